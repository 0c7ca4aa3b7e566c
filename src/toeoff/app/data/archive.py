"""Everything of one runner as one file: `toeoff export`, and the same on Me (`arrivals` reads it back).

The format is described in docs/archive.md. Exporting, importing elsewhere and exporting again gives the same bytes,
the instant in the manifest aside.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction

import toeoff
from toeoff.app.season.seasons import athlete_row, read_inputs
from toeoff.errors import InputError
from toeoff.files.archive_csv import as_csv
from toeoff.files.archive_zip import as_json, as_lines, write_archive
from toeoff.files.inputs_json import inputs_as_dict
from toeoff.model.inputs import Inputs
from toeoff.store.models import AthleteRow
from toeoff.store.repository import archive as kept

RUN_TABLE = (
    "day", "time", "start", "kind", "override", "minutes", "km", "title", "source", "vanished",
)  # fmt: skip
README = """\
Everything toeoff keeps of one runner.

The .json files hold all of it; toeoff reads them back. The tables in csv/ are the same for a spreadsheet; they are
never read back. manifest.json names every file with its sha256. docs/archive.md of toeoff describes the format.

Keep this file like a key: it holds what you entered, and the addresses of the calendars your runs come from.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What an archive or a database holds of a runner: whose it is, and how much.

    Args:
        athlete: Id of the runner.
        name: Her name.
        first: First day of her first season; ``None`` without one.
        last: Last day of her last season.
    """

    athlete: str
    name: str
    first: date | None
    last: date | None
    seasons: int
    versions: int
    sessions: int
    runs: int
    log: int
    check_ins: int
    tests: int


def holding(row: AthleteRow) -> Holding:
    """What the database holds of a runner."""
    seasons = list(row.seasons.order_by("created_at", "id"))
    return Holding(
        athlete=str(row.pk),
        name=row.name,
        first=min((season.start for season in seasons), default=None),
        last=max((season.end for season in seasons), default=None),
        **kept.counts(row),
    )


def archive_name(row: AthleteRow, now: datetime) -> str:
    """What the file of an archive is called: ``toeoff-mara-2026-03-12.zip``."""
    plain = unicodedata.normalize("NFKD", row.name).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "runner"
    return f"toeoff-{name}-{now:%Y-%m-%d}.zip"


def export_archive(athlete: UUID, target: BinaryIO, *, now: datetime) -> None:
    """Write everything of one runner.

    Raises:
        NotFoundError: No such runner.
    """
    with transaction.atomic():
        row = athlete_row(athlete)
        inputs, everything = read_inputs(row), kept.everything(row)
        tables = {"sessions": kept.session_table(row), "prescriptions": kept.prescription_table(row)}
        about = _plain(asdict(holding(row)))
    files = (*_json_files(inputs, everything), *_csv_files(inputs, everything, tables))
    write_archive(target, files, version=toeoff.__version__, created=now, about=about)


def export_to(athlete: UUID, file: Path, *, now: datetime) -> None:
    """Write everything of one runner into a file that appears whole or not at all.

    Raises:
        InputError: The file stands already or cannot be written.
        NotFoundError: No such runner.
    """
    if file.exists():
        raise InputError(str(file), found="a file that stands already", allowed="a name that is free")
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            export_archive(athlete, target, now=now)
            target.flush()
            os.fsync(target.fileno())
        part.replace(file)
    except OSError as error:
        raise InputError(str(file), found=error.strerror or str(error), allowed="a file that can be written") from error
    finally:
        part.unlink(missing_ok=True)


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in value.items()}


def _json_files(inputs: Inputs, everything: kept.Everything) -> Iterator[tuple[str, bytes]]:
    yield "readme.txt", README.encode()
    yield "runner.json", as_json({**everything.runner, "settings": everything.settings})
    yield "inputs.json", as_json(inputs_as_dict(inputs))
    yield "sources.json", as_json({"sources": list(everything.sources), "vanished": list(everything.vanished)})
    for at, season in enumerate(everything.seasons, start=1):
        folder = f"seasons/{at:03}"
        versions = [dict(one.about) for one in season.versions]
        yield f"{folder}/season.json", as_json({**season.about, "versions": versions, "sessions": season.sessions})
        for one in season.versions:
            yield f"{folder}/{one.about['number']:05}-document.json", gzip.decompress(one.document)
            yield f"{folder}/{one.about['number']:05}-inputs.json", gzip.decompress(one.inputs)
    yield "check-ins.json", as_lines(everything.check_ins)
    yield "tests.json", as_lines(everything.tests)
    yield "log.json", as_lines(everything.log)
    yield "log-imports.json", as_lines(everything.log_imports)
    yield "calendar-links.json", as_lines(everything.links)


def _csv_files(
    inputs: Inputs, everything: kept.Everything, tables: Mapping[str, Iterable[Mapping[str, Any]]]
) -> Iterator[tuple[str, bytes]]:
    yield "csv/runs.csv", as_csv(RUN_TABLE, _run_table(inputs))
    yield "csv/sessions.csv", as_csv(kept.SESSION_TABLE, tables["sessions"])
    yield "csv/prescriptions.csv", as_csv(kept.PRESCRIPTION_TABLE, tables["prescriptions"])
    for name, columns, entries in (
        ("log", kept.LOG, everything.log),
        ("check-ins", kept.CHECK_IN, everything.check_ins),
        ("tests", kept.TEST, everything.tests),
    ):
        yield f"csv/{name}.csv", as_csv(columns, map(_cells, entries))


def _run_table(inputs: Inputs) -> Iterator[dict[str, Any]]:
    names = {source.id: source.name for source in inputs.sources}
    for run in inputs.runs:
        planned = run.planned
        yield {
            "day": planned.day.isoformat(),
            "time": planned.time and f"{planned.time:%H:%M}",
            "start": planned.start and planned.start.isoformat(timespec="minutes"),
            "kind": planned.kind and str(planned.kind),
            "override": run.override and str(run.override),
            "minutes": planned.minutes,
            "km": planned.km,
            "title": planned.title,
            "source": names.get(run.source),
            "vanished": run.vanished,
        }


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with what is no single value as JSON text."""
    return {
        name: json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict | list) else value
        for name, value in row.items()
    }
