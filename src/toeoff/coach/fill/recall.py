"""What a season that is planned again remembers: sessions that have happened, and what the runner decided herself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from toeoff.coach.fill.planned import NOTHING_PLANNED, Planned
from toeoff.coach.fill.scene import Scene
from toeoff.coach.place.standing import Placed, kind
from toeoff.model.choice import Swap, Tune
from toeoff.model.plan import Session


@dataclass(frozen=True, kw_only=True)
class Recall:
    """What has happened and what was decided, for the filler to go on from.

    Args:
        scene: The athlete, her calendar and the weeks as they were.
        sessions: What has happened, by its instant [s since the epoch].
        planned: What was still to come.
        first: The first Monday that is not over.
        left_out: Instants of sessions that the runner leaves out [s since the epoch].
        origins: Where a session that she moved had stood, by where it stands [s since the epoch].
        swaps: Exercises that stand for others.
        tunes: Doses that follow what she logged.
    """

    scene: Scene | None = None
    sessions: Mapping[float, Session] = field(default_factory=dict)
    planned: Planned = NOTHING_PLANNED
    first: date = date.min
    left_out: frozenset[float] = frozenset()
    origins: Mapping[float, frozenset[float]] = field(default_factory=dict)
    swaps: tuple[Swap, ...] = ()
    tunes: tuple[Tune, ...] = ()

    def scene_of(self, day: date) -> Scene | None:
        """The scene as it was on a date: complaints that came later are left out."""
        if self.scene is None:
            return None
        pain = self.scene.athlete.pain
        known = tuple(one for one in pain if one.since is None or one.since <= day)
        return self.scene if known == pain else replace(self.scene, athlete=replace(self.scene.athlete, pain=known))

    def before(self, placed: Sequence[Placed], monday: date) -> list[Session | None]:
        """What each placed session of a week was in the earlier version: the same instant, moved, or the next alike.

        A move that the earlier version shows already keeps its session, whatever has moved to where that came from.
        """
        found: list[Session | None] = [self.sessions.get(one.slot.stamp) for one in placed]
        free = list(self.planned.in_week(monday))

        def give(index: int, alike: Iterable[Session]) -> None:
            """Let a slot have the first session that is still free."""
            old = next(iter(alike), None)
            if old is not None:
                found[index] = old
                free.remove(old)

        for index, one in enumerate(placed):
            came = [stamp for stamp in self.origins.get(one.slot.stamp, ()) if stamp not in self.origins]
            give(index, [old for old in free if old.start.timestamp() in came])
        for index, one in enumerate(placed):
            if found[index] is None:
                give(index, [old for old in free if old.start == one.slot.start])
        for index, one in enumerate(placed):
            if found[index] is None:
                give(index, [old for old in free if old.start.timestamp() in self.origins.get(one.slot.stamp, ())])
        for index, one in enumerate(placed):
            if found[index] is None:
                give(index, [old for old in free if kind(old.demand) is kind(one.demand)])
        return found


NOTHING_HAPPENED = Recall()
"""A season that is planned for the first time."""
