"""The macrocycle as a line of letters: F foundation, B bilateral, U unilateral, E eccentric, P plyometric, T tempo,
N endurance, M maintenance, X taper, R recovery; small letters are deloads."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

import pytest
from tests.builders import START, make_athlete
from tests.unit.coach.coaching import calendar_of, cycles_of, known, letters, limits_of, numbered, runs_of

from toeoff.coach.allot import ORDER, allot, stretch
from toeoff.coach.periodize import Macrocycles, season_end
from toeoff.errors import InputError, NothingToPlanError
from toeoff.model.athlete import Athlete, Experience, Pain
from toeoff.model.plan import Phase
from toeoff.model.run import Run

EASY = "Tu quality 8k | Th easy 8k | Su long 16k"
CUT = "Tu quality 6k | Su long 8k"
NOVICE, RETURNING, TRAINED, ADVANCED = (make_athlete(experience=experience) for experience in Experience)


def marathon(weeks: int = 16, **lines: str) -> tuple[Run, ...]:
    """A build-up of so many weeks with a marathon on its last Sunday."""
    return runs_of(EASY, weeks=weeks, on={weeks: "Su race 42.2k", **numbered(lines)})


def back_from_layoff(experience: str = "trained") -> Athlete:
    return make_athlete(experience=Experience(experience), layoff_weeks=8)


RUNNERS: dict[str, tuple[Athlete, tuple[Run, ...], str]] = {
    "a novice's first marathon": (NOVICE, marathon(), "F{3,4}B{4,6}U{3,5}P{2,6}XXRR"),
    "a returning runner's marathon": (RETURNING, marathon(), "F{2,3}B{3,5}U{3,4}E{3,4}P{3,5}XXRR"),
    "a trained runner's marathon": (TRAINED, marathon(), "F{1,2}B{3,4}U{3,4}E{3,4}P{3,5}XXRR"),
    "an advanced runner's marathon": (ADVANCED, marathon(), "FB{1,4}U{2,4}E{3,4}P{3,5}T{2,4}XXRR"),
    "no race, no runs": (TRAINED, (), "F{1,2}B{3,5}U{3,5}E{3,4}P{3,6}T{2,5}N{2,5}"),
    "no race, four weeks known": (TRAINED, runs_of(EASY, weeks=4), "F{1,2}B{3,5}U{3,5}E{3,4}P{3,6}T{2,5}N{2,5}"),
    "six weeks to a half": (TRAINED, runs_of(EASY, weeks=6, w6="Su race 21.1k"), "FB{3}XXR"),
    "three weeks to 10 km": (TRAINED, runs_of(EASY, weeks=3, w3="Su race 10k"), "FXXB"),
    "three weeks to 10 km, a novice": (NOVICE, runs_of(EASY, weeks=3, w3="Su race 10k"), "FFXB"),
    "forty weeks": (TRAINED, marathon(40), "F{1,2}B+U+E+P+B+U+E+(P+)?T+N+XXRR"),
    "forty weeks, a novice": (NOVICE, marathon(40), "F{3,4}B+U+E+P+B+(U+)?T+N+XXRR"),
    "back from a layoff": (back_from_layoff(), marathon(12), "FFB+U+P+XXRR"),
    "an advanced runner back from a layoff": (back_from_layoff("advanced"), marathon(12), "FFB+U+P+XXRR"),
    "race in the first week, a novice": (NOVICE, marathon(1), "FRR|FFR"),
    "race in the second week, a novice": (NOVICE, marathon(2), "FFRR"),
    "race in the second week after a layoff": (back_from_layoff(), marathon(2), "FFRR"),
    "race in the first week, a trained runner": (TRAINED, marathon(1), "XRR"),
    "race in the second week, a trained runner": (TRAINED, marathon(2), "XXRR"),
    "a race on a Monday": (TRAINED, runs_of(EASY, weeks=12, w12="Mo race 42.2k"), "F+B+U+P+XXXR"),
    "a half on the way": (TRAINED, marathon(w8="Su race 21.1k"), "F+B+U+E+RE*P+XXRR"),
    "5 km on the way": (TRAINED, marathon(w8="Su race 5k"), "F+B+U+E+P+XXRR"),
    "a marathon, then a half": (
        TRAINED,
        runs_of(EASY, weeks=20, w10="Su race 42.2k", w20="Su race 21.1k"),
        "F+B+U+XXRRB+U+P+R",
    ),
    "a racing season": (
        TRAINED,
        runs_of(EASY, weeks=16, on={16: "Su race 21.1k", **dict.fromkeys((4, 6, 8, 10), "Su race 5k")}),
        "FB{2}M{7}B+U+XXR",
    ),
    "a race every week": (TRAINED, runs_of("Su race 10k", weeks=12), "M{10}XXB"),
    "a marathon eight days ago": (TRAINED, runs_of("Sa race 42.2k", EASY, weeks=6, start=date(2025, 12, 29)), "RRF.*"),
}  # fmt: skip


def runners() -> list[object]:
    return [pytest.param(*case, id=name) for name, case in RUNNERS.items()]


@pytest.mark.parametrize(("athlete", "runs", "pattern"), runners())
def test_what_the_weeks_are_for(athlete: Athlete, runs: tuple[Run, ...], pattern: str) -> None:
    """Phases in their order, as long as the runner's experience asks, back from the race."""
    line = letters(cycles_of(athlete, runs))
    assert re.fullmatch(pattern, line.upper()), line


@pytest.mark.parametrize(("athlete", "runs", "pattern"), runners())
def test_laws_of_every_macrocycle(athlete: Athlete, runs: tuple[Run, ...], pattern: str) -> None:
    """Weeks without a gap; deloads in time and never first in a phase; wanted and hard sessions as the weeks ask."""
    cycles = cycles_of(athlete, runs)
    line = letters(cycles)
    assert [row.monday for row in cycles.weeks] == [START + timedelta(weeks=index) for index in range(len(line))]
    assert cycles.end == cycles.weeks[-1].days[-1]
    assert max(map(len, re.findall("[FBUEPTN]+", line)), default=0) <= 4
    assert not re.search(r"(^|[a-zMXR])[a-z]", line)
    for row in cycles.weeks:
        assert row.wanted <= athlete.sessions_per_week
        assert row.hard_wanted <= row.wanted
        assert row.light_wanted == athlete.light_sessions_per_week
        assert not (row.taper and row.recovery)
        assert row.because
        if row.taper or row.recovery or row.phase in (Phase.FOUNDATION, Phase.TAPER, Phase.RECOVERY):
            assert row.hard_wanted == 0


@pytest.mark.parametrize(("athlete", "runs", "pattern"), runners())
def test_mesocycles_count_their_building_weeks(athlete: Athlete, runs: tuple[Run, ...], pattern: str) -> None:
    """A mesocycle is a run of weeks with one phase; its share climbs from 0 in the first to 1 in the last."""
    cycles = cycles_of(athlete, runs)
    for number, (_, group) in enumerate(groupby(cycles.weeks, key=lambda row: row.phase)):
        rows = list(group)
        assert {row.mesocycle for row in rows} == {number}
        building = [row for row in rows if not row.deload]
        assert [row.order for row in building] == list(range(len(building)))
        shares = [row.share for row in building]
        assert shares == sorted(shares)
        assert shares[0] == 0.0
        assert len(shares) == 1 or shares[-1] == 1.0


@pytest.mark.parametrize(("cut_weeks", "weeks"), [((4, 8, 12), 16), ((3, 6, 9, 12), 16), ((5, 10), 16), ((4, 9), 14)])
def test_deloads_fall_on_the_runners_own_cut_back_weeks(cut_weeks: tuple[int, ...], weeks: int) -> None:
    """Where a cut-back week is near, the deload stands on it and says so."""
    cycles = cycles_of(TRAINED, marathon(weeks, **{f"w{week}": CUT for week in cut_weeks}))
    assert {number for number, row in enumerate(cycles.weeks, 1) if row.deload} >= set(cut_weeks[:2])
    reasons = [reason for row in cycles.weeks if row.deload for reason in row.because if reason.rule == "deload"]
    assert reasons[0].saw == "your own cut-back week"


def test_a_deload_without_a_cut_back_week_says_why() -> None:
    """Even weeks of running: the weeks before it built up."""
    deload = next(row for row in cycles_of(TRAINED, marathon()).weeks if row.deload)
    assert [reason.saw for reason in deload.because] == ["bilateral week", "building weeks before it"]


@pytest.mark.parametrize(("most", "normal", "deload", "first_taper"), [(1, 1, 1, 1), (2, 2, 2, 2), (3, 3, 2, 2)])
def test_wanted_sessions(most: int, normal: int, deload: int, first_taper: int) -> None:
    """As many as the runner asks for in normal weeks, two at most in deloads and taper, one in the race week."""
    cycles = cycles_of(make_athlete(sessions_per_week=most), marathon())
    wanted: dict[str, set[int]] = {}
    for row, letter in zip(cycles.weeks, letters(cycles), strict=True):
        key = letter if letter in "XR" else "deload" if row.deload else "normal"
        wanted.setdefault(key + ("race" if row.race else ""), set()).add(row.wanted)
    assert wanted == {"normal": {normal}, "deload": {deload}, "X": {first_taper}, "Xrace": {1}, "R": {0, 1}}


def test_recovery_asks_for_nothing_in_the_first_week_after_a_marathon() -> None:
    """Nothing in the week after a marathon, one session in the second; one in the week after a half."""
    after_marathon = [row.wanted for row in cycles_of(TRAINED, marathon()).weeks if row.recovery]
    after_half = [
        row.wanted for row in cycles_of(TRAINED, runs_of(EASY, weeks=6, w6="Su race 21.1k")).weeks if row.recovery
    ]
    assert (after_marathon, after_half) == ([0, 1], [1])


def test_at_most_two_hard_sessions() -> None:
    """Three sessions a week: two hard ones; a deload of a slow phase stays hard by kind, others do not."""
    cycles = cycles_of(make_athlete(sessions_per_week=3), marathon())
    by_letter = {(letter, row.hard_wanted) for row, letter in zip(cycles.weeks, letters(cycles), strict=True)}
    assert {pair for pair in by_letter if pair[0] in "BbUuEe"} <= {
        ("B", 2),
        ("b", 0),
        ("U", 2),
        ("u", 0),
        ("E", 2),
        ("e", 2),
    }
    assert ("B", 2) in by_letter


def test_flags_stand_beside_foundation_for_careful_runners_only() -> None:
    """A marathon in week 2: a novice has the taper flag beside foundation, a trained runner after a layoff none."""
    novice = cycles_of(NOVICE, marathon(2)).weeks
    layoff = cycles_of(back_from_layoff(), marathon(2)).weeks
    assert [(row.phase, row.taper) for row in novice[:2]] == [(Phase.FOUNDATION, True)] * 2
    assert [(row.phase, row.taper) for row in layoff[:2]] == [(Phase.FOUNDATION, False)] * 2
    assert [row.careful for row in layoff] == [True, True, False, False]


def test_a_monday_race_has_a_taper_of_14_days() -> None:
    """The taper begins on the Monday two weeks before."""
    tapering = [
        row.monday for row in cycles_of(TRAINED, runs_of(EASY, weeks=12, w12="Mo race 42.2k")).weeks if row.taper
    ]
    race = START + timedelta(weeks=11)
    assert tapering == [race - timedelta(days=14), race - timedelta(days=7), race]


def test_one_legged_work_counts_from_its_phase_on() -> None:
    """Not in foundation, bilateral and recovery; from the first unilateral week to the end."""
    cycles = cycles_of(TRAINED, marathon())
    first = letters(cycles).upper().index("U")
    assert [row.unilateral_counts for row in cycles.weeks] == [index >= first for index in range(len(cycles.weeks))]


@pytest.mark.parametrize(("lines", "end"), [
    ((EASY,) * 8, date(2026, 6, 21)),
    ((), date(2026, 6, 21)),
    ((EASY, EASY, "Su race 5k"), date(2026, 2, 1)),
    ((EASY, EASY, "We race 5k"), date(2026, 1, 25)),
    ((EASY, EASY, "Su race 21.1k"), date(2026, 2, 1)),
    ((EASY, EASY, "Tu race 21.1k"), date(2026, 1, 25)),
    ((EASY, EASY, "Sa race 42.2k"), date(2026, 2, 8)),
    ((EASY, EASY, "Th race 42.2k"), date(2026, 2, 1)),
    ((EASY, "Su race 5k", *(EASY,) * 10), date(2026, 3, 29)),
], ids=[
    "no race", "nothing", "5 km", "5 km on Wednesday", "half", "half on Tuesday", "marathon", "Thursday", "runs after",
])  # fmt: skip
def test_when_the_season_ends(lines: tuple[str, ...], end: date) -> None:
    """The Sunday of the last run or of the end of `after-race`; 24 weeks without a race."""
    calendar = calendar_of(runs_of(*lines) if lines else ())
    assert season_end(calendar, limits_of(TRAINED), known(), START) == end


def test_nothing_is_left_to_plan() -> None:
    """The race and every run lie before the first day."""
    runs = runs_of(EASY, "Su race 42.2k", start=date(2025, 12, 1))
    with pytest.raises(NothingToPlanError, match=r"start 2026-01-05, last run 2025-12-14"):
        cycles_of(TRAINED, runs)


def test_runs_of_the_past_alone_are_no_end() -> None:
    """Runs without a race lie before the start: 24 weeks are planned all the same."""
    assert len(cycles_of(TRAINED, runs_of(EASY, start=date(2025, 12, 1))).weeks) == 24


def test_a_race_too_far_away() -> None:
    """A slip in the year is told, with both dates."""
    runs = runs_of(EASY) + runs_of("Su race 10k", start=date(2036, 1, 7))
    with pytest.raises(InputError, match=r"2036-01-1\d.*104 weeks after the start \(2026-01-05\)"):
        cycles_of(TRAINED, runs)


def test_a_start_in_mid_week() -> None:
    """The first row is the week of the start, whatever its day."""
    athlete = make_athlete(start=date(2026, 1, 8))
    cycles = cycles_of(athlete, runs_of(EASY, weeks=8, w8="Su race 10k"))
    assert (cycles.weeks[0].monday, cycles.start) == (START, date(2026, 1, 8))


def test_reasons_name_the_race() -> None:
    """Taper and recovery say which race, by title or by distance."""
    untitled = cycles_of(TRAINED, marathon()).weeks
    titled = cycles_of(TRAINED, marathon(w16='Su race 42.2k "Spring marathon"')).weeks
    closer = "comes closer: about half the sets, the same load."
    assert untitled[15].because[0].message == f"Because your 42.2 km race on 26 April {closer}"
    assert untitled[15].because[0].saw == "goal race 6 days after Monday"
    assert titled[14].because[0].message == f"Because Spring marathon on 26 April {closer}"
    assert titled[14].because[0].saw == "Spring marathon 13 days after Monday"
    assert titled[16].because[0].message == "Because you are still recovering from Spring marathon on 26 April."
    assert untitled[16].because[0].message.endswith("from your 42.2 km race on 26 April.")


def test_a_race_without_a_distance_is_your_race() -> None:
    """Nothing is known but that it is a race."""
    runs = tuple(replace(run, race_km=None) for run in runs_of(EASY, weeks=4, w4="Su race"))
    cycles = cycles_of(TRAINED, runs)
    assert cycles.weeks[3].because[0].message.startswith("Because your race on 1 February comes closer: ")
    assert any("to your race cannot hold" in found.message for found in cycles.findings)


def test_maintenance_says_why() -> None:
    """Races follow each other closely."""
    first = cycles_of(TRAINED, runs_of("Su race 10k", weeks=12)).weeks[0]
    assert (first.phase, first.wanted, first.because[0].saw) == (Phase.MAINTENANCE, 1, "races at most 14 days apart")


JUMPING = "The jumping weeks begin here."
GATE = (
    "no pain above 2 of 10, four weeks of strength work, 20 single-leg heel raises a side, 30 s on one leg, 10 "
    "controlled single-leg squats."
)


def test_the_gate_before_the_jumping_weeks() -> None:
    """Nothing is logged yet, so the gate counts as passed and the runner is told, at the first plyometric week."""
    cycles = cycles_of(TRAINED, marathon())
    first = next(row for row in cycles.weeks if row.phase is Phase.PLYOMETRIC)
    (gate,) = (found for found in cycles.findings if found.rule == "gates")
    assert (gate.severity, gate.where) == ("info", f"week:{first.monday}")
    assert gate.message == f"{JUMPING} Nothing is logged yet, so what they ask for counts as fulfilled: {GATE}"
    short = cycles_of(TRAINED, runs_of(EASY, weeks=4, w4="Su race 10k")).findings
    assert [found.rule for found in short] == ["phases"]


@pytest.mark.parametrize(("pain", "warns"), [
    (Pain(region="knee", score=2), False),
    (Pain(region="knee", score=3), True),
    (Pain(region="knee", score=0, bone_stress_signs=True), True),
])  # fmt: skip
def test_a_gate_with_a_complaint_is_a_warning(pain: Pain, warns: bool) -> None:
    """Above 2 of 10, or with signs of a bone stress injury: the assumption is named, and it is a warning."""
    cycles = cycles_of(make_athlete(pain=(pain,)), marathon())
    (gate,) = (found for found in cycles.findings if found.rule == "gates")
    assert gate.severity == ("warn" if warns else "info")
    settled = (
        f"{JUMPING} They assume that your knee has settled to 2 of 10 or less by then; if it has not, do not jump. "
    )
    assert gate.message.startswith(settled) is warns
    assert gate.message.endswith(GATE.removeprefix("no pain above 2 of 10, "))


SHORT = [
    ("three weeks, a novice", NOVICE, 3, "Su race 10k",
     ("The 3 weeks to your 10 km race cannot hold every phase; left out: bilateral, unilateral, eccentric, plyometric, "
      "tempo, endurance; shortened: foundation (2 of 3 weeks).")),
    ("one week", TRAINED, 1, 'Su race 5k "City 5K"',
     ("The one week to City 5K cannot hold every phase; left out: foundation, bilateral, unilateral, eccentric, "
      "plyometric, tempo, endurance.")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("athlete", "weeks", "race", "message"), [case[1:] for case in SHORT], ids=[c[0] for c in SHORT]
)
def test_phases_that_a_short_build_up_cannot_hold(athlete: Athlete, weeks: int, race: str, message: str) -> None:
    """Left out or shortened: which ones, by how much, and how many weeks more would hold them."""
    (found,) = cycles_of(athlete, runs_of(EASY, weeks=weeks, on={weeks: race})).findings
    assert (found.rule, found.severity, found.where) == ("phases", "info", "season")
    assert found.message == message
    least = {phase: known().phases[phase].weeks[athlete.experience][0] for phase in ORDER}
    there = {Phase.FOUNDATION: 2} if athlete is NOVICE else {}
    missing = sum(least[phase] - there.get(phase, 0) for phase in ORDER)
    assert found.fix == f"With {missing} more weeks before the race all of them would fit."


def test_nothing_is_said_about_phases_that_all_fit() -> None:
    """A year to the marathon, no race at all, and a racing season, whose weeks are maintenance: no such finding."""
    weeks = 52
    long = cycles_of(ADVANCED, marathon(weeks))
    missing = [phase for phase in ORDER if phase not in {row.phase for row in long.weeks}]
    assert missing == []
    for cycles in (long, cycles_of(TRAINED, ()), cycles_of(TRAINED, runs_of("Su race 10k", weeks=12))):
        assert [found for found in cycles.findings if found.rule == "phases"] == []


def goal(cycles: Macrocycles) -> float | None:
    return cycles.goal.race_km if cycles.goal else None


def test_the_goal() -> None:
    """The longest race still to come; none without a race."""
    assert goal(cycles_of(TRAINED, marathon(w8="Su race 21.1k"))) == 42.2
    assert goal(cycles_of(TRAINED, runs_of(EASY))) is None


@pytest.mark.parametrize("experience", list(Experience))
@pytest.mark.parametrize("later", [False, True])
def test_weeks_are_shared_out_completely(experience: Experience, later: bool) -> None:
    """From no week to a year: nothing is left over, and no phase stands without a week."""
    athlete = make_athlete(experience=experience)
    for weeks in range(53):
        blocks = allot(weeks, athlete, known(), later=later)
        assert sum(length for _, length in blocks) == weeks
        assert weeks == 0 or min(length for _, length in blocks) >= 1
        assert not later or Phase.FOUNDATION not in dict(blocks)


def test_a_short_season_keeps_the_first_phases() -> None:
    """Five weeks of a trained runner: foundation, bilateral, and a phase of one week is left out."""
    assert allot(5, TRAINED, known(), later=False) == [(Phase.FOUNDATION, 1), (Phase.BILATERAL, 4)]


def test_no_phase_begins_on_a_deload() -> None:
    """The deload in week 4 stays with the phase before it."""
    row = stretch([(Phase.BILATERAL, 3), (Phase.UNILATERAL, 4)], [False] * 3 + [True] + [False] * 3)
    assert row == [Phase.BILATERAL] * 4 + [Phase.UNILATERAL] * 3
