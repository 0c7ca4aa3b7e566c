"""All runs of a plan from files and calendar addresses, read, merged and told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from toeoff.errors import InputError
from toeoff.files.feed import fetch_calendar
from toeoff.files.feed_address import is_address
from toeoff.files.planned import Reading, found
from toeoff.files.runs_csv import is_template, read_runs_csv
from toeoff.files.runs_json import read_runs_json
from toeoff.files.text import decode, read_bytes
from toeoff.files.week_lines import read_week_lines
from toeoff.measure.run_kind import classify
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding, Severity
from toeoff.model.planned import PlannedRun
from toeoff.model.run import Run, RunKind

SUFFIXES = (".csv", ".ics", ".txt", ".json")
ALLOWED = "a file that ends in " + ", ".join(SUFFIXES) + ", or an https address of a calendar"
MOST_FILES = 50


def read_runs(
    paths_or_urls: Sequence[str],
    athlete: Athlete,
    race_day: date | None = None,
    overrides: Mapping[str, RunKind] | None = None,
) -> tuple[tuple[Run, ...], tuple[Finding, ...]]:
    """The runs of all files together, earliest first, with ids ``r1``, ``r2``, …

    Args:
        paths_or_urls: Files (.csv, .ics, .txt, .json) and calendar addresses.
        athlete: Whose runs they are; gives time zone, start and usual times.
        race_day: Where the last race (or last long run) of a plan template falls.
        overrides: The runner's own word on the kind of a run, by uid or ``YYYY-MM-DD title``.

    Raises:
        InputError: A file that cannot be read at all.
        FeedError: An address that cannot be fetched.
    """
    if len(paths_or_urls) > MOST_FILES:
        raise InputError("--runs", found=f"{len(paths_or_urls)} files", allowed=f"at most {MOST_FILES}")
    names = dict.fromkeys(str(one) for one in paths_or_urls)
    readings = [read_planned(name, athlete, race_day) for name in names]
    planned, again = _merged(run for reading in readings for run in reading.runs)
    runs, findings = classify(planned, tz=athlete.tz, usual_times=athlete.usual_times, overrides=overrides)
    if not any(reading.runs or any(f.severity is Severity.ERROR for f in reading.findings) for reading in readings):
        raise InputError(
            ", ".join(str(name) for name in paths_or_urls),
            found="no run and no rest day",
            allowed="at least one planned day",
            fix="Look at the quick start for the formats that can be read.",
        )
    return runs, (*(finding for reading in readings for finding in reading.findings), *again, *findings)


def read_planned(path_or_url: str, athlete: Athlete, race_day: date | None = None) -> Reading:
    """The planned runs of one file or address, before their kinds are told apart.

    Raises:
        InputError: A file that cannot be read at all.
        FeedError: An address that cannot be fetched.
    """
    if is_address(path_or_url):
        name = urlsplit(path_or_url.strip()).hostname or "calendar"
        return _planned_in(fetch_calendar(path_or_url), name, ".ics", athlete, race_day)
    path = Path(path_or_url)
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(path_or_url or "--runs", found=path.suffix or "no file type", allowed=ALLOWED)
    return _planned_in(read_bytes(path), path.name, path.suffix.lower(), athlete, race_day)


def planned_in(data: bytes, name: str, athlete: Athlete, race_day: date | None = None) -> Reading:
    """The planned runs of a file that was handed over as bytes; the ending of its name says what it is.

    Raises:
        InputError: Another ending, or a file that cannot be read at all.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(name, found=suffix or "no file type", allowed="a file that ends in " + ", ".join(SUFFIXES))
    return _planned_in(data, name, suffix, athlete, race_day)


def _planned_in(data: bytes, name: str, suffix: str, athlete: Athlete, race_day: date | None) -> Reading:
    text, warnings = decode(data, name)
    readers: dict[str, Callable[[], Reading]] = {
        ".csv": lambda: read_runs_csv(text, name, start=athlete.start, race_day=race_day),
        ".ics": lambda: _read_calendar(text, name, athlete),
        ".txt": lambda: read_week_lines(text, name),
        ".json": lambda: read_runs_json(text, name),
    }
    reading = _with(readers[suffix](), warnings)
    if race_day is None or (suffix == ".csv" and is_template(text, name)):
        return reading
    message = f"The race day moves plan templates only; {name} has its own dates and stays as it is."
    return _with(reading, (found(Severity.INFO, name, None, message),))


def _read_calendar(text: str, name: str, athlete: Athlete) -> Reading:
    from toeoff.files.ics import read_ics

    return read_ics(text, name, tz=athlete.tz, start=athlete.start)


def _with(reading: Reading, findings: Iterable[Finding]) -> Reading:
    return replace(reading, findings=(*findings, *reading.findings))


def _merged(planned: Iterable[PlannedRun]) -> tuple[list[PlannedRun], list[Finding]]:
    """One run per identity and moment: the same calendar may be given as a file and as an address."""
    seen: dict[tuple[object, ...], PlannedRun] = {}
    again: Counter[str] = Counter()
    for place, run in enumerate(planned):
        key = (run.uid, run.day, run.time) if run.uid else (place,)
        if seen.setdefault(key, run) is not run:
            again[run.source.rpartition(":")[0]] += 1
    message = "{}: {} events stand in another file too; each is counted once."
    return list(seen.values()), [
        found(Severity.INFO, name, None, message.format(name, many)) for name, many in sorted(again.items())
    ]
