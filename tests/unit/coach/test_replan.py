"""Planning again: the runner's word stands, what no longer fits is dropped with a reason, and little else changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from tests.builders import make_run
from tests.properties.replans import planned
from tests.unit.coach.coaching import ENGINE, at, known, runner, runs_of, season_of, window

from toeoff.coach.allot import go_on
from toeoff.coach.bygone import settled
from toeoff.coach.move import options
from toeoff.coach.replan import replan
from toeoff.coach.swap import swap_options
from toeoff.coach.uids import renamed
from toeoff.errors import NothingToPlanError
from toeoff.model.athlete import Away, Pain
from toeoff.model.choice import Choices, Ease, Move, Skip, Swap
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import Demand, Phase, Season, Session

RUNS = runs_of("Tu quality 10k @07:00 | Th easy 8k | Sa long 20k @08:30", weeks=14, w14="Sa race 42.2k @10:00")
EVENINGS = tuple(window(day, "17:00", "21:00") for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sun"))
ATHLETE = runner(*EVENINGS)
NOW = at("2026-02-02 06:00")
NONE = Choices()


@pytest.fixture(scope="module")
def season() -> Season:
    return season_of(ATHLETE, RUNS)


def again(season: Season, choices: Choices = NONE, *, now: datetime = NOW, **changes: Any) -> Season:
    athlete = changes.pop("athlete", season.athlete)
    runs = changes.pop("runs", season.runs)
    return replan(season, athlete, runs, choices, known(), engine=ENGINE, now=now, **changes)


def week(season: Season, monday: str) -> tuple[Session, ...]:
    row = next(row for row in season.weeks if row.monday == date.fromisoformat(monday))
    return season.sessions_in(row)


def strength(season: Season, monday: str) -> list[Session]:
    return [session for session in week(season, monday) if session.demand is not Demand.LIGHT]


def starts(sessions: Sequence[Session]) -> list[str]:
    return [f"{session.start:%a %H:%M}" for session in sessions]


def messages(season: Season, rule: str) -> list[str]:
    return [found.message for found in season.findings if found.rule == rule]


def free_evening(season: Season, session: Session) -> datetime:
    """Where else in its week, on a day of its own, the session may stand with a hard or moderate dose."""
    held = {one.start.date() for one in season.sessions}
    found = [one for one in options(season, session, known(), now=NOW) if one.day not in held]
    return next(one.start for one in found if one.start and one.outcome in ("as-written", "lower") and one.demand
                and one.demand is not Demand.LIGHT)  # fmt: skip


def test_a_move_stands_and_the_old_date_stays_free(season: Season) -> None:
    """One session an evening later: it is there, keeps its name, asks at most that, and the rest stays."""
    first = strength(season, "2026-02-09")[0]
    start = free_evening(season, first)
    move = Move(was=first.start, start=start, place="gym", demand=Demand.MODERATE)
    after = again(season, Choices(moves=(move,)))
    (there,) = (session for session in after.sessions if session.start == start)
    assert (there.uid, there.demand) == (first.uid, Demand.MODERATE)
    assert first.start.date() not in {session.start.date() for session in after.sessions}
    others = [session.start for session in season.sessions if session.start != first.start]
    assert set(others) <= {session.start for session in after.sessions}


def test_a_session_moved_twice_stands_where_it_was_moved_last(season: Season) -> None:
    """Away and back again: nothing is left of it, the name stays."""
    first = strength(season, "2026-02-09")[0]
    start = free_evening(season, first)
    there = Move(was=first.start, start=start, place="gym", demand=Demand.HARD)
    back = Move(was=start, start=first.start, place=first.place, demand=Demand.HARD)
    after = again(season, Choices(moves=(there, back)))
    assert [session.start for session in after.sessions] == [session.start for session in season.sessions]
    assert [session.uid for session in after.sessions] == [session.uid for session in season.sessions]


def test_a_session_that_moves_to_where_another_came_from_does_not_take_its_name(season: Season) -> None:
    """First one goes, then another takes its evening; planning once more changes no name and no start."""
    first, two = strength(season, "2026-02-09")[:2]
    away = Move(was=first.start, start=free_evening(season, first), place="gym", demand=Demand.MODERATE)
    moved = again(season, Choices(moves=(away,)))
    into = Move(was=two.start, start=first.start, place=first.place, demand=Demand.MODERATE)
    both = again(moved, Choices(moves=(away, into)))
    stand = {session.uid: session.start for session in week(both, "2026-02-09")}
    assert (stand[first.uid], stand[two.uid]) == (away.start, first.start)
    later = again(both, Choices(moves=(away, into)))
    assert [(one.uid, one.start) for one in later.sessions] == [(one.uid, one.start) for one in both.sessions]


def test_two_sessions_that_move_at_once_keep_their_names(season: Season) -> None:
    """The same two moves, decided before the season is planned again; and once more, when it shows them."""
    first, two = strength(season, "2026-02-09")[:2]
    away = Move(was=first.start, start=free_evening(season, first), place="gym", demand=Demand.MODERATE)
    choices = Choices(moves=(away, Move(was=two.start, start=first.start, place=first.place, demand=Demand.MODERATE)))
    both = again(season, choices)
    stand = {session.uid: session.start for session in week(both, "2026-02-09")}
    assert (stand[first.uid], stand[two.uid]) == (away.start, first.start)
    assert again(both, choices).sessions == both.sessions


@pytest.mark.parametrize(("days", "stays"), [((0, 1, 2, 3, 4, 6), True), ((1, 2, 6), False)])
def test_a_light_session_makes_room_and_both_keep_their_names(days: Sequence[int], stays: bool) -> None:
    """Wednesday's session takes Tuesday's hour: the light one there goes to a free evening, or falls away."""
    season = season_of(replace(ATHLETE, availability=tuple(one for one in EVENINGS if one.day in days)), RUNS)
    light, one, other = week(season, "2026-02-09")
    option = next(there for there in options(season, one, known(), now=NOW) if there.day == light.start.date())
    assert "Tuesday's light session moves to another day or falls away." in option.because.message
    choices = Choices(moves=(option.as_move(one),))
    after = again(season, choices)
    stand = {session.uid: session.start for session in week(after, "2026-02-09")}
    assert (stand[one.uid], stand[other.uid]) == (light.start, other.start)
    assert set(stand) == {one.uid, other.uid} | ({light.uid} if stays else set())
    assert again(after, choices).sessions == after.sessions


def test_a_move_that_no_longer_fits_is_dropped_with_its_rule(season: Season) -> None:
    """A key run comes the morning after: a warning names the rule, and the session stands elsewhere or nowhere."""
    first = strength(season, "2026-02-09")[0]
    start = free_evening(season, first)
    move = Move(was=first.start, start=start, place="gym", demand=Demand.HARD)
    for place, extra, rule in (
        ("gym", make_run(start + timedelta(minutes=10), "long", id="x", minutes=150), "clear-before-key-run"),
        ("home", make_run(start + timedelta(days=40), "easy", id="x"), "available"),
    ):
        runs = sorted((*season.runs, extra), key=lambda run: run.start)
        after = again(season, Choices(moves=(replace(move, place=place),)), runs=runs)
        assert start not in {session.start for session in after.sessions}
        (found,) = (one for one in after.findings if one.message.startswith("Your move to"))
        assert (found.rule, found.severity) == (rule, Severity.WARN)


def test_two_moves_that_exclude_each_other(season: Season) -> None:
    """Two sessions on one evening: one of them stands, the other is told to find another."""
    first, two = strength(season, "2026-02-09")[:2]
    start = free_evening(season, first)
    moves = tuple(
        Move(was=session.start, start=start + timedelta(minutes=30 * turn), place="gym", demand=Demand.MODERATE)
        for turn, session in enumerate((first, two))
    )
    after = again(season, Choices(moves=moves))
    (found,) = (found for found in after.findings if found.message.startswith("Your move to"))
    assert "leave no room" in found.message


def test_a_light_move_leaves_one_strength_session_less() -> None:
    """She takes only a light one half an hour later: nobody makes up for it, this time or the next."""
    free = tuple(one for one in EVENINGS if one.day in (0, 2, 3, 6))
    season = season_of(replace(ATHLETE, availability=free, light_sessions_per_week=3), RUNS)
    first = strength(season, "2026-02-09")[0]
    start = first.start + timedelta(minutes=30)
    choices = Choices(moves=(Move(was=first.start, start=start, place="gym", demand=Demand.LIGHT),))
    after = again(season, choices)
    assert len(strength(after, "2026-02-09")) == len(strength(season, "2026-02-09")) - 1
    assert "the session is a light one" in " ".join(messages(after, "weekly-count"))
    later = again(after, choices, now=NOW + timedelta(days=1))
    assert later.sessions == after.sessions


def test_a_skip_leaves_one_out_and_is_remembered(season: Season) -> None:
    """One fewer that week, nothing else on that date, a finding; also when its time has passed."""
    gone = strength(season, "2026-02-09")[1]
    choices = Choices(skips=(Skip(start=gone.start),))
    after = again(season, choices)
    assert [session for session in after.sessions if session.start.date() == gone.start.date()] == []
    assert len(after.sessions) == len(season.sessions) - 1
    said = f"You left out the {gone.demand} session of {gone.start:%A} {gone.start.day} {gone.start:%B} at "
    assert any(text.startswith(said) for text in messages(after, "weekly-count"))
    assert gone.uid not in {session.uid for session in after.sessions}
    for days in (1, 11, 20):
        later = again(after, choices, now=NOW + timedelta(days=days))
        assert later.sessions == after.sessions
        assert any(text.startswith(said) for text in messages(later, "weekly-count"))


def test_a_skip_that_is_taken_back_gives_the_session_its_name_again(season: Season) -> None:
    """Where it stood; also when the session is away for other reasons. A session elsewhere gets a name of its own."""
    gone = strength(season, "2026-02-09")[1]
    used = {session.uid: session.start for session in season.sessions}
    after = again(season, Choices(skips=(Skip(start=gone.start),)), used=used)
    back = again(after, used=used)
    assert [(one.uid, one.start) for one in back.sessions] == [(one.uid, one.start) for one in season.sessions]
    elsewhere = again(after, used=used | {gone.uid: gone.start + timedelta(minutes=15)})
    (there,) = (one for one in elsewhere.sessions if one.start == gone.start)
    assert there.uid not in used
    holiday = replace(ATHLETE, away=(Away(start=date(2026, 2, 9), end=date(2026, 2, 15)),))
    home = again(again(season, athlete=holiday, used=used), athlete=ATHLETE, used=used)
    assert {one.uid for one in home.sessions if one.start in used.values()} <= used.keys()


def test_a_name_goes_back_to_the_last_session_that_had_it_there(season: Season) -> None:
    """Two sessions stood there one after the other, and were gone; a name that is left out goes to nobody."""
    gone = strength(season, "2026-02-09")[1]
    others = replace(season, sessions=tuple(one for one in season.sessions if one is not gone))
    used = {"20260209-8": gone.start, "20260209-9": gone.start}
    named = {one.start: one.uid for one in renamed(season.sessions, others, {}, used)}
    assert named[gone.start] == "20260209-9"
    named = {one.start: one.uid for one in renamed(season.sessions, others, {}, used, ["20260209-9"])}
    assert named[gone.start] == "20260209-8"


def test_a_skip_whose_slot_is_gone_still_counts(season: Season) -> None:
    """She leaves it out, and then loses the window: nothing takes its place."""
    gone = strength(season, "2026-02-09")[1]
    hours = tuple(one for one in ATHLETE.availability if one.day != gone.start.weekday())
    after = again(season, Choices(skips=(Skip(start=gone.start),)), athlete=replace(ATHLETE, availability=hours))
    assert len(strength(after, "2026-02-09")) == len(strength(season, "2026-02-09")) - 1


def test_a_swap_takes_a_new_dose_between_its_dates(season: Season) -> None:
    """One exercise for another in one week: there it stands with a load of its own, before and after it does not."""
    first = strength(season, "2026-02-09")[0]
    hard = [item.exercise for item in first.items if item.hard]
    old, instead = next(
        (id, found[0].exercise) for id in hard if (found := swap_options(season, first, id, known(), now=NOW))
    )
    swap = Swap(exercise=old, instead=instead, first=first.start.date(), last=first.start.date())
    after = again(season, Choices(swaps=(swap,)))
    (there,) = (session for session in after.sessions if session.start == first.start)
    assert instead in {item.exercise for item in there.items}
    assert old not in {item.exercise for item in there.items if item.hard}
    near = [one.blocks for one in after.sessions if one.start < first.start + timedelta(days=5) and one is not there]
    assert near == [one.blocks for one in season.sessions[: len(near) + 1] if one.start != first.start]


def test_a_swap_that_is_taken_back_leaves_no_trace(season: Season) -> None:
    """To the end of its mesocycle, with a reason in each session; taken back, the sessions are as they were."""
    first = strength(season, "2026-02-09")[0]
    old, instead = next(
        (item.exercise, found[0].exercise)
        for item in first.items
        if item.hard and (found := swap_options(season, first, item.exercise, known(), now=NOW))
    )
    last = max(row.sunday for row in season.weeks if row.phase == first.title.split(":")[0].lower())
    after = again(season, Choices(swaps=(Swap(exercise=old, instead=instead, first=first.start.date(), last=last),)))
    swapped = [session for session in after.sessions if instead in {item.exercise for item in session.items}]
    (reason,) = (reason for reason in swapped[-1].because if reason.rule == "variety")
    assert reason.message.startswith("Because you wanted ")
    assert known().exercises[instead].name[1:] in reason.message
    assert again(after).sessions == season.sessions


def test_a_session_moved_past_another_takes_its_exercises_with_it() -> None:
    """Knees on Monday, hips on Wednesday; knees moved to Friday stay knees, and hips stay hips."""
    free = tuple(window(day, "17:00", "21:00") for day in ("Mon", "Wed", "Fri"))
    runs = runs_of("We easy 8k @07:00 | Su long 20k @08:30", weeks=14)
    season = season_of(replace(ATHLETE, availability=free, light_sessions_per_week=0), runs)
    moved = 0
    for row in season.weeks[5:12]:
        found = [session for session in season.sessions_in(row) if session.demand is not Demand.LIGHT]
        legal = [
            one
            for one in options(season, found[0], known(), now=NOW)
            if len(found) == 2 and one.start and one.start > found[1].start and one.outcome in ("as-written", "lower")
        ]
        if not legal:
            continue
        after = again(season, Choices(moves=(legal[-1].as_move(found[0]),)))
        titles = {session.uid: session.title.split(": ")[1] for session in after.sessions if ": " in session.title}
        assert [titles[session.uid] for session in found] == [session.title.split(": ")[1] for session in found]
        moved += 1
    assert moved


def test_new_kit_is_used_in_the_mesocycles_to_come(season: Season) -> None:
    """A gym without a bar gets one: the running mesocycle stays, later ones take it."""
    gym = next(place for place in ATHLETE.places if place.name == "gym")
    bar = {"barbell", "trap-bar", "rack", "leg-press"}
    bare = replace(gym, kit=tuple(kit for kit in gym.kit if kit not in bar))
    other = replace(ATHLETE, places=tuple(bare if place is gym else place for place in ATHLETE.places))
    after = again(season_of(other, RUNS), athlete=ATHLETE)
    running = next(row.phase for row in after.weeks if row.monday == NOW.date())
    later = [session for session in after.sessions if session.start.date() > NOW.date() + timedelta(weeks=4)]
    assert running not in {session.emphasis for session in later}
    kits = [known().exercises[item.exercise].kit for session in later for item in session.items if item.load_kg]
    assert any(all(bar & set(kit) for kit in kit_sets) for kit_sets in kits)
    assert not [found for found in after.findings if found.severity is Severity.ERROR]


@pytest.mark.parametrize(("instead", "rule"), [
    ("nothing-like-it", "variety"), ("nordic-hamstring-curl", "posterior-share"), ("pogo-jump", "contact-ramp"),
])  # fmt: skip
def test_a_swap_that_the_rules_forbid_is_told(season: Season, instead: str, rule: str) -> None:
    """An unknown exercise, one of another chain, one that lands: the original stays."""
    first = strength(season, "2026-02-09")[0]
    old = next(
        item.exercise for item in first.items if item.hard and known().exercises[item.exercise].chain == "anterior"
    )
    lands = next(id for id, one in known().exercises.items() if one.lands and one.level == 1 and one.chain == "foot")
    back = next(
        id for id, one in known().exercises.items() if one.chain == "posterior" and one.level == 1 and not one.lands
        and one.possible_with(frozenset()) and all(id != item.exercise for item in first.items)
    )  # fmt: skip
    other = {"posterior-share": back, "contact-ramp": lands}.get(rule, instead)
    swap = Swap(exercise=old, instead=other, first=first.start.date(), last=first.start.date())
    after = again(season, Choices(swaps=(swap,)))
    assert after.sessions == season.sessions
    (found,) = (found for found in after.findings if "does not stand for it" in found.message)
    assert (found.rule, found.severity) == (rule, Severity.WARN)


def test_an_ease_makes_hard_sessions_moderate_on_their_days(season: Season) -> None:
    """Not feeling 100 % for ten days: nothing hard, the same evenings, a reason and a finding."""
    ease = Ease(first=date(2026, 2, 9), last=date(2026, 2, 18))
    after = again(season, Choices(eases=(ease,)))
    eased = [session for session in after.sessions if ease.first <= session.start.date() <= ease.last]
    assert eased
    assert all(session.demand is not Demand.HARD for session in eased)
    assert [session.start for session in after.sessions] == [session.start for session in season.sessions]
    because = [reason.rule for session in eased for reason in session.because if session.demand is Demand.MODERATE]
    assert because.count("not-feeling-well") == sum(session.demand is Demand.MODERATE for session in eased)
    assert messages(after, "not-feeling-well") == [
        "Nothing is hard from 9 February to 18 February: you are not feeling 100 %."
    ]


def test_a_new_complaint_counts_from_today(season: Season) -> None:
    """A bad knee in the fifth week: from today on nothing hard works it, for four weeks; the past stays."""
    hurt = replace(ATHLETE, pain=(Pain(region="knee", score=7),))
    after = again(season, athlete=hurt)
    assert after.athlete.pain[0].since == NOW.date()
    end = NOW.date() + timedelta(days=28)
    soon = [session for session in after.sessions if session.start >= NOW and session.start.date() < end]
    assert not [
        item.exercise
        for session in soon
        for item in session.items
        if (item.hard or item.contacts) and known().exercises[item.exercise].tissue.get("patellofemoral", 0) >= 2
    ]
    assert messages(after, "stop-and-refer")
    later = again(after, athlete=hurt, now=NOW + timedelta(days=3))
    assert later.sessions == after.sessions
    assert later.athlete.pain == after.athlete.pain


def test_less_kit_keeps_what_can_still_be_done(season: Season) -> None:
    """The barbell is sold: everything planned can be done without it, and the past is as it was."""
    gym = next(place for place in ATHLETE.places if place.name == "gym")
    less = replace(gym, kit=tuple(kit for kit in gym.kit if kit not in ("barbell", "trap-bar", "rack")))
    athlete = replace(ATHLETE, places=tuple(less if place is gym else place for place in ATHLETE.places))
    after = again(season, athlete=athlete)
    later = [session for session in after.sessions if session.start >= NOW]
    kit = frozenset(less.kit)
    assert all(known().exercises[item.exercise].possible_with(kit) for session in later for item in session.items)
    assert not [found for found in after.findings if found.severity is Severity.ERROR]


def test_a_weight_that_is_gone_is_decided_anew(season: Season) -> None:
    """The plates are sold in the middle of a mesocycle: every load from today on exists."""
    gym = next(place for place in ATHLETE.places if place.name == "gym")
    less = replace(gym, plates_kg=(5.0,), dumbbell_kg=(8.0,), kettlebell_kg=())
    after = again(season, athlete=replace(ATHLETE, places=tuple(less if one is gym else one for one in ATHLETE.places)))
    loads = {item.load_kg for session in after.sessions if session.start >= NOW for item in session.items}
    barbell = {20.0, 30.0}
    assert loads & barbell
    assert not [found for found in after.findings if found.severity is Severity.ERROR]


def test_other_races_make_other_weeks_but_never_of_the_past(season: Season) -> None:
    """The marathon comes three weeks earlier, or later: weeks to come follow it, the weeks behind do not."""
    race = season.races[0]
    for weeks in (-3, 2):
        moved = replace(race, start=race.start + timedelta(weeks=weeks))
        runs = sorted((*(run for run in season.runs if run is not race), moved), key=lambda run: run.start)
        after = again(season, runs=[run for run in runs if run.start <= moved.start])
        assert [row for row in after.weeks if row.monday < NOW.date()] == [
            row for row in season.weeks if row.monday < NOW.date()
        ]
        assert [row.monday for row in after.weeks if row.taper][-1] <= moved.start.date()
        assert not [found for found in after.findings if found.severity is Severity.ERROR]


def test_a_race_out_of_nowhere_next_week(season: Season) -> None:
    """No time for a taper any more: that is a warning, not an error."""
    race = make_run("2026-02-08 10:00", "race", id="now", km=42.2, race_km=42.2, minutes=240)
    after = again(season, runs=[*(run for run in season.runs if run.start < race.start), race])
    assert not [found for found in after.findings if found.severity is Severity.ERROR]


def test_where_the_old_place_and_window_are_gone(season: Season) -> None:
    """An earlier version whose gym exists no more, planned again twice: the past stands all the same."""
    home = replace(ATHLETE, places=ATHLETE.places[1:], availability=tuple(replace(w, place="home") for w in EVENINGS))
    moved_house = replace(season, athlete=home)
    after = again(moved_house, athlete=home)
    past = [session for session in season.sessions if session.start < NOW]
    assert list(after.sessions[: len(past)]) == past
    assert {session.place for session in after.sessions[len(past) :]} == {"home"}


def test_nothing_is_left(season: Season) -> None:
    """After the last day, or without a window, there is nothing to plan."""
    with pytest.raises(NothingToPlanError, match="at least one day between today"):
        again(season, now=at("2026-12-01 12:00"))
    with pytest.raises(NothingToPlanError, match="window"):
        again(season, athlete=replace(ATHLETE, availability=()))


def test_new_sessions_get_numbers_that_were_never_used(season: Season) -> None:
    """Three a week from now on: the third of a week is a new name, above those of still earlier versions."""
    more = replace(ATHLETE, sessions_per_week=3)
    used = dict.fromkeys(("20260209-7", "strange", "20260209-x"), at("2026-02-08 12:00"))
    after = again(season, athlete=more, used=used)
    before = {session.uid for session in season.sessions}
    fresh = [session.uid for session in week(after, "2026-02-09") if session.uid not in before]
    assert fresh == ["20260209-8"]


def test_what_is_over_is_no_error(season: Season) -> None:
    """Errors about the past go, those of a week that has begun become warnings, the others stay."""
    done, coming = season.sessions[0].id, season.sessions[-1].id
    run = next(run.id for run in season.runs if run.start > NOW + timedelta(days=5))

    def left(where: str, rule: str = "available") -> list[Severity]:
        found = Finding(rule=rule, severity=Severity.ERROR, where=where, message="x")
        return [one.severity for one in settled([found], season, NOW + timedelta(days=3))]

    begun = "week:2026-02-02"
    assert left(done) == left("week:2026-01-12") == left(f"{done} week:2026-01-05") == []
    assert left(coming) == left("athlete") == left("week:2026-02-09") == left(f"{done} {coming}") == [Severity.ERROR]
    assert left(begun) == left(f"{done} {run}") == [Severity.WARN]
    assert left("week:2026-01-26 week:2026-02-09", "deload") == [Severity.WARN]


def test_fallen_and_dropped_sessions_are_remembered() -> None:
    """Sessions that nothing hard was left for were dropped: planned again at any time, nothing else changes."""
    before = planned(33)
    assert any("is dropped because" in found.message for found in before.findings)
    for row in before.weeks[1::3]:
        now = datetime.combine(row.monday + timedelta(days=3), time(12), before.athlete.tz)
        after = again(before, now=now)
        assert after.sessions == before.sessions
        assert after.weeks == before.weeks


def test_what_really_stood_goes_on_through_its_mesocycle(season: Season) -> None:
    """Last week held another exercise and another load than would be chosen: both stay until the phase ends."""
    done = next(one for one in reversed(season.sessions) if one.start < NOW and one.demand is not Demand.LIGHT)
    hard = [item for item in done.items if item.hard and item.load_kg]
    old, instead = next(
        (item, found)
        for item in done.items
        if item.hard
        for found in sorted(known().exercises)
        if (one := known().exercises[item.exercise])
        and found not in {near.exercise for near in done.items}
        and (alike := known().exercises[found]).level <= 3
        and (alike.pattern, alike.chain, alike.sides, alike.roles, alike.emphases)
        == (one.pattern, one.chain, one.sides, one.roles, one.emphases)
    )
    changed = {old.exercise: replace(old, exercise=instead)}
    if hard and hard[0].exercise not in changed:
        changed[hard[0].exercise] = replace(hard[0], load_kg=(hard[0].load_kg or 0) + 2.5)
    blocks = tuple(
        replace(block, items=tuple(changed.get(item.exercise, item) for item in block.items)) for block in done.blocks
    )
    other = replace(done, blocks=blocks)
    before = replace(season, sessions=tuple(other if one is done else one for one in season.sessions))
    after = again(before)
    assert other in after.sessions
    phase = next(row.phase for row in season.weeks if row.monday <= done.start.date() <= row.sunday)
    weeks = [row for row in season.weeks if row.phase is phase and row.monday >= NOW.date()]
    later = [
        one for row in weeks for one in after.sessions_in(row) if one.title.split(" (")[0] == done.title.split(" (")[0]
    ]
    assert later
    assert all(instead in {item.exercise for item in one.items} for one in later if one.demand is not Demand.LIGHT)


def test_a_move_of_a_session_that_has_happened_is_nothing(season: Season) -> None:
    """It stands where it was done; and a long absence to come gets a phase all the same."""
    done = season.sessions[0]
    move = Move(was=done.start, start=NOW + timedelta(days=3, hours=12), place="gym", demand=Demand.LIGHT)
    assert again(season, Choices(moves=(move,))).sessions == season.sessions
    away = (Away(start=date(2026, 3, 2), end=date(2026, 3, 8)),)
    after = again(season, athlete=replace(ATHLETE, away=away))
    assert week(after, "2026-03-02") == ()
    assert not [found for found in after.findings if found.severity is Severity.ERROR]


def test_a_swap_of_something_that_does_not_stand_there(season: Season) -> None:
    """Nothing to exchange: nothing changes and nothing is said."""
    swap = Swap(
        exercise="nothing-like-it", instead="goblet-squat", first=NOW.date(), last=NOW.date() + timedelta(weeks=9)
    )
    after = again(season, Choices(swaps=(swap,)))
    assert after.sessions == season.sessions
    assert not [found for found in after.findings if "does not stand for it" in found.message]


def test_a_taper_behind_her_is_no_error_any_more(season: Season) -> None:
    """The race is off in the last week: the taper that was done cannot be taken back."""
    race = season.races[0]
    now = race.start - timedelta(days=2)
    runs = [run for run in season.runs if run is not race] + [
        replace(race, id="later", start=race.start + timedelta(weeks=6))
    ]
    after = again(season, runs=runs, now=now)
    assert not [found for found in after.findings if found.severity is Severity.ERROR]


@pytest.mark.parametrize(("blocks", "done", "weeks", "left"), [
    ("bbbuuu", "bbbee", 4, "e"), ("bbbttt", "bbbee", 4, "ttt"), ("bbuu", "bb", 2, "uu"), ("bbuu", "bbuu", 2, "uu"),
    ("bbuuee", "b", 1, "b"),
    ("bb", "eee", 2, "ee"),
])  # fmt: skip
def test_what_is_left_of_the_phases(blocks: str, done: str, weeks: int, left: str) -> None:
    """The running phase ends, the later ones follow in their order; never more of them than weeks."""
    words = {"b": Phase.BILATERAL, "u": Phase.UNILATERAL, "e": Phase.ECCENTRIC, "t": Phase.TEMPO}
    allotted = [(words[letter], blocks.count(letter)) for letter in dict.fromkeys(blocks)]
    found = go_on(allotted, [words[letter] for letter in done], weeks)
    assert [phase for phase, _ in found] == [words[letter] for letter in dict.fromkeys(left)]
