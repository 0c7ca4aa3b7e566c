"""Fill a season in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from toeoff.coach.fill.choice import OTHER_LEAD, Content, Fitted
from toeoff.coach.fill.finish import fallen, finished, light
from toeoff.coach.fill.memory import Memory
from toeoff.coach.fill.recall import NOTHING_HAPPENED, Recall
from toeoff.coach.fill.scene import Scene
from toeoff.coach.fill.swaps import Swaps
from toeoff.coach.fill.work import Turn, blocks_of, emphasis_of
from toeoff.coach.place.solve import Placement
from toeoff.coach.place.standing import Placed, kind
from toeoff.coach.session import count_contacts, count_hard, demand_of
from toeoff.coach.titles import mix_of_title, title
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Place
from toeoff.model.finding import Finding
from toeoff.model.plan import Demand, Session

LIFTS = ("A", "B", "C")
"""The mixes that a week's sessions share among them: two that lead with a lift, and the one-legged one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A placed slot and the session that stands in it now."""

    placed: Placed
    session: Session


class Filler:
    """Fills a season in order of time; what has happened is remembered as it was."""

    def __init__(self, scene: Scene, recall: Recall = NOTHING_HAPPENED) -> None:
        self._now = scene
        self._recall = recall
        self._swaps = Swaps(swaps=recall.swaps)
        self._memory = Memory.of(recall.scene_of(scene.start) or scene, recall.planned, recall.tunes)
        self.findings: list[Finding] = []
        self.fallen: Counter[date] = Counter()

    def fill(self, placement: Placement) -> tuple[Filled, ...]:
        """All sessions of the season; what could not stand becomes a finding."""
        sessions: list[Filled] = []
        for index, plan in enumerate(self._now.weeks):
            if plan.monday >= self._recall.first:
                self._memory.turn_to(self._now)
            here = self._fill_week(plan, placement.in_week(index), len(sessions))
            self._memory.close(plan, [filled.session for filled in here])
            sessions.extend(here)
        self.findings.extend(self._memory.heavy.findings(self._recall.first))
        self.findings.extend(self._swaps.findings(self._memory.scene, self._recall.first))
        return tuple(sessions)

    def _fill_week(self, plan: WeekPlan, placed: Sequence[Placed], count: int) -> list[Filled]:
        left_out = self._recall.left_out
        lights = sum(one.demand is Demand.LIGHT and one.slot.stamp not in left_out for one in placed)
        before = self._recall.before(placed, plan.monday)
        turns = self._turns(plan, placed, before)
        filled: list[Filled] = []
        for one, turn, old in zip(placed, turns, before, strict=True):
            happened = self._recall.sessions.get(one.slot.stamp)
            session = None
            if turn is not None:
                session = self._work(turn, happened, [other for other in turns if other])
                if session is None and one.slot.stamp not in left_out:
                    lights += 1
                    dropped = happened is None and lights > self._memory.scene.athlete.light_sessions_per_week
                    self._note_fallen(one, plan, dropped=dropped)
                    if dropped:
                        continue
            if one.slot.stamp in left_out:
                self.fallen[plan.monday] += turn is not None
                self._memory.light_turn += turn is None
                continue
            session = happened or session or light(one, plan, self._memory.scene, self._memory.light_turn, old)
            session = replace(session, id=f"s{count + len(filled) + 1}")
            filled.append(Filled(placed=one, session=session))
            self._memory.done(plan, session)
        return filled

    def _note_fallen(self, one: Placed, plan: WeekPlan, *, dropped: bool) -> None:
        self.fallen[plan.monday] += 1
        if plan.monday >= self._recall.first:
            self.findings.append(fallen(one, plan, self._memory.scene, dropped=dropped))

    def _turns(self, plan: WeekPlan, placed: Sequence[Placed], before: Sequence[Session | None]) -> list[Turn | None]:
        """The hard and moderate slots of a week with their mixes; None for light ones."""
        strength = [one for one in placed if kind(one.demand)]
        self._memory.ledger.open(plan, len(strength))
        mixes = self._memory.choice.mixes(plan, strength)
        content = self._memory.choice.content(plan)
        found = {
            one.slot.stamp: Turn(
                placed=one, plan=plan, content=content, mix=mix, else_mix=mix, number=number, of=len(strength)
            )
            for number, (one, mix) in enumerate(zip(strength, mixes, strict=False))
        }
        turns = [
            turn and replace(turn, before=old)
            for turn, old in zip((found.get(one.slot.stamp) for one in placed), before, strict=True)
        ]
        return self._with_mixes_before(turns)

    def _with_mixes_before(self, turns: Sequence[Turn | None]) -> list[Turn | None]:
        """The turns of a week to come, each with the mix that its session had; new ones take what is left."""
        open_turns = {index: turn for index, turn in enumerate(turns) if turn and turn.mix in LIFTS}
        planned = {
            index: mix
            for index, turn in open_turns.items()
            if turn.plan.monday >= self._recall.first and (mix := self._mix_of(turn)) in LIFTS
        }
        gentle = next((index for index, turn in open_turns.items() if turn.mix == "C"), None)
        asked = next((index for index, mix in planned.items() if mix == "C"), None)
        if gentle is not None and asked is not None:
            alike = open_turns[gentle].placed.demand is open_turns[asked].placed.demand
            gentle = asked if alike else gentle
        kept = {index: mix for index, mix in planned.items() if (index == gentle) == (mix == "C")}
        if gentle is not None:
            kept[gentle] = "C"
        left = [turn.mix for turn in open_turns.values()]
        for mix in kept.values():
            if mix in left:
                left.remove(mix)
        mixes = {index: kept.get(index) or left.pop(0) for index in open_turns}
        return [turn and replace(turn, mix=mixes.get(index, turn.mix)) for index, turn in enumerate(turns)]

    def _work(self, turn: Turn, happened: Session | None, week: Sequence[Turn]) -> Session | None:
        """What a hard or moderate slot holds; None when it has nothing hard."""
        to_come = week[turn.number :]
        left = self._memory.landings.sessions_left(
            turn.content, [one.placed for one in to_come], [one.mix for one in to_come]
        )
        turn = replace(turn, landings_left=left)
        if happened is not None:
            return self._replay(turn, happened)
        ledger = replace(self._memory.ledger)
        session = self._strength(turn)
        if session is None and turn.mix != turn.else_mix:
            self._memory.ledger = ledger
            session = self._strength(replace(turn, mix=turn.else_mix))
        return session

    def _replay(self, turn: Turn, happened: Session) -> Session | None:
        """Remember a session as if it were planned again, and go on from what it really held."""
        memory, now, landed = self._memory, self._memory.scene, self._memory.landings.last
        memory.turn_to(self._recall.scene_of(turn.placed.slot.day) or now)
        if happened.place not in self._place_names():
            memory.turn_to(now)
            return happened
        turn = replace(turn, mix=self._mix_of(turn) or turn.mix)
        again = self._strength(turn)
        if again is not None and again.blocks != happened.blocks and happened.demand is not Demand.LIGHT:
            content, mix, _ = self._content_of(turn)
            memory.choice.adopt(content, mix, self._place(turn), happened)
            memory.weights.adopt(turn.plan, happened)
        memory.landings.last = turn.placed.slot.stamp if happened.contacts else landed
        memory.turn_to(now)
        return happened if happened.demand is not Demand.LIGHT else again and happened

    def _mix_of(self, turn: Turn) -> str | None:
        """The mix that a session was planned with before, by its title; None where nothing gives that title."""
        lead = mix_of_title(turn.before.title) if turn.before and kind(turn.before.demand) else None
        if lead is None or lead == turn.mix or turn.placed.slot.place not in self._place_names():
            return lead
        for mix in (turn.mix, *(letter for letter in OTHER_LEAD if letter.isupper() and letter != turn.mix)):
            kept = self._memory.choice
            self._memory.choice = kept.copy()
            _, final, _ = self._content_of(replace(turn, mix=mix))
            self._memory.choice = kept
            if final.split("-", maxsplit=1)[0] == lead:
                return mix
        return None

    def _place_names(self) -> set[str]:
        return {place.name for place in self._memory.scene.athlete.places}

    def _place(self, turn: Turn) -> Place:
        return self._memory.scene.athlete.place(turn.placed.slot.place)

    def _content_of(self, turn: Turn) -> tuple[Content, str, Fitted]:
        """Where a session takes its exercises from, its mix, and the exercises themselves."""
        return self._memory.choice.session(
            turn.plan, turn.content, turn.mix, turn.placed.demand, self._place(turn), turn.before
        )

    def _strength(self, turn: Turn) -> Session | None:
        """One hard or moderate session; None when nothing hard is left to do in it."""
        one, plan, place, memory = turn.placed, turn.plan, self._place(turn), self._memory
        scene = memory.scene
        content, mix, fitted = self._content_of(turn)
        fitted, wanted = self._swaps.applied(fitted, one.slot.day, plan, place, scene, memory.choice)
        blocks = blocks_of(replace(turn, content=content), mix, fitted, place, memory)
        emphasis = emphasis_of(plan, content.facts, mix, blocks)
        demand = demand_of(blocks, emphasis, scene.limits, scene.knowledge)
        if demand is Demand.LIGHT:
            return None
        if demand is Demand.HARD and one.slot.stamp not in self._recall.left_out:
            memory.heavy.note(plan, blocks, place)
        if count_contacts(blocks):
            memory.landings.landed(one)
        in_it = {item.exercise for block in blocks for item in block.items}
        because = (
            *memory.ledger.reasons(plan, count_hard(blocks)),
            *(reason for exercise, reason in wanted.items() if exercise in in_it),
        )
        return finished(one, blocks, emphasis, demand, title(mix, emphasis, plan), because, scene.knowledge)
