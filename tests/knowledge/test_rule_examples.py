"""Every example week of every rule file passes or fails its rule as the file says."""

from __future__ import annotations

import pytest
from tests.builders import small_knowledge
from tests.knowledge.week_examples import season_of

from toeoff.coach.checks import CHECKS
from toeoff.model.knowledge import WeekExample

EXAMPLES = [
    pytest.param(rule.id, example, id=f"{rule.id}: {example.title}")
    for rule in small_knowledge().rules.values()
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_example_is_judged_as_the_rule_file_says(rule: str, example: WeekExample) -> None:
    messages = [finding.message for finding in CHECKS[rule](season_of(example.weeks), small_knowledge())]
    if example.passes:
        assert messages == []
    else:
        assert any(example.says in message for message in messages), messages or "no finding"
