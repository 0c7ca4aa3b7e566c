"""One function per rule of the contract: reads a season, yields findings, trusts no stored total.

Used by ``toeoff check``, by what-if moves and by tests. A function is named like its rule, and its
numbers come from the rule's file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from toeoff.coach.checks.balance import keep_heavy, posterior_share, unilateral_share
from toeoff.coach.checks.body import ladder, pain
from toeoff.coach.checks.clock import (
    after_run_same_day,
    between_hard_sessions,
    between_plyometric_sessions,
    clear_before_key_run,
)
from toeoff.coach.checks.deload import deload
from toeoff.coach.checks.place import available, kit, load_exists
from toeoff.coach.checks.race import after_race, race_clear
from toeoff.coach.checks.session import minutes_true, no_same_muscle_superset, warm_up_cool_down
from toeoff.coach.checks.taper import taper
from toeoff.coach.checks.week import contact_ramp, first_weeks, set_ramp, weekly_count
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Season

Check = Callable[[Season, Knowledge], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    "clear-before-key-run": clear_before_key_run,
    "after-run-same-day": after_run_same_day,
    "between-hard-sessions": between_hard_sessions,
    "between-plyometric-sessions": between_plyometric_sessions,
    "race-clear": race_clear,
    "after-race": after_race,
    "taper": taper,
    "deload": deload,
    "available": available,
    "kit": kit,
    "load-exists": load_exists,
    "weekly-count": weekly_count,
    "first-weeks": first_weeks,
    "set-ramp": set_ramp,
    "contact-ramp": contact_ramp,
    "ladder": ladder,
    "no-same-muscle-superset": no_same_muscle_superset,
    "posterior-share": posterior_share,
    "unilateral-share": unilateral_share,
    "keep-heavy": keep_heavy,
    "warm-up-cool-down": warm_up_cool_down,
    "pain": pain,
    "minutes-true": minutes_true,
}
"""Every rule of the contract with its function, in the order of the contract."""

_RANK = {rule: rank for rank, rule in enumerate(CHECKS)}


def check_season(season: Season, knowledge: Knowledge) -> tuple[Finding, ...]:
    """Judge a season by every rule, however it was made; findings sorted by place and rule."""
    findings = {finding for check in CHECKS.values() for finding in check(season, knowledge)}
    return tuple(sorted(findings, key=_place_and_rule))


def _place_and_rule(finding: Finding) -> tuple[list[tuple[int, str]], int, str]:
    """Anchors in natural order (s2 before s10), then the rule's place in the contract."""
    parts = re.findall(r"\d+|\D+", finding.where)
    natural = [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
    return natural, _RANK[finding.rule], finding.message
