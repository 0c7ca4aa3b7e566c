"""Single cells of a strength log: numbers, instants, durations. What cannot be read raises `ValueError`."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from toeoff.files.strength_log.values import When

NOON = time(12)
FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
_CLOCK = r"(?:(?:,|T|t| )\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?)?"
_ZONE = r"\s*(z|[+-]\d{2}:?\d{2})?$"
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})" + _CLOCK + _ZONE, re.IGNORECASE)
_NAMED = re.compile(r"(\d{1,2})\.? ([a-z]{3})[a-z]*\.?,? (\d{4})" + _CLOCK + r"$", re.IGNORECASE)
_NAMED_FIRST = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})" + _CLOCK + r"$", re.IGNORECASE)
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})" + _CLOCK + r"$", re.IGNORECASE)
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})" + _CLOCK + r"$", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?$", re.IGNORECASE)
_SPAN = re.compile(r"(?:(\d+)\s*h\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?$", re.IGNORECASE)
_COLONS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?$")


def plain(text: str) -> str:
    """A text on one line, with single blanks.

    Example:
        >>> plain(" Pendulum  Squat ")
        'Pendulum Squat'
    """
    return _BLANKS.sub(" ", text).strip()


def number(text: str) -> float | None:
    """A number with a point or a comma; ``None`` for nothing.

    Raises:
        ValueError: Something else, also infinity and the like.

    Example:
        >>> number("100,5"), number("1,250.5"), number("")
        (100.5, 1250.5, None)
    """
    bare = plain(text).replace(" ", "")
    if not bare:
        return None
    if "," in bare and "." in bare:
        bare = bare.replace(",", "") if bare.rindex(".") > bare.rindex(",") else bare.replace(".", "").replace(",", ".")
    else:
        bare = bare.replace(",", ".")
    if not _NUMBER.match(bare):
        raise ValueError(text)
    value = float(bare)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def whole(text: str) -> int | None:
    """A whole number; ``None`` for nothing.

    Raises:
        ValueError: Something else.
    """
    value = number(text)
    if value is None:
        return None
    if value != int(value):
        raise ValueError(text)
    return int(value)


def seconds_of(text: str) -> int | None:
    """A time [s] from ``90``, ``90.0``, ``1:30``, ``0:01:30`` or ``1min 30s``; ``None`` for nothing and for 0.

    Raises:
        ValueError: Something else.

    Example:
        >>> seconds_of("0:01:30"), seconds_of("45"), seconds_of("0")
        (90, 45, None)
    """
    bare = plain(text)
    if (colons := _COLONS.match(bare)) is not None:
        hours, minutes, seconds = (int(part or 0) for part in colons.groups())
        return hours * 3600 + minutes * 60 + seconds or None
    if bare and bare[-1].isalpha() and (span := _SPAN.match(bare)) is not None:
        hours, minutes, seconds = (int(part or 0) for part in span.groups())
        return hours * 3600 + minutes * 60 + seconds or None
    value = number(bare)
    return None if value is None else round(value) or None


def minutes_of(text: str) -> int | None:
    """Length of a workout [min] from ``2h 18m``, ``1h 2min``, ``21min``, ``1:02:03`` or seconds alone.

    What cannot be read is not known: a workout without its length is still a workout.

    Example:
        >>> minutes_of("2h 18m"), minutes_of("21min"), minutes_of("3600"), minutes_of("a while")
        (138, 21, 60, None)
    """
    try:
        seconds = seconds_of(text)
    except ValueError:
        return None
    minutes = round(seconds / 60) if seconds else 0
    return minutes if 0 < minutes <= 24 * 60 else None


class Calendar:
    """Reads the instants of one file; the same text is read once.

    Args:
        zone: Time zone of times that name none.
        day_first: In 3/4/2025, is 3 the day? ``None`` refuses such dates.
    """

    def __init__(self, zone: ZoneInfo, *, day_first: bool | None = None) -> None:
        self.zone = zone
        self.day_first = day_first
        self._known: dict[str, When] = {}

    def when(self, text: str) -> When:
        """The instant of a text.

        Raises:
            ValueError: It is none, or no day of these years.
        """
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._read(plain(text))
        return known

    def _read(self, text: str) -> When:
        zone = ""
        if match := _YEAR_FIRST.match(text):
            year, month, day, *clock, zone = match.groups()
        elif match := _NAMED.match(text):
            day, name, year, *clock = match.groups()
            month = MONTHS.index(name.lower()) + 1
        elif match := _NAMED_FIRST.match(text):
            name, day, year, *clock = match.groups()
            month = MONTHS.index(name.lower()) + 1
        elif match := _POINTS.match(text):
            day, month, year, *clock = match.groups()
        elif (match := _SLASHES.match(text)) and self.day_first is not None:
            first, second, year, *clock = match.groups()
            day, month = (first, second) if self.day_first else (second, first)
        else:
            raise ValueError(text)
        return self._moment((int(year), int(month), int(day)), clock, zone)

    def _moment(self, day: tuple[int, int, int], clock: list[str | None], zone: str | None) -> When:
        if not FIRST_YEAR <= day[0] <= LAST_YEAR:
            raise ValueError(f"the year {day[0]}")
        if clock[0] is None:
            at = datetime.combine(datetime(*day), NOON, tzinfo=self.zone)  # noqa: DTZ001 - a day without a time
            return When(at=at, written=f"{at:%Y-%m-%d}", all_day=True)
        hour, half = int(clock[0]), (clock[3] or "").lower()
        if half:
            if not 1 <= hour <= 12:
                raise ValueError(f"{hour} o'clock")
            hour = hour % 12 + 12 * half.startswith("p")
        naive = datetime(*day, hour, int(clock[1] or 0), int(clock[2] or 0))  # noqa: DTZ001 - the zone comes next
        if not zone:
            return When(at=naive.replace(tzinfo=self.zone), written=f"{naive:%Y-%m-%dT%H:%M}")
        offset = "+00:00" if zone.lower() == "z" else zone
        at = datetime.fromisoformat(f"{naive.isoformat()}{offset}").astimezone(UTC)
        return When(at=at.astimezone(self.zone), written=f"{at:%Y-%m-%dT%H:%M}Z")


def day_comes_first(texts: list[str]) -> bool | None:
    """Do dates such as 13/4/2025 begin with the day? ``None`` where nothing tells.

    Example:
        >>> day_comes_first(["3/4/2025", "13/4/2025"]), day_comes_first(["4/13/2025"]), day_comes_first(["3/4/2025"])
        (True, False, None)
    """
    pairs = {(int(match[1]), int(match[2])) for text in texts if (match := _SLASHES.match(plain(text)))}
    first, second = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    return None if first == second else first


def has_slashes(texts: list[str]) -> bool:
    """Is any of these a date with slashes?"""
    return any(_SLASHES.match(plain(text)) for text in texts)
