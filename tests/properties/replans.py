"""What happens to a season while it lives: runs move, kit and hours change, the runner decides for herself."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tests.properties.runners import REGIONS, random_case

from toeoff.coach.move import options
from toeoff.coach.replan import replan
from toeoff.coach.season import plan_season
from toeoff.coach.swap import swap_options
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Athlete, Away, Pain, Window
from toeoff.model.choice import Choices, Ease, Skip, Swap
from toeoff.model.plan import EASY_ROLES, Engine, Season
from toeoff.model.run import Run, RunKind

KNOWLEDGE = load_knowledge()
ENGINE = Engine(version="test", knowledge="", inputs="")


@dataclass(frozen=True)
class Life:
    """A season, and what it is planned again from at one instant."""

    before: Season
    athlete: Athlete
    runs: tuple[Run, ...]
    choices: Choices
    now: datetime

    def again(self) -> Season:
        """The season planned again."""
        return replan(self.before, self.athlete, self.runs, self.choices, KNOWLEDGE, engine=ENGINE, now=self.now)


def planned(seed: int) -> Season:
    """The season of a random runner; raises `NothingToPlanError` where she leaves no day."""
    case = random_case(seed)
    return plan_season(case.athlete, case.runs, KNOWLEDGE, engine=ENGINE)


def instant(rng: random.Random, season: Season) -> datetime:
    """Some instant of the season, on a whole hour."""
    days = rng.randint(0, (season.end - season.start).days)
    midnight = datetime.combine(season.start + timedelta(days=days), datetime.min.time(), season.athlete.tz)
    return midnight.replace(hour=rng.randint(0, 23))


def random_life(seed: int, season: Season) -> Life:
    """Run moves, new hours, absences, skips, pins taken from `options`, swaps and eases at a random instant."""
    rng = random.Random(seed)
    now = instant(rng, season)
    runs = tuple(sorted(_changed(rng, season, now), key=lambda run: run.start.timestamp()))
    athlete = season.athlete if rng.random() < 0.6 else _other_hours(rng, season.athlete, now)
    return Life(before=season, athlete=athlete, runs=runs, choices=random_choices(rng, season, now), now=now)


def _changed(rng: random.Random, season: Season, now: datetime) -> list[Run]:
    """Some runs to come move by a day or an hour, change their kind, vanish or appear."""
    runs = []
    for run in season.runs:
        if run.start < now or rng.random() < 0.9:
            runs.append(run)
            continue
        match rng.randint(0, 3):
            case 0:
                days = timedelta(days=rng.choice((-1, 1, 2)))
                runs.append(replace(run, start=max(run.start + days, now)))
            case 1:
                runs.append(replace(run, start=run.start.replace(hour=rng.choice((6, 12, 18, 20)))))
            case 2 if run.kind is not RunKind.RACE:
                runs.append(replace(run, kind=rng.choice((RunKind.EASY, RunKind.QUALITY, RunKind.LONG))))
    return runs


def _other_hours(rng: random.Random, athlete: Athlete, now: datetime) -> Athlete:
    """An hour later, a window less, an absence, another kit, a new complaint, or shorter sessions."""
    windows = list(athlete.availability)
    match rng.randint(0, 5):
        case 0:
            first = windows[0]
            if first.end.hour < 23:
                windows[0] = Window(
                    day=first.day,
                    start=first.start.replace(hour=first.start.hour + 1),
                    end=first.end.replace(hour=first.end.hour + 1),
                    place=first.place,
                )
            return replace(athlete, availability=tuple(windows))
        case 1:
            return replace(athlete, availability=tuple(windows[1:] or windows))
        case 2:
            leaves = now.date() + timedelta(days=rng.randint(0, 20))
            return replace(
                athlete, away=(*athlete.away, Away(start=leaves, end=leaves + timedelta(days=rng.randint(0, 9))))
            )
        case 3:
            places = (replace(athlete.places[0], kit=athlete.places[0].kit[1::2]), *athlete.places[1:])
            return replace(athlete, places=places)
        case 4:
            complaint = Pain(region=rng.choice(REGIONS), score=rng.randint(3, 8))
            return replace(athlete, pain=(*athlete.pain, complaint))
        case _:
            return replace(athlete, session_minutes=max(15, athlete.session_minutes - 10))


def random_choices(rng: random.Random, season: Season, now: datetime) -> Choices:
    """A few moves, skips, swaps and at most one ease among the sessions to come."""
    later = [session for session in season.sessions if session.start >= now]
    picked = rng.sample(later, min(len(later), rng.randint(0, 4)))
    moves, skips, swaps = [], [], []
    for session in picked:
        legal = [
            one for one in options(season, session, KNOWLEDGE, now=now) if one.start and one.outcome != "forbidden"
        ]
        working = [item for block in session.blocks if block.role not in EASY_ROLES for item in block.items]
        what = rng.random()
        if what < 0.5 and legal:
            moves.append(rng.choice(legal).as_move(session))
        elif what < 0.75:
            skips.append(Skip(start=session.start))
        elif working:
            item = rng.choice(working)
            if found := swap_options(season, session, item.exercise, KNOWLEDGE, now=now):
                day = session.start.date()
                swaps.append(
                    Swap(
                        exercise=item.exercise,
                        instead=rng.choice(found).exercise,
                        first=day,
                        last=day + timedelta(days=rng.choice((0, 14))),
                    )
                )
    eases = () if rng.random() < 0.8 else (_ease(rng, now.date()),)
    return Choices(moves=tuple(moves), skips=tuple(skips), swaps=tuple(swaps), eases=eases)


def one_choice(rng: random.Random, season: Season, now: datetime) -> tuple[Choices, date] | None:
    """One move, skip or ease among the next sessions, with the last date that it touches; None after the last one."""
    later = [session for session in season.sessions if session.start >= now]
    if not later:
        return None
    session = rng.choice(later[:8])
    legal = [one for one in options(season, session, KNOWLEDGE, now=now) if one.outcome in ("as-written", "lower")]
    what = rng.random()
    if what < 0.5 and legal:
        return Choices(moves=(rng.choice(legal).as_move(session),)), session.start.date()
    if what < 0.8:
        return Choices(skips=(Skip(start=session.start),)), session.start.date()
    ease = _ease(rng, now.date())
    return Choices(eases=(ease,)), ease.last


def _ease(rng: random.Random, today: date) -> Ease:
    first = today + timedelta(days=rng.randint(0, 5))
    return Ease(first=first, last=first + timedelta(days=rng.randint(2, 13)))
