"""From placed slots to sessions: exercises per mesocycle, doses per week, one session at a time in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from toeoff.coach.budget import Ledger
from toeoff.coach.calendar import Calendar
from toeoff.coach.contacts import spend
from toeoff.coach.dose import Effort, Load, choose_load, dose_sets, each_kg, prescribe
from toeoff.coach.limits import Limits
from toeoff.coach.periodize import WeekPlan
from toeoff.coach.place.solve import Placed, Placement
from toeoff.coach.routine import closing, light_session, opening
from toeoff.coach.select import HEAVY_KIT, Need, filled, hold_loads, holds_at, select
from toeoff.coach.session import RAMP_FROM_KG, RAMP_SHARE, Draft, Frame, count_contacts, count_hard, demand_of, fit, minutes_of
from toeoff.coach.titles import light_title, title
from toeoff.model.athlete import Athlete, Experience, Pain, Place
from toeoff.model.exercise import Exercise
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.knowledge import Knowledge, PhaseFacts, Slot
from toeoff.model.notation import format_item
from toeoff.model.plan import LIGHT_EMPHASES, Block, Demand, Item, Phase, Session
from toeoff.model.run import hours_between

HEAVY_FROM_DAYS = 14
"""Two rows of strength come before heavy sets are owed; `careful_from_weeks` of the rule `keep-heavy` less one [d]."""
TAPER_LOAD_SHARE = 0.95
"""`load_min_pct` of the rule `taper` as a share."""
MODERATE_TWIN = "-moderate"
"""Slow and landing phases have a gentler twin of each mix, for slots that may only be moderate."""
SPRING_FROM = {Experience.NOVICE: 2, Experience.RETURNING: 2, Experience.TRAINED: 1, Experience.ADVANCED: 0}
"""Building week of the plyometric phase from which one-legged landings join in. Our choice (rule `contact-ramp`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A placed slot and the session that stands in it now."""

    placed: Placed
    session: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """Where a session takes its exercises from: a phase, and the mesocycle whose choice it keeps."""

    facts: PhaseFacts
    mesocycle: int


@dataclass(kw_only=True)
class Filler:
    """Fills a season in order of time and remembers what that needs: ladders, loads, sets and contacts so far."""

    athlete: Athlete
    knowledge: Knowledge
    limits: Limits
    calendar: Calendar
    start: date
    findings: list[Finding] = field(default_factory=list)
    _recent: list[tuple[tuple[str, float], ...]] = field(default_factory=list)
    _begins: dict[int, date] = field(default_factory=dict)
    _strength_begins: date | None = None
    _done: Counter[str] = field(default_factory=Counter)
    _chosen: dict[tuple[int, str, str, str], dict[str, Exercise]] = field(default_factory=dict)
    _before: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    _loads: dict[tuple[int, str, str], Load] = field(default_factory=dict)
    _first_loads: dict[tuple[str, str], Load] = field(default_factory=dict)
    _latest_loads: dict[tuple[str, str], Load] = field(default_factory=dict)
    _last_content: _Content | None = None
    _last_plan: WeekPlan | None = None
    _last_mix: str = ""
    _last_landing: float | None = None
    _light_turn: int = 0
    _not_heavy: list[date] = field(default_factory=list)
    _heavy: set[date] = field(default_factory=set)

    def fill(self, weeks: Sequence[WeekPlan], placement: Placement) -> tuple[Filled, ...]:
        """All sessions of the season; what could not stand becomes a finding."""
        for plan in reversed(weeks):
            self._begins[plan.mesocycle] = plan.monday
        self._strength_begins = next(
            (plan.monday for plan in weeks if plan.phase not in (Phase.FOUNDATION, Phase.RECOVERY)), None
        )
        ledger = Ledger(weeks=tuple(weeks), athlete=self.athlete, limits=self.limits, knowledge=self.knowledge)
        sessions: list[Filled] = []
        for index, plan in enumerate(weeks):
            here = self._fill_week(index, plan, placement.in_week(index), ledger, len(sessions))
            ledger.close(index, [filled.session for filled in here])
            if not (plan.deload or plan.taper or plan.recovery):
                items = (item for one in here for item in one.session.items if item.hard)
                self._recent.append(tuple((item.exercise, item.load_kg) for item in items if item.load_kg))
            sessions.extend(here)
        self._note_not_heavy()
        return tuple(sessions)

    def _fill_week(
        self, index: int, plan: WeekPlan, placed: Sequence[Placed], ledger: Ledger, count: int
    ) -> list[Filled]:
        strength = [one for one in placed if one.demand is not Demand.LIGHT]
        lights = len(placed) - len(strength)
        ledger.open(index, len(strength))
        mixes = self._mixes(plan, strength)
        filled: list[Filled] = []
        turn = 0
        for one in placed:
            id = f"s{count + len(filled) + 1}"
            if one.demand is Demand.LIGHT:
                filled.append(Filled(placed=one, session=self._light(id, one, plan)))
                continue
            landings_left = self._landings_left(plan, strength[turn:], mixes[turn:])
            session = self._strength(id, one, plan, mixes[turn], ledger, turn, len(strength), landings_left)
            turn += 1
            if session is None:
                if lights >= self.athlete.light_sessions_per_week:
                    self._note_dropped(one, plan)
                    continue
                lights += 1
                session = self._light(id, one, plan)
            filled.append(Filled(placed=one, session=session))
            self._done.update({item.exercise for item in session.items})
        return filled

    def _mixes(self, plan: WeekPlan, strength: Sequence[Placed]) -> list[str]:
        """Which session mixes a week holds: two sessions differ, a lone one takes turns with the last.

        The third session of a week is the one-legged mix without a heavy lift, so a moderate slot has it.
        """
        count = len(strength)
        if self.athlete.sessions_per_week == 1 or plan.phase is Phase.MAINTENANCE:
            return ["F"] * count
        if count == 1:
            return ["B" if self._last_mix == "A" else "A"]
        if count < 3:
            return ["A", "B"][:count]
        gentle = max(range(count), key=lambda turn: (strength[turn].demand is Demand.MODERATE, turn))
        rest = iter(("A", "B", "A"))
        return ["C" if turn == gentle else next(rest) for turn in range(count)]

    def _content(self, plan: WeekPlan) -> _Content:
        """Taper and maintenance keep the exercises of the mesocycle before them."""
        facts = self.knowledge.phases[plan.phase]
        content = _Content(facts=facts, mesocycle=plan.mesocycle)
        if plan.phase in (Phase.TAPER, Phase.MAINTENANCE) and self._last_content is not None:
            content = self._last_content
        elif plan.phase not in (Phase.TAPER, Phase.RECOVERY, Phase.MAINTENANCE):
            self._last_content, self._last_plan = content, plan
        return content

    def _strength(
        self, id: str, one: Placed, plan: WeekPlan, mix: str, ledger: Ledger, turn: int, of: int, landings_left: int
    ) -> Session | None:
        """One hard or moderate session; None when nothing hard is left to do in it."""
        content = self._content(plan)
        facts = content.facts
        mix = mix if mix in facts.mixes else "A"
        self._last_mix = mix
        place = self.athlete.place(one.slot.place)
        mix = self._known_mix(plan, content, self._twin(facts, mix, one.demand), place)
        pain = self._pain(plan)
        effort = self._effort(plan, facts, one.demand, place)
        slots = self._slots(plan, content, mix, place, pain)
        if mix[0] == "B" and self._lacks_heavy(content, slots, place):
            mix = mix.replace("B", "A", 1)
            slots = self._slots(plan, content, mix, place, pain)
        budget = ledger.hard_sets_for(turn, of, self._wish(plan, slots, facts))
        contacts = ledger.contacts_for(landings_left) if self._may_land(plan, one) else 0
        drafts = self._drafts(plan, content, slots, effort, place, contacts, one.demand)
        most = min(budget, self.limits.moderate_sets) if one.demand is Demand.MODERATE else budget
        frame = Frame(
            minutes=one.slot.minutes,
            most_hard=most,
            unilateral_low=self.limits.unilateral_low if plan.unilateral_counts else None,
            heavy_sets=self.limits.heavy_sets if self._owes_heavy(plan, one, place, drafts, most) else 0,
            balanced=not any(complaint.open for complaint in pain) or self._days_in(plan) >= self.limits.pain_days,
        )
        warm_up = opening(facts.mixes[mix], facts, place, pain, content.mesocycle, one.slot.minutes, self.knowledge)
        cool_down = closing(facts, place, pain, content.mesocycle, one.slot.minutes, self.knowledge)
        blocks = fit(drafts, warm_up, cool_down, frame, self.limits, self.knowledge)
        emphasis = self._emphasis(plan, facts, mix, blocks)
        demand = demand_of(blocks, emphasis, self.limits, self.knowledge)
        if demand is Demand.LIGHT:
            return None
        if plan.deload and not self._known(blocks):
            return None
        if demand is Demand.HARD:
            self._watch_heavy(plan, blocks, place)
        if count_contacts(blocks):
            self._last_landing = one.slot.stamp
        return self._session(id, one, blocks, emphasis, demand, title(mix[0], emphasis, plan), self._dose_reasons(plan, blocks, ledger))

    def _twin(self, facts: PhaseFacts, mix: str, demand: Demand) -> str:
        """The mix itself, or its gentler twin where only a moderate session may stand."""
        twin = f"{mix}{MODERATE_TWIN}"
        return twin if demand is Demand.MODERATE and twin in facts.mixes else mix

    def _known_mix(self, plan: WeekPlan, content: _Content, mix: str, place: Place) -> str:
        """In a deload a mix that was already done at this place in the mesocycle, where there is one (rule `deload`)."""
        if plan.taper and mix.endswith(MODERATE_TWIN):
            plain = mix.removesuffix(MODERATE_TWIN)
            return mix if (content.mesocycle, content.facts.id, mix, place.name) in self._chosen else plain
        known = [
            done
            for (mesocycle, phase, done, where) in self._chosen
            if (mesocycle, phase, where) == (content.mesocycle, content.facts.id, place.name)
        ]
        if not plan.deload or mix in known or not known:
            return mix
        return next((done for done in known if done.endswith(MODERATE_TWIN) == mix.endswith(MODERATE_TWIN)), mix)

    def _slots(
        self, plan: WeekPlan, content: _Content, mix: str, place: Place, pain: tuple[Pain, ...]
    ) -> tuple[tuple[Slot, Exercise], ...]:
        """Exercises of the mix, chosen once per mesocycle and place."""
        key = (content.mesocycle, content.facts.id, mix, place.name)
        if key not in self._chosen:
            beside = {
                exercise.id
                for (mesocycle, phase, other, where), chosen in self._chosen.items()
                if (mesocycle, phase, where) == (content.mesocycle, content.facts.id, place.name) and other != mix
                for exercise in chosen.values()
            }
            need = Need(
                place=place,
                athlete=self.athlete,
                done=dict(self._done),
                before=self._before.get((mix, place.name), {}),
                beside=frozenset(beside),
                pain=pain,
                turn=content.mesocycle,
                landings=True,
            )
            chosen = select(content.facts, mix, need, self.knowledge)
            self._chosen[key] = chosen
            self._before[mix, place.name] = {name: exercise.id for name, exercise in chosen.items()}
        return filled(content.facts.mixes[mix], self._chosen[key])

    def _lacks_heavy(self, content: _Content, slots: Sequence[tuple[Slot, Exercise]], place: Place) -> bool:
        """Is there a heavy machine, but no hinge that it could load? Then the squat leads there, too (rule `keep-heavy`)."""
        if content.facts.id in (Phase.FOUNDATION, Phase.RECOVERY) or not HEAVY_KIT & set(place.kit):
            return False
        return not any(slot.dose == "main" and holds_at(exercise, place) for slot, exercise in slots)

    def _effort(self, plan: WeekPlan, facts: PhaseFacts, demand: Demand, place: Place) -> Effort:
        careful = self.athlete.experience.level <= Experience.RETURNING.level
        keeps = plan.phase in (Phase.TAPER, Phase.MAINTENANCE) and self._last_plan is not None
        like = self._last_plan if keeps and self._last_plan else plan
        gentle = facts.id in (Phase.FOUNDATION, Phase.RECOVERY, Phase.TAPER)
        return Effort(
            share=like.share,
            ease=int((plan.deload or plan.taper) and facts.id != Phase.TAPER),
            least_rir=self.limits.first_weeks_rir if demand is Demand.MODERATE or plan.careful else 0,
            careful=int(careful),
            main_rir=None if gentle or self._heavy_comes_later(like) else self.limits.heavy_rir,
            main_reps=self.limits.heavy_reps if not gentle and HEAVY_KIT & set(place.kit) else None,
        )

    def _wish(self, plan: WeekPlan, slots: Sequence[tuple[Slot, Exercise]], facts: PhaseFacts) -> int:
        """Hard sets that the dose table asks for this session."""
        return sum(
            dose_sets(facts.doses[slot.dose], plan.share)
            for slot, exercise in slots
            if facts.doses[slot.dose].rir is not None and exercise.default.seconds is None
        )

    def _drafts(
        self,
        plan: WeekPlan,
        content: _Content,
        slots: Sequence[tuple[Slot, Exercise]],
        effort: Effort,
        place: Place,
        contacts: int,
        demand: Demand,
    ) -> list[Draft]:
        drafts = []
        left = min(contacts, self.limits.moderate_contacts) if demand is Demand.MODERATE else contacts
        landing = [slot.name for slot, exercise in slots if exercise.lands]
        for slot, exercise in slots:
            dose = content.facts.doses[slot.dose]
            sets = dose_sets(dose, effort.share)
            load = self._load(plan, content, slot, exercise, effort, place)
            if plan.taper and self._falls(exercise, load):
                continue
            item = prescribe(exercise, slot, dose, effort, load)
            if exercise.lands:
                spent = self._land(plan, content, slot, exercise, replace(item, sets=sets), left, demand, landing)
                if spent is None:
                    landing = [name for name in landing if name != slot.name]
                    continue
                left -= spent.contacts
                item, sets = spent, spent.sets
            drafts.append(
                Draft(
                    slot=slot,
                    item=item,
                    sets=sets,
                    chain=exercise.chain,
                    prime_mover=exercise.prime_mover,
                    heavy=self._is_heavy(item, exercise),
                    ramp=self._ramp(plan, slot, exercise, item, place),
                )
            )
        return drafts

    def _land(
        self,
        plan: WeekPlan,
        content: _Content,
        slot: Slot,
        exercise: Exercise,
        item: Item,
        left: int,
        demand: Demand,
        landing: Sequence[str],
    ) -> Item | None:
        """Landings of one slot: two-legged ones first and more; steep ones only in hard sessions."""
        if left <= 0 or (demand is Demand.MODERATE and exercise.impact != "low"):
            return None
        second = slot.name != "spring"
        early = content.facts.id == Phase.PLYOMETRIC and plan.order < SPRING_FROM[self.athlete.experience]
        if second and (early or "spring" not in landing):
            return None
        share = left if second or len(landing) == 1 or early else int(left * 0.6)
        return spend(exercise, item, share)

    def _landings_left(self, plan: WeekPlan, strength: Sequence[Placed], mixes: Sequence[str]) -> int:
        """How many of these sessions may hold landings: their mix has a place for them, and 48 h lie between."""
        facts = self._content(plan).facts
        count, last = 0, self._last_landing
        for one, mix in zip(strength, mixes, strict=True):
            slots = facts.mixes.get(self._twin(facts, mix, one.demand), ())
            apart = last is None or one.slot.stamp - last >= self.limits.contacts_apart_h * 3600
            if apart and any(slot.dose == "plyometric" for slot in slots):
                count, last = count + 1, one.slot.stamp
        return count

    def _may_land(self, plan: WeekPlan, one: Placed) -> bool:
        """Landings: not in the first weeks, not soon after a race, 48 h after the last ones."""
        if plan.careful or plan.recovery:
            return False
        for race in self.calendar.races:
            since = hours_between(race.start, one.slot.start)
            if 0 <= since < 24 * self.limits.race_class(race.race_km).no_hard_after_d:
                return False
        apart = self.limits.contacts_apart_h * 3600
        return self._last_landing is None or one.slot.stamp - self._last_landing >= apart

    def _load(
        self, plan: WeekPlan, content: _Content, slot: Slot, exercise: Exercise, effort: Effort, place: Place
    ) -> Load:
        """The mesocycle's load at this place; never above the first one while a complaint holds it (rule `pain`)."""
        key = (content.mesocycle, exercise.id, place.name)
        if key not in self._loads:
            dose = content.facts.doses[slot.dose]
            load = choose_load(exercise, slot, dose, effort, place, self.athlete, self.knowledge)
            first = self._first_loads.setdefault((exercise.id, place.name), load)
            latest = self._latest_loads.get((exercise.id, place.name))
            held = any(pain.open and exercise.tissue.get(pain.tissue, 0) >= self.limits.pain_rank for pain in self._pain(plan))
            if plan.taper and latest is not None:
                load = latest
            elif held and first.kg is not None and load.kg is not None and load.kg > first.kg:
                load = first._replace(why="Held at the first weight while the complaint lasts.")
            self._loads[key] = load
        self._latest_loads[exercise.id, place.name] = self._loads[key]
        return self._loads[key]

    def _falls(self, exercise: Exercise, load: Load) -> bool:
        """Would a taper at another place make the load fall (rule `taper`: the load stays)?"""
        recent = [kg for week in self._recent[-3:] for id, kg in week if id == exercise.id]
        return bool(recent) and (load.kg or 0.0) < TAPER_LOAD_SHARE * min(recent)

    def _ramp(self, plan: WeekPlan, slot: Slot, exercise: Exercise, item: Item, place: Place) -> Item | None:
        """One lighter set before a heavy main lift; not while a complaint holds the loads."""
        if any(complaint.open for complaint in self._pain(plan)):
            return None
        if slot.dose != "main" or item.load_kg is None or item.load_kg < RAMP_FROM_KG or item.reps is None:
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
        why = "A ramp set to find the groove; it does not count."
        return replace(
            item, sets=1, reps=5, reps_max=5, load_kg=kg, load_each_kg=each, rir=None, hard=False, load_why=why, rest_s=0
        )

    def _is_heavy(self, item: Item, exercise: Exercise) -> bool:
        limits = self.limits
        return (
            "main" in exercise.roles
            and item.reps is not None
            and item.rir is not None
            and item.reps <= limits.heavy_reps
            and item.rir <= limits.heavy_rir
        )

    def _owes_heavy(self, plan: WeekPlan, one: Placed, place: Place, drafts: Sequence[Draft], most: int) -> bool:
        """Does this session owe two heavy sets (rule `keep-heavy`)?"""
        exempt = plan.phase in (Phase.FOUNDATION, Phase.TAPER, Phase.RECOVERY) or plan.deload
        return (
            one.demand is Demand.HARD
            and not exempt
            and most >= self.limits.heavy_sets
            and sum(draft.sets for draft in drafts if draft.heavy) >= self.limits.heavy_sets
        )

    def _heavy_comes_later(self, plan: WeekPlan) -> bool:
        """Novice and returning runners owe heavy sets from the third week of strength on (rule `keep-heavy`)."""
        careful = self.athlete.experience.level <= Experience.RETURNING.level
        return careful and (self._strength_begins is None or (plan.monday - self._strength_begins).days < HEAVY_FROM_DAYS)

    def _watch_heavy(self, plan: WeekPlan, blocks: Sequence[Block], place: Place) -> None:
        """Remember weeks whose place has nothing heavy enough."""
        if plan.phase in (Phase.FOUNDATION, Phase.TAPER, Phase.RECOVERY) or plan.deload or self._heavy_comes_later(plan):
            return
        heavy = sum(
            item.sets
            for block in blocks
            for item in block.items
            if item.hard and self._is_heavy(item, self.knowledge.exercises[item.exercise])
        )
        place_has = bool(HEAVY_KIT & set(place.kit))
        if place_has and heavy >= self.limits.heavy_sets:
            self._heavy.add(plan.monday)
        elif plan.monday not in self._not_heavy:
            self._not_heavy.append(plan.monday)

    def _emphasis(self, plan: WeekPlan, facts: PhaseFacts, mix: str, blocks: Sequence[Block]) -> str:
        """The word of the session: the phase's; `unilateral` for its gentler sessions and those without landings."""
        if plan.phase in (Phase.TAPER, Phase.MAINTENANCE, Phase.RECOVERY):
            return str(plan.phase)
        gentle = mix == "C" or mix.endswith(MODERATE_TWIN)
        if facts.id in (Phase.ECCENTRIC, Phase.PLYOMETRIC) and gentle:
            return str(Phase.UNILATERAL)
        if facts.id == Phase.PLYOMETRIC and not count_contacts(blocks):
            return str(Phase.UNILATERAL)
        return facts.id

    def _known(self, blocks: Sequence[Block]) -> bool:
        """Has everything hard or landing in it been done before (rule `deload`)?"""
        return all(
            self._done[item.exercise] > 0 for block in blocks for item in block.items if item.hard or item.contacts
        )

    def _pain(self, plan: WeekPlan) -> tuple[Pain, ...]:
        """Complaints that still count when the mesocycle of this week begins; its exercises stay to its end."""
        return self.athlete.pain if self._days_in(plan) <= self.limits.pain_days else ()

    def _days_in(self, plan: WeekPlan) -> int:
        """Days from the first day of the season to the Monday on which the mesocycle of this week begins [d]."""
        return (self._begins[plan.mesocycle] - self.start).days

    def _light(self, id: str, one: Placed, plan: WeekPlan) -> Session:
        """A light session from the routines: technique, mobility, or a primer close to a race."""
        facts = self.knowledge.phases[plan.phase]
        race = next((race for race in self.calendar.races if 0 < hours_between(one.slot.start, race.start) <= 48), None)
        emphases = ["primer"] if race else [word for word in facts.light if word != "primer"]
        place = self.athlete.place(one.slot.place)
        routine, blocks = light_session(
            facts, emphases, place, self._pain(plan), self._light_turn, one.slot.light_minutes, self.knowledge
        )
        self._light_turn += 1
        emphasis = next((word for word in routine.emphases if word in LIGHT_EMPHASES), "mobility")
        reason = Reason(rule="phases", saw=routine.name, limit="light", message=routine.what)
        return self._session(id, one, blocks, emphasis, Demand.LIGHT, light_title(routine), (reason,))

    def _session(
        self,
        id: str,
        one: Placed,
        blocks: Sequence[Block],
        emphasis: str,
        demand: Demand,
        name: str,
        because: tuple[Reason, ...],
    ) -> Session:
        lined = tuple(
            replace(block, items=tuple(replace(item, line=format_item(item)) for item in block.items)) for block in blocks
        )
        return Session(
            id=id,
            start=one.slot.start,
            minutes=minutes_of(lined, self.knowledge),
            place=one.slot.place,
            emphasis=emphasis,
            demand=demand,
            contacts=count_contacts(lined),
            hard_sets=count_hard(lined),
            blocks=lined,
            title=name,
            because=because,
        )

    def _dose_reasons(self, plan: WeekPlan, blocks: Sequence[Block], ledger: Ledger) -> tuple[Reason, ...]:
        return ledger.reasons(plan, count_hard(blocks))

    def _note_dropped(self, one: Placed, plan: WeekPlan) -> None:
        severe = any(complaint.severe for complaint in self._pain(plan))
        rule = "pain" if severe else "deload" if plan.deload else "kit"
        why = {
            "pain": "because your complaint leaves no hard set for it",
            "deload": "because a deload brings nothing new",
            "kit": "because nothing fits its kit and minutes",
        }[rule]
        self.findings.append(
            Finding(
                rule=rule,
                severity=Severity.WARN,
                where=f"week:{plan.monday.isoformat()}",
                message=f"The session of {one.slot.start:%A %H:%M} is dropped {why}, and the light sessions of the week are used up.",
                fix="Allow one more light session a week, or wait until it has settled.",
            )
        )

    def _note_not_heavy(self) -> None:
        """One finding for all weeks whose place has nothing heavy (rule `keep-heavy`)."""
        light_weeks = [monday for monday in self._not_heavy if monday not in self._heavy]
        if light_weeks:
            weeks = " ".join(f"week:{monday.isoformat()}" for monday in light_weeks)
            self.findings.append(
                Finding(
                    rule="keep-heavy",
                    severity=Severity.INFO,
                    where=weeks,
                    message="The place has no load heavy enough for six repetitions, so the heaviest variant there is stands instead.",
                    fix="A barbell, a trap bar, a leg press or heavier dumbbells would make these weeks heavy.",
                )
            )
