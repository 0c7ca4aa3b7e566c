"""Two versions of a season side by side: what a runner should know about the difference, in sentences."""

from toeoff.coach.compare.change import NOTHING, NOTHING_ELSE, Change
from toeoff.coach.compare.compare import compare
from toeoff.coach.compare.deeds import deeds_between

__all__ = ["NOTHING", "NOTHING_ELSE", "Change", "compare", "deeds_between"]
