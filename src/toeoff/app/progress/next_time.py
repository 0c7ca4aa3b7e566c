"""What comes next of every exercise of a session that was logged (rule `progression`), for her to take or to leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from toeoff.app.progress.strength import expected_rir
from toeoff.app.season.known_session import Known, known_session, mesocycle_end
from toeoff.app.train.loads import loads_for
from toeoff.coach.progress import Outing, Step, progress
from toeoff.coach.stand_in import stand_ins
from toeoff.coach.suitable import held_back
from toeoff.files.inputs_json import choice_values
from toeoff.files.words import exercise_name
from toeoff.knowledge import load_knowledge
from toeoff.measure.log import fold
from toeoff.measure.log_history import labelled
from toeoff.model.athlete import Place, heavy_place
from toeoff.model.choice import Swap, Tune
from toeoff.model.finding import Decision, Reason
from toeoff.model.knowledge import Knowledge
from toeoff.model.log import SessionLog
from toeoff.model.plan import EASY_ROLES, Item, Role, Session, Week, monday_of
from toeoff.store.models import AthleteRow
from toeoff.store.repository.log import log_events

LIGHTER_WHY = "You wanted it lighter."
MOST = 12
"""Sessions of an exercise that are looked back at; older ones say nothing about the next."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What of one exercise comes next.

    Args:
        exercise: Its id.
        name: What it is called.
        when: The next session that has it.
        now: Its dose there as it stands.
        step: The dose that is proposed.
        because: Why.
        instead: The name of the easier exercise that is proposed; empty for the same one.
        lighter_kg: The next lighter load, if she wants to be careful; ``None`` where there is none.
        answered: Has she changed this dose after this session already?
        rows: What her answers ``take`` and ``lighter`` choose; to leave it as planned chooses nothing.
    """

    exercise: str
    name: str
    when: datetime
    now: Item
    step: Step
    because: tuple[Reason, ...]
    instead: str
    lighter_kg: float | None
    answered: bool
    rows: Mapping[str, Mapping[str, Any]]

    @property
    def changes(self) -> bool:
        """Is anything proposed but to go on as planned?"""
        return self.step.kind != "same"


def next_time(athlete: AthleteRow, uid: str, now: datetime) -> tuple[Proposal, ...]:
    """Proposals for the working exercises of a logged session, in its order; none where nothing of them comes.

    Raises:
        NotFoundError: She has no such session in her season.
    """
    known = known_session(athlete, uid)
    knowledge = load_knowledge()
    earlier = [one for one in known.season.sessions if one.start <= known.session.start]
    events = log_events(athlete, sessions=[one.uid for one in earlier])
    logs = fold(events)
    if not (uid in logs and logs[uid].working):
        return ()
    return tuple(_proposals(known, earlier, logs, knowledge, now))


def _proposals(
    known: Known, earlier: list[Session], logs: Mapping[str, SessionLog], knowledge: Knowledge, now: datetime
) -> Iterator[Proposal]:
    session, season = known.session, known.season
    place = next((one for one in season.athlete.places if one.name == session.place), None)
    if place is None:
        return
    worked = [
        (block.role, item)
        for block in session.blocks
        if block.role not in EASY_ROLES
        for item in block.items
        if item.hard
    ]
    for role, item in worked:
        coming = _next_with(known, item.exercise, now, knowledge)
        if coming is None or item.exercise not in knowledge.exercises:
            continue
        outings = _outings(earlier, logs, item.exercise, session.place)
        if outings and outings[-1].day == session.start.date():
            decided = _decided(known, coming, role, place, outings, knowledge)
            yield _proposal(known, coming, decided, place, knowledge)


def _next_with(known: Known, exercise: str, now: datetime, knowledge: Knowledge) -> tuple[Session, Item] | None:
    """The next session at the same place with the exercise, soon and in a week that is not easy on purpose.

    Where the plan leaves an exercise out for longer, its next phase decides the dose anew.
    """
    session, season = known.session, known.season
    within = timedelta(days=knowledge.rules["progression"].number("gap_d"))
    weeks: dict[date, Week] = {week.monday: week for week in season.weeks}
    for one in sorted(season.sessions, key=lambda one: one.start):
        week = weeks.get(monday_of(one.start.date()))
        easy = week is None or week.deload or week.taper or week.recovery
        if one.start.date() > session.start.date() + within:
            break
        if one.start <= max(now, session.start) or one.place != session.place or easy:
            continue
        found = next((item for item in one.items if item.exercise == exercise and item.hard), None)
        if found is not None:
            return one, found
    return None


def _outings(earlier: list[Session], logs: Mapping[str, SessionLog], exercise: str, place: str) -> list[Outing]:
    """Past sessions at the place in which the exercise was worked and logged, earliest first."""
    found = []
    for session in sorted(earlier, key=lambda one: one.start):
        log = logs.get(session.uid)
        if log is None or session.place != place:
            continue
        for label, asked in (one for block in session.blocks for one in labelled(block)):
            sets = tuple(one for one in log.working if (one.label, one.exercise) == (label, exercise))
            if asked.exercise == exercise and asked.hard and sets:
                found.append(Outing(day=session.start.date(), asked=asked, sets=sets))
    return found[-MOST:]


def _decided(
    known: Known, coming: tuple[Session, Item], role: Role, place: Place, outings: list[Outing], knowledge: Knowledge
) -> Decision[Step]:
    season, (session, item) = known.season, coming
    exercise = knowledge.exercises[item.exercise]
    day = session.start.date()
    pain = season.athlete.pain
    taken = {one.exercise for one in session.items}
    return progress(
        outings,
        item,
        day=day,
        exercise=exercise,
        loads_kg=loads_for(item, place).kg,
        held=held_back(exercise, pain),
        heavy=role is Role.MAIN and heavy_place(place),
        expected_rir=expected_rir(outings, exercise, season.athlete.mass_kg, item.reps, day),
        stand_ins=tuple(stand_ins(item, place, pain, taken, knowledge)),
        knowledge=knowledge,
    )


def _proposal(
    known: Known, coming: tuple[Session, Item], decided: Decision[Step], place: Place, knowledge: Knowledge
) -> Proposal:
    session, item = coming
    step = decided.value
    instead = exercise_name(step.exercise, knowledge) if step.exercise != item.exercise else ""
    lighter = max((kg for kg in loads_for(item, place).kg if kg < (step.load_kg or 0.0)), default=None)
    why = " ".join(reason.message for reason in decided.because)
    rows = {"take": _row(known, coming, step, why)} if step.kind != "same" else {}
    if lighter is not None and not instead:
        stands = replace(step, load_kg=lighter, reps=item.reps, seconds=item.seconds, tempo=item.tempo, rir=item.rir)
        rows["lighter"] = _row(known, coming, stands, LIGHTER_WHY)
    answered = any(
        tune.exercise == item.exercise and tune.after == known.session.uid for tune in known.choices.tunes
    ) or any(swap.exercise == item.exercise and swap.first == session.start.date() for swap in known.choices.swaps)
    return Proposal(
        exercise=item.exercise,
        name=exercise_name(item.exercise, knowledge),
        when=session.start,
        now=item,
        step=step,
        because=decided.because,
        instead=instead,
        lighter_kg=lighter if "lighter" in rows else None,
        answered=answered,
        rows=rows,
    )


def _row(known: Known, coming: tuple[Session, Item], step: Step, why: str) -> Mapping[str, Any]:
    """The choice that makes a step the plan's, from the next session on to the end of the mesocycle."""
    session, item = coming
    first = session.start.date()
    last = mesocycle_end(known.season, first)
    if step.exercise != item.exercise:
        swap = Swap(exercise=item.exercise, instead=step.exercise, first=first, last=last, place=session.place)
        return {"kind": "swap", **choice_values(swap)}
    before = max(
        (one for one in known.choices.tunes if (one.exercise, one.place) == (item.exercise, session.place)
         and one.first <= first <= one.last),
        key=lambda one: one.first, default=None,
    )  # fmt: skip
    tune = Tune(
        exercise=item.exercise,
        place=session.place,
        first=first,
        last=last,
        load_kg=step.load_kg,
        more_reps=(before.more_reps if before else 0) + (step.reps or 0) - (item.reps or 0),
        more_s=(before.more_s if before else 0) + (step.seconds or 0) - (item.seconds or 0),
        tempo=step.tempo if step.tempo and step.tempo != item.tempo else (before.tempo if before else ""),
        least_rir=step.rir if step.rir is not None and step.rir > (item.rir or 0) else None,
        after=known.session.uid,
        why=why,
    )
    return {"kind": "tune", **choice_values(tune)}
