"""Which planned runs are key runs: kind, start, duration and race distance of every run of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from toeoff.measure.run_week import Length, by_week
from toeoff.measure.title_kind import NO_RUN, Said, Says, said
from toeoff.measure.title_numbers import MINUTES_PER_KM, amounts, race_distance
from toeoff.model.athlete import USUAL_TIMES
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.planned import PlannedRun
from toeoff.model.run import Run, RunKind

RULE = "run-kind"
RACE_RULE = "race-distance"
INPUT_RULE = "input"
TWICE = "stands twice; it is counted once."
"""How the finding about a run that stands twice ends."""
MINUTES_WITHOUT_KM = 50
"""Source: interfaces.md section 3, missing minutes [min]."""
DEFAULT_RACE_KM = 10.0
"""Source: interfaces.md section 4, race distance [km]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kind of every planned run, in the same order; ``None`` = no run at all."""

    kinds: tuple[RunKind | None, ...]
    reasons: tuple[tuple[Reason, ...], ...]


def kinds_of(planned: Sequence[PlannedRun], overrides: Mapping[str, RunKind] | None = None) -> Kinds:
    """The kind of every planned run and why; rest days keep their place.

    Args:
        planned: Runs in any order.
        overrides: The runner's own word, by uid or by ``YYYY-MM-DD title``; it wins.
    """
    first_look = [_own_word(run, overrides or {}) for run in planned]
    lengths = [
        Length(week=_week(run), minutes=_length(run), says=look[0], word=look[1])
        for run, look in zip(planned, first_look, strict=True)
    ]
    kinds: list[RunKind | None] = []
    reasons: list[tuple[Reason, ...]] = []
    for run, look, verdict in zip(planned, first_look, by_week(lengths), strict=True):
        settled = look[0] if look[2] is not None else verdict.says
        kinds.append(None if settled in NO_RUN else RunKind(settled))
        reason = _reason(run, verdict.saw, verdict.limit, verdict.message) if look[2] is None else None
        reasons.append((reason,) if reason else tuple(look[2] or ()))
    return Kinds(kinds=tuple(kinds), reasons=tuple(reasons))


def classify(
    planned: Sequence[PlannedRun],
    *,
    tz: ZoneInfo,
    usual_times: Mapping[RunKind, time] = USUAL_TIMES,
    overrides: Mapping[str, RunKind] | None = None,
) -> tuple[tuple[Run, ...], tuple[Finding, ...]]:
    """Runs with kind, start, minutes and race distance, earliest first; rest days are dropped.

    Args:
        planned: Runs as the files have them, in any order.
        tz: The athlete's time zone.
        usual_times: When a run of a kind starts if the plan does not say.
        overrides: The runner's own word, by uid or by ``YYYY-MM-DD title``; it wins.
    """
    decided = kinds_of(planned, overrides)
    runs: list[Run] = []
    findings: list[Finding] = []
    left_out: list[PlannedRun] = []
    for one, kind, because in zip(planned, decided.kinds, decided.reasons, strict=True):
        if kind is None:
            left_out.append(one)
        elif kind is not RunKind.REST:
            runs.append(_run(one, kind, because, tz, usual_times))
            findings.extend(_race_finding(one, runs[-1]))
    runs.sort(key=lambda run: (run.start.timestamp(), run.title, run.source))
    kept, doubles = _without_doubles(runs)
    return tuple(_numbered(kept)), (*findings, *doubles, *_left_out(left_out))


def _own_word(run: PlannedRun, overrides: Mapping[str, RunKind]) -> tuple[Says, str, tuple[Reason, ...] | None]:
    """What is said about a run, by which word, and reasons when that settles it."""
    for key in (run.uid, f"{run.day.isoformat()} {run.title}"):
        if key is not None and key in overrides:
            kind = overrides[key]
            reason = Reason(
                rule=RULE, saw=run.title, limit="your word", message=f"Because you said so, it is {_a(kind)}."
            )
            return Says(kind), "", (reason,)
    if run.kind is not None:
        return Says(run.kind), "", ()
    saw = said(run.title)
    if saw.what is Says.REST and run.km:
        saw = Said(Says.EASY, f"{run.km:g} km")
    if saw.what is Says.NOTHING and run.description:
        saw = _from_description(run.description)
    return saw.what, saw.word, None


def _from_description(text: str) -> Said:
    """A description talks a lot; only fast work, length words and easy words are taken from it."""
    saw = said(" ".join(text.split()))
    return saw if saw.what in (Says.QUALITY, Says.LONG, Says.MEDIUM, Says.EASY, Says.RECOVERY) else Said(Says.NOTHING)


def _week(run: PlannedRun) -> str:
    return run.week or (run.day - timedelta(days=run.day.weekday())).isoformat()


def _length(run: PlannedRun) -> float | None:
    """Length that runs of a week are compared by [min], from km where there are any."""
    title = amounts(run.title)
    km = run.km if run.km is not None else title.km
    if km is not None:
        return km * MINUTES_PER_KM
    return run.minutes if run.minutes is not None else title.minutes


def _reason(run: PlannedRun, saw: str, limit: str, message: str) -> Reason | None:
    if not message:
        return None
    return Reason(rule=RULE, saw=saw or run.title or "no title", limit=limit, message=message)


def _run(
    one: PlannedRun, kind: RunKind, because: tuple[Reason, ...], tz: ZoneInfo, usual_times: Mapping[RunKind, time]
) -> Run:
    title = amounts(one.title)
    km = one.km if one.km is not None else title.km
    if km is None and kind is RunKind.RACE:
        km = race_distance(one.title)
    minutes = one.minutes
    if minutes is None and km is not None:
        minutes = max(1, round(km * MINUTES_PER_KM))
    elif minutes is None:
        minutes = MINUTES_WITHOUT_KM if title.minutes is None else title.minutes
    return Run(
        id="r0",
        start=_start(one, kind, tz, usual_times),
        minutes=minutes,
        kind=kind,
        km=km,
        title=one.title,
        because=because,
        source=one.source,
        uid=one.uid,
        race_km=_race_km(one, km) if kind is RunKind.RACE else None,
    )


def _start(one: PlannedRun, kind: RunKind, tz: ZoneInfo, usual_times: Mapping[RunKind, time]) -> datetime:
    if one.start is not None:
        return one.start.astimezone(tz)
    clock = one.time or usual_times.get(kind) or USUAL_TIMES[kind]
    return local(one.day, clock, tz)


def local(day: date, clock: time, tz: ZoneInfo) -> datetime:
    """The instant of a local time; of two the first, and one the clock skips moves forward.

    Example:
        >>> local(date(2026, 3, 29), time(2, 30), ZoneInfo("Europe/Berlin")).isoformat()
        '2026-03-29T03:30:00+02:00'
    """
    return datetime.combine(day, clock, tzinfo=tz).astimezone(UTC).astimezone(tz)


def _race_km(one: PlannedRun, km: float | None) -> float:
    """Distance of a race [km] by the contract: km, else title, else 6 min/km, else 10."""
    if km is not None:
        return km
    minutes = one.minutes if one.minutes is not None else amounts(one.title).minutes
    return round(minutes / MINUTES_PER_KM, 2) if minutes is not None else DEFAULT_RACE_KM


def _race_finding(one: PlannedRun, run: Run) -> Iterable[Finding]:
    unknown = one.minutes is None and amounts(one.title).minutes is None
    if run.kind is RunKind.RACE and run.km is None and unknown:
        message = f"No distance is given for the race “{one.title or 'without a title'}”; 10 km is assumed."
        fix = "Write the distance in the km column or in the title."
        yield Finding(rule=RACE_RULE, severity=Severity.WARN, where=one.anchor, message=message, fix=fix)


def _without_doubles(runs: Sequence[Run]) -> tuple[list[Run], list[Finding]]:
    """Runs without exact repetitions (same start, same title), and a finding about each left out."""
    seen: dict[tuple[float, str], Run] = {}
    findings = []
    for run in runs:
        same = seen.setdefault((run.start.timestamp(), run.title), run)
        if same is not run:
            message = f"“{run.title or run.kind}” on {run.start:%a %Y-%m-%d %H:%M} {TWICE}"
            where = f"file:{run.source}"
            findings.append(Finding(rule=INPUT_RULE, severity=Severity.INFO, where=where, message=message))
    return list(seen.values()), findings


def _left_out(planned: Sequence[PlannedRun]) -> Iterable[Finding]:
    """One finding per file that counts what is no run."""
    for name, many in sorted(Counter(one.source.rpartition(":")[0] for one in planned).items()):
        entries = "1 entry that is no run was" if many == 1 else f"{many} entries that are no runs were"
        message = f"{entries} left out (strength, travel, appointments)."
        where = f"file:{name}" if name else "season"
        yield Finding(rule=INPUT_RULE, severity=Severity.INFO, where=where, message=message)


def _numbered(runs: Sequence[Run]) -> Iterable[Run]:
    return (replace(run, id=f"r{place}") for place, run in enumerate(runs, start=1))


def _a(kind: RunKind) -> str:
    """The kind in words."""
    words = {RunKind.EASY: "an easy run", RunKind.QUALITY: "a quality run", RunKind.LONG: "a long run"}
    more = {RunKind.MEDIUM: "a medium-long run", RunKind.RACE: "a race", RunKind.CROSS: "cross-training"}
    return {**words, **more}.get(kind, "a rest day")
