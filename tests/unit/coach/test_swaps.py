"""Which exercise may stand for another one: the rule that forbids it is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import GYM, HOME, START, make_athlete
from tests.unit.coach.coaching import known, week
from tests.unit.coach.test_fill import scene_of

from toeoff.coach.fill.choice import Choice
from toeoff.coach.fill.swaps import can_be_heavy, refusal, unfit, unlike
from toeoff.model.athlete import Experience, Pain, Place
from toeoff.model.exercise import Exercise, Loading
from toeoff.model.knowledge import Slot

MAIN = Slot(name="main", dose="main", roles=("main",), patterns=("squat",), block="A", priority=1)
OTHER = replace(MAIN, name="other", dose="assistance")


def named(id: str) -> Exercise:
    return known().exercises[id]


@pytest.mark.parametrize(("change", "rule"), [
    ({"lands": True}, "contact-ramp"), ({"chain": "posterior"}, "posterior-share"),
    ({"sides": "bilateral"}, "unilateral-share"), ({}, None),
])  # fmt: skip
def test_what_does_other_work(change: dict[str, object], rule: str | None) -> None:
    """Landings, another chain, both legs instead of one."""
    old = named("split-squat")
    changes = {"contacts_per_rep": 1} if change.pop("lands", None) else change
    found = unlike(old, replace(old, **changes), one_sided=True)
    assert (found and found[0]) == rule


def test_landings_only_for_landings_that_are_as_soft() -> None:
    """A harder landing, and one leg before both."""
    soft = replace(named("split-squat"), contacts_per_rep=1, impact="low", sides="bilateral")
    assert unlike(soft, replace(soft, impact="high"), one_sided=False) == ("contact-ramp", "it lands harder")
    assert unlike(soft, replace(soft, sides="per-side"), one_sided=False) is not None
    assert unlike(soft, replace(soft, impact="none"), one_sided=False) is None


def test_what_she_cannot_do_there() -> None:
    """No kit, no load, not on her ladder, not with her complaint."""
    park = Place(name="park")
    novice = make_athlete(experience=Experience.NOVICE)
    squat = named("goblet-squat")
    bare = replace(squat, kit=((),), load=Loading(holds=("barbell",)))
    hard = replace(squat, kit=((),), level=4, load=Loading(holds=("bodyweight",)))
    hurt = (Pain(region="knee", score=8),)
    knees = replace(hard, level=1, tissue={"patellofemoral": 3})
    assert (unfit(named("leg-press"), park, novice, (), {}) or ("",))[0] == "kit"
    assert (unfit(bare, park, novice, (), {}) or ("",))[0] == "load-exists"
    assert (unfit(hard, park, novice, (), {}) or ("",))[0] == "ladder"
    assert (unfit(knees, park, novice, hurt, {}) or ("",))[0] == "pain"
    assert unfit(knees, park, novice, (), {}) is None


def test_a_swap_inside_a_session() -> None:
    """Not what stands in it already; a heavy main lift stays heavy; a deload brings nothing new."""
    plan = week(START, "bilateral")
    scene = scene_of(plan)
    choice = Choice(scene=scene)
    old, box = named("weighted-squat"), named("box-squat")
    fitted = ((MAIN, old), (OTHER, named("split-squat")))

    def broken(instead: Exercise, at: Place = GYM, deload: bool = False, slot: Slot = MAIN) -> str | None:
        found = refusal(slot, old.id, instead, fitted, replace(plan, deload=deload), at, scene, choice)
        return found and found[0]

    assert broken(old) == broken(named("split-squat")) == "variety"
    assert broken(named("leg-press"), HOME) == "kit"
    assert not can_be_heavy(replace(box, roles=("assistance",)), GYM)
    assert broken(replace(box, load=Loading(holds=("bodyweight",)))) == "keep-heavy"
    assert broken(box, HOME, deload=True, slot=OTHER) == "deload"
    assert broken(box, HOME, slot=OTHER) is None
