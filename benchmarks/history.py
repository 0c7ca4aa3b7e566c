"""The app with two years behind its runner: 200 earlier sessions and 2,000 logged sets, in a database of its own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

NOW = "2026-03-12T12:00:00+01:00"
"""A Thursday noon in week 10 of the bundled runner's season."""


@cache
def data() -> Path:
    """The folder of a database with the history; made once, and gone with this process.

    The app of this process uses it from here on.
    """
    folder = Path(tempfile.mkdtemp(prefix="toeoff-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= surroundings(folder)
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection
    from tests.web.conftest import seed
    from tests.web.history import two_years

    call_command("migrate", verbosity=0)
    two_years(seed())
    connection.close()
    return folder


def surroundings(folder: Path) -> dict[str, str]:
    """What a server on this folder is told."""
    return {"TOEOFF_DATA": str(folder), "TOEOFF_NOW": NOW, "DJANGO_SETTINGS_MODULE": "toeoff.web.settings"}
