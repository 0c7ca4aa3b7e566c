"""Where sessions stand: legal slots in clock hours, one optimal choice for the whole season, and the reasons."""

from toeoff.coach.place.explain import Explained, explain
from toeoff.coach.place.slots import Refusal, Slot, WeekSlots, week_slots
from toeoff.coach.place.solve import Placed, Placement, place

__all__ = ["Explained", "Placed", "Placement", "Refusal", "Slot", "WeekSlots", "explain", "place", "week_slots"]
