"""Weights over the season: one per exercise, place and mesocycle; held by complaints, kept in the taper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from toeoff.coach.dose import Effort, Load, choose_load, each_kg
from toeoff.coach.fill.choice import Content
from toeoff.coach.fill.scene import Scene
from toeoff.coach.suitable import hold_loads
from toeoff.coach.week_plan import WeekPlan
from toeoff.measure.strength import pct_of_1rm, system_load_kg
from toeoff.model.athlete import Place
from toeoff.model.choice import Tune
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Slot
from toeoff.model.plan import Item, Session

SAME_LOAD = "The same weight all through this phase; what you log decides about the next."
HELD_LOAD = "Held at the first weight while the complaint lasts."
NEW_D = 7
"""So long a changed dose says why it was changed [d]."""
RAMP_WHY = "A ramp set to find the groove; it does not count."
RAMP_FROM_KG = 30.0
"""From this load on the main lift gets one ramp set before its work sets [kg]. Our choice."""
RAMP_SHARE = 0.65
"""A ramp set takes at most this part of the work load. Our choice."""
RAMP_REPS = 5


@dataclass(kw_only=True)
class Weights:
    """Loads decided so far, the first and the latest of each exercise at each place, and what was lifted lately."""

    scene: Scene
    tunes: tuple[Tune, ...] = ()
    _loads: dict[tuple[int, str, str], Load] = field(default_factory=dict)
    _first: dict[tuple[str, str], Load] = field(default_factory=dict)
    _latest: dict[tuple[str, str], Load] = field(default_factory=dict)
    _lifted: set[tuple[int, str, str]] = field(default_factory=set)
    _normal_weeks: list[tuple[tuple[str, Item], ...]] = field(default_factory=list)
    _doubtful: set[tuple[int, str, str]] = field(default_factory=set)
    _proved: dict[tuple[str, str], float] = field(default_factory=dict)

    def turn_to(self, scene: Scene) -> None:
        """Go on with a changed athlete: a load that no longer exists, or that hurts, is decided anew."""
        if scene.athlete != self.scene.athlete:
            self._doubtful = set(self._loads)
        self.scene = scene

    def adopt(self, plan: WeekPlan, session: Session) -> None:
        """Go on with the loads that really stood in a session, where others would be chosen today."""
        for item in session.items:
            key = (plan.mesocycle, item.exercise, session.place)
            if item.hard and (key not in self._loads or self._loads[key].kg != item.load_kg):
                to_failure = None if item.reps is None or item.rir is None else item.reps + item.rir
                load = Load(item.load_kg, item.load_each_kg, to_failure, item.load_why)
                self._loads[key] = self._latest[item.exercise, session.place] = load
                self._first.setdefault((item.exercise, session.place), load)

    def _review(self, key: tuple[int, str, str], exercise: Exercise, place: Place) -> None:
        """Forget a load that does not exist at the place any more."""
        self._doubtful.discard(key)
        if not exists(self._loads[key], exercise, place):
            del self._loads[key]

    def load(
        self, plan: WeekPlan, content: Content, slot: Slot, exercise: Exercise, effort: Effort, place: Place, day: date
    ) -> Load:
        """The mesocycle's load at this place as it follows from what was logged; never above the first one while a
        complaint holds it (rule `pain`)."""
        key = (plan.mesocycle, exercise.id, place.name)
        at = (exercise.id, place.name)
        if key in self._doubtful:
            self._review(key, exercise, place)
        if key not in self._loads:
            dose = content.facts.doses[slot.dose]
            known_kg = self._proved.get(at)
            load = choose_load(exercise, dose, effort, place, self.scene.athlete, self.scene.knowledge, known_kg)
            first = self._first.setdefault(at, load)
            latest = self._latest.get(at)
            goes_on = plan.taper or content.mesocycle != plan.mesocycle
            if goes_on and latest is not None and exists(latest, exercise, place):
                load = latest
            elif self._held(plan, exercise) and first.kg is not None and (load.kg or 0.0) > first.kg:
                load = first._replace(why=HELD_LOAD)
            self._loads[key] = self._as_lately(exercise, place, load) if plan.taper else load
        self._follow(key, exercise, place, day, held=self._held(plan, exercise))
        self._latest[at] = self._loads[key]
        return self._loads[key]._replace(why=SAME_LOAD) if key in self._lifted else self._loads[key]

    def _follow(self, key: tuple[int, str, str], exercise: Exercise, place: Place, day: date, *, held: bool) -> None:
        """Take over the load of the latest tune, if it exists there, and no complaint forbids a higher one."""
        tune, old = self._tune(exercise.id, place.name, day), self._loads[key]
        if tune is None or tune.load_kg == old.kg or (held and (tune.load_kg or 0.0) > (old.kg or 0.0)):
            return
        each = next((each_kg(hold, tune.load_kg) for hold in exercise.load.holds if tune.load_kg
                     and tune.load_kg in hold_loads(exercise, hold, place)), None)  # fmt: skip
        load = old._replace(kg=tune.load_kg, each_kg=each, why=tune.why)
        if exists(load, exercise, place):
            self._loads[key] = load

    def _tune(self, exercise: str, place: str, day: date) -> Tune | None:
        mine = (one for one in self.tunes if (one.exercise, one.place) == (exercise, place))
        return max((one for one in mine if one.first <= day <= one.last), key=lambda one: one.first, default=None)

    def tuned(self, item: Item, place: Place, day: date) -> Item:
        """The dose with the repetitions, seconds, tempo and reserve of the latest tune."""
        tune = self._tune(item.exercise, place.name, day)
        if tune is None or not item.hard:
            return item
        reps = None if item.reps is None else max(1, item.reps + tune.more_reps)
        top = None if item.reps_max is None or reps is None else max(reps, item.reps_max + tune.more_reps)
        seconds = None if item.seconds is None else max(5, item.seconds + tune.more_s)
        rir = item.rir if item.rir is None or tune.least_rir is None else max(item.rir, tune.least_rir)
        tempo = tune.tempo or item.tempo
        why = tune.why if (day - tune.first).days < NEW_D else item.load_why
        return replace(item, reps=reps, reps_max=top, seconds=seconds, rir=rir, tempo=tempo, load_why=why)

    def _held(self, plan: WeekPlan, exercise: Exercise) -> bool:
        rank = self.scene.limits.pain_rank
        return any(
            complaint.open and exercise.tissue.get(complaint.tissue, 0) >= rank for complaint in self.scene.pain(plan)
        )

    def _as_lately(self, exercise: Exercise, place: Place, load: Load) -> Load:
        """The load; at a place where it was not lifted lately, one of those lifted elsewhere, if the place has one."""
        lately = self._lately(exercise.id)
        loads = [done.load_kg for at, done in lately if done.load_kg and at != place.name]
        if len(loads) < len(lately):
            return load
        low = self.scene.limits.taper_load_share * min(loads, default=0.0)
        if (load.kg or 0.0) >= low:
            return load
        there = {
            kg: each_kg(hold, kg)
            for hold in reversed(exercise.load.holds)
            for kg in hold_loads(exercise, hold, place)
            if low <= kg <= max(loads)
        }
        return Load(min(there), there[min(there)], None, SAME_LOAD) if there else load

    def _lately(self, exercise: str) -> list[tuple[str, Item]]:
        """Hard work with an exercise in the normal weeks that a taper is measured against, and where it was done."""
        weeks = self._normal_weeks[-self.scene.limits.taper_weeks :]
        return [(place, done) for week in weeks for place, done in week if done.exercise == exercise]

    def strays(self, plan: WeekPlan, item: Item) -> bool:
        """Would this item make a taper lighter or closer to failure than the weeks before (rule `taper`)?

        The load stays and the reserve stays or rises by one; another place or a shortened mesocycle can break that.
        """
        recent = [done for _, done in self._lately(item.exercise)]
        if not plan.taper or not recent or item.rir is None:
            return False
        loads = [done.load_kg for done in recent if done.load_kg]
        reserves = [done.rir for done in recent if done.rir is not None]
        falls = bool(loads) and (item.load_kg or 0.0) < self.scene.limits.taper_load_share * min(loads)
        return falls or not min(reserves) <= item.rir <= max(reserves) + 1

    def lifted(self, plan: WeekPlan, session: Session) -> None:
        """Remember a session's loads: only the first one is called a calibration set, and a tuned one tells where the
        next phase starts."""
        self._lifted |= {
            (plan.mesocycle, item.exercise, session.place) for item in session.items if item.load_kg and item.hard
        }

        for item in session.items:
            tune = self._tune(item.exercise, session.place, session.start.date())
            followed = tune is not None and tune.load_kg == item.load_kg
            if followed and item.hard and item.load_kg and item.reps and item.rir is not None:
                share = self.scene.knowledge.exercises[item.exercise].load.moved_share
                system = system_load_kg(item.load_kg, self.scene.athlete.mass_kg, share)
                self._proved[item.exercise, session.place] = 100 * system / pct_of_1rm(item.reps + item.rir)

    def close(self, plan: WeekPlan, sessions: Iterable[Session]) -> None:
        """End a week; normal weeks are what a taper is measured against."""
        if not (plan.deload or plan.taper or plan.recovery):
            self._normal_weeks.append(
                tuple((session.place, item) for session in sessions for item in session.items if item.hard)
            )

    def ramp(self, plan: WeekPlan, slot: Slot, exercise: Exercise, item: Item, place: Place) -> Item | None:
        """One lighter set before a heavy main lift; not while a complaint holds the loads."""
        if slot.dose != "main" or item.load_kg is None or item.load_kg < RAMP_FROM_KG or self.scene.in_pain(plan):
            return None
        lighter = [
            (kg, each_kg(hold, kg))
            for hold in exercise.load.holds
            for kg in hold_loads(exercise, hold, place)
            if kg <= RAMP_SHARE * item.load_kg
        ]
        if not lighter:
            return None
        kg, each = max(lighter, key=lambda load: (load[0], load[1] is None))
        dose = replace(item, sets=1, reps=RAMP_REPS, reps_max=RAMP_REPS, rir=None, hard=False, rest_s=0)
        return replace(dose, load_kg=kg, load_each_kg=each, load_why=RAMP_WHY)


def exists(load: Load, exercise: Exercise, place: Place) -> bool:
    """Is the weight there, to be held in one or two hands as it was? A load without a weight always is."""
    return load.kg is None or any(
        load.kg in hold_loads(exercise, hold, place) and each_kg(hold, load.kg) == load.each_kg
        for hold in exercise.load.holds
    )
