from __future__ import annotations

import pytest

from toeoff.coach.loads import existing_loads
from toeoff.model.athlete import Place
from toeoff.model.exercise import HOLDS


def place(**changes: object) -> Place:
    return Place(name="gym", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("hold", "loads"), [
    ("one-dumbbell", (6.0, 10.0)),
    ("two-dumbbells", (12.0, 20.0)),
    ("one-kettlebell", (12.0, 16.0)),
    ("two-kettlebells", ()),
    ("bodyweight", ()),
    ("band", ()),
])  # fmt: skip
def test_what_is_held_in_the_hands(hold: str, loads: tuple[float, ...]) -> None:
    assert existing_loads(place(dumbbell_kg=(10.0, 6.0), kettlebell_kg=(16.0, 12.0)), hold) == loads


def test_kettlebells_come_in_pairs_only_when_the_place_says_so() -> None:
    assert existing_loads(place(kettlebell_kg=(12.0, 16.0), kettlebell_pairs=True), "two-kettlebells") == (24.0, 32.0)


def test_a_bar_with_every_choice_of_plates() -> None:
    """One entry of 10 is a pair of 10s; two entries are two pairs."""
    loads = existing_loads(place(kit=("barbell",), plates_kg=(10.0, 10.0, 2.5)), "barbell")
    assert loads == (20.0, 25.0, 40.0, 45.0, 60.0, 65.0)


def test_bars_have_their_own_weight() -> None:
    both = place(kit=("barbell", "trap-bar"), barbell_kg=15.0, trap_bar_kg=25.0)
    assert existing_loads(both, "barbell") == (15.0,)
    assert existing_loads(both, "trap-bar") == (25.0,)


def test_plates_without_a_bar_are_no_load() -> None:
    assert existing_loads(place(plates_kg=(10.0,)), "barbell") == ()
    assert existing_loads(place(plates_kg=(10.0,)), "trap-bar") == ()


def test_machines_move_in_steps() -> None:
    loads = existing_loads(place(kit=("leg-press",), machine_step_kg=7.5), "machine")
    assert loads[:2] == (7.5, 15.0)
    assert loads[-1] == 300.0
    assert existing_loads(place(kit=("bench",)), "machine") == ()
    assert existing_loads(place(kit=("cable",), machine_step_kg=0.0), "machine") == ()


def test_twenty_plates_are_quick_and_free_of_float_noise() -> None:
    plates = (
        0.1,
        0.2,
        0.25,
        0.5,
        1.25,
        1.25,
        2.5,
        2.5,
        5.0,
        5.0,
        10.0,
        10.0,
        15.0,
        15.0,
        20.0,
        20.0,
        20.0,
        25.0,
        25.0,
        25.0,
    )
    loads = existing_loads(place(kit=("barbell",), plates_kg=plates), "barbell")
    assert loads == tuple(sorted(set(loads)))
    assert all(load == round(load, 2) for load in loads)
    assert loads[-1] == round(20 + 2 * sum(plates), 2)
    assert 20.6 in loads


@pytest.mark.parametrize("hold", HOLDS)
def test_every_hold_is_known(hold: str) -> None:
    assert existing_loads(place(), hold) == ()
