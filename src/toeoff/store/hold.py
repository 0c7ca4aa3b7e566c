"""Who uses the embedded database of a folder: servers together, or one program that replaces it, alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toeoff.errors import ConflictError

FILE = "toeoff.lock"


@contextmanager
def hold(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Use the database of a folder until the block ends; the system lets go of it when the process ends, however.

    Args:
        folder: The data folder; it exists.
        alone: Will the database be replaced? Then nobody else may use it meanwhile.

    Raises:
        ConflictError: A server uses it, or somebody replaces it right now.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows, where no server runs
        yield
        return
    handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConflictError(
                f"A server is using the database in {folder}. Stop it first; nothing was changed."
                if alone
                else f"The database in {folder} is being replaced right now. Start again in a moment."
            ) from None
        yield
    finally:
        os.close(handle)
