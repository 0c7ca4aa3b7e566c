"""The numbers of the rule files that the planner works with, looked up once by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toeoff.model.athlete import Athlete, Experience
from toeoff.model.knowledge import Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceClass:
    """How long legs stay clear around a race of at least `from_km` [km]; all others in days."""

    from_km: float
    no_hard_before_d: float
    no_hard_after_d: float
    light_only_after_h: float
    recovery_week: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Hours [h], days [d], minutes [min], counts and shares that every placement and dose obeys."""

    gap_h: float
    moderate_gap_h: float
    after_key_h: float
    after_key_preferred_h: float
    new_work_before_race_h: float
    after_other_h: float
    before_other_h: float
    hard_apart_h: float
    moderate_apart_h: float
    contacts_apart_h: float
    race_light_only_h: float
    races: tuple[RaceClass, ...]
    building_weeks: int
    careful_building_weeks: int
    cut_back_share: float
    taper_load_share: float
    taper_weeks: int
    heavy_from_weeks: int
    first_weeks: int
    first_weeks_sets: int
    first_weeks_rir: int
    ramp_sets: int
    ramp_share: float
    first_contacts: int
    contact_ramp_share: float
    moderate_sets: int
    moderate_contacts: int
    hard_session_rir: int
    posterior_low: float
    posterior_high: float
    unilateral_low: float
    heavy_sets: int
    heavy_reps: int
    heavy_rir: int
    pain_days: int
    pain_rank: int

    def race_class(self, km: float | None) -> RaceClass:
        """The class of a race of this distance [km]."""
        distance = km or 0.0
        return next(kind for kind in self.races if distance >= kind.from_km)


def limits_for(athlete: Athlete, knowledge: Knowledge) -> Limits:
    """Gather the numbers for one athlete; her own `gap_h` stands for the rule's default."""
    rule = {id: value.number for id, value in knowledge.rules.items()}
    careful = athlete.experience in (Experience.NOVICE, Experience.RETURNING)
    return Limits(
        gap_h=athlete.gap_h,
        moderate_gap_h=rule["clear-before-key-run"]("moderate_gap_h"),
        after_key_h=rule["after-run-same-day"]("key_gap_h"),
        after_key_preferred_h=rule["preferred-gap"]("after_key_run_h"),
        new_work_before_race_h=rule["preferred-gap"]("new_work_before_race_h"),
        after_other_h=rule["after-run-same-day"]("other_gap_h"),
        before_other_h=rule["after-run-same-day"]("before_gap_h"),
        hard_apart_h=rule["between-hard-sessions"]("hard_gap_h"),
        moderate_apart_h=rule["between-hard-sessions"]("moderate_gap_h"),
        contacts_apart_h=rule["between-plyometric-sessions"]("gap_h"),
        race_light_only_h=rule["race-clear"]("light_only_h"),
        races=_race_classes(rule["race-clear"], rule["after-race"]),
        building_weeks=int(rule["deload"]("building_max_weeks")),
        careful_building_weeks=int(rule["deload"]("careful_building_max_weeks")),
        cut_back_share=rule["deload"]("cut_back_max_pct") / 100,
        taper_load_share=rule["taper"]("load_min_pct") / 100,
        taper_weeks=int(rule["taper"]("reference_weeks")),
        heavy_from_weeks=int(rule["keep-heavy"]("careful_from_weeks")),
        first_weeks=int(rule["first-weeks"]("first_weeks")),
        first_weeks_sets=int(rule["first-weeks"]("most_sets")),
        first_weeks_rir=int(rule["first-weeks"]("lowest_rir")),
        ramp_sets=int(rule["set-ramp"]("rise_sets")),
        ramp_share=rule["set-ramp"]("rise_pct") / 100,
        first_contacts=int(rule["contact-ramp"]("first_careful_contacts" if careful else "first_contacts")),
        contact_ramp_share=rule["contact-ramp"]("rise_pct") / 100,
        moderate_sets=int(rule["weekly-count"]("hard_session_sets")),
        moderate_contacts=int(rule["weekly-count"]("hard_session_contacts")),
        hard_session_rir=int(rule["weekly-count"]("hard_session_rir")),
        posterior_low=rule["posterior-share"]("lowest_share"),
        posterior_high=rule["posterior-share"]("highest_share"),
        unilateral_low=rule["unilateral-share"]("lowest_share"),
        heavy_sets=int(rule["keep-heavy"]("heavy_sets")),
        heavy_reps=int(rule["keep-heavy"]("heavy_max_reps")),
        heavy_rir=int(rule["keep-heavy"]("heavy_max_rir")),
        pain_days=int(rule["pain"]("open_d")),
        pain_rank=int(rule["pain"]("affected_rank")),
    )


def _race_classes(clear: Callable[[str], float], after: Callable[[str], float]) -> tuple[RaceClass, ...]:
    """Long, middle and short races, longest first."""
    return tuple(
        RaceClass(
            from_km=from_km,
            no_hard_before_d=clear(f"{name}_clear_d"),
            no_hard_after_d=after(f"{name}_clear_d"),
            light_only_after_h=after("long_light_only_h") if name == "long" else 0.0,
            recovery_week=name != "short",
        )
        for name, from_km in (("long", clear("long_race_km")), ("middle", clear("middle_race_km")), ("short", 0.0))
    )
