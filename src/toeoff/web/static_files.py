"""Addresses of static files change with their contents, so that a device may keep what it has."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

NAMED = re.compile(r"^built/\w+-[\w-]{8}\.\w+$")
"""A file that is named after its contents, and is asked for by a module."""
SHELL = re.compile(r"^(built|toeoff)/[\w-]+\.(css|js|svg|wav)$")
WORKER = "built/sw.js"


class Stamped(StaticFilesStorage):
    """The usual addresses with a stamp of the contents behind them."""

    def url(self, name: str | None) -> str:
        """The address; without a stamp where there is no such file."""
        found = stamp_of(name) if name and not NAMED.match(name) else ""
        return f"{super().url(name)}?{found}" if found else super().url(name)


@cache
def stamp_of(name: str) -> str:
    """What tells these contents from others; empty where there is no such file."""
    found = path_of(name)
    return hashlib.sha256(found.read_bytes()).hexdigest()[:12] if found else ""


def path_of(name: str) -> Path | None:
    """Where a static file is."""
    found = finders.find(name)
    return Path(str(found)) if found else None


def shell() -> list[str]:
    """Names of the files that every page may need: styles and scripts, and the small pictures of the frame."""
    names = {name for finder in finders.get_finders() for name, _ in finder.list([])}
    return sorted(name for name in names if SHELL.match(name) and name != WORKER)
