"""What changes about sessions: where they stand, which are new or gone, and how much they ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from toeoff.coach.compare.causes import cause_of
from toeoff.coach.compare.change import MANY, Change, Dated, Kind, span, week_words, when
from toeoff.coach.words import day_words
from toeoff.model.plan import Demand, Season, Session, monday_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same session in both versions."""

    old: Session
    new: Session

    @property
    def day(self) -> date:
        """The earlier of its two dates."""
        return min(self.old.start.date(), self.new.start.date())


def moves(pairs: Sequence[Pair], before: Season, after: Season, hers: Collection[str]) -> Iterator[Dated]:
    """Sessions that stand elsewhere; many alike in one sentence, but those that she moved herself alone."""
    groups: dict[tuple[str, ...], list[Pair]] = {}
    for pair in pairs:
        if (pair.old.start, pair.old.place) == (pair.new.start, pair.new.place):
            continue
        if pair.new.uid in hers:
            message = f"{when(pair.old.start)} moves to {_target(pair)}."
            yield _dated("moved", [pair.new], pair.day, message, hers=True)
        else:
            key = (f"{pair.old.start:%A %H:%M}", f"{pair.new.start:%A %H:%M}", pair.old.place, pair.new.place)
            groups.setdefault(key, []).append(pair)
    for group in groups.values():
        if len(group) >= MANY:
            yield _moved_together(group, before, after)
            continue
        for pair in group:
            cause = cause_of(pair.old, pair.new, before, after)
            message = f"{when(pair.old.start)} moves to {_target(pair)}{_tail(cause)}."
            yield _dated("moved", [pair.new], pair.day, message)


def _target(pair: Pair) -> str:
    place = f" at {pair.new.place}" if pair.new.place != pair.old.place else ""
    return f"{when(pair.new.start)}{place}"


def _moved_together(group: Sequence[Pair], before: Season, after: Season) -> Dated:
    old, new = group[0].old, group[0].new
    days = [pair.old.start.date() for pair in group]
    place = f" at {new.place}" if new.place != old.place else ""
    causes = {cause_of(pair.old, pair.new, before, after) for pair in group}
    cause = _tail(causes.pop()) if len(causes) == 1 else ""
    if old.start.weekday() == new.start.weekday():
        who, where = f"{len(group)} {old.start:%A}s", f"from {old.start:%H:%M} to {new.start:%H:%M}"
    else:
        who, where = f"{len(group)} sessions", f"from {old.start:%A %H:%M} to {new.start:%A %H:%M}"
    message = f"{who} move {where}{place}, {span(days)}{cause}."
    return _dated("moved", [pair.new for pair in group], min(days), message)


def _tail(cause: str) -> str:
    return f", {cause}" if cause else ""


def gone(sessions: Sequence[Session], before: Season, after: Season, hers: Collection[str]) -> Iterator[Dated]:
    """Sessions that stand nowhere any more; many of one weekday and hour in one sentence, but hers alone."""
    groups: dict[tuple[str, str], list[Session]] = {}
    for session in sessions:
        if session.uid in hers:
            message = f"{when(session.start)} falls away{_tail(cause_of(session, None, before, after))}."
            yield _dated("gone", [session], session.start.date(), message, hers=True)
            continue
        groups.setdefault((f"{session.start:%A %H:%M}", cause_of(session, None, before, after)), []).append(session)
    for (hour, cause), group in groups.items():
        if len(group) >= MANY:
            days = [session.start.date() for session in group]
            message = f"{len(group)} sessions on {hour} fall away, {span(days)}{_tail(cause)}."
            yield _dated("gone", group, min(days), message)
            continue
        for session in group:
            message = f"{when(session.start)} falls away{_tail(cause)}."
            yield _dated("gone", [session], session.start.date(), message)


def new(sessions: Sequence[Session], hers: Collection[str]) -> Iterator[Dated]:
    """Sessions that did not stand before: one by one where she put them back, else week by week."""
    weeks: dict[date, list[Session]] = {}
    others = []
    for session in sessions:
        if session.uid in hers:
            yield _dated("new", [session], session.start.date(), _new_words(session), hers=True)
            continue
        others.append(session)
        weeks.setdefault(monday_of(session.start.date()), []).append(session)
    if len(weeks) >= MANY:
        days = [session.start.date() for session in others]
        yield _dated("new", others, min(days), f"{len(others)} sessions are new, {span(days)}.")
        return
    for monday, group in weeks.items():
        several = f"{len(group)} sessions are new in {week_words(monday)}."
        message = _new_words(group[0]) if len(group) == 1 else several
        yield _dated("new", group, group[0].start.date(), message)


def _new_words(session: Session) -> str:
    return f"{when(session.start)} is new, a {session.demand} session."


def demands(pairs: Sequence[Pair]) -> Iterator[Dated]:
    """Sessions that ask more or less than before."""
    groups: dict[tuple[Demand, Demand], list[Pair]] = {}
    for pair in pairs:
        if (pair.old.demand, pair.old.hard_sets) != (pair.new.demand, pair.new.hard_sets):
            groups.setdefault((pair.old.demand, pair.new.demand), []).append(pair)
    for (old, new_demand), group in groups.items():
        if len(group) >= MANY:
            days = [pair.new.start.date() for pair in group]
            becomes = f"become {new_demand}" if old is not new_demand else "change their sets"
            sets = _sets(sum(pair.old.hard_sets for pair in group), sum(pair.new.hard_sets for pair in group))
            message = f"{len(group)} sessions {becomes}, {span(days)}{sets}."
            yield _dated("demand", [pair.new for pair in group], min(days), message)
            continue
        for pair in group:
            yield _dated("demand", [pair.new], pair.new.start.date(), _demand_words(pair))


def _demand_words(pair: Pair) -> str:
    start = pair.new.start
    name = f"{start:%A} {day_words(start.date())}"
    if pair.old.demand is pair.new.demand:
        return f"The session of {name} has {pair.new.hard_sets} instead of {pair.old.hard_sets} hard sets."
    return f"The session of {name} becomes {pair.new.demand}{_sets(pair.old.hard_sets, pair.new.hard_sets)}."


def _sets(old: int, new_sets: int) -> str:
    return f": {new_sets} instead of {old} hard sets" if old != new_sets else ""


def doses(pairs: Sequence[Pair], told: frozenset[str]) -> Iterator[Dated]:
    """Sessions of which only repetitions, sets or rests change; told in one sentence."""
    group = [pair.new for pair in pairs if pair.new.uid not in told and pair.old.blocks != pair.new.blocks]
    if group:
        days = [session.start.date() for session in group]
        who = "One session changes" if len(group) == 1 else f"{len(group)} sessions change"
        yield _dated("dose", group, min(days), f"{who} a little in sets, repetitions or rests, {span(days)}.")


def _dated(kind: Kind, sessions: Sequence[Session], day: date, message: str, *, hers: bool = False) -> Dated:
    where = tuple(session.uid for session in sessions)
    return Dated(day=day, change=Change(kind=kind, where=where, message=message), hers=hers)
