"""Kilometres and minutes out of the words of a plan: ``10k``, ``6 miles``, ``1h45``, ``50'``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from toeoff.measure.other_words import WALK
from toeoff.measure.run_words import COOL_DOWN, WARM_UP
from toeoff.measure.title_text import first, plain
from toeoff.units import KM_PER_MI

MOST_KM = 500
"""More than this is a typing slip [km]."""
MOST_MINUTES = 48 * 60
"""More than this is a typing slip [min]."""
MINUTES_PER_KM = 6
"""Source: interfaces.md section 3, missing minutes [min/km]."""
FASTEST, SLOWEST = 3, 15
"""Minutes of a title outside belong to a part of the run, not to all of it [min/km]."""
RACE_KM = {"marathon": 42.2, "half": 21.1, "parkrun": 5.0}
"""Source: interfaces.md section 4, race distance [km]."""

_N = r"(\d{1,4}(?:[.,]\d{1,3})?)"
_KM = r"(?:km|kms|k|kilomet(?:er|ers|re|res|ern)|kilometros?|chilometr[io])"
_MI = r"(?:mi|mile|miles|mls|meilen?|miglia|miglio|millas?|mijl)"
_UNIT = rf"(?:{_KM}|{_MI}|m)"
_DISTANCE = re.compile(
    rf"(?:(?P<times>\d{{1,2}}) x \(?)?(?<![\d.,:])(?:{_N}\s?{_UNIT}?\s?(?:-|to|a|bis|tot)\s?)?"
    rf"(?<![\d.,:])(?P<size>{_N})\s?(?P<unit>{_UNIT})(?![a-z'])"
)
_HOUR = r"(?:h|hr|hrs|hours?|std|stunden?|heures?|horas?|or[ae]|uur|uren)"
_MINUTE = r"(?:min|mins|minutes?|minuten|minut[io]|minutos?|')"
_DURATION = re.compile(
    rf"(?P<times>\d{{1,2}} x \(?)?(?<![\d.,:])(?:"
    rf"(?P<clock_h>\d):(?P<clock_m>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?!\s?(?:min)?\s?/)(?:\s?{_HOUR}(?![a-z]))?"
    rf"|(?P<hours>\d{{1,2}}(?:[.,]\d{{1,2}})?)\s?{_HOUR}\s?(?:(?P<rest>[0-5]?\d)(?:\s?{_MINUTE})?)?(?![a-z\d])"
    rf"|(?P<minutes>\d{{1,3}})(?:\s?-\s?(?P<upper>\d{{1,3}}))?\s?{_MINUTE}(?![a-z'])"
    rf"|(?P<short>[3-9]\d)m(?![a-z])"
    rf"|(?P<seconds>\d{{1,3}})\s?(?:s|sec|secs|seconds?|sek|sekunden|''|\")(?![a-z]))"
)
_PACE = re.compile(
    r"(?:\d{1,2}k?\s?-\s?)?\d{1,2}(?:[.,]\d)?k(?:\s?to\s[a-z ]{3,20}?)?\s(?:race )?(?:pace|effort)"
    r"|(?:@|\bat|\bim)\s?(?:\d{1,2}k?\s?-\s?)?\d{1,2}(?:[.,]\d)?\s?(?:km|k|miles?)?(?:\s?to\s[a-z ]{3,20}?)?"
    r"[\s-]?(?:race )?(?:pace|effort|tempo)"
    r"|\d:\d\d\s?(?:min)?\s?(?:/|per|pro)\s?(?:km|k|mi|mile)\b|/\s?(?:km|mi)\b"
)
_CLOCK_TIME = re.compile(
    r"(?:@|\bat|\bum|\ba las|\balle|\bom|\ba)\s?\d{1,2}[:h]\d{2}(?:\s?(?:uhr|am|pm|h))?"
    r"|\d{1,2}[:.]\d{2}\s?(?:uhr|am|pm)"
)
_TAIL = re.compile(
    r"\bw/|\bw\.|\b(?:with|mit|davon|dont|avec|incl|including|inkl|inklusive|con|met|waarvan|of which|last|final"
    r"|letzten?|derniers?|ultim[oi]s?|laatste|first|erste|then|follow\w*|jog|previous|aim)\b|@|\("
)
_HALF = re.compile(
    r"(?<![a-z])(?:half|halb|halve|semi|media|medio|mezza?|1/2)[\s-]*marat|halvemarathon|halbmarat|maratonina|\bsemi\b|\bmezza\b"
)
_BARE_TEMPO = re.compile(r"^(\d{2,3}) (?:min )?tempo\b")
_JOG = re.compile(rf"{_N}\s?({_KM}|{_MI}|m) (?:jog|trab|trot)")
_REPEAT = re.compile(r"repeat (\d{1,2})|(\d{1,2}) times")


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a text says about length: distance [km] and duration [min], ``None`` when it does not."""

    km: float | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """One quantity in a title: how often, how much [km or min]; `metres` = given in metres."""

    times: int | None
    size: float
    metres: bool = False


@lru_cache(maxsize=8192)
def amounts(title: str) -> Amounts:
    """Whole distance and duration a title gives for the run; parts of it do not count.

    Example:
        >>> amounts("Long run 18 km 1h45"), amounts("9 miles w/ 6x100 m strides").km, amounts("6x800 m").km
        (Amounts(km=18.0, minutes=105), 14.48, None)
    """
    text = _CLOCK_TIME.sub(" ", plain(title))
    text = _PACE.sub(" ", text)
    if first(WARM_UP, text) and first(COOL_DOWN, text):
        return _sum(text)
    if (first(WALK, text) and re.search(r"\brun\b", text)) or ("a.m." in text and "p.m." in text):
        return _sum(text)
    cut = _TAIL.search(text)
    head = text[: cut.start()] if cut else text
    km, minutes = _whole(_distances(head)), _whole(_durations(head))
    if km is None and minutes is None:
        inside = re.search(r"\(([^)]*)\)", text)
        if inside:
            km, minutes = _whole(_distances(inside[1])), _whole(_durations(inside[1]))
    if km is None and minutes is None and (bare := _BARE_TEMPO.match(text)):
        minutes = float(bare[1])
    return _checked(km, minutes)


def race_distance(title: str) -> float | None:
    """Distance of a race from its title [km], by the contract's list.

    Example:
        >>> race_distance("Berlin Halbmarathon"), race_distance("City 10K race"), race_distance("Race day")
        (21.1, 10.0, None)
    """
    text = plain(title)
    if _HALF.search(text):
        return RACE_KM["half"]
    km = _checked(_race_whole(text), None).km
    if km is not None:
        return km
    if re.search(r"marat(?:h)?on", text):
        return RACE_KM["marathon"]
    return RACE_KM["parkrun"] if "parkrun" in text else None


def described(description: str) -> Amounts:
    """Distance and duration from the lines of an event's description.

    Example:
        >>> described("Moving Time: 1:05:00\\nDistance: 6.2 mi")
        Amounts(km=9.98, minutes=65)
    """
    km = minutes = None
    for line in plain_lines(description):
        key, _, value = line.partition(":")
        if not value or len(key) > 30:
            continue
        if km is None and re.search(r"distan[cz]|afstand", key):
            match = re.match(rf"\s*{_N}\s*({_KM}|{_MI}|m)?(?![a-z])", value)
            km = _km(match[1], match[2] or "km") if match else None
        elif minutes is None and re.search(
            r"\btime|duration|dauer|duree|duracion|durata|duur|zeit|temps|tiempo|tempo tot", key
        ):
            minutes = _clock_minutes(value.strip())
    return _checked(km, minutes)


def plain_lines(description: str) -> list[str]:
    """The first lines of a description as comparable text."""
    return [plain(line) for line in description[:5000].splitlines()[:60]]


def _clock_minutes(value: str) -> float | None:
    if match := re.match(r"(\d{1,2}):([0-5]\d):([0-5]\d)(?!\d)", value):
        return int(match[1]) * 60 + int(match[2]) + int(match[3]) / 60
    if match := re.match(r"(\d{1,2}):([0-5]\d)(?![\d:])", value):
        hours_first = int(match[1]) <= 9
        return int(match[1]) * 60.0 + int(match[2]) if hours_first else int(match[1]) + int(match[2]) / 60
    if re.fullmatch(r"\d{1,3}", value):
        return float(value)
    return _whole(_durations(value))


def _race_whole(text: str) -> float | None:
    """A named distance: the first one, the upper end of a range; metres count from 1000 on."""
    for piece in _distances(text):
        if piece.times is None and piece.size >= 1:
            return piece.size
    return None


def _distances(text: str) -> list[_Piece]:
    pieces = []
    for match in _DISTANCE.finditer(text):
        times, unit = match["times"], match["unit"]
        size = _km(match["size"], unit, repeated=times is not None)
        pieces.append(_Piece(int(times) if times else None, size, unit == "m"))
    return [piece for piece in pieces if piece.size > 0]


def _km(size: str, unit: str, *, repeated: bool = False) -> float:
    """Kilometres; a small ``m`` that is not repeated means miles (``6 m easy``)."""
    value = float(size.replace(",", "."))
    if unit == "m":
        return value * KM_PER_MI if value <= 26 and not repeated else value / 1000
    return value if unit.startswith(("k", "ch")) else value * KM_PER_MI


def _durations(text: str) -> list[_Piece]:
    pieces = []
    for match in _DURATION.finditer(text):
        if match["clock_h"]:
            size = int(match["clock_h"]) * 60.0 + int(match["clock_m"])
        elif match["hours"]:
            size = float(match["hours"].replace(",", ".")) * 60 + int(match["rest"] or 0)
        elif match["seconds"]:
            size = int(match["seconds"]) / 60
        else:
            size = float(match["upper"] or match["minutes"] or match["short"])
        times = match["times"]
        pieces.append(_Piece(int(times.split()[0]) if times else None, size))
    return pieces


def _whole(pieces: list[_Piece]) -> float | None:
    """The first quantity that is not repeated and not tiny."""
    for piece in pieces:
        if piece.times is None and piece.size >= 1 and not piece.metres:
            return piece.size
    for piece in pieces:
        if piece.times is None and piece.metres and piece.size >= 1:
            return piece.size
    return None


def _sum(text: str) -> Amounts:
    """All parts together: warm-up, repeats and cool-down; two runs of a day; run and walk."""
    again = _REPEAT.search(text)
    rounds = int(again[1] or again[2]) if again else 1
    distances, durations = _distances(text), _durations(text)
    km = sum((piece.times or 1) * piece.size for piece in distances) + _jogged(text, distances)
    if first(WARM_UP, text):
        durations = [piece for piece in durations if piece.size >= 1]
    minutes = sum((piece.times or 1) * piece.size for piece in durations) * rounds
    if km and minutes and first(WARM_UP, text):
        return _checked(None, minutes + km * MINUTES_PER_KM)
    return _checked(km or None, minutes or None)


def _jogged(text: str, distances: list[_Piece]) -> float:
    """What the jogs between repeats add: each is run as often as the repeat before it [km]."""
    jog = _JOG.search(text)
    times = max((piece.times or 1 for piece in distances), default=1)
    return (times - 1) * _km(jog[1], jog[2], repeated=True) if jog else 0.0


def _checked(km: float | None, minutes: float | None) -> Amounts:
    good_km = round(km, 2) if km is not None and 0.1 <= km < MOST_KM else None
    good_minutes = max(1, round(minutes)) if minutes is not None and 0.5 <= minutes <= MOST_MINUTES else None
    if good_km and good_minutes and not FASTEST * good_km <= good_minutes <= SLOWEST * good_km:
        good_minutes = None
    return Amounts(good_km, good_minutes)
