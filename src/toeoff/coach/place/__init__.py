"""Where sessions stand: legal slots in clock hours, one optimal choice for the whole season, and the reasons."""

from toeoff.coach.place.explain import Explained, explain
from toeoff.coach.place.slots import Refusal, Slot, WeekSlots, week_slots
from toeoff.coach.place.solve import Placement, place
from toeoff.coach.place.standing import NOTHING_STANDS, Pin, Placed, Standing, Stood

__all__ = [
    "NOTHING_STANDS", "Explained", "Pin", "Placed", "Placement", "Refusal", "Slot", "Standing", "Stood", "WeekSlots",
    "explain", "place", "week_slots",
]  # fmt: skip
