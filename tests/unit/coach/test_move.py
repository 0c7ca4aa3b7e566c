"""Where else a session could stand: every day of its week answers, in clock hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.builders import GYM, HOME, make_athlete, make_item, make_run, make_season, make_session
from tests.builders import main_block as block
from tests.unit.coach.coaching import at, known, window

from toeoff.coach.move import Option, options
from toeoff.model.athlete import Away, Place, Window
from toeoff.model.plan import Demand, Season, Session
from toeoff.model.run import Run

NOW = at("2026-01-05 06:00")
WORK = block(make_item("goblet-squat", 5, 8, rir=2, load_kg=10.0))
EASY = block(make_item("cat-camel", 1, 6))


def evenings(days: str = "Mon Tue Wed Thu Fri Sat Sun", start: str = "18:00", end: str = "21:00") -> tuple[Window, ...]:
    return tuple(window(day, start, end) for day in days.split())


def season(*sessions: Session, runs: tuple[Run, ...] = (), **changes: Any) -> Season:
    athlete = make_athlete(**{"availability": evenings(), "session_minutes": 60, **changes})
    return make_season(athlete=athlete, sessions=list(sessions), runs=list(runs))


def hard(text: str = "2026-01-07 18:00", id: str = "s1", place: str = "gym") -> Session:
    return make_session(id, text, WORK, place=place)


def by_day(found: tuple[Option, ...]) -> dict[str, Option]:
    return {f"{option.day:%a}" if option.day else "skip": option for option in found}


def of(one: Session, *others: Session, now: Any = NOW, **changes: Any) -> dict[str, Option]:
    return by_day(options(season(one, *others, **changes), one, known(), now=now))


def test_every_day_of_the_week_and_leaving_it_out() -> None:
    """Nothing in the way: it stays on Wednesday, stands everywhere else as written, and can be left out."""
    found = of(hard())
    assert list(found) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "skip"]
    assert {option.outcome for day, option in found.items() if day not in ("Wed", "skip")} == {"as-written"}
    assert (found["Wed"].outcome, found["skip"].outcome) == ("stays", "skip")
    assert found["skip"].because.message == "Because 5 hard sets fall away: 0 instead of 5 this week."
    assert found["Fri"].start == at("2026-01-09 18:00")


def test_only_what_is_still_to_come() -> None:
    """On Wednesday at noon Monday is gone; on a day whose evening is over nothing stands; the past has no options."""
    late = of(hard("2026-01-09 18:00"), now=at("2026-01-07 20:55"))
    assert "Mon" not in late
    assert late["Wed"].because.message == "Because your window on Wednesday is over."
    assert options(season(hard()), hard(), known(), now=at("2026-01-08 06:00")) == ()


def test_a_move_is_made_of_an_option() -> None:
    """The legal ones say where; the others hold no session."""
    one = hard()
    found = of(one)
    move = found["Fri"].as_move(one)
    assert (move.was, move.start, move.place, move.demand) == (one.start, found["Fri"].start, "gym", Demand.HARD)
    with pytest.raises(ValueError, match="no session"):
        found["skip"].as_move(one)


def test_a_run_that_ends_too_late() -> None:
    """Intervals until 19:05 and a window until 22:00: strength could follow at 22:05."""
    late = make_run("2026-01-09 18:00", "quality", title="6x800 m", minutes=65)
    found = of(hard(), runs=(late,), availability=evenings(end="22:00"), light_sessions_per_week=0)
    assert found["Fri"].outcome == "forbidden"
    assert found["Fri"].because.message == (
        "Because Friday's 6x800 m (18:00) ends at 19:05 and strength may follow 3 h later, at 22:05; "
        "your window closes at 22:00."
    )


def test_a_key_run_makes_it_lower_or_light_or_nothing() -> None:
    """A long run on Sunday morning: Friday is moderate, Saturday light, and forbidden when light ones are used up."""
    long = make_run("2026-01-11 08:30", "long", title="Long run")
    found = of(hard(), runs=(long,))
    assert (found["Fri"].outcome, found["Fri"].demand) == ("lower", Demand.MODERATE)
    assert (
        "38.5 h before Sunday's Long run (08:30) and needs 48 h, it would be moderate" in found["Fri"].because.message
    )
    assert (found["Sat"].outcome, found["Sat"].demand) == ("lower", Demand.LIGHT)
    light = make_session("s2", "2026-01-05 18:00", EASY)
    used = of(hard(), light, runs=(long,))
    assert used["Sat"].outcome == "forbidden"
    assert used["Sat"].because.message.endswith("and needs 24 h, and the light sessions of the week are used up.")
    assert used["Sat"].because.rule == "clear-before-key-run"


def test_days_that_are_closed() -> None:
    """Away, no window, another session, before and after the season, a run that leaves nothing of the window."""
    race = make_run("2026-01-09 17:00", "easy", minutes=225)
    one = hard()
    away = (Away(start=date(2026, 1, 6), end=date(2026, 1, 6)),)
    other = make_session("s2", "2026-01-11 18:00", WORK)
    hours = evenings("Tue Wed Fri Sun")
    found = of(one, other, runs=(race,), start=date(2026, 1, 6), availability=hours, away=away)
    words = {day: option.because.message for day, option in found.items()}
    assert words["Mon"] == "Because the season has not begun."
    assert words["Tue"] == "Because you are away on Tuesday."
    assert words["Thu"] == "Because you have no window on Thursday."
    assert found["Fri"].outcome == "forbidden"
    assert words["Sun"] == "Because Sunday holds the hard session at 18:00 already, and a day holds one session."
    ended = replace(season(one), end=date(2026, 1, 9))
    assert by_day(options(ended, one, known(), now=NOW))["Sun"].because.message == "Because the season is over then."


def test_a_window_of_five_minutes() -> None:
    """It holds nothing, whatever runs there are."""
    found = of(hard(), availability=(*evenings("Wed"), window("Fri", "18:00", "18:05")))["Fri"]
    assert (found.outcome, found.because.message) == (
        "forbidden", "Because your window on Friday leaves no room for a session.",
    )  # fmt: skip


def test_other_sessions_keep_their_hours() -> None:
    """A hard session on Friday: Thursday is moderate at most, 24 h away."""
    found = of(hard(), hard("2026-01-09 18:00", "s2"))
    assert (found["Thu"].demand, found["Thu"].outcome) == (Demand.MODERATE, "lower")
    assert found["Thu"].because.rule == "between-hard-sessions"
    assert "24 h before Friday's hard session and needs 48 h" in found["Thu"].because.message


def test_a_light_session_gives_way() -> None:
    """One on Friday: a hard session may take its day, a light one may not, and nothing may once it has begun."""
    one, light = hard(), make_session("s2", "2026-01-09 18:00", EASY)
    found = of(one, light)["Fri"]
    assert (found.outcome, found.demand, found.start) == ("as-written", Demand.HARD, light.start)
    assert found.because.message.endswith(" Friday's light session moves to another day or falls away.")
    other = make_session("s3", "2026-01-05 18:00", EASY)
    for options_there in (of(light, one, light_sessions_per_week=2)["Wed"], of(other, light)["Fri"]):
        assert options_there.outcome == "forbidden"
    done = replace(light, start=at("2026-01-07 10:00"))
    assert of(hard("2026-01-09 18:00"), done, now=at("2026-01-07 12:00"))["Wed"].outcome == "forbidden"


def test_a_light_session_gives_way_to_no_other_light_one() -> None:
    """A long run on Sunday leaves room for nothing more than a light session on Saturday, and one stands there."""
    long, light = make_run("2026-01-11 08:30", "long", title="Long run"), make_session("s2", "2026-01-10 18:00", EASY)
    found = of(hard(), light, runs=(long,), light_sessions_per_week=3)["Sat"]
    assert (found.outcome, found.because.rule) == ("forbidden", "clear-before-key-run")


def test_landings_need_two_days() -> None:
    """Pogos on Friday: on Thursday the session keeps its sets and one of the two its landings."""
    jumps = block(make_item("double-leg-pogo", 2, 10), make_item("goblet-squat", 3, 8, rir=3, load_kg=10.0))
    one, other = make_session("s1", "2026-01-06 18:00", jumps), make_session("s2", "2026-01-09 18:30", jumps)
    found = of(one, other)
    assert found["Thu"].because.rule == "between-plyometric-sessions"
    assert found["Wed"].outcome == "as-written"
    only = block(make_item("double-leg-pogo", 2, 10))
    bare = make_session("s1", "2026-01-06 18:00", only)
    assert of(bare, other, light_sessions_per_week=0)["Thu"].outcome == "forbidden"
    hours = (window("Tue", "18:00", "21:00"), window("Thu", "18:00", "18:25"), window("Fri", "18:00", "21:00"))
    alone = of(bare, other, light_sessions_per_week=0, availability=hours)["Thu"]
    assert alone.because.message.startswith("Because other landings are less than 48 h away")


def test_another_place_has_another_kit() -> None:
    """Fridays are at home: dumbbells replace the barbell; from home to the gym it is as written."""
    hours = (window("Wed", "18:00", "21:00"), window("Fri", "18:00", "21:00", "home"), window("Sun", "18:00", "18:35"))
    iron = make_session("s1", "2026-01-07 18:00", block(make_item("barbell-box-squat", 3, 5, rir=2, load_kg=40.0)))
    found = of(iron, availability=hours)
    assert (found["Fri"].outcome, found["Fri"].place) == ("lower", "home")
    assert found["Fri"].because.message == "Because it is at home, dumbbells replace the barbell."
    without = of(hard(), availability=hours)["Fri"]
    assert (without.outcome, without.because.message) == (
        "as-written", "Because it is at home, with the kit that is there.",
    )  # fmt: skip
    back = of(hard("2026-01-09 18:00", place="home"), availability=hours)
    assert (back["Wed"].outcome, back["Wed"].because.message) == (
        "as-written", "Because it is at gym, with the kit that is there.",
    )  # fmt: skip
    bare = of(iron, availability=(*hours[:1], window("Fri", "18:00", "21:00", "park")),
              places=(GYM, HOME, Place(name="park")))  # fmt: skip
    assert bare["Fri"].because.message == "Because it is at park, your own weight replaces the barbell."


def test_a_short_window_asks_less() -> None:
    """Twenty-five minutes on Sunday, for a session that lasts longer."""
    one = replace(hard(), minutes=45)
    found = of(one, availability=(window("Wed", "18:00", "21:00"), window("Sun", "18:00", "18:25")))
    assert (found["Sun"].outcome, found["Sun"].minutes) == ("lower", 25)
    assert found["Sun"].because.message == "Because only 25 min are left there and the session has 45."


def test_a_light_session_loses_nothing_hard() -> None:
    """It may stand before any run, and leaving it out costs no hard set."""
    one = make_session("s1", "2026-01-07 18:00", EASY)
    found = of(one, runs=(make_run("2026-01-10 08:00", "long"),))
    assert found["Fri"].outcome == "as-written"
    assert found["skip"].because.message == "Because nothing hard stands in it, no hard set is lost."


def test_a_session_without_reasons_says_that_it_stands_here() -> None:
    """One that was written by hand; and one outside of the season's weeks has options all the same."""
    assert of(hard())["Wed"].because.message == "Because it stands here now, at 18:00."
    one = hard()
    lost = replace(season(one), weeks=())
    assert len(options(lost, one, known(), now=NOW - timedelta(days=1))) == 8
