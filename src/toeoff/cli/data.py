"""`toeoff backup`, `restore`, `export` and `import`: the whole database, or everything of one runner, as one file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from toeoff.cli.serve import DataOption
from toeoff.cli.terminal import note
from toeoff.cli.today import AthleteName, open_database

FileArgument = Annotated[Path, typer.Argument(help="The file.", metavar="FILE")]
AccountOption = Annotated[
    str | None,
    typer.Option("--account", help="E-mail of the account it belongs to, on a server with accounts.", metavar="EMAIL"),
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
    file: FileArgument, account: AccountOption = None, replace: ReplaceOption = False, data: DataOption = None
) -> None:
    """Bring in an archive that `toeoff export` wrote, whole or not at all."""
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
