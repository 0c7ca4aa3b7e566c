"""A week of runs in one line."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toeoff.errors import InputError
from toeoff.model.run import Run, RunKind
from toeoff.model.week_notation import format_week, parse_week

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 1, 5)


def test_a_week_on_a_fridge_door() -> None:
    line = 'Mo rest | Tu quality 10k "6x800 m" | We easy 8k | Th easy 8k | Fr rest | Sa easy 6k | Su long 18k 1h45'
    runs = parse_week(line, monday=MONDAY, tz=BERLIN)
    assert [run.start.isoformat() for run in runs[:2]] == ["2026-01-06T18:00:00+01:00", "2026-01-07T07:00:00+01:00"]
    assert [run.minutes for run in runs] == [60, 48, 48, 36, 105]
    assert runs[0].title == "6x800 m"
    assert format_week(runs) == line


kinds = st.sampled_from([kind for kind in RunKind if kind is not RunKind.REST])


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Run, ...]:
    slots = draw(
        st.lists(st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(0, 59)), unique=True, max_size=9)
    )
    runs = []
    for number, (day, hour, minute) in enumerate(sorted(slots), start=1):
        kind = draw(kinds)
        km = draw(st.none() | st.integers(1, 500).map(lambda tenth: tenth / 10))
        runs.append(
            Run(
                id=f"r{number}",
                start=datetime.combine(MONDAY + timedelta(days=day), time(hour, minute), tzinfo=BERLIN),
                minutes=draw(st.integers(1, 900)),
                kind=kind,
                km=km,
                title=draw(st.sampled_from(["", "6x800 m", 'a "b" | c + d', "Zoë \\ ☂"]) | st.text(max_size=8)),
                race_km=km if kind is RunKind.RACE else None,
            )
        )
    return tuple(runs)


@given(weeks())
def test_every_week_comes_back(runs: tuple[Run, ...]) -> None:
    assert parse_week(format_week(runs), monday=MONDAY, tz=BERLIN) == runs


def test_ids_go_on_from_the_week_before() -> None:
    assert parse_week("Mo easy 5k", monday=MONDAY, tz=BERLIN, first_id=7)[0].id == "r7"


@pytest.mark.parametrize(
    ("line", "token"),
    [
        ("Mon easy", "Mon"),
        ("Mo easy | Mo easy", "Mo"),
        ("", "nothing"),
        ("Mo jog", "jog"),
        ("Mo easy +", "nothing"),
        ("Mo easy 5k 6k", "6k"),
        ("Mo easy 5miles", "5miles"),
        ("Mo easy @25:00", "@25:00"),
        ('Mo easy "a', '"'),
        ('Mo easy "\\x"', '"\\x"'),
    ],
)
def test_a_wrong_word_is_named(line: str, token: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_week(line, monday=MONDAY, tz=BERLIN)
    assert caught.value.found == token
