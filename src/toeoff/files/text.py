"""Read a text file whatever its encoding, or say in one sentence why not."""

from __future__ import annotations

import re
from pathlib import Path

from toeoff.errors import InputError
from toeoff.files.planned import found
from toeoff.model.finding import Finding, Severity

MEGABYTE = 1_000_000
MOST_BYTES = 10 * MEGABYTE
"""Largest file that is read [byte]."""


def read_text(path: Path, *, most_bytes: int = MOST_BYTES) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file, and a finding when it was not UTF-8.

    Args:
        path: The file.
        most_bytes: Largest size that is read [byte].

    Raises:
        InputError: Missing, a folder, not readable, empty, too big, or not text.
    """
    return decode(read_bytes(path, most_bytes=most_bytes), path.name)


def read_bytes(path: Path, *, most_bytes: int = MOST_BYTES) -> bytes:
    """The bytes of a file, never more than `most_bytes`.

    Raises:
        InputError: Missing, a folder, not readable or too big.
    """
    where = str(path)
    try:
        with path.open("rb") as file:
            raw = file.read(most_bytes + 1)
    except FileNotFoundError:
        raise InputError(where, found="no such file", allowed="a file that exists", fix="Check the name.") from None
    except IsADirectoryError:
        raise InputError(where, found="a folder", allowed="a file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(where, found=f"a file that cannot be read ({reason})", allowed="a readable file") from None
    if len(raw) > most_bytes:
        size = f"at most {most_bytes / MEGABYTE:g} MB"
        raise InputError(where, found="a bigger file", allowed=size, fix="Keep only this season in it.")
    return raw


def decode(raw: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Text from bytes: UTF-8 (a byte order mark is dropped), else Windows-1252 with a warning.

    Raises:
        InputError: Nothing in it, or not text.

    Example:
        >>> decode(b"Caf\\xe9", "runs.csv")[0]
        'Café'
    """
    text, findings = _decoded(raw, name)
    return STEERING.sub(" ", text), findings


STEERING = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Signs that steer a terminal or turn the direction of text; they are read as spaces."""


def _decoded(raw: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    if not raw.strip():
        raise InputError(name, found="an empty file", allowed="a file with something in it")
    if b"\x00" in raw:
        raise InputError(name, found="binary data", allowed="a text file (UTF-8)", fix="Export it as text.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
        message = f"{name} is not UTF-8; it was read as Windows-1252."
        fix = "Check letters with accents, or save the file as UTF-8."
        return text, (found(Severity.WARN, name, 1, message, fix),)
    if not text.strip():
        raise InputError(name, found="an empty file", allowed="a file with something in it")
    return text, ()
