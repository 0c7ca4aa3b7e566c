"""What changes about whole weeks: deloads, phases, and the end of the season."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from toeoff.coach.compare.change import Change, Dated, week_words
from toeoff.coach.words import day_words
from toeoff.model.plan import Season, Week


def week_changes(before: Season, after: Season, today: date) -> Iterator[Dated]:
    """Deloads, phases and the last day, for the weeks from `today` (a Monday) on."""
    old = {week.monday: week for week in before.weeks if week.monday >= today}
    new = {week.monday: week for week in after.weeks if week.monday >= today}
    both = [monday for monday in new if monday in old]
    yield from _deloads([old[monday] for monday in both], [new[monday] for monday in both])
    yield from _phases([old[monday] for monday in both], [new[monday] for monday in both])
    if before.end != after.end:
        message = f"The season ends on {day_words(after.end)} instead of {day_words(before.end)}."
        where = (after.weeks[-1].monday.isoformat(),)
        yield Dated(day=min(before.end, after.end), change=Change(kind="end", where=where, message=message))


def _deloads(old: list[Week], new: list[Week]) -> Iterator[Dated]:
    gone = [was.monday for was, now in zip(old, new, strict=True) if was.deload and not now.deload]
    come = [now.monday for was, now in zip(old, new, strict=True) if now.deload and not was.deload]
    while gone and come:
        left, taken = min(((a, b) for a in gone for b in come), key=lambda pair: (abs((pair[0] - pair[1]).days), pair))
        gone.remove(left)
        come.remove(taken)
        message = f"The deload moves from {week_words(left)} to {week_words(taken)}."
        yield _dated([left, taken], message)
    for monday in gone:
        yield _dated([monday], f"{_capital(week_words(monday))} is no deload any more.")
    for monday in come:
        yield _dated([monday], f"{_capital(week_words(monday))} becomes a deload.")


def _phases(old: list[Week], new: list[Week]) -> Iterator[Dated]:
    pairs = [(was.phase, now.phase, now.monday) for was, now in zip(old, new, strict=True)]
    for (was, now), group in groupby(pairs, key=lambda pair: pair[:2]):
        if was is now:
            continue
        mondays = [monday for *_, monday in group]
        if len(mondays) == 1:
            message = f"{_capital(week_words(mondays[0]))} becomes {now} instead of {was}."
        else:
            first, last = day_words(mondays[0]), day_words(mondays[-1])
            message = f"{len(mondays)} weeks, from {first} to {last}, become {now} instead of {was}."
        yield _dated(mondays, message)


def _dated(mondays: list[date], message: str) -> Dated:
    where = tuple(monday.isoformat() for monday in sorted(mondays))
    return Dated(day=min(mondays), change=Change(kind="week", where=where, message=message))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
