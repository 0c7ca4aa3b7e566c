"""Runs as week lines: a line per week, Monday first; reading and writing lose nothing.

    start 2026-01-05
    Mo rest | Tu quality 10k "6x800 m" @18:00 | We easy 8k + cross 30min | Th rest | Su long 18k 1h45
    Mo rest | We easy 8k | Su 16k "Long run"

The words of a run may stand in any order; the kind may be missing, then it is inferred. Several runs
of a day are joined by ``+``. A week without any entry is the line ``-``. ``#`` starts a comment line.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

from toeoff.errors import InputError, shorten
from toeoff.files.keys import EARLIEST, LATEST, as_date, closest
from toeoff.files.planned import Reading, anchor, found
from toeoff.files.run_row import MOST_WEEKS, clock_of, km_of, minutes_of
from toeoff.model.athlete import DAYS
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import monday_of
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind
from toeoff.units import number

SHORT_DAYS = tuple(day[:2] for day in DAYS)

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[|]|[^\s|"]+|"')
_KM = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?(?:k|km|mi)")
_MINUTES = re.compile(r"[0-9]{1,2}h(?:[0-5]?[0-9])?|[0-9]{1,4}min")
LONGEST_LINE = 10_000
"""A longer line is no week [characters]."""
_ALLOWED = 'a kind, 10k, 1h45 or 50min, "title" and @18:00, each once'


def read_week_lines(text: str, name: str, *, monday: date | None = None) -> Reading:
    """The runs of week lines; an entry that cannot be used becomes a finding, the others are kept.

    Args:
        text: The file's text.
        name: What findings call the file.
        monday: Monday of the first week of lines that have no ``start`` line.

    Raises:
        InputError: No usable ``start`` line, or too many weeks.
    """
    lines = [(line, words.strip()) for line, words in enumerate(text.replace("\r\n", "\n").split("\n"), start=1)]
    lines = [(line, words) for line, words in lines if words and not words.startswith("#")]
    if monday is not None and lines and not lines[0][1].lower().startswith("start"):
        lines.insert(0, (1, f"start {monday.isoformat()}"))
    monday = _start(lines[0] if lines else (1, ""), name)
    if len(lines) > MOST_WEEKS + 1:
        raise InputError(name, found=f"{len(lines) - 1} weeks", allowed=f"at most {MOST_WEEKS} weeks")
    runs: list[PlannedRun] = []
    findings: list[Finding] = []
    for week, (line, words) in enumerate(lines[1:]):
        if len(words) > LONGEST_LINE:
            raise InputError(f"{name}:{line}", found="a very long line", allowed="one week")
        for entry in _entries(words):
            try:
                runs.extend(_day(entry, monday + timedelta(weeks=week), anchor(name, line).removeprefix("file:")))
            except InputError as error:
                where = f"{error.where}: " if error.where else ""
                message = f"{name} line {line}: {where}found {error.found}; allowed: {error.allowed}."
                findings.append(found(Severity.ERROR, name, line, message, error.fix or "Correct the entry."))
    if len(lines) == 1:
        findings.append(found(Severity.WARN, name, 1, f"{name} holds no weeks.", "Add a line per week."))
    return Reading(runs=tuple(runs), findings=tuple(findings))


def format_week_lines(runs: Iterable[PlannedRun]) -> str:
    """Week lines from the Monday of the first run to the week of the last; ends with a line break.

    Day, time, kind, minutes, km and title are carried; source, uid and description are not.
    """
    by_day: dict[date, list[str]] = defaultdict(list)
    for run in runs:
        by_day[run.day].append(_run_words(run))
    if not by_day:
        return ""
    first, last = monday_of(min(by_day)), monday_of(max(by_day))
    lines = [f"start {first.isoformat()}"]
    for week in range((last - first).days // 7 + 1):
        days = [first + timedelta(weeks=week, days=day) for day in range(7)]
        entries = [f"{SHORT_DAYS[day.weekday()]} {' + '.join(by_day[day])}" for day in days if day in by_day]
        lines.append(" | ".join(entries) or "-")
    return "\n".join(lines) + "\n"


def _start(line: tuple[int, str], name: str) -> date:
    """The Monday of week 1 from the ``start`` line."""
    where = f"{name}:{line[0]}"
    match = re.fullmatch(r"start[ \t:]+(\S+)", line[1], flags=re.IGNORECASE)
    day = as_date(match[1]) if match else None
    if day is None or not EARLIEST <= day <= LATEST:
        raise InputError(where, found=line[1] or "nothing", allowed="a first line such as start 2026-01-05")
    return monday_of(day)


def _entries(words: str) -> Iterator[list[str]]:
    """The tokens of each day of a line."""
    entry: list[str] = []
    for token in [*_TOKEN.findall(words), "|"]:
        if token != "|":  # noqa: S105 - a word of a line
            entry.append(token)
        elif entry and entry != ["-"]:
            yield entry
            entry = []
        else:
            entry = []


def _day(tokens: list[str], monday: date, source: str) -> Iterator[PlannedRun]:
    """The runs of one day; all of them are read before the first is handed on."""
    name = tokens[0].lower().rstrip(":")
    names = {**{day.lower(): n for n, day in enumerate(SHORT_DAYS)}, **{day.lower(): n for n, day in enumerate(DAYS)}}
    if name not in names:
        raise InputError("", found=shorten(tokens[0], 20), allowed="a day: " + " ".join(SHORT_DAYS))
    day = monday + timedelta(days=names[name])
    parts: list[list[str]] = [[]]
    for token in tokens[1:]:
        if token == "+":  # noqa: S105 - a word of a line
            parts.append([])
        else:
            parts[-1].append(token)
    return iter([_run(part, day, source) for part in parts])


def _run(tokens: list[str], day: date, source: str) -> PlannedRun:
    where = SHORT_DAYS[day.weekday()]
    if not tokens:
        raise InputError(where, found="nothing", allowed=_ALLOWED + ", or rest")
    kind: RunKind | None = None
    clock: time | None = None
    minutes: int | None = None
    km: float | None = None
    title: str | None = None
    for token in tokens:
        if token.startswith('"') and title is None:
            title = _title(token, where)
        elif token.startswith("@") and clock is None:
            clock = clock_of(token[1:] or "nothing")
        elif _KM.fullmatch(token) and km is None:
            km = km_of(token)
        elif _MINUTES.fullmatch(token) and minutes is None:
            minutes = minutes_of(token)
        elif token in list(RunKind) and kind is None:
            kind = RunKind(token)
        else:
            raise InputError(where, found=token, allowed=_ALLOWED, fix=closest(token, list(RunKind)))
    return PlannedRun(day=day, time=clock, kind=kind, minutes=minutes, km=km, title=title or "", source=source)


def _title(token: str, where: str) -> str:
    try:
        return str(json.loads(token, strict=False))
    except ValueError:
        raise InputError(where, found=token, allowed='a title between quotes; a quote inside is written \\"') from None


def _run_words(run: PlannedRun) -> str:
    words: list[str] = []
    if run.kind is not None:
        words.append(str(run.kind))
    if run.km is not None:
        words.append(f"{number(run.km)}k")
    if run.minutes is not None:
        hours, rest = divmod(run.minutes, 60)
        words.append(f"{hours}h{rest:02d}" if hours else f"{rest}min")
    if run.title or not words:
        words.append(json.dumps(run.title, ensure_ascii=False))
    if run.time is not None:
        words.append(f"@{run.time:%H:%M}")
    return " ".join(words)
