"""Routines as blocks: warm-ups, cool-downs and light sessions that fit time, kit and complaints."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from tests.builders import GYM, HOME
from tests.properties.runners import KITS, REGIONS
from tests.unit.coach.coaching import known, week

from toeoff.coach.routine import closing, light_session, opening, routine_blocks, trim
from toeoff.coach.suitable import hurts
from toeoff.coach.timeline import session_seconds
from toeoff.coach.titles import light_title, title
from toeoff.model.athlete import Pain, Place
from toeoff.model.plan import Block, Role

PHASES = tuple(known().phases)
BARE = Place(name="bare")


def ids(blocks: tuple[Block, ...]) -> list[str]:
    return [item.exercise for block in blocks for item in block.items]


@pytest.mark.parametrize("id", list(known().routines))
def test_a_routine_as_blocks(id: str) -> None:
    """Every routine of the library: as many sets as rounds, sides as the exercise says, no load, no contacts booked."""
    routine = known().routines[id]
    blocks = routine_blocks(routine, known())
    assert [str(block.role) for block in blocks] == [block.role for block in routine.blocks]
    for block, source in zip(blocks, routine.blocks, strict=True):
        assert len(block.items) == len(source.items)
        for item in block.items:
            assert (item.sets, item.load_kg) == (source.rounds, None)
            assert item.per_side == known().exercises[item.exercise].per_side
            assert item.load_why
            assert (item.tempo is None) or item.reps


def test_labels_before_and_after_the_work() -> None:
    """A, B, C … are left to the work."""
    warm = routine_blocks(known().routines["warm-up-squat"], known())
    cool = routine_blocks(known().routines["cool-down-hips"], known())
    light = routine_blocks(known().routines["light-technique-squat-hinge-15"], known())
    assert not {block.label[0] for block in warm + cool} & set("ABCDEFGHR")
    labels = [block.label for block in light]
    assert len(set(labels)) == len(labels)


def test_every_place_and_phase_has_an_opening_and_a_closing() -> None:
    """With each kit and each length: possible there, in its seconds, roles as the rule asks."""
    for kit in KITS:
        place = Place(name="here", kit=kit)
        for phase in PHASES:
            facts = known().phases[phase]
            mix = next(iter(facts.mixes.values()), ())
            for minutes in (10, 20, 45, 90):
                warm = opening(mix, facts, place, (), 1, minutes, known())
                cool = closing(facts, place, (), 1, minutes, known())
                assert {block.role for block in warm} <= {Role.WARM_UP, Role.ACTIVATION}
                assert {block.role for block in cool} == {Role.COOL_DOWN}
                for id in ids(warm + cool):
                    assert known().exercises[id].possible_with(frozenset(kit))
                assert len(ids(warm)) == 1 or session_seconds(warm, known()) <= max(75, min(330, 0.14 * minutes * 60))
                assert len(ids(cool)) == 1 or session_seconds(cool, known()) <= max(45, min(180, 0.08 * minutes * 60))


def test_the_opening_rehearses_the_first_lift() -> None:
    """A pattern of the first two slots of the mix stands in its warm-up, in every mesocycle."""
    facts = known().phases["bilateral"]
    for turn in range(4):
        for mix in facts.mixes.values():
            warm = opening(mix, facts, GYM, (), turn, 60, known())
            patterns = {known().exercises[id].pattern for id in ids(warm)}
            assert patterns & {pattern for slot in mix[:2] for pattern in slot.patterns}


def test_the_opening_stays_for_a_mesocycle_and_may_change_after_it() -> None:
    """Same turn, same warm-up; over six mesocycles there is more than one."""
    facts = known().phases["unilateral"]
    mix = facts.mixes["A"]
    every = [tuple(ids(opening(mix, facts, HOME, (), turn, 45, known()))) for turn in range(6)]
    assert every[0] == tuple(ids(opening(mix, facts, HOME, (), 0, 45, known())))
    assert len(set(every)) > 1


COMPLAINTS = [
    tuple(Pain(region=region, score=9, bone_stress_signs=True) for region in pair) for pair in combinations(REGIONS, 2)
]


def test_no_opening_or_closing_touches_a_complaint() -> None:
    """With every pair of severe complaints there is a warm-up and a cool-down without an exercise of rank 4 for it."""
    for pain in COMPLAINTS:
        for phase in PHASES:
            facts = known().phases[phase]
            mix = next(iter(facts.mixes.values()), ())
            blocks = opening(mix, facts, BARE, pain, 0, 45, known()) + closing(facts, BARE, pain, 0, 45, known())
            assert not any(hurts(known().exercises[id], pain, hard=False) for id in ids(blocks))


def test_no_light_session_touches_a_complaint() -> None:
    """With every pair of severe complaints, in 8 to 25 minutes."""
    for pain in COMPLAINTS:
        for minutes in (8, 10, 15, 25):
            for emphases in (["technique", "mobility"], ["primer"], ["recovery"]):
                _, blocks = light_session(emphases, BARE, pain, 0, minutes, known())
                assert not any(hurts(known().exercises[id], pain, hard=False) for id in ids(blocks))


def test_trimming_keeps_at_least_one_exercise() -> None:
    """To no seconds at all: one exercise stays; to enough: nothing changes."""
    blocks = routine_blocks(known().routines["warm-up-squat"], known())
    assert len(ids(trim(blocks, 0, known()))) == 1
    assert trim(blocks, session_seconds(blocks, known()), known()) == blocks
    shorter = trim(blocks, session_seconds(blocks, known()) - 1, known())
    assert len(ids(shorter)) == len(ids(blocks)) - 1


@pytest.mark.parametrize("minutes", [8, 10, 15, 20, 25])
@pytest.mark.parametrize("turn", range(4))
def test_a_light_session_fits_its_minutes(minutes: int, turn: int) -> None:
    """With each kit: in time, possible there, without anything hard or landing."""
    for kit in KITS:
        _, blocks = light_session(["technique", "mobility"], Place(name="x", kit=kit), (), turn, minutes, known())
        assert session_seconds(blocks, known()) <= minutes * 60
        assert all(known().exercises[id].possible_with(frozenset(kit)) for id in ids(blocks))
        assert not any(item.hard or item.contacts for block in blocks for item in block.items)
        assert not any(known().exercises[id].lands for id in ids(blocks))


def test_a_light_session_turns_from_week_to_week() -> None:
    """Four weeks, more than one routine, all for the first emphasis or near it."""
    chosen = [light_session(["technique", "mobility"], HOME, (), turn, 25, known())[0] for turn in range(4)]
    assert len({routine.id for routine in chosen}) > 1
    assert all({"technique", "mobility"} & set(routine.emphases) for routine in chosen)


def test_a_primer_before_a_race_and_only_then() -> None:
    """The day before a race: a primer; in other weeks never."""
    primer, _ = light_session(["primer"], HOME, (), 0, 15, known())
    assert primer.emphases[0] == "primer"
    for turn in range(6):
        routine, _ = light_session(["technique", "mobility"], HOME, (), turn, 25, known())
        assert routine.emphases[0] != "primer"


def test_less_time_than_any_routine_takes() -> None:
    """Two minutes: the shortest routine without kit, cut to what fits."""
    routine, blocks = light_session(["technique"], GYM, (), 0, 2, known())
    assert routine.kit == ()
    assert session_seconds(blocks, known()) <= 120
    assert ids(blocks)


def test_titles() -> None:
    """What a session is called."""
    assert title("A", "bilateral", week()) == "Bilateral: knees first"
    assert title("B", "eccentric", replace(week(), deload=True)) == "Eccentric: hips first (deload)"
    routine = known().routines["light-primer-10"]
    assert light_title(routine) == routine.name
