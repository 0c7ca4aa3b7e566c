"""The cross-check is silent on the shipped files and names every contradiction planted in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.builders import make_exercise

from toeoff.knowledge.cross import cross_check
from toeoff.model.exercise import DefaultDose, Ladder, Loading
from toeoff.model.knowledge import (
    Dose,
    KitItem,
    Knowledge,
    Muscle,
    PhaseFacts,
    Reference,
    Routine,
    RoutineBlock,
    RoutineItem,
    Slot,
    Source,
)

TISSUE = dict.fromkeys(("achilles", "patellofemoral", "hamstring", "hip", "foot", "low_back"), 1)
BAND = dict.fromkeys(("novice", "returning", "trained", "advanced"), (1.0, 5.0))
SQUAT = make_exercise("squat", tissue=TISSUE, ladder=Ladder(harder=("deep-lunge",)))
LUNGE = make_exercise("deep-lunge", tissue=TISSUE, level=2, pattern="lunge", ladder=Ladder(easier=("squat",)))
SLOT = Slot(name="knee", dose="main", roles=("main",), patterns=("squat",), block="A", priority=1)
PHASE = PhaseFacts(
    id="bilateral", name="", aim="", methods="", emphasis="", avoid="", entry=(), exit=(), kept="", evidence="house",
    weeks={"novice": (1, 2)}, sources=("house",), doses={"main": Dose(sets=(1, 2))}, mixes={"A": (SLOT,)},
    light=("mobility",),
)  # fmt: skip
ITEM = RoutineItem(exercise="squat", reps=8)
BLOCK = RoutineBlock(label="A", role="main", rounds=1, items=(ITEM,))
ROUTINE = Routine(id="short-10", name="", kind="session", what="", blocks=(BLOCK,), sources=("house",), kit=("mat",))
MUSCLE = Muscle(
    id="quadriceps", name="", parts=(), where="", job="", hills_and_sprints="", rank="primary", weekly_sets=BAND,
    sources=("house",),
)  # fmt: skip
SOUND = Knowledge(
    digest="",
    exercises={"deep-lunge": LUNGE, "squat": SQUAT},
    rules={},
    phases={"bilateral": PHASE},
    routines={"short-10": ROUTINE},
    sources={"house": Source(key="house", authors="", title="", mark="house rule")},
    muscles={"quadriceps": MUSCLE},
    kit={"mat": KitItem(id="mat", name="", what="")},
    references={"squat": Reference(id="squat", name="", ratio={}, sources=("house",), why="")},
)


def with_squat(**changes: Any) -> Knowledge:
    return replace(SOUND, exercises={**SOUND.exercises, "squat": replace(SQUAT, **changes)})


def with_lunge(**changes: Any) -> Knowledge:
    return replace(SOUND, exercises={**SOUND.exercises, "deep-lunge": replace(LUNGE, **changes)})


def with_slot(**changes: Any) -> Knowledge:
    return with_phase(mixes={"A": (replace(SLOT, **changes),)})


def with_phase(**changes: Any) -> Knowledge:
    return replace(SOUND, phases={"bilateral": replace(PHASE, **changes)})


def with_item(**changes: Any) -> Knowledge:
    return with_routine(blocks=(replace(BLOCK, items=(replace(ITEM, **changes),)),))


def with_routine(**changes: Any) -> Knowledge:
    return replace(SOUND, routines={"short-10": replace(ROUTINE, **changes)})


def with_source(mark: str) -> Knowledge:
    doubtful = replace(SOUND.sources["house"], key="guess2020", mark=mark)  # type: ignore[arg-type]
    cited = replace(MUSCLE, sources=("house", "guess2020"))
    return replace(SOUND, sources={**SOUND.sources, "guess2020": doubtful}, muscles={"quadriceps": cited})


PLANTED: tuple[tuple[str, Callable[[], Knowledge], str], ...] = (
    ("pattern", lambda: with_squat(pattern="sqat"), "pattern: 'sqat' is not one of squat, hinge"),
    ("role", lambda: with_squat(roles=("chief",)), "roles: 'chief'"),
    ("emphasis", lambda: with_squat(emphases=("power",)), "emphases: 'power'"),
    ("kit", lambda: with_squat(kit=(("sofa",),)), "kit: 'sofa' is not one of mat"),
    ("muscle", lambda: with_squat(muscles={"quadriceps": 1.0, "heart": 0.5}), "muscles: 'heart'"),
    ("prime mover", lambda: with_squat(prime_mover="soleus"), "prime_mover: 'soleus' is not one of quadriceps"),
    ("prime share", lambda: with_squat(muscles={"quadriceps": 0.5}), "the prime mover's share must be 1"),
    ("helper", lambda: with_squat(muscles={"quadriceps": 1.0, "soleus": 0.75}), "muscles.soleus: a helper's share"),
    ("tissue word", lambda: with_squat(tissue={**TISSUE, "elbow": 1}), "tissue: 'elbow'"),
    ("tissue missing", lambda: with_squat(tissue={}), "tissue.achilles: a rank from 0 to 4 is needed, not None"),
    ("tissue rank", lambda: with_squat(tissue={**TISSUE, "hip": 5}), "tissue.hip: a rank from 0 to 4 is needed, not 5"),
    ("hold", lambda: with_squat(load=Loading(holds=("rope",), reference="squat")), "load.holds: 'rope'"),
    ("reference", lambda: with_squat(load=Loading(holds=("barbell",))), "load.reference: None is not in loading.toml"),
    ("impact", lambda: with_squat(contacts_per_rep=1), "contacts and impact must go together"),
    ("dose", lambda: with_squat(default=DefaultDose()), "default: either reps or seconds are needed"),
    ("easier gone", lambda: with_squat(ladder=Ladder(easier=("air",), harder=("deep-lunge",))), "'air' does not exist"),
    ("harder gone", lambda: with_squat(ladder=Ladder(harder=("air", "deep-lunge"))), "harder: 'air' does not exist"),
    ("not as harder", lambda: with_squat(ladder=Ladder()), "deep-lunge: squat does not list it as harder"),
    ("not as easier", lambda: with_lunge(ladder=Ladder()), "squat: deep-lunge does not list it as easier"),
    ("level falls", lambda: with_squat(level=3), "easier neighbour squat has a higher level"),
    ("no way up", lambda: with_squat(level=2), "squat: no way leads up to it from level 1"),
    ("circle", lambda: with_squat(ladder=Ladder(harder=("squat",), easier=("squat",))), "ladder leads back to itself"),
    ("phase id", lambda: with_phase(id="peak"), "phases/peak: id: 'peak'"),
    ("phase weeks", lambda: with_phase(weeks={"expert": (1, 2)}), "weeks: 'expert' is not one of novice"),
    ("phase sets", lambda: with_phase(hard_sets={"expert": (1, 2)}), "hard_sets: 'expert'"),
    ("phase light", lambda: with_phase(light=("hard",)), "light: 'hard'"),
    ("slot twice", lambda: with_phase(mixes={"A": (SLOT, SLOT)}), "mixes.A: slot 'knee' stands there twice"),
    ("slot dose", lambda: with_slot(dose="huge"), "mixes.A.knee: dose: 'huge' is not one of main"),
    ("slot role", lambda: with_slot(roles=("chief",)), "knee: roles: 'chief'"),
    ("slot pattern", lambda: with_slot(patterns=("sqat",)), "knee: patterns: 'sqat'"),
    ("slot emphasis", lambda: with_slot(emphasis="power"), "knee: emphasis: 'power'"),
    ("slot chain", lambda: with_slot(chain="daisy"), "knee: chain: 'daisy' is not one of posterior"),
    ("slot sides", lambda: with_slot(sides="left"), "knee: sides: 'left' is neither"),
    ("routine kit", lambda: with_routine(kit=("sofa",)), "routines/short-10: kit: 'sofa'"),
    ("routine emphasis", lambda: with_routine(emphases=("power",)), "short-10: emphases: 'power'"),
    ("routine role", lambda: with_routine(blocks=(replace(BLOCK, role="chief"),)), "short-10: A: role: 'chief'"),
    ("routine exercise", lambda: with_item(exercise="air"), "short-10: exercise 'air' does not exist"),
    ("routine easier", lambda: with_item(easier=("air",)), "short-10: exercise 'air' does not exist"),
    ("routine dose", lambda: with_item(seconds=20), "short-10: squat needs either reps or seconds"),
    ("muscle band", lambda: replace(SOUND, muscles={"quadriceps": replace(MUSCLE, weekly_sets={})}),
     "muscles/quadriceps: weekly_sets.novice"),
    ("source gone", lambda: with_squat(sources=("nobody1999",)), "source 'nobody1999' is not in sources.toml"),
    ("moved source gone", lambda: with_squat(load=Loading(holds=("bodyweight",), moved_source="nobody1999")),
     "exercises/squat: source 'nobody1999'"),
    ("no source", lambda: with_squat(sources=()), "exercises/squat: names no source"),
    ("source unused", lambda: replace(with_source("abstract"), muscles=SOUND.muscles), "guess2020 is used nowhere"),
    ("source in doubt", lambda: with_source("uncertain"), "guess2020 is uncertain and must not be used"),
    ("look-alike", lambda: replace(SOUND, exercises={**SOUND.exercises, "squats": replace(SQUAT, ladder=Ladder())}),
     "squat and squats differ by one character"),
    ("look-alike routine", lambda: replace(SOUND, routines={**SOUND.routines, "shirt-10": ROUTINE}),
     "shirt-10 and short-10 differ by one character"),
)  # fmt: skip


def test_a_sound_knowledge_base_has_no_contradiction() -> None:
    assert cross_check(SOUND) == []


@pytest.mark.parametrize(("plant", "says"), [pytest.param(plant, says, id=name) for name, plant, says in PLANTED])
def test_a_planted_contradiction_is_found(plant: Callable[[], Knowledge], says: str) -> None:
    problems = cross_check(plant())
    assert any(says in problem for problem in problems), problems


@pytest.mark.parametrize("other", ["short-20", "short-8", "short-100"])
def test_ids_that_differ_in_a_number_only_are_no_look_alikes(other: str) -> None:
    assert cross_check(replace(SOUND, routines={**SOUND.routines, other: ROUTINE})) == []
