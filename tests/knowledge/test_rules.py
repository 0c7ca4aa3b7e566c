"""Rule files and rule functions are the same set, and every file is complete."""

from __future__ import annotations

import pytest
from tests.builders import small_knowledge

from toeoff.coach.checks import CHECKS
from toeoff.coach.loads import MACHINE_MAX_KG
from toeoff.model.athlete import Athlete
from toeoff.model.knowledge import Rule

RULES = tuple(small_knowledge().rules.values())
CONTRACT = tuple(rule for rule in RULES if rule.kind == "contract")
UNITS = {"h", "d", "weeks", "sets", "contacts", "rir", "reps", "rank", "score", "sessions", "min", "s", "pct", "share",
         "km", "kg", "level", "min_per_km"}  # fmt: skip


def test_every_contract_rule_has_a_check_and_every_check_a_rule() -> None:
    assert {rule.id for rule in CONTRACT} == set(CHECKS)


@pytest.mark.parametrize("rule", CHECKS)
def test_a_check_is_named_like_its_rule_and_says_what_it_asks(rule: str) -> None:
    assert CHECKS[rule].__name__ == rule.replace("-", "_")
    assert (CHECKS[rule].__doc__ or "").splitlines()[0].endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_numbers_lie_in_their_range_and_carry_their_unit(rule: Rule) -> None:
    for key, number in rule.numbers.items():
        assert number.min <= number.value <= number.max, key
        assert number.unit in UNITS, key
        assert key.endswith(f"_{number.unit}") or key == number.unit or key == f"first_{number.unit}", key
        assert number.meaning.endswith("."), key


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_reason_a_source_and_a_history(rule: Rule) -> None:
    assert all((rule.text, rule.why, rule.sources, rule.history))
    assert len(rule.sources) == len(set(rule.sources))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_house_rule_says_that_it_is_our_choice(rule: Rule) -> None:
    if rule.evidence == "house":
        assert "house" in rule.sources
        assert any("ur choice" in change.what for change in rule.history)


@pytest.mark.parametrize("rule", CONTRACT, ids=lambda rule: rule.id)
def test_every_contract_rule_shows_a_good_and_a_bad_week(rule: Rule) -> None:
    assert {example.passes for example in rule.examples} == {True, False}
    assert all(example.says for example in rule.examples if not example.passes)


def test_numbers_that_the_model_holds_are_the_rules_numbers() -> None:
    """The athlete's default gap and the machines' limit stand in code as well; they must not drift."""
    numbers = small_knowledge().rules
    assert Athlete.__dataclass_fields__["gap_h"].default == numbers["clear-before-key-run"].number("gap_h")
    assert numbers["load-exists"].number("machine_max_kg") == MACHINE_MAX_KG
