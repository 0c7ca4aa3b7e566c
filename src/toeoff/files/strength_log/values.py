"""What is read of a strength log of another app: its sets, its notes, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from toeoff.model.finding import Finding

Unit = Literal["kg", "lb"]
LengthUnit = Literal["km", "mi"]


class App(StrEnum):
    """Who wrote the file; `TABLE` is any other table whose columns somebody explained."""

    STRONG = "strong"
    HEVY = "hevy"
    FITNOTES = "fitnotes"
    LIFTOSAUR = "liftosaur"
    TABLE = "table"


class UnitKnown(StrEnum):
    """How the unit of a load is known: the file says so, somebody was asked, or it was inferred from the loads."""

    STATED = "stated"
    ASKED = "asked"
    INFERRED = "inferred"


class Why(StrEnum):
    """Why a line is no set of the log."""

    NOT_DONE = "not-done"
    """Planned, and never done."""
    REST = "rest"
    """A rest timer."""
    NOTHING = "nothing"
    """Neither reps nor a time nor a distance."""
    DATE = "date"
    EXERCISE = "exercise"
    NUMBER = "number"
    """A number that is none, or that no set can have."""
    ORDER = "order"
    """A kind of line that nobody knows."""
    BROKEN = "broken"
    """Quotes that never close, or cells that are too long or too many."""
    LATER = "later"
    """Its day has not come yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A line that was not used: where it stands (from 1), why, and what stood there (shortened)."""

    line: int
    why: Why
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When a workout began.

    Args:
        at: The instant, in the runner's own time zone.
        written: The same without her time zone, to the minute: the local time where the file says no more, UTC with a
            ``Z`` where it gives an offset, the day alone for a day. Two exports of one workout have the same.
        all_day: Does the file only know the day? Then `at` is noon.
    """

    at: datetime
    written: str
    all_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedSet:
    """One set that was done, as the file has it.

    Args:
        line: Line of the file, from 1.
        when: When its workout began.
        workout: Title of the workout; may be empty.
        exercise: Its exercise as it is written, blanks at the ends aside.
        number: Which set of this exercise in this workout, from 1, warm-up sets included.
        load_kg: External load [kg], to a gram; ``None`` for body weight alone.
        load: The same in the unit it was written in [`unit`].
        unit: Unit of `load`; ``None`` without a load.
        unit_known: How the unit is known; ``None`` without a load.
        reps: Repetitions; ``None`` for a hold.
        seconds: How long it lasted [s].
        distance_m: How far [m].
        rpe: Rating of perceived exertion, 1 to 10.
        rir: Reps that were left: 10 - RPE without its half, or as the file says.
        warm_up: A set before the working sets?
        per_side: Are load and reps meant for each side?
        note: What was said about the set or its exercise.
        workout_note: What was said about the workout.
        minutes: Length of the workout [min].
    """

    line: int
    when: When
    workout: str
    exercise: str
    number: int
    load_kg: float | None = None
    load: float | None = None
    unit: Unit | None = None
    unit_known: UnitKnown | None = None
    reps: int | None = None
    seconds: int | None = None
    distance_m: float | None = None
    rpe: float | None = None
    rir: int | None = None
    warm_up: bool = False
    per_side: bool = False
    note: str = ""
    workout_note: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedNote:
    """Words about an exercise of a workout that stand on a line of their own."""

    line: int
    when: When
    exercise: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody said about a file; nothing said is ``None`` or empty.

    Args:
        unit: Unit of loads that name none.
        length: Unit of distances that name none.
        columns: Which column of the table holds what, see `table.ROLES`.
        day_first: In 3/4/2025, is 3 the day?
    """

    unit: Unit | None = None
    length: LengthUnit | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthLog:
    """A file that was read.

    Args:
        app: Who wrote it.
        sets: Every set that was done; workouts in order of time, sets in the order of the file.
        notes: Notes on lines of their own.
        left_out: Lines that were not used.
        rows: How many lines with something in them it has, the header aside.
        unit: The unit that was taken for loads that name none; ``None`` where every load names its own.
        unit_known: Was `unit` asked or inferred?
        unit_because: What it was inferred from: the share of loads [%] in steps of five, and the load that a tenth of
            them reach; empty if it was asked.
        length: The unit taken for distances that name none; ``None`` where all do or there are none.
        shortened: Lines whose notes were cut because they are too long.
        findings: What reading the text brought up, such as another encoding.
        header: The columns of a table that somebody has to explain; empty for known apps.
        columns: What was taken for what in such a table.
        missing: What is still to be explained before the table can be read.
        day_first: How dates such as 3/4/2025 were read; ``None`` where there are none.
    """

    app: App
    sets: tuple[LoggedSet, ...] = ()
    notes: tuple[LoggedNote, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    rows: int = 0
    unit: Unit | None = None
    unit_known: UnitKnown | None = None
    unit_because: tuple[int, int] | None = None
    length: LengthUnit | None = None
    shortened: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    header: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    day_first: bool | None = None
