"""The words that every output file shares: dates, names, doses, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from toeoff.model.athlete import DAYS
from toeoff.model.finding import Reason
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Block, Item, Role, Season, Session, Week
from toeoff.model.run import Run
from toeoff.units import kg, km, minutes, number

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NOTICE = "Training advice, no diagnosis. Stop if pain goes above 5 of 10, and ask a doctor or physiotherapist."

_BLOCK_NAMES = {
    Role.WARM_UP: "Warm-up",
    Role.ACTIVATION: "Activation",
    Role.PLYOMETRIC: "Jumps and hops",
    Role.MAIN: "Main lift",
    Role.SUPERSET: "Superset",
    Role.CIRCUIT: "Circuit",
    Role.FINISHER: "Finisher",
    Role.COOL_DOWN: "Cool-down",
}


def day_words(day: date) -> str:
    """A date without its weekday.

    Example:
        >>> day_words(date(2026, 1, 5))
        '5 Jan 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """A date without weekday and year.

    Example:
        >>> short_day(date(2026, 1, 5))
        '5 Jan'
    """
    return f"{day.day} {MONTHS[day.month - 1]}"


def weekday(day: date) -> str:
    """Three letters of the weekday.

    Example:
        >>> weekday(date(2026, 1, 5))
        'Mon'
    """
    return DAYS[day.weekday()]


def moment_words(moment: datetime) -> str:
    """Weekday, date and time of day."""
    return f"{weekday(moment)} {short_day(moment)} {moment:%H:%M}"


def exercise_name(id: str, knowledge: Knowledge) -> str:
    """The exercise's name, or its id in words when the knowledge base does not have it."""
    known = knowledge.exercises.get(id)
    return known.name if known else id.replace("-", " ").capitalize()


def phase_name(id: str, knowledge: Knowledge | None = None) -> str:
    """The name of a phase or emphasis, as a heading."""
    known = knowledge.phases.get(id) if knowledge else None
    return known.name if known else id.replace("-", " ").capitalize()


def session_title(session: Session, knowledge: Knowledge | None = None) -> str:
    """The session's own title, else its emphasis."""
    return session.title or phase_name(session.emphasis, knowledge)


def amount_words(item: Item, times: str = "×") -> str:
    """Sets and reps or seconds, with sides.

    Example:
        >>> amount_words(Item(exercise="side-plank", sets=2, seconds=30, per_side=True))
        '2 × 30 s each side'
    """
    if item.seconds is not None:
        amount = f"{item.seconds} s"
    elif item.reps_max is not None and item.reps_max != item.reps:
        amount = f"{item.reps}-{item.reps_max}"
    else:
        amount = f"{item.reps}"
    return f"{item.sets} {times} {amount}" + (" each side" if item.per_side else "")


def load_words(item: Item, times: str = "×") -> str:
    """The load, or why there is none; empty when there is nothing to say.

    Example:
        >>> load_words(Item(exercise="lunge", sets=3, reps=8, load_kg=20.0, load_each_kg=10.0))
        '2 × 10 kg'
    """
    if item.load_each_kg is not None:
        return f"2 {times} {kg(item.load_each_kg)}"
    return "" if item.load_kg is None else kg(item.load_kg)


def dose_words(item: Item, times: str = "×") -> str:
    """Sets, reps, load and effort in words.

    Example:
        >>> dose_words(Item(exercise="goblet-squat", sets=3, reps=8, load_kg=10.0, rir=4))
        '3 × 8, 10 kg, leave 4'
    """
    parts = [amount_words(item, times), load_words(item, times)]
    if item.rir is not None:
        parts.append(f"leave {item.rir}")
    return ", ".join(part for part in parts if part)


def tempo_words(tempo: str | None) -> str:
    """The tempo explained, lower-pause-lift-pause; empty when there is none.

    Example:
        >>> tempo_words("3-1-X-0")
        '3 s down, 1 s hold, up fast'
    """
    if tempo is None or tempo.count("-") != 3:
        return tempo or ""
    down, low, up, high = tempo.split("-")
    parts = ["drop fast" if down == "X" else f"{down} s down"]
    parts += [] if low == "0" else [f"{low} s hold"]
    parts.append("up fast" if up == "X" else f"{up} s up")
    parts += [] if high == "0" else [f"{high} s hold at the top"]
    return ", ".join(parts)


def block_words(block: Block) -> str:
    """What a block is: its role, rounds and rest."""
    alone = len(block.items) == 1 and block.role in (Role.SUPERSET, Role.CIRCUIT)
    parts = ["Straight sets" if alone else _BLOCK_NAMES[block.role]]
    if len(block.items) > 1 and block.rounds > 1:
        parts.append(f"{block.rounds} rounds")
    if block.rest_s and block.rounds > 1:
        parts.append(f"rest {seconds_words(block.rest_s)} after each {'round' if len(block.items) > 1 else 'set'}")
    return ", ".join(parts)


def seconds_words(value: int) -> str:
    """A rest [s] in words.

    Example:
        >>> seconds_words(90), seconds_words(120), seconds_words(150)
        ('90 s', '2 min', '2.5 min')
    """
    return f"{number(value / 60)} min" if value >= 120 and value % 30 == 0 else f"{value} s"


def item_labels(block: Block) -> list[str]:
    """The label of each item of a block: A, or A1 and A2."""
    if len(block.items) == 1:
        return [block.label]
    return [f"{block.label}{index}" for index in range(1, len(block.items) + 1)]


def load_reason(item: Item) -> str:
    """Why this weight, for items where a weight is a question; empty for warm-ups and the like."""
    return item.load_why if item.hard or item.load_kg is not None else ""


def because(reasons: Iterable[Reason]) -> list[str]:
    """The sentences of the reasons, each once, each starting with "Because"."""
    sentences: list[str] = []
    for reason in reasons:
        text = " ".join(reason.message.split())
        if text and not text.startswith("Because"):
            text = f"Because of {reason.rule}: {text}"
        if text and text not in sentences:
            sentences.append(text)
    return sentences


def run_words(run: Run) -> str:
    """The run's own title, else its kind."""
    return run.title or {"easy": "Easy run", "medium": "Medium run", "long": "Long run", "cross": "Cross-training",
                         "quality": "Quality run", "race": "Race"}[run.kind]  # fmt: skip


def run_amount(run: Run) -> str:
    """Distance and time of a run."""
    return minutes(run.minutes) if run.km is None else f"{km(run.km)}, {minutes(run.minutes)}"


def race_km(run: Run) -> float | None:
    """Distance of a race [km], if it is known."""
    return run.km if run.race_km is None else run.race_km


def goal_race(season: Season) -> Run | None:
    """The longest race; the last one if tied."""
    return max(season.races, key=lambda run: (race_km(run) or 0.0, run.start), default=None)


def mesocycles(weeks: Sequence[Week]) -> list[tuple[Week, ...]]:
    """Runs of consecutive weeks with the same phase, deloads included."""
    groups: list[list[Week]] = []
    for week in weeks:
        if groups and groups[-1][-1].phase is week.phase:
            groups[-1].append(week)
        else:
            groups.append([week])
    return [tuple(group) for group in groups]


def week_flags(week: Week, runs: Iterable[Run]) -> list[str]:
    """The words that say what is special about a week, the strongest first."""
    words = ["race"] if any(run.kind == "race" for run in runs) else []
    words += [word for word in ("taper", "recovery", "deload") if getattr(week, word)]
    return words
