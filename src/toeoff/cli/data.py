"""`toeoff backup`, `restore`, `export` and `import`: the whole database, or everything of one runner, as one file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from toeoff.cli.serve import DataOption
from toeoff.cli.terminal import note, printable, progress
from toeoff.cli.today import AthleteName, open_database
from toeoff.errors import InputError

FileArgument = Annotated[Path, typer.Argument(help="The file.", metavar="FILE")]
AccountOption = Annotated[
    str | None,
    typer.Option("--account", help="E-mail of the account it belongs to, on a server with accounts.", metavar="EMAIL"),
]
YesOption = Annotated[bool, typer.Option("--yes", help="Bring a strength log in, not only show what it holds.")]
UnitOption = Annotated[
    str | None, typer.Option("--unit", help="Unit of loads in a strength log that names none.", metavar="kg|lb")
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", help="Which column of any other table holds what; repeatable.", metavar="WHAT=NAME"),
]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Replace the runner who is there already.")]


def backup(file: FileArgument, data: DataOption = None) -> None:
    """Copy the whole database into one file, also while the server runs."""
    database = _database(data, "backup")
    from toeoff.app.data.backup import backup as copy_to

    size = copy_to(database, file)
    note(f"wrote {file} ({size / 1_000_000:.1f} MB)")


def restore(file: FileArgument, data: DataOption = None) -> None:
    """Put a backup in the place of the database; the replaced one is kept beside it."""
    database = _database(data, "restore")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toeoff.web.settings")
    import django

    django.setup()
    from toeoff.app.clock import now
    from toeoff.app.data.backup import restore as put_back

    aside = put_back(file, database, now=now())
    note(f"{file} is the database now" + (f"; the one before is {aside}" if aside else ""))


def export(file: FileArgument, athlete: AthleteName = None, data: DataOption = None) -> None:
    """Write everything of one runner into one archive, a zip of JSON and tables."""
    open_database(data)
    from toeoff.app.clock import now
    from toeoff.app.data.archive import export_to
    from toeoff.app.pages.today_text import runner_named

    row = runner_named(athlete)
    export_to(row.pk, file, now=now())
    note(f"wrote everything of {row.name} to {file}")


def import_(
    file: FileArgument,
    account: AccountOption = None,
    replace: ReplaceOption = False,
    yes: YesOption = False,
    unit: UnitOption = None,
    column: ColumnOption = None,
    athlete: AthleteName = None,
    data: DataOption = None,
) -> None:
    """Bring in an archive that `toeoff export` wrote, or a strength log of another app.

    An archive comes in whole or not at all. Of a strength log (Strong, Hevy, FitNotes, Liftosaur, or a table with
    --column) it first prints what it holds; with --yes it adds what is new to the training log.
    """
    if not _is_zip(file):
        _import_log(file, yes=yes, unit=unit, columns=column or [], athlete=athlete, data=data)
        return
    _make_database(data)
    from django.db import OperationalError

    from toeoff.app.clock import now
    from toeoff.app.data.arrivals import import_file
    from toeoff.store.schema import unusable

    try:
        row = import_file(file, account=account, replace=replace, now=now())
    except OperationalError as error:
        raise unusable(error) from error
    note(f"{row.name} is here, with everything that {file} holds")


def _is_zip(file: Path) -> bool:
    """Does the file begin like an archive, or end in .zip? One that cannot be read is told where it is read."""
    try:
        with file.open("rb") as opened:
            return opened.read(2) == b"PK" or file.suffix.lower() == ".zip"
    except OSError:
        return True


def _import_log(
    file: Path, *, yes: bool, unit: str | None, columns: list[str], athlete: str | None, data: Path | None
) -> None:
    from toeoff.files.strength_log import MOST_BYTES, Asked
    from toeoff.files.text import read_bytes

    if unit not in (None, "kg", "lb"):
        raise InputError("--unit", found=str(unit), allowed="kg or lb")
    content = read_bytes(file, most_bytes=MOST_BYTES)
    open_database(data)
    from toeoff.app.clock import now
    from toeoff.app.log_import.imports import bring_in
    from toeoff.app.log_import.preview import preview, read_log
    from toeoff.app.log_import.text import preview_text
    from toeoff.app.pages.today_text import runner_named

    row = runner_named(athlete)
    asked = Asked(unit=unit, columns=dict(map(_column, columns)))  # type: ignore[arg-type]
    log = read_log(row, content, file.name, asked)
    if log.missing:
        found = f"a table with the columns {', '.join(log.header[:12])}"
        allowed = f"which of them holds: {', '.join(log.missing)}"
        raise InputError(file.name, found=found, allowed=allowed, fix="Say it with --column exercise=NAME.")
    seen = preview(row, log, {}, now=now())
    sys.stdout.write(printable(preview_text(seen, file.name)))
    if not seen.events:
        note("Everything in this file is here already.")
    elif not yes:
        note("Nothing is written yet. Add --yes to bring it in.")
    else:
        done = bring_in(row, seen, name=file.name, clock=now, progress=_told)
        note(f"{done.sets} sets in {done.workouts} workouts are in the log of {row.name}; the app can undo it")


def _told(done: int, of: int) -> None:
    progress(f"{done} of {of}")


def _column(text: str) -> tuple[str, str]:
    role, equals, name = text.partition("=")
    if not equals or not name.strip():
        raise InputError("--column", found=text, allowed="WHAT=NAME, for example exercise=Lift")
    return role.strip(), name.strip()


def _database(data: Path | None, command: str) -> Path:
    """The embedded database of the data folder.

    Raises:
        InputError: The server uses PostgreSQL.
    """
    from toeoff.app.data.backup import refuse_postgresql
    from toeoff.web.options import DATABASE_FILE, default_data

    refuse_postgresql(os.environ.get("TOEOFF_DATABASE_URL", ""), command)
    folder = (data or default_data()).absolute()
    os.environ["TOEOFF_DATA"] = str(folder)
    return folder / DATABASE_FILE


def _make_database(data: Path | None) -> None:
    """Load the app on the database of a folder, made where there is none.

    Raises:
        InputError: It cannot be used.
    """
    from toeoff.web.options import default_data
    from toeoff.web.server import check_folder, load

    folder = (data or default_data()).absolute()
    os.environ["TOEOFF_DATA"] = str(folder)
    check_folder(folder)
    load(note)
