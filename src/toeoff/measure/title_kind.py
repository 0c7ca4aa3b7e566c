"""What a title says about a run: its kind, or that it is no run at all, and the word that says so.

The first match wins: type before a colon, rest, appointment, strength, run/walk, cross, race, quality
work, medium-long, long, endurance, easy. Short strides, easy paces and rolling hills are no quality work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from toeoff.measure import other_words as others
from toeoff.measure import run_words as words
from toeoff.measure.title_numbers import amounts
from toeoff.measure.title_text import first, pattern, plain, starts, without


class Says(StrEnum):
    """What a title can say; the first seven are the values of `RunKind`."""

    EASY = "easy"
    MEDIUM = "medium"
    QUALITY = "quality"
    LONG = "long"
    RACE = "race"
    CROSS = "cross"
    REST = "rest"
    RECOVERY = "recovery"
    ENDURANCE = "endurance"
    STRENGTH = "strength"
    OTHER = "other"
    NOTHING = "nothing"


NO_RUN = frozenset({Says.STRENGTH, Says.OTHER})
"""What is left out of every plan."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a title says, and the word (or pattern) in it that says so."""

    what: Says
    word: str = ""


_TYPE = re.compile(r"^\[?([a-z][a-z /-]{2,20})\]?\s?:\s*")
_INTERVALS = re.compile(
    r"^medio \d|\d x \(?\d|\d x (?:hill|berg|1/2|mile|km)|\d+ (?:mal|times|fois|veces|volte|keer|por) \(?\d"
    r"|(?<!\d)30 ?'?'?/ ?30(?!\d)|\d+ ?(?:'|min) ?/ ?\d+ ?(?:'|min)|(?<!\d)(?:[2-9]00|1[0246]00) ?'?s(?![a-z])"
    r"|\d+ ?% (?:of |de |der |des |della |van |vom )?(?:race|goal|marathon|10k|5k|mp|hmp|vma|vam|wettkampf)"
)
_METRE_REPEATS = re.compile(r"\d x \d+ ?(?:m(?:et[a-z]*)?|k|km)(?![a-z])|\d x [2-9]00(?!\d)")
_AMOUNT = r"(?:\d+ ?(?:m(?:et[a-z]*)?|s|sec[a-z]*|sek[a-z]*|seg[a-z]*|''|\")? ?)?"
_STRIDES = re.compile(
    r"(?:\d+ (?:sets?|series|serien|blocks?) (?:of |de |von |di |van )?)?(?:\d+(?: ?- ?\d+)? x )?\(?"
    + _AMOUNT
    + r"(?:de |of |di |van )?(?:(?:hill|uphill|flat|short|relaxed|easy|kurze|progressive) )?"
    + pattern(words.STRIDES).pattern
    + r"(?:[ :,(]{1,3}\d+(?: ?- ?\d+)? x "
    + _AMOUNT
    + r")?"
)
_HILL_SPRINTS = re.compile(
    r"\d+(?: ?- ?\d+)? x (?:[1-9]|1[0-2]) ?(?:s|sec[a-z]*|sek[a-z]*|seg[a-z]*|''|\")(?![a-z])"
    r"(?: (?:uphill|hill|hills|steep|bergauf|berg|en cote|cuesta|in salita|flat out|sprints?|strides))*"
    r"|\d+(?: ?- ?\d+)? x (?:[1-9]|[12]\d|30) ?(?:s|sec[a-z]*)(?: (?:relaxed|easy))? (?:pick ?ups?|surges)"
)
_LOW_PERCENT = re.compile(
    r"(?<!\d)[5-7]\d(?: ?- ?(?:[5-7]\d|80))? ?% ?(?:of |de |der |della |van |la |your )*(?:[a-z]+)?"
)
_ZONE = re.compile(r"(?<![a-z])(?:z|zone |zona )[345](?!\d)")
_SEPARATOR = re.compile(r"[+,;/&(]|\b(?:and|then|or|und|oder|dann|et|ou|puis|y|o|e|en|of|dan)\b")


@lru_cache(maxsize=8192)
def said(title: str) -> Said:
    """What a title says.

    Example:
        >>> said("Langer Lauf 24 km"), said("Easy 8k + 6x100 m strides").what, said("Gym").what
        (Said(what=<Says.LONG: 'long'>, word='langer'), <Says.EASY: 'easy'>, <Says.STRENGTH: 'strength'>)
    """
    text = plain(title)
    typed = _TYPE.match(text)
    if typed and (prefix := _of_type(typed[1])):
        return prefix
    if typed and starts(words.RUN, typed[1]):
        text = text[typed.end() :] or typed[1]
    length = amounts(title)
    runs = first(words.RUN, text) is not None
    return (
        _rest(text, measured=length.km is not None)
        or _appointment(text, running=runs or length.km is not None)
        or _run_walk(text)
        or _cross(text, running=runs)
        or _race(text)
        or _quality(text)
        or _by_length(text)
        or Said(Says.NOTHING)
    )


def proves_run(title: str) -> bool:
    """Is a calendar event of this title certainly training? Used where anything may stand in a calendar.

    Example:
        >>> proves_run("Tempo 8 km"), proves_run("Long weekend"), proves_run("Piano")
        (True, False, False)
    """
    text = plain(title)
    if amounts(title).km is not None or first(words.RUN, text) or _INTERVALS.search(text):
        return True
    saw = said(title)
    unknown = re.findall(r"[a-z]{2,}", without(words.FILLER, text))
    if saw.what is Says.NOTHING:
        return not unknown and amounts(title).minutes is not None
    if saw.what in (Says.ENDURANCE, Says.LONG, Says.MEDIUM) or saw.word in words.WEAK:
        return not re.findall(r"[a-z]{2,}", without((*words.FILLER, *words.WEAK, saw.word), text))
    return True


def _of_type(prefix: str) -> Said | None:
    """The type that training calendars put before a colon."""
    lists: tuple[tuple[tuple[str, ...], Says], ...] = (
        (others.STRENGTH, Says.STRENGTH), (others.REST, Says.REST), (others.ADMIN, Says.OTHER),
    )  # fmt: skip
    for kinds, what in lists:
        if word := starts(kinds, prefix):
            return Said(what, word)
    word = starts(others.CROSS, prefix)
    if word and not first(words.RUN, prefix):
        return Said(Says.CROSS, word)
    if prefix in ("race", "wettkampf", "gara", "wedstrijd", "competition"):
        return Said(Says.RACE, prefix)
    return Said(Says.OTHER, prefix) if prefix in ("note", "event", "metrics", "birthday", "reminder") else None


def _rest(text: str, *, measured: bool) -> Said | None:
    if text and not text.strip("-/. ") and not measured:
        return Said(Says.REST, text)
    word = starts(others.REST, text)
    if (
        word is None
        or measured
        or re.match(r"\s?(?:week|woche|semaine|semana|settimana|of|von|vom|der)(?![a-z])", text[len(word) :])
    ):
        return None
    return Said(Says.REST, word)


def _appointment(text: str, *, running: bool) -> Said | None:
    if word := first(others.ADMIN, text):
        return Said(Says.OTHER, word)
    if running:
        return None
    if word := first(others.STRENGTH, text):
        return Said(Says.STRENGTH, word)
    if word := first(others.OTHER, text):
        return Said(Says.OTHER, word)
    return None


def _run_walk(text: str) -> Said | None:
    """Running and walking in turns, without fast work."""
    mixed = re.search(
        r"(?<![a-z])(?:run|jog|lauf|laufen|courir|course|correr|corsa|corr[a-z]+|trot[a-z]*|hardlopen)(?![a-z])", text
    )
    walk = first(others.WALK, text)
    fast = _METRE_REPEATS.search(text) or first(words.QUALITY, without(("repeat", "repeats", "interval*"), text))
    if walk is None or mixed is None or fast:
        return None
    return Said(Says.EASY, f"{mixed[0]} and {walk}")


def _cross(text: str, *, running: bool) -> Said | None:
    """Cross-training stands at the beginning, or nothing speaks of running before it."""
    if re.search(r"cross[\s-]?country|(?<![a-z])xc(?![a-z])|crosslauf|cross run", text):
        return None
    head = _SEPARATOR.split(text, maxsplit=1)[0]
    word = first(others.CROSS, head)
    if word is None:
        return None
    return Said(Says.CROSS, word) if not running or starts(others.CROSS, head) else None


def _race(text: str) -> Said | None:
    rest = without(words.NO_RACE, text)
    if word := first(words.RACE, rest):
        relaxed = first(words.EASY, rest) or first(words.LONG, rest)
        return None if relaxed and word == "parkrun" else Said(Says.RACE, word)
    named = rf"({pattern(words.RACE_NAME).pattern})(?![\s-]*(?:race )?{pattern(words.NO_RACE_AFTER).pattern})"
    match = re.search(named, rest)
    if match is None:
        return None
    more = rest.replace(match[0], " ")
    speaks = any(first(kinds, more) for kinds in (words.EASY, words.LONG, words.QUALITY, words.MEDIUM, words.STRIDES))
    trained = re.search(
        r"training|(?<![a-z])plan|vorbereitung|preparation|entrenamiento|allenamento|entrainement", rest
    )
    return None if speaks or trained or _INTERVALS.search(rest) else Said(Says.RACE, match[1])


def _quality(text: str) -> Said | None:
    work = without(words.NOT_QUALITY, _LOW_PERCENT.sub(" ", text))
    if first(words.STRIDES, work) or _HILL_SPRINTS.search(work):
        work = _HILL_SPRINTS.sub(" ", _STRIDES.sub(" ", work))
        work = re.sub(r"\([^)]*\)?", " ", work)
        work = re.sub(r"[+&] ?speed(?![a-z])|(?<![a-z])speed(?= ?[+&])", " ", work)
    if first(words.MEDIUM, work) and not _INTERVALS.search(work):
        work = without(("mittleres tempo", "medium pace", "steady pace"), work)
    if word := first(words.QUALITY, work):
        return Said(Says.QUALITY, word)
    for found in (_INTERVALS, _ZONE):
        if match := found.search(work):
            return Said(Says.QUALITY, match[0])
    if (warm := first(words.WARM_UP, work)) and (cool := first(words.COOL_DOWN, work)) and warm != cool:
        return Said(Says.QUALITY, f"{warm} and {cool}")
    return None


def _by_length(text: str) -> Said | None:
    text = re.sub(r"\b(?:as|so|not|too|how) long(?: as)?\b|\bhours? long\b", " ", text)
    lists: tuple[tuple[tuple[str, ...], Says], ...] = (
        (words.MEDIUM, Says.MEDIUM), (words.LONG, Says.LONG), (words.RECOVERY, Says.RECOVERY), (words.EASY, Says.EASY),
        (words.STRIDES, Says.EASY), (words.ENDURANCE, Says.ENDURANCE),
    )  # fmt: skip
    for kinds, what in lists:
        if word := first(kinds, text):
            return Said(what, word)
    return None
