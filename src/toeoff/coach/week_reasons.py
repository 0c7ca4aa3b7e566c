"""Why a week is what it is, and what the runner should know about the phases of her season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toeoff.coach.allot import ORDER
from toeoff.coach.calendar import Calendar
from toeoff.coach.special_weeks import Mark
from toeoff.coach.week_plan import WeekPlan
from toeoff.coach.words import day_words
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Phase
from toeoff.model.run import Run
from toeoff.units import counted


def week_reasons(week: WeekPlan, mark: Mark, calendar: Calendar, knowledge: Knowledge) -> list[Reason]:
    """Why the week is what it is, in one or two sentences."""
    facts = knowledge.phases[week.phase]
    reasons = []
    if week.taper and mark.taper:
        days = (mark.taper.start.date() - week.monday).days
        saw = f"{mark.taper.title or 'goal race'} {days} days after Monday"
        near = f"{_race_words(mark.taper)} on {day_words(mark.taper.start)}"
        text = f"Because {near} comes closer: about half the sets, the same load."
        reasons.append(
            Reason(rule="taper", saw=saw, limit="41 to 60 % fewer hard sets over 8 to 14 days", message=text)
        )
    elif week.recovery and mark.recovery:
        saw = f"{_race_words(mark.recovery)} on {mark.recovery.start:%a %d %b}"
        text = (
            f"Because you are still recovering from {_race_words(mark.recovery)} on {day_words(mark.recovery.start)}."
        )
        reasons.append(Reason(rule="after-race", saw=saw, limit="no hard session in the days after", message=text))
    elif week.phase is Phase.MAINTENANCE:
        text = "Because races follow each other closely: one session a week at the same load keeps what you have."
        reasons.append(Reason(rule="phases", saw="races at most 14 days apart", limit="6 weeks", message=text))
    else:
        text = f"Because this is a week of the {facts.name.lower()} phase. {facts.emphasis}"
        reasons.append(Reason(rule="phases", saw=f"{facts.name.lower()} week", limit="order of phases", message=text))
    if week.deload:
        cut_back = calendar.is_cut_back(week.monday)
        text = (
            "Because you run less this week yourself: about half the hard sets, so that both loads fall together."
            if cut_back
            else "Because the weeks before it built up: about half the hard sets let the work sink in."
        )
        saw = "your own cut-back week" if cut_back else "building weeks before it"
        reasons.append(Reason(rule="deload", saw=saw, limit="40 to 70 % of the week before", message=text))
    return reasons


def _race_words(race: Run) -> str:
    """The race in words: its title, else its distance."""
    return race.title or (f"your {race.race_km:g} km race" if race.race_km else "your race")


def phase_findings(
    weeks: Sequence[WeekPlan], goal: Run | None, athlete: Athlete, knowledge: Knowledge
) -> tuple[Finding, ...]:
    """Say which phases a short build-up leaves out or shortens (rule `phases`)."""
    before = [week for week in weeks if goal is not None and week.monday <= goal.start.date()]
    counts = Counter(week.phase for week in before)
    if goal is None or not before or counts[Phase.MAINTENANCE]:
        return ()
    least = {phase: knowledge.phases[phase].weeks[athlete.experience][0] for phase in ORDER}
    left_out = [str(phase) for phase in ORDER if not counts[phase]]
    cut = [f"{phase} ({counts[phase]} of {least[phase]} weeks)" for phase in ORDER if 0 < counts[phase] < least[phase]]
    if not left_out and not cut:
        return ()
    missing = sum(max(0, least[phase] - counts[phase]) for phase in ORDER)
    parts = [f"left out: {', '.join(left_out)}"] if left_out else []
    parts += [f"shortened: {', '.join(cut)}"] if cut else []
    count = "The one week" if len(before) == 1 else f"The {len(before)} weeks"
    return (
        Finding(
            rule="phases",
            severity=Severity.INFO,
            where="season",
            message=f"{count} to {_race_words(goal)} cannot hold every phase; {'; '.join(parts)}.",
            fix=f"With {counted(missing, 'more week')} before the race all of them would fit.",
        ),
    )


def gate_findings(weeks: Sequence[WeekPlan], athlete: Athlete) -> tuple[Finding, ...]:
    """Gates that no data can judge yet count as passed, and the runner is told so (rule `gates`)."""
    first = next((week for week in weeks if week.phase is Phase.PLYOMETRIC), None)
    if first is None:
        return ()
    pain = [complaint for complaint in athlete.pain if complaint.score > 2 or complaint.bone_stress_signs]
    known = (
        f"They assume that your {pain[0].region} has settled to 2 of 10 or less by then; if it has not, do not jump. "
        "Nothing is logged for the rest of what they ask for, so it counts as fulfilled: "
        if pain
        else "Nothing is logged yet, so what they ask for counts as fulfilled: no pain above 2 of 10, "
    )
    return (
        Finding(
            rule="gates",
            severity=Severity.WARN if pain else Severity.INFO,
            where=f"week:{first.monday.isoformat()}",
            message=(
                f"The jumping weeks begin here. {known}four weeks of strength work, 20 single-leg heel raises a side, "
                "30 s on one leg, 10 controlled single-leg squats."
            ),
            fix="Try the checks in the week before; if one fails, stay with the exercises of the week before.",
        ),
    )
