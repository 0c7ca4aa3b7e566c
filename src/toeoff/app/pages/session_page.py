"""What a session's page shows: why it stands here, what to do, and what becomes of it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from toeoff.app.library.words import pause
from toeoff.app.season.known_session import Known, State, known_session, state_of
from toeoff.coach.move import Option, options
from toeoff.coach.timeline import session_minutes
from toeoff.files.inputs_json import choices_as_dicts
from toeoff.files.words import (
    block_words,
    dose_words,
    exercise_name,
    item_labels,
    load_reason,
    mesocycles,
    phase_name,
    session_title,
    tempo_words,
)
from toeoff.knowledge import load_knowledge
from toeoff.measure.muscle_sets import muscle_sets
from toeoff.model.choice import Choices, Swap
from toeoff.model.finding import Reason
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Block, Demand, Item, Refused, Season, Session, monday_of
from toeoff.store.models import AthleteRow

_FIGURE = re.compile(r"\d+(?:\.\d+)? (?:h|days?|min)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One reason: the hours or days that decided it (empty when none did), the sentence, and the rule's id."""

    figure: str
    message: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that was at work, to look it up."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One exercise with its dose in words.

    Args:
        label: A, or A1 and A2.
        exercise: Its id.
        rest: Rest after each set, beside the block's; may be empty.
        instead_of: Name of the exercise that she swapped for it; empty when she did not.
        swap: The choice that put it here, to take it back.
        swappable: May she swap it?
    """

    label: str
    exercise: str
    name: str
    dose: str
    tempo: str
    load_why: str
    rest: str
    contacts: int
    instead_of: str = ""
    swap: Mapping[str, Any] | None = None
    swappable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block of the session; `minutes` [min] of all parts sum up to the session's, `easy` ones are never hard."""

    heading: str
    minutes: int
    easy: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MuscleSets:
    """Hard sets of this session for one muscle."""

    id: str
    name: str
    sets: float


@dataclass(frozen=True, kw_only=True)
class SessionPage:
    """Everything on the page of one session.

    Args:
        allowed: The most minutes that a session of hers may last [min].
        weeks: Length of its mesocycle [weeks]; `week` is its place in it, from 1.
        flags: What is special about its week: deload, taper, recovery.
        decided: Her own choice that put it here or left it out, to take it back.
        muscles: What it gives each muscle, most first; empty when it has no hard set.
        days: What becomes of it on the days of its week from now on; empty when it may not change any more.
    """

    uid: str
    title: str
    start: datetime
    end: datetime
    minutes: int
    allowed: int
    place: str
    demand: Demand
    hard_sets: int
    contacts: int
    phase: str
    week: int
    weeks: int
    flags: tuple[str, ...]
    state: State
    grounds: tuple[Ground, ...]
    elsewhere: tuple[Refused, ...]
    rules: tuple[Rule, ...]
    parts: tuple[Part, ...]
    muscles: tuple[MuscleSets, ...]
    days: tuple[Option, ...]
    decided: Mapping[str, Any] | None

    @property
    def muscle_sets(self) -> dict[str, float]:
        """Hard sets by muscle, for the body map."""
        return {one.id: one.sets for one in self.muscles}

    @property
    def exercises(self) -> int:
        """How many different exercises it has."""
        return len({step.exercise for part in self.parts for step in part.steps})

    @property
    def may_change(self) -> bool:
        """Is it still to come?"""
        return self.state is State.TO_COME

    @property
    def may_train(self) -> bool:
        """Can it be trained, or written down afterwards?"""
        return self.state in (State.TO_COME, State.BEGUN, State.OVER)


def session_page(athlete: AthleteRow, uid: str, *, now: datetime) -> SessionPage:
    """Everything that the page of a session shows.

    Raises:
        NotFoundError: She has none with this name.
    """
    known, knowledge = known_session(athlete, uid), load_knowledge()
    season, session = known.season, known.session
    phase, week, weeks, flags = _where(season, session, knowledge)
    state = state_of(known, now)
    return SessionPage(
        uid=uid,
        title=session_title(session, knowledge),
        start=session.start,
        end=session.end,
        minutes=session.minutes,
        allowed=season.athlete.session_minutes,
        place=session.place,
        demand=session.demand,
        hard_sets=session.hard_sets,
        contacts=session.contacts,
        phase=phase,
        week=week,
        weeks=weeks,
        flags=flags,
        state=state,
        grounds=tuple(grounds(session.because)),
        elsewhere=session.instead_of,
        rules=_rules([*session.because, *session.instead_of], knowledge),
        parts=tuple(_parts(known, knowledge, to_come=state is State.TO_COME)),
        muscles=tuple(
            MuscleSets(id=id, name=knowledge.muscles[id].name, sets=sets)
            for id, sets in muscle_sets(session, knowledge.exercises).items()
        ),
        days=options(season, session, knowledge, now=now) if state is State.TO_COME else (),
        decided=_decided(known, now),
    )


def grounds(reasons: Iterable[Reason]) -> Iterator[Ground]:
    """Reasons with the hours or days that decided each."""
    for reason in reasons:
        found = _FIGURE.search(reason.message)
        yield Ground(figure=found[0] if found else "", message=reason.message, rule=reason.rule)


def _rules(reasons: Sequence[Reason | Refused], knowledge: Knowledge) -> tuple[Rule, ...]:
    ids = dict.fromkeys(reason.rule for reason in reasons)
    return tuple(Rule(id=id, name=knowledge.rules[id].name) for id in ids if id in knowledge.rules)


def _where(season: Season, session: Session, knowledge: Knowledge) -> tuple[str, int, int, tuple[str, ...]]:
    """The session's phase, the week's place in the mesocycle, the mesocycle's length, and the week's flags."""
    monday = monday_of(session.start.date())
    for weeks in mesocycles(season.weeks):
        for place, week in enumerate(weeks, start=1):
            if week.monday == monday:
                flags = (flag for flag in ("deload", "taper", "recovery") if getattr(week, flag))
                other = tuple(flag for flag in flags if flag != week.phase)
                return phase_name(week.phase, knowledge), place, len(weeks), other
    return "", 0, 0, ()


def _parts(known: Known, knowledge: Knowledge, *, to_come: bool) -> Iterator[Part]:
    """The blocks with the minutes that each takes of the session's clock, the way to the next one included."""
    blocks, before = known.session.blocks, 0
    for number, block in enumerate(blocks, start=1):
        until = session_minutes(blocks[:number], knowledge)
        steps = (
            _step(label, item, known, knowledge, to_come=to_come and _may_swap(block, known.session))
            for label, item in zip(item_labels(block), block.items, strict=True)
        )
        yield Part(
            heading=block_words(block),
            minutes=until - before,
            easy=block.role in EASY_ROLES,
            steps=tuple(steps),
        )
        before = until


def _may_swap(block: Block, session: Session) -> bool:
    return block.role not in EASY_ROLES and session.demand is not Demand.LIGHT


def _step(label: str, item: Item, known: Known, knowledge: Knowledge, *, to_come: bool) -> Step:
    swap = next((one for one in known.choices.swaps if to_come and _made(one, item, known.session)), None)
    return Step(
        label=label,
        exercise=item.exercise,
        name=exercise_name(item.exercise, knowledge),
        dose=dose_words(item),
        tempo=tempo_words(item.tempo),
        load_why=load_reason(item),
        rest=pause(item.rest_s) if item.rest_s else "",
        contacts=item.contacts,
        instead_of=exercise_name(swap.exercise, knowledge) if swap else "",
        swap=choices_as_dicts(Choices(swaps=(swap,)))[0] if swap else None,
        swappable=to_come,
    )


def _made(swap: Swap, item: Item, session: Session) -> bool:
    """Did this swap put the exercise here?"""
    here = swap.place in (None, session.place) and swap.first <= session.start.date() <= swap.last
    return here and swap.instead == item.exercise


def _decided(known: Known, now: datetime) -> Mapping[str, Any] | None:
    start = known.session.start
    if start < now:
        return None
    moves = tuple(move for move in known.choices.moves if move.start == start and not known.cancelled)
    skips = tuple(skip for skip in known.choices.skips if skip.start == start and known.cancelled)
    rows = choices_as_dicts(Choices(moves=moves[-1:], skips=skips[-1:]))
    return rows[0] if rows else None


def card(athlete: AthleteRow, uid: str) -> bytes:
    """The session's card as PDF.

    Raises:
        NotFoundError: She has none with this name.
    """
    from toeoff.files.cards_pdf import cards_pdf

    known = known_session(athlete, uid)
    return cards_pdf(replace(known.season, sessions=(known.session,)), load_knowledge())
