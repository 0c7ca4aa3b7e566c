"""Every id of the knowledge base has a word."""

from __future__ import annotations

from toeoff.app.library import words
from toeoff.app.library.lists import PHASES
from toeoff.app.library.phase import DOSE
from toeoff.app.text import kb_pages
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Experience
from toeoff.model.exercise import HOLDS, PATTERNS, TISSUES

KNOWN = load_knowledge()
EXERCISES = KNOWN.exercises.values()


def test_every_id_has_a_word() -> None:
    assert set(words.PATTERN) == set(PATTERNS)
    assert set(words.HOLD) == set(HOLDS)
    assert set(words.TISSUE) == set(TISSUES)
    assert set(words.EXPERIENCE) == {str(one) for one in Experience}
    assert {emphasis for one in EXERCISES for emphasis in one.emphases} == set(words.EMPHASIS)
    units = {one.unit for rule in KNOWN.rules.values() for one in rule.numbers.values()}
    assert units == set(words.UNIT) | set(words.COUNTED)
    assert {dose for phase in KNOWN.phases.values() for dose in phase.doses} <= set(DOSE)
    assert {one.kind for one in KNOWN.routines.values()} == set(words.ROUTINE)
    assert {one.mark for one in KNOWN.sources.values()} <= set(words.MARK)
    assert set(PHASES) == set(KNOWN.phases)


def test_a_page_and_the_terminal_use_the_same_words_for_how_far_a_source_was_read() -> None:
    assert words.MARK == kb_pages.MARKS
    assert {mark: text[0].lower() + text[1:].rstrip(".") for mark, text in words.EVIDENCE.items()} == kb_pages.EVIDENCE


def test_an_unknown_id_stays_as_it_is_in_words() -> None:
    assert words.word(words.PATTERN, "slow-dance") == "slow dance"


def test_kit_is_said_without_repeating_what_is_always_needed() -> None:
    said = {one.id: words.kit_words(one, KNOWN) for one in EXERCISES}
    assert said["bodyweight-squat"] == "floor only"
    assert said["goblet-squat"] == "dumbbells or kettlebell"
    assert said["heels-elevated-goblet-squat"] == "heel wedge with dumbbells or kettlebell"
