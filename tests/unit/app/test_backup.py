"""The database as one file: taken while it is written, put back whole, never half."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from toeoff.app.data import backup as module
from toeoff.app.data.backup import backup, refuse_postgresql, restore
from toeoff.errors import ConflictError, InputError
from toeoff.store.hold import hold
from toeoff.store.sqlite_file import copy, examine, fold

NOW = datetime(2026, 3, 12, 11, tzinfo=UTC)
TABLES = """
CREATE TABLE athlete (name TEXT);
CREATE TABLE season_version (number INTEGER);
CREATE TABLE django_migrations (app TEXT, name TEXT);
INSERT INTO django_migrations VALUES ('store', '0001_start'), ('auth', '0001_initial'), ('gone', '0009_other');
"""


def database(path: Path, *names: str) -> Path:
    """A database of toeoff's shape in the mode in which the server keeps it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript(TABLES)
        connection.executemany("INSERT INTO athlete VALUES (?)", [(name,) for name in names])
        connection.commit()
    return path


def names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM athlete ORDER BY name")]


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def written_meanwhile(path: Path) -> Iterator[None]:
    """Somebody writes one row after the other until the block ends."""
    over = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            at = 0
            while not over.is_set():
                connection.execute("INSERT INTO season_version VALUES (?)", (at,))
                connection.execute("INSERT INTO season_version VALUES (?)", (-at,))
                connection.commit()
                at += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        over.set()
        writer.join()


def test_a_backup_is_one_whole_file(tmp_path: Path) -> None:
    source = database(tmp_path / "data" / "toeoff.sqlite3", "Ann")
    with closing(sqlite3.connect(source)) as open_elsewhere:
        open_elsewhere.execute("INSERT INTO athlete VALUES ('Bea')")
        open_elsewhere.commit()
        size = backup(source, tmp_path / "b.sqlite3")
    assert size == (tmp_path / "b.sqlite3").stat().st_size
    assert left(tmp_path) == ["b.sqlite3", "data"]
    assert names(tmp_path / "b.sqlite3") == ["Ann", "Bea"]
    assert (tmp_path / "b.sqlite3").stat().st_mode & 0o777 == 0o600
    assert ("store", "0001_start") in examine(tmp_path / "b.sqlite3")


def test_a_backup_taken_while_somebody_writes_holds_whole_changes(tmp_path: Path) -> None:
    source = database(tmp_path / "data" / "toeoff.sqlite3")
    with written_meanwhile(source):
        for at in range(5):
            backup(source, tmp_path / f"{at}.sqlite3")
    for at in range(5):
        with closing(sqlite3.connect(tmp_path / f"{at}.sqlite3")) as connection:
            assert connection.execute("SELECT COALESCE(SUM(number), 0) FROM season_version").fetchone() == (0,)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_nothing_is_overwritten_by_a_backup(tmp_path: Path) -> None:
    source = database(tmp_path / "toeoff.sqlite3")
    target = tmp_path / "b.sqlite3"
    target.write_text("mine")
    with pytest.raises(InputError, match="stands already"):
        backup(source, target)
    assert target.read_text() == "mine"
    with pytest.raises(InputError, match="no database"):
        backup(tmp_path / "elsewhere" / "toeoff.sqlite3", tmp_path / "c.sqlite3")
    with pytest.raises(InputError, match="can be written"):
        backup(source, tmp_path / "no" / "such" / "folder.sqlite3")


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = database(tmp_path / "data" / "toeoff.sqlite3", *(f"{at:0500}" for at in range(2_000)))
    made = sqlite3.connect

    def small(target: object, *args: object, **more: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = made(target, *args, **more)  # type: ignore[call-overload]
        if str(target).endswith(".part"):
            connection.execute("PRAGMA max_page_count=5")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(InputError, match="a full disk"):
        backup(source, tmp_path / "b.sqlite3")
    assert left(tmp_path) == ["data"]


def test_a_restore_keeps_what_stood_there(tmp_path: Path) -> None:
    there = database(tmp_path / "data" / "toeoff.sqlite3", "Ann")
    backup(there, tmp_path / "b.sqlite3")
    with closing(sqlite3.connect(there)) as connection:
        connection.execute("INSERT INTO athlete VALUES ('Bea')")
        connection.commit()
    aside = restore(tmp_path / "b.sqlite3", there, now=NOW)
    assert aside == tmp_path / "data" / "toeoff.sqlite3.replaced-20260312T110000Z"
    assert names(there) == ["Ann"]
    assert names(aside) == ["Ann", "Bea"]
    again = restore(tmp_path / "b.sqlite3", there, now=NOW)
    assert again is not None
    assert again.name.endswith("Z-2")
    assert not [name for name in left(there.parent) if name.endswith((".part", "-wal"))]


def test_a_restore_into_an_empty_folder_makes_it(tmp_path: Path) -> None:
    backup(database(tmp_path / "toeoff.sqlite3", "Ann"), tmp_path / "b.sqlite3")
    there = tmp_path / "new" / "data" / "toeoff.sqlite3"
    assert restore(tmp_path / "b.sqlite3", there, now=NOW) is None
    assert names(there) == ["Ann"]
    assert there.stat().st_mode & 0o777 == 0o600


def test_a_folder_without_hard_links_keeps_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = database(tmp_path / "data" / "toeoff.sqlite3", "Ann")
    backup(there, tmp_path / "b.sqlite3")

    def refuse(*_: object) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(os, "link", refuse)
    aside = restore(tmp_path / "b.sqlite3", there, now=NOW)
    assert aside is not None
    assert names(aside) == names(there) == ["Ann"]


def test_a_restore_waits_for_no_server_and_harms_none(tmp_path: Path) -> None:
    there = database(tmp_path / "data" / "toeoff.sqlite3", "Ann")
    backup(there, tmp_path / "b.sqlite3")
    with hold(there.parent), pytest.raises(ConflictError, match="A server is using the database"):
        restore(tmp_path / "b.sqlite3", there, now=NOW)
    with (
        hold(there.parent, alone=True),
        pytest.raises(ConflictError, match="being replaced right now"),
        hold(there.parent),
    ):
        pytest.fail("a server began while the database was replaced")
    with closing(sqlite3.connect(there)) as reader:
        reader.execute("SELECT name FROM athlete").fetchall()
        reader.execute("BEGIN IMMEDIATE")
        with pytest.raises(ConflictError, match="is being used"):
            restore(tmp_path / "b.sqlite3", there, now=NOW)
    assert left(there.parent) == ["toeoff.lock", "toeoff.sqlite3"]
    assert names(there) == ["Ann"]


def test_two_servers_may_share_a_folder(tmp_path: Path) -> None:
    with hold(tmp_path), hold(tmp_path):
        assert left(tmp_path) == ["toeoff.lock"]


def test_a_server_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    there = database(tmp_path / "data" / "toeoff.sqlite3", "Ann")
    backup(there, tmp_path / "b.sqlite3")
    script = (
        "import sys, time; from pathlib import Path; from toeoff.store.hold import hold\n"
        "with hold(Path(sys.argv[1])):\n print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(there.parent)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(ConflictError):
            restore(tmp_path / "b.sqlite3", there, now=NOW)
        process.kill()
        process.wait()
    restore(tmp_path / "b.sqlite3", there, now=NOW)


def test_only_a_whole_database_of_toeoff_is_put_back(tmp_path: Path) -> None:
    there = database(tmp_path / "data" / "toeoff.sqlite3", "Ann")
    good = tmp_path / "b.sqlite3"
    backup(there, good)
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE athlete (name TEXT)")
    torn = tmp_path / "torn.sqlite3"
    content = bytearray(good.read_bytes())
    content[4096:12_000] = os.urandom(12_000 - 4096)
    torn.write_bytes(content)
    short = tmp_path / "short.sqlite3"
    short.write_bytes(good.read_bytes()[:5000])
    text = tmp_path / "text.sqlite3"
    text.write_text("hello")
    for path, says in (
        (other, "something else"), (torn, "damaged database"), (short, "damaged database"), (text, "no database"),
        (tmp_path / "nowhere", "No such file"), (tmp_path, "a directory"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=says):
            restore(path, there, now=NOW)
    assert names(there) == ["Ann"]
    assert left(there.parent) == ["toeoff.sqlite3"]


def test_a_backup_of_a_newer_toeoff_is_refused(tmp_path: Path) -> None:
    there = database(tmp_path / "data" / "toeoff.sqlite3", "Ann")
    newer = database(tmp_path / "newer.sqlite3", "Bea")
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("INSERT INTO django_migrations VALUES ('store', '9999_later')")
        connection.commit()
    with pytest.raises(InputError, match=r"newer toeoff \(store 9999_later\)"):
        restore(newer, there, now=NOW)
    assert names(there) == ["Ann"]


def test_a_restore_that_breaks_off_leaves_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = database(tmp_path / "data" / "toeoff.sqlite3", "Ann")
    backup(database(tmp_path / "new.sqlite3", "Bea"), tmp_path / "b.sqlite3")

    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_settle", break_off)
    with pytest.raises(KeyboardInterrupt):
        restore(tmp_path / "b.sqlite3", there, now=NOW)
    assert names(there) == ["Ann"]
    assert left(there.parent) == ["toeoff.lock", "toeoff.sqlite3"]


def test_a_damaged_database_makes_no_backup(tmp_path: Path) -> None:
    source = database(tmp_path / "toeoff.sqlite3", *(f"{at:0500}" for at in range(100)))
    fold(source)
    content = bytearray(source.read_bytes())
    content[8192:40_000] = os.urandom(40_000 - 8192)
    source.write_bytes(content)
    with pytest.raises(InputError, match="damaged database"):
        copy(source, tmp_path / "b.sqlite3")


@pytest.mark.parametrize(
    ("url", "command", "words"),
    [
        ("postgresql://db/runs", "backup", "pg_dump --format=custom --file=toeoff.dump --host=db runs"),
        ("postgres:///my%20runs", "backup", "pg_dump --format=custom --file=toeoff.dump 'my runs'"),
        ("postgresql://a:b@h:5/x", "restore", "--host=h --port=5 --username=a --dbname=x toeoff.dump"),
    ],
)  # fmt: skip
def test_postgresql_has_its_own_programs(url: str, command: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        refuse_postgresql(url, command)
    assert str(caught.value).endswith(words)
    assert "b@" not in str(caught.value)
    refuse_postgresql("", command)
