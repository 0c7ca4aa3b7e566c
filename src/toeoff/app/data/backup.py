"""The whole embedded database as one file, taken while the server runs, and put back."""

from __future__ import annotations

import os
import shlex
import shutil
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from toeoff.errors import InputError
from toeoff.files.outputs import sync_folder
from toeoff.store.hold import hold
from toeoff.store.schema import unknown_migrations
from toeoff.store.sqlite_file import copy, examine, fold


def refuse_postgresql(database_url: str, command: str) -> None:
    """A PostgreSQL database has programs of its own for this; say which, ready to be copied.

    Args:
        database_url: TOEOFF_DATABASE_URL; empty for the embedded database.
        command: ``backup`` or ``restore``.

    Raises:
        InputError: It is one.

    Example:
        >>> refuse_postgresql("postgresql://me:secret@db.example.org/runs", "backup")
        Traceback (most recent call last):
        ...
        toeoff.errors.InputError: TOEOFF_DATABASE_URL: found a PostgreSQL database; allowed: the embedded database. \
Use: pg_dump --format=custom --file=toeoff.dump --host=db.example.org --username=me runs
    """
    if not database_url:
        return
    parts = urlsplit(database_url)
    name = unquote(parts.path.strip("/"))
    where = [f"--host={parts.hostname}"] if parts.hostname else []
    where += [f"--port={parts.port}"] if parts.port else []
    where += [f"--username={unquote(parts.username)}"] if parts.username else []
    if command == "backup":
        words = ["pg_dump", "--format=custom", "--file=toeoff.dump", *where, name]
    else:
        words = [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--single-transaction",
            *where,
            f"--dbname={name}",
            "toeoff.dump",
        ]
    found, allowed = "a PostgreSQL database", "the embedded database"
    raise InputError("TOEOFF_DATABASE_URL", found=found, allowed=allowed, fix=f"Use: {shlex.join(words)}")


def backup(database: Path, target: Path) -> int:
    """Copy the database into one file that appears whole or not at all; a server may go on meanwhile.

    Returns:
        Its size [byte].

    Raises:
        InputError: There is no database, the file stands already, or there is no room.
    """
    if not database.is_file():
        raise InputError(str(database.parent), found="no database", allowed="the data folder of a toeoff server")
    if target.exists():
        raise InputError(str(target), found="a file that stands already", allowed="a name that is free")
    part = _part(target)
    try:
        copy(database, part)
        _settle(part)
        part.replace(target)
    except OSError as error:
        raise InputError(
            str(target), found=error.strerror or str(error), allowed="a file that can be written"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)
    return target.stat().st_size


def restore(source: Path, database: Path, *, now: datetime) -> Path | None:
    """Put a backup in the place of the database; the one that stood there is kept beside it.

    Args:
        source: A file that `backup` wrote.
        database: The database of the data folder, which need not exist.
        now: This instant; it names the replaced database.

    Returns:
        The replaced database; ``None`` where there was none.

    Raises:
        InputError: The file is no database, is damaged, or comes from a newer toeoff.
        ConflictError: A server uses the database.
    """
    newer = unknown_migrations(examine(source))
    if newer:
        found = f"the backup of a newer toeoff ({newer[-1]})"
        raise InputError(source.name, found=found, allowed="one of this version or an older one")
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with hold(database.parent, alone=True):
        part = _part(database)
        try:
            copy(source, part)
            _settle(part)
            aside = _keep(database, now) if database.exists() else None
            part.replace(database)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(database.parent)
    return aside


def _part(target: Path) -> Path:
    """A new file beside the target that only its owner can read.

    Raises:
        InputError: It cannot be made.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    except OSError as error:
        raise InputError(
            str(target), found=error.strerror or str(error), allowed="a file that can be written"
        ) from error
    return part


def _settle(file: Path) -> None:
    """Wait until a file is safely on the disk."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep(database: Path, now: datetime) -> Path:
    """The database under a second name, so that it is there when the first name gets another content."""
    fold(database)
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (f"{database.name}.replaced-{stamp}{more}" for more in ("", *(f"-{n}" for n in range(2, 1_000))))
    aside = next(path for name in names if not (path := database.with_name(name)).exists())
    try:
        os.link(database, aside)
    except OSError:
        shutil.copy2(database, aside)
        _settle(aside)
    return aside
