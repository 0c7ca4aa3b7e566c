"""Random runners with random calendars, the same for the same seed on every machine."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from toeoff.model.athlete import KIT, Athlete, Away, Experience, Pain, Place, Window
from toeoff.model.run import Run, RunKind

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Santiago",
    "UTC",
    "Africa/Cairo",
)
REGIONS = ("foot", "achilles", "calf", "shin", "knee", "hamstring", "quadriceps", "hip", "groin", "low-back")
KITS: tuple[tuple[str, ...], ...] = (
    (),
    ("mat",),
    ("mat", "step", "mini-band"),
    ("mat", "step", "chair", "dumbbell", "kettlebell", "mini-band"),
    ("mat", "wall", "box", "bench", "dumbbell", "long-band"),
    ("barbell", "rack", "bench", "dumbbell", "box", "mat"),
    ("leg-press", "leg-extension", "leg-curl", "calf-machine", "hip-thrust-machine", "cable"),
    KIT,
)
RACE_KM = (5.0, 10.0, 21.1, 30.0, 42.2, 50.0)


@dataclass(frozen=True)
class Case:
    """One runner and her calendar."""

    seed: int
    athlete: Athlete
    runs: tuple[Run, ...]


def random_case(seed: int) -> Case:
    """Experience, kit from none to gym, 15-75 minutes, 1-3 sessions, absences, complaints, 1-30 weeks, 0-3 races."""
    rng = random.Random(seed)
    weeks = rng.randint(1, 30)
    start = date(2026, rng.randint(1, 12), rng.randint(1, 28))
    zone = rng.choice(ZONES)
    places = tuple(_place(rng, name) for name in ("home", "gym")[: rng.randint(1, 2)])
    athlete = Athlete(
        name=f"Runner {seed}",
        mass_kg=round(rng.uniform(42, 105), 1),
        timezone=zone,
        start=start,
        places=places,
        availability=_windows(rng, [place.name for place in places]),
        experience=rng.choice(list(Experience)),
        layoff_weeks=rng.choice((0, 0, 0, 6, 8, 30)),
        sessions_per_week=rng.randint(1, 3),
        light_sessions_per_week=rng.randint(0, 3),
        session_minutes=rng.randint(15, 75),
        gap_h=float(rng.choice((36, 48, 48, 48, 60, 72))),
        away=_away(rng, start, weeks),
        pain=_pain(rng),
    )
    return Case(seed=seed, athlete=athlete, runs=_runs(rng, athlete, weeks))


def _place(rng: random.Random, name: str) -> Place:
    kit = rng.choice(KITS)
    bells = tuple(sorted(rng.sample((2.0, 4.0, 6.0, 8.0, 10.0, 12.5, 15.0, 20.0, 25.0, 30.0), rng.randint(0, 6))))
    return Place(
        name=name,
        kit=kit,
        dumbbell_kg=bells if "dumbbell" in kit else (),
        kettlebell_kg=tuple(sorted(rng.sample((8.0, 12.0, 16.0, 20.0, 24.0), rng.randint(0, 3))))
        if "kettlebell" in kit
        else (),
        kettlebell_pairs=rng.random() < 0.3,
        plates_kg=tuple(rng.choice((1.25, 2.5, 5.0, 10.0, 15.0, 20.0)) for _ in range(rng.randint(0, 9))),
    )


def _windows(rng: random.Random, places: list[str]) -> tuple[Window, ...]:
    windows = []
    for day in sorted(rng.sample(range(7), rng.randint(1, 7))):
        first = rng.choice((6, 7, 12, 17, 18, 19))
        start = time(first, rng.choice((0, 15, 30)))
        length = rng.choice((20, 30, 45, 60, 90, 120, 180))
        end = min(first * 60 + start.minute + length, 23 * 60 + 45)
        windows.append(Window(day=day, start=start, end=time(end // 60, end % 60), place=rng.choice(places)))
        if rng.random() < 0.2 and end < 20 * 60:
            windows.append(Window(day=day, start=time(20, 30), end=time(21, 45), place=rng.choice(places)))
    return tuple(windows)


def _away(rng: random.Random, start: date, weeks: int) -> tuple[Away, ...]:
    spans = []
    for _ in range(rng.choice((0, 0, 1, 2, 3))):
        first = start + timedelta(days=rng.randint(0, weeks * 7))
        spans.append(Away(start=first, end=first + timedelta(days=rng.randint(0, 12))))
    return tuple(spans)


def _pain(rng: random.Random) -> tuple[Pain, ...]:
    return tuple(
        Pain(
            region=rng.choice(REGIONS),
            side=rng.choice(("left", "right", "both")),
            score=rng.randint(1, 9),
            bone_stress_signs=rng.random() < 0.1,
        )
        for _ in range(rng.choice((0, 0, 0, 1, 1, 2)))
    )


def _runs(rng: random.Random, athlete: Athlete, weeks: int) -> tuple[Run, ...]:
    zone = ZoneInfo(athlete.timezone)
    days_a_week = rng.randint(0, 7)
    base = rng.randint(20, 60)
    runs: list[tuple[datetime, RunKind, int, float, float | None]] = []
    races = {rng.randint(0, weeks * 7 - 1): rng.choice(RACE_KM) for _ in range(rng.randint(0, 3))}
    pattern = sorted(rng.sample(range(7), days_a_week))
    kinds = {
        day: rng.choice((RunKind.EASY, RunKind.EASY, RunKind.MEDIUM, RunKind.QUALITY, RunKind.CROSS)) for day in pattern
    }
    if pattern:
        kinds[rng.choice(pattern)] = RunKind.LONG
    monday = athlete.start - timedelta(days=athlete.start.weekday())
    for offset in range(-14, weeks * 7):
        day = monday + timedelta(days=offset)
        week = offset // 7
        ease = 0.65 if week % 4 == 3 else 1.0
        if offset in races:
            km = races[offset]
            runs.append(
                (datetime.combine(day, time(rng.choice((8, 10, 14))), zone), RunKind.RACE, int(km * 5.5), km, km)
            )
        elif day.weekday() in kinds and rng.random() > 0.06:
            kind = kinds[day.weekday()]
            minutes = int(base * ease * (2.0 if kind is RunKind.LONG else 1.0)) + rng.randint(0, 15)
            at = athlete.usual_times[kind] if rng.random() < 0.8 else time(rng.choice((5, 12, 20)), 0)
            runs.append((datetime.combine(day, at, zone), kind, minutes, round(minutes / 6, 1), None))
    runs.sort(key=lambda run: run[0].timestamp())
    return tuple(
        Run(id=f"r{number}", start=start, kind=kind, minutes=minutes, km=km, title=f"{kind} {km:g} km", race_km=race_km)
        for number, (start, kind, minutes, km, race_km) in enumerate(runs, start=1)
    )
