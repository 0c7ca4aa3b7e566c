"""From placed slots to sessions: exercises per mesocycle, doses per week, one session at a time in order of time."""

from toeoff.coach.fill.earlier import has_fallen, slot_demand
from toeoff.coach.fill.filler import Filled, Filler
from toeoff.coach.fill.planned import Planned
from toeoff.coach.fill.recall import Recall
from toeoff.coach.fill.scene import Scene

__all__ = ["Filled", "Filler", "Planned", "Recall", "Scene", "has_fallen", "slot_demand"]
