"""What the filler remembers: exercises of a mesocycle, heavy weeks, and the loads a taper is measured against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.builders import GYM, HOME, START, main_block, make_athlete, make_item, make_session, small_knowledge
from tests.unit.coach.coaching import calendar_of, known, limits_of, slots_in, week

from toeoff.coach.dose import Effort
from toeoff.coach.fill.choice import OTHER_LEAD, Choice, Content, Fitted
from toeoff.coach.fill.heavy import HeavyWatch, heavy_sets_owed, is_heavy
from toeoff.coach.fill.landing import Landings
from toeoff.coach.fill.scene import Scene
from toeoff.coach.fill.weights import Weights
from toeoff.coach.place.standing import Placed
from toeoff.coach.session import Draft
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Athlete, Experience, Place
from toeoff.model.finding import Severity
from toeoff.model.knowledge import Knowledge, Slot
from toeoff.model.plan import Demand, Item, Phase

BAR = Place(name="gym", kit=("mat", "barbell", "rack"), plates_kg=(5.0, 10.0, 20.0))
LIMITS = limits_of(make_athlete())
SECOND = START + timedelta(weeks=1)


def scene_of(
    *plans: WeekPlan, athlete: Athlete | None = None, knowledge: Knowledge | None = None, start: date = START
) -> Scene:
    """A season of these weeks without any run."""
    who = athlete or make_athlete()
    return Scene(
        athlete=who,
        knowledge=knowledge or known(),
        limits=limits_of(who),
        calendar=calendar_of(),
        start=start,
        weeks=plans or (week(),),
    )


def ids(fitted: Fitted) -> list[str]:
    return [exercise.id for _, exercise in fitted]


def heavy_item(sets: int = 2, reps: int = 5, rir: int | None = 3, load_kg: float | None = 40.0) -> Item:
    return make_item("weighted-squat", sets, reps, rir=rir, load_kg=load_kg)


@pytest.mark.parametrize(("item", "heavy"), [
    (heavy_item(), True),
    (heavy_item(reps=6, rir=3), True),
    (heavy_item(reps=7), False),
    (heavy_item(rir=4), False),
    (heavy_item(rir=None), False),
    (heavy_item(load_kg=None), False),
    (make_item("split-squat", 2, 5, rir=2, load_kg=20.0), False),
    (make_item("weighted-squat", 2, seconds=30, rir=2, load_kg=20.0), False),
])  # fmt: skip
def test_what_is_heavy(item: Item, heavy: bool) -> None:
    """A main lift with a load, at six reps or fewer and three or fewer in reserve."""
    assert is_heavy(item, small_knowledge().exercises[item.exercise], LIMITS) is heavy


def lift(sets: int, *, heavy: bool) -> Draft:
    slot = Slot(name="x", dose="main", roles=("main",), patterns=("squat",), block="A", priority=1)
    return Draft(slot=slot, item=heavy_item(sets), sets=sets, chain="anterior", prime_mover="quadriceps", heavy=heavy)


@pytest.mark.parametrize(("sets", "most", "heavy", "owed"), [
    (3, 10, True, 2), (2, 2, True, 2), (1, 10, True, 0), (3, 1, True, 0), (3, 10, False, 0),
])  # fmt: skip
def test_heavy_sets_owed(sets: int, most: int, heavy: bool, owed: int) -> None:
    """Two where exercise and budget have room for them; one would not count."""
    assert heavy_sets_owed([lift(sets, heavy=heavy), lift(1, heavy=heavy)], most, LIMITS) == owed
    assert heavy_sets_owed([], most, LIMITS) == 0


def watched(*notes: tuple[WeekPlan, Sequence[Item], Place], **scene: Any) -> HeavyWatch:
    watch = HeavyWatch(scene=scene_of(*(plan for plan, *_ in notes), knowledge=small_knowledge(), **scene))
    for plan, items, place in notes:
        watch.note(plan, (main_block(*items),), place)
    return watch


FIRST = week()
LATER = week(SECOND)


def test_weeks_without_heavy_sets_are_told_together() -> None:
    """At home two weeks in a row: one finding that names both and what would help."""
    (found,) = watched((FIRST, [heavy_item(3)], HOME), (LATER, [heavy_item(3)], HOME)).findings()
    assert (found.rule, found.severity, found.where) == ("keep-heavy", Severity.INFO, "week:2026-01-05 week:2026-01-12")
    assert found.message.startswith("No load of the place suits six heavy repetitions")
    assert "a barbell, a trap bar or a leg press" in found.fix


@pytest.mark.parametrize(("items", "place", "weeks"), [
    ([heavy_item(2)], GYM, 0),
    ([heavy_item(1), heavy_item(1)], GYM, 0),
    ([heavy_item(1)], GYM, 1),
    ([heavy_item(3, reps=7)], GYM, 1),
    ([replace(heavy_item(3), hard=False)], GYM, 1),
    ([heavy_item(3)], HOME, 1),
    ([], GYM, 1),
])  # fmt: skip
def test_which_week_lacks_heavy_sets(items: list[Item], place: Place, weeks: int) -> None:
    """Two heavy sets that count, at a place with something heavy."""
    assert len(list(watched((FIRST, items, place)).findings())) == weeks


def test_one_heavy_session_is_enough_for_a_week() -> None:
    """At home on Monday, in the gym on Thursday, in either order; the week without the gym is named, once."""
    gym, home = (FIRST, [heavy_item()], GYM), (FIRST, [heavy_item()], HOME)
    assert list(watched(gym, home).findings()) == list(watched(home, gym).findings()) == []
    light = (LATER, [heavy_item()], HOME)
    (found,) = watched(gym, home, light, light).findings()
    assert found.where == "week:2026-01-12"


@pytest.mark.parametrize("changes", [
    {"phase": Phase.FOUNDATION}, {"phase": Phase.TAPER}, {"phase": Phase.RECOVERY}, {"deload": True},
], ids=str)  # fmt: skip
def test_weeks_that_owe_nothing_heavy(changes: dict[str, Any]) -> None:
    """Foundation, taper, recovery and deloads."""
    assert list(watched((replace(FIRST, **changes), [], HOME)).findings()) == []


def test_careful_runners_owe_heavy_sets_from_the_third_week_of_strength_on() -> None:
    """A novice: foundation and two weeks of strength are free."""
    novice = make_athlete(experience=Experience.NOVICE)
    plans = [week(START + timedelta(weeks=turn), "bilateral" if turn else "foundation") for turn in range(4)]
    (found,) = watched(*((plan, [], HOME) for plan in plans), athlete=novice).findings()
    assert found.where == "week:2026-01-26"


TAPER = week(START + timedelta(weeks=5), "taper", taper=True)


def trained(*done: Item) -> Weights:
    """Normal weeks, oldest first, with one item each."""
    weights = Weights(scene=scene_of(knowledge=small_knowledge()))
    for turn, item in enumerate(done):
        plan = week(START + timedelta(weeks=turn))
        weights.close(plan, [make_session(f"s{turn}", "2026-01-05 18:00", main_block(item))])
    return weights


@pytest.mark.parametrize(("item", "strays"), [
    (heavy_item(load_kg=40.0, rir=3), False),
    (heavy_item(load_kg=50.0, rir=3), False),
    (heavy_item(load_kg=38.0, rir=3), False),
    (heavy_item(load_kg=37.9, rir=3), True),
    (heavy_item(load_kg=None, rir=3), True),
    (heavy_item(load_kg=40.0, rir=2), False),
    (heavy_item(load_kg=40.0, rir=1), True),
    (heavy_item(load_kg=40.0, rir=4), False),
    (heavy_item(load_kg=40.0, rir=5), True),
    (heavy_item(load_kg=40.0, rir=None), False),
    (make_item("deadlift", 2, 5, rir=0), False),
])  # fmt: skip
def test_what_strays_from_the_weeks_before_a_taper(item: Item, strays: bool) -> None:
    """Lighter than 95 % of the lightest load, closer to failure than ever, or more than one rep further from it."""
    weights = trained(heavy_item(rir=3), heavy_item(rir=2, load_kg=42.5))
    assert weights.strays(TAPER, item) is strays
    assert not weights.strays(week(TAPER.monday), item)
    assert not trained().strays(TAPER, item)


def test_a_taper_is_measured_against_three_normal_weeks() -> None:
    """A lighter week counts while it is one of the last three; deload, taper and recovery never do."""
    light, heavy = heavy_item(load_kg=20.0), heavy_item(load_kg=40.0)
    assert not trained(light, heavy, heavy).strays(TAPER, light)
    assert trained(light, heavy, heavy, heavy).strays(TAPER, light)
    eased = (week(SECOND, deload=True), week(SECOND, taper=True), week(SECOND, recovery=True))
    for plan in eased:
        weights = trained(heavy)
        weights.close(plan, [make_session("s9", "2026-01-12 18:00", main_block(light))])
        assert weights.strays(TAPER, light)


def test_bodyweight_work_has_no_load_to_lose() -> None:
    """Without any load before, only the reserve can stray."""
    own = make_item("split-squat", 2, 8, rir=3)
    assert not trained(own).strays(TAPER, own)
    assert trained(own).strays(TAPER, replace(own, rir=2))


def choice_at(place: Place, *plans: WeekPlan, **changes: Any) -> Choice:
    return Choice(scene=scene_of(*plans, athlete=make_athlete(places=(place,), **changes)))


def test_the_mix_with_the_other_lift_leads_where_only_that_one_can_be_loaded() -> None:
    """A novice and a bar of 20 kg and more: no squat for it in her landing weeks, but a deadlift from the rack."""
    plan = week(phase="plyometric", mesocycle=2)
    choice = choice_at(BAR, plan, experience=Experience.NOVICE)
    content = choice.content(plan)
    got, mix, fitted = choice.session(plan, content, "F", Demand.HARD, BAR)
    assert (got, mix) == (content, OTHER_LEAD["F"])
    assert any(slot.dose == "main" and "barbell" in exercise.load.holds for slot, exercise in fitted)


@pytest.mark.parametrize(("place", "phase"), [(GYM, "plyometric"), (HOME, "plyometric"), (BAR, "foundation")])
@pytest.mark.parametrize("mix", ["A", "B", "F"])
def test_the_first_lift_leads_everywhere_else(place: Place, phase: str, mix: str) -> None:
    """Where it has its iron, where there is none at all, and in weeks that owe nothing heavy."""
    plan = week(phase=phase, mesocycle=2)
    choice = choice_at(place, plan, experience=Experience.NOVICE)
    assert choice.session(plan, choice.content(plan), mix, Demand.HARD, place)[1] == mix


def test_a_deload_takes_the_exercises_that_were_done_there() -> None:
    """The same mix of the mesocycle; else one of it; at a place new to the mesocycle the latest gentle one before."""
    plans = [week(START + timedelta(weeks=turn), phase, mesocycle=turn) for turn, phase in
             enumerate(("bilateral", "unilateral", "eccentric"))]  # fmt: skip
    both = make_athlete()
    choice = Choice(scene=scene_of(*plans, athlete=both))
    done: dict[tuple[str, str], Fitted] = {}
    for plan, place in zip(plans, (HOME, GYM, GYM), strict=True):
        done[plan.phase, place.name] = choice.session(plan, choice.content(plan), "A", Demand.HARD, place)[2]
    rest = replace(plans[2], monday=START + timedelta(weeks=3), deload=True)
    now = choice.content(rest)

    def got(place: Place, mix: str = "A") -> tuple[Content, str, list[str]]:
        content, name, fitted = choice.session(rest, now, mix, Demand.HARD, place)
        return content, name, ids(fitted)

    assert got(GYM) == got(GYM, "B") == (now, "A", ids(done["eccentric", "gym"]))
    content, name, exercises = got(HOME)
    assert (content.facts.id, content.mesocycle, name) == ("bilateral", 0, "A")
    assert exercises == ids(done["bilateral", "home"])
    elsewhere = Place(name="park")
    assert choice.session(rest, now, "A", Demand.HARD, elsewhere)[:2] == (now, "A")


def test_a_deload_never_repeats_hard_kinds_of_an_earlier_mesocycle() -> None:
    """Slow weeks at home, a deload of the landing weeks there: the unilateral weeks before both are repeated."""
    plans = [week(START + timedelta(weeks=turn), phase, mesocycle=turn) for turn, phase in
             enumerate(("unilateral", "eccentric", "plyometric"))]  # fmt: skip
    choice = Choice(scene=scene_of(*plans))
    for plan, place in zip(plans, (HOME, HOME, GYM), strict=True):
        choice.session(plan, choice.content(plan), "A", Demand.HARD, place)
    rest = replace(plans[2], monday=START + timedelta(weeks=3), deload=True)
    content, mix, _ = choice.session(rest, choice.content(rest), "A", Demand.HARD, HOME)
    assert (content.facts.id, content.mesocycle, mix) == ("unilateral", 0, "A")


@pytest.mark.parametrize(("title", "emphasis", "phase"), [
    ("Bilateral: knees first (deload)", "bilateral", "bilateral"), ("Eccentric: hips first", "eccentric", "unilateral"),
    ("Mobility", "mobility", "unilateral"),
])  # fmt: skip
def test_a_deload_repeats_what_was_planned_before_where_it_can(title: str, emphasis: str, phase: str) -> None:
    """At home knees in two mesocycles, lately the one-legged ones: what the earlier version repeated is repeated."""
    plans = [week(START + timedelta(weeks=turn), phase, mesocycle=turn) for turn, phase in
             enumerate(("bilateral", "unilateral", "eccentric"))]  # fmt: skip
    choice = Choice(scene=scene_of(*plans))
    for plan, place in zip(plans, (HOME, HOME, GYM), strict=True):
        choice.session(plan, choice.content(plan), "A", Demand.HARD, place)
    rest = replace(plans[2], monday=START + timedelta(weeks=3), deload=True)
    before = replace(make_session("s1", "2026-01-26 18:00", emphasis=emphasis), title=title)
    content, mix, _ = choice.session(rest, choice.content(rest), "A", Demand.HARD, HOME, before)
    assert (content.facts.id, mix) == (phase, "A")


def test_nothing_lands_in_the_first_weeks_or_in_recovery() -> None:
    """Whatever the mix has in it."""
    slot = slots_in(make_athlete(), plan=FIRST).slots[0]
    one = Placed(slot=slot, demand=Demand.HARD)
    landings = Landings(scene=scene_of())
    assert landings.allowed(FIRST, one)
    assert not landings.allowed(replace(FIRST, careful=True), one)
    assert not landings.allowed(replace(FIRST, recovery=True), one)


@pytest.mark.parametrize(("contacts", "rope", "hop"), [(15, 0, 0), (27, 20, 6), (40, 20, 20)])
def test_landings_that_need_more_than_their_share_take_what_there_is(contacts: int, rope: int, hop: int) -> None:
    """Ten seconds of rope are 20 contacts: with 27 in all they stand, although their share would be 16."""
    plan = week(phase="plyometric", order=2)
    content = choice_at(GYM, plan).content(plan)
    slots = {slot.name: slot for slot in content.facts.mixes["A"]}
    fitted = tuple(
        (slots[name], known().exercises[id])
        for name, id in (("spring", "jump-rope"), ("one-leg-spring", "lateral-hop-and-stick"))
    )
    items = {slot.name: make_item(exercise.id, 1, 5) for slot, exercise in fitted}
    spent = Landings(scene=scene_of(plan)).spend(plan, content, fitted, items, contacts, Demand.HARD)
    assert [spent[slot.name].contacts if slot.name in spent else 0 for slot, _ in fitted] == [rope, hop]


def test_a_taper_elsewhere_takes_weights_of_the_weeks_before() -> None:
    """Trained in the gym with 40 kg, at home long ago with 6: the bar at home takes 40 or the next below it."""
    squat, effort = known().exercises["weighted-squat"], Effort(
        share=0.0, ease=1, least_rir=0, careful=0, main_rir=3, main_reps=6
    )  # fmt: skip
    slot = Slot(name="squat", dose="main", roles=("main",), patterns=("squat",), block="A", priority=1)
    content = Content(facts=known().phases["endurance"], mesocycle=0)
    bar = replace(BAR, name="home")

    def load_kg(lately: Sequence[float], at: str, place: Place) -> float | None:
        weights = Weights(scene=scene_of())
        weights.load(
            week(mesocycle=9), content, slot, squat, replace(effort, main_reps=20), replace(bar, plates_kg=()), START
        )
        for turn, kg in enumerate(lately):
            session = make_session("s", "2026-01-05 18:00", main_block(heavy_item(load_kg=kg)), place=at)
            weights.close(week(START + timedelta(weeks=turn)), [session])
        return weights.load(TAPER, content, slot, squat, effort, place, START).kg

    first = load_kg((), "gym", bar)
    assert first is not None
    assert load_kg((first + 10, first + 15), "gym", bar) == first + 10
    assert load_kg((first + 10, first + 15), "home", bar) == first
    assert load_kg((first + 11, first + 12), "gym", replace(bar, plates_kg=())) == first
    assert load_kg((first - 5,), "gym", bar) == first
