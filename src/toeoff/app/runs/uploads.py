"""A file that was sent and is looked at before it is used: it waits in the data folder, for an hour at most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from toeoff.errors import NotFoundError

FOLDER = "arriving"
KEPT = timedelta(hours=1)
"""A file nobody came back for is forgotten after this time."""


def put_down(data: Path, chunks: Iterable[bytes], now: datetime) -> UUID:
    """Keep a file until somebody comes back for it; older ones are forgotten.

    Args:
        data: The data folder.
        chunks: Its bytes.
        now: This instant.
    """
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _forget_old(folder, now)
    id = uuid4()
    path = folder / f"{id}.zip"
    try:
        with path.open("xb") as file:
            file.writelines(chunks)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return id


def waiting(data: Path, id: UUID) -> Path:
    """Where the file waits.

    Raises:
        NotFoundError: It does not wait any more.
    """
    path = data / FOLDER / f"{id}.zip"
    if not path.is_file():
        raise NotFoundError("file that waits", str(id))
    return path


def forget(data: Path, id: UUID) -> None:
    """Nobody needs the file any more."""
    (data / FOLDER / f"{id}.zip").unlink(missing_ok=True)


def _forget_old(folder: Path, now: datetime) -> None:
    for path in folder.glob("*.zip"):
        if path.stat().st_mtime < (now - KEPT).timestamp():
            path.unlink(missing_ok=True)
