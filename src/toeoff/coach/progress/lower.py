"""What makes the next time easier, or keeps it: misses, faults, a first guess that was too heavy, a gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toeoff.coach.progress.course import Course, calibrating, lasting_faults, misses
from toeoff.coach.progress.outing import Judged
from toeoff.coach.progress.step import Stand, Step, change_words, decision
from toeoff.coach.stand_in import StandIn
from toeoff.coach.words import in_sentence
from toeoff.model.finding import Decision

TIMES = {2: "twice", 3: "three times"}


def after_misses(stand: Stand, course: Course) -> Iterator[Decision[Step]]:
    """Once: the same again. Twice: held. Then lighter, then the easier neighbour."""
    if not course or course[-1].came != "miss":
        return
    last, count, number = course[-1], misses(course), stand.number
    saw, limit = f"{count} in a row fell short", f"lighter after {number('down_after_sessions'):g}"
    often = f"it fell short {TIMES.get(count, f'{count} times')} in a row"
    other = _easier(stand)
    if count >= number("easier_after_sessions") and other is not None:
        yield _other(stand, other, saw, often)
    elif count >= number("down_after_sessions"):
        step = cut(stand, number("cut_least_pct"), number("cut_most_pct"))
        yield decision(step, saw, limit, f"Because {often}, {_next_words(stand, step)}.")
    elif count == 1:
        yield decision(stand.step("same"), saw, limit, f"Because {_miss_words(stand, last)}, the same comes again.")
    else:
        yield decision(
            stand.step("same"),
            saw,
            limit,
            f"Because {often} (now {_miss_words(stand, last)}), the load is held; once more, and it gets lighter.",
        )


def after_faults(stand: Stand, course: Course) -> Iterator[Decision[Step]]:
    """The same fault in two sessions in a row: the easier neighbour."""
    lasting, other = lasting_faults(course, stand.number), _easier(stand)
    if lasting and other is not None:
        seen = _fault_words(stand, lasting[0])
        yield _other(stand, other, seen, f"{seen} in two sessions in a row")


def after_heavy_guess(stand: Stand, course: Course) -> Iterator[Decision[Step]]:
    """A first guess that left far less in reserve than asked: down at once, by as much as the state says."""
    number = stand.number
    if not course or not calibrating(course, number) or course[-1].low_rir is None:
        return
    off = -course[-1].low_rir
    if off < number("off_rir"):
        return
    step = _believed(stand)
    if step.kind == "down":
        yield decision(
            step,
            f"{off:g} less in reserve than asked",
            f"{number('off_rir'):g} RIR",
            f"Because {off:g} repetitions less than asked were left in reserve in a calibration set, "
            f"{_next_words(stand, step)}.",
        )


def _believed(stand: Stand) -> Step:
    """The heaviest lighter load at which the state expects the asked reserve; a usual cut when it knows nothing."""
    here = stand.reserve_at(stand.item.load_kg)
    if here is None or stand.item.load_kg is None:
        return cut(stand, stand.number("cut_least_pct"), stand.number("cut_most_pct"))
    if here >= 0:
        return stand.step("same")
    lighter = [kg for kg in stand.loads_kg if kg < stand.item.load_kg]
    fitting = [kg for kg in lighter if (stand.reserve_at(kg) or 0.0) >= 0]
    if fitting:
        return stand.step("down", load_kg=fitting[-1])
    return stand.step("down", load_kg=lighter[0]) if lighter else cut(stand, 0, 0)


def after_gap(stand: Stand, gap_d: int) -> Iterator[Decision[Step]]:
    """Weeks without the exercise: lighter, after a month with more in reserve, after two the plan goes a phase back."""
    number = stand.number
    if gap_d <= number("gap_d"):
        return
    if gap_d <= number("long_gap_d"):
        step = cut(stand, number("cut_least_pct"), number("cut_most_pct"))
        limit, rest = f"{number('gap_d'):g} d", ""
    elif gap_d <= number("phase_gap_d"):
        step = cut(stand, number("cut_most_pct"), number("deep_cut_pct"), times=2)
        limit, rest = f"{number('long_gap_d'):g} d", _reserve_words(stand)
    else:
        step = cut(stand, number("cut_most_pct"), number("deep_cut_pct"), times=2, deepest=True)
        limit, rest = f"{number('phase_gap_d'):g} d", f"{_reserve_words(stand)}, and the plan goes one phase back"
    message = f"Because {gap_d} days went by without it, {_next_words(stand, step)}{rest}."
    yield decision(step, f"{gap_d} d since the last time", limit, message)


def least_rir(stand: Stand, gap_d: int) -> int | None:
    """The reserve asked for next: the plan's, or more after a long gap."""
    rir = stand.item.rir
    if rir is None or gap_d <= stand.number("long_gap_d"):
        return rir
    return max(rir, int(stand.number("back_rir")))


def cut(stand: Stand, least_pct: float, most_pct: float, *, times: int = 1, deepest: bool = False) -> Step:
    """A load so much lighter [%] that exists; else the step that comes closest, with fewer repetitions as well."""
    base = stand.item.load_kg or 0.0
    low, high = base * (1 - most_pct / 100) - 1e-6, base * (1 - least_pct / 100) + 1e-6
    lighter = [kg for kg in stand.loads_kg if kg < base]
    inside = [kg for kg in lighter if low <= kg <= high]
    near = [kg for kg in lighter if kg > high]
    if inside:
        return stand.step("down", load_kg=inside[0 if deepest else -1])
    fewer = _fewer(stand, times)
    if fewer is None and not lighter:
        return stand.step("same")
    step = fewer or stand.step("down", load_kg=lighter[-1])
    return replace(step, load_kg=near[0]) if near else step


def _fewer(stand: Stand, times: int) -> Step | None:
    """Fewer repetitions or seconds; `None` when there are few already."""
    item, number = stand.item, stand.number
    if item.seconds is not None:
        seconds = max(int(number("fewest_s")), item.seconds - times * int(number("less_s")))
        return stand.step("down", seconds=seconds) if seconds < item.seconds else None
    if item.reps is None:
        return None
    less = times * int(number("less_reps"))
    reps = max(int(number("fewest_reps")), item.reps - less)
    if reps >= item.reps:
        return None
    top = item.reps_max if item.reps_max is None else max(reps, item.reps_max - less)
    return stand.step("down", reps=reps, reps_max=top)


def _easier(stand: Stand) -> StandIn | None:
    return next((one for one in stand.stand_ins if one.relation == "easier"), None)


def _other(stand: Stand, other: StandIn, saw: str, why: str) -> Decision[Step]:
    name = in_sentence(stand.knowledge.exercises[other.item.exercise].name)
    step = replace(stand, item=other.item).step("easier")
    return decision(step, saw, "an easier neighbour", f"Because {why}, {name}, its easier neighbour, comes next.")


def _miss_words(stand: Stand, last: Judged) -> str:
    """What went wrong, with the cue for what was seen."""
    if not last.faults:
        return last.words
    first, known = min(last.faults), stand.exercise.faults
    cue = f" (cue: {known[first].cue})" if first < len(known) else ""
    seen = f"{_fault_words(stand, first)} more than once{cue}"
    return f"{last.words} and {seen}" if last.words else seen


def _fault_words(stand: Stand, fault: int) -> str:
    """What was seen; a number that the exercise's file does not hold any more is only called a fault."""
    known = stand.exercise.faults
    return f"“{in_sentence(known[fault].see)}” was seen" if fault < len(known) else "the same fault was seen"


def _next_words(stand: Stand, step: Step) -> str:
    if step.kind == "same":
        return "it would get easier, but nothing easier exists here"
    return change_words(stand, step)


def _reserve_words(stand: Stand) -> str:
    if stand.item.rir is None:
        return ""
    return f", with {max(stand.item.rir, int(stand.number('back_rir')))} left in reserve"
