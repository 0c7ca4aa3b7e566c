"""Sessions from their blocks, light ones from the routines, and what is said where nothing hard was left to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toeoff.coach.fill.earlier import FELL
from toeoff.coach.fill.scene import Scene
from toeoff.coach.place.standing import Placed
from toeoff.coach.routine import light_session
from toeoff.coach.session import count_contacts, count_hard
from toeoff.coach.timeline import session_minutes
from toeoff.coach.titles import light_title
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.knowledge import Knowledge
from toeoff.model.notation import format_item
from toeoff.model.plan import LIGHT_EMPHASES, Block, Demand, Session
from toeoff.model.run import hours_between


def finished(
    one: Placed,
    blocks: Sequence[Block],
    emphasis: str,
    demand: Demand,
    name: str,
    because: tuple[Reason, ...],
    knowledge: Knowledge,
) -> Session:
    """A session with its lines, its minutes and its counts; its `id` comes with its place in the season."""
    lined = tuple(
        replace(block, items=tuple(replace(item, line=format_item(item)) for item in block.items)) for block in blocks
    )
    return Session(
        id="",
        start=one.slot.start,
        minutes=session_minutes(lined, knowledge),
        place=one.slot.place,
        emphasis=emphasis,
        demand=demand,
        contacts=count_contacts(lined),
        hard_sets=count_hard(lined),
        blocks=lined,
        title=name,
        because=because,
    )


def light(one: Placed, plan: WeekPlan, scene: Scene, turn: int, before: Session | None = None) -> Session:
    """A light session from the routines: technique, mobility, or a primer close to a race.

    Args:
        one: The slot.
        plan: The week.
        scene: The athlete and what is known.
        turn: How many light sessions stood before.
        before: What the session was in an earlier version; its routine stays while it suits.
    """
    facts = scene.knowledge.phases[plan.phase]
    until = (hours_between(one.slot.start, race.start) for race in scene.calendar.races)
    primer = any(0 < hours <= scene.limits.race_light_only_h for hours in until)
    emphases = ["primer"] if primer else [word for word in facts.light if word != "primer"]
    place = scene.athlete.place(one.slot.place)
    routine, blocks = light_session(
        emphases,
        place,
        scene.pain(plan),
        turn,
        one.slot.light_minutes,
        scene.knowledge,
        before=before.title if before else "",
    )
    emphasis = next((word for word in routine.emphases if word in LIGHT_EMPHASES), "mobility")
    what = f"Because this is a light day: {routine.what[0].lower()}{routine.what[1:]}"
    reason = Reason(rule="phases", saw=routine.name, limit="light", message=what)
    return finished(one, blocks, emphasis, Demand.LIGHT, light_title(routine), (reason,), scene.knowledge)


def fallen(one: Placed, plan: WeekPlan, scene: Scene, *, dropped: bool) -> Finding:
    """A session that nothing hard was left for: it is light now, or gone."""
    severe = any(complaint.severe for complaint in scene.pain(plan))
    rule, why = (
        ("pain", "your complaint leaves no hard set for it")
        if severe
        else ("deload", "a deload brings nothing new, and all of it would be new at this place")
        if plan.deload
        else ("available", "its minutes leave no room for a hard set")
    )
    return Finding(
        rule=rule,
        severity=Severity.WARN,
        where=f"week:{plan.monday.isoformat()}",
        message=(
            f"{FELL.format(start=one.slot.start)}dropped because {why}, and the light sessions of the week are used up."
            if dropped
            else f"{FELL.format(start=one.slot.start)}a light one because {why}."
        ),
        fix="Nothing has to be done; a longer window or one more light session a week would give it room.",
    )
