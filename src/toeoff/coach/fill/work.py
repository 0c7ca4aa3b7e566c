"""The work of one hard or moderate session: exercises with their doses, as blocks from warm-up to cool-down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toeoff.coach.dose import Effort, dose_sets, prescribe
from toeoff.coach.fill.choice import TWENTY, Content, Fitted
from toeoff.coach.fill.heavy import heavy_sets_owed, is_heavy
from toeoff.coach.fill.memory import Memory
from toeoff.coach.fill.planned import MODERATE_TWIN
from toeoff.coach.place.standing import Placed
from toeoff.coach.routine import closing, opening
from toeoff.coach.session import Draft, Frame, count_contacts, fit
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Place, heavy_place
from toeoff.model.knowledge import PhaseFacts
from toeoff.model.plan import Block, Demand, Phase, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One hard or moderate slot: the how-manieth of the week's, its mix, and what it may still spend.

    `else_mix` is what stands there where the mix that the session had before leaves nothing hard; `before` is what an
    earlier version had there.
    """

    placed: Placed
    plan: WeekPlan
    content: Content
    mix: str
    else_mix: str
    number: int
    of: int
    landings_left: int = 0
    before: Session | None = None


def blocks_of(turn: Turn, mix: str, fitted: Fitted, place: Place, memory: Memory) -> tuple[Block, ...]:
    """Exercises, doses and set counts of a session, from warm-up to cool-down."""
    scene, plan, facts = memory.scene, turn.plan, turn.content.facts
    demand, minutes = turn.placed.demand, turn.placed.slot.minutes
    wish = _wish(plan, fitted, facts)
    most = memory.ledger.hard_sets_for(turn.number, turn.of, wish, more=heavy_place(place))
    most = min(most, scene.limits.moderate_sets) if demand is Demand.MODERATE else most
    contacts = 0
    if any(exercise.lands for _, exercise in fitted) and memory.landings.allowed(plan, turn.placed):
        contacts = memory.ledger.contacts_for(turn.landings_left)
    drafts = _drafts(turn, fitted, place, contacts, memory)
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


def emphasis_of(plan: WeekPlan, facts: PhaseFacts, mix: str, blocks: Sequence[Block]) -> str:
    """The word of the session: the phase's; `unilateral` for its gentler sessions and those without landings."""
    if plan.phase in (Phase.TAPER, Phase.MAINTENANCE, Phase.RECOVERY):
        return str(plan.phase)
    gentle = mix == "C" or mix.endswith(MODERATE_TWIN)
    without_landings = facts.id == Phase.PLYOMETRIC and not count_contacts(blocks)
    if without_landings or (gentle and facts.id in (Phase.ECCENTRIC, Phase.PLYOMETRIC)):
        return str(Phase.UNILATERAL)
    return facts.id


def _wish(plan: WeekPlan, fitted: Fitted, facts: PhaseFacts) -> int:
    """Hard sets that the dose table asks for this session."""
    return sum(
        dose_sets(facts.doses[slot.dose], plan.share)
        for slot, exercise in fitted
        if facts.doses[slot.dose].rir is not None and exercise.default.seconds is None
    )


def _effort(turn: Turn, place: Place, memory: Memory) -> Effort:
    """What the week makes of the doses; taper and maintenance go on where the last mesocycle ended."""
    scene, plan, facts, last = memory.scene, turn.plan, turn.content.facts, memory.choice.last_plan
    like = last if last is not None and plan.phase in (Phase.TAPER, Phase.MAINTENANCE) else plan
    gentle = facts.id in (Phase.FOUNDATION, Phase.RECOVERY, Phase.TAPER)
    return Effort(
        share=like.share,
        ease=int((plan.deload or plan.taper) and facts.id != Phase.TAPER),
        least_rir=scene.limits.first_weeks_rir if turn.placed.demand is Demand.MODERATE or plan.careful else 0,
        careful=int(scene.careful),
        main_rir=None if gentle or scene.heavy_comes_later(like) else scene.limits.heavy_rir,
        main_reps=scene.limits.heavy_reps if not gentle and heavy_place(place) else None,
    )


def _drafts(turn: Turn, fitted: Fitted, place: Place, contacts: int, memory: Memory) -> list[Draft]:
    """Every slot with its dose; landing slots with their contacts, or not at all."""
    plan, content, weights, day = turn.plan, turn.content, memory.weights, turn.placed.slot.day
    effort = _effort(turn, place, memory)
    items = {}
    for slot, exercise in fitted:
        dose = content.facts.doses[slot.dose]
        load = weights.load(plan, content, slot, exercise, effort, place, day)
        item = prescribe(exercise, slot, dose, effort, load, sets=dose_sets(dose, effort.share))
        item = weights.tuned(item, place, day)
        new = plan.deload and (item.hard or exercise.lands) and not memory.choice.knows(exercise)
        if not new and not weights.strays(plan, item):
            items[slot.name] = item
    known = tuple((slot, exercise) for slot, exercise in fitted if slot.name in items)
    landings = memory.landings.spend(plan, content, known, items, contacts, turn.placed.demand)
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
                    heavy=is_heavy(dosed, exercise, memory.scene.limits),
                    ramp=weights.ramp(plan, slot, exercise, dosed, place),
                )
            )
    return drafts
