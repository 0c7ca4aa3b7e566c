"""What goes to a person's terminal beside the result."""

from __future__ import annotations

import sys
import unicodedata

STEERING = ("Cc", "Cf")
"""Unicode categories of signs that are not printed: control and format characters."""


def note(text: str) -> None:
    """Say something on standard error."""
    sys.stderr.write(f"{printable(text)}\n")


def progress(text: str) -> None:
    """Say what is going on, to a person who waits; a pipe gets nothing but results and problems."""
    if sys.stderr.isatty():
        note(text)


def printable(text: str) -> str:
    """The text without signs that steer a terminal or turn its direction; line breaks stay."""
    return "".join(sign if sign in "\n\t" or unicodedata.category(sign) not in STEERING else "?" for sign in text)
