"""The runner's own plan seen as weeks: how much she runs, where she cuts back, when she races."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from toeoff.model.plan import monday_of
from toeoff.model.run import Run, RunKind


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """All runs in order of time, also those before the season (context: after a race, cut-back weeks)."""

    runs: tuple[Run, ...]
    cut_back_share: float

    @cached_property
    def races(self) -> tuple[Run, ...]:
        """Every race, earlier ones first."""
        return tuple(run for run in self.runs if run.kind is RunKind.RACE)

    @cached_property
    def key_runs(self) -> tuple[Run, ...]:
        """Quality runs, long runs and races, earlier ones first."""
        return tuple(run for run in self.runs if run.key)

    @cached_property
    def _key_starts(self) -> list[float]:
        return [run.start.timestamp() for run in self.key_runs]

    @cached_property
    def _by_date(self) -> dict[date, tuple[Run, ...]]:
        days: dict[date, list[Run]] = {}
        for run in self.runs:
            days.setdefault(run.start.date(), []).append(run)
        return {day: tuple(runs) for day, runs in days.items()}

    @cached_property
    def _minutes(self) -> dict[date, int]:
        """Running minutes of each week that has any [min]; cross-training is not running."""
        weeks: dict[date, int] = {}
        for run in self.runs:
            if run.kind is not RunKind.CROSS:
                monday = monday_of(run.start.date())
                weeks[monday] = weeks.get(monday, 0) + run.minutes
        return weeks

    def on(self, day: date) -> tuple[Run, ...]:
        """Runs that start on a local date."""
        return self._by_date.get(day, ())

    def next_key_run(self, instant: datetime) -> Run | None:
        """The first key run that starts at or after an instant."""
        index = bisect_left(self._key_starts, instant.timestamp())
        return self.key_runs[index] if index < len(self.key_runs) else None

    def last_key_run(self, instant: datetime) -> Run | None:
        """The last key run that starts at or before an instant."""
        index = bisect_right(self._key_starts, instant.timestamp())
        return self.key_runs[index - 1] if index else None

    def minutes_in(self, monday: date) -> int:
        """Running minutes of the week [min]."""
        return self._minutes.get(monday, 0)

    def is_cut_back(self, monday: date) -> bool:
        """At most 80 % of the mean running minutes of the two weeks before it (rule `deload`)."""
        before = [self.minutes_in(monday - timedelta(weeks=back)) for back in (1, 2)]
        mean = sum(before) / 2
        return mean > 0 and self.minutes_in(monday) <= self.cut_back_share * mean

    def races_in(self, monday: date) -> tuple[Run, ...]:
        """Races of the week that begins on this Monday."""
        return tuple(race for race in self.races if monday_of(race.start.date()) == monday)


def goal_race(races: Sequence[Run]) -> Run | None:
    """The longest race; the last one when tied."""
    return max(races, key=lambda race: (race.race_km or 0.0, race.start.timestamp()), default=None)


def racing_season(races: Sequence[Run], *, apart_d: int, weeks: int) -> tuple[tuple[date, date], ...]:
    """Stretches (first, last race day) of `weeks` calendar weeks or more with races at most `apart_d` [d] apart."""
    stretches: list[tuple[date, date]] = []
    first = last = None
    for race in races:
        day = race.start.date()
        if first is None or last is None or (day - last).days > apart_d:
            if first and last:
                stretches.append((first, last))
            first = day
        last = day
    if first and last:
        stretches.append((first, last))
    return tuple((a, b) for a, b in stretches if (monday_of(b) - monday_of(a)).days // 7 + 1 >= weeks)
