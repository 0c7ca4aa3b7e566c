"""What a season remembers while it is filled: exercises, weights, landings, heavy weeks, sets and contacts so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toeoff.coach.budget import Ledger
from toeoff.coach.fill.choice import Choice
from toeoff.coach.fill.heavy import HeavyWatch
from toeoff.coach.fill.landing import Landings
from toeoff.coach.fill.planned import Planned
from toeoff.coach.fill.scene import Scene
from toeoff.coach.fill.weights import Weights
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.choice import Tune
from toeoff.model.plan import Demand, Session


@dataclass(kw_only=True)
class Memory:
    """Everything that a session leaves behind for the ones after it."""

    scene: Scene
    choice: Choice
    weights: Weights
    landings: Landings
    heavy: HeavyWatch
    ledger: Ledger
    light_turn: int = 0

    @classmethod
    def of(cls, scene: Scene, planned: Planned, tunes: tuple[Tune, ...] = ()) -> Memory:
        """Nothing done yet; `planned` is what an earlier version had in mind, `tunes` the doses that follow the log."""
        return cls(
            scene=scene,
            choice=Choice(scene=scene, planned=planned),
            weights=Weights(scene=scene, tunes=tunes),
            landings=Landings(scene=scene),
            heavy=HeavyWatch(scene=scene),
            ledger=Ledger(athlete=scene.athlete, limits=scene.limits, knowledge=scene.knowledge),
        )

    def turn_to(self, scene: Scene) -> None:
        """Go on with the athlete as she was, or as she is now."""
        if scene is not self.scene:
            self.scene = self.landings.scene = self.heavy.scene = scene
            self.choice.turn_to(scene)
            self.weights.turn_to(scene)
            self.ledger.athlete, self.ledger.limits = scene.athlete, scene.limits

    def done(self, plan: WeekPlan, session: Session) -> None:
        """Remember what a session held."""
        self.choice.done(session)
        self.weights.lifted(plan, session)
        self.light_turn += session.demand is Demand.LIGHT

    def close(self, plan: WeekPlan, sessions: Sequence[Session]) -> None:
        """End a week."""
        self.ledger.close(plan, sessions)
        self.weights.close(plan, sessions)
