"""One week in full, as a timetable of runs and strength in plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from toeoff.errors import InputError
from toeoff.files.columns import PAGE, row, wrapped
from toeoff.files.words import (
    because,
    block_words,
    day_words,
    dose_words,
    exercise_name,
    item_labels,
    load_reason,
    mesocycles,
    phase_name,
    run_amount,
    run_words,
    seconds_words,
    session_title,
    short_day,
    tempo_words,
    week_flags,
    weekday,
)
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Block, Item, Season, Session, Week, monday_of
from toeoff.model.run import Run
from toeoff.units import counted, minutes

LEGEND = "leave 3 = stop with 3 good repetitions left; each side = first one side, then the other; contacts = landings"
"""How to read the doses, at the end of the week."""

_ROW = (5, 49, PAGE - 56)
_INDENT = " " * 6


def week_text(season: Season, monday: date, knowledge: Knowledge) -> str:
    """The week of a date in full: runs and strength by day and time, exercises and reasons.

    Raises:
        InputError: The date lies outside the season.
    """
    week = next((week for week in season.weeks if week.monday == monday_of(monday)), None)
    if week is None:
        allowed = f"a date from {season.start.isoformat()} to {season.end.isoformat()}"
        raise InputError("week", found=monday.isoformat(), allowed=allowed)
    lines = [*_header(season, week, knowledge)]
    for offset in range(7):
        lines += _day(season, week.monday + timedelta(days=offset), knowledge)
    lines += _findings(season, week)
    lines += ["", *wrapped(LEGEND)]
    return "\n".join(lines) + "\n"


def _header(season: Season, week: Week, knowledge: Knowledge) -> Iterator[str]:
    span = next(weeks for weeks in mesocycles(season.weeks) if week in weeks)
    flags = [word for word in week_flags(week, season.runs_in(week)) if word != week.phase]
    phase = f"{phase_name(week.phase, knowledge)}, week {span.index(week) + 1} of {len(span)}"
    words = ", ".join([phase, *(f"{word} week" if word == "race" else word for word in flags)])
    yield from wrapped(f"Week of {weekday(week.monday)} {day_words(week.monday)}: {words}")
    yield "=" * PAGE
    facts = knowledge.phases.get(week.phase)
    if facts and facts.aim:
        yield from wrapped(f"Aim: {facts.aim}")
    sessions = f"{week.placed} of {week.wanted} sessions, {week.light} light"
    yield from wrapped(f"{sessions}, {counted(week.hard_sets, 'hard set')}, {counted(week.contacts, 'contact')}")
    for reason in because(week.because):
        yield from wrapped(reason)


def _day(season: Season, day: date, knowledge: Knowledge) -> list[str]:
    events: list[Run | Session] = [
        *(run for run in season.runs if run.start.date() == day),
        *(session for session in season.sessions if session.start.date() == day),
    ]
    title = f"{weekday(day)} {short_day(day)}"
    if not events:
        return ["", f"{title}  {'away' if season.athlete.is_away(day) else 'free'}"]
    lines = ["", title]
    for event in sorted(events, key=lambda event: event.start):
        lines += _run(event) if isinstance(event, Run) else _session(event, knowledge)
    return lines


def _run(run: Run) -> Iterator[str]:
    name = run_words(run) + (" (key run)" if run.key else "")
    yield from row((f"{run.start:%H:%M}", name, run_amount(run)), _ROW, right=frozenset({2}))
    for reason in because(run.because):
        yield from wrapped(reason, first=_INDENT)


def _session(session: Session, knowledge: Knowledge) -> Iterator[str]:
    name = f"STRENGTH: {session_title(session, knowledge)}, {session.place}"
    amount = f"{session.demand}, {minutes(session.minutes)}"
    yield from row((f"{session.start:%H:%M}", name, amount), _ROW, right=frozenset({2}))
    for reason in because(session.because):
        yield from wrapped(reason, first=_INDENT)
    for slot in session.instead_of:
        yield from wrapped(slot.message, first=_INDENT)
    for block in session.blocks:
        yield from _block(block, knowledge)


def _block(block: Block, knowledge: Knowledge) -> Iterator[str]:
    yield from wrapped(block_words(block), first=_INDENT)
    for label, item in zip(item_labels(block), block.items, strict=True):
        yield from _item(label, item, knowledge)


def _item(label: str, item: Item, knowledge: Knowledge) -> Iterator[str]:
    details = [dose_words(item, times="x"), tempo_words(item.tempo)]
    if item.rest_s:
        details.append(f"rest {seconds_words(item.rest_s)}")
    if item.contacts:
        details.append(counted(item.contacts, "contact"))
    text = ", ".join(part for part in details if part)
    yield from row(("", label, exercise_name(item.exercise, knowledge), text), (6, 3, 28, PAGE - 40))
    if why := load_reason(item):
        yield from wrapped(why, first=" " * 11)


def _findings(season: Season, week: Week) -> Iterator[str]:
    anchors = {f"week:{week.monday.isoformat()}"}
    anchors |= {run.id for run in season.runs_in(week)} | {session.id for session in season.sessions_in(week)}
    for found in season.findings:
        if anchors & set(found.where.split()):
            yield ""
            yield from wrapped(f"{found.message} {found.fix}", first=f"{found.severity}: ")
