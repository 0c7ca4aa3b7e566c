"""One battery for every exercise file: what a page, a card, a watch and the planner need from it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from toeoff.knowledge.load import read_knowledge
from toeoff.model.exercise import HOLDS, PATTERNS, ROLES, TISSUES, Exercise, Ladder
from toeoff.model.plan import EMPHASES

KNOWLEDGE = read_knowledge()
EXERCISES = list(KNOWLEDGE.exercises.values())
FLOOR: frozenset[str] = frozenset()

LIFTS = {"main", "assistance"}
FAULT_NEEDED = {"bilateral", "unilateral", "eccentric"}
NOT_TO_BE_CITED = {"smyth2022", "scattonesilva2024", "mendezrebolledo2021"}
WEIGHT_KIT = {
    "one-dumbbell": {"dumbbell"},
    "two-dumbbells": {"dumbbell"},
    "one-kettlebell": {"kettlebell"},
    "two-kettlebells": {"kettlebell"},
    "barbell": {"barbell"},
    "trap-bar": {"trap-bar"},
    "machine": {"cable", "leg-press", "leg-extension", "leg-curl", "calf-machine", "hip-thrust-machine"},
    "band": {"long-band", "mini-band"},
}
CLAIMS = re.compile(
    r"\binjur|\bprevent|\bfaster by|\bactivat|\bbulletproof|\bguarantee|\bproof\b|\bcure|\bheals?\b|\btone[sd]?\b|"
    r"\bburns? fat|%|\bper ?cent|\bpropulsion|\bmidfoot|\bcreep resistance|\bspeed gain",
    re.IGNORECASE,
)
"""Promises, numbers without a source, and the statements that seed-facts section 8 keeps out."""

Check = Callable[[Exercise], Iterator[str]]


def words_are_known(exercise: Exercise) -> Iterator[str]:
    """Pattern, roles, emphases, holds, kit and muscles are words of the interfaces page."""
    for repeated in (exercise.roles, exercise.emphases, exercise.kit, exercise.cues, exercise.sources):
        yield from (f"{word!r} stands there twice" for word, times in Counter(repeated).items() if times > 1)
    for found, allowed in (
        ([exercise.pattern], PATTERNS),
        (exercise.roles, ROLES),
        (exercise.emphases, EMPHASES),
        (exercise.load.holds, HOLDS),
        ([kit for kits in exercise.kit for kit in kits], KNOWLEDGE.kit),
        (exercise.muscles, KNOWLEDGE.muscles),
    ):
        yield from (f"{word!r} is not one of {', '.join(allowed)}" for word in found if word not in allowed)


def it_is_complete(exercise: Exercise) -> Iterator[str]:
    """Muscles, kit, sides, roles, emphases, cues, steps and reasons are there."""
    for key in ("muscles", "kit", "sides", "roles", "emphases", "cues", "steps", "setup", "why", "sources", "name"):
        if not getattr(exercise, key):
            yield f"{key} is empty"
    if not exercise.load.holds:
        yield "load.holds is empty"
    if not 1 <= exercise.level <= 4:
        yield f"level {exercise.level} is not 1-4"


def muscles_have_shares(exercise: Exercise) -> Iterator[str]:
    """The prime mover's share is 1, helpers have a quarter or a half."""
    if exercise.muscles.get(exercise.prime_mover) != 1.0:
        yield "the prime mover's share is not 1"
    for muscle, share in exercise.muscles.items():
        if muscle != exercise.prime_mover and share not in (0.25, 0.5):
            yield f"{muscle}: a helper has 0.25 or 0.5, not {share}"


def chain_fits_pattern(exercise: Exercise) -> Iterator[str]:
    """Shares of posterior work are counted by `chain`, so it follows from pattern and prime mover."""
    expected = {
        "squat": {"anterior"}, "lunge": {"anterior"}, "step": {"anterior"}, "hinge": {"posterior"},
        "bridge": {"posterior"}, "knee-flexion": {"posterior"}, "swing": {"posterior"}, "heel-raise": {"foot"},
        "toe-raise": {"foot"}, "hop": {"foot"}, "jump": {"foot"}, "abduction": {"lateral"}, "adduction": {"lateral"},
        "plank": {"trunk"}, "rotation": {"trunk"}, "carry": {"trunk"}, "hip-flexion": {"anterior", "trunk"},
    }  # fmt: skip
    if exercise.chain not in expected.get(exercise.pattern, {exercise.chain}):
        yield f"a {exercise.pattern} does not belong to the chain {exercise.chain}"


def tissue_is_ranked(exercise: Exercise) -> Iterator[str]:
    """All six tissues have a rank from 0 to 4."""
    if set(exercise.tissue) != set(TISSUES):
        yield f"tissue has the keys {sorted(exercise.tissue)}"
    if any(not 0 <= rank <= 4 for rank in exercise.tissue.values()):
        yield "a tissue rank is not 0-4"


def dose_is_reps_or_seconds(exercise: Exercise) -> Iterator[str]:
    """A counted exercise has reps (and a tempo, if it is a lift), a timed one seconds."""
    dose = exercise.default
    if (dose.reps is None) == (dose.seconds is None):
        yield "default needs either reps or seconds"
    if dose.seconds and dose.tempo:
        yield "a timed exercise has no tempo"
    if dose.reps and LIFTS & set(exercise.roles) and not dose.tempo:
        yield "a counted lift needs a tempo"
    if dose.tempo and not re.fullmatch(r"(\d|X)-(\d|X)-(\d|X)-(\d|X)", dose.tempo):
        yield f"tempo {dose.tempo!r} is not lower-pause-lift-pause"


def landings_are_plyometric(exercise: Exercise) -> Iterator[str]:
    """Contacts stand only in the role plyometric, and go with an impact."""
    if exercise.lands and "plyometric" not in exercise.roles:
        yield "it lands, but its roles lack plyometric"
    if exercise.lands == (exercise.impact == "none"):
        yield "contacts and impact go together"
    if exercise.contacts_per_rep and exercise.contacts_per_s:
        yield "contacts are counted by rep or by second, not both"
    if exercise.contacts_per_s and not exercise.default.seconds:
        yield "contacts per second need a timed dose"


def weights_can_be_held(exercise: Exercise) -> Iterator[str]:
    """Where a weight is needed, every set of kit has one; where none is needed, kit does not ask for it."""
    holds = set(exercise.load.holds)
    for kits in exercise.kit:
        if not {"bodyweight"} & holds and not any(WEIGHT_KIT[hold] & set(kits) for hold in holds):
            yield f"kit {list(kits)} holds none of {sorted(holds)}"
        if "bodyweight" in holds and {"dumbbell", "kettlebell"} & set(kits):
            yield f"kit {list(kits)} asks for a weight that is not needed"
    if exercise.loadable != (exercise.load.reference in KNOWLEDGE.references):
        yield f"load.reference is {exercise.load.reference!r}"
    if (exercise.load.moved_share is None) != (exercise.load.moved_source is None):
        yield "moved_share and moved_source go together"


def ladder_climbs(exercise: Exercise) -> Iterator[str]:
    """Above level 1 there is an easier neighbour and a way down to level 1; neighbours know each other."""
    if exercise.level > 1 and not exercise.ladder.easier:
        yield "it has no easier neighbour"
    if exercise.level > 1 and not leads_down(exercise.id):
        yield "no way leads down to level 1"
    for easier in exercise.ladder.easier:
        if exercise.id not in KNOWLEDGE.exercises[easier].ladder.harder:
            yield f"{easier} does not list it as harder"
        if KNOWLEDGE.exercises[easier].level > exercise.level:
            yield f"{easier} has a higher level"
    for harder in exercise.ladder.harder:
        if exercise.id not in KNOWLEDGE.exercises[harder].ladder.easier:
            yield f"{harder} does not list it as easier"


def leads_down(start: str, path: tuple[str, ...] = ()) -> bool:
    """Does a chain of easier neighbours reach level 1 (and never itself)?"""
    assert start not in path, f"{start}: the ladder is a circle"
    exercise = KNOWLEDGE.exercises[start]
    return exercise.level == 1 or any(leads_down(easier, (*path, start)) for easier in exercise.ladder.easier)


def faults_have_answers(exercise: Exercise) -> Iterator[str]:
    """Strength work names what goes wrong, what to say and what to do."""
    if FAULT_NEEDED & set(exercise.emphases) and not exercise.faults:
        yield "bilateral, unilateral and eccentric work needs a fault"
    for fault in exercise.faults:
        if not (fault.see and fault.cue and fault.answer):
            yield f"a fault is incomplete: {fault}"
        if not 1 <= len(fault.cue.split()) <= 7 or not fault.cue.endswith("."):
            yield f"fault cue {fault.cue!r} is not a short sentence"
        if not fault.answer.endswith(".") or fault.see.endswith("."):
            yield f"what is seen has no full stop, the answer has one: {fault.see!r}, {fault.answer!r}"


def text_reads_like_a_coach(exercise: Exercise) -> Iterator[str]:
    """Short cues with a full stop, plain characters, no promises."""
    if not 2 <= len(exercise.cues) <= 4:
        yield f"{len(exercise.cues)} cues instead of 2-4"
    if not 2 <= len(exercise.steps) <= 5:
        yield f"{len(exercise.steps)} steps instead of 2-5"
    for cue in exercise.cues:
        if not 2 <= len(cue.split()) <= 7 or not cue.endswith("."):
            yield f"cue {cue!r} is not 2-7 words with a full stop"
    for text in (exercise.why, exercise.setup, *exercise.steps, *filter(None, [exercise.note])):
        if not text.endswith("."):
            yield f"no full stop: {text!r}"
    for text in texts(exercise):
        if re.search(r"[!—–]|\.\.\.|…", text) or text != " ".join(text.split()):
            yield f"exclamation mark, dash or stray space in {text!r}"
        if claim := CLAIMS.search(text):
            yield f"claims {claim[0]!r}: {text!r}"


def texts(exercise: Exercise) -> list[str]:
    """Everything a runner reads of it."""
    faults = [part for fault in exercise.faults for part in (fault.see, fault.cue, fault.answer)]
    body = [exercise.why, exercise.setup, *exercise.steps, exercise.breathing, exercise.force_path, exercise.note]
    return [text for text in [exercise.name, *body, *exercise.cues, *faults] if text]


def lifts_say_how_to_breathe(exercise: Exercise) -> Iterator[str]:
    """Main and assistance lifts carry a breath and a picture of the force."""
    if LIFTS & set(exercise.roles):
        if not exercise.breathing:
            yield "breathing is empty"
        if not exercise.force_path:
            yield "force_path is empty"


def sources_are_allowed(exercise: Exercise) -> Iterator[str]:
    """Sources exist, none is in doubt, and a seed exercise names its article."""
    for key in exercise.sources:
        if key not in KNOWLEDGE.sources or key in NOT_TO_BE_CITED:
            yield f"source {key!r} cannot be cited"
    if exercise.provenance == "seed" and not any(key.startswith("seed-") for key in exercise.sources):
        yield "a seed exercise names its article"


def watch_name_is_honest(exercise: Exercise) -> Iterator[str]:
    """A name is given exactly when there is one in the watch's list."""
    if not re.fullmatch(r"[a-z][a-z_]*", exercise.watch.category):
        yield f"watch.category is {exercise.watch.category!r}"
    if (exercise.watch.match == "text") == bool(exercise.watch.name):
        yield f"watch.match {exercise.watch.match} does not go with the name {exercise.watch.name!r}"


CHECKS: tuple[Check, ...] = (
    words_are_known, it_is_complete, muscles_have_shares, chain_fits_pattern, tissue_is_ranked, dose_is_reps_or_seconds,
    landings_are_plyometric, weights_can_be_held, ladder_climbs, faults_have_answers, text_reads_like_a_coach,
    lifts_say_how_to_breathe, sources_are_allowed, watch_name_is_honest,
)  # fmt: skip


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_the_file_holds_what_everybody_needs(exercise: Exercise) -> None:
    problems = [f"{check.__name__}: {problem}" for check in CHECKS for problem in check(exercise)]
    assert problems == []


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_floor_alone_serves_every_emphasis(emphasis: str) -> None:
    on_the_floor = [one.id for one in EXERCISES if emphasis in one.emphases and one.possible_with(FLOOR)]
    assert len(on_the_floor) >= 4


@pytest.mark.parametrize("tissue", TISSUES)
def test_whoever_hurts_finds_gentle_strength_work(tissue: str) -> None:
    """Every tissue leaves at least six lifts of rank 0-1 for the floor alone."""
    gentle = [one.id for one in EXERCISES if one.tissue[tissue] <= 1 and LIFTS & set(one.roles)]
    assert len([name for name in gentle if KNOWLEDGE.exercises[name].possible_with(FLOOR)]) >= 6


def test_names_and_aliases_belong_to_one_exercise() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for exercise in EXERCISES:
        for name in (exercise.name, exercise.id, *exercise.aliases):
            found[name.lower()].add(exercise.id)
    assert {name: ids for name, ids in found.items() if len(ids) > 1} == {}


def test_no_text_is_copied_from_file_to_file() -> None:
    """A sentence of eight words or more, a reason and a list of steps stand in one file only."""
    found: dict[str, set[str]] = defaultdict(set)
    for exercise in EXERCISES:
        long = [text for text in texts(exercise) if len(text.split()) >= 8]
        for text in (*long, exercise.why, " ".join(exercise.steps), exercise.name):
            found[text.lower()].add(exercise.id)
    assert {text: sorted(ids) for text, ids in found.items() if len(ids) > 1} == {}


def test_the_battery_finds_a_bad_file() -> None:
    """The checks bite: a file with a promise and a lonely level 3 does not pass."""

    bad = replace(EXERCISES[0], level=3, ladder=Ladder(), why="Prevents injury!", cues=("Up",), tissue={})
    problems = {check.__name__ for check in CHECKS if list(check(bad))}
    assert {"ladder_climbs", "text_reads_like_a_coach", "tissue_is_ranked"} <= problems
