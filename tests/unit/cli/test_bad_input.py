"""Files and options that cannot be used: one sentence, exit 2, no traceback, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.desk import ATHLETE, EVENT, RUNS, Desk, calendar


@pytest.fixture(autouse=True)
def nothing_written(desk: Desk) -> object:
    """Whatever happens, the folder given with --out does not appear."""
    yield
    assert not Path("out").exists()


HOME = '[[places]]\nname = "home"\n'
MONDAY = 'day = "Mon"\nfrom = "17:00"\nto = "19:00"\nplace = "home"'


@pytest.mark.parametrize(("old", "new", "words"), [
    ('name = "Desk runner"', "name = ", ("athlete.toml:1",)),
    ('name = "Desk runner"', 'name = "Desk runner', ("athlete.toml:1",)),
    ('name = "Desk runner"', "", ("athlete.toml", "name")),
    ('name = "Desk runner"', "name = 3", ("athlete.toml", "name", "3")),
    ("mass_kg = 60.0", "mass_kg = -60", ("mass_kg", "-60", "25", "250")),
    ("mass_kg = 60.0", "mass_kg = nan", ("mass_kg", "nan")),
    ("mass_kg = 60.0", "mass_kg = inf", ("mass_kg", "inf")),
    ("mass_kg = 60.0", "mass_kg = true", ("mass_kg", "true")),
    ("mass_kg = 60.0", 'mass_kg = "60"', ("mass_kg", "60")),
    ("mass_kg = 60.0", "mass_kg = 1e400", ("mass_kg",)),
    ("mass_kg = 60.0", "mass_kg = 9" + "9" * 400, ("mass_kg",)),
    ("mass_kg = 60.0", "mass_kg = 9" + "9" * 5000, ("athlete.toml",)),
    ("mass_kg = 60.0", "", ("mass_kg",)),
    ("mass_kg = 60.0", "mass = 60.0", ("mass",)),
    ('"Europe/Berlin"', '"Europe/Berln"', ("timezone", "Europe/Berln", "Europe/Berlin")),
    ('"Europe/Berlin"', '"../../etc/passwd"', ("timezone",)),
    ("start = 2026-01-05", "start = 2026-13-05", ("athlete.toml:4",)),
    ("start = 2026-01-05", 'start = "soon"', ("start", "soon")),
    ("start = 2026-01-05", "start = 0001-01-01", ("start",)),
    ("start = 2026-01-05", "start = 9999-12-31", ("start",)),
    ('"trained"', '"pro"', ("experience", "pro", "novice")),
    ("session_minutes = 40", "session_minutes = 5", ("session_minutes", "5", "10", "90")),
    ("session_minutes = 40", "session_minutes = 40.5", ("session_minutes", "40.5")),
    ("session_minutes = 40", "sessions_per_week = 0", ("sessions_per_week", "0", "1", "3")),
    ("session_minutes = 40", "gap_h = 90", ("gap_h", "90", "36", "72")),
    ("session_minutes = 40", "birth_year = 2050", ("birth_year", "2050")),
    ("session_minutes = 40", "height_m = 170", ("height_m", "170")),
    ("session_minutes = 40", "layoff_weeks = -1", ("layoff_weeks", "-1")),
    ('"step", "dumbbell"', '"step", "dumbell"', ("kit", "dumbell", "dumbbell")),
    ('"step", "dumbbell"', "7", ("kit", "7")),
    ("[6.0, 10.0]", "[6.0, -10.0]", ("dumbbell_kg", "-10")),
    ("[6.0, 10.0]", "[1" + ", 1" * 4000 + "]", ("athlete.toml",)),
    ('day = "Mon"', 'day = "Moo"', ("day", "Moo", "Mon")),
    ('from = "17:00"', 'from = "25:00"', ("from", "25:00")),
    ('to = "19:00"', 'to = "16:00"', ("to", "16:00")),
    ('place = "home"', 'place = "cellar"', ("place", "cellar", "home")),
    (HOME, HOME + "[places.kit2]\nx = 1\n", ("kit2",)),
    (HOME, "[[away]]\nfrom = 2026-02-10\nto = 2026-02-01\n" + HOME, ("away", "2026-02-01")),
    (HOME, '[[pain]]\nregion = "elbow"\n' + HOME, ("region", "elbow", "knee")),
    (HOME, '[[pain]]\nregion = "knee"\nscore = 11\n' + HOME, ("score", "11", "10")),
    (HOME, '[usual_times]\nlong = "8 am"\n' + HOME, ("long", "8 am")),
    ('name = "Desk runner"', "name = " + "[" * 3000 + "]" * 3000, ("athlete.toml",)),
])  # fmt: skip
def test_an_athlete_file_with_a_mistake(desk: Desk, old: str, new: str, words: tuple[str, ...]) -> None:
    """Broken TOML, unknown words and impossible numbers: the key, what was found and what is allowed."""
    desk.athlete(old, new)
    desk.plan("--out", "out").refused(*words)


@pytest.mark.parametrize(("content", "words"), [
    (b"", ("athlete.toml", "empty")),
    (b"\n \n", ("athlete.toml", "empty")),
    (b"\xef\xbb\xbf", ("athlete.toml", "empty")),
    (b"\xff\xfe" + ATHLETE.encode("utf-16-le"), ("athlete.toml",)),
    (b"\x00" * 100, ("athlete.toml", "binary")),
    (b"PK\x03\x04" + bytes(range(256)), ("athlete.toml",)),
    (b"a = 1\n" * 400_000, ("athlete.toml", "bigger", "1 MB")),
    (b"x" * 900_000, ("athlete.toml",)),
    (b"{}", ("athlete.toml",)),
    (b"# nothing but a remark\n", ("athlete.toml",)),
], ids=["empty", "blank", "only a mark", "utf-16", "zeros", "zip", "huge", "one line", "json", "remark"])  # fmt: skip
def test_what_is_no_athlete_file(desk: Desk, content: bytes, words: tuple[str, ...]) -> None:
    """Empty, huge and binary files."""
    desk.file("athlete.toml", content)
    desk.plan("--out", "out").refused(*words)


def test_no_availability_at_all(desk: Desk) -> None:
    """An athlete without any window."""
    desk.file("athlete.toml", ATHLETE.split("[[availability]]", maxsplit=1)[0])
    desk.plan("--out", "out").refused("availability", "window")


def test_no_place_at_all(desk: Desk) -> None:
    """An athlete without any place."""
    desk.file("athlete.toml", ATHLETE.split("[[places]]", maxsplit=1)[0])
    desk.plan("--out", "out").refused("places")


def test_no_day_of_the_season_is_left(desk: Desk) -> None:
    """The last race is over on the first day to plan."""
    desk.plan("--out", "out", "--as-of", "2027-01-01").refused("2027-01-01", "2026-01-18")


@pytest.mark.parametrize(("name", "words"), [
    ("nowhere.csv", ("nowhere.csv", "no such file")),
    ("folder.csv", ("folder.csv", "a folder")),
    ("runs", ("no file type", ".csv")),
    ("runs.xlsx", ("runs.xlsx", ".xlsx", ".csv")),
    ("", ("no file type",)),
])  # fmt: skip
def test_runs_that_are_no_file(desk: Desk, name: str, words: tuple[str, ...]) -> None:
    """Missing files, folders instead of files, endings that say nothing."""
    (desk.folder / "folder.csv").mkdir()
    desk.plan("--out", "out", runs=name).refused(*words)


def test_an_athlete_that_is_no_file(desk: Desk) -> None:
    """A missing athlete file, and a folder."""
    desk.plan("--out", "out", athlete="nobody.toml").refused("nobody.toml", "no such file")
    desk.plan("--out", "out", athlete=".").refused("a folder")


@pytest.mark.parametrize(("option", "text"), [
    ("--as-of", "tomorrow"), ("--as-of", "2026-02-30"), ("--race-day", "18.01.2026"), ("--race-day", ""),
    ("--race-day", "9" * 500),
])  # fmt: skip
def test_dates_that_are_none(desk: Desk, option: str, text: str) -> None:
    """Options with something else than a date."""
    desk.plan("--out", "out", option, text).refused(option, text[:20], "2026-01-05")


@pytest.mark.parametrize(("name", "content", "words"), [
    ("r.csv", b"", ("r.csv", "empty")),
    ("r.csv", b"\x00\x01\x02", ("r.csv", "binary")),
    ("r.csv", b"a,b\n1,2\n", ("r.csv", "date,time,kind,minutes,km,title")),
    ("r.csv", b"date,time,kind,minutes,km,title\n" * 400_000, ("r.csv", "bigger", "10 MB")),
    ("r.txt", b"hello\n", ("r.txt",)),
    ("r.json", b"{", ("r.json",)),
    ("r.json", b"[" * 100_000, ("r.json",)),
    ("r.json", b"{}", ("r.json", "list")),
    ("r.json", b"[" + b"9" * 6000 + b"]", ("r.json",)),
    ("r.ics", b"no calendar\n", ("r.ics",)),
    ("r.ics", b"\x00\x00", ("r.ics", "binary")),
    ("r.ics", b"x" * 10_000_001, ("r.ics", "bigger", "10 MB")),
    ("r.ics", calendar(EVENT).encode("utf-16"), ("r.ics", "binary")),
    ("r.ics", calendar(EVENT * 60_000).encode(), ("r.ics",)),
])  # fmt: skip
def test_runs_that_cannot_be_read_at_all(desk: Desk, name: str, content: bytes, words: tuple[str, ...]) -> None:
    """Empty, binary, huge and cut-off files, and files of another kind."""
    desk.file(name, content)
    desk.plan("--out", "out", runs=name).refused(*words)


@pytest.mark.parametrize(("name", "content"), [
    ("r.csv", b'date,title\n"2026-01-07'), ("r.txt", b"start 2026-01-05\nXx easy 8k\n"),
    ("r.json", b'[{"date": "never"}]'), ("r.ics", calendar(EVENT.replace("DTSTART", "X-START")).encode()),
])  # fmt: skip
def test_runs_without_one_line_that_can_be_used(desk: Desk, name: str, content: bytes) -> None:
    """Never exit 0 in silence: the file and its trouble stand on standard error."""
    desk.file(name, content)
    answer = desk.plan("--json", runs=name)
    assert answer.code in (1, 2)
    assert name in answer.problem


@pytest.mark.parametrize("line", [
    "2026-13-07,18:00,quality,60,10,Title", "2026-01-08,26:00,easy,60,10,Title", "2026-01-08,07:00,jog,60,10,Title",
    "2026-01-08,07:00,easy,-5,10,Title", "2026-01-08,07:00,easy,60,ten,Title", "2026-01-08,07:00,easy,60,nan,Title",
    "2026-01-08,07:00,easy,1e9,10,Title", "2026-01-08,07:00,easy,60,1e308,Title", "2026-01-08,07:00",
    ",07:00,easy,60,10,Title", "0001-01-01,00:00,easy,60,10,Title", "9999-12-31,23:59,easy,60,10,Title",
])  # fmt: skip
def test_one_bad_line_among_good_ones(desk: Desk, line: str, request: pytest.FixtureRequest) -> None:
    """The rest is planned; the line becomes a finding with its number, or the request is refused in one sentence."""
    desk.file("runs.csv", RUNS + line + "\n")
    answer = desk.plan("--json")
    if answer.code == 2:
        answer.refused("2" if line[0] in "09" else "runs.csv")
    else:
        assert answer.code in (0, 1)
        assert '"format": "toeoff-season/1"' in answer.out
        assert "runs.csv:5" in answer.err or "runs.csv:5" in answer.out


RECURSIVE = EVENT.replace("SUMMARY", "RRULE:FREQ={rule}\nSUMMARY")


@pytest.mark.parametrize("event", [
    EVENT.replace("DTSTART:20260107T180000Z\n", ""),
    EVENT.replace("20260107T180000Z", "yesterday"),
    EVENT.replace("20260107T180000Z", "99999999T999999Z"),
    EVENT.replace("20260107T180000Z", "00010101T000000Z"),
    EVENT.replace("DTSTART:2026", "DTSTART;TZID=No/Where:2026"),
    EVENT.replace("END:VEVENT\n", ""),
    "BEGIN:VEVENT\n" * 3000 + "END:VEVENT\n" * 3000,
    RECURSIVE.format(rule="SECONDLY"),
    RECURSIVE.format(rule="MINUTELY;INTERVAL=1"),
    RECURSIVE.format(rule="DAILY"),
    RECURSIVE.format(rule="DAILY;COUNT=999999999"),
    RECURSIVE.format(rule="YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    RECURSIVE.format(rule="NEVER"),
    RECURSIVE.format(rule="DAILY;INTERVAL=0"),
    RECURSIVE.format(rule="DAILY;UNTIL=99991231T235959Z"),
    EVENT.replace("6x800 m", "x" * 200_000),
    EVENT.replace("SUMMARY", "EXDATE:" + ",".join(["20260107T180000Z"] * 20_000) + "\nSUMMARY"),
    EVENT.replace("DTEND:20260107T190000Z", "DURATION:-PT1H"),
    EVENT.replace("DTEND:20260107T190000Z", "DURATION:P99999999W"),
    EVENT.replace("UID:1\n", "RECURRENCE-ID:20260107T180000Z\nUID:1\n"),
    "BEGIN:VTIMEZONE\nTZID:Mine\nEND:VTIMEZONE\n",
], ids=[
    "no start", "no date", "no such date", "year 1", "unknown zone", "cut off", "nested", "every second",
    "every minute", "every day", "a billion", "30 February", "no frequency", "interval 0", "until 9999", "long title",
    "many exceptions", "negative", "endless", "exception alone", "empty zone",
])  # fmt: skip
def test_a_hostile_calendar_beside_a_good_one(desk: Desk, event: str) -> None:
    """The good runs are planned whatever stands in the other calendar; never a traceback, never for ever."""
    desk.file("bad.ics", calendar(event))
    answer = desk.plan("--json", "--runs", str(desk.folder / "bad.ics"))
    if answer.code == 2:
        answer.refused("bad.ics")
    else:
        assert answer.code in (0, 1)
        assert answer.out.startswith("{")
        assert "City 10K" in answer.out


def test_another_encoding_is_read_with_a_warning(desk: Desk) -> None:
    """A Windows file with an accent still counts."""
    desk.file("runs.csv", RUNS.replace("City", "Café").encode("cp1252"))
    answer = desk.plan("--json")
    assert answer.code == 0
    assert "Café 10K" in answer.out
    assert "Windows-1252" in answer.err


def test_the_same_findings_decide_about_the_exit_code(desk: Desk) -> None:
    """A line that could not be used is an error finding: exit 1, and the season stands on standard output."""
    desk.file("runs.csv", RUNS + "2026-01-08,07:00,jog,60,10,Title\n")
    answer = desk.plan("--json")
    assert answer.code == 1
    assert "runs.csv:5" in answer.err
