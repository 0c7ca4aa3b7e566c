"""Where the shared development data lies; tests that need it skip when it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
MESSAGE = "shared data folder not present, real-data test not run"


def shared(*parts: str) -> Path:
    """A file or folder of the shared data; skips the test when it is not there."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(MESSAGE)
    return path
