"""Builds a season from weeks written like a plan on a fridge door.

One string is one week, Monday first, in up to three parts divided by ``||``: runs, strength, findings::

    [bilateral deload] Mo rest | Tu quality 10k "6x800 m" @18:00 | Su long 18k || Tu @21:30 hard 9 || noted available

1.  **Runs**, divided by ``|``: day, kind, ``10k``, ``60min`` or ``1h45``, ``"title"``, ``@18:00``; ``rest`` for no run.
    Before them, in brackets, the phase (default bilateral), the flags ``deload taper recovery`` and ``wanted 1``.
2.  **Strength sessions**, divided by ``|``: day, ``@18:00`` (default), then what it asks: ``hard 9`` or ``moderate 6``
    (sets, half squat, half deadlift) or ``light``; ``60c`` (contacts of pogos); an emphasis (``eccentric``);
    ``at home``; ``45min`` (what the session says of itself); ``bare`` (no warm-up, no cool-down); and exercises in
    parentheses, where ``+`` begins a block and ``&`` joins a superset; ``none`` for no session::

        Tu hard (weighted-squat 3x5 100kg @2RIR + split-squat 3x8/side @3RIR & standing-calf-raise 3x10 @3RIR)

3.  **Findings** that the season itself has at this week: ``noted keep-heavy stop-and-refer``.

A line that begins with ``athlete:`` changes the athlete: ``athlete: novice, gap 60 h, 1 session, 2 light, 45 min a
session, layoff 9 weeks, start 2026-01-08, pain knee 4, bone stress foot, away 2026-01-06 to 2026-01-08, windows
18:00-19:00``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.builders import (
    BERLIN,
    main_block,
    make_athlete,
    make_block,
    make_item,
    make_run,
    make_season,
    make_session,
    make_week,
    superset,
)

from toeoff.model.athlete import USUAL_TIMES, Athlete, Away, Experience, Pain, Window
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import EMPHASES, Block, Item, Phase, Role, Season, Session, Week, monday_of
from toeoff.model.run import Run, RunKind

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HARD_RIR, MODERATE_RIR = 2, 3


def season_of(lines: Iterable[str]) -> Season:
    """The season that these lines describe."""
    lines = [line.strip() for line in lines if line.strip()]
    athlete = make_athlete()
    for line in lines:
        if line.startswith("athlete:"):
            athlete = _athlete(athlete, line.removeprefix("athlete:"))
    weeks = [
        _Week.read(line, monday_of(athlete.start) + timedelta(weeks=number), athlete)
        for number, line in enumerate(line for line in lines if not line.startswith("athlete:"))
    ]
    runs = sorted((run for week in weeks for run in week.runs), key=lambda run: run.start)
    sessions = sorted((session for week in weeks for session in week.sessions), key=lambda session: session.start)
    return make_season(
        athlete=athlete,
        weeks=[week.row for week in weeks],
        runs=[replace(run, id=f"r{number}") for number, run in enumerate(runs, start=1)],
        sessions=[replace(session, id=f"s{number}") for number, session in enumerate(sessions, start=1)],
        findings=[finding for week in weeks for finding in week.findings],
    )


@dataclass
class _Week:
    """One line, read."""

    row: Week
    runs: list[Run] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def read(cls, line: str, monday: date, athlete: Athlete) -> _Week:
        head, rest = re.fullmatch(r"(?:\[([^\]]*)\])?(.*)", line).groups()  # type: ignore[union-attr]
        parts = [part.strip() for part in rest.split("||")]
        runs, strength, notes = (*parts, "", "")[:3]
        sessions = [_session(text, monday) for text in _entries(strength)]
        return cls(
            row=_row(head or "", monday, athlete, sessions),
            runs=[_run(text, monday) for text in _entries(runs)],
            sessions=sessions,
            findings=[
                Finding(rule=rule, severity=Severity.WARN, where=f"week:{monday}", message="Noted.")
                for rule in notes.removeprefix("noted").split()
            ],
        )


def _entries(text: str) -> list[str]:
    entries = [entry.strip() for entry in text.split("|")]
    return [entry for entry in entries if entry and entry.split()[-1] not in ("rest", "none")]


def _row(head: str, monday: date, athlete: Athlete, sessions: list[Session]) -> Week:
    flags = {word: True for word in ("deload", "taper", "recovery") if word in head.split()}
    phase = next((word for word in head.split() if word in list(Phase)), "bilateral")
    if found := re.search(r"wanted (\d)", head):
        wanted = int(found[1])
    elif flags:
        wanted = sum(session.demand != "light" for session in sessions)
    else:
        wanted = 1 if phase == "maintenance" else athlete.sessions_per_week
    return make_week(monday, phase, wanted=wanted, **flags)


def _at(day: str, clock: str, monday: date) -> datetime:
    return datetime.combine(monday + timedelta(days=DAYS.index(day)), time.fromisoformat(clock.zfill(5)), tzinfo=BERLIN)


def _run(text: str, monday: date) -> Run:
    title = re.search(r'"([^"]*)"', text)
    words = re.sub(r'"[^"]*"', "", text).split()
    day, kind = words[0], RunKind(words[1])
    found: dict[str, Any] = {"title": title[1] if title else ""}
    clock = USUAL_TIMES[kind].strftime("%H:%M")
    for word in words[2:]:
        if word.startswith("@"):
            clock = word[1:]
        elif word.endswith("k"):
            found["km"] = float(word[:-1])
        elif long := re.fullmatch(r"(\d+)h(\d\d)", word):
            found["minutes"] = 60 * int(long[1]) + int(long[2])
        else:
            found["minutes"] = int(word.removesuffix("min"))
    found.setdefault("minutes", round(6 * found["km"]) if "km" in found else 50)
    return make_run(_at(day, clock, monday), kind, **found)


def _session(text: str, monday: date) -> Session:
    inside = re.search(r"\((.*)\)", text)
    words = re.sub(r"\(.*\)", "", text).replace(" at ", " at:").split()
    blocks = _blocks(inside[1]) if inside else []
    changes: dict[str, Any] = {"emphasis": "mobility" if "light" in words else "bilateral"}
    clock, said = "18:00", ""
    for word in words[1:]:
        if word.startswith("@"):
            clock = word[1:]
        elif word in ("hard", "moderate", "light"):
            said = word
        elif word.isdigit():
            blocks += _filling(int(word), HARD_RIR if said == "hard" else MODERATE_RIR)
        elif re.fullmatch(r"\d+c", word):
            blocks.insert(0, _pogos(int(word[:-1])))
        elif word.endswith("min"):
            changes["minutes"] = int(word.removesuffix("min"))
        elif word.startswith("at:"):
            changes["place"] = word[3:]
        elif word in EMPHASES:
            changes["emphasis"] = word
        elif word != "bare":
            raise ValueError(f"{text}: what does {word!r} mean?")
    session = make_session("s0", _at(words[0], clock, monday), *blocks, bare="bare" in words, **changes)
    if said and session.demand != said:
        raise ValueError(f"{text}: by its items it is {session.demand}")
    return session


def _filling(sets: int, rir: int) -> list[Block]:
    """Half of the sets squat, half deadlift, at a load that exists."""
    items = [
        make_item(exercise, share, 5, rir=rir, load_kg=60.0)
        for exercise, share in (("weighted-squat", (sets + 1) // 2), ("deadlift", sets // 2))
        if share
    ]
    return [main_block(item, label=label) for item, label in zip(items, "XY", strict=False)]


def _pogos(contacts: int) -> Block:
    item = make_item("double-leg-pogo", 1, contacts, role=Role.PLYOMETRIC)
    return make_block(Role.PLYOMETRIC, item, label="P")


def _blocks(text: str) -> list[Block]:
    blocks = []
    for label, part in zip("ABCDEFGH", text.split("+"), strict=False):
        items = [_item(words) for words in part.split("&")]
        blocks.append(superset(*items, label=label) if len(items) > 1 else main_block(items[0], label=label))
    return blocks


ITEM_WORDS: dict[str, Callable[[str], tuple[str, Any]]] = {
    r"@(\d+)(?:RIR)?": lambda found: ("rir", int(found)),
    r"([\d.]+)kg": lambda found: ("load_kg", float(found)),
    r"t([\dX-]+)": lambda found: ("tempo", found),
    r"r(\d+)s": lambda found: ("rest_s", int(found)),
}


def _item(text: str) -> Item:
    """``weighted-squat 3x5 100kg @2RIR t3-1-1-0 r90s``, ``2x10kg`` for two weights, ``3x30s`` for a hold."""
    exercise, dose, *words = text.split()
    sets, count, timed = re.fullmatch(r"(\d+)x(\d+)(s?)(?:/side)?", dose).groups()  # type: ignore[union-attr]
    found: dict[str, Any] = {"seconds": int(count)} if timed else {"reps": int(count)}
    for word in words:
        if each := re.fullmatch(r"2x([\d.]+)kg", word):
            found |= {"load_each_kg": float(each[1]), "load_kg": 2 * float(each[1])}
            continue
        pattern = next((pattern for pattern in ITEM_WORDS if re.fullmatch(pattern, word)), None)
        if pattern is None:
            raise ValueError(f"{text}: what does {word!r} mean?")
        key, value = ITEM_WORDS[pattern](re.fullmatch(pattern, word)[1])  # type: ignore[index]
        found[key] = value
    return make_item(exercise, int(sets), **found)


def _athlete(athlete: Athlete, text: str) -> Athlete:
    for phrase in (phrase.strip() for phrase in text.split(",")):
        athlete = replace(athlete, **_change(athlete, phrase))
    return athlete


def _change(athlete: Athlete, phrase: str) -> dict[str, Any]:
    if phrase in list(Experience):
        return {"experience": Experience(phrase)}
    readers: dict[str, Callable[[re.Match[str]], dict[str, Any]]] = {
        r"gap (\d+) h": lambda found: {"gap_h": float(found[1])},
        r"(\d) sessions?": lambda found: {"sessions_per_week": int(found[1])},
        r"(\d) light": lambda found: {"light_sessions_per_week": int(found[1])},
        r"(\d+) min a session": lambda found: {"session_minutes": int(found[1])},
        r"layoff (\d+) weeks": lambda found: {"layoff_weeks": int(found[1])},
        r"start (\S+)": lambda found: {"start": date.fromisoformat(found[1])},
        r"pain (\S+) (\d+)": lambda found: {"pain": (*athlete.pain, Pain(region=found[1], score=int(found[2])))},
        r"bone stress (\S+)": lambda found: {
            "pain": (*athlete.pain, Pain(region=found[1], score=0, bone_stress_signs=True))
        },
        r"away (\S+)(?: to (\S+))?": lambda found: {
            "away": (Away(start=date.fromisoformat(found[1]), end=date.fromisoformat(found[2] or found[1])),)
        },
        r"windows (\S+)-(\S+)": lambda found: {"availability": _windows(found[1], found[2])},
    }
    for pattern, reader in readers.items():
        if found := re.fullmatch(pattern, phrase):
            return reader(found)
    raise ValueError(f"athlete: what does {phrase!r} mean?")


def _windows(start: str, end: str) -> tuple[Window, ...]:
    return tuple(
        Window(day=day, start=time.fromisoformat(start), end=time.fromisoformat(end), place=place)
        for day in range(7)
        for place in ("gym", "home")
    )
