"""Which exercise stands where: kit, ladder, pain, loads, variety, and nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.builders import GYM, HOME, make_athlete, make_exercise
from tests.properties.runners import KITS
from tests.unit.coach.coaching import known

from toeoff.coach import select as module
from toeoff.coach.select import filled, score, select
from toeoff.coach.suitable import Need, fits, hold_loads, holds_at, hurts, on_ladder, one_rm_kg
from toeoff.model.athlete import KIT, Experience, Pain, Place
from toeoff.model.exercise import DefaultDose, Exercise, Ladder, Loading
from toeoff.model.knowledge import Dose, Knowledge, PhaseFacts, Slot

PHASES = ("foundation", "bilateral", "unilateral", "eccentric", "plyometric", "tempo", "endurance")


def need(place: Place = GYM, *, experience: str = Experience.TRAINED, **changes: Any) -> Need:
    """A trained runner of 60 kg who has done nothing yet."""
    defaults: dict[str, Any] = {
        "place": place,
        "athlete": make_athlete(experience=Experience(experience)),
        "done": {},
        "before": {},
        "beside": frozenset(),
        "pain": (),
        "turn": 0,
    }
    return Need(**{**defaults, **changes})


def ids(chosen: Mapping[str, Exercise]) -> dict[str, str]:
    return {name: exercise.id for name, exercise in chosen.items()}


def everywhere() -> list[tuple[Place, str, str, Experience]]:
    """Every kit with every phase, its mixes, and a runner of each level in turn."""
    experiences = list(Experience)
    cases: list[tuple[Place, str, str, Experience]] = []
    for number, kit in enumerate(KITS):
        place = Place(
            name="here",
            kit=kit,
            dumbbell_kg=(6.0, 10.0, 16.0) if "dumbbell" in kit else (),
            kettlebell_kg=(12.0,) if "kettlebell" in kit else (),
            plates_kg=(20.0, 10.0, 5.0) if "barbell" in kit else (),
        )
        for phase in PHASES:
            for mix in known().phases[phase].mixes:
                cases.append((place, phase, mix, experiences[(number + len(cases)) % 4]))
    return cases


def test_every_mix_of_every_phase_with_every_kit() -> None:
    """Kit, loads, ladder and landings are obeyed everywhere; the main slot and most others find an exercise."""
    for place, phase, mix, experience in everywhere():
        facts = known().phases[phase]
        chosen = select(facts, mix, need(place, experience=experience), known())
        assert len(chosen) >= len(facts.mixes[mix]) - 3, (place.kit, phase, mix)
        for slot in facts.mixes[mix]:
            exercise = chosen.get(slot.name)
            if exercise is None:
                continue
            assert exercise.possible_with(frozenset(place.kit))
            assert exercise.level <= Experience(experience).level
            assert exercise.lands == (slot.dose == "plyometric")
            assert slot.sides is None or exercise.sides == slot.sides
            assert slot.chain is None or exercise.chain == slot.chain
            assert holds_at(exercise, place) or {"bodyweight", "band"} & set(exercise.load.holds)


def test_no_exercise_twice_in_a_session() -> None:
    """With every kit, in every mix of every phase."""
    for place, phase, mix, experience in everywhere():
        chosen = list(ids(select(known().phases[phase], mix, need(place, experience=experience), known())).values())
        assert len(chosen) == len(set(chosen)), (place.kit, phase, mix)


def test_exercises_that_alternate_have_different_prime_movers() -> None:
    """In a gym: no two exercises of a block share their prime mover, landings aside."""
    for phase in PHASES:
        facts = known().phases[phase]
        for mix, slots in facts.mixes.items():
            chosen = select(facts, mix, need(), known())
            movers = [
                (slot.block, chosen[slot.name].prime_mover)
                for slot in slots
                if slot.name in chosen and facts.doses[slot.dose].rir is not None
            ]
            assert len(movers) == len(set(movers)), (phase, mix)


def small(*exercises: Exercise) -> Knowledge:
    """The real rules and references with these exercises only."""
    return replace(known(), exercises={exercise.id: exercise for exercise in exercises})


ASSISTANCE = Slot(
    name="x", dose="assistance", roles=("assistance",), patterns=("squat", "lunge"), block="A", priority=1
)
FACTS = replace(known().phases["bilateral"], mixes={})


def mix_of(*slots: Slot, facts: PhaseFacts = FACTS) -> PhaseFacts:
    return replace(facts, mixes={"A": slots})


def test_a_shared_mover_is_avoided_even_for_a_better_exercise() -> None:
    """Two slots alternate: the second takes the exercise for the hips although a squat would have more points."""
    first = replace(ASSISTANCE, name="one", patterns=("squat",))
    second = replace(ASSISTANCE, name="two", patterns=("lunge", "bridge"))
    squat, lunge = make_exercise("a", pattern="squat"), make_exercise("b", pattern="lunge")
    bridge = make_exercise("c", pattern="bridge", prime_mover="gluteus-maximus")
    knowledge = replace(small(squat, lunge, bridge), muscles={})
    assert ids(select(mix_of(first, second), "A", need(), knowledge)) == {"one": "a", "two": "c"}
    apart = replace(second, block="B")
    assert ids(select(mix_of(first, apart), "A", need(), knowledge)) == {"one": "a", "two": "b"}


def test_an_exercise_comes_twice_only_when_nothing_else_fits() -> None:
    """Two slots, one exercise: both get it; a second exercise ends that."""
    slots = mix_of(replace(ASSISTANCE, name="one"), replace(ASSISTANCE, name="two", block="B"))
    one, other = make_exercise("a"), make_exercise("b", pattern="lunge")
    assert ids(select(slots, "A", need(), small(one))) == {"one": "a", "two": "a"}
    assert sorted(ids(select(slots, "A", need(), small(one, other))).values()) == ["a", "b"]


def test_a_slot_that_nothing_fits_stays_empty() -> None:
    """`filled` leaves it out and keeps the order."""
    slots = (replace(ASSISTANCE, name="none", patterns=("swing",)), ASSISTANCE)
    chosen = select(mix_of(*slots), "A", need(), small(make_exercise("a")))
    assert ids(chosen) == {"x": "a"}
    assert [(slot.name, exercise.id) for slot, exercise in filled(slots, chosen)] == [("x", "a")]


FITS = [
    ("the plain case", {}, {}, {}, True),
    ("another pattern", {"pattern": "hinge"}, {}, {}, False),
    ("another role", {"roles": ("trunk",)}, {}, {}, False),
    ("another emphasis", {}, {"emphasis": "eccentric"}, {}, False),
    ("its emphasis", {"emphases": ("eccentric",)}, {"emphasis": "eccentric"}, {}, True),
    ("another chain", {"chain": "posterior"}, {"chain": "anterior"}, {}, False),
    ("other sides", {}, {"sides": "per-side"}, {}, False),
    ("kit that is not there", {"kit": (("ghd",),)}, {}, {"place": HOME}, False),
    ("kit that is there", {"kit": (("ghd",), ("step",))}, {}, {"place": HOME}, True),
    ("a weight that does not exist", {"load": Loading(holds=("one-kettlebell",))}, {}, {"place": HOME}, False),
    ("a weight or none", {"load": Loading(holds=("one-kettlebell", "bodyweight"))}, {}, {"place": HOME}, True),
    ("a band", {"load": Loading(holds=("band",))}, {}, {}, True),
    ("landings elsewhere", {"contacts_per_rep": 1}, {}, {}, False),
    ("landings", {"contacts_per_rep": 1}, {"dose": "plyometric"}, {}, True),
    ("no landings among landings", {}, {"dose": "plyometric"}, {}, False),
    ("steep landings where soft ones are asked", {"contacts_per_rep": 1, "impact": "medium"}, {"dose": "plyometric"},
     {"soft_landings": True}, False),
    ("soft landings where soft ones are asked", {"contacts_per_rep": 1, "impact": "low"}, {"dose": "plyometric"},
     {"soft_landings": True}, True),
    ("above the level", {"level": 4}, {}, {}, False),
    ("a hold where sets are counted", {"default": DefaultDose(seconds=30)}, {"chain": "anterior"}, {}, False),
    ("a hold where any chain goes", {"default": DefaultDose(seconds=30)}, {}, {}, True),
    ("a complaint", {"tissue": {"patellofemoral": 4}}, {}, {"pain": (Pain(region="knee", score=3),)}, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("exercise", "slot", "wanted", "answer"), [case[1:] for case in FITS], ids=[c[0] for c in FITS]
)
def test_what_may_stand_in_a_slot(
    exercise: dict[str, Any], slot: dict[str, Any], wanted: dict[str, Any], answer: bool
) -> None:
    """One reason at a time against a squat in an assistance slot."""
    facts = known().phases["plyometric"] if slot.get("dose") == "plyometric" else FACTS
    what = need(wanted.pop("place", GYM), **wanted) if wanted else need()
    assert fits(make_exercise("a", **exercise), replace(ASSISTANCE, **slot), facts, what) is answer


@pytest.mark.parametrize(("level", "experience", "done", "answer"), [
    (1, "novice", {}, True),
    (2, "novice", {}, False),
    (2, "novice", {"easy": 1}, False),
    (2, "novice", {"easy": 2}, True),
    (2, "novice", {"other": 5}, False),
    (4, "advanced", {}, True),
])  # fmt: skip
def test_the_ladder(level: int, experience: str, done: dict[str, int], answer: bool) -> None:
    """Within the level, or after two sessions of an easier neighbour."""
    exercise = make_exercise("a", level=level, ladder=Ladder(easier=("easy",)))
    assert on_ladder(exercise, make_athlete(experience=Experience(experience)), done) is answer


@pytest.mark.parametrize(("score", "bone", "rank", "hard", "answer"), [
    (2, False, 4, True, False),
    (3, False, 4, False, True),
    (3, False, 3, True, False),
    (5, False, 2, True, False),
    (6, False, 2, True, True),
    (6, False, 2, False, False),
    (6, False, 1, True, False),
    (0, True, 2, True, True),
    (6, False, 4, False, True),
])  # fmt: skip
def test_what_a_complaint_removes(score: int, bone: bool, rank: int, hard: bool, answer: bool) -> None:
    """Rank 4 from score 3 on; hard work of rank 2 above 5 or with signs of a bone stress injury."""
    pain = Pain(region="knee", score=score, bone_stress_signs=bone)
    assert hurts(make_exercise("a", tissue={"patellofemoral": rank}), [pain], hard=hard) is answer
    assert not hurts(make_exercise("a", tissue={"achilles": 4}), [pain], hard=hard)


def test_a_machine_counts_only_when_it_is_the_exercises_own() -> None:
    """A leg curl does not help the leg press."""
    press = make_exercise("a", kit=(("leg-press",),), load=Loading(holds=("machine",)))
    assert hold_loads(press, "machine", Place(name="x", kit=("leg-curl",))) == ()
    assert hold_loads(press, "machine", Place(name="x", kit=("leg-press",)))[:2] == (5.0, 10.0)
    either = make_exercise("b", kit=(("chair",), ("leg-press",)), load=Loading(holds=("machine",)))
    assert holds_at(either, Place(name="x", kit=("chair",))) == ()


def test_the_estimate_of_the_heaviest_single() -> None:
    """A multiple of body mass by experience; none without a reference."""
    reference = next(iter(known().references.values()))
    exercise = make_exercise("a", load=Loading(holds=("barbell",), reference=reference.id, relative=0.5))
    athlete = make_athlete(mass_kg=80.0)
    assert one_rm_kg(exercise, athlete, known()) == pytest.approx(reference.ratio["trained"] * 0.5 * 80)
    assert one_rm_kg(make_exercise("b"), athlete, known()) is None


def points(exercise: Exercise, slot: Slot = ASSISTANCE, facts: PhaseFacts = FACTS, **wanted: Any) -> int:
    place = wanted.pop("place", GYM)
    return score(exercise, slot, wanted.pop("index", 0), facts, need(place, **wanted), known())


def test_taste() -> None:
    """First pattern before second, seeds before others, own level before easier, counted before timed."""
    plain = points(make_exercise("a"))
    assert points(make_exercise("a", pattern="lunge")) < plain
    assert points(make_exercise("a", provenance="seed")) > plain
    assert points(make_exercise("a", level=2)) > plain
    assert points(make_exercise("a", default=DefaultDose(seconds=30))) < plain
    assert points(make_exercise("a"), beside=frozenset({"a"})) < plain


def test_a_specialist_in_its_phase() -> None:
    """In the eccentric slots an exercise made for slow lowering beats one that serves everything."""
    slot = replace(ASSISTANCE, emphasis="eccentric")
    every = ("foundation", "bilateral", "unilateral", "eccentric", "tempo", "endurance")
    special = points(make_exercise("a", emphases=("eccentric",)), slot)
    assert special > points(make_exercise("a", emphases=every), slot)


MAIN = replace(ASSISTANCE, name="main", dose="main", roles=("main",))


def test_iron_leads_where_there_is_iron() -> None:
    """A barbell squat before a dumbbell squat before a squat without weight; at home the last is no loss."""
    loaded = points(make_exercise("a", load=Loading(holds=("barbell",), reference="squat")), MAIN)
    light = points(make_exercise("a", load=Loading(holds=("one-dumbbell",), reference="squat")), MAIN)
    bare = points(make_exercise("a"), MAIN)
    assert loaded > light > bare
    assert points(make_exercise("a"), MAIN, place=HOME) > bare


def test_assistance_likes_a_load_a_little() -> None:
    """Less than a main lift does."""
    exercise = make_exercise("a", load=Loading(holds=("one-dumbbell",), reference="squat", relative=0.4))
    gain = points(exercise) - points(make_exercise("a"))
    assert 0 < gain <= module.LOADABLE


def test_a_load_is_no_advantage_when_nothing_is_asked_of_it() -> None:
    """Foundation sets are not about load."""
    facts = known().phases["foundation"]
    exercise = make_exercise("a", load=Loading(holds=("one-dumbbell", "bodyweight"), reference="squat"))
    assert points(exercise, facts=facts) == points(make_exercise("a"), facts=facts)


def test_main_lifts_stay_and_half_of_the_assistance_changes() -> None:
    """From one mesocycle to the next in a gym: the same main lift, and some but not all of the rest new."""
    facts = known().phases["bilateral"]
    slots = facts.mixes["A"]
    first = ids(select(facts, "A", need(turn=1), known()))
    second = ids(select(facts, "A", need(before=first, turn=2), known()))
    changed = [name for name in first if first[name] != second[name]]
    mains = [slot.name for slot in slots if slot.dose == "main"]
    assert not set(changed) & set(mains)
    assert 1 <= len(changed) <= len(slots) - len(mains) - 1


def test_the_same_need_has_the_same_answer_at_once() -> None:
    """The second time it comes out of the cache."""
    facts = known().phases["tempo"]
    first = select(facts, "A", need(), known())
    before = module._solve.cache_info()
    assert select(facts, "A", need(), known()) == first
    after = module._solve.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (1, 0)


def test_muscles_stay_inside_their_bands() -> None:
    """Two squats would leave the hamstrings without a set: the second slot goes to them although it is liked less."""
    facts = replace(FACTS, doses={**FACTS.doses, "assistance": Dose(sets=(3, 3), reps=(8, 8), rir=(3, 3))})
    one = replace(ASSISTANCE, name="one", patterns=("squat",))
    two = replace(ASSISTANCE, name="two", patterns=("lunge", "squat"), block="B")
    knee = make_exercise("a", pattern="squat")
    front = make_exercise("b", pattern="squat", provenance="seed", prime_mover="quadriceps")
    back = make_exercise("c", pattern="squat", prime_mover="hamstrings", level=2)
    chosen = ids(select(mix_of(one, two, facts=facts), "A", need(), small(knee, front, back)))
    assert "c" in chosen.values()


def test_a_gym_gives_iron_to_the_main_lift() -> None:
    """All kit there is: the bilateral main lifts are held in a bar or a machine."""
    place = replace(GYM, kit=KIT)
    for mix in ("A", "B"):
        facts = known().phases["bilateral"]
        chosen = select(facts, mix, need(place), known())
        main = next(chosen[slot.name] for slot in facts.mixes[mix] if slot.dose == "main")
        assert {"barbell", "trap-bar", "machine"} & set(holds_at(main, place))


def test_without_time_to_search_each_slot_takes_its_best(monkeypatch: pytest.MonkeyPatch) -> None:
    """No time to think at all: every slot gets the exercise with the most points, even one twice."""
    monkeypatch.setattr(module, "DETERMINISTIC_TIME", 0.0)
    slots = mix_of(replace(ASSISTANCE, name="one"), replace(ASSISTANCE, name="two"))
    module._solve.cache_clear()
    try:
        chosen = ids(select(slots, "A", need(), small(make_exercise("a"), make_exercise("b", pattern="lunge"))))
    finally:
        module._solve.cache_clear()
    assert chosen == {"one": "a", "two": "a"}
