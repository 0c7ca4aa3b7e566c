"""What makes the next time harder: the next weight, repetitions or seconds, a slower lowering."""

from __future__ import annotations

import math

from toeoff.coach.progress.course import Course, calibrating, ready, too_easy
from toeoff.coach.progress.outing import as_hard, lowering_s
from toeoff.coach.progress.step import Stand, Step, change_words, decision
from toeoff.model.finding import Decision

STILL = ("mobility", "stretch")
"""Patterns that are not made harder."""


def higher(stand: Stand, course: Course) -> Decision[Step]:
    """What is added; the same when nothing is."""
    if why := _not_now(stand, course):
        return decision(stand.step("same"), why[0], "nothing is added", f"Because {why[1]}.")
    guess = _light_guess(stand, course)
    if guess is not None:
        return guess
    easy = too_easy(course, stand.item, stand.number)
    if easy or ready(course, stand.item, stand.number):
        return _harder(stand, easy=easy)
    return _wait(stand, course)


def _not_now(stand: Stand, course: Course) -> tuple[str, str] | None:
    """What forbids adding anything: what it saw, and the words."""
    if stand.held:
        return "a complaint", "a complaint holds this exercise, nothing is added until it is gone"
    if stand.exercise.lands:
        return "landings", "landings rise with the plan's contacts alone, the same comes again"
    if stand.exercise.pattern in STILL:
        return stand.exercise.pattern, "moving well is the aim here, nothing is added"
    if not course:
        return "a new dose", "a new dose begins, its first sets are calibration sets and set the load from then on"
    if course[-1].came == "open":
        return course[-1].words, f"{course[-1].words}, the same comes again"
    return None


def _wait(stand: Stand, course: Course) -> Decision[Step]:
    last, number = course[-1], stand.number
    limit = f"{number('in_row_sessions'):g} sessions in a row"
    if not as_hard(last.asked, stand.item):
        message = "Because the plan asks for more than last time already, nothing is added to it."
    elif last.came == "good":
        message = "Because the top of the range was not reached in every set, the same comes again."
    else:
        message = f"Because it was done as asked, the same comes again; after {limit} something is added."
    return decision(stand.step("same"), "done as asked", limit, message)


def _light_guess(stand: Stand, course: Course) -> Decision[Step] | None:
    """A first guess that left far more in reserve than asked: up at once, as far as the state and one step allow."""
    last, number = course[-1], stand.number
    off = last.spare_rir
    if not (calibrating(course, number) and last.good and as_hard(last.asked, stand.item)):
        return None
    if off is None or off < number("off_rir") or stand.item.load_kg is None or stand.item.seconds is not None:
        return None
    most_kg = stand.item.load_kg * (1 + number("calibration_step_pct") / 100) + 1e-6
    above = [kg for kg in stand.loads_kg if stand.item.load_kg < kg <= most_kg]
    fitting = [kg for kg in above if (reserve := stand.reserve_at(kg)) is not None and reserve >= 0]
    if not fitting:
        return None
    step = stand.step("up", load_kg=fitting[-1])
    words = f"Because {off:g} repetitions more than asked were left in reserve in a calibration set"
    limit = f"at most {number('calibration_step_pct'):g} % at once"
    return decision(step, f"{off:g} RIR more than asked", limit, f"{words}, {change_words(stand, step)}.")


def _harder(stand: Stand, *, easy: bool) -> Decision[Step]:
    """The next weight if it is near; else repetitions, then a slower lowering, then the next weight after all."""
    limit = f"{stand.number('in_row_sessions'):g} sessions in a row"
    saw = "too easy" if easy else "the top of the range"
    words = "Because much more was left in reserve than asked twice in a row" if easy else "Because it went well twice"
    step, rest = _longer(stand) or _small_step(stand), ""
    if (
        step is None
        and (here := stand.reserve_at(stand.item.load_kg)) is not None
        and here < -stand.number("unsure_rir")
    ):
        message = f"{words}, but the strength state does not expect more yet, the same comes again."
        return decision(stand.step("same"), saw, limit, message)
    if step is None:
        step, rest = _more(stand, easy=easy) or _slower(stand), _why_not(stand)
    if step is None:
        step, rest = _after_all(stand), " after all"
    if step is None:
        message = f"{words} and nothing is left to add to it here, the same stays until the plan changes the exercise."
        return decision(stand.step("same"), saw, limit, message)
    return decision(step, saw, limit, f"{words}, {change_words(stand, step)}{rest}.")


def _next_kg(stand: Stand) -> float | None:
    return next((kg for kg in stand.loads_kg if kg > (stand.item.load_kg or 0.0)), None)


def _small_step(stand: Stand) -> Step | None:
    """The next weight, when it is near enough and the state expects to keep the reserve."""
    kg, base, number = _next_kg(stand), stand.item.load_kg, stand.number
    if kg is None or base is None:
        return None
    most_kg = base * (1 + number("step_pct") / 100)
    if stand.heavy:
        most_kg = base + max(base * number("heavy_step_pct") / 100, number("heavy_step_kg"))
    reserve = stand.reserve_at(kg)
    if kg > most_kg + 1e-6 or (reserve is not None and reserve < -number("tolerance_rir")):
        return None
    seconds = stand.item.seconds
    if seconds is not None:
        return stand.step("up", load_kg=kg, seconds=min(seconds, stand.exercise.default.seconds or seconds))
    return stand.step("up", load_kg=kg)


def _why_not(stand: Stand) -> str:
    kg = _next_kg(stand)
    return "" if kg is None else f"; {kg:g} kg, the next weight there is, would be too large a step"


def _longer(stand: Stand) -> Step | None:
    """What is held is held longer first; `None` when it is counted, or long enough."""
    if stand.item.seconds is None:
        return None
    seconds = stand.item.seconds + int(stand.number("more_s"))
    return stand.step("more-reps", seconds=seconds) if seconds <= stand.number("most_s") else None


def _more(stand: Stand, *, easy: bool) -> Step | None:
    """Repetitions, up to what the kind of work allows; those of alternating sides in pairs."""
    item, number = stand.item, stand.number
    if item.reps is None:
        return None
    top = item.reps_max or item.reps
    pair = 2 if stand.exercise.sides == "alternating" else 1
    most_heavy = int(stand.knowledge.rules["keep-heavy"].number("heavy_max_reps"))
    if stand.heavy and top <= most_heavy:
        most = most_heavy
    elif "calf" in stand.exercise.roles or top > number("most_reps"):
        most = int(number("most_long_reps"))
    else:
        most = int(number("most_reps"))
    wanted = pair * int(number("easy_more_reps" if easy else "more_reps"))
    more = min(wanted, (most * pair - top) // pair * pair)
    return stand.step("more-reps", reps=item.reps + more, reps_max=top + more) if more > 0 else None


def _slower(stand: Stand) -> Step | None:
    lowering = lowering_s(stand.item.tempo) + int(stand.number("slower_s"))
    if stand.item.tempo is None or lowering == int(stand.number("slower_s")):
        return None
    if lowering > stand.number("slowest_s") or "X" in stand.item.tempo:
        return None
    return stand.step("slower", tempo=_lowered(stand.item.tempo, lowering))


def _lowered(tempo: str, lowering: int) -> str:
    return "-".join((str(lowering), *tempo.split("-")[1:]))


def _after_all(stand: Stand) -> Step | None:
    """The next weight although it is far, with so few repetitions that the state expects to keep the reserve."""
    kg, item, number = _next_kg(stand), stand.item, stand.number
    reserve = stand.reserve_at(kg)
    if kg is None or reserve is None or item.reps is None:
        return None
    if item.load_kg is not None and kg > item.load_kg * (1 + number("large_step_pct") / 100) + 1e-6:
        return None
    reps = min(item.reps, math.floor(item.reps + reserve))
    if reps < number("fewest_reps" if stand.heavy else "large_step_reps"):
        return None
    own = stand.exercise.default.tempo
    tempo = own if own is not None and lowering_s(own) < lowering_s(item.tempo) else item.tempo
    return stand.step("up", load_kg=kg, reps=reps, reps_max=reps, tempo=tempo)
