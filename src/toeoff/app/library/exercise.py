"""One exercise: everything that is known about it, and where it stands in her season."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, ngettext

from toeoff.app.library.figures import Shown, shown
from toeoff.app.library.words import (
    CHAIN,
    EMPHASIS,
    HOLD,
    IMPACT,
    MATCH,
    PATTERN,
    RANK,
    SIDES,
    TISSUE,
    figure,
    kit_words,
    listed,
    pause,
    word,
)
from toeoff.app.library.work import Work, work_of
from toeoff.errors import NotFoundError
from toeoff.files.words import dose_words, tempo_words
from toeoff.knowledge import load_knowledge
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import KitItem, Source
from toeoff.store.models import AthleteRow
from toeoff.store.repository.log import times_logged
from toeoff.store.repository.standing import Appearance, Standing, appearances, kits, standings


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One exercise of the ladder.

    Args:
        side: ``easier``, ``here`` or ``harder``.
        standing: Where it stands in her season; ``None`` when it does not.
        possible: Can it be done at one of her places? True while no place is known.
    """

    id: str
    name: str
    side: str
    kit: str
    standing: Standing | None
    possible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of a set counts for a muscle: 1 for the prime mover, at most 0.5 for a helper."""

    id: str
    name: str
    share: float

    @property
    def width(self) -> int:
        """Length of its bar in a drawing 100 wide."""
        return round(100 * self.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """How much is asked of a tissue: rank 0 to 4, and in words."""

    tissue: str
    rank: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One of her sessions with the exercise, and its dose there in words."""

    uid: str
    start: datetime
    title: str
    dose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePage:
    """All that the page of an exercise says.

    Args:
        exercise: The exercise itself.
        family: Its movement, in words.
        sides: How the sides take turns.
        about: Level, chain and loads in one line each: (label, words).
        dose: A set when nothing else decides.
        tempo: The tempo in words; empty when it has none.
        ladder: Easier ones, itself, harder ones.
        muscles: The largest share first.
        tissues: The most asked of first, without those of which nothing is asked.
        untouched: Tissues of which nothing is asked.
        kit: The pieces of kit with what can stand for them.
        kit_line: What is needed, in one line.
        watch: The name of the watch step; empty when it carries text.
        match: How well the watch knows it.
        sources: Who says so.
        emphases: Phases and aims it serves: (id, name).
        standing: Where it stands in her season; ``None`` when it does not.
        coming: Her sessions with it from now on, in order of time.
        past: Her sessions with it before now, latest first.
        season: Has she a season?
        logged: In how many sessions she did it.
        work: Which joints hold how much; ``None`` where nothing is lifted or drawn.
        figure: Its pictures; ``None`` when it is not drawn.
    """

    exercise: Exercise
    family: str
    sides: str
    about: tuple[tuple[str, str], ...]
    dose: str
    tempo: str
    ladder: tuple[Rung, ...]
    muscles: tuple[Share, ...]
    tissues: tuple[Asks, ...]
    untouched: tuple[str, ...]
    kit: tuple[KitItem, ...]
    kit_line: str
    watch: str
    match: str
    sources: tuple[Source, ...]
    emphases: tuple[tuple[str, str], ...]
    standing: Standing | None
    coming: tuple[Stand, ...]
    past: tuple[Stand, ...]
    season: bool
    logged: int
    work: Work | None
    figure: Shown | None


def exercise_page(id: str, athlete: AthleteRow | None, now: datetime) -> ExercisePage:
    """The page of an exercise.

    Raises:
        NotFoundError: There is none with this id.
    """
    knowledge = load_knowledge()
    one = knowledge.exercises.get(id)
    if one is None:
        raise NotFoundError("exercise", id)
    ladder = _ladder(one, athlete, now)
    stands = [_stand(one) for one in appearances(athlete, id)] if athlete else []
    return ExercisePage(
        exercise=one,
        family=word(PATTERN, one.pattern),
        sides=word(SIDES, one.sides),
        about=_about(one),
        dose=_dose(one),
        tempo=tempo_words(one.default.tempo),
        ladder=ladder,
        muscles=tuple(
            Share(id=muscle, name=knowledge.muscles[muscle].name, share=share)
            for muscle, share in sorted(one.muscles.items(), key=lambda pair: (-pair[1], pair[0] != one.prime_mover))
        ),
        tissues=tuple(
            Asks(tissue=word(TISSUE, tissue), rank=rank, words=gettext(RANK[rank]))
            for tissue, rank in sorted(one.tissue.items(), key=lambda pair: -pair[1])
            if rank
        ),
        untouched=tuple(word(TISSUE, tissue) for tissue, rank in one.tissue.items() if not rank),
        kit=tuple(knowledge.kit[piece] for piece in dict.fromkeys(piece for kit in one.kit for piece in kit)),
        kit_line=kit_words(one, knowledge),
        watch=one.watch.name.replace("_", " "),
        match=word(MATCH, one.watch.match),
        sources=tuple(knowledge.sources[key] for key in one.sources),
        emphases=tuple((emphasis, word(EMPHASIS, emphasis)) for emphasis in one.emphases),
        standing=next(rung.standing for rung in ladder if rung.side == "here"),
        coming=tuple(stand for stand in stands if stand.start >= now),
        past=tuple(stand for stand in reversed(stands) if stand.start < now),
        season=athlete is not None and athlete.seasons.exists(),
        logged=times_logged(athlete, id) if athlete else 0,
        work=work_of(one),
        figure=shown(id),
    )


def _stand(one: Appearance) -> Stand:
    return Stand(uid=one.uid, start=one.start, title=one.title, dose=dose_words(one.item))


def _ladder(one: Exercise, athlete: AthleteRow | None, now: datetime) -> tuple[Rung, ...]:
    knowledge = load_knowledge()
    sides = (("easier", one.ladder.easier), ("here", (one.id,)), ("harder", one.ladder.harder))
    ids = [id for _, side in sides for id in side]
    standing = standings(athlete, now, ids) if athlete else {}
    places = kits(athlete).values() if athlete else ()
    return tuple(
        Rung(
            id=id,
            name=knowledge.exercises[id].name,
            side=side,
            kit=kit_words(knowledge.exercises[id], knowledge),
            standing=standing.get(id),
            possible=not places or any(knowledge.exercises[id].possible_with(there) for there in places),
        )
        for side, members in sides
        for id in members
    )


def _dose(one: Exercise) -> str:
    """A set of it in words: "8 reps, each side in turn, 90 s rest"."""
    dose = one.default
    amount = (
        ngettext("{n} rep", "{n} reps", dose.reps).format(n=dose.reps)
        if dose.reps is not None
        else gettext("{n} s").format(n=dose.seconds)
    )
    rest = gettext("{time} rest").format(time=pause(dose.rest_s))
    return ", ".join((amount, word(SIDES, one.sides), rest))


def _about(one: Exercise) -> tuple[tuple[str, str], ...]:
    """What a table says about it: (label, words)."""
    lines = [
        (gettext("Level"), gettext("{n} of 4").format(n=one.level)),
        (gettext("Trains"), word(CHAIN, one.chain)),
        (gettext("Held with"), listed([word(HOLD, hold) for hold in one.load.holds])),
    ]
    if one.load.moved_share is not None:
        share = figure(round(100 * one.load.moved_share))
        lines.append((gettext("Moves"), gettext("{n} % of your body mass").format(n=share)))
    if one.lands:
        lines.append((gettext("Landings"), _landings(one)))
    return tuple(lines)


def _landings(one: Exercise) -> str:
    if one.contacts_per_rep:
        many = ngettext("{n} a rep", "{n} a rep", one.contacts_per_rep).format(n=one.contacts_per_rep)
    else:
        many = gettext("{n} a second").format(n=figure(one.contacts_per_s))
    return f"{many}, {word(IMPACT, one.impact)}" if one.impact != "none" else many
