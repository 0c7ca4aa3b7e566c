"""season.txt and the week in full: what a coach looks for is there, and nothing is wider than a page."""

from dataclasses import replace
from datetime import date

import pytest
from tests.seasons import athlete, knowledge, season

from toeoff.errors import InputError
from toeoff.files.season_text import season_text, week_text
from toeoff.model.finding import Reason
from toeoff.model.plan import Season

KNOWLEDGE = knowledge()


def _long(planned: Season) -> Season:
    """The same season with long words everywhere."""
    runner = athlete("Wilhelmina Alexandrowna von Hohenzollern-Sigmaringen-" + "x" * 45)
    runs = tuple(replace(run, title="Very long title of a run " * 5 + "y" * 90) for run in planned.runs)
    sessions = tuple(replace(s, place="Studio " + "z" * 50, title="Title " * 20) for s in planned.sessions)
    return replace(planned, athlete=runner, runs=runs, sessions=sessions)


@pytest.mark.parametrize("planned", [season(12), season(30, races=3), _long(season(16))])
def test_no_line_is_wider_than_the_page(planned: Season) -> None:
    texts = [season_text(planned, KNOWLEDGE), *(week_text(planned, w.monday, KNOWLEDGE) for w in planned.weeks)]
    for text in texts:
        assert text.endswith("\n")
        assert max(map(len, text.splitlines())) <= 78
        assert not any(line != line.rstrip() for line in text.splitlines())


def test_the_season_says_who_what_and_when() -> None:
    lines = season_text(season(16, races=2), KNOWLEDGE).splitlines()
    assert lines[0] == "Strength season for Zoë Müller-Łukasz"
    assert "Dates     Mon 5 Jan 2026 to Sun 26 Apr 2026, 16 weeks" in lines
    assert "Goal      Spring marathon, Sun 19 Apr 2026 10:00, 42.2 km" in lines
    assert "Race      City half marathon, Sun 15 Mar 2026 10:00, 21.1 km" in lines


def test_every_week_is_a_line() -> None:
    text = season_text(season(16), KNOWLEDGE)
    assert "5 Jan           44k 5h01   Tu q Su L  Mo 17:30M Th 18:30M Sa 15:00l   10" in text
    assert "26 Jan deload" in text
    assert "FOUNDATION: mobility and activation, learn the movements" in text


def test_a_mesocycle_shows_how_the_dose_moves() -> None:
    text = season_text(season(16), KNOWLEDGE)
    assert "Plyometric at Gym Nord, Thu 18:30, 43 min, hard" in text
    assert "  Deadlift                         3x6 -> 4x6 @3-2 RIR 50 kg" in text
    assert "(deload 2x8)" in text
    assert "Because 62 h are left" in text


def test_findings_stand_with_their_place() -> None:
    text = season_text(season(16), KNOWLEDGE)
    assert "warn  One session is lost because of the days away." in text
    assert "[week:2026-02-09]" in text
    assert "no diagnosis" in text


def test_an_empty_season_is_still_a_page() -> None:
    empty = replace(season(), runs=(), weeks=(), sessions=(), findings=())
    text = season_text(empty, KNOWLEDGE)
    assert "no race in the plan" in text
    assert "Worth knowing" not in text


def test_a_week_in_full() -> None:
    text = week_text(season(16), date(2026, 1, 8), KNOWLEDGE)
    assert text.startswith("Week of Mon 5 Jan 2026: Foundation, week 1 of 2\n")
    assert "17:30 STRENGTH: Foundation, home                              moderate, 32 min" in text
    assert "       A1  Goblet squat                 3 x 8, 10 kg, leave 4, 3 s down, 1 s" in text
    assert "18:00 6x800 m (key run)                                             10 km, 1 h" in text
    assert "A hard session" in text
    assert "Fri 9 Jan" in text


def test_days_away_and_findings_stand_in_their_week() -> None:
    text = week_text(season(16), date(2026, 2, 9), KNOWLEDGE)
    assert "Thu 12 Feb  away" in text
    assert "warn: One session is lost" in text
    assert "warn:" not in week_text(season(16), date(2026, 2, 2), KNOWLEDGE)


def test_a_race_week_says_so() -> None:
    assert "Taper, week 2 of 2, race week" in week_text(season(16), date(2026, 4, 19), KNOWLEDGE)


def test_a_week_outside_the_season_is_refused() -> None:
    with pytest.raises(InputError, match="a date from 2026-01-05 to 2026-04-26"):
        week_text(season(16), date(2027, 1, 4), KNOWLEDGE)


def test_small_things_of_a_week() -> None:
    planned = season(16)
    first = planned.sessions[0]
    item = replace(
        first.blocks[1].items[1], rest_s=30, contacts=1, load_why="the lightest weight is too heavy", hard=True
    )
    block = replace(first.blocks[1], items=(first.blocks[1].items[0], item))
    run = replace(
        planned.runs[0], because=(Reason(rule="read-runs", saw="", limit="", message="Because of the title."),)
    )
    changed = replace(
        planned,
        runs=(run, *planned.runs[1:]),
        sessions=(replace(first, blocks=(first.blocks[0], block)), *planned.sessions[1:]),
    )
    text = " ".join(week_text(changed, date(2026, 1, 5), KNOWLEDGE).split())
    assert "rest 30 s, 1 contact the lightest weight is too heavy" in text
    assert "Because of the title." in text


def test_a_phase_without_sessions_has_no_templates() -> None:
    planned = season(12)
    text = season_text(replace(planned, sessions=()), KNOWLEDGE)
    assert "->" not in text.split("How to read it")[0]
