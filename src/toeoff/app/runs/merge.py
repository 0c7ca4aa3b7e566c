"""A source of runs read again: which run is which, what moved, what is new, what is gone.

What is past stays. What the runner said about a run stays with it, also when the run moves. A reading that holds no
run takes nothing away, nor does one with so many unreadable events that the missing runs may be among them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from toeoff.files.planned import Reading, found
from toeoff.measure.run_kind import local
from toeoff.model.finding import Finding, Severity
from toeoff.model.inputs import SourcedRun
from toeoff.model.plan import monday_of
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind

NEAR = timedelta(days=7)
"""A repetition of a series that is gone and one that is new no further apart than this are the same one, moved."""
LONGEST_KEY = 300

_DIGITS = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
_NEVER_STORED = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sync:
    """What another reading of a source made of its runs; rest days and what is past are not counted."""

    moved: int = 0
    changed: int = 0
    added: int = 0
    vanished: int = 0

    def __bool__(self) -> bool:
        return bool(self.moved or self.changed or self.added or self.vanished)

    def __str__(self) -> str:
        """One sentence.

        Example:
            >>> str(Sync(moved=2, added=1)), str(Sync())
            ('2 runs moved, 1 is new.', 'No run changed.')
        """
        counts = [
            (self.moved, "moved", "moved"),
            (self.changed, "changed", "changed"),
            (self.added, "is new", "are new"),
            (self.vanished, "is gone", "are gone"),
        ]
        parts = [f"{many} {one if many == 1 else more}" for many, one, more in counts if many]
        if not parts:
            return "No run changed."
        first, _, rest = parts[0].partition(" ")
        parts[0] = f"{first} {'run' if first == '1' else 'runs'} {rest}"
        return ", ".join(parts) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The runs of a source after another reading, what that changed, and what she should know about it."""

    runs: tuple[SourcedRun, ...]
    sync: Sync
    findings: tuple[Finding, ...] = ()


def merge(
    existing: Iterable[SourcedRun], reading: Reading, *, source: str, name: str, tz: ZoneInfo, now: datetime
) -> Merged:
    """The runs of a source after it was read again, or for the first time.

    Args:
        existing: The runs of this source so far, vanished ones too.
        reading: What it holds now.
        source: Its id.
        name: What findings call it.
        tz: The athlete's time zone.
        now: This instant; runs before it are neither changed nor taken away.
    """
    olds, news = list(existing), [_storable(run) for run in reading.runs]
    if olds and not any(_is_run(run) for run in news):
        message = f"{name} holds no runs any more; the runs it had stay in your plan."
        fix = "Check that it is still the calendar with your plan, or take it away."
        return Merged(runs=tuple(olds), sync=Sync(), findings=(found(Severity.WARN, name, None, message, fix),))
    past = [is_past(run.planned, tz, now) for run in olds]
    over = [is_past(run, tz, now) for run in news]
    same, known = _matched(olds, news, past, over)
    unread = sum(finding.severity is Severity.ERROR for finding in reading.findings)
    missing = sum(not past[place] and not old.vanished and place not in same for place, old in enumerate(olds))
    keys = _Keys(olds, news)
    kept: list[SourcedRun] = []
    counts: Counter[str] = Counter()
    put_off: set[int] = set()
    for place, old in enumerate(olds):
        new = same.get(place)
        if past[place]:
            kept.append(old)
            if new is not None and not over[new]:
                put_off.add(new)
            continue
        run, what = _again(old, None if new is None else news[new], may_vanish=missing > unread)
        kept.append(run)
        counts[what] += _is_run(run.planned)
    taken = (set(same.values()) - put_off) | known
    for place, fresh in enumerate(news):
        if place not in taken:
            kept.append(SourcedRun(source=source, key=keys.fresh(fresh), planned=fresh))
            counts["added"] += _is_run(fresh)
    sync = Sync(**{name: counts[name] for name in ("moved", "changed", "added", "vanished")})
    return Merged(runs=tuple(kept), sync=sync)


def is_past(run: PlannedRun, tz: ZoneInfo, now: datetime) -> bool:
    """Did it start before `now`? A run without a time is past when its day is over."""
    if run.start is not None:
        return run.start < now
    if run.time is not None:
        return local(run.day, run.time, tz) < now
    return run.day < now.astimezone(tz).date()


def _again(old: SourcedRun, new: PlannedRun | None, *, may_vanish: bool) -> tuple[SourcedRun, str]:
    """A run that is still to come after the reading, and what became of it."""
    if new is None:
        return (replace(old, vanished=True), "vanished") if may_vanish and not old.vanished else (old, "same")
    run = replace(old, planned=new, vanished=False)
    if old.vanished:
        return run, "added"
    if (new.day, new.time, new.start) != (old.planned.day, old.planned.time, old.planned.start):
        return run, "moved"
    if replace(new, source=old.planned.source) != old.planned:
        return run, "changed"
    return old, "same"


@dataclass(slots=True)
class _Keys:
    """Names for runs that are new: the UID of an event (with its day in a series), else day and title."""

    olds: list[SourcedRun]
    news: list[PlannedRun]
    used: set[str] = field(init=False)
    many: Counter[str | None] = field(init=False)

    def __post_init__(self) -> None:
        self.used = {run.key for run in self.olds}
        self.many = Counter(run.uid for run in self.news)

    def fresh(self, run: PlannedRun) -> str:
        """A key that no other run of the source has."""
        day = run.day.isoformat()
        if run.uid is None:
            key = f"{day} {run.title or run.kind or ''}".strip()
        else:
            key = run.uid if self.many[run.uid] == 1 and run.uid not in self.used else f"{run.uid} {day}"
        if len(key) > LONGEST_KEY:
            key = f"{key[: LONGEST_KEY - 20]}~{hashlib.sha256(key.encode()).hexdigest()[:16]}"
        number, base = 1, key
        while key in self.used:
            number += 1
            key = f"{base} #{number}"
        self.used.add(key)
        return key


def _matched(
    olds: list[SourcedRun], news: list[PlannedRun], past: list[bool], over: list[bool]
) -> tuple[dict[int, int], set[int]]:
    """Which run of the reading is which run of before, and runs of the reading that are past and known already.

    An event is known by its UID: on its day, then as the only one of its UID, then as a repetition that moved within
    its week or by a few days. Without a UID, or where the calendar gives new ones at every reading, a run is known by
    its title: on its day, then within its week, then on its day with other numbers in its title.
    """
    pairs = _Pairs([run.planned for run in olds], news)
    both = {run.planned.uid for run in olds} & {run.uid for run in news} - {None}
    everything = list(range(len(olds)))
    coming = [place for place in everything if not past[place] and not olds[place].vanished]
    away = [place for place in everything if not past[place] and olds[place].vanished]
    behind = [place for place in everything if past[place]]
    pairs.by(everything, lambda run: replace(run, source=""))
    pairs.by(everything, lambda run: run.uid and (run.uid, run.day, run.time))
    pairs.by(everything, lambda run: run.uid and (run.uid, run.day))
    pairs.by_uid(coming)
    pairs.by_uid(away)
    pairs.by(everything, lambda run: None if run.uid else (_title(run), run.day))
    pairs.by(everything, lambda run: None if run.uid in both else (_title(run), run.day))
    pairs.by(coming, lambda run: None if run.uid else (_title(run), monday_of(run.day)))
    pairs.by(everything, lambda run: None if run.uid in both else (_DIGITS.sub("", _title(run)), run.day))
    same = dict(pairs.same)
    pairs.only = {place for place, is_over in enumerate(over) if is_over}
    pairs.by_uid(behind)
    pairs.by(behind, lambda run: None if run.uid else (_title(run), monday_of(run.day)))
    pairs.by(behind, lambda run: (_DIGITS.sub("", _title(run)), run.day))
    return same, set(pairs.same.values()) - set(same.values())


class _Pairs:
    """Runs of before and runs of a reading that are the same, found rule by rule; `only` limits the reading's."""

    def __init__(self, olds: list[PlannedRun], news: list[PlannedRun]) -> None:
        self.olds, self.news = olds, news
        self.same: dict[int, int] = {}
        self.only: set[int] = set(range(len(news)))
        self.many = Counter(run.uid for run in news)

    def by(self, olds: Iterable[int], name: Callable[[PlannedRun], Hashable]) -> None:
        """Pair what has the same name, in order of time; a name of ``None`` names nothing."""
        self._each(olds, name, lambda *_: True)

    def by_uid(self, olds: list[int]) -> None:
        """Pair events by UID: single ones wherever they went, repetitions within a week."""
        ours = Counter(self.olds[place].uid for place in olds if place not in self.same)
        self.by(olds, lambda run: run.uid if self.many[run.uid] == ours[run.uid] == 1 else None)
        self._each(olds, lambda run: run.uid and (run.uid, monday_of(run.day)), lambda *_: True)
        self._each(olds, lambda run: run.uid, lambda old, new: abs(old.day - new.day) <= NEAR)

    def _each(
        self,
        olds: Iterable[int],
        name: Callable[[PlannedRun], Hashable],
        near: Callable[[PlannedRun, PlannedRun], bool],
    ) -> None:
        left = self._groups(((place, self.olds[place]) for place in olds if place not in self.same), name)
        used = set(self.same.values())
        right = self._groups(((place, self.news[place]) for place in self.only if place not in used), name)
        for key, ours in left.items():
            theirs = right.get(key, [])
            at = 0
            for old in ours:
                while at < len(theirs) and self._earlier(theirs[at], old) and not self._near(old, theirs[at], near):
                    at += 1
                if at < len(theirs) and self._near(old, theirs[at], near):
                    self.same[old] = theirs[at]
                    at += 1

    def _near(self, old: int, new: int, near: Callable[[PlannedRun, PlannedRun], bool]) -> bool:
        return near(self.olds[old], self.news[new])

    def _earlier(self, new: int, old: int) -> bool:
        return self.news[new].day < self.olds[old].day

    @staticmethod
    def _groups(
        runs: Iterable[tuple[int, PlannedRun]], name: Callable[[PlannedRun], Hashable]
    ) -> dict[Hashable, list[int]]:
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for place, run in sorted(runs, key=lambda one: (one[1].day, str(one[1].time or ""), one[0])):
            if (key := name(run)) is not None:
                groups[key].append(place)
        return groups


def _title(run: PlannedRun) -> str:
    """The words a run is known by; a rest day is never taken for a run."""
    if run.kind is RunKind.REST:
        return "rest\n"
    return " ".join(run.title.casefold().split()) or f"\n{run.kind or ''}"


def _is_run(run: PlannedRun) -> bool:
    return run.kind is not RunKind.REST


def _storable(run: PlannedRun) -> PlannedRun:
    """The run without letters that no database keeps."""
    return replace(
        run,
        title=_NEVER_STORED.sub("�", run.title),
        description=_NEVER_STORED.sub("�", run.description),
        uid=None if run.uid is None else _NEVER_STORED.sub("�", run.uid),
    )
