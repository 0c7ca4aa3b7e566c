"""What the outings of one dose say together: how often in a row it went well, was too easy, or fell short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from toeoff.coach.progress.outing import SAME_KG, Judged, Outing, as_hard, calibrates, judge
from toeoff.model.plan import Item

Course = tuple[Judged, ...]


def course_of(outings: Sequence[Outing], item: Item, number: Callable[[str], float]) -> Course:
    """The outings since the load was last a first guess, earliest first; none when it is one again."""
    if outings and calibrates(item) and not _goes_on(outings[-1].asked, item):
        return ()
    guesses = [at for at, outing in enumerate(outings) if calibrates(outing.asked)]
    return tuple(judge(outing, number) for outing in outings[guesses[-1] if guesses else 0 :])


def _goes_on(asked: Item, item: Item) -> bool:
    """Is it the same first guess once more, which nobody could judge yet?"""
    return calibrates(asked) and abs((asked.load_kg or 0.0) - (item.load_kg or 0.0)) < SAME_KG


def calibrating(course: Course, number: Callable[[str], float]) -> bool:
    """Do single sets still say more than a row of sessions?"""
    return len(course) < number("calibrated_sessions") or calibrates(course[-1].asked)


def misses(course: Course) -> int:
    """Outings in a row that fell short, back from the last; what nobody can judge neither counts nor ends the row."""
    judged = [one for one in reversed(course) if one.came != "open"]
    return len(list(takewhile(lambda one: not one.good, judged)))


def lasting_faults(course: Course, number: Callable[[str], float]) -> list[int]:
    """Faults that counted in each of the last outings, lowest number first."""
    times = int(number("fault_sessions"))
    last = [one.faults for one in course[-times:]]
    return sorted(frozenset.intersection(*last)) if len(last) == times else []


def ready(course: Course, item: Item, number: Callable[[str], float]) -> bool:
    """Was it done at the top of the range often enough, as hard as it stands?"""
    return _row(course, item, number, lambda one: one.came == "top")


def too_easy(course: Course, item: Item, number: Callable[[str], float]) -> bool:
    """Was so much more left in reserve than asked that the top of the range need not be waited for?"""
    return _row(
        course, item, number, lambda one: one.good and one.spare_rir is not None and one.spare_rir >= number("easy_rir")
    )


def _row(course: Course, item: Item, number: Callable[[str], float], holds: Callable[[Judged], bool]) -> bool:
    times = int(number("in_row_sessions"))
    return len(course) >= times and all(holds(one) and as_hard(one.asked, item) for one in course[-times:])
