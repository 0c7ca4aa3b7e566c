"""The clock of the app: the one place that reads it, so that a test or a demonstration can set it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from toeoff.errors import InputError

VARIABLE = "TOEOFF_NOW"


def now() -> datetime:
    """This instant in UTC, or the one in the environment variable TOEOFF_NOW.

    Raises:
        InputError: The variable holds no instant with an offset.
    """
    fixed = os.environ.get(VARIABLE)
    if not fixed:
        return datetime.now(UTC)
    try:
        instant = datetime.fromisoformat(fixed)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise InputError(VARIABLE, found=fixed, allowed="an instant with its offset such as 2026-01-05T18:00:00+01:00")
    return instant.astimezone(UTC)
