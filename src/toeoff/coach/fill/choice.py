"""Which session mix a slot holds, and which exercises: constant inside a mesocycle, varied from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from toeoff.coach.fill.earlier import planned_work
from toeoff.coach.fill.planned import MODERATE_TWIN, NOTHING_PLANNED, Planned
from toeoff.coach.fill.scene import Scene
from toeoff.coach.place.standing import Placed
from toeoff.coach.select import filled, select
from toeoff.coach.suitable import Need, fits, holds_at, stays, suits
from toeoff.coach.titles import mix_of_title
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Place, heavy_place
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import PhaseFacts, Slot
from toeoff.model.plan import Demand, Phase, Session

OTHER_LEAD = {"A": "B", "B": "A", "F": "B", "C": "C", "t": "t"}
"""The mix with the other main lift, by the first letter of a mix's name."""
TWENTY = "twenty"
"""The 20-minute routine of seed-003 as a mix; from the tempo phase it leads one session of the week (domain, 2)."""
TWENTY_MIN = range(20, 25)
"""`session_minutes` for which the routine is the default [min]. Our choice."""
TWENTY_KIT = {"dumbbell", "kettlebell"}

Fitted = tuple[tuple[Slot, Exercise], ...]
Key = tuple[int, str, str, str]
"""Mesocycle, phase, mix and place for which exercises are chosen once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Where a session takes its exercises from: a phase, and the mesocycle whose choice it keeps."""

    facts: PhaseFacts
    mesocycle: int


@dataclass(kw_only=True)
class Choice:
    """Exercises chosen so far and exercises done so far."""

    scene: Scene
    planned: Planned = NOTHING_PLANNED
    last_plan: WeekPlan | None = None
    _last_content: Content | None = None
    _last_mix: str = ""
    _done: Counter[str] = field(default_factory=Counter)
    _worked: set[str] = field(default_factory=set)
    _chosen: dict[Key, dict[str, Exercise]] = field(default_factory=dict)
    _before: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    _doubtful: set[Key] = field(default_factory=set)

    def copy(self) -> Choice:
        """The same memory, to try something with."""
        return replace(
            self,
            _done=self._done.copy(),
            _worked=set(self._worked),
            _chosen=dict(self._chosen),
            _before=dict(self._before),
            _doubtful=set(self._doubtful),
        )

    def turn_to(self, scene: Scene) -> None:
        """Go on with a changed athlete: what was chosen is looked at again before it is used."""
        if scene.athlete != self.scene.athlete:
            self._doubtful = set(self._chosen)
        self.scene = scene

    def adopt(self, content: Content, mix: str, place: Place, session: Session) -> None:
        """Go on with what really stood in a session of this mix, where other exercises would be chosen today."""
        key = (content.mesocycle, content.facts.id, mix, place.name)
        chosen = self._chosen[key]
        stood = {exercise.id for _, exercise in planned_work(session, self.scene.knowledge)}
        free = [
            slot for slot in content.facts.mixes[mix] if slot.name not in chosen or chosen[slot.name].id not in stood
        ]
        known = self.scene.knowledge.exercises
        for id in sorted(stood - {exercise.id for exercise in chosen.values()} & known.keys()):
            slot = next((slot for slot in free if suits(known[id], slot)), None)
            if slot is not None:
                chosen = {**chosen, slot.name: known[id]}
                free.remove(slot)
        if chosen != self._chosen[key]:
            self._keep(key, chosen)
            self._doubtful.add(key)

    def mixes(self, plan: WeekPlan, strength: Sequence[Placed]) -> list[str]:
        """Which session mixes a week holds: two sessions differ, a lone one takes turns with the last.

        The third session of a week is the one-legged mix without a heavy lift, so a moderate slot has it.
        """
        count = len(strength)
        if self.scene.athlete.sessions_per_week == 1 or plan.phase is Phase.MAINTENANCE:
            return ["F"] * count
        if count == 1:
            return ["B" if self._last_mix == "A" else "A"]
        if count < 3:
            # from one mesocycle to the next knees and hips change places, so that both lifts meet every kit
            return ["A", "B"] if self.content(plan).mesocycle % 2 == 0 else ["B", "A"]
        gentle = max(range(count), key=lambda turn: (strength[turn].demand is Demand.MODERATE, turn))
        rest = iter(("A", "B", "A"))
        return ["C" if turn == gentle else next(rest) for turn in range(count)]

    def content(self, plan: WeekPlan) -> Content:
        """Taper and maintenance keep the exercises of the mesocycle before them."""
        content = Content(facts=self.scene.knowledge.phases[plan.phase], mesocycle=plan.mesocycle)
        if plan.phase in (Phase.TAPER, Phase.MAINTENANCE) and self._last_content is not None:
            return self._last_content
        if plan.phase not in (Phase.TAPER, Phase.RECOVERY, Phase.MAINTENANCE):
            self._last_content, self.last_plan = content, plan
        return content

    def session(
        self, plan: WeekPlan, content: Content, mix: str, demand: Demand, place: Place, before: Session | None = None
    ) -> tuple[Content, str, Fitted]:
        """What stands in a slot in the end: where it comes from, its mix and its exercises.

        `before` is what an earlier version had there.
        """
        mix = mix if mix in content.facts.mixes else "A"
        self._last_mix = mix
        if mix != "B" and TWENTY in content.facts.mixes and self._suits_twenty(place):
            mix = TWENTY
        content, mix = self._known(plan, content, twin(content.facts, mix, demand), place, before)
        fitted = self._exercises(plan, content, mix, place)
        other = OTHER_LEAD[mix[0]] + mix[1:]
        if other in content.facts.mixes and _lacks_heavy(content, fitted, place):
            instead = self._exercises(plan, content, other, place)
            if not _lacks_heavy(content, instead, place):
                mix, fitted = other, instead
        return content, mix, fitted

    def _suits_twenty(self, place: Place) -> bool:
        """About twenty minutes and the routine's kit: two weights and something low to stand on."""
        kit = set(place.kit)
        return self.scene.athlete.session_minutes in TWENTY_MIN and kit >= TWENTY_KIT and bool({"step", "box"} & kit)

    def done(self, session: Session) -> None:
        """Remember what a session held, for the ladder, and what of it was work, for deloads."""
        self._done.update({item.exercise for item in session.items})
        self._worked |= {item.exercise for item in session.items if item.hard or item.contacts}

    @property
    def done_before(self) -> dict[str, int]:
        """How many sessions so far held each exercise."""
        return dict(self._done)

    def knows(self, exercise: Exercise) -> bool:
        """Has it been trained before (rule `deload`: nothing new that is hard or lands)?"""
        return exercise.id in self._worked

    def _known(
        self, plan: WeekPlan, content: Content, mix: str, place: Place, before: Session | None
    ) -> tuple[Content, str]:
        """In deload and taper something that was done at this place before, where there is anything.

        First the mix itself, then one of its kind in the mesocycle, then what was planned `before`, then the latest
        gentle one of the season.
        """
        gentle = mix.endswith(MODERATE_TWIN)
        known = [key for key in self._chosen if key[3] == place.name]
        here = [
            done for mesocycle, phase, done, _ in known if (mesocycle, phase) == (content.mesocycle, content.facts.id)
        ]
        if mix in here or not (plan.deload or plan.taper):
            return content, mix
        if plan.taper:
            return content, mix.removesuffix(MODERATE_TWIN)
        if same := [done for done in here if done.endswith(MODERATE_TWIN) == gentle]:
            return content, same[0]
        gentler = [
            (mesocycle, phase, done)
            for mesocycle, phase, done, _ in reversed(known)
            if done.endswith(MODERATE_TWIN) or phase not in (Phase.ECCENTRIC, Phase.PLYOMETRIC)
        ]
        if not gentler:
            return content, mix
        mesocycle, phase, done = next((one for one in gentler if before and _was(before, *one[1:])), gentler[0])
        return Content(facts=self.scene.knowledge.phases[phase], mesocycle=mesocycle), done

    def _below(self) -> set[str]:
        """Everything easier than what has been trained, down the ladders."""
        exercises = self.scene.knowledge.exercises
        below: set[str] = set()
        above = [exercises[id] for id in sorted(self._worked)]
        while above:
            easier = [id for id in above.pop().ladder.easier if id not in below]
            below |= set(easier)
            above += [exercises[id] for id in easier]
        return below - self._worked

    def _exercises(self, plan: WeekPlan, content: Content, mix: str, place: Place) -> Fitted:
        """Exercises of the mix, chosen once per mesocycle and place."""
        facts = content.facts
        key = (content.mesocycle, facts.id, mix, place.name)
        if key not in self._chosen:
            self._keep(key, self._select(plan, content, mix, place))
        elif key in self._doubtful:
            need = self._need(plan, content, mix, place)
            chosen = self._chosen[key]
            kept = {
                slot.name: chosen[slot.name]
                for slot in facts.mixes[mix]
                if slot.name in chosen and stays(chosen[slot.name], slot, facts, need, self.scene.knowledge)
            }
            if len(kept) < len(chosen):
                planned = fitting(self._planned(plan, content, mix, place), mix, facts, need)
                taken = {exercise.id for exercise in kept.values()}
                kept = {name: one for name, one in planned.items() if one.id not in taken} | kept
                self._keep(key, select(facts, mix, replace(need, kept=kept), self.scene.knowledge))
        self._doubtful.discard(key)
        return filled(facts.mixes[mix], self._chosen[key])

    def _select(self, plan: WeekPlan, content: Content, mix: str, place: Place) -> dict[str, Exercise]:
        """The best exercises of the mix; those that were planned already stay while they fit."""
        facts, need = content.facts, self._need(plan, content, mix, place)
        chosen = select(facts, mix, need, self.scene.knowledge)
        before = self._planned(plan, content, mix, place)
        if all(chosen.get(name) is exercise for name, exercise in before.items()):
            return chosen
        return select(facts, mix, replace(need, kept=fitting(before, mix, facts, need)), self.scene.knowledge)

    def _planned(self, plan: WeekPlan, content: Content, mix: str, place: Place) -> dict[str, Exercise]:
        """The exercises of the mix that an earlier version had planned, as far as they showed."""
        mondays = (week.monday for week in self.scene.weeks if week.mesocycle == content.mesocycle)
        return self.planned.exercises(plan, content.facts, mondays, mix, place, self.scene.pain(plan))

    def _keep(self, key: Key, chosen: dict[str, Exercise]) -> None:
        """Remember the exercises of a mix for its mesocycle and for the one after it."""
        _, phase, mix, place = key
        self._chosen[key] = chosen
        if phase not in (Phase.FOUNDATION, Phase.RECOVERY):
            self._before[mix, place] = {name: exercise.id for name, exercise in chosen.items()}

    def _need(self, plan: WeekPlan, content: Content, mix: str, place: Place) -> Need:
        """What the mix is chosen for, with everything that was chosen and done so far."""
        facts = content.facts
        beside = {
            exercise.id
            for (mesocycle, phase, other, at), chosen in self._chosen.items()
            if (mesocycle, phase, at) == (content.mesocycle, facts.id, place.name) and other != mix
            for exercise in chosen.values()
        }
        return Need(
            place=place,
            athlete=self.scene.athlete,
            done=dict(self._done),
            before=self._before.get((mix, place.name), {}),
            beside=frozenset(beside),
            pain=self.scene.pain(plan),
            turn=content.mesocycle,
            below=frozenset(self._below()),
            familiar=frozenset(self._worked),
            soft_landings=facts.id != Phase.PLYOMETRIC or mix.endswith(MODERATE_TWIN),
        )


def fitting(before: dict[str, Exercise], mix: str, facts: PhaseFacts, need: Need) -> dict[str, Exercise]:
    """Those of the exercises that may still stand in their slots."""
    slots = {slot.name: slot for slot in facts.mixes[mix]}
    return {name: exercise for name, exercise in before.items() if fits(exercise, slots[name], facts, need)}


def twin(facts: PhaseFacts, mix: str, demand: Demand) -> str:
    """The mix itself, or its gentler twin where only a moderate session may stand."""
    gentler = f"{mix}{MODERATE_TWIN}"
    return gentler if demand is Demand.MODERATE and gentler in facts.mixes else mix


def _was(session: Session, phase: str, mix: str) -> bool:
    """Does a session of an earlier version say that it held this mix of this phase?"""
    word = str(Phase.UNILATERAL) if mix.endswith(MODERATE_TWIN) else phase
    return session.emphasis == word and mix_of_title(session.title) == mix.removesuffix(MODERATE_TWIN)


def _lacks_heavy(content: Content, fitted: Fitted, place: Place) -> bool:
    """Is there iron, but no main lift of this mix to load with it? Then the other lift leads (rule `keep-heavy`)."""
    if content.facts.id in (Phase.FOUNDATION, Phase.RECOVERY) or not heavy_place(place):
        return False
    mains = [exercise for slot, exercise in fitted if slot.dose == "main"]
    return bool(mains) and not any(holds_at(exercise, place) for exercise in mains)
