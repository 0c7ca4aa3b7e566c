"""Broken and hostile files cost a line, or one clear sentence; never the program."""

from __future__ import annotations

import pytest
from tests.unit.files import strength_logs as the
from tests.unit.files.strength_logs import read

from toeoff.errors import InputError
from toeoff.files.strength_log import MOST_BYTES, LeftOut, Why, sheet

HEAD = the.STRONG.splitlines()[0] + "\n"
GOOD = '2021-02-10 16:46:13,"Legs",2h 18m,"Squat (Barbell)",1,75.0,8,0,0,,,\n'


def why(line: str) -> LeftOut:
    """Why one line between two good ones is left out; the good ones are read."""
    log = read(HEAD + GOOD + line + "\n" + GOOD)
    assert [one.line for one in log.sets] == [2, 4]
    (out,) = log.left_out
    assert out.line == 3
    return out


@pytest.mark.parametrize(
    ("was", "now", "reason", "found"),
    [
        ("2021-02-10", "2021-02-30", Why.DATE, "2021-02-30 16:46:13"),
        ("2021-02-10", "0021-02-10", Why.DATE, "0021-02-10 16:46:13"),
        ("2021-02-10 16:46:13", "yesterday", Why.DATE, "yesterday"),
        ("2021-02-10 16", "2021-02-10 25", Why.DATE, "2021-02-10 25:46:13"),
        ("Squat (Barbell)", "", Why.EXERCISE, ""),
        ("Squat (Barbell)", "x" * 121, Why.EXERCISE, "x" * 39 + "…"),
        ("75.0,8", "nan,8", Why.NUMBER, "nan"),
        ("75.0,8", "inf,8", Why.NUMBER, "inf"),
        ("75.0,8", "1e99,8", Why.NUMBER, "1e+99"),
        ("75.0,8", "-20,8", Why.NUMBER, "-20"),
        ("75.0,8", "75.0,8.5", Why.NUMBER, "8.5"),
        ("75.0,8", "75.0,100000", Why.NUMBER, "100000"),
        ("75.0,8", "75.0,many", Why.NUMBER, "many"),
        ("75.0,8", "75.0,0", Why.NOTHING, ""),
        (",1,75", ",Superset,75", Why.ORDER, "Superset"),
    ],
)
def test_a_line_that_cannot_be_used_is_left_out_with_its_reason(was: str, now: str, reason: Why, found: str) -> None:
    out = why(GOOD.strip().replace(was, now, 1))
    assert (out.why, out.found) == (reason, found)


def test_a_cell_of_a_megabyte_costs_its_line() -> None:
    out = why(GOOD.strip().replace("Squat (Barbell)", "x" * 1_000_000))
    assert (out.why, out.found) == (Why.BROKEN, "its quotes are broken or a cell is too long")


def test_long_notes_are_cut_and_told() -> None:
    log = read(HEAD + GOOD.replace(",0,0,,,", f',0,0,"{"pain " * 1000}",,'))
    assert len(log.sets[0].note) == 1000
    assert log.shortened == (2,)


def test_formulas_are_names_like_any_other() -> None:
    log = read(HEAD + GOOD.replace("Squat (Barbell)", "=HYPERLINK(1)"))
    assert log.sets[0].exercise == "=HYPERLINK(1)"


def test_signs_that_steer_a_terminal_become_blanks() -> None:
    log = read(HEAD + GOOD.replace("Squat (Barbell)", "Squat\x1b[31m\u202eoff"))
    assert log.sets[0].exercise == "Squat [31m off"


def test_windows_letters_are_read_with_a_warning() -> None:
    log = read((HEAD + GOOD.replace("Legs", "Füße")).encode("cp1252"))
    assert log.sets[0].workout == "Füße"
    assert "not UTF-8" in log.findings[0].message


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty file"),
        (b"\x89PNG\r\n\x00\x00", "binary data"),
        (b"Dear diary, today I squatted.\nIt was fine.\n", "Dear diary,today I squatted."),
        (b'{"workouts": []}', '{"workouts": []}'),
        (b"name,mood,colour\na,b,c\n", "name,mood,colour"),
        (b"\n\n,,,\n", "no header"),
        (b"Date,Exercise,Reps\n", "Date,Exercise,Reps"),
    ],
)
def test_a_file_that_is_none_of_these_is_one_sentence(data: bytes, found: str) -> None:
    with pytest.raises(InputError) as refused:
        read(data, "thing.csv")
    assert refused.value.found == found
    assert str(refused.value).startswith("thing.csv")


def test_a_file_that_is_too_big_is_refused_unread() -> None:
    with pytest.raises(InputError, match="found 20 MB; allowed: at most 20 MB"):
        read(bytes(MOST_BYTES + 1))


def test_a_file_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    with pytest.raises(InputError, match="more than 3 rows"):
        read(HEAD + GOOD * 4)


def test_nothing_but_broken_quotes_is_refused() -> None:
    with pytest.raises(InputError, match="broken quotes again and again"):
        read(HEAD + ('"a"b,c\n' * 60))
