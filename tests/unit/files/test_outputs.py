"""All files or none."""

import os
from pathlib import Path

import pytest

from toeoff.errors import InputError
from toeoff.files import outputs
from toeoff.files.outputs import write_outputs


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_files_are_written_and_the_folder_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    write_outputs(folder, {"season.json": b"{}", "workouts/s1.fit": b"fit"})
    assert _names(folder) == ["season.json", "workouts", "workouts/s1.fit"]
    assert (folder / "workouts/s1.fit").read_bytes() == b"fit"
    assert (folder / "season.json").stat().st_mode & 0o777 == 0o644


def test_old_files_are_replaced_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "season.json").write_bytes(b"old")
    (tmp_path / "season.json").chmod(0o600)
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write_outputs(tmp_path, {"season.json": b"new"})
    assert _names(tmp_path) == ["notes.txt", "season.json"]
    assert (tmp_path / "season.json").read_bytes() == b"new"
    assert (tmp_path / "season.json").stat().st_mode & 0o777 == 0o600


def test_nothing_to_write_is_fine(tmp_path: Path) -> None:
    write_outputs(tmp_path / "new", {})
    assert _names(tmp_path) == ["new"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(InputError, match="a folder that can be written"):
        write_outputs(tmp_path / "out", {"season.json": b"{}"})
    with pytest.raises(InputError):
        write_outputs(tmp_path / "out" / "below", {"season.json": b"{}"})
    assert _names(tmp_path) == ["out"]


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(InputError, match="a folder of that name"):
        write_outputs(tmp_path, {"a": b"1", "b": b"2"})
    assert _names(tmp_path) == ["b"]


@pytest.mark.parametrize("name", ["../season.json", "/season.json", "", "a/../../b"])
def test_no_file_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="outside the folder"):
        write_outputs(tmp_path, {name: b""})


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands where the folder should be")
    with pytest.raises(InputError, match="out"):
        write_outputs(tmp_path / "out" / "season", {"season.json": b"{}"})


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["_stage", "_replace"])
def test_a_failure_half_way_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    folder = tmp_path / "out"
    write_outputs(folder, {"a": b"old a", "c": b"old c"})
    original, calls = getattr(outputs, step), []

    def fail(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 3:
            raise error
        return original(*arguments)

    monkeypatch.setattr(outputs, step, fail)
    with pytest.raises(InputError if isinstance(error, OSError) else KeyboardInterrupt):
        write_outputs(folder, {"a": b"new a", "deep/b": b"new b", "c": b"new c"})
    assert _names(folder) == ["a", "c"]
    assert (folder / "a").read_bytes() == b"old a"
    assert (folder / "c").read_bytes() == b"old c"


def test_a_disk_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(1, "Operation not permitted", str(target))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    (tmp_path / "a").write_bytes(b"old")
    write_outputs(tmp_path, {"a": b"new"})
    assert _names(tmp_path) == ["a"]


def test_a_new_folder_goes_away_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(target: Path, content: bytes) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(outputs, "_stage", full)
    with pytest.raises(InputError, match="No space left"):
        write_outputs(tmp_path / "a" / "b", {"season.json": b"{}"})
    assert _names(tmp_path) == []


def test_a_half_written_file_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(InputError, match="No space left"):
        write_outputs(tmp_path, {"season.json": b"{}"})
    assert _names(tmp_path) == []
