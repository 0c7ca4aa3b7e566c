"""Fill a season in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from toeoff.coach.budget import Ledger
from toeoff.coach.dose import Effort, dose_sets, prescribe
from toeoff.coach.fill.choice import MODERATE_TWIN, OTHER_LEAD, TWENTY, Choice, Content, Fitted
from toeoff.coach.fill.heavy import HeavyWatch, heavy_sets_owed, is_heavy
from toeoff.coach.fill.landing import Landings
from toeoff.coach.fill.recall import FELL, NOTHING_HAPPENED, Recall
from toeoff.coach.fill.scene import Scene
from toeoff.coach.fill.swaps import Swaps
from toeoff.coach.fill.weights import Weights
from toeoff.coach.place.solve import Placement
from toeoff.coach.place.standing import Placed
from toeoff.coach.routine import closing, light_session, opening
from toeoff.coach.session import Draft, Frame, count_contacts, count_hard, demand_of, fit
from toeoff.coach.timeline import session_minutes
from toeoff.coach.titles import light_title, same_title, title
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Place, heavy_place
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.knowledge import PhaseFacts
from toeoff.model.notation import format_item
from toeoff.model.plan import LIGHT_EMPHASES, Block, Demand, Phase, Session
from toeoff.model.run import hours_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A placed slot and the session that stands in it now."""

    placed: Placed
    session: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """One hard or moderate slot: the how-manieth of the week's, its mix, and what it may still spend."""

    placed: Placed
    plan: WeekPlan
    content: Content
    mix: str
    number: int
    of: int
    landings_left: int


class Filler:
    """Fills a season in order of time and remembers what that needs: ladders, loads, sets and contacts so far."""

    def __init__(self, scene: Scene, recall: Recall = NOTHING_HAPPENED) -> None:
        self.scene = recall.scene_of(scene.start) or scene
        self._now = scene
        self._recall = recall
        self._swaps = Swaps(swaps=recall.swaps)
        self.findings: list[Finding] = []
        self.fallen: Counter[date] = Counter()
        scene = self.scene
        self._choice = Choice(scene=scene)
        self._weights = Weights(scene=scene)
        self._landings = Landings(scene=scene)
        self._heavy = HeavyWatch(scene=scene)
        self._ledger = Ledger(athlete=scene.athlete, limits=scene.limits, knowledge=scene.knowledge)
        self._light_turn = 0

    def fill(self, placement: Placement) -> tuple[Filled, ...]:
        """All sessions of the season; what could not stand becomes a finding."""
        sessions: list[Filled] = []
        for index, plan in enumerate(self.scene.weeks):
            here = self._fill_week(plan, placement.in_week(index), len(sessions))
            self._ledger.close(plan, [filled.session for filled in here])
            self._weights.close(plan, [filled.session for filled in here])
            sessions.extend(here)
        self.findings.extend(self._heavy.findings(self._recall.first))
        self.findings.extend(self._swaps.findings(self.scene, self._recall.first))
        return tuple(sessions)

    def _turn_to(self, scene: Scene) -> None:
        """Go on with the athlete as she was, or as she is now."""
        if scene is not self.scene:
            self.scene = self._landings.scene = self._heavy.scene = scene
            self._choice.turn_to(scene)
            self._weights.turn_to(scene)
            self._ledger.athlete, self._ledger.limits = scene.athlete, scene.limits

    def _fill_week(self, plan: WeekPlan, placed: Sequence[Placed], count: int) -> list[Filled]:
        if plan.monday >= self._recall.first:
            self._turn_to(self._now)
        strength = [one for one in placed if one.demand is not Demand.LIGHT]
        left_out = self._recall.left_out
        lights = sum(one.demand is Demand.LIGHT and one.slot.stamp not in left_out for one in placed)
        self._ledger.open(plan, len(strength))
        mixes = self._choice.mixes(plan, strength)
        content = self._choice.content(plan)
        filled: list[Filled] = []
        for one in placed:
            happened = self._recall.sessions.get(one.slot.stamp)
            session = None
            if one in strength:
                number = strength.index(one)
                left = self._landings.sessions_left(content, strength[number:], mixes[number:])
                turn = _Turn(
                    placed=one,
                    plan=plan,
                    content=content,
                    mix=mixes[number],
                    number=number,
                    of=len(strength),
                    landings_left=left,
                )
                session = self._strength(turn) if happened is None else self._replay(turn, happened)
                if session is None and one.slot.stamp not in left_out:
                    lights += 1
                    dropped = happened is None and lights > self.scene.athlete.light_sessions_per_week
                    self._note_fallen(one, plan, dropped=dropped)
                    if dropped:
                        continue
            if one.slot.stamp in left_out:
                self.fallen[plan.monday] += one in strength
                self._light_turn += one not in strength
                continue
            session = replace(happened or session or self._light(one, plan), id=f"s{count + len(filled) + 1}")
            self._light_turn += session.demand is Demand.LIGHT
            filled.append(Filled(placed=one, session=session))
            self._choice.done(session)
            self._weights.lifted(plan, session)
        return filled

    def _replay(self, turn: _Turn, happened: Session) -> Session | None:
        """Remember a session as if it were planned again, and go on from what it really held."""
        now, landed = self.scene, self._landings.last
        self._turn_to(self._recall.scene_of(turn.placed.slot.day) or now)
        if happened.place not in {place.name for place in self.scene.athlete.places}:
            self._turn_to(now)
            return happened
        turn = replace(turn, mix=self._mix_of(turn, happened))
        again = self._strength(turn)
        if again is not None and again.blocks != happened.blocks and happened.demand is not Demand.LIGHT:
            content, mix, _ = self._content_of(turn)
            self._choice.adopt(content, mix, self._place(turn), happened)
            self._weights.adopt(turn.plan, happened)
        self._landings.last = turn.placed.slot.stamp if happened.contacts else landed
        self._turn_to(now)
        return happened if happened.demand is not Demand.LIGHT else again and happened

    def _mix_of(self, turn: _Turn, happened: Session) -> str:
        """The mix that a session was planned with, by its title."""
        for mix in (turn.mix, *(letter for letter in OTHER_LEAD if letter.isupper() and letter != turn.mix)):
            if happened.demand is Demand.LIGHT:
                break
            kept = self._choice
            self._choice = kept.copy()
            _, final, _ = self._content_of(replace(turn, mix=mix))
            self._choice = kept
            if same_title(happened.title, final, happened.emphasis, turn.plan):
                return mix
        return turn.mix

    def _place(self, turn: _Turn) -> Place:
        return self.scene.athlete.place(turn.placed.slot.place)

    def _content_of(self, turn: _Turn) -> tuple[Content, str, Fitted]:
        """Where a session takes its exercises from, its mix, and the exercises themselves."""
        return self._choice.session(turn.plan, turn.content, turn.mix, turn.placed.demand, self._place(turn))

    def _strength(self, turn: _Turn) -> Session | None:
        """One hard or moderate session; None when nothing hard is left to do in it."""
        one, plan, place = turn.placed, turn.plan, self._place(turn)
        content, mix, fitted = self._content_of(turn)
        fitted = self._swaps.applied(fitted, one.slot.day, plan, place, self.scene, self._choice)
        blocks = self._blocks(replace(turn, content=content), mix, fitted, place)
        emphasis = _emphasis(plan, content.facts, mix, blocks)
        demand = demand_of(blocks, emphasis, self.scene.limits, self.scene.knowledge)
        if demand is Demand.LIGHT:
            return None
        if demand is Demand.HARD and one.slot.stamp not in self._recall.left_out:
            self._heavy.note(plan, blocks, place)
        if count_contacts(blocks):
            self._landings.landed(one)
        because = self._ledger.reasons(plan, count_hard(blocks))
        return self._session(one, blocks, emphasis, demand, title(mix, emphasis, plan), because)

    def _blocks(self, turn: _Turn, mix: str, fitted: Fitted, place: Place) -> tuple[Block, ...]:
        """Exercises, doses and set counts of a session, from warm-up to cool-down."""
        scene, plan, facts = self.scene, turn.plan, turn.content.facts
        demand, minutes = turn.placed.demand, turn.placed.slot.minutes
        effort = self._effort(plan, facts, demand, place)
        wish = _wish(plan, fitted, facts)
        most = self._ledger.hard_sets_for(turn.number, turn.of, wish, more=heavy_place(place))
        most = min(most, scene.limits.moderate_sets) if demand is Demand.MODERATE else most
        contacts = 0
        if any(exercise.lands for _, exercise in fitted) and self._landings.allowed(plan, turn.placed):
            contacts = self._ledger.contacts_for(turn.landings_left)
        drafts = self._drafts(turn, fitted, effort, place, contacts)
        owes = demand is Demand.HARD and scene.owes_heavy(plan)
        frame = Frame(
            minutes=minutes,
            most_hard=most,
            unilateral_low=scene.limits.unilateral_low if plan.unilateral_counts else None,
            heavy_sets=heavy_sets_owed(drafts, most, scene.limits) if owes else 0,
            balanced=scene.balanced(plan),
            as_written=mix == TWENTY,
        )
        pain, mesocycle = scene.pain(plan), turn.content.mesocycle
        warm_up = opening(facts.mixes[mix], facts, place, pain, mesocycle, minutes, scene.knowledge)
        cool_down = closing(facts, place, pain, mesocycle, minutes, scene.knowledge)
        return fit(drafts, warm_up, cool_down, frame, scene.limits, scene.knowledge)

    def _effort(self, plan: WeekPlan, facts: PhaseFacts, demand: Demand, place: Place) -> Effort:
        """What the week makes of the doses; taper and maintenance go on where the last mesocycle ended."""
        limits, last = self.scene.limits, self._choice.last_plan
        like = last if last is not None and plan.phase in (Phase.TAPER, Phase.MAINTENANCE) else plan
        gentle = facts.id in (Phase.FOUNDATION, Phase.RECOVERY, Phase.TAPER)
        return Effort(
            share=like.share,
            ease=int((plan.deload or plan.taper) and facts.id != Phase.TAPER),
            least_rir=limits.first_weeks_rir if demand is Demand.MODERATE or plan.careful else 0,
            careful=int(self.scene.careful),
            main_rir=None if gentle or self.scene.heavy_comes_later(like) else limits.heavy_rir,
            main_reps=limits.heavy_reps if not gentle and heavy_place(place) else None,
        )

    def _drafts(self, turn: _Turn, fitted: Fitted, effort: Effort, place: Place, contacts: int) -> list[Draft]:
        """Every slot with its dose; landing slots with their contacts, or not at all."""
        plan, content = turn.plan, turn.content
        items = {}
        for slot, exercise in fitted:
            dose = content.facts.doses[slot.dose]
            load = self._weights.load(plan, content, slot, exercise, effort, place)
            item = prescribe(exercise, slot, dose, effort, load, sets=dose_sets(dose, effort.share))
            new = plan.deload and (item.hard or exercise.lands) and not self._choice.knows(exercise)
            if not new and not self._weights.strays(plan, item):
                items[slot.name] = item
        known = tuple((slot, exercise) for slot, exercise in fitted if slot.name in items)
        landings = self._landings.spend(plan, content, known, items, contacts, turn.placed.demand)
        drafts = []
        for slot, exercise in fitted:
            dosed = landings.get(slot.name) if exercise.lands else items.get(slot.name)
            if dosed is not None:
                drafts.append(
                    Draft(
                        slot=slot,
                        item=dosed,
                        sets=dosed.sets,
                        chain=exercise.chain,
                        prime_mover=exercise.prime_mover,
                        heavy=is_heavy(dosed, exercise, self.scene.limits),
                        ramp=self._weights.ramp(plan, slot, exercise, dosed, place),
                    )
                )
        return drafts

    def _light(self, one: Placed, plan: WeekPlan) -> Session:
        """A light session from the routines: technique, mobility, or a primer close to a race."""
        scene = self.scene
        facts = scene.knowledge.phases[plan.phase]
        until = (hours_between(one.slot.start, race.start) for race in scene.calendar.races)
        primer = any(0 < hours <= scene.limits.race_light_only_h for hours in until)
        emphases = ["primer"] if primer else [word for word in facts.light if word != "primer"]
        place = scene.athlete.place(one.slot.place)
        routine, blocks = light_session(
            emphases, place, scene.pain(plan), self._light_turn, one.slot.light_minutes, scene.knowledge
        )
        emphasis = next((word for word in routine.emphases if word in LIGHT_EMPHASES), "mobility")
        what = f"Because this is a light day: {routine.what[0].lower()}{routine.what[1:]}"
        reason = Reason(rule="phases", saw=routine.name, limit="light", message=what)
        return self._session(one, blocks, emphasis, Demand.LIGHT, light_title(routine), (reason,))

    def _session(
        self,
        one: Placed,
        blocks: Sequence[Block],
        emphasis: str,
        demand: Demand,
        name: str,
        because: tuple[Reason, ...],
    ) -> Session:
        lined = tuple(
            replace(block, items=tuple(replace(item, line=format_item(item)) for item in block.items))
            for block in blocks
        )
        return Session(
            id="",
            start=one.slot.start,
            minutes=session_minutes(lined, self.scene.knowledge),
            place=one.slot.place,
            emphasis=emphasis,
            demand=demand,
            contacts=count_contacts(lined),
            hard_sets=count_hard(lined),
            blocks=lined,
            title=name,
            because=because,
        )

    def _note_fallen(self, one: Placed, plan: WeekPlan, *, dropped: bool) -> None:
        """A finding for a session that nothing hard was left for: it is light now, or gone."""
        self.fallen[plan.monday] += 1
        if plan.monday < self._recall.first:
            return
        severe = any(complaint.severe for complaint in self.scene.pain(plan))
        rule, why = (
            ("pain", "your complaint leaves no hard set for it")
            if severe
            else ("deload", "a deload brings nothing new, and all of it would be new at this place")
            if plan.deload
            else ("available", "its minutes leave no room for a hard set")
        )
        self.findings.append(
            Finding(
                rule=rule,
                severity=Severity.WARN,
                where=f"week:{plan.monday.isoformat()}",
                message=(
                    f"{FELL.format(start=one.slot.start)}dropped because {why}, and the light sessions of the "
                    "week are used up."
                    if dropped
                    else f"{FELL.format(start=one.slot.start)}a light one because {why}."
                ),
                fix="Nothing has to be done; a longer window or one more light session a week would give it room.",
            )
        )


def _wish(plan: WeekPlan, fitted: Fitted, facts: PhaseFacts) -> int:
    """Hard sets that the dose table asks for this session."""
    return sum(
        dose_sets(facts.doses[slot.dose], plan.share)
        for slot, exercise in fitted
        if facts.doses[slot.dose].rir is not None and exercise.default.seconds is None
    )


def _emphasis(plan: WeekPlan, facts: PhaseFacts, mix: str, blocks: Sequence[Block]) -> str:
    """The word of the session: the phase's; `unilateral` for its gentler sessions and those without landings."""
    if plan.phase in (Phase.TAPER, Phase.MAINTENANCE, Phase.RECOVERY):
        return str(plan.phase)
    gentle = mix == "C" or mix.endswith(MODERATE_TWIN)
    without_landings = facts.id == Phase.PLYOMETRIC and not count_contacts(blocks)
    if without_landings or (gentle and facts.id in (Phase.ECCENTRIC, Phase.PLYOMETRIC)):
        return str(Phase.UNILATERAL)
    return facts.id
