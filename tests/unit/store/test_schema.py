"""When a failed write means that there is no room."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from toeoff.store.schema import is_full


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "toeoff.sqlite3"
    file.touch()
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(file))
    return file


def room(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))


def test_what_databases_say_of_a_full_disk() -> None:
    assert is_full(OSError("database or disk is full"))
    assert is_full(OSError("could not extend file: No space left on device"))
    assert not is_full(OSError("database is locked"))


def test_an_io_error_is_one_of_room_only_where_there_is_none(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room(monkeypatch, 4096)
    assert is_full(OSError("disk I/O error"))
    assert not is_full(OSError("database is locked"))
    room(monkeypatch, 10_000_000_000)
    assert not is_full(OSError("disk I/O error"))
    database.unlink()
    room(monkeypatch, 4096)
    assert not is_full(OSError("disk I/O error"))
