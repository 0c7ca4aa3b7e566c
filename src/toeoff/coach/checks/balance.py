"""Balance over a mesocycle: back and front, one leg and two, and heavy work that stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from toeoff.coach.checks.body import open_spans
from toeoff.coach.checks.recount import (
    CAREFUL,
    WeekCount,
    demand_of,
    hard_items,
    mesocycles,
    placed_items,
    week_counts,
)
from toeoff.coach.checks.report import anchor, broken, has_finding
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Item, Phase, Season

BUILDING_PHASES = (
    Phase.BILATERAL, Phase.UNILATERAL, Phase.ECCENTRIC, Phase.PLYOMETRIC, Phase.TEMPO, Phase.ENDURANCE,
)  # fmt: skip
"""Phases after foundation that lead up to a race, in their order."""

HEAVY_KIT = frozenset({"barbell", "trap-bar", "leg-press"})
FRONT_AND_BACK = frozenset({"posterior", "anterior"})
LEG_CHAINS = frozenset({"posterior", "anterior", "lateral"})


def posterior_share(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Per mesocycle 45-70 % of the hard sets for front and back of the leg are for the back."""
    rule = knowledge.rules["posterior-share"]
    lowest, highest = rule.number("lowest_share"), rule.number("highest_share")
    for rows in mesocycles(week_counts(season, knowledge)):
        if _complaint_open(rows, season, knowledge):
            continue
        total = _sets(rows, knowledge, lambda item: _chain(item, knowledge) in FRONT_AND_BACK)
        back = _sets(rows, knowledge, lambda item: _chain(item, knowledge) == "posterior")
        if total >= rule.number("judged_from_sets") and not lowest <= back / total <= highest:
            message = (
                f"{back} of {total} hard sets ({back / total:.0%}) of this {rows[0].week.phase} mesocycle are for the "
                f"back of the leg; {lowest:.0%} to {highest:.0%} are asked for."
            )
            yield broken(rule.id, anchor(rows[0].week), message, "Exchange some front or back exercises.")


def unilateral_share(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """From the unilateral phase on at least 40 % of the hard leg sets of a mesocycle are done on one leg."""
    rule = knowledge.rules["unilateral-share"]
    rows = week_counts(season, knowledge)
    begins = _first(rows, BUILDING_PHASES[BUILDING_PHASES.index(Phase.UNILATERAL) :])
    for cycle in mesocycles(rows[begins:]):
        if _complaint_open(cycle, season, knowledge):
            continue
        total = _sets(cycle, knowledge, lambda item: _chain(item, knowledge) in LEG_CHAINS)
        single = _sets(cycle, knowledge, lambda item: item.per_side and _chain(item, knowledge) in LEG_CHAINS)
        if total >= rule.number("judged_from_sets") and single / total < rule.number("lowest_share"):
            message = (
                f"{single} of {total} hard sets ({single / total:.0%}) of this {cycle[0].week.phase} mesocycle "
                f"are done on one leg; at least {rule.number('lowest_share'):.0%} are asked for."
            )
            yield broken(
                rule.id, anchor(cycle[0].week), message, "Exchange a two-legged exercise for a one-legged one."
            )
    yield from _stored_sides(season, knowledge)


def _stored_sides(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """`per_side` agrees with the exercise; alternating ones are free."""
    for session in season.sessions:
        for _, item in placed_items(session):
            exercise = knowledge.exercises.get(item.exercise)
            if exercise is not None and exercise.sides != "alternating" and item.per_side != exercise.per_side:
                message = f"{item.exercise} is {exercise.sides}, but the item says per_side = {item.per_side}."
                yield broken("unilateral-share", session.id, message)


def keep_heavy(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """From the bilateral phase on every week with a hard session keeps two heavy sets of a main lift."""
    rule = knowledge.rules["keep-heavy"]
    rows = week_counts(season, knowledge)
    begins = _first(rows, BUILDING_PHASES)
    if season.athlete.experience in CAREFUL:
        begins += int(rule.number("careful_from_weeks")) - 1
    for row in rows[begins:]:
        kept_up = row.building or (row.week.phase == Phase.MAINTENANCE and row.week.normal)
        hard = [session for session in row.sessions if demand_of(session, knowledge) is Demand.HARD]
        if not kept_up or not hard or _complaint_open([row], season, knowledge):
            continue
        if not any(HEAVY_KIT.intersection(_kit(session.place, season)) for session in hard):
            if not has_finding(season, anchor(row.week), frozenset({rule.id})):
                message = "No barbell, trap bar or leg press is at hand, and no finding says what stands in for it."
                yield broken(rule.id, anchor(row.week), message)
        elif (most := _heavy_sets(row, knowledge)) < rule.number("heavy_sets"):
            message = (
                f"{most} heavy sets of a main lift in a week with a hard session; "
                f"at least {rule.number('heavy_sets'):g} are asked for."
            )
            yield broken(rule.id, anchor(row.week), message, "Put two heavy sets of one main lift back in.")


def _heavy_sets(row: WeekCount, knowledge: Knowledge) -> int:
    """Most hard sets that one main lift has at few reps and little reserve."""
    rule = knowledge.rules["keep-heavy"]
    sets: Counter[str] = Counter()
    for session in row.sessions:
        for item in hard_items(session, knowledge):
            exercise = knowledge.exercises.get(item.exercise)
            few = item.reps is not None and item.reps <= rule.number("heavy_max_reps")
            near = item.rir is not None and item.rir <= rule.number("heavy_max_rir")
            if exercise is not None and "main" in exercise.roles and few and near:
                sets[item.exercise] += item.sets
    return max(sets.values(), default=0)


def _kit(name: str, season: Season) -> tuple[str, ...]:
    return next((place.kit for place in season.athlete.places if place.name == name), ())


def _first(rows: Sequence[WeekCount], phases: Sequence[Phase]) -> int:
    """Index of the first week in one of these phases, or the number of rows."""
    return next((index for index, row in enumerate(rows) if row.week.phase in phases), len(rows))


def _complaint_open(rows: Sequence[WeekCount], season: Season, knowledge: Knowledge) -> bool:
    """Does an open complaint reach into these weeks?"""
    first, last = rows[0].week.monday, rows[-1].week.sunday
    return any(since <= last and first < end for since, end in open_spans(season, knowledge))


def _chain(item: Item, knowledge: Knowledge) -> str | None:
    exercise = knowledge.exercises.get(item.exercise)
    return exercise.chain if exercise else None


def _sets(rows: Sequence[WeekCount], knowledge: Knowledge, counts: Callable[[Item], bool]) -> int:
    """Hard sets of the items that count."""
    return sum(
        item.sets for row in rows for session in row.sessions for item in hard_items(session, knowledge) if counts(item)
    )
