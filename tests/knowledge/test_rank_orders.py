"""The muscle map keeps the orders of the evidence page, section 8.1, with a tolerance of one rank.

An order is written from most to least; ``~`` joins exercises of about the same rank. Shares are 0, 0.25, 0.5 or 1.
Neighbours on an order may be level, or swapped by one step of that scale; groups further apart must keep their order,
unless both are prime movers (1.0), which have no order among themselves. The clam is left out, as its file explains.
"""

from __future__ import annotations

import pytest

from toeoff.knowledge.load import read_knowledge

KNOWLEDGE = read_knowledge()
SCALE = (0.0, 0.25, 0.5, 1.0)

ORDERS = (
    ("gluteus-maximus", "hip-thrust > weighted-squat"),
    ("gluteus-maximus", "hip-thrust > trap-bar-deadlift"),
    ("gluteus-maximus", "single-leg-squat ~ single-leg-deadlift-reach > forward-lunge"),
    ("gluteus-maximus", "barbell-step-up > low-step-up"),
    (
        "gluteus-medius",
        "side-lying-abduction > single-leg-squat ~ lateral-band-walk ~ single-leg-deadlift-reach > forward-lunge",
    ),
    ("gluteus-medius", "single-leg-squat > weighted-squat"),
    ("gluteus-medius", "single-leg-squat > bodyweight-squat"),
    (
        "quadriceps",
        "weighted-squat > split-squat ~ single-leg-box-step-up > hip-thrust > deadlift ~ barbell-romanian-deadlift",
    ),
    (
        "hamstrings",
        "glute-ham-raise-eccentric > hamstring-curl ~ barbell-romanian-deadlift > hip-thrust > weighted-squat",
    ),
    ("gastrocnemius", "single-leg-pogo > single-leg-calf-raise > weighted-squat"),
    ("gastrocnemius", "single-leg-calf-raise > single-leg-bent-knee-calf-raise"),
    ("soleus", "single-leg-bent-knee-calf-raise > single-leg-calf-raise > weighted-squat"),
    ("adductors", "copenhagen-raise > lateral-lunge > weighted-squat"),
)  # fmt: skip


def share(exercise: str, muscle: str) -> float:
    return KNOWLEDGE.exercises[exercise].muscles.get(muscle, 0.0)


def rank(exercise: str, muscle: str) -> int:
    return SCALE.index(share(exercise, muscle))


@pytest.mark.parametrize(("muscle", "order"), ORDERS, ids=[f"{muscle}: {order}"[:60] for muscle, order in ORDERS])
def test_the_order_holds(muscle: str, order: str) -> None:
    groups = [[name.strip() for name in group.split("~")] for group in order.split(">")]
    for upper, group in enumerate(groups):
        for lower in range(upper + 1, len(groups)):
            for more in group:
                for less in groups[lower]:
                    got = f"{muscle}: {more} {share(more, muscle)}, {less} {share(less, muscle)}"
                    if lower == upper + 1:
                        assert rank(less, muscle) <= rank(more, muscle) + 1, got
                    else:
                        assert share(more, muscle) > share(less, muscle) or share(less, muscle) == 1.0, got


@pytest.mark.parametrize(("muscle", "order"), ORDERS, ids=[f"{muscle}: {order}"[:60] for muscle, order in ORDERS])
def test_the_ends_of_an_order_are_never_swapped(muscle: str, order: str) -> None:
    groups = [[name.strip() for name in group.split("~")] for group in order.split(">")]
    assert min(share(one, muscle) for one in groups[0]) >= max(share(one, muscle) for one in groups[-1])


@pytest.mark.parametrize(
    ("muscle", "exercises"),
    [
        ("gluteus-maximus", ("single-leg-squat", "single-leg-deadlift-reach")),
        ("gluteus-medius", ("single-leg-squat", "single-leg-deadlift-reach")),
        ("hamstrings", ("hamstring-curl", "barbell-romanian-deadlift")),
    ],
)
def test_about_the_same_is_within_one_rank(muscle: str, exercises: tuple[str, ...]) -> None:
    ranks = [rank(one, muscle) for one in exercises]
    assert max(ranks) - min(ranks) <= 1


def test_the_squat_is_the_lowest_for_the_hamstrings() -> None:
    """Of all strength work for the back of the thigh nothing ranks below the two-legged squat."""
    squat = share("weighted-squat", "hamstrings")
    assert squat <= 0.25
    for name in ("hip-thrust", "deadlift", "glute-bridge", "kettlebell-swing"):
        assert share(name, "hamstrings") >= squat


def test_every_hop_has_the_calf_above_every_squat() -> None:
    squats = [one for one in KNOWLEDGE.exercises.values() if one.pattern == "squat"]
    most = max(share(one.id, "gastrocnemius") for one in squats)
    for hop in (
        one for one in KNOWLEDGE.exercises.values() if one.pattern == "hop" and one.prime_mover == "gastrocnemius"
    ):
        assert share(hop.id, "gastrocnemius") > most
