"""Write a set of files all at once: either every one is new, or nothing has changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from toeoff.errors import InputError


def write_outputs(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put every file into the folder, or leave the folder as it was.

    Args:
        folder: Made when it does not exist.
        files: Content by name; a name may lead into a folder below, e.g. ``workouts/s1.fit``.

    Raises:
        InputError: The folder or one of the files cannot be written.
    """
    for name in files:
        parts = PurePosixPath(name).parts
        if not parts or PurePosixPath(name).is_absolute() or ".." in parts:
            raise InputError(f"output {name}", found="a name outside the folder", allowed="a name inside it")
    made: list[Path] = []
    staged: dict[Path, Path] = {}
    saved: dict[Path, Path | None] = {}
    try:
        _make(folder, made)
        for name, content in files.items():
            target = folder / name
            _make(target.parent, made)
            staged[target] = _stage(target, content)
        for target, temporary in staged.items():
            _replace(target, temporary, saved)
        sync_folder(folder)
    except OSError as error:
        _undo(made, staged, saved)
        reason = error.strerror or str(error)
        where = str(error.filename or folder)
        raise InputError(
            where, found=reason, allowed="a folder that can be written", fix="Choose another --out."
        ) from None
    except BaseException:
        _undo(made, staged, saved)
        raise
    for backup in saved.values():
        if backup is not None:
            backup.unlink(missing_ok=True)


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it; remember which were new."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        made.append(path)
    if not folder.is_dir():
        raise NotADirectoryError(20, "a file where a folder is needed", str(folder))


def _stage(target: Path, content: bytes) -> Path:
    """The content in a temporary file beside its target, safely on the disk."""
    if target.is_dir():
        raise IsADirectoryError(21, "a folder of that name", str(target))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        Path(name).chmod(mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _replace(target: Path, temporary: Path, saved: dict[Path, Path | None]) -> None:
    """Put the new file in place and keep the old one until all are in place."""
    backup = temporary.with_suffix(".old") if target.exists() else None
    if backup is not None:
        _keep(target, backup)
    saved[target] = backup
    temporary.replace(target)


def _keep(target: Path, backup: Path) -> None:
    """A second name for the old file, or a copy where the disk knows no second names."""
    try:
        backup.hardlink_to(target)
    except OSError:
        shutil.copy2(target, backup)


def _undo(made: list[Path], staged: Mapping[Path, Path], saved: Mapping[Path, Path | None]) -> None:
    """Bring back what was there; nothing that is new stays."""
    for target, backup in saved.items():
        with suppress(OSError):
            if backup is None:
                target.unlink(missing_ok=True)
            else:
                backup.replace(target)
    for temporary in staged.values():
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def sync_folder(folder: Path) -> None:
    """Make the new names safe on the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
