"""A week of runs in one line, Monday first; printing and parsing lose nothing.

    Mo rest | Tu quality 10k "6x800 m" @18:00 | We easy 8k + cross 30min | Fr rest | Su long 18k 1h45

A run without a time starts at the usual time of its kind; without minutes it lasts 6 min/km, or 50.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from toeoff.errors import InputError, shorten
from toeoff.model.athlete import USUAL_TIMES
from toeoff.model.run import Run, RunKind
from toeoff.units import number

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

MINUTES_PER_KM = 6
MINUTES_WITHOUT_KM = 50
"""Source: interfaces.md section 3, missing minutes."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\||[^\s|"]+|"')
_KM = re.compile(r"^(\d+(?:\.\d+)?)k$")
_MINUTES = re.compile(r"^(?:(\d+)h(\d\d)?|(\d+)min)$")
_TIME = re.compile(r"^@([01]?\d|2[0-3]):([0-5]\d)$")
_ALLOWED = 'a kind, then 10k, 1h45 or 50min, "title" and @18:00, each once'


def usual_minutes(km: float | None) -> int:
    """Minutes of a run whose plan gives none [min].

    Example:
        >>> usual_minutes(10.0), usual_minutes(None)
        (60, 50)
    """
    return MINUTES_WITHOUT_KM if km is None else max(1, round(km * MINUTES_PER_KM))


def format_week(runs: Iterable[Run], usual_times: Mapping[RunKind, time] = USUAL_TIMES) -> str:
    """The runs of one week; `because`, `source` and `uid` are not carried."""
    days: list[list[str]] = [[] for _ in DAYS]
    for run in runs:
        days[run.start.weekday()].append(_run_line(run, usual_times))
    return " | ".join(f"{name} {' + '.join(day) or 'rest'}" for name, day in zip(DAYS, days, strict=True))


def parse_week(
    text: str, *, monday: date, tz: ZoneInfo, usual_times: Mapping[RunKind, time] = USUAL_TIMES, first_id: int = 1
) -> tuple[Run, ...]:
    """The runs a week line means, with ids from ``r<first_id>`` on, in the order of the line.

    Raises:
        InputError: Names the token that is not understood.

    Example:
        >>> berlin = ZoneInfo("Europe/Berlin")
        >>> [run.minutes for run in parse_week("Mo easy 8k | Su long 1h45", monday=date(2026, 1, 5), tz=berlin)]
        [48, 105]
    """
    runs: list[Run] = []
    for name, tokens in _days(_TOKEN.findall(text), text):
        day = monday + timedelta(days=DAYS.index(name))
        for part in _parts(tokens, "+"):
            if part != [RunKind.REST]:
                runs.append(_run(part, text, day=day, tz=tz, usual=usual_times, id=f"r{first_id + len(runs)}"))
    return tuple(runs)


def _run_line(run: Run, usual_times: Mapping[RunKind, time]) -> str:
    tokens = [str(run.kind)]
    if run.km is not None:
        tokens.append(f"{number(run.km)}k")
    if run.minutes != usual_minutes(run.km):
        hours, rest = divmod(run.minutes, 60)
        tokens.append(f"{hours}h{rest:02d}" if hours else f"{rest}min")
    if run.title:
        tokens.append(json.dumps(run.title, ensure_ascii=False))
    if run.start.time() != usual_times.get(run.kind):
        tokens.append(f"@{run.start:%H:%M}")
    return " ".join(tokens)


def _days(tokens: list[str], text: str) -> Iterable[tuple[str, list[str]]]:
    seen: list[str] = []
    for name, *rest in (part or [""] for part in _parts(tokens, "|")):
        if name not in DAYS or name in seen:
            raise _wrong(text, name or "nothing", "each of Mo Tu We Th Fr Sa Su once")
        seen.append(name)
        yield name, rest


def _parts(tokens: list[str], mark: str) -> list[list[str]]:
    cuts = [-1, *(index for index, token in enumerate(tokens) if token == mark), len(tokens)]
    return [tokens[start + 1 : end] for start, end in pairwise(cuts)]


@dataclass(slots=True)
class _Words:
    """What stands behind the kind of a run; each word at most once."""

    km: float | None = None
    minutes: int | None = None
    title: str | None = None
    clock: time | None = None


def _run(tokens: list[str], text: str, *, day: date, tz: ZoneInfo, usual: Mapping[RunKind, time], id: str) -> Run:
    word, *rest = tokens or [""]
    if word not in list(RunKind) or word == RunKind.REST:
        raise _wrong(text, word or "nothing", "one of " + ", ".join(RunKind))
    kind = RunKind(word)
    words = _Words()
    for token in rest:
        key, value = _value(token, text)
        if getattr(words, key) is not None:
            raise _wrong(text, token, _ALLOWED)
        setattr(words, key, value)
    clock = words.clock or usual.get(kind, time(7))
    return Run(
        id=id,
        start=datetime.combine(day, clock, tzinfo=tz),
        minutes=words.minutes or usual_minutes(words.km),
        kind=kind,
        km=words.km,
        title=words.title or "",
        race_km=words.km if kind is RunKind.RACE else None,
    )


def _value(token: str, text: str) -> tuple[str, float | int | str | time]:
    if token.startswith('"'):
        return "title", _title(token, text)
    if match := _KM.match(token):
        return "km", float(match[1])
    if match := _MINUTES.match(token):
        return "minutes", max(1, int(match[1] or 0) * 60 + int(match[2] or 0) + int(match[3] or 0))
    if match := _TIME.match(token):
        return "clock", time(int(match[1]), int(match[2]))
    raise _wrong(text, token, _ALLOWED)


def _title(token: str, text: str) -> str:
    try:
        return str(json.loads(token))
    except json.JSONDecodeError:
        raise _wrong(text, token, 'a title between quotes, with \\" for a quote inside') from None


def _wrong(text: str, token: str, allowed: str) -> InputError:
    return InputError(f'week "{shorten(text)}"', found=token, allowed=allowed)
