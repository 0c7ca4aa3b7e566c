"""A session at another place: the same where it can be done there, a neighbour where not, and no load carried over."""

from __future__ import annotations

from tests.builders import GYM, HOME

from toeoff.coach.elsewhere import HERE_WHY, elsewhere
from toeoff.coach.stand_in import BARE_WHY, OPEN_WHY
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Pain, Place
from toeoff.model.plan import Block, Item, Role

KNOWLEDGE = load_knowledge()
FLOOR = Place(name="hotel")


def block(*items: Item) -> tuple[Block, ...]:
    return (Block(label="A", role=Role.SUPERSET, rounds=3, rest_s=60, items=items),)


def at(place: Place, *items: Item, pain: tuple[Pain, ...] = ()) -> list[str]:
    there = elsewhere(block(*items), place, pain, KNOWLEDGE)
    return [f"{item.exercise} {item.sets} {item.load_kg}" for item in there.blocks[0].items]


def test_what_can_be_done_there_stays() -> None:
    item = Item(exercise="single-leg-bridge", sets=3, reps=10, per_side=True)
    there = elsewhere(block(item), FLOOR, (), KNOWLEDGE)
    assert there.blocks == block(item)
    assert there.changes == ()


def test_the_nearest_lighter_weight_is_taken() -> None:
    item = Item(exercise="goblet-squat", sets=3, reps=8, load_kg=16.0, load_why="As planned.")
    there = elsewhere(block(item), HOME, (), KNOWLEDGE).blocks[0].items[0]
    assert (there.load_kg, there.load_why) == (10.0, HERE_WHY)
    same = elsewhere(block(item), GYM, (), KNOWLEDGE).blocks[0].items[0]
    assert (same.load_kg, same.load_why) == (16.0, "As planned.")


def test_two_weights_say_what_each_of_them_weighs() -> None:
    item = Item(exercise="slow-romanian-deadlift", sets=3, reps=8, load_kg=40.0, load_each_kg=20.0)
    there = elsewhere(block(item), HOME, (), KNOWLEDGE).blocks[0].items[0]
    assert (there.load_kg, there.load_each_kg) == (20.0, 10.0)


def test_a_neighbour_stands_in_with_an_open_weight() -> None:
    item = Item(exercise="weighted-squat", sets=3, reps=5, load_kg=60.0, rir=2, hard=True)
    there = elsewhere(block(item), HOME, (), KNOWLEDGE)
    other = there.blocks[0].items[0]
    assert other.exercise != "weighted-squat"
    assert KNOWLEDGE.exercises[other.exercise].pattern == "squat"
    assert KNOWLEDGE.exercises[other.exercise].possible_with(frozenset(HOME.kit))
    assert other.load_kg is None
    assert other.load_why in (OPEN_WHY, BARE_WHY)
    assert there.changes[0].instead == other.exercise


def test_what_has_no_neighbour_goes() -> None:
    item = Item(exercise="leg-extension", sets=3, reps=10, load_kg=30.0)
    there = elsewhere(block(item, Item(exercise="calf-raise", sets=3, reps=10)), FLOOR, (), KNOWLEDGE)
    gone = [one for one in there.changes if one.instead is None]
    assert all(item.sets == 0 for item in there.blocks[0].items if item.exercise in {one.exercise for one in gone})


def test_no_exercise_stands_twice() -> None:
    squat = Item(exercise="weighted-squat", sets=3, reps=5, load_kg=60.0)
    first = at(HOME, squat)[0].split()[0]
    there = at(HOME, squat, Item(exercise=first, sets=3, reps=8))
    assert len({one.split()[0] for one in there}) == 2


def test_pain_keeps_a_neighbour_away() -> None:
    squat = Item(exercise="weighted-squat", sets=3, reps=5, load_kg=60.0, rir=2, hard=True)
    knee = Pain(region="knee", score=7)
    calm = elsewhere(block(squat), HOME, (knee,), KNOWLEDGE).blocks[0].items[0]
    rank = KNOWLEDGE.exercises[calm.exercise].tissue.get("patellofemoral", 0)
    assert calm.sets == 0 or rank < 2


def test_what_nobody_knows_stays() -> None:
    item = Item(exercise="own-dance", sets=3, reps=8)
    assert at(FLOOR, item) == ["own-dance 3 None"]
