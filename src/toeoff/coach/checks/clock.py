"""Hour rules: strength against runs, and strength against strength. Instants are absolute."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toeoff.coach.checks.recount import contacts_of, demand_of
from toeoff.coach.checks.report import broken, hours, name_run, name_session
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge, Rule
from toeoff.model.plan import Demand, Season, Session
from toeoff.model.run import Run, hours_between


def clear_before_key_run(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """A hard session starts at least `gap_h` before the next key run, a moderate one at least 24 h."""
    rule = knowledge.rules["clear-before-key-run"]
    needed = {Demand.HARD: season.athlete.gap_h, Demand.MODERATE: rule.number("moderate_gap_h")}
    for session in season.sessions:
        demand = demand_of(session, knowledge)
        run = _next_key_run(season, session)
        if run is None or demand not in needed:
            continue
        left = hours_between(session.start, run.start)
        if left < needed[demand]:
            yield broken(
                rule.id,
                f"{session.id} {run.id}",
                f"{hours(left)} are left from {name_session(session, demand)} to {name_run(run)}; "
                f"{hours(needed[demand])} are needed.",
                "Move it to after that run, or give it a smaller dose.",
            )


def _next_key_run(season: Season, session: Session) -> Run | None:
    later = [run for run in season.key_runs if run.start >= session.start]
    return min(later, key=lambda run: run.start, default=None)


def after_run_same_day(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Strength on a day with a run starts 3 h after a key run ends, 1 h after another; hard work never precedes."""
    rule = knowledge.rules["after-run-same-day"]
    for session in season.sessions:
        demand = demand_of(session, knowledge)
        for run in season.runs:
            if run.start.date() != session.start.date():
                continue
            if run.start <= session.start:
                yield from _too_soon_after(session, demand, run, rule)
            elif demand is not Demand.LIGHT:
                yield from _before_the_run(session, demand, run, rule)


def _too_soon_after(session: Session, demand: Demand, run: Run, rule: Rule) -> Iterator[Finding]:
    needed = rule.number("key_gap_h" if run.key else "other_gap_h")
    passed = hours_between(run.end, session.start)
    if passed < needed:
        yield broken(
            rule.id,
            f"{session.id} {run.id}",
            f"{name_session(session, demand).capitalize()} starts {hours(passed)} after the end of {name_run(run)}; "
            f"{hours(needed)} are needed.",
            "Start later that day, or on another day.",
        )


def _before_the_run(session: Session, demand: Demand, run: Run, rule: Rule) -> Iterator[Finding]:
    left = hours_between(session.end, run.start)
    needed = rule.number("before_gap_h")
    if run.key:
        message = f"{name_session(session, demand).capitalize()} comes before {name_run(run)} on the same day."
    elif left < needed:
        message = (
            f"{name_session(session, demand).capitalize()} ends {hours(left)} before {name_run(run)}; "
            f"{hours(needed)} are needed."
        )
    else:
        return
    yield broken(rule.id, f"{session.id} {run.id}", message, "Run first, lift later that day.")


def between_hard_sessions(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Hard sessions start at least 48 h apart; hard and moderate, or two moderate ones, at least 24 h."""
    rule = knowledge.rules["between-hard-sessions"]
    demanding = [
        (session, demand)
        for session in sorted(season.sessions, key=lambda session: session.start)
        if (demand := demand_of(session, knowledge)) is not Demand.LIGHT
    ]
    for index, (earlier, first) in enumerate(demanding):
        for later, second in demanding[index + 1 :]:
            both_hard = first is Demand.HARD and second is Demand.HARD
            needed = rule.number("hard_gap_h" if both_hard else "moderate_gap_h")
            apart = hours_between(earlier.start, later.start)
            if apart >= rule.number("hard_gap_h"):
                break
            if apart < needed:
                yield broken(
                    rule.id,
                    f"{earlier.id} {later.id}",
                    f"{name_session(earlier, first).capitalize()} and {name_session(later, second)} start "
                    f"{hours(apart)} apart; {hours(needed)} are needed.",
                    "Move one of them, or make one light.",
                )


def between_plyometric_sessions(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Sessions with foot contacts start at least 48 h apart."""
    rule = knowledge.rules["between-plyometric-sessions"]
    ordered = sorted(season.sessions, key=lambda session: session.start)
    landing = [session for session in ordered if contacts_of(session, knowledge)]
    for earlier, later in pairwise(landing):
        apart = hours_between(earlier.start, later.start)
        if apart < rule.number("gap_h"):
            yield broken(
                rule.id,
                f"{earlier.id} {later.id}",
                f"The contacts of {name_session(earlier, demand_of(earlier, knowledge))} and of "
                f"{name_session(later, demand_of(later, knowledge))} are {hours(apart)} apart; "
                f"{hours(rule.number('gap_h'))} are needed.",
                "Take the jumps out of one of them.",
            )
