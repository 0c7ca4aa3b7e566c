"""The library: every exercise, rule, phase, routine, muscle and source, as values that a page prints."""

from toeoff.app.library.exercise import ExercisePage, exercise_page
from toeoff.app.library.lists import muscles, phases, routines, rules, sources
from toeoff.app.library.origin import MusclePage, SourcePage, muscle_page, source_page
from toeoff.app.library.phase import PhasePage, phase_page
from toeoff.app.library.routine import RoutinePage, routine_page
from toeoff.app.library.rule import RulePage, rule_page
from toeoff.app.library.shelf import Asked, Shelf, shelf

__all__ = [
    "Asked", "ExercisePage", "MusclePage", "PhasePage", "RoutinePage", "RulePage", "Shelf", "SourcePage",
    "exercise_page", "muscle_page", "muscles", "phase_page", "phases", "routine_page", "routines", "rule_page",
    "rules", "shelf", "source_page", "sources",
]  # fmt: skip
