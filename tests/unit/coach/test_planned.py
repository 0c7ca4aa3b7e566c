"""Reading back what an earlier version had planned: which slot each exercise stood in, and when it counts no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.builders import GYM, HOME, START, main_block, make_item, make_session, make_week
from tests.unit.coach.coaching import known, runner, runs_of, season_of, week, window
from tests.unit.coach.test_fill import scene_of

from toeoff.coach.fill.planned import NOTHING_PLANNED, Planned, has_gone, matched
from toeoff.coach.routine import light_session
from toeoff.coach.titles import mix_of_title
from toeoff.model.athlete import Pain
from toeoff.model.knowledge import Slot
from toeoff.model.plan import Demand, Item, Phase, Season

ENDURANCE = known().phases["endurance"]
LANDINGS = known().phases["plyometric"]


def slots(*names: str) -> list[Slot]:
    return [slot for slot in ENDURANCE.mixes["A"] if slot.name in names]


def names(*items: Item, among: list[Slot]) -> dict[str, str]:
    found = matched([(item, known().exercises[item.exercise]) for item in items], among, ENDURANCE)
    return {name: exercise.id for name, exercise in found.items()}


def timed(id: str) -> Item:
    return make_item(id, 2, seconds=30, rir=None)


def test_a_held_squat_is_no_counted_one() -> None:
    """A wall sit could be a one-legged squat by its kind; only the hold asks for seconds."""
    assert names(timed("single-leg-wall-sit"), among=slots("one-leg-knee", "hold")) == {"hold": "single-leg-wall-sit"}


def test_as_many_as_possible_find_their_slot() -> None:
    """The plank would do in the hold, where only the wall sit can stand: so it is the trunk's."""
    found = names(timed("plank"), timed("single-leg-wall-sit"), among=slots("hold", "trunk"))
    assert found == {"hold": "single-leg-wall-sit", "trunk": "plank"}


def test_what_no_slot_asks_for_is_left_out() -> None:
    """A bench press of her own between squats: the squat is read, the rest is not."""
    squat = make_item("weighted-squat", 2, 5, rir=3, load_kg=40.0, tempo="2-0-1-0")
    assert names(timed("calf-raise-hold"), squat, among=slots("squat")) == {"squat": "weighted-squat"}
    assert names(among=slots("squat")) == {}


def test_two_landings_in_their_order() -> None:
    """On both legs first: the earlier one is the spring."""
    both = [slot for slot in LANDINGS.mixes["A"] if slot.dose == "plyometric"]
    items = [make_item(id, 3, 8, rir=None, contacts=24) for id in ("snap-down", "lateral-pogo")]
    found = matched([(item, known().exercises[item.exercise]) for item in items], both, LANDINGS)
    assert {name: exercise.id for name, exercise in found.items()} == {
        "spring": "snap-down",
        "one-leg-spring": "lateral-pogo",
    }


KNEE, BAD_KNEE = Pain(region="knee", score=4), Pain(region="knee", score=7)


@pytest.mark.parametrize(("before", "now", "gone"), [
    ([], [], False), ([KNEE], [KNEE], False), ([KNEE], [BAD_KNEE], False), ([], [KNEE], False),
    ([KNEE], [], True), ([BAD_KNEE], [KNEE], True), ([KNEE], [Pain(region="calf", score=8)], True),
    ([Pain(region="knee", score=1)], [], False),
])  # fmt: skip
def test_when_more_is_possible_again(before: list[Pain], now: list[Pain], gone: bool) -> None:
    """A complaint that has gone, or is no longer severe; not one that never counted."""
    assert has_gone(before, now) is gone


RUNS = runs_of("Tu quality 10k @07:00 | Th easy 8k | Sa long 20k @08:30", weeks=14, w14="Sa race 42.2k @10:00")
ATHLETE = runner(*(window(day, "17:00", "21:00") for day in ("Mon", "Tue", "Wed", "Thu", "Sun")))


@pytest.fixture(scope="module")
def season() -> Season:
    return season_of(ATHLETE, RUNS)


def planned(season: Season, over: int = 0) -> Planned:
    plans = tuple(week(row.monday, row.phase, mesocycle=int(row.phase is not Phase.FOUNDATION)) for row in season.weeks)
    return Planned(
        scene=scene_of(*plans, athlete=season.athlete), weeks=season.weeks, sessions=season.sessions, over=over
    )


def bilateral(season: Season) -> list[date]:
    return [row.monday for row in season.weeks if row.phase is Phase.BILATERAL]


def read(season: Season, found: Planned, place: str = "gym", pain: tuple[Pain, ...] = ()) -> set[str]:
    mondays = bilateral(season)
    at = season.athlete.place(place)
    facts = known().phases["bilateral"]
    chosen = found.exercises(week(mondays[0], mesocycle=1), facts, mondays, "A", at, pain)
    return {exercise.id for exercise in chosen.values()}


def test_a_mesocycle_is_read_back(season: Season) -> None:
    """Everything that its sessions of one mix held, and nothing where it is all over or never was."""
    first, last = min(bilateral(season)), max(bilateral(season)) + timedelta(days=6)
    knees = [one for one in season.sessions if first <= one.start.date() <= last and mix_of_title(one.title) == "A"]
    work = {item.exercise for one in knees for block in one.blocks if len(block.label) == 1 and block.label < "R"
            for item in block.items}  # fmt: skip
    assert read(season, planned(season)) == work
    assert read(season, planned(season, over=len(season.sessions))) == set()
    assert read(season, planned(season), place="home") == set()
    assert read(season, NOTHING_PLANNED) == set()


def test_new_kit_and_a_knee_that_has_settled_are_worth_a_new_choice(season: Season) -> None:
    """Then nothing is read back; with less kit it is."""
    was = planned(season)
    assert was.scene is not None
    bare = replace(was.scene.athlete, places=(replace(GYM, kit=GYM.kit[1:]), HOME))
    rich = replace(was.scene.athlete, places=(replace(GYM, kit=(*GYM.kit, "trap-bar", "ghd")), HOME))
    hurt = replace(was.scene.athlete, pain=(replace(KNEE, since=bilateral(season)[0]),))
    assert read(season, replace(was, scene=replace(was.scene, athlete=bare))) == set()
    assert read(season, replace(was, scene=replace(was.scene, athlete=rich))) == read(season, was)
    assert read(season, replace(was, scene=replace(was.scene, athlete=hurt))) == set()
    assert read(season, replace(was, scene=replace(was.scene, athlete=hurt)), pain=(KNEE,)) == read(season, was)


def test_a_light_routine_stays_while_it_suits() -> None:
    """The one that was planned instead of the one whose turn it is; one that does not suit is nobody's."""
    turns = {light_session(["mobility"], HOME, (), turn, 30, known())[0].name for turn in range(4)}
    assert len(turns) > 1
    for name in turns:
        assert light_session(["mobility"], HOME, (), 0, 30, known(), before=name)[0].name == name
    usual = light_session(["mobility"], HOME, (), 0, 30, known())[0].name
    assert light_session(["mobility"], HOME, (), 0, 30, known(), before="Race primer")[0].name == usual


@pytest.mark.parametrize(("title", "mix"), [
    ("Bilateral: knees first", "A"), ("Taper: hips first (deload)", "B"), ("Unilateral: one leg at a time", "C"),
    ("Maintenance: whole leg", "F"), ("Endurance: the 20-minute routine", "twenty"), ("Mobility, long", None),
])  # fmt: skip
def test_the_mix_of_a_title(title: str, mix: str | None) -> None:
    """What leads a session stands in its title."""
    assert mix_of_title(title) == mix


@pytest.mark.parametrize(("title", "demand", "mix"), [
    ("Plyometric: knees first", Demand.HARD, "A"), ("Unilateral: knees first", Demand.MODERATE, "A-moderate"),
    ("Unilateral: hips first", Demand.MODERATE, "A"),
])  # fmt: skip
def test_a_taper_repeats_the_gentler_twin_only_where_there_was_one(title: str, demand: Demand, mix: str) -> None:
    """Landing weeks that are over, then a moderate taper: it goes on with the mix that was there."""
    squat = main_block(make_item("weighted-squat", 2, 5, rir=4, load_kg=40.0, tempo="2-0-1-0"))
    landing = make_session("s1", "2026-01-05 18:00", squat, emphasis=title.split(":", maxsplit=1)[0].lower())
    landing = replace(landing, title=title, demand=demand)
    taper = make_session("s2", "2026-01-12 18:00", squat, emphasis="taper")
    taper = replace(taper, title="Taper: knees first", demand=Demand.MODERATE)
    weeks = (make_week(START, "plyometric"), make_week(START + timedelta(weeks=1), "taper", taper=True))
    plan = week(phase="plyometric")
    found = Planned(scene=scene_of(plan), weeks=weeks, sessions=(landing, taper), over=1)
    for other in ("A", "A-moderate"):
        read_back = found.exercises(plan, LANDINGS, [START], other, GYM, ())
        assert [exercise.id for exercise in read_back.values()] == (["weighted-squat"] if other == mix else [])


def test_what_the_library_no_longer_knows_is_chosen_anew() -> None:
    """A phase without such a mix, an exercise that is gone: nothing is read back."""
    gone = main_block(make_item("weighted-squat", 2, 5, rir=4, load_kg=40.0, tempo="2-0-1-0"))
    gone = replace(gone, items=(replace(gone.items[0], exercise="no-longer-known"),))
    session = replace(make_session("s1", "2026-01-05 18:00", bare=True), title="Plyometric: knees first")
    session = replace(session, emphasis="plyometric")
    routine = replace(session, title="Plyometric: the 20-minute routine", demand=Demand.HARD)
    plan = week(phase="plyometric")
    for one in (replace(session, blocks=(gone,), demand=Demand.HARD), routine, replace(session, title="Mobility")):
        found = Planned(scene=scene_of(plan), weeks=(make_week(START, "plyometric"),), sessions=(one,))
        for mix in ("A", "twenty"):
            assert mix not in LANDINGS.mixes or found.exercises(plan, LANDINGS, [START], mix, GYM, ()) == {}


def test_a_deload_that_repeats_another_mesocycle_tells_nothing_about_its_own() -> None:
    """At a place that is new to the mesocycle: its word says which phase it took its exercises from."""
    squat = main_block(make_item("weighted-squat", 2, 5, rir=3, load_kg=40.0, tempo="2-0-1-0"))
    session = replace(make_session("s1", "2026-01-05 18:00", squat), title="Bilateral: knees first (deload)")
    weeks = (make_week(START, "tempo", deload=True),)
    for emphasis, read_back in (("bilateral", set()), ("tempo", {"weighted-squat"})):
        one = replace(session, emphasis=emphasis)
        found = Planned(scene=scene_of(week(phase="tempo")), weeks=weeks, sessions=(one,))
        chosen = found.exercises(week(phase="tempo"), known().phases["tempo"], [START], "A", GYM, ())
        assert {exercise.id for exercise in chosen.values()} == read_back
