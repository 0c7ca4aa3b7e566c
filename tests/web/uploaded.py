"""Files that a runner sent and that wait for her next tap."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from toeoff.app.runs import uploads


def waiting() -> list[Path]:
    """Those that wait now."""
    return sorted((settings.OPTIONS.data / uploads.FOLDER).glob("*"))
