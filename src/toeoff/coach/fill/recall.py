"""What a season that is planned again remembers: sessions that have happened, and what the runner decided herself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from toeoff.coach.fill.scene import Scene
from toeoff.model.choice import Swap
from toeoff.model.finding import Finding
from toeoff.model.plan import Demand, Session

FELL = "The session of {start:%A %H:%M} is "
"""How a finding about a session that fell to light, or was dropped, begins."""


@dataclass(frozen=True, kw_only=True)
class Recall:
    """What has happened and what was decided, for the filler to go on from.

    Args:
        scene: The athlete, her calendar and the weeks as they were.
        sessions: What has happened, by its instant [s since the epoch].
        first: The first Monday that is not over.
        left_out: Instants of sessions that the runner leaves out [s since the epoch].
        swaps: Exercises that stand for others.
    """

    scene: Scene | None = None
    sessions: Mapping[float, Session] = field(default_factory=dict)
    first: date = date.min
    left_out: frozenset[float] = frozenset()
    swaps: tuple[Swap, ...] = ()

    def scene_of(self, day: date) -> Scene | None:
        """The scene as it was on a date: complaints that came later are left out."""
        if self.scene is None:
            return None
        pain = self.scene.athlete.pain
        known = tuple(one for one in pain if one.since is None or one.since <= day)
        return self.scene if known == pain else replace(self.scene, athlete=replace(self.scene.athlete, pain=known))


NOTHING_HAPPENED = Recall()
"""A season that is planned for the first time."""


def slot_demand(session: Session) -> Demand:
    """The demand that the slot of a session allowed; its own reasons say when its dose stayed below that."""
    fell = session.demand is Demand.MODERATE and any(reason.rule == "weekly-count" for reason in session.because)
    return Demand.HARD if fell else session.demand


def has_fallen(start: datetime, monday: date, findings: Iterable[Finding]) -> bool:
    """Does a finding say that the session of this instant fell to light, or was dropped?"""
    words, week = FELL.format(start=start), f"week:{monday.isoformat()}"
    return any(found.message.startswith(words) and found.where == week for found in findings)
