"""Numbers that a runner can feel stand in the rule as well as in the code; they must not drift."""

import pytest
from tests.builders import small_knowledge

from toeoff.measure.strength.observe import MOST_REPS, SURE_REPS
from toeoff.measure.strength.reps import REMEMBERED
from toeoff.measure.strength.transfer import STEP_SD
from toeoff.measure.strength.tuning import SHIPPED

RULE = small_knowledge().rules["strength-state"]
NUMBERS = {
    "most_reps": MOST_REPS, "sure_reps": SURE_REPS, "remembered_sessions": REMEMBERED, "ladder_share": STEP_SD,
    "break_d": SHIPPED.break_d, "most_gap_d": SHIPPED.most_gap_d,
}  # fmt: skip


@pytest.mark.parametrize("key", NUMBERS)
def test_the_rules_number_is_the_codes(key: str) -> None:
    assert RULE.number(key) == NUMBERS[key]


def test_every_number_of_the_rule_is_used() -> None:
    assert set(RULE.numbers) == set(NUMBERS)


def test_a_day_of_a_break_counts_twice() -> None:
    assert SHIPPED.break_counts == 1
    assert "count twice" in RULE.text


def test_the_weights_of_the_habits_sum_to_one() -> None:
    assert sum(SHIPPED.weights) == pytest.approx(1)
    assert len(SHIPPED.weights) == len(SHIPPED.habits)
