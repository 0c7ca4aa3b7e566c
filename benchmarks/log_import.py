"""How long does it take to look at a strength log of 14,000 sets, to bring it in, and to take it out again?"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.clock import clocked
from benchmarks.page import Section, at_most

if TYPE_CHECKING:
    from toeoff.app.log_import.preview import Preview

ROUNDS = 5
WORKOUTS, EXERCISES, SETS = 700, 5, 4
NAMES = (
    "Squat (Barbell)", "Deadlift (Barbell)", "Leg Press", "Plank", "Goblet Squat", "Romanian Deadlift (Barbell)",
    "Hip Thrust (Barbell)", "Standing Calf Raise (Machine)", "Bench Press (Barbell)", "Pull Up", "Lat Pulldown (Cable)",
    "Bulgarian Split Squat",
)  # fmt: skip
HEADER = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"


def export() -> bytes:
    """Four years in Strong: 700 workouts of five exercises with four sets."""
    return "\n".join((HEADER, *_lines())).encode()


def _lines() -> Iterator[str]:
    first = datetime(2021, 1, 4, 18, 0)  # noqa: DTZ001 - as the app writes it
    for workout in range(WORKOUTS):
        at = first + timedelta(days=2 * workout)
        for exercise in range(EXERCISES):
            name = NAMES[(workout + exercise) % len(NAMES)]
            for number in range(1, SETS + 1):
                load = 20 + 2.5 * ((workout + exercise + number) % 40)
                about = f'{at:%Y-%m-%d %H:%M:%S},"Day {workout % 3}",1h 5m,"{name}"'
                yield f'{about},{number},{load},{5 + number},0,0,"","",'


def measure() -> Section:
    from benchmarks.history import data

    data()
    from toeoff.app.clock import now
    from toeoff.app.log_import.imports import bring_in, undo
    from toeoff.app.log_import.preview import preview, read_log
    from toeoff.files.strength_log import Asked
    from toeoff.store.models import AthleteRow

    row, file = AthleteRow.objects.select_related("settings").get(), export()

    def look() -> Preview:
        return preview(row, read_log(row, file, "strong.csv", Asked()), {}, now=now())

    taken: dict[str, list[float]] = {
        name: [] for name in ("look at it", "bring it in", "look at it again", "take it out")
    }
    events = 0
    for _ in range(ROUNDS):
        gc.collect()
        seen, looked = clocked(look)
        brought, in_ = clocked(lambda seen=seen: bring_in(row, seen, name="strong.csv", clock=now))  # type: ignore[misc]
        again, known = clocked(look)
        _, out = clocked(lambda one=brought.pk: undo(row, one))  # type: ignore[misc]
        if again.events or brought.sets != WORKOUTS * EXERCISES * SETS:
            raise RuntimeError(f"{brought.sets} sets came in, {len(again.events)} events a second time")
        events = brought.events
        for name, seconds in zip(taken, (looked, in_, known, out), strict=True):
            taken[name].append(seconds)
    return Section(
        title="A strength log of another app",
        text=(
            f"An export with {WORKOUTS * EXERCISES * SETS:,} sets in {WORKOUTS} workouts, which become {events:,} "
            f"events, on SQLite in a file with two years behind the runner; {ROUNDS} rounds, wall time."
        ),
        head=("step", "median", "min", "max"),
        rows=[
            (name, *(f"{value:.2f} s" for value in (sorted(some)[ROUNDS // 2], min(some), max(some))))
            for name, some in taken.items()
        ],
        goals=[
            at_most("looking at 14,000 sets, median", sorted(taken["look at it"])[ROUNDS // 2], 2, "s"),
            at_most("bringing 14,000 sets in, median", sorted(taken["bring it in"])[ROUNDS // 2], 10, "s"),
        ],
    )
