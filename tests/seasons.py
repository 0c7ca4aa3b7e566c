"""A realistic season for the tests of the output files, built by plain code and not by the planner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from toeoff.model.athlete import Athlete, Away, Experience, Pain, Place, Window
from toeoff.model.exercise import DefaultDose, Exercise, Loading, WatchName
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.knowledge import Knowledge, PhaseFacts
from toeoff.model.notation import format_item, parse_block
from toeoff.model.plan import Block, Demand, Engine, Phase, Refused, Season, Session, Week, monday_of
from toeoff.model.run import Run, RunKind

REPOSITORY = Path(__file__).parents[1]

AIMS = {
    "foundation": "mobility and activation, learn the movements",
    "bilateral": "load both legs together",
    "unilateral": "even out the sides",
    "eccentric": "slow lowering",
    "plyometric": "short, soft landings",
    "tempo": "strength at running rhythm",
    "endurance": "form when tired",
    "maintenance": "keep what is there",
    "taper": "fewer sets, same load",
    "recovery": "after the race",
}

PHASES = ("foundation", "bilateral", "unilateral", "eccentric", "plyometric", "tempo", "endurance")

WARM_UP = parse_block("warm-up: W1 standing-figure-8 1x20s/side | W2 bodyweight-squat 1x10")
COOL_DOWN = parse_block("cool-down: Z supine-figure-4-stretch 1x30s/side")


def athlete(name: str = "Zoë Müller-Łukasz", **changes: object) -> Athlete:
    """A returning runner with a home and a gym, in Berlin."""
    usual: dict[str, object] = {
        "name": name,
        "mass_kg": 60.0,
        "height_m": 1.7,
        "birth_year": 1990,
        "timezone": "Europe/Berlin",
        "start": date(2026, 1, 5),
        "experience": Experience.RETURNING,
        "places": (
            Place(name="home", kit=("mat", "step", "dumbbell"), dumbbell_kg=(6.0, 10.0)),
            Place(name="Gym Nord", kit=("mat", "barbell", "rack", "box"), plates_kg=(1.25, 2.5, 5.0, 10.0)),
        ),
        "availability": (
            Window(day=0, start=time(17), end=time(20), place="home"),
            Window(day=3, start=time(18), end=time(21), place="Gym Nord"),
            Window(day=5, start=time(14), end=time(18), place="home"),
        ),
        "away": (Away(start=date(2026, 2, 10), end=date(2026, 2, 13)),),
        "pain": (Pain(region="achilles", side="left", score=2),),
    }
    return Athlete(**(usual | changes))  # type: ignore[arg-type]


def season(weeks: int = 16, *, races: int = 1, runner: Athlete | None = None) -> Season:
    """A season of so many weeks that ends with a marathon (and one week of recovery)."""
    runner = runner or athlete()
    monday = monday_of(runner.start)
    race_weeks = {weeks - 2: 42.195} | ({weeks - 7: 21.1} if races > 1 else {}) | ({3: 10.0} if races > 2 else {})
    runs: list[Run] = []
    rows: list[Week] = []
    sessions: list[Session] = []
    for index in range(weeks):
        first = monday + timedelta(weeks=index)
        row = _week(first, index, weeks)
        runs += _runs(runner, first, index, race_weeks.get(index), len(runs))
        own = _sessions(runner, row, index, len(sessions))
        sessions += own
        rows.append(_counted(row, own))
    return Season(
        engine=Engine(version="0.1.0", knowledge="0" * 64, inputs="1" * 64),
        athlete=runner,
        start=runner.start,
        end=monday + timedelta(weeks=weeks, days=-1),
        runs=tuple(runs),
        weeks=tuple(rows),
        sessions=tuple(sessions),
        findings=_findings(rows),
    )


def _week(monday: date, index: int, weeks: int) -> Week:
    left = weeks - 1 - index
    if left <= 2:
        phase = Phase.RECOVERY if left == 0 else Phase.TAPER
        return Week(monday=monday, phase=phase, taper=left > 0, recovery=left == 0, wanted=1)
    span = max(2, -(-(weeks - 3) // len(PHASES)))
    phase = Phase(PHASES[min(index // span, len(PHASES) - 1)])
    return Week(monday=monday, phase=phase, deload=index % 4 == 3, wanted=2, because=(_WEEK_REASON,))


_WEEK_REASON = Reason(
    rule="deload",
    saw="4 building weeks",
    limit="4",
    message="Because every fourth week is lighter, the legs can catch up.",
)


def _counted(row: Week, own: list[Session]) -> Week:
    return replace(
        row,
        placed=sum(s.demand is not Demand.LIGHT for s in own),
        light=sum(s.demand is Demand.LIGHT for s in own),
        hard_sets=sum(s.hard_sets for s in own),
        contacts=sum(s.contacts for s in own),
    )


def _runs(runner: Athlete, monday: date, index: int, race: float | None, before: int) -> list[Run]:
    long = 18 + index % 4 * 3 + index // 3
    plan: list[tuple[int, time, int, RunKind, float | None, str]] = [
        (1, time(18), 60, RunKind.QUALITY, 10.0, "6x800 m"),
        (2, time(7), 45, RunKind.EASY, 7.5, ""),
        (4, time(7), 48, RunKind.EASY, 8.0, ""),
        (5, time(9), 40, RunKind.CROSS, None, "Bike"),
        (6, time(8, 30), long * 6, RunKind.LONG, float(long), "Long run"),
    ]
    if race is not None:
        minutes = round(race * 5.6)
        name = {42.195: "Spring marathon", 21.1: "City half marathon"}.get(race, "Park 10K")
        plan[-1] = (6, time(10), minutes, RunKind.RACE, race, name)
    runs = []
    for count, (day, clock, minutes, kind, km, title) in enumerate(plan, start=before + 1):
        start = datetime.combine(monday + timedelta(days=day), clock, tzinfo=runner.tz)
        distance = km if kind is RunKind.RACE else None
        runs.append(Run(id=f"r{count}", start=start, minutes=minutes, kind=kind, km=km, title=title, race_km=distance))
    return runs


def _sessions(runner: Athlete, row: Week, index: int, before: int) -> list[Session]:
    plan: list[tuple[int, time, str, Demand]] = [(0, time(17, 30), "home", Demand.MODERATE)]
    if row.phase is not Phase.RECOVERY:
        demand = Demand.MODERATE if row.phase is Phase.FOUNDATION else Demand.HARD
        plan.append((3, time(18, 30), "Gym Nord", demand))
        plan.append((5, time(15), "home", Demand.LIGHT))
    sessions: list[Session] = []
    for day, clock, place, demand in plan:
        start = datetime.combine(row.monday + timedelta(days=day), clock, tzinfo=runner.tz)
        if not runner.is_away(start.date()):
            name = f"s{before + len(sessions) + 1}"
            sessions.append(_session(name, start, place, demand, row, index))
    return sessions


def _session(id: str, start: datetime, place: str, demand: Demand, row: Week, index: int) -> Session:
    blocks = (WARM_UP, *_main_blocks(demand, row, index), COOL_DOWN)
    return Session(
        id=id,
        start=start,
        minutes={Demand.HARD: 43, Demand.MODERATE: 32, Demand.LIGHT: 15}[demand],
        place=place,
        emphasis="mobility" if demand is Demand.LIGHT else str(row.phase),
        demand=demand,
        contacts=sum(item.contacts for block in blocks for item in block.items),
        hard_sets=sum(item.sets for block in blocks for item in block.items if item.hard),
        blocks=tuple(_with_lines(block) for block in blocks),
        title="Feet and hips" if demand is Demand.LIGHT else "",
        because=(_reason(start),),
        instead_of=(_refused(start),),
    )


def _reason(start: datetime) -> Reason:
    return Reason(
        rule="clear-before-key-run",
        saw="Sun 08:30 long run",
        limit="48 h",
        message=f"Because 62 h are left from {start:%H:%M} before Sunday's long run, and a hard session needs 48.",
    )


def _refused(start: datetime) -> Refused:
    return Refused(
        start=start + timedelta(days=1),
        rule="clear-before-key-run",
        message="A hard session there would stand 38 h before the long run.",
    )


def _main_blocks(demand: Demand, row: Week, index: int) -> list[Block]:
    sets = 2 if not row.normal else 3 + index % 2
    rir = 4 if row.phase is Phase.FOUNDATION else 3 - index % 2
    if demand is Demand.LIGHT:
        return [parse_block("circuit: A1 single-leg-bridge 2x10/side | A2 standing-calf-raise 2x12 r30s")]
    if demand is Demand.MODERATE:
        lines = [
            f"A1 goblet-squat {sets}x8 10kg @{rir}RIR t3-1-1-0 | A2 single-leg-bridge {sets}x10/side r60s",
            f"B reverse-lunge 2x8-12/side 2x6kg @{rir}RIR t2-0-1-0 r75s",
        ]
    else:
        lines = [
            f"A deadlift {sets}x6 {40 + 5 * (index // 4)}kg @{rir}RIR t3-1-X-0 r120s",
            f"B1 front-foot-elevated-split-squat {sets}x8/side 2x8kg @{rir}RIR t3-1-1-0 | B2 plank {sets}x40s r60s",
        ]
    if row.phase is Phase.PLYOMETRIC and demand is Demand.HARD:
        lines.insert(0, "plyometric: P forward-backward-pogo 3x12 36c r60s")
    return [parse_block(line) for line in lines]


def _with_lines(block: Block) -> Block:
    why = "no load at this place fits"
    items = [
        replace(item, line=format_item(item), load_why=why if item.load_kg is None and item.hard else "")
        for item in block.items
    ]
    return replace(block, items=tuple(items))


def _findings(rows: list[Week]) -> tuple[Finding, ...]:
    away = [row for row in rows if row.placed < row.wanted and not row.recovery]
    found = [
        Finding(
            rule="available",
            severity=Severity.WARN,
            where=f"week:{row.monday.isoformat()}",
            message="One session is lost because of the days away.",
            fix="Add a window on Wednesday, or accept one session.",
        )
        for row in away
    ]
    gate = "The gate from foundation to bilateral has no data, so it counts as passed."
    return (*found, Finding(rule="ladder", severity=Severity.INFO, where="season", message=gate))


def knowledge() -> Knowledge:
    """A knowledge base with the exercises of the season and the phases; nothing is read from disk."""
    ids = sorted({item.exercise for s in season(16).sessions for item in s.items})
    phases = {str(phase): _phase(str(phase)) for phase in Phase}
    return Knowledge(
        digest="0" * 64,
        exercises={name: exercise(name) for name in ids},
        rules={},
        phases=phases,
        routines={},
        sources={},
        muscles={},
        kit={},
        references={},
    )


def exercise(id: str) -> Exercise:
    """An exercise with the words that cards show."""
    return Exercise(
        id=id,
        name=id.replace("-", " ").capitalize(),
        pattern="squat",
        roles=("main",),
        emphases=("foundation",),
        sides="bilateral",
        kit=((),),
        level=1,
        chain="anterior",
        muscles={"quadriceps": 1.0},
        prime_mover="quadriceps",
        why="",
        setup="Feet slightly wider than the shoulders, toes slightly out.",
        steps=("Go down.", "Stand up."),
        cues=("Knees follow the toes.", "Heels stay down.", "Chest up."),
        default=DefaultDose(reps=8),
        watch=WatchName(category="squat", name=id, match="text"),
        sources=(),
        load=Loading(holds=("bodyweight",)),
    )


def _phase(id: str) -> PhaseFacts:
    return PhaseFacts(
        id=id,
        name=id.capitalize(),
        aim=AIMS[id],
        methods="",
        emphasis="",
        avoid="",
        entry=(),
        exit=(),
        weeks={},
        kept="",
        sources=(),
        evidence="house",
    )
