"""What a season is planned from: read whole, written whole, in a few statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from toeoff.errors import NotFoundError
from toeoff.model.athlete import USUAL_TIMES, Athlete, Away, Experience, Pain, Place, Sex, Window
from toeoff.model.inputs import RunSource, SourcedRun
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow, AwayRow, ChoiceRow, ComplaintRow, PlaceRow, RunRow, RunSourceRow, WindowRow

_SAME = (
    "name", "birth_year", "mass_kg", "height_m", "layoff_weeks", "timezone", "start", "sessions_per_week",
    "light_sessions_per_week", "session_minutes", "gap_h",
)  # fmt: skip
_PLACE = (
    "name", "dumbbell_kg", "kettlebell_kg", "kettlebell_pairs", "plates_kg", "barbell_kg", "trap_bar_kg",
    "machine_step_kg",
)  # fmt: skip
_PLANNED = ("day", "time", "start", "minutes", "km", "title", "description", "uid", "all_day")


def read_athlete(row: AthleteRow) -> Athlete:
    """The runner as a value (four further statements, or none where they were prefetched)."""
    return Athlete(
        **{name: getattr(row, name) for name in _SAME},
        sex=Sex(row.sex),
        experience=Experience(row.experience),
        places=read_places(row),
        availability=tuple(
            Window(day=window.day, start=window.start, end=window.end, place=window.place)
            for window in row.windows.all()
        ),
        away=tuple(Away(start=away.first, end=away.last) for away in row.away.all()),
        pain=tuple(
            Pain(region=one.region, side=one.side, score=one.score, bone_stress_signs=one.bone_stress_signs)
            for one in row.complaints.all()
        ),
        usual_times=USUAL_TIMES | {RunKind(kind): time.fromisoformat(at) for kind, at in row.usual_times.items()},
    )


def read_places(row: AthleteRow) -> tuple[Place, ...]:
    """Where she can train, in her order."""
    return tuple(_place(place) for place in row.places.all())


def _place(row: PlaceRow) -> Place:
    values: dict[str, Any] = {name: getattr(row, name) for name in _PLACE}
    loads = {name: tuple(float(kg) for kg in values[name]) for name in ("dumbbell_kg", "kettlebell_kg", "plates_kg")}
    return Place(kit=tuple(row.kit), **(values | loads))


def write_athlete(row: AthleteRow, athlete: Athlete) -> None:
    """Make the rows say what the value says."""
    for name in _SAME:
        setattr(row, name, getattr(athlete, name))
    row.sex, row.experience = str(athlete.sex), str(athlete.experience)
    row.usual_times = {str(kind): f"{at:%H:%M}" for kind, at in athlete.usual_times.items()}
    row.save()
    row.places.all().delete()
    PlaceRow.objects.bulk_create(
        PlaceRow(
            athlete=row,
            position=position,
            kit=list(place.kit),
            **{name: _plain(getattr(place, name)) for name in _PLACE},
        )
        for position, place in enumerate(athlete.places)
    )
    row.windows.all().delete()
    WindowRow.objects.bulk_create(
        WindowRow(athlete=row, day=window.day, start=window.start, end=window.end, place=window.place)
        for window in athlete.availability
    )
    row.away.all().delete()
    AwayRow.objects.bulk_create(AwayRow(athlete=row, first=one.start, last=one.end) for one in athlete.away)
    row.complaints.all().delete()
    ComplaintRow.objects.bulk_create(
        ComplaintRow(
            athlete=row,
            position=position,
            region=one.region,
            side=one.side,
            score=one.score,
            bone_stress_signs=one.bone_stress_signs,
        )
        for position, one in enumerate(athlete.pain)
    )


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def read_sources(row: AthleteRow) -> tuple[RunSource, ...]:
    """Where her runs come from, oldest first."""
    return tuple(RunSource(id=str(one.pk), kind=one.kind, name=one.name, url=one.url) for one in row.run_sources.all())


def write_sources(row: AthleteRow, sources: Iterable[RunSource]) -> None:
    """Make the source rows say what the values say; a source that is gone takes its runs along.

    Raises:
        NotFoundError: A source with one of these ids belongs to somebody else.
    """
    wanted = {UUID(one.id): one for one in sources}
    foreign = RunSourceRow.objects.filter(pk__in=wanted).exclude(athlete=row).first()
    if foreign is not None:
        raise NotFoundError("source", str(foreign.pk))
    row.run_sources.exclude(pk__in=wanted).delete()
    for id, one in wanted.items():
        RunSourceRow.objects.update_or_create(
            pk=id, defaults={"athlete": row, "kind": one.kind, "name": one.name, "url": one.url}
        )


def read_runs(row: AthleteRow) -> tuple[SourcedRun, ...]:
    """Every run of every source, also the vanished ones, in order of day and key."""
    tz = ZoneInfo(row.timezone)
    return tuple(_run(run, tz) for run in row.runs.order_by("day", "source_id", "key"))


def _run(row: RunRow, tz: ZoneInfo) -> SourcedRun:
    values = {name: getattr(row, name) for name in _PLANNED}
    values["start"] = row.start.astimezone(tz) if row.start else None
    planned = PlannedRun(
        **values, kind=RunKind(row.kind) if row.kind else None, source=row.anchor, week=row.week or None
    )
    return SourcedRun(
        source=str(row.source_id),
        key=row.key,
        planned=planned,
        override=RunKind(row.override) if row.override else None,
        vanished=row.vanished_at is not None,
    )


def write_runs(row: AthleteRow, runs: Iterable[SourcedRun], now: Any) -> None:
    """Make the run rows say what the values say; rows that stay the same are not touched."""
    kept = {(str(run.source_id), run.key): run for run in row.runs.all()}
    wanted = {(run.source, run.key): run for run in runs}
    tz = ZoneInfo(row.timezone)
    fresh = [_fields(run, now) for key, run in wanted.items() if key not in kept]
    RunRow.objects.bulk_create(RunRow(athlete=row, **values) for values in fresh)
    changed = []
    for key, old in kept.items():
        if key in wanted and _run(old, tz) != wanted[key]:
            for name, value in _fields(wanted[key], old.vanished_at or now).items():
                setattr(old, name, value)
            changed.append(old)
    if changed:
        RunRow.objects.bulk_update(changed, [*_PLANNED, "kind", "anchor", "week", "override", "vanished_at"])
    gone = [old.pk for key, old in kept.items() if key not in wanted]
    if gone:
        RunRow.objects.filter(pk__in=gone).delete()


def _fields(run: SourcedRun, now: Any) -> dict[str, Any]:
    planned = run.planned
    return {
        **{name: getattr(planned, name) for name in _PLANNED},
        "source_id": UUID(run.source),
        "key": run.key,
        "kind": str(planned.kind) if planned.kind else "",
        "anchor": planned.source,
        "week": planned.week or "",
        "override": str(run.override) if run.override else "",
        "vanished_at": now if run.vanished else None,
    }


def read_choices(row: AthleteRow) -> list[dict[str, Any]]:
    """The runner's choices as rows with `kind` and values, in the order in which she decided."""
    return [{"kind": choice.kind, **choice.values} for choice in row.choices.all()]


def write_choices(row: AthleteRow, choices: Iterable[dict[str, Any]]) -> None:
    """Make the choice rows say what the rows given say."""
    row.choices.all().delete()
    ChoiceRow.objects.bulk_create(
        ChoiceRow(
            athlete=row,
            position=position,
            kind=choice["kind"],
            values={name: value for name, value in choice.items() if name != "kind"},
        )
        for position, choice in enumerate(choices)
    )
