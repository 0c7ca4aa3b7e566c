"""season.txt: the season as a page that a coach reads and a fridge door holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from toeoff.files.columns import PAGE, heading, row, wrapped
from toeoff.files.dose_lines import dose_course
from toeoff.files.week_text import week_text
from toeoff.files.words import (
    NOTICE,
    because,
    day_words,
    exercise_name,
    goal_race,
    mesocycles,
    phase_name,
    race_km,
    run_words,
    session_title,
    short_day,
    week_flags,
    weekday,
)
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Demand, Item, Season, Session, Week
from toeoff.model.run import Run
from toeoff.units import counted, km, minutes, number

__all__ = ["season_text", "week_text"]

_WIDTHS = (6, 8, 10, 10, 29, 4, 5)
_RIGHT = frozenset({5, 6})
_MOST_REASONS = 3
_GLUE = "\N{NO-BREAK SPACE}"
_KEY_LETTER = {"quality": "q", "long": "L", "race": "R"}
_DEMAND_LETTER = {Demand.HARD: "H", Demand.MODERATE: "M", Demand.LIGHT: "l"}

_LEGEND = (
    "Key runs: q quality, L long, R race. Strength: H hard, M moderate, l light.",
    "3x8 is three sets of eight, /side on each side, 3x40s three times 40 seconds.",
    "3x6 -> 4x6: the first week, then the last. @3-2 RIR: stop with 3, later 2 reps left.",
    "2x10 kg: one weight in each hand.",
    "Sets are hard sets. Jumps are foot landings (contacts).",
)


def season_text(season: Season, knowledge: Knowledge) -> str:
    """The whole season as plain text of at most 78 columns."""
    lines = [*_header(season), *heading("The weeks"), *_weeks(season, knowledge)]
    for weeks in mesocycles(season.weeks):
        lines += _mesocycle(season, weeks, knowledge)
    lines += _findings(season)
    lines += heading("How to read it")
    for sentence in (*_LEGEND, NOTICE):
        lines += wrapped(sentence)
    return "\n".join(lines) + "\n"


def _header(season: Season) -> Iterator[str]:
    runner = season.athlete
    yield from wrapped(f"Strength season for {runner.name}")
    yield "=" * PAGE
    dates = f"{weekday(season.start)} {day_words(season.start)} to {weekday(season.end)} {day_words(season.end)}"
    yield from _fact("Dates", f"{dates}, {counted(len(season.weeks), 'week')}")
    goal = goal_race(season)
    yield from _fact("Goal", _race(goal) if goal else "no race in the plan")
    for race in season.races:
        if race is not goal:
            yield from _fact("Race", _race(race))
    light = runner.light_sessions_per_week
    asked = f"{runner.sessions_per_week} a week" + (f" and {light} light" if light else "")
    gap = f"hard ones {number(runner.gap_h)} h clear of key runs"
    yield from _fact("Strength", f"{asked}, up to {minutes(runner.session_minutes)}, {gap}")


def _fact(name: str, text: str) -> list[str]:
    return wrapped(text, first=f"{name:<10}")


def _race(race: Run) -> str:
    distance = race_km(race)
    when = f"{weekday(race.start)} {day_words(race.start)} {race.start:%H:%M}"
    return ", ".join(part for part in (run_words(race), when, km(distance) if distance else "") if part)


def _weeks(season: Season, knowledge: Knowledge) -> Iterator[str]:
    yield from row(("Week", "", "Runs", "Key runs", "Strength", "Sets", "Jumps"), _WIDTHS, right=_RIGHT)
    for weeks in mesocycles(season.weeks):
        yield ""
        yield from wrapped(_phase_line(weeks, knowledge))
        for week in weeks:
            yield from _week_row(season, week)


def _phase_line(weeks: tuple[Week, ...], knowledge: Knowledge) -> str:
    facts = knowledge.phases.get(weeks[0].phase)
    name = phase_name(weeks[0].phase, knowledge).upper()
    return f"{name}: {facts.aim}" if facts and facts.aim else name


def _week_row(season: Season, week: Week) -> Iterator[str]:
    runs, sessions = season.runs_in(week), season.sessions_in(week)
    return row(
        (
            short_day(week.monday),
            " ".join(week_flags(week, runs)),
            _volume(runs),
            " ".join(_key(run) for run in runs if run.key),
            " ".join(_slot(session) for session in sessions),
            str(week.hard_sets),
            str(week.contacts) if week.contacts else "",
        ),
        _WIDTHS,
        right=_RIGHT,
    )  # fmt: skip


def _volume(runs: Iterable[Run]) -> str:
    own = list(runs)
    total = sum(run.minutes for run in own)
    length = sum(run.km or 0.0 for run in own)
    hours = f"{total // 60}h{total % 60:02d}"
    return f"{number(round(length))}k {hours}" if length else hours if own else "-"


def _key(run: Run) -> str:
    return f"{_two(run.start.weekday())}{_GLUE}{_KEY_LETTER[run.kind]}"


def _slot(session: Session) -> str:
    return f"{_two(session.start.weekday())}{_GLUE}{session.start:%H:%M}{_DEMAND_LETTER[session.demand]}"


def _two(day: int) -> str:
    return ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")[day]


def _mesocycle(season: Season, weeks: tuple[Week, ...], knowledge: Knowledge) -> Iterator[str]:
    sessions = [(week, session) for week in weeks for session in season.sessions_in(week)]
    if not sessions:
        return
    dates = f"{short_day(weeks[0].monday)} to {short_day(weeks[-1].sunday)}"
    yield from heading(f"{phase_name(weeks[0].phase, knowledge)}, {dates}")
    for reason in because(reason for week in weeks for reason in week.because)[:_MOST_REASONS]:
        yield from wrapped(reason)
    for group in _templates(sessions):
        yield ""
        yield from _template(group, knowledge)


def _templates(sessions: list[tuple[Week, Session]]) -> list[list[tuple[Week, Session]]]:
    """Sessions that are the same apart from their dose, the hardest first."""

    def kind(pair: tuple[Week, Session]) -> tuple[bool, str, str, str]:
        """What sessions have in common that are told together."""
        first = next((b.items[0].exercise for b in pair[1].blocks if b.role not in EASY_ROLES), "")
        return (pair[1].demand is Demand.LIGHT, pair[1].emphasis, pair[1].place, first)

    order = {id(pair): place for place, pair in enumerate(sessions)}
    groups = [list(found) for _, found in groupby(sorted(sessions, key=kind), key=kind)]
    return sorted(groups, key=lambda group: (kind(group[0])[0], order[id(group[0])]))


def _template(group: list[tuple[Week, Session]], knowledge: Knowledge) -> Iterator[str]:
    first = group[0][1]
    when = sorted({f"{s.start.weekday()} {weekday(s.start)} {s.start:%H:%M}" for _, s in group})
    spans = sorted({s.minutes for _, s in group})
    span = minutes(spans[0]) if len(spans) == 1 else f"{spans[0]}-{minutes(spans[-1])}"
    demands = " or ".join(dict.fromkeys(str(s.demand) for _, s in group))
    title = f"{session_title(first, knowledge)} at {first.place}"
    yield from wrapped(f"{title}, {', '.join(slot[2:] for slot in when)}, {span}, {demands}")
    for reason in because(first.because)[:1]:
        yield from wrapped(reason, first="  ", rest="  ")
    for exercise in dict.fromkeys(item.exercise for _, s in group for item in _working(s)):
        yield from _course(exercise, group, knowledge)


def _course(exercise: str, group: list[tuple[Week, Session]], knowledge: Knowledge) -> Iterator[str]:
    found = [(week, item) for week, s in group for item in _working(s) if item.exercise == exercise]
    building = [item for week, item in found if not week.deload]
    course = dose_course(building, [item for week, item in found if week.deload])
    return row(("", exercise_name(exercise, knowledge), course), (1, 32, PAGE - 35))


def _working(session: Session) -> list[Item]:
    return [item for block in session.blocks if block.role not in EASY_ROLES for item in block.items]


def _findings(season: Season) -> Iterator[str]:
    if not season.findings:
        return
    yield from heading("Worth knowing")
    order = ("error", "warn", "info")
    for found in sorted(season.findings, key=lambda found: order.index(found.severity)):
        fix = f" {found.fix}" if found.fix else ""
        where = "" if found.where in {"season", "athlete"} else f" [{found.where}]"
        yield from wrapped(f"{found.message}{fix}{where}", first=f"{found.severity:<6}")
