"""Short names for things that are known by a long one: a run by source and key, a choice by its values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

LENGTH = 16


def handle(name: str) -> str:
    """The first 16 hexadecimal digits of the sha256 of a name; the same name has the same handle everywhere.

    Example:
        >>> handle("6f2f6a54/2026-01-06 6x800 m")
        'd2babbccbc3432b3'
    """
    return hashlib.sha256(name.encode()).hexdigest()[:LENGTH]


def row_handle(row: Mapping[str, Any]) -> str:
    """The handle of a row of plain values.

    Example:
        >>> row_handle({"kind": "skip", "start": "…"}) == row_handle({"start": "…", "kind": "skip"})
        True
    """
    return handle(json.dumps(row, sort_keys=True))
