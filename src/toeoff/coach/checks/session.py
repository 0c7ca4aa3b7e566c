"""Inside one session: supersets, warm-up and cool-down, and an honest clock."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from toeoff.coach.checks.report import broken
from toeoff.coach.timeline import SECONDS_PER_MINUTE, session_minutes, session_seconds
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Item, Role, Season

PERCENT = 100


def no_same_muscle_superset(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """In a superset no two items share a prime mover when either leaves 2 reps or fewer in reserve."""
    near = knowledge.rules["no-same-muscle-superset"].number("near_limit_rir")
    for session in season.sessions:
        for block in session.blocks:
            if block.role is not Role.SUPERSET:
                continue
            for one, other in combinations(block.items, 2):
                muscle = _shared_mover(one, other, knowledge)
                if muscle and any(item.rir is not None and item.rir <= near for item in (one, other)):
                    message = f"Block {block.label} pairs {one.exercise} with {other.exercise}, both for the {muscle}."
                    yield broken(
                        "no-same-muscle-superset", session.id, message, "Pair one of them with a calf exercise."
                    )


def _shared_mover(one: Item, other: Item, knowledge: Knowledge) -> str | None:
    first, second = knowledge.exercises.get(one.exercise), knowledge.exercises.get(other.exercise)
    if first is None or second is None or first.prime_mover != second.prime_mover:
        return None
    return first.prime_mover


def warm_up_cool_down(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """A session of 15 min or more starts with a warm-up or activation and ends with a cool-down."""
    rule = knowledge.rules["warm-up-cool-down"]
    for session in season.sessions:
        if session.minutes < rule.number("from_min"):
            continue
        roles = [block.role for block in session.blocks]
        if not roles or roles[0] not in (Role.WARM_UP, Role.ACTIVATION):
            yield broken(rule.id, session.id, "The session does not start with a warm-up.", "Put one in front.")
        if not roles or roles[-1] is not Role.COOL_DOWN:
            yield broken(rule.id, session.id, "The session does not end with a cool-down.", "Put one at the end.")


def minutes_true(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """The minutes of a session are the sum of its clock, rounded up, within 10 %."""
    rule = knowledge.rules["minutes-true"]
    slack = rule.number("tolerance_pct") / PERCENT
    for session in season.sessions:
        exact = session_seconds(session.blocks, knowledge) / SECONDS_PER_MINUTE
        if not exact * (1 - slack) <= session.minutes <= math.ceil(exact * (1 + slack)):
            counted = session_minutes(session.blocks, knowledge)
            message = f"The session says {session.minutes} min; its clock runs {counted} min."
            yield broken(rule.id, session.id, message)
