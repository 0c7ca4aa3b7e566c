"""Whole seasons, small ones: what a runner gets, and what she is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from tests.builders import GYM, HOME, START, make_athlete
from tests.unit.coach.coaching import ENGINE, known, runner, runs_of, season_of, window

from toeoff.coach.fill.weights import HELD_LOAD
from toeoff.coach.loads import existing_loads
from toeoff.coach.place import solve
from toeoff.coach.season import plan_season
from toeoff.errors import NothingToPlanError
from toeoff.model.athlete import Athlete, Away, Experience, Pain, Place
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import Demand, Item, Phase, Season, Session, Week

EASY = "Tu quality 8k | Th easy 8k | Su long 16k"
EVENINGS = tuple(window(day, "17:00", "20:00") for day in ("Mon", "Wed", "Thu", "Fri", "Sat"))


@cache
def marathon(experience: str = "trained", weeks: int = 16, place: str = "gym", **changes: Any) -> Season:
    """A build-up with five free evenings at one place, planned once."""
    windows = tuple(replace(one, place=place) for one in EVENINGS)
    athlete = runner(*windows, **{"experience": Experience(experience), **changes})
    return season_of(athlete, runs_of(EASY, weeks=weeks, on={weeks: "Su race 42.2k"}))


def items(season: Season) -> list[tuple[int, Session, Item]]:
    """Every item with its mesocycle, warm-up to cool-down."""
    found = []
    cycle, last = -1, None
    for row in season.weeks:
        cycle += row.phase is not last
        last = row.phase
        for session in season.sessions_in(row):
            found += [(cycle, session, item) for item in session.items]
    return found


def said(season: Season, rule: str) -> list[str]:
    return [found.message for found in season.findings if found.rule == rule]


EXPERIENCES = [str(experience) for experience in Experience]


@pytest.mark.parametrize("experience", EXPERIENCES)
@pytest.mark.parametrize("place", ["gym", "home"])
def test_no_rule_is_broken(experience: str, place: str) -> None:
    """Sixteen weeks to a marathon, in a gym and at home."""
    season = marathon(experience, place=place)
    assert [found for found in season.findings if found.severity is Severity.ERROR] == []
    assert sum(row.placed for row in season.weeks) >= sum(row.wanted for row in season.weeks) - 2


@pytest.mark.parametrize("experience", EXPERIENCES)
def test_loads_stay_for_a_mesocycle_and_exist(experience: str) -> None:
    """One exercise at one place has one load in a mesocycle, and that load stands there (ramp sets aside)."""
    season = marathon(experience)
    loads: dict[tuple[int, str], set[float | None]] = defaultdict(set)
    for cycle, _, item in items(season):
        if not item.hard:
            continue
        loads[cycle, item.exercise].add(item.load_kg)
        if item.load_kg is not None:
            holds = known().exercises[item.exercise].load.holds
            assert any(item.load_kg in existing_loads(GYM, hold) for hold in holds)
        assert item.load_why
    assert len(loads) > 20
    assert all(len(kgs) == 1 for kgs in loads.values())


def test_effort_and_repetitions_move_together() -> None:
    """An exercise's hard sets of one mesocycle ask for the same reps plus reserve on each side, main lifts aside."""
    sums: dict[tuple[int, str, float | None], set[int]] = defaultdict(set)
    for cycle, session, item in items(marathon()):
        if item.hard and item.reps and item.rir is not None and item.load_kg and session.demand is Demand.HARD:
            exercise = known().exercises[item.exercise]
            if "main" not in exercise.roles:
                reps = item.reps // 2 if exercise.sides == "alternating" else item.reps
                sums[cycle, item.exercise, item.load_kg].add(reps + item.rir)
    assert sums
    assert all(len(found) == 1 for found in sums.values())


def test_exercises_stay_for_a_mesocycle() -> None:
    """Sessions of one kind and title hold the same hard exercises all through a mesocycle, or some of them."""
    season = marathon()
    seen: dict[tuple[int, str], list[set[str]]] = defaultdict(list)
    for row, number in zip(season.weeks, range(99), strict=False):
        for session in season.sessions_in(row):
            if session.demand is not Demand.LIGHT and row.phase is Phase.BILATERAL and not row.deload:
                seen[number and 0, session.title].append({item.exercise for item in session.items if item.hard})
    assert seen
    for sessions in seen.values():
        widest = max(sessions, key=len)
        assert all(one <= widest for one in sessions)


@pytest.mark.parametrize("experience", EXPERIENCES)
def test_no_exercise_twice_in_a_session(experience: str) -> None:
    """As hard work; a ramp set before its lift is the same exercise."""
    for session in marathon(experience).sessions:
        hard = [item.exercise for item in session.items if item.hard]
        assert len(hard) == len(set(hard))


def test_every_session_has_a_reason_a_title_and_a_line() -> None:
    """Reasons begin with the runs; every item prints itself."""
    for session in marathon().sessions:
        assert session.because
        assert session.title
        assert all(item.line.startswith(item.exercise) for item in session.items)
        assert {reason.rule for reason in session.because} <= set(known().rules)


def test_every_session_is_named_in_order_of_time() -> None:
    """s1, s2, … from Monday of the first week on."""
    season = marathon()
    assert [session.id for session in season.sessions] == [f"s{n}" for n in range(1, len(season.sessions) + 1)]
    assert [session.start for session in season.sessions] == sorted(session.start for session in season.sessions)


def test_every_season_proves_its_optimum() -> None:
    """No finding says that the search stopped."""
    assert not [found for found in marathon().findings if "stopped" in found.message]


def test_landings_begin_with_the_plyometric_phase() -> None:
    """No contacts before it, and a gate that counts as passed."""
    season = marathon()
    first = next(row.monday for row in season.weeks if row.contacts)
    phase = next(row.monday for row in season.weeks if row.phase is Phase.PLYOMETRIC)
    assert first >= phase
    assert said(season, "gates")


def test_novices_land_on_one_leg_later() -> None:
    """From the third building week of the phase on."""
    season = marathon("novice", 30)
    single = [
        session.start.date()
        for _, session, item in items(season)
        if item.contacts and known().exercises[item.exercise].sides == "per-side"
    ]
    phase = next(row.monday for row in season.weeks if row.phase is Phase.PLYOMETRIC)
    assert not single or min(single) >= phase + timedelta(weeks=2)


def test_a_ramp_set_before_a_heavy_lift() -> None:
    """One lighter set of five, not counted as hard, at most two thirds of the work load."""
    ramps = [
        (block.items[0], session) for session in marathon().sessions for block in session.blocks if block.label == "R"
    ]
    assert ramps
    for ramp, session in ramps:
        work = next(item for item in session.items if item.exercise == ramp.exercise and item.hard)
        assert not ramp.hard
        assert (ramp.sets, ramp.reps, ramp.rir) == (1, 5, None)
        assert ramp.load_kg is not None
        assert work.load_kg is not None
        assert ramp.load_kg <= 0.65 * work.load_kg


def test_no_heavy_place() -> None:
    """At home with two dumbbells: one finding names the weeks and what would help."""
    found = [one for one in marathon(place="home").findings if one.rule == "keep-heavy"]
    assert [one.severity for one in found] == [Severity.INFO]
    assert found[0].where.count("week:") > 5
    assert said(marathon(), "keep-heavy") == []


def test_a_taper_keeps_exercises_and_loads() -> None:
    """Every hard exercise of the taper was done in the weeks before it, at the same load."""
    season = marathon()
    before: dict[str, set[float | None]] = defaultdict(set)
    tapering = [row for row in season.weeks if row.taper]
    for _, session, item in items(season):
        if item.hard and session.start.date() < tapering[0].monday:
            before[item.exercise].add(item.load_kg)
    hard = [item for row in tapering for session in season.sessions_in(row) for item in session.items if item.hard]
    assert hard
    for item in hard:
        assert item.load_kg in before[item.exercise]


def test_a_light_session_close_to_the_race_is_a_primer() -> None:
    """In the last two days."""
    season = marathon(light_sessions_per_week=2)
    race = season.races[0].start
    late = [s for s in season.sessions if timedelta() < race - s.start <= timedelta(hours=48)]
    assert all((session.demand, session.emphasis) == (Demand.LIGHT, "primer") for session in late)


def test_three_sessions_a_week() -> None:
    """Two led by a lift, one on one leg."""
    season = marathon(sessions_per_week=3)
    row = next(row for row in season.weeks if row.phase is Phase.BILATERAL and row.placed == 3)
    titles = {s.title.split(": ")[1] for s in season.sessions_in(row) if s.demand is not Demand.LIGHT}
    assert titles == {"knees first", "hips first", "one leg at a time"}


def test_one_session_a_week() -> None:
    """The whole leg in one."""
    season = marathon(sessions_per_week=1)
    strength = [session for session in season.sessions if session.demand is not Demand.LIGHT]
    assert {session.title.split(": ")[1].removesuffix(" (deload)") for session in strength} == {"whole leg"}


def test_a_lone_session_takes_turns() -> None:
    """Two wanted, room for one: knees first and hips first alternate."""
    athlete = runner(window("Mon", "17:00", "18:00"))
    season = season_of(athlete, runs_of("Fr easy 8k", weeks=5, w5="Su race 10k"))
    titles = [s.title.split(": ")[1] for s in season.sessions if s.demand is not Demand.LIGHT][:3]
    assert len(set(titles)) == 2


def test_a_short_season_without_a_race() -> None:
    """No runs at all: 24 weeks, all hard sessions free to stand."""
    season = season_of(runner(*EVENINGS[:2]))
    assert len(season.weeks) == 24
    assert (season.start, season.end) == (START, START + timedelta(days=24 * 7 - 1))


def test_the_season_may_start_later_than_the_athlete() -> None:
    """`--as-of`: nothing before that day, and the runs before it are context."""
    athlete = runner(*EVENINGS)
    runs = runs_of(EASY, weeks=6, w6="Su race 10k")
    season = season_of(athlete, runs, start=date(2026, 1, 14))
    assert season.start == date(2026, 1, 14)
    assert min(session.start.date() for session in season.sessions) >= date(2026, 1, 14)
    (message,) = said(season, "season-length")
    assert message.startswith("4 runs lie before the first day of the season (2026-01-14)")
    assert season_of(athlete, runs, start=date(2025, 1, 1)).start == START


def test_one_run_before_the_start() -> None:
    """Said in the singular."""
    season = season_of(runner(*EVENINGS), runs_of("Sa easy 8k", start=date(2025, 12, 29)))
    assert said(season, "season-length")[0].startswith("1 run lies before")


def test_no_window_at_all() -> None:
    """Nothing could ever stand."""
    with pytest.raises(NothingToPlanError, match="availability"):
        season_of(runner())


def test_findings_of_reading_come_along_once_and_in_order() -> None:
    """Errors first, then warnings, then the rest; the same finding twice counts once."""
    note = Finding(rule="read-runs", severity=Severity.INFO, where="file:a:1", message="A note.")
    error = replace(note, severity=Severity.ERROR, message="An error.")
    season = season_of(runner(*EVENINGS), runs_of(EASY, weeks=3, w3="Su race 10k"), findings=[note, error, note])
    assert season.findings[0] == error
    assert season.findings.count(note) == 1
    ranks = [list(Severity).index(found.severity) for found in season.findings]
    assert ranks == sorted(ranks, reverse=True)


KNEE = Pain(region="knee", side="left", score=4)


def complaint(pain: Pain, **changes: Any) -> Season:
    return season_of(runner(*EVENINGS, pain=(pain,), **changes), runs_of(EASY, weeks=9, w9="Su race 10k"))


def test_a_held_load_says_so() -> None:
    """Achilles at 4 of 10: the calf raise stays at the weight of the foundation weeks where it would have risen."""
    season = season_of(
        runner(*EVENINGS, pain=(Pain(region="achilles", score=4),)), runs_of(EASY, weeks=9, w9="Su race 10k")
    )
    free = season_of(runner(*EVENINGS), runs_of(EASY, weeks=9, w9="Su race 10k"))
    held = [item for session in season.sessions for item in session.items if item.load_why == HELD_LOAD]
    assert held
    for item in held:
        assert known().exercises[item.exercise].tissue["achilles"] >= 2
    assert not [item for session in free.sessions for item in session.items if item.load_why == HELD_LOAD]


def test_the_twenty_minute_routine() -> None:
    """Twenty minutes, two weights and a step at home: from the tempo phase on it leads one session of the week."""
    kit = ("mat", "wall", "chair", "step", "dumbbell", "kettlebell", "mini-band")
    home = Place(name="gym", kit=kit, dumbbell_kg=(6.0, 10.0), kettlebell_kg=(12.0,))
    season = season_of(runner(*EVENINGS, places=(home,), session_minutes=20))
    weeks = {
        row.phase: [session.title for session in season.sessions_in(row) if "20-minute routine" in session.title]
        for row in season.weeks
    }
    assert {phase for phase, titles in weeks.items() if titles} == {Phase.TEMPO, Phase.ENDURANCE}
    assert all(session.minutes <= 20 for session in season.sessions)
    assert [found for found in season.findings if found.severity is Severity.ERROR] == []


ROUTINE = [
    ["plantarflexion-walk", "b-squat"],
    ["lateral-step-down", "front-foot-elevated-split-squat"],
    ["forward-backward-pogo", "alternating-single-arm-kettlebell-swing"],
]


@pytest.mark.parametrize("phase", [Phase.TEMPO, Phase.ENDURANCE])
def test_the_twenty_minute_routine_has_its_three_supersets(phase: Phase) -> None:
    """A dumbbell, a kettlebell and a step are enough: once a week six exercises in three blocks, at most 20 min."""
    home = Place(name="gym", kit=("dumbbell", "kettlebell", "step"), dumbbell_kg=(6.0, 10.0), kettlebell_kg=(12.0,))
    season = season_of(runner(*EVENINGS, places=(home,), session_minutes=20))
    rows = [row for row in season.weeks if row.phase is phase]
    assert rows
    for row in rows:
        extra = " (deload)" if row.deload else ""
        name = f"{phase.capitalize()}: the 20-minute routine{extra}"
        (session,) = (one for one in season.sessions_in(row) if "routine" in one.title)
        assert (session.title, session.minutes <= 20, session.place) == (name, True, "gym")
        work = [block for block in session.blocks if block.label in "ABC"]
        assert [block.label for block in work] == ["A", "B", "C"]
        assert {block.rest_s for block in work} == {10}
        assert [[item.exercise for item in block.items] for block in work] == ROUTINE


@pytest.mark.parametrize("changes", [
    {"session_minutes": 25}, {"session_minutes": 19}, {"kit": ("dumbbell", "step")}, {"kit": ("kettlebell", "step")},
    {"kit": ("dumbbell", "kettlebell")},
], ids=str)  # fmt: skip
def test_no_twenty_minute_routine(changes: dict[str, Any]) -> None:
    """Other minutes, or a part of its kit missing: the phase's own mixes stand."""
    kit = changes.pop("kit", ("dumbbell", "kettlebell", "step"))
    home = Place(name="gym", kit=kit, dumbbell_kg=(6.0, 10.0), kettlebell_kg=(12.0,))
    season = season_of(runner(*EVENINGS, places=(home,), **{"session_minutes": 20, **changes}))
    assert {Phase.TEMPO, Phase.ENDURANCE} <= {row.phase for row in season.weeks}
    assert not [session for session in season.sessions if "routine" in session.title]


def test_landings_stay_after_the_plyometric_phase() -> None:
    """Whichever session of the week comes first: every week of tempo and endurance lands, deloads with fewer."""
    season = season_of(runner(*EVENINGS))
    rows = [row for row in season.weeks if row.phase in (Phase.TEMPO, Phase.ENDURANCE)]
    assert {row.phase for row in rows} == {Phase.TEMPO, Phase.ENDURANCE}
    assert all(row.contacts for row in rows), [(str(row.phase), row.contacts) for row in rows]


@pytest.mark.parametrize("experience", EXPERIENCES)
@pytest.mark.parametrize("place", ["gym", "home"])
def test_a_deload_keeps_its_exercises(experience: str, place: str) -> None:
    """What is hard or lands in a deload was there the week before, most of it stays, and its load and reps with it."""
    season = marathon(experience, place=place)
    rows = [(before, row) for before, row in pairwise(season.weeks) if row.deload]
    assert len(rows) >= 2

    def work(row: Week) -> dict[str, Item]:
        every = [item for session in season.sessions_in(row) for item in session.items]
        return {item.exercise: item for item in every if item.hard or item.contacts}

    for before, row in rows:
        then, now = work(before), work(row)
        assert set(now) <= set(then)
        assert len(now) >= len(then) - 1
        assert {id: now[id].load_kg for id in now} == {id: then[id].load_kg for id in now}


BARE_BAR = Place(name="gym", kit=("mat", "barbell", "rack"), plates_kg=(5.0, 10.0, 20.0))


def test_the_other_lift_leads_where_the_first_cannot_be_loaded() -> None:
    """A novice with a bare barbell, too heavy to squat with: every hard week has two heavy sets of one exercise."""
    athlete = runner(
        *EVENINGS, places=(BARE_BAR,), experience=Experience.NOVICE, sessions_per_week=1, session_minutes=45
    )
    season = season_of(athlete, runs_of("Tu easy 8k | Th easy 8k | Su long 16k", weeks=14, w14="Su race 21.1k"))
    hard = [(row, s) for row in season.weeks for s in season.sessions_in(row) if s.demand is Demand.HARD]
    assert {row.phase for row, _ in hard} >= {Phase.BILATERAL, Phase.UNILATERAL, Phase.PLYOMETRIC}
    for _, session in hard:
        heavy = [item for item in session.items if item.hard and item.load_kg and item.reps and item.reps <= 6]
        assert max(item.sets for item in heavy) >= 2
        assert all(item.rir is not None and item.rir <= 3 for item in heavy)
    # a mix led by a squat alone would hold no iron here: the mix led by the hinge stands instead
    assert {s.title for row, s in hard if row.phase is Phase.PLYOMETRIC} == {"Plyometric: hips first"}
    assert said(season, "keep-heavy") == []


def test_a_search_that_stops_early_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hardly any time to think: the days are legal, and the runner is told that better ones may exist."""
    monkeypatch.setattr(solve, "DETERMINISTIC_TIME", 0.01)
    athlete = runner(*EVENINGS, window("Tue", "05:00", "23:00"))
    season = season_of(athlete, runs_of(EASY, weeks=16, w16="Su race 42.2k"))
    assert len([found for found in season.findings if "the search stopped" in found.message]) == 1
    assert [found for found in season.findings if found.severity is Severity.ERROR] == []


def test_a_complaint_holds_loads_and_removes_the_worst() -> None:
    """Four of ten in the knee: no rank 4 in the first four weeks, and no load of rank 2 above its first one."""
    season = complaint(KNEE)
    assert said(season, "stop-and-refer") == []
    first: dict[str, float] = {}
    for session in season.sessions:
        if session.start.date() >= START + timedelta(days=28):
            break
        for item in session.items:
            rank = known().exercises[item.exercise].tissue.get("patellofemoral", 0)
            assert rank < 4
            if rank >= 2 and item.load_kg is not None:
                assert item.load_kg <= first.setdefault(item.exercise, item.load_kg)


@pytest.mark.parametrize("pain", [replace(KNEE, score=8), replace(KNEE, score=1, bone_stress_signs=True)])
def test_a_severe_complaint_stops_and_refers(pain: Pain) -> None:
    """The text names region and side and asks for somebody who can examine it; no hard set of rank 2 for four weeks."""
    season = complaint(pain)
    (message,) = said(season, "stop-and-refer")
    assert message.startswith(f"Your knee (left, {pain.score} of 10")
    assert ("bone stress" in message) is pain.bone_stress_signs
    early = [s for s in season.sessions if s.start.date() < START + timedelta(days=28)]
    for session in early:
        for item in session.items:
            if item.hard or item.contacts:
                assert known().exercises[item.exercise].tissue.get("patellofemoral", 0) < 2


@pytest.mark.parametrize(("light", "demands"), [(0, []), (1, ["light"]), (3, ["light"] * 3)])
def test_a_session_without_anything_hard_becomes_light_or_is_dropped(light: int, demands: list[str]) -> None:
    """A severe knee, and a library in which everything loads it: light sessions as long as they are wanted, the
    others are dropped with a finding that names the complaint."""
    library = replace(
        known(), exercises={id: replace(one, tissue={"patellofemoral": 3}) for id, one in known().exercises.items()}
    )
    athlete = runner(*EVENINGS, pain=(replace(KNEE, score=8),), light_sessions_per_week=light)
    season = plan_season(athlete, runs_of(EASY, weeks=9, w9="Su race 10k"), library, engine=ENGINE)
    assert [str(session.demand) for session in season.sessions_in(season.weeks[0])] == demands
    dropped = [found for found in season.findings if "is dropped" in found.message]
    assert {found.rule for found in dropped} == {"pain"}
    assert [found for found in season.findings if found.severity is Severity.ERROR] == []


def test_a_place_without_anything() -> None:
    """Floor space and twenty minutes: hard sets are found all the same."""
    bare = Place(name="bare")
    windows = tuple(replace(one, place="bare") for one in EVENINGS[:3])
    athlete = runner(*windows, places=(bare,), session_minutes=20)
    season = season_of(athlete, runs_of(EASY, weeks=8, w8="Su race 21.1k"))
    assert [found for found in season.findings if found.severity is Severity.ERROR] == []
    assert all(row.hard_sets for row in season.weeks if row.phase is Phase.BILATERAL)
    assert {item.load_kg for session in season.sessions for item in session.items} == {None}


def test_two_places() -> None:
    """Gym on Thursday, home on Monday: each session has what stands there, deloads keep what was done there."""
    windows = (window("Mon", "17:00", "19:00", "home"), window("Thu", "18:00", "20:00", "gym"))
    season = season_of(runner(*windows), runs_of(EASY, weeks=12, w12="Su race 42.2k"))
    assert [found for found in season.findings if found.severity is Severity.ERROR] == []
    for session in season.sessions:
        place = HOME if session.place == "home" else GYM
        for item in session.items:
            assert known().exercises[item.exercise].possible_with(frozenset(place.kit))


def test_only_machines() -> None:
    """A leg press and no bar: it carries the heavy sets of both sessions (rule `keep-heavy`)."""
    kit = ("leg-press", "leg-extension", "leg-curl", "calf-machine")
    machines = Place(name="gym", kit=kit)
    season = season_of(runner(*EVENINGS, places=(machines,)), runs_of(EASY, weeks=10, w10="Su race 21.1k"))
    assert [found for found in season.findings if found.severity is Severity.ERROR] == []
    pressed = [item for s in season.sessions for item in s.items if item.exercise.endswith("leg-press") and item.hard]
    assert pressed
    assert all(item.load_kg for item in pressed)


def test_absence_moves_nothing_else() -> None:
    """Away for a week: its row is empty, and there is nothing to say about it."""
    away = Away(start=START + timedelta(weeks=2), end=START + timedelta(weeks=2, days=6))
    season = season_of(runner(*EVENINGS, away=(away,)), runs_of(EASY, weeks=8, w8="Su race 10k"))
    row = season.weeks[2]
    assert (row.placed, row.light, row.hard_sets) == (0, 0, 0)
    assert any(f"week:{row.monday}" in found.where and found.rule == "available" for found in season.findings)


def test_a_racing_season_keeps_what_there_is() -> None:
    """A race every week: one session of maintenance, contacts at half or none."""
    season = season_of(runner(*EVENINGS), runs_of("Su race 10k", weeks=8))
    rows = [row for row in season.weeks if row.phase is Phase.MAINTENANCE]
    assert rows
    assert all(row.placed <= 1 for row in rows)
    assert {s.emphasis for row in rows for s in season.sessions_in(row) if s.demand is not Demand.LIGHT} == {
        "maintenance"
    }


def test_maintenance_after_a_plyometric_phase() -> None:
    """A long build-up, then a racing season: it keeps the exercises of the phase before it."""
    races = dict.fromkeys(range(14, 21), "Su race 10k")
    season = season_of(runner(*EVENINGS), runs_of(EASY, weeks=20, on=races))
    assert [found for found in season.findings if found.severity is Severity.ERROR] == []
    known_before: set[str] = set()
    for row in season.weeks:
        hard = {item.exercise for s in season.sessions_in(row) for item in s.items if item.hard}
        if row.phase is Phase.MAINTENANCE and not row.taper:
            assert len(hard - known_before) <= 4
        known_before |= hard


def test_weeks_count_what_stands_in_them() -> None:
    """Sessions, hard sets and contacts of a row are those of its sessions."""
    season = marathon("advanced")
    for row in season.weeks:
        here = season.sessions_in(row)
        assert row.placed + row.light == len(here)
        assert row.hard_sets == sum(session.hard_sets for session in here)
        assert row.contacts == sum(session.contacts for session in here)


def test_a_careful_start_says_so() -> None:
    """A novice's first two weeks: at most ten hard sets, and each session says why."""
    season = marathon("novice")
    for row in season.weeks[:2]:
        assert row.hard_sets <= 10
        for session in season.sessions_in(row):
            if session.demand is not Demand.LIGHT:
                assert "first-weeks" in {reason.rule for reason in session.because}


def changed(athlete: Athlete) -> Season:
    return season_of(athlete, runs_of(EASY, weeks=4, w4="Su race 10k"))


def test_light_sessions_are_as_many_as_wanted() -> None:
    """None, one, two or three a week."""
    for count in range(4):
        season = changed(make_athlete(light_sessions_per_week=count))
        assert max(row.light for row in season.weeks) == count
