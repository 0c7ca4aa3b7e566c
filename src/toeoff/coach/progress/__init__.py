"""What of one exercise comes next time, after what was logged of it (rule `progression`)."""

from toeoff.coach.progress.decide import progress
from toeoff.coach.progress.outing import Outing
from toeoff.coach.progress.step import Kind, Step

__all__ = ["Kind", "Outing", "Step", "progress"]
