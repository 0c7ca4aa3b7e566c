"""Names of sessions that last: the same session keeps its name in every version of a season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from toeoff.coach.place.standing import kind
from toeoff.model.plan import Season, Session, monday_of


def numbered(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Sessions of a first version with their names: Monday of the week, and the how manyth of that week.

    Args:
        sessions: All sessions, earlier ones first.
    """
    counts: Counter[date] = Counter()
    named = []
    for session in sessions:
        monday = monday_of(session.start.date())
        counts[monday] += 1
        named.append(replace(session, uid=f"{monday:%Y%m%d}-{counts[monday]}"))
    return tuple(named)


def with_uids(season: Season) -> Season:
    """The season with a name for every session; one that was written without names is numbered anew."""
    if all(session.uid for session in season.sessions):
        return season
    return replace(season, sessions=numbered(sorted(season.sessions, key=lambda session: session.start)))


def renamed(
    sessions: Sequence[Session],
    earlier: Season,
    origins: Mapping[datetime, Collection[datetime]],
    used: Mapping[str, datetime],
    left_out: Collection[str] = (),
) -> tuple[Session, ...]:
    """Sessions of a later version with the names they had before, and new ones for new sessions.

    A session that the runner moved keeps its name; then one at the same instant, one of the same date and kind, and
    the nearest of the same week and kind. One that comes back to where it stood in a still earlier version has its old
    name again. A name is never given to another session.

    Args:
        sessions: All sessions of the later version, earlier ones first.
        earlier: The earlier version, with names.
        origins: Where each session that the runner moved had stood, by where it stands.
        used: Names of still earlier versions, with where the session stood last.
        left_out: Names of sessions that the runner leaves out; nobody else gets them.
    """
    free = {session.uid: session for session in earlier.sessions if session.uid not in left_out}
    names: dict[str, str] = {}
    moved = [session for session in sessions if session.start in origins]
    # a move that the earlier version shows already keeps its session, whatever has moved to where that came from
    for session in moved:
        came = {start for start in origins[session.start] if start not in origins}
        _give(session, names, free, [old for old in free.values() if old.start in came])
    for session in moved:
        if session.id not in names:
            _give(session, names, free, [old for old in free.values() if old.start == session.start])
    for session in moved:
        if session.id not in names:
            _give(session, names, free, [old for old in free.values() if old.start in origins[session.start]])
    gone = {uid: start for uid, start in used.items() if uid not in left_out}
    for session in earlier.sessions:
        gone.pop(session.uid, None)
    for rank in range(4):
        for session in sessions:
            if session.id not in names:
                _give(session, names, free, [old for old in free.values() if _alike(session, old, rank)])
            if session.id not in names and rank == 1:
                _give_back(session, names, gone)
    taken = {*used, *left_out, *(session.uid for session in earlier.sessions)}
    return tuple(_named(session, names, taken) for session in sessions)


def _give(session: Session, names: dict[str, str], free: dict[str, Session], found: Sequence[Session]) -> None:
    """The nearest of the sessions found gives its name."""
    if found:
        nearest = min(found, key=lambda old: (abs(old.start.timestamp() - session.start.timestamp()), old.uid))
        names[session.id] = nearest.uid
        del free[nearest.uid]


def _give_back(session: Session, names: dict[str, str], gone: dict[str, datetime]) -> None:
    """The last name that a session had at this instant before it was gone."""
    stood = [uid for uid, start in gone.items() if start == session.start]
    if stood:
        names[session.id] = stood[-1]
        del gone[stood[-1]]


def _alike(session: Session, old: Session, rank: int) -> bool:
    """Are both the same session: first by instant and kind, then by instant, date and kind, week and kind?"""
    same_kind = kind(session.demand) is kind(old.demand)
    if rank <= 1:
        return session.start == old.start and (same_kind or rank == 1)
    if rank == 2:
        return same_kind and session.start.date() == old.start.date()
    return same_kind and monday_of(session.start.date()) == monday_of(old.start.date())


def _named(session: Session, names: Mapping[str, str], taken: set[str]) -> Session:
    if session.id in names:
        return replace(session, uid=names[session.id])
    week = f"{monday_of(session.start.date()):%Y%m%d}"
    numbers = [uid.removeprefix(f"{week}-") for uid in taken]
    count = max((int(number) for number in numbers if number.isdecimal() and len(number) < len(week)), default=0) + 1
    taken.add(f"{week}-{count}")
    return replace(session, uid=f"{week}-{count}")
