"""The embedded database as a file: copied while it is used, checked, and made one file again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from toeoff.errors import ConflictError, InputError
from toeoff.store.schema import is_full

HEADER = b"SQLite format 3\x00"
OURS = ("athlete", "django_migrations", "season_version")
"""Tables that every database of toeoff has."""
_ALLOWED = "a database that toeoff made"


@contextmanager
def _opened(path: Path, wait_s: float = 10) -> Iterator[sqlite3.Connection]:
    """A connection to a database file that exists; it waits so long [s] for others to finish."""
    address = f"file:{quote(str(path.absolute()))}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=wait_s)) as connection:
        yield connection


def stay_open(path: Path) -> sqlite3.Connection:
    """A connection that only stands there: the files beside the database stay with it, so a full disk stops no reading.

    Without it the last request to end takes those files away, and the next one needs room to make them again.
    """
    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, check_same_thread=False)
    connection.execute("SELECT COUNT(*) FROM athlete").fetchone()
    return connection


def copy(source: Path, target: Path) -> None:
    """A consistent copy of a database, while others read and write it; `target` is one file, checked.

    Raises:
        InputError: The source is damaged, or there is no room.
    """
    try:
        with _opened(source) as origin, closing(sqlite3.connect(target)) as made:
            origin.backup(made)
            made.execute("PRAGMA journal_mode=DELETE")
        problem = _problem(target)
    except sqlite3.Error as error:
        raise _words(target if is_full(error) else source, error) from error
    if problem:
        raise InputError(source.name, found=f"a damaged database ({problem})", allowed=_ALLOWED)


def examine(path: Path) -> set[tuple[str, str]]:
    """See that a file is a whole database of toeoff; returns its migrations as (app, name).

    Raises:
        InputError: It is missing, no database, damaged, or not one of toeoff.
    """
    try:
        with path.open("rb") as file:
            header = file.read(len(HEADER))
    except OSError as error:
        raise InputError(str(path), found=error.strerror or "a file that cannot be read", allowed=_ALLOWED) from error
    if header != HEADER:
        raise InputError(path.name, found="no database", allowed="a file that `toeoff backup` wrote")
    try:
        problem = _problem(path)
        if problem:
            raise InputError(path.name, found=f"a damaged database ({problem})", allowed=_ALLOWED)
        with _opened(path) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
            if not tables.issuperset(OURS):
                raise InputError(path.name, found="a database of something else", allowed=_ALLOWED)
            return {(app, name) for app, name in connection.execute("SELECT app, name FROM django_migrations")}
    except sqlite3.Error as error:
        raise _words(path, error) from error


def fold(path: Path) -> None:
    """Make a database one file, with everything that was written; nobody else may use it.

    Raises:
        ConflictError: Somebody else uses it.
    """
    try:
        with _opened(path, 1) as connection:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise ConflictError(f"{path.name} is being used ({error}). Nothing was changed.") from error
    if mode != "delete":
        raise ConflictError(f"{path.name} is being used. Nothing was changed.")


def _problem(path: Path) -> str:
    """The first thing that is wrong with a database file; empty when all is well."""
    with _opened(path) as connection:
        said = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    return "" if said == "ok" else said.splitlines()[-1]


def _words(path: Path, error: sqlite3.Error) -> InputError:
    if is_full(error):
        return InputError(
            str(path), found="a full disk", allowed="a disk with room", fix="Nothing was lost; make room."
        )
    return InputError(path.name, found=f"a damaged database ({error})", allowed=_ALLOWED)
