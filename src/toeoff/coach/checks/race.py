"""Races: what stays away from them before and after. A day is 24 h, start to start."""

from __future__ import annotations

from collections.abc import Iterator

from toeoff.coach.checks.recount import by_distance, contacts_of, demand_of, distance_km
from toeoff.coach.checks.report import broken, hours, name_run, name_session
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Season, Session
from toeoff.model.run import Run, hours_between

HOURS_PER_DAY = 24


def race_clear(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Before a race the hard sessions stop days ahead, then the moderate ones; nothing precedes it on its day."""
    for race in season.races:
        for session in season.sessions:
            if session.start < race.start:
                yield from _before(race, session, knowledge)


def _before(race: Run, session: Session, knowledge: Knowledge) -> Iterator[Finding]:
    rule = knowledge.rules["race-clear"]
    demand = demand_of(session, knowledge)
    left = hours_between(session.start, race.start) + rule.number("forgiven_h")
    clear = by_distance(race, rule, knowledge, "clear_d") * HOURS_PER_DAY
    if session.start.date() == race.start.date():
        limit = "nothing stands before a race on its day"
    elif demand is not Demand.LIGHT and left < rule.number("light_only_h"):
        limit = f"only light sessions stand in its last {hours(rule.number('light_only_h'))}"
    elif demand is Demand.HARD and left < clear:
        limit = f"no hard session stands in its last {hours(clear)}"
    else:
        return
    yield broken(
        rule.id,
        f"{session.id} {race.id}",
        f"{name_session(session, demand).capitalize()} starts {hours(hours_between(session.start, race.start))} before "
        f"{name_run(race)} ({distance_km(race, knowledge):g} km); {limit}.",
        "Drop it, or make it light.",
    )


def after_race(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """After a race no hard session and no contacts for days; after a long one only light work for 72 h."""
    for race in season.races:
        for session in season.sessions:
            if session.start > race.start:
                yield from _after(race, session, knowledge)


def _after(race: Run, session: Session, knowledge: Knowledge) -> Iterator[Finding]:
    rule = knowledge.rules["after-race"]
    demand = demand_of(session, knowledge)
    passed = hours_between(race.start, session.start) + rule.number("forgiven_h")
    clear = by_distance(race, rule, knowledge, "clear_d") * HOURS_PER_DAY
    light_only = rule.number("long_light_only_h")
    is_long = distance_km(race, knowledge) >= rule.number("long_race_km")
    if is_long and demand is not Demand.LIGHT and passed < light_only:
        limit = f"only light sessions stand in the first {hours(light_only)}"
    elif demand is Demand.HARD and passed < clear:
        limit = f"no hard session stands in the first {hours(clear)}"
    elif contacts_of(session, knowledge) and passed < clear:
        limit = f"no contacts stand in the first {hours(clear)}"
    else:
        return
    yield broken(
        rule.id,
        f"{session.id} {race.id}",
        f"{name_session(session, demand).capitalize()} starts {hours(hours_between(race.start, session.start))} after "
        f"{name_run(race)} ({distance_km(race, knowledge):g} km); {limit}.",
        "Move it later, or make it light.",
    )
