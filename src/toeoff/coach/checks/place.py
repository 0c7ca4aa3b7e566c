"""Time and place: windows, absences, kit and the loads that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from toeoff.coach.checks.recount import demand_of, placed_items
from toeoff.coach.checks.report import broken, name_run, name_session
from toeoff.coach.loads import DECIMALS, existing_loads
from toeoff.model.athlete import Place, Window
from toeoff.model.exercise import Exercise
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Item, Season, Session

TWO_HANDED = frozenset({"two-dumbbells", "two-kettlebells"})


def available(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """A session fits into a window of its day and place, away from absences and runs, and is not too long."""
    for session in season.sessions:
        name = name_session(session, demand_of(session, knowledge)).capitalize()
        for problem in _obstacles(session, season):
            yield broken("available", session.id, f"{name} {problem}.", "Move it to a free window.")
        for run in season.runs:
            if session.start < run.end and run.start < session.end:
                where = f"{session.id} {run.id}"
                yield broken("available", where, f"{name} overlaps {name_run(run)}.", "Move it to a free window.")


def _obstacles(session: Session, season: Season) -> Iterator[str]:
    athlete = season.athlete
    day = session.start.date()
    if not season.start <= day <= season.end:
        yield "lies outside the season"
    if athlete.is_away(day):
        yield "lies on a date without strength"
    if session.minutes > athlete.session_minutes:
        yield f"lasts {session.minutes} min; at most {athlete.session_minutes} min are wanted"
    if not any(_inside(session, window) for window in athlete.availability):
        yield f"lies in no window of that day at {session.place}"


def _inside(session: Session, window: Window) -> bool:
    """Start and end within the window of this day and place."""
    if window.day != session.start.weekday() or window.place != session.place:
        return False
    opens = datetime.combine(session.start.date(), window.start, tzinfo=session.start.tzinfo)
    closes = datetime.combine(session.start.date(), window.end, tzinfo=session.start.tzinfo)
    return opens.timestamp() <= session.start.timestamp() and session.end.timestamp() <= closes.timestamp()


def kit(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Every exercise can be done with the kit of the session's place."""
    for session in season.sessions:
        place = _place(session, season)
        if place is None:
            yield broken("kit", session.id, f"The place {session.place!r} is not one of the athlete's places.")
            continue
        for name in sorted({item.exercise for item in session.items}):
            exercise = knowledge.exercises.get(name)
            if exercise is None:
                yield broken("kit", session.id, f"The exercise {name!r} is not in the knowledge base.")
            elif not exercise.possible_with(frozenset(place.kit)):
                needed = " or ".join(" + ".join(kits) for kits in exercise.kit)
                message = f"{exercise.name} needs {needed}, which {place.name} does not have."
                yield broken("kit", session.id, message, "Choose a neighbour that works there.")


def load_exists(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """A prescribed load exists at the place, or is null and says why."""
    for session in season.sessions:
        place = _place(session, season)
        for _, item in placed_items(session):
            exercise = knowledge.exercises.get(item.exercise)
            if place is not None and exercise is not None:
                for problem in _load_problems(item, exercise, place):
                    yield broken("load-exists", session.id, f"{exercise.name}: {problem}.")


def _load_problems(item: Item, exercise: Exercise, place: Place) -> Iterator[str]:
    if item.load_kg is None:
        if not item.load_why:
            yield "no load is given, and nothing says why"
        return
    load_kg = round(item.load_kg, DECIMALS)
    fitting = {hold for hold in exercise.load.holds if load_kg in existing_loads(place, hold)}
    if not fitting:
        yield f"{load_kg:g} kg do not exist at {place.name}"
    elif item.load_each_kg is None:
        if fitting <= TWO_HANDED:
            yield f"{load_kg:g} kg are held in two weights, but `load_each_kg` is missing"
    elif not fitting & TWO_HANDED or round(2 * item.load_each_kg, DECIMALS) != load_kg:
        yield f"two weights of {item.load_each_kg:g} kg do not make {load_kg:g} kg there"


def _place(session: Session, season: Season) -> Place | None:
    return next((place for place in season.athlete.places if place.name == session.place), None)
