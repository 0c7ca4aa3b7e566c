"""Hard sets for every muscle group: a set counts by the exercise's share for the muscle."""

from __future__ import annotations

from collections.abc import Mapping

from toeoff.model.exercise import Exercise
from toeoff.model.plan import Session


def muscle_sets(session: Session, exercises: Mapping[str, Exercise]) -> dict[str, float]:
    """Hard sets of a session for each muscle that has any, most first; 1 for the prime mover, helpers in part.

    Source: pelland2025 (sets of helpers count in part).
    """
    sets: dict[str, float] = {}
    for block in session.blocks:
        for item in block.items:
            exercise = exercises.get(item.exercise)
            if item.hard and exercise is not None:
                for muscle, share in exercise.muscles.items():
                    sets[muscle] = sets.get(muscle, 0.0) + item.sets * share
    return dict(sorted(sets.items(), key=lambda pair: -pair[1]))
