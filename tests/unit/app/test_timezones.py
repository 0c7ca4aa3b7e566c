"""The computer's zone, as far as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from toeoff.app.timezones import UNKNOWN, house_timezone


def test_a_named_zone_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZ", ":Europe/Berlin")
    assert house_timezone(tmp_path / "none") == "Europe/Berlin"


def test_the_link_into_the_zone_files_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZ", "Moon/Crater")
    zone = tmp_path / "zoneinfo" / "Pacific" / "Auckland"
    zone.parent.mkdir(parents=True)
    zone.write_bytes(b"")
    link = tmp_path / "localtime"
    link.symlink_to(zone)
    assert house_timezone(link) == "Pacific/Auckland"


def test_where_nothing_is_said_it_is_utc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TZ", raising=False)
    assert house_timezone(tmp_path / "none") == UNKNOWN
    (tmp_path / "localtime").write_bytes(b"")
    assert house_timezone(tmp_path / "localtime") == UNKNOWN
