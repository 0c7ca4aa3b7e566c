"""A broken file gives one error that names the file and the key; a sound one is read once and then remembered."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from toeoff.errors import KnowledgeError
from toeoff.knowledge import cache, load
from toeoff.knowledge.cross import cross_check
from toeoff.knowledge.load import HOME, digest, load_knowledge, read_knowledge
from toeoff.model.knowledge import Knowledge

SQUAT = HOME / "exercises" / "goblet-squat.toml"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A knowledge base of one exercise, with the tables it needs."""
    home = tmp_path / "knowledge"
    for folder in load.FOLDERS:
        (home / folder).mkdir(parents=True)
    for file, _, _ in load.FILES.values():
        shutil.copy(HOME / file, home / file)
    shutil.copy(SQUAT, home / "exercises" / SQUAT.name)
    return home


@pytest.fixture
def cache_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache directory for this test."""
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "toeoff" / cache.FILE


def test_the_shipped_files_do_not_contradict_each_other() -> None:
    assert cross_check(read_knowledge()) == []


def test_one_exercise_can_be_read(home: Path) -> None:
    assert list(read_knowledge(home).exercises) == ["goblet-squat"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "goblet-squat"', "id = ", "exercises/goblet-squat.toml: Invalid value (at line 1"),
        ('id = "goblet-squat"', 'id = "box-squat"', "exercises/goblet-squat.toml: id: is 'box-squat'"),
        (
            "level = 1",
            "level = 1\nlewel = 1",
            "exercises/goblet-squat.toml: lewel: Unexpected keyword argument (found 1)",
        ),
        ("level = 1", 'level = "one"', "exercises/goblet-squat.toml: level: Input should be a valid integer"),
        ("level = 1", "", "exercises/goblet-squat.toml: level: Field required"),
        ('sides = "bilateral"', 'sides = "both"', "exercises/goblet-squat.toml: sides: Input should be 'bilateral'"),
        (
            "rest_s = 90",
            'rest_s = "long"',
            "exercises/goblet-squat.toml: default.rest_s: Input should be a valid integer",
        ),
        ('see = "Heels lift', 'saw = "Heels lift', "exercises/goblet-squat.toml: faults.0."),
    ],
)
def test_a_broken_file_is_named_with_its_key(home: Path, old: str, new: str, says: str) -> None:
    path = home / "exercises" / SQUAT.name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        read_knowledge(home)
    assert str(error.value).startswith(says)
    assert "\n" not in str(error.value)


def test_a_broken_table_is_named_with_its_key(home: Path) -> None:
    (home / "kit.toml").write_text('[mat]\nname = "Mat"\nwhat = 3\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"^knowledge/kit.toml: mat.what: Input should be a valid string"):
        read_knowledge(home)


def test_a_file_that_is_not_utf_8_is_named(home: Path) -> None:
    (home / "exercises" / SQUAT.name).write_bytes(b"id = '\xff'")
    with pytest.raises(KnowledgeError, match=r"^exercises/goblet-squat.toml: 'utf-8' codec"):
        read_knowledge(home)


def test_contradictions_between_files_stop_the_start(home: Path, cache_file: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"ladder\.easier: 'bodyweight-squat' does not exist"):
        load_knowledge(home)
    assert not cache_file.exists()


def test_the_digest_covers_names_and_contents(home: Path) -> None:
    before = digest(home)
    path = home / "exercises" / SQUAT.name
    path.rename(path.with_name("other.toml"))
    renamed = digest(home)
    path.with_name("other.toml").write_text("", encoding="utf-8")
    assert len({before, renamed, digest(home)}) == 3


def fresh() -> Knowledge:
    load_knowledge.cache_clear()
    return load_knowledge()


def test_the_second_start_recalls_the_same_values(cache_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fresh()
    assert cache_file.exists()
    monkeypatch.setattr(load, "_read", None)
    second = fresh()
    assert second is not first
    assert second == first == cache.recall(first.digest)


def test_dates_survive_the_memory(cache_file: Path) -> None:
    fresh()
    again = fresh()
    assert {change.date.year >= 2026 for rule in again.rules.values() for change in rule.history} == {True}


def test_another_digest_is_never_recalled(cache_file: Path) -> None:
    fresh()
    assert cache.recall("0" * 64) is None


def test_other_code_never_trusts_the_memory(cache_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = fresh()
    monkeypatch.setattr(cache, "CODE", tmp_path)
    assert cache.recall(known.digest) is None


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"key": 1}', '{"tables": {}}'])
def test_a_damaged_memory_is_ignored_and_replaced(cache_file: Path, damage: str) -> None:
    cache_file.parent.mkdir(parents=True)
    cache_file.write_text(damage, encoding="utf-8")
    known = fresh()
    assert known == cache.recall(known.digest)


def test_a_memory_with_strange_tables_is_ignored(cache_file: Path) -> None:
    known = fresh()
    raw = json.loads(cache_file.read_text(encoding="utf-8"))
    raw["tables"]["exercises"]["goblet-squat"]["lewel"] = 1
    cache_file.write_text(json.dumps(raw), encoding="utf-8")
    assert cache.recall(known.digest) is None


def test_a_directory_that_cannot_be_made_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file stands in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert fresh().exercises


def test_a_home_that_is_unknown_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("no home directory")

    monkeypatch.setattr(cache, "cache_home", nobody)
    assert fresh().exercises


@pytest.mark.skipif(os.name == "nt", reason="file modes are those of Unix")
def test_the_memory_belongs_to_the_user_alone(cache_file: Path) -> None:
    fresh()
    assert stat.S_IMODE(cache_file.parent.stat().st_mode) == 0o700
    assert [path.name for path in cache_file.parent.iterdir()] == [cache.FILE]


def test_a_relative_cache_directory_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    assert cache.cache_home() == Path.home() / ".cache" / "toeoff"
