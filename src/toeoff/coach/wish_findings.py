"""What became of the runner's own decisions: what she left out, what could not stand, and when nothing is hard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toeoff.coach.outset import Outset
from toeoff.coach.place import Placement, Slot, WeekSlots
from toeoff.coach.place.standing import kind
from toeoff.coach.wishes import EASED, left_out_words, when_words
from toeoff.coach.words import day_words
from toeoff.model.choice import Ease, Move
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.plan import Demand, Season, Session, monday_of


def ease_reason(session: Session, eases: Sequence[Ease]) -> tuple[Reason, ...]:
    """Why a session on a date on which she is not feeling 100 % is not hard."""
    ease = next((ease for ease in eases if ease.first <= session.start.date() <= ease.last), None)
    if ease is None or session.demand is Demand.LIGHT or any(reason.rule == EASED for reason in session.because):
        return ()
    first, last = day_words(ease.first), day_words(ease.last)
    text = f"Because you are not feeling 100 %, nothing is hard from {first} to {last}."
    return (Reason(rule=EASED, saw="not feeling 100 %", limit="moderate or light", message=text),)


def wish_findings(outset: Outset, placement: Placement, season: Season) -> Iterator[Finding]:
    """What the season says about her decisions.

    Args:
        outset: Her decisions and the weeks with their slots.
        placement: Where the sessions were placed, those that she leaves out among them.
        season: The season planned again.
    """
    asked = outset.left_out_demands(placement)
    for start in outset.asked.skips:
        monday = monday_of(start.date())
        if monday >= outset.first:
            yield Finding(
                rule="weekly-count",
                severity=Severity.INFO,
                where=f"week:{monday.isoformat()}",
                message=left_out_words(start, asked[start]),
                fix="Take it back if you want it after all.",
            )
    for move in outset.asked.moves:
        yield from _moved(move, outset.weeks, season)
    for ease in outset.choices.eases:
        yield from _eased(ease, outset)


def _moved(move: Move, weeks: Sequence[WeekSlots], season: Season) -> Iterator[Finding]:
    """What became of a move where it is not simply there."""
    session = next((session for session in season.sessions if session.start == move.start), None)
    if session is None:
        yield _not_moved(move, weeks)
    elif not kind(session.demand):
        yield Finding(
            rule="weekly-count",
            severity=Severity.INFO,
            where=f"week:{monday_of(move.start.date()).isoformat()}",
            message=f"{when_words(move.start)}, where you moved it, the session is a light one.",
        )


def _not_moved(move: Move, weeks: Sequence[WeekSlots]) -> Finding:
    """A move that the rules no longer allow."""
    slot = _slot(move, weeks)
    rule, why = "available", f"no window of yours at {move.place} holds it any more"
    if slot is not None:
        refusal = slot.refusal(move.demand) or slot.refusal(Demand.LIGHT)
        rule, why = (
            (refusal.rule, refusal.message)
            if refusal
            else ("between-hard-sessions", "the sessions around it leave no room for it")
        )
    return Finding(
        rule=rule,
        severity=Severity.WARN,
        where=f"week:{monday_of(move.start.date()).isoformat()}",
        message=f"Your move to {when_words(move.start)} does not stand any more: {why}.",
        fix="Move the session to another day, or leave it where the plan puts it now.",
    )


def _slot(move: Move, weeks: Sequence[WeekSlots]) -> Slot | None:
    return next(
        (slot for week in weeks for slot in week.slots if slot.start == move.start and slot.place == move.place), None
    )


def _eased(ease: Ease, outset: Outset) -> Iterator[Finding]:
    """How long nothing is hard, while that is not over."""
    weeks = [
        week.plan.monday
        for week in outset.weeks
        if week.plan.monday >= outset.first and any(ease.first <= day <= ease.last for day in week.plan.days)
    ]
    if ease.last >= outset.now.date() and weeks:
        first, last = day_words(ease.first), day_words(ease.last)
        yield Finding(
            rule=EASED,
            severity=Severity.INFO,
            where=" ".join(f"week:{monday.isoformat()}" for monday in weeks),
            message=f"Nothing is hard from {first} to {last}: you are not feeling 100 %.",
            fix="End it earlier when you feel well again; see a doctor when it lasts.",
        )
