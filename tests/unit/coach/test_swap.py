"""What could stand for an exercise: its ladder first, then its kind, and only what the runner can do there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.builders import GYM, HOME, START, make_athlete, make_item, make_season, make_session, make_week
from tests.builders import main_block as block
from tests.unit.coach.coaching import at, known

from toeoff.coach.swap import MOST, SwapOption, swap_options
from toeoff.model.athlete import Experience, Pain
from toeoff.model.plan import Item, Phase, Season

NOW = at("2026-01-05 06:00")


def season(
    *items: Item, place: str = "gym", phase: Phase = Phase.BILATERAL, deload: bool = False, **changes: Any
) -> Season:
    athlete = make_athlete(**{"places": (GYM, HOME), **changes})
    made = make_season(athlete=athlete, sessions=[make_session("s1", "2026-01-07 18:00", block(*items), place=place)])
    return replace(made, weeks=tuple(replace(week, phase=phase, deload=deload) for week in made.weeks))


def offered(id: str, made: Season | None = None, **changes: Any) -> tuple[SwapOption, ...]:
    made = made or season(make_item(id, 3, 8, rir=3), **changes)
    return swap_options(made, made.sessions[0], id, known(), now=NOW)


def names(found: tuple[SwapOption, ...], relation: str = "") -> set[str]:
    return {one.exercise for one in found if relation in ("", one.relation)}


def test_ladder_neighbours_come_first_then_the_same_kind() -> None:
    """Easier, harder, similar; never itself, at most eight, each with its reason."""
    found = offered("split-squat", experience=Experience.ADVANCED, place="home")
    ladder = known().exercises["split-squat"].ladder
    assert found
    assert names(found, "easier") <= set(ladder.easier)
    assert names(found, "harder") <= set(ladder.harder)
    assert "split-squat" not in names(found)
    order = [one.relation for one in found]
    assert order == sorted(order, key=("easier", "harder", "similar").index)
    assert len(offered("goblet-squat", place="home")) <= MOST
    for one in found:
        other = known().exercises[one.exercise]
        old = known().exercises["split-squat"]
        assert other.chain == old.chain
        assert one.because.message.startswith("Because it is the ")
        assert one.relation != "similar" or (other.pattern, other.prime_mover) == (old.pattern, old.prime_mover)


def test_only_what_the_place_allows() -> None:
    """At home nothing needs the gym."""
    kit = frozenset(HOME.kit)
    for id in ("goblet-squat", "split-squat", "single-leg-bridge"):
        assert all(known().exercises[name].possible_with(kit) for name in names(offered(id, place="home")))


def test_a_novice_stays_on_her_ladder_and_clear_of_her_complaint() -> None:
    """Nothing above her level without its easier neighbour; nothing of rank 2 for a bad knee."""
    found = names(offered("split-squat", place="home", experience=Experience.NOVICE))
    assert all(known().exercises[name].level <= 1 for name in found)
    hurt = names(offered("goblet-squat", place="home", pain=(Pain(region="knee", score=8),)))
    assert all(known().exercises[name].tissue.get("patellofemoral", 0) < 2 for name in hurt)


def test_a_main_lift_stays_heavy_where_there_is_iron() -> None:
    """In the gym only main lifts that a bar or a machine loads stand for a main lift."""
    found = names(offered("weighted-squat", experience=Experience.ADVANCED))
    assert found
    assert all("main" in known().exercises[name].roles for name in found)


def test_one_leg_stays_one_leg_from_the_unilateral_phase_on() -> None:
    """Before it a two-legged one may stand for a one-legged one."""
    later = names(offered("split-squat", place="home", phase=Phase.UNILATERAL))
    assert all(known().exercises[name].per_side for name in later)


def test_a_deload_brings_nothing_new() -> None:
    """Only what was done before; here nothing was."""
    assert offered("split-squat", place="home", deload=True) == ()


def test_nothing_for_what_is_over_light_unknown_or_not_in_the_work() -> None:
    """Also nothing at a place that the athlete does not have."""
    made = season(make_item("split-squat", 3, 8, rir=3))
    one = made.sessions[0]
    assert swap_options(made, one, "goblet-squat", known(), now=NOW) == ()
    assert swap_options(made, one, "split-squat", known(), now=at("2026-01-08 06:00")) == ()
    strange = season(make_item("nothing-like-it", 3, 8, rir=3))
    assert offered("nothing-like-it", strange) == ()
    light = make_season(sessions=[make_session("s1", "2026-01-07 18:00", block(make_item("cat-camel", 1, 6)))])
    assert offered("cat-camel", light) == ()
    elsewhere = season(make_item("split-squat", 3, 8, rir=3), place="park")
    assert offered("split-squat", elsewhere) == ()


def test_the_mesocycle_of_a_complaint_begins_with_its_first_week() -> None:
    """A complaint of the start still counts in the third week of the phase in which it came."""
    work = block(make_item("split-squat", 3, 8, rir=3))
    sessions = [make_session(f"s{turn}", f"2026-01-{7 + 7 * turn:02d} 18:00", work, place="home") for turn in range(3)]
    weeks = [make_week(START + timedelta(weeks=turn), "foundation" if turn < 1 else "bilateral") for turn in range(3)]
    athlete = make_athlete(pain=(Pain(region="knee", score=8),))
    made = make_season(athlete=athlete, sessions=sessions, weeks=weeks)
    found = swap_options(made, made.sessions[2], "split-squat", known(), now=NOW)
    assert all(known().exercises[one.exercise].tissue.get("patellofemoral", 0) < 2 for one in found)
