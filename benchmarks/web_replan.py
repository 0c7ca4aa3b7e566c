"""How long does it take from a run that moved to the sentences of what that changes?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from benchmarks.clock import function, rounds
from benchmarks.history import NOW, data
from benchmarks.page import COSTS_HEAD, Section, at_most, cost_rows
from benchmarks.replan import forget
from toeoff.model.inputs import SourcedRun

ROUNDS = 9
SHOWN_S = 0.5
RUN, ALL, COLD = (
    "one key run a day later",
    "every run to come a day later",
    "one key run a day later, nothing chosen yet",
)


def measure() -> Section:
    data()
    from toeoff.app.season.actions import SetRuns
    from toeoff.app.season.seasons import preview, read_inputs
    from toeoff.store.models import AthleteRow

    row, now = AthleteRow.objects.get(), datetime.fromisoformat(NOW).astimezone(UTC)
    inputs, turns = read_inputs(row), count()
    later = [run for run in inputs.runs if run.planned.day > now.date()]
    keys = [run for run in later if run.planned.kind in (None, "quality")]

    def show(moved: list[SourcedRun]) -> list[str]:
        names = {run.name for run in moved}
        runs = tuple(day_later(run) if run.name in names else run for run in inputs.runs)
        shown = preview(row.pk, SetRuns(source=inputs.sources[0], runs=runs), now=now)
        return list(shown.changes)

    def one() -> list[str]:
        return show([keys[next(turns) % len(keys)]])

    sentences = len(show(later))
    one()
    costs = rounds(
        "moved run",
        ROUNDS,
        {COLD: function(one, before=forget), RUN: function(one), ALL: function(lambda: show(later))},
    )
    return Section(
        title="A moved run",
        text=(
            f"{ROUNDS} rounds in a process that has planned before: read the season, move a run, plan again, compare, "
            "and keep the preview in the database. The key run is another one in every round."
        ),
        head=COSTS_HEAD,
        rows=cost_rows(costs, RUN),
        after=f"A day later for {len(later)} runs is told in {sentences} sentences.",
        goals=[at_most(f"shown diff, {RUN}", costs[RUN].median_s, SHOWN_S, "s")],
    )


def day_later(run: SourcedRun) -> SourcedRun:
    """The run on the next day at the same hour."""
    return replace(run, planned=replace(run.planned, day=run.planned.day + timedelta(days=1)))
