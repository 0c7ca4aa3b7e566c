"""The runner's own decisions, told in the planner's words: what is pinned, what is left out, what nobody takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from toeoff.coach.fill import slot_demand
from toeoff.coach.place import Pin, Placed, Refusal, Slot, Stood, WeekSlots
from toeoff.coach.place.standing import kind
from toeoff.coach.words import day_words
from toeoff.model.choice import Choices, Ease, Move
from toeoff.model.plan import Demand, Season, monday_of

LEFT_OUT = "You left out the "
"""How a finding about a session that she left out begins."""
EASED = "not-feeling-well"
"""The rule under which nothing hard stands while the runner is not feeling 100 %."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """Moves and skips that still matter, with what they leave behind.

    Args:
        moves: Where sessions to come stand by her word, the latest word only.
        origins: Every instant at which a moved session had stood, by where it stands.
        skips: Instants of sessions that she leaves out, also of those that would be over.
        closed: Dates that sessions were moved away from.
    """

    moves: tuple[Move, ...] = ()
    origins: Mapping[datetime, tuple[datetime, ...]] = field(default_factory=dict)
    skips: tuple[datetime, ...] = ()
    closed: frozenset[date] = frozenset()

    @property
    def gone(self) -> frozenset[datetime]:
        """Instants at which an earlier version may hold sessions that she moved or left out."""
        return frozenset(was for before in self.origins.values() for was in before) | frozenset(self.skips)


def wishes_of(choices: Choices, earlier: Season, now: datetime) -> Wishes:
    """Follow every session through her moves; what is over, or happened elsewhere, is left alone."""
    happened = {session.start for session in earlier.sessions if session.start < now}
    latest: dict[datetime, Move] = {}
    origins: dict[datetime, tuple[datetime, ...]] = {}
    for move in choices.moves:
        if move.was in happened:
            continue
        before = (*origins.pop(move.was, ()), move.was)
        latest.pop(move.was, None)
        latest[move.start] = move
        origins[move.start] = tuple(instant for instant in before if instant != move.start)
    skipped = {skip.start for skip in choices.skips} - happened
    moves = tuple(move for move in latest.values() if move.start >= now and move.start not in skipped)
    left = {was.date() for start, before in origins.items() if start >= now for was in before}
    return Wishes(
        moves=moves,
        origins={move.start: origins[move.start] for move in moves},
        skips=tuple(sorted(skipped)),
        closed=frozenset(left | {start.date() for start in skipped if start >= now}),
    )


def still_legal(wishes: Wishes, weeks: Sequence[WeekSlots]) -> Wishes:
    """The wishes without moves to where nothing may stand any more: their sessions go back to where they stood."""
    slots = {(slot.start, slot.place): slot for week in weeks for slot in week.slots}
    moves = []
    for move in wishes.moves:
        slot = slots.get((move.start, move.place))
        if slot is not None and any(slot.refusal(demand) is None for demand in at_most(move.demand)):
            moves.append(move)
    kept = {move.start for move in moves}
    dropped = {was.date() for start, before in wishes.origins.items() if start not in kept for was in before}
    left = {was.date() for start in kept for was in wishes.origins[start]} | {start.date() for start in wishes.skips}
    return replace(
        wishes,
        moves=tuple(moves),
        origins={start: before for start, before in wishes.origins.items() if start in kept},
        closed=wishes.closed - (dropped - left),
    )


def pins_of(wishes: Wishes, weeks: Sequence[WeekSlots], earlier: Season, now: datetime) -> tuple[Pin, ...]:
    """What must stand where: moved sessions with at most their demand, and whatever stood where she skips."""
    slots = {slot.start: slot for week in weeks for slot in week.slots}
    pins = []
    for move in wishes.moves:
        slot = slots.get(move.start)
        if slot is not None and slot.place == move.place:
            demands = at_most(move.demand)
            strength = tuple(one for one in demands if kind(one) and slot.refusal(one) is None)
            pins.append(Pin(stamp=slot.stamp, demands=strength or demands))
    for start in wishes.skips:
        if start >= now and start in slots:
            alike = kind(left_out_demand(start, earlier))
            demands = tuple(demand for demand in Demand if kind(demand) is alike)
            pins.append(Pin(stamp=slots[start].stamp, demands=demands))
    return tuple(pins)


def left_out_demand(start: datetime, earlier: Season) -> Demand:
    """What the session asked that she leaves out: the earlier version holds it still, or says what it was."""
    known = next((session for session in earlier.sessions if session.start == start), None)
    if known is not None:
        return slot_demand(known)
    said = {found.message for found in earlier.findings if found.rule == "weekly-count"}
    return next((demand for demand in Demand if left_out_words(start, demand) in said), Demand.MODERATE)


def left_out_words(start: datetime, demand: Demand) -> str:
    """How the season says that a session is left out."""
    return f"{LEFT_OUT}{demand} session of {when_words(start)}."


def at_most(demand: Demand) -> tuple[Demand, ...]:
    """The demand and everything below it."""
    every = tuple(Demand)
    return every[every.index(demand) :]


def stood_of(earlier: Season, wishes: Wishes, now: datetime) -> tuple[Stood, ...]:
    """Where the sessions to come stood, without those that she moved or leaves out."""
    return tuple(
        Stood(day=session.start.date(), stamp=session.start.timestamp(), demand=slot_demand(session))
        for session in earlier.sessions
        if session.start >= now and session.start not in wishes.gone
    )


def fewer_of(
    earlier: Season, wishes: Wishes, weeks: Sequence[WeekSlots], past: Sequence[Placed], now: datetime
) -> dict[int, int]:
    """Hard and moderate sessions that a row holds less: she took only a light one, or left out one without a slot."""
    slots = {slot.start for week in weeks for slot in week.slots}
    skips = [start for start in wishes.skips if start >= now]
    light = {monday_of(move.start.date()) for move in wishes.moves if not kind(move.demand)}
    lost = {monday_of(start.date()) for start in skips if start not in slots}
    fewer = {}
    for index, week in enumerate(weeks):
        if week.plan.monday in light | lost:
            stand = {
                session.start
                for session in earlier.sessions
                if kind(session.demand) and session.start >= now and session.start not in wishes.gone
            }
            stand |= {move.start for move in wishes.moves if kind(move.demand)}
            stand |= {start for start in skips if start in slots and kind(left_out_demand(start, earlier))}
            stand -= {move.start for move in wishes.moves if not kind(move.demand)}
            over = sum(one.slot.week == index and kind(one.demand) for one in past)
            held = over + sum(monday_of(start.date()) == week.plan.monday for start in stand)
            fewer[index] = max(0, week.plan.wanted - held)
    return fewer


def eased(week: WeekSlots, eases: Sequence[Ease], earlier: Season, wishes: Wishes) -> WeekSlots:
    """The week as her decisions leave it: nothing hard on days on which she is not feeling 100 %.

    A hard session that becomes less by her decision is not made up for by others of the week.
    """
    days = set(week.plan.days)
    moves = {move.start: move.demand for move in wishes.moves if move.start.date() in days}
    skips = {start: left_out_demand(start, earlier) for start in wishes.skips if start.date() in days}
    touched = moves or skips or any(was.date() in days for was in wishes.gone)
    if not touched and not any(is_eased(day, eases) for day in days):
        return week
    slots = {slot.start: eased_slot(slot, eases) for slot in week.slots}
    stood = {
        session.start: slot_demand(session)
        for session in earlier.sessions
        if session.start.date() in days and session.start not in wishes.gone
    }
    wanted = {**stood, **moves, **skips}
    hard = sum(
        demand is Demand.HARD
        and not is_eased(start.date(), eases)
        and not (start in moves and start in slots and slots[start].refusal(Demand.HARD))
        for start, demand in wanted.items()
    )
    plan = replace(week.plan, hard_wanted=min(week.plan.hard_wanted, hard))
    return replace(week, plan=plan, slots=tuple(slots.values()))


def eased_slot(slot: Slot, eases: Sequence[Ease]) -> Slot:
    """The slot without anything hard, where she is not feeling 100 % on its date."""
    if not is_eased(slot.day, eases):
        return slot
    refusal = Refusal(
        rule=EASED,
        saw="not feeling 100 %",
        limit="moderate or light",
        short_h=24.0,
        message="you are not feeling 100 % on that day, so nothing hard stands there",
    )
    return replace(slot, refusals=((Demand.HARD, refusal), *slot.refusals))


def is_eased(day: date, eases: Sequence[Ease]) -> bool:
    """Is she not feeling 100 % on this date?"""
    return any(ease.first <= day <= ease.last for ease in eases)


def when_words(start: datetime) -> str:
    """An instant in words, e.g. ``Friday 16 January at 18:30``."""
    return f"{start:%A} {day_words(start.date())} at {start:%H:%M}"
