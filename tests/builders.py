"""Small, complete values for tests: say what matters, get sensible defaults for the rest.

    athlete = make_athlete(experience="novice")
    item = make_item("weighted-squat", sets=3, reps=5, rir=2, load_kg=60)
    session = make_session("s1", "2026-01-05 18:00", main_block(item))
    season = make_season(athlete=athlete, sessions=[session], runs=[make_run("2026-01-08 18:00", "quality")])

Totals that a season stores (hard sets, contacts, demand, minutes, weeks) are filled in so that they agree
with the items; pass them by hand to plant a lie. `small_knowledge` has the real rule files and a dozen
exercises, so that tests do not hang on the wording of the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from toeoff.coach.checks.recount import contacts_of, demand_of, hard_sets_of, is_hard, item_contacts, week_counts
from toeoff.coach.timeline import session_minutes
from toeoff.knowledge.load import read_knowledge
from toeoff.model.athlete import KIT, Athlete, Experience, Place, Window
from toeoff.model.exercise import DefaultDose, Exercise, Ladder, Loading, WatchName
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Block, Demand, Engine, Item, Phase, Role, Season, Session, Week, monday_of
from toeoff.model.run import Run, RunKind

BERLIN = ZoneInfo("Europe/Berlin")
START = date(2026, 1, 5)
"""A Monday in winter."""

GYM = Place(
    name="gym",
    kit=KIT,
    dumbbell_kg=(6.0, 8.0, 10.0, 16.0, 20.0, 30.0),
    kettlebell_kg=(12.0, 16.0),
    plates_kg=(20.0, 20.0, 10.0, 5.0, 2.5, 1.25),
)
HOME = Place(name="home", kit=("mat", "wall", "chair", "step", "dumbbell"), dumbbell_kg=(6.0, 10.0))
ALL_WEEK = tuple(
    Window(day=day, start=time(5), end=time(23, 59), place=place) for day in range(7) for place in ("gym", "home")
)


def make_athlete(**changes: Any) -> Athlete:
    """A trained runner in Berlin with a gym and a home, free from 5 to 24 every day, 90 min a session."""
    defaults: dict[str, Any] = {
        "name": "Test runner",
        "mass_kg": 60.0,
        "timezone": "Europe/Berlin",
        "start": START,
        "places": (GYM, HOME),
        "availability": ALL_WEEK,
        "experience": Experience.TRAINED,
        "session_minutes": 90,
    }
    return Athlete(**{**defaults, **changes})


def make_run(start: str | datetime, kind: str = "easy", **changes: Any) -> Run:
    """A run of 60 min; `start` is local time in Berlin."""
    defaults: dict[str, Any] = {"id": "r1", "start": instant(start), "minutes": 60, "kind": RunKind(kind)}
    run = Run(**{**defaults, **changes})
    return replace(run, race_km=run.race_km or run.km) if run.kind is RunKind.RACE else run


def make_exercise(id: str, **changes: Any) -> Exercise:
    """A two-legged squat without kit, unless told otherwise."""
    prime = changes.get("prime_mover", "quadriceps")
    defaults: dict[str, Any] = {
        "id": id,
        "name": id.replace("-", " ").capitalize(),
        "pattern": "squat",
        "roles": ("assistance",),
        "emphases": ("bilateral",),
        "sides": "bilateral",
        "kit": ((),),
        "level": 1,
        "chain": "anterior",
        "muscles": {prime: 1.0},
        "prime_mover": prime,
        "why": "For tests.",
        "setup": "Stand.",
        "steps": ("Do it.",),
        "cues": ("Well.",),
        "default": DefaultDose(reps=8),
        "watch": WatchName(category="squat", name="squat", match="nearest"),
        "sources": ("house",),
        "load": Loading(holds=("bodyweight",)),
    }
    return Exercise(**{**defaults, **changes})


def make_item(exercise: str, sets: int = 3, reps: int | None = 5, *, role: Role = Role.MAIN, **changes: Any) -> Item:
    """An item whose `per_side`, `hard`, `contacts` and `load_why` follow from the exercise and the block's role."""
    knowledge = small_knowledge()
    known = knowledge.exercises.get(exercise)
    if changes.get("seconds") is not None:
        reps = None
    defaults: dict[str, Any] = {
        "reps_max": reps,
        "per_side": known is not None and known.per_side,
        "tempo": None if changes.get("seconds") or (known and known.lands) else "2-0-1-0",
        "load_why": "" if changes.get("load_kg") else "bodyweight",
    }
    item = Item(exercise=exercise, sets=sets, reps=reps, **{**defaults, **changes})
    if "contacts" not in changes:
        item = replace(item, contacts=item_contacts(item, knowledge))
    return item if "hard" in changes else replace(item, hard=is_hard(item, role, knowledge))


def make_block(role: Role, *items: Item, label: str = "A", rounds: int | None = None, rest_s: int = 60) -> Block:
    """A block with as many rounds as its longest item has sets."""
    most = max((item.sets for item in items), default=1)
    return Block(label=label, role=role, rounds=rounds or most, rest_s=rest_s, items=items)


def make_session(
    id: str,
    start: str | datetime,
    *blocks: Block,
    bare: bool = False,
    knowledge: Knowledge | None = None,
    **changes: Any,
) -> Session:
    """A session at the gym, with a warm-up and a cool-down around its blocks unless it is `bare`."""
    knowledge = knowledge or small_knowledge()
    inside = blocks if bare else (warm_up(), *blocks, cool_down())
    session = Session(
        id=id,
        start=instant(start),
        minutes=session_minutes(inside, knowledge),
        place=changes.pop("place", "gym"),
        emphasis=changes.pop("emphasis", "bilateral"),
        demand=Demand.LIGHT,
        contacts=0,
        hard_sets=0,
        blocks=inside,
    )
    session = replace(
        session,
        demand=demand_of(session, knowledge),
        contacts=contacts_of(session, knowledge),
        hard_sets=hard_sets_of(session, knowledge),
    )
    return replace(session, **changes)


def warm_up() -> Block:
    """One mobility exercise."""
    return make_block(Role.WARM_UP, make_item("dynamic-pigeon", 1, seconds=20, role=Role.WARM_UP), label="W", rest_s=0)


def cool_down() -> Block:
    """One stretch."""
    return make_block(
        Role.COOL_DOWN, make_item("calf-stretch", 1, seconds=20, role=Role.COOL_DOWN), label="C", rest_s=0
    )


def make_week(monday: date = START, phase: str = "bilateral", **changes: Any) -> Week:
    """A normal week of the bilateral phase."""
    return Week(monday=monday, phase=Phase(phase), **changes)


def make_season(
    *,
    athlete: Athlete | None = None,
    weeks: Sequence[Week] | None = None,
    sessions: Iterable[Session] = (),
    runs: Iterable[Run] = (),
    findings: Iterable[Finding] = (),
    knowledge: Knowledge | None = None,
) -> Season:
    """A season whose week rows are counted from its sessions; without `weeks` it has one bilateral week."""
    athlete = athlete or make_athlete()
    first = monday_of(athlete.start)
    rows = tuple(weeks) if weeks is not None else (make_week(first, wanted=athlete.sessions_per_week),)
    season = Season(
        engine=Engine(version="0", knowledge="test", inputs="test"),
        athlete=athlete,
        start=athlete.start,
        end=rows[-1].monday + timedelta(days=6),
        runs=tuple(sorted(runs, key=lambda run: run.start)),
        weeks=rows,
        sessions=tuple(sorted(sessions, key=lambda session: session.start)),
        findings=tuple(findings),
    )
    counted = week_counts(season, knowledge or small_knowledge())
    filled = tuple(
        replace(row.week, placed=row.placed, light=row.light, hard_sets=row.hard_sets, contacts=row.contacts)
        for row in counted
    )
    return replace(season, weeks=filled)


def instant(start: str | datetime) -> datetime:
    """``2026-01-05 18:00`` in Berlin; an aware instant is left alone."""
    return start if isinstance(start, datetime) else datetime.fromisoformat(start).replace(tzinfo=BERLIN)


@cache
def small_knowledge() -> Knowledge:
    """The real rules with a dozen exercises; treat it as frozen, and use `with_exercises` to add some."""
    return Knowledge(
        digest="small",
        exercises={exercise.id: exercise for exercise in _exercises()},
        rules=read_knowledge().rules,
        phases={},
        routines={},
        sources={},
        muscles={},
        kit={},
        references={},
    )


def with_exercises(*exercises: Exercise) -> Knowledge:
    """The small knowledge with some exercises more."""
    base = small_knowledge()
    return replace(base, exercises={**base.exercises, **{exercise.id: exercise for exercise in exercises}})


def _exercises() -> list[Exercise]:
    """Enough to build every week of the rule files' examples."""
    barbell = Loading(holds=("barbell",), reference="squat")
    dumbbell = Loading(holds=("one-dumbbell", "bodyweight"), reference="squat")
    main = ("main", "assistance")
    return [
        make_exercise("bodyweight-squat", roles=("assistance", "technique")),
        make_exercise("goblet-squat", roles=main, load=dumbbell),
        make_exercise("weighted-squat", roles=main, level=2, kit=(("barbell", "rack"),), load=barbell,
                      ladder=Ladder(easier=("goblet-squat",)), tissue={"patellofemoral": 3}),
        make_exercise("dumbbell-squat", roles=main, kit=(("dumbbell",),),
                      load=Loading(holds=("two-dumbbells",), reference="squat")),
        make_exercise("leg-press", roles=main, kit=(("leg-press",),),
                      load=Loading(holds=("machine",), reference="squat")),
        make_exercise("deadlift", roles=main, pattern="hinge", chain="posterior", prime_mover="hamstrings",
                      kit=(("barbell",),), load=barbell),
        make_exercise("split-squat", pattern="lunge", sides="per-side", load=dumbbell, tissue={"patellofemoral": 2}),
        make_exercise("lateral-step-down", pattern="step", sides="per-side", kit=(("step",),), load=dumbbell,
                      tissue={"patellofemoral": 4}),
        make_exercise("single-leg-bridge", pattern="bridge", sides="per-side", chain="posterior",
                      prime_mover="gluteus-maximus"),
        make_exercise("standing-calf-raise", pattern="heel-raise", roles=("calf",), chain="foot",
                      prime_mover="gastrocnemius", load=dumbbell, tissue={"achilles": 2}),
        make_exercise("hamstring-slide", pattern="knee-flexion", level=2, chain="posterior", prime_mover="hamstrings"),
        make_exercise("nordic-lower", pattern="knee-flexion", level=4, chain="posterior", prime_mover="hamstrings",
                      ladder=Ladder(easier=("hamstring-slide",)), tissue={"hamstring": 4}),
        make_exercise("plank", pattern="plank", roles=("trunk",), chain="trunk", prime_mover="trunk-flexors"),
        make_exercise("double-leg-pogo", pattern="hop", roles=("plyometric",), chain="foot",
                      prime_mover="gastrocnemius", contacts_per_rep=1, impact="low", tissue={"achilles": 3}),
        make_exercise("single-leg-pogo", pattern="hop", roles=("plyometric",), chain="foot", sides="per-side",
                      prime_mover="gastrocnemius", contacts_per_rep=1, impact="medium", level=2,
                      ladder=Ladder(easier=("double-leg-pogo",)), tissue={"achilles": 4}),
        make_exercise("bounding", pattern="hop", roles=("plyometric",), chain="foot", sides="alternating",
                      prime_mover="gastrocnemius", contacts_per_rep=1, impact="high"),
        make_exercise("jump-rope", pattern="jump", roles=("plyometric",), chain="foot", prime_mover="gastrocnemius",
                      contacts_per_s=2.0, impact="low"),
        make_exercise("depth-jump", pattern="jump", roles=("plyometric",), contacts_per_rep=2, impact="high"),
        make_exercise("dynamic-pigeon", pattern="mobility", roles=("mobility",), sides="per-side",
                      prime_mover="gluteus-maximus"),
        make_exercise("calf-stretch", pattern="stretch", roles=("stretch",), sides="per-side",
                      prime_mover="gastrocnemius"),
    ]  # fmt: skip


def main_block(*items: Item, label: str = "A", rest_s: int = 120) -> Block:
    """A main block; every item gets its sets."""
    return make_block(Role.MAIN, *items, label=label, rest_s=rest_s)


def superset(*items: Item, label: str = "A", rest_s: int = 60) -> Block:
    """Items that alternate."""
    return make_block(Role.SUPERSET, *items, label=label, rest_s=rest_s)
