from __future__ import annotations

from tests.builders import small_knowledge
from tests.unit.coach.checks.plans import plan

from toeoff.coach.checks import CHECKS, check_season
from toeoff.model.finding import Severity
from toeoff.model.plan import Season


def test_a_good_season_has_nothing_to_say(season: Season) -> None:
    """
    athlete: 2 sessions, 1 light
    Tu quality 10k | We easy 8k | Su long 18k || Tu @22:00 hard (deadlift 3x5 100kg @2RIR) | Fr @18:00 moderate 6
    """
    assert check_season(season, small_knowledge()) == ()


def test_findings_stand_in_order_of_place_and_rule() -> None:
    season = plan("Mo rest || Mo @18:00 hard 9 10min | Tu @18:00 hard 9 10min bare\n" * 6)
    found = check_season(season, small_knowledge())
    firsts = [finding.where.split()[0] for finding in found if finding.where.startswith("s")]
    assert firsts.index("s2") < firsts.index("s10")
    of_s1 = [finding.rule for finding in found if finding.where == "s1"]
    assert of_s1 == sorted(of_s1, key=list(CHECKS).index)
    assert all(finding.severity is Severity.ERROR for finding in found)


def test_checking_twice_says_the_same() -> None:
    season = plan("Mo rest || Mo hard 9 | Tu hard 9\n" * 6)
    assert check_season(season, small_knowledge()) == check_season(season, small_knowledge())
