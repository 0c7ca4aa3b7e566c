"""What may stand for an exercise: no harder, possible there, gentle on what hurts, and without its weight."""

from __future__ import annotations

import pytest
from tests.builders import GYM, HOME

from toeoff.coach.stand_in import BARE_WHY, OPEN_WHY, StandIn, stand_ins
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Pain, Place
from toeoff.model.plan import Item

KNOWLEDGE = load_knowledge()
FLOOR = Place(name="hotel")


def of(id: str, place: Place = GYM, *pain: Pain, taken: frozenset[str] = frozenset()) -> list[StandIn]:
    exercise = KNOWLEDGE.exercises[id]
    reps = None if exercise.default.seconds else 8
    item = Item(
        exercise=id,
        sets=3,
        reps=reps,
        seconds=exercise.default.seconds,
        per_side=exercise.per_side,
        load_kg=20.0,
        hard=True,
    )
    return list(stand_ins(item, place, pain, taken | {id}, KNOWLEDGE))


@pytest.mark.parametrize("id", sorted(KNOWLEDGE.exercises))
def test_it_is_no_harder_and_the_same_kind_of_work(id: str) -> None:
    old = KNOWLEDGE.exercises[id]
    for one in of(id):
        other = KNOWLEDGE.exercises[one.item.exercise]
        assert other.level <= old.level or other.id in old.ladder.easier
        assert (other.lands, other.default.seconds is None) == (old.lands, old.default.seconds is None)
        assert (one.item.sets, one.item.reps, one.item.load_kg) == (3, one.item.reps, None)
        if one.relation == "easier":
            assert other.id in old.ladder.easier
        else:
            assert other.prime_mover == old.prime_mover
            assert (other.pattern == old.pattern) == (one.relation == "alike")


def test_easier_comes_first_and_other_movements_last() -> None:
    relations = [one.relation for one in of("weighted-squat")]
    order = {"easier": 0, "alike": 1, "muscle": 2}
    assert relations == sorted(relations, key=lambda relation: order[relation])
    assert set(relations) == set(order)


def test_the_kit_of_the_place_decides() -> None:
    here = {one.item.exercise for one in of("weighted-squat", FLOOR)}
    assert here
    assert all(KNOWLEDGE.exercises[id].possible_with(frozenset()) for id in here)
    assert all(one.item.load_why == BARE_WHY for one in of("weighted-squat", FLOOR))
    goblet = next(one.item for one in of("weighted-squat", HOME) if one.item.exercise == "goblet-squat")
    assert goblet.load_why == OPEN_WHY


def test_nothing_stands_twice_and_what_hurts_is_left_out() -> None:
    assert "goblet-squat" not in {one.item.exercise for one in of("weighted-squat", taken=frozenset({"goblet-squat"}))}
    sore = of("weighted-squat", GYM, Pain(region="knee", score=7))
    assert all(KNOWLEDGE.exercises[one.item.exercise].tissue.get("patellofemoral", 0) < 2 for one in sore)
