"""The shape of the database: made, brought up to date, or refused with one sentence."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader

from toeoff.errors import InputError

FULL = ("disk is full", "No space left", "disk full")
"""What databases say when nothing more fits."""
INPUT_OUTPUT = "disk I/O error"
LEAST_ROOM = 1_000_000
"""With less than this [byte] beside the database a failed write is one for want of room."""


def bring_up_to_date(say: Callable[[str], None]) -> None:
    """Make the tables of this version; a database that is up to date is not touched.

    Args:
        say: Told before and after a database is changed.

    Raises:
        InputError: A database of a newer toeoff, one that is none, or one that cannot be reached or written.
    """
    try:
        waiting, fresh = _waiting()
        if not waiting:
            return
        say("making the database …" if fresh else f"bringing the database up to date ({_steps(waiting)}) …")
        call_command("migrate", verbosity=0, interactive=False)
        say("the database is ready")
    except OperationalError as error:
        raise unusable(error) from error
    except DatabaseError as error:
        raise InputError(_where(), found=_words(error), allowed="a database that toeoff made") from error


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count} steps"


def _waiting() -> tuple[int, bool]:
    """How many migrations are still to come, and whether there is no table yet."""
    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs()}
    done = {name for name in loader.applied_migrations if name[0] in ours}
    unknown = unknown_migrations(done)
    if unknown:
        found = f"the database of a newer toeoff ({unknown[-1]})"
        allowed = "one of this version or an older one"
        raise InputError(_where(), found=found, allowed=allowed, fix="Install the newer toeoff again.")
    return sum(name not in done for name in loader.disk_migrations), not done


def unknown_migrations(done: Iterable[tuple[str, str]]) -> list[str]:
    """Which of these migrations (app, name) this toeoff does not know, in words: a newer one made them."""
    loader = MigrationLoader(None)
    ours = {config.label for config in apps.get_app_configs()}
    known = {*loader.disk_migrations, *loader.replacements}
    return [" ".join(name) for name in sorted(done) if name[0] in ours and name not in known]


def unusable(error: OperationalError) -> InputError:
    """The sentence for a database that cannot be opened or written."""
    if is_full(error):
        return InputError(_where(), found="a full disk", allowed="a disk with room", fix="Nothing was lost; make room.")
    return InputError(_where(), found=_words(error), allowed="a database that can be opened and written")


def is_full(error: BaseException) -> bool:
    """Does this error say that the disk is full?

    SQLite calls it an I/O error when what has no room is one of the files beside the database.
    """
    said = str(error)
    return any(words in said for words in FULL) or (INPUT_OUTPUT in said and _has_no_room())


def _has_no_room() -> bool:
    name = Path(str(settings.DATABASES["default"]["NAME"]))
    return name.is_file() and shutil.disk_usage(name.parent).free < LEAST_ROOM


def _words(error: BaseException) -> str:
    return (str(error).splitlines() or ["an error without words"])[0]


def _where() -> str:
    """The database as its owner knows it; never its password."""
    name = str(settings.DATABASES["default"]["NAME"])
    return Path(name).name if connection.vendor == "sqlite" else f"database {name}"
