"""The athlete file: TOML in, an `Athlete` with its defaults out, and back as a plain dictionary."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from zoneinfo import available_timezones

from toeoff.errors import InputError
from toeoff.files.keys import Keys, closest
from toeoff.files.text import MEGABYTE, read_text
from toeoff.model.athlete import (
    DAYS,
    KIT,
    REGION_TISSUE,
    USUAL_TIMES,
    Athlete,
    Away,
    Experience,
    Pain,
    Place,
    Sex,
    Window,
)  # fmt: skip
from toeoff.model.run import RunKind

MOST_BYTES = MEGABYTE
LONGEST_LINE = 10_000
"""A longer line is no athlete file [characters]."""
MOST_DOTS = 50
"""A key with more parts is no athlete file; reading it would take long."""

KEYS = (
    "name", "sex", "birth_year", "mass_kg", "height_m", "experience", "layoff_weeks", "timezone", "start",
    "sessions_per_week", "light_sessions_per_week", "session_minutes", "gap_h", "places", "availability", "away",
    "pain", "usual_times",
)  # fmt: skip
PLACE_KEYS = (
    "name", "kit", "dumbbell_kg", "kettlebell_kg", "kettlebell_pairs", "plates_kg", "barbell_kg", "trap_bar_kg",
    "machine_step_kg",
)  # fmt: skip


def read_athlete(path: Path) -> Athlete:
    """The athlete of a TOML file.

    Raises:
        InputError: Names the file, the key or line, what was found and what is allowed.
    """
    text, _ = read_text(path, most_bytes=MOST_BYTES)
    return parse_athlete(text, path.name)


def parse_athlete(text: str, name: str = "athlete.toml") -> Athlete:
    """The athlete of a TOML text; `name` is what errors call the file.

    Raises:
        InputError: Names the file, the key or line, what was found and what is allowed.
    """
    allowed = "TOML as in the example athlete file"
    if not text.strip():
        raise InputError(name, found="an empty file", allowed=allowed)
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE or max(part.count(".") for part in re.split("[={,#]", line)) > MOST_DOTS:
            raise InputError(f"{name}:{number}", found="a very long line or key", allowed=allowed)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where, found = _place_of(str(error), text)
        raise InputError(f"{name}:{where}", found=found, allowed=allowed) from None
    except (RecursionError, ValueError, OverflowError):
        raise InputError(name, found="values that cannot be read", allowed=allowed) from None
    return athlete_from_dict(values, name)


def _place_of(message: str, text: str) -> tuple[int, str]:
    """Line of a TOML error, and what stands there."""
    lines = text.splitlines()
    match = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(match[1]) if match else len(lines)
    reason = re.sub(r"\s*\(at .*\)$", "", message)
    shown = lines[line - 1].strip()[:40] if line <= len(lines) else ""
    return line, f"{shown!r} ({reason})" if shown else reason


def athlete_from_dict(values: Mapping[str, object], name: str = "athlete", *, draft: bool = False) -> Athlete:
    """An athlete from the tables of the file, dates and times as values or as text.

    Args:
        values: Keys of the file with their values.
        name: What errors call the file.
        draft: May places and availability still be missing?

    Raises:
        InputError: Names the key, what was found and what is allowed.
    """
    keys = Keys(name, "", values)
    keys.only(KEYS)
    start = keys.date("start")
    places = () if draft and not values.get("places") else _places(keys)
    windows = () if draft and not values.get("availability") else _availability(keys, places)
    return Athlete(
        name=keys.text("name"),
        mass_kg=keys.number("mass_kg", 25, 250),
        timezone=_timezone(keys),
        start=start,
        places=places,
        availability=windows,
        sex=Sex(keys.word("sex", list(Sex), Sex.UNSPECIFIED)),
        birth_year=keys.whole("birth_year", 1900, start.year) if keys.has("birth_year") else None,
        height_m=keys.number("height_m", 1.0, 2.5) if keys.has("height_m") else None,
        experience=Experience(keys.word("experience", list(Experience), Experience.NOVICE)),
        layoff_weeks=keys.whole("layoff_weeks", 0, 2000, 0),
        sessions_per_week=keys.whole("sessions_per_week", 1, 3, 2),
        light_sessions_per_week=keys.whole("light_sessions_per_week", 0, 3, 1),
        session_minutes=keys.whole("session_minutes", 10, 90, 45),
        gap_h=keys.number("gap_h", 36, 72, 48.0),
        away=tuple(_away(table) for table in keys.tables("away")),
        pain=tuple(_pain(table) for table in keys.tables("pain")),
        usual_times=_usual_times(keys.table("usual_times")),
    )


def _timezone(keys: Keys) -> str:
    allowed = "a time zone such as Europe/Berlin"
    value = keys.required("timezone", allowed)
    zones = available_timezones()
    if not isinstance(value, str) or value not in zones:
        keys.refuse("timezone", value, allowed, closest(str(value), sorted(zones)))
    return value


def _places(keys: Keys) -> tuple[Place, ...]:
    tables = keys.tables("places")
    if not tables:
        keys.refuse("places", "no place", "at least one [[places]] with a name", "Add the place where you train.")
    names: set[str] = set()
    places = []
    for table in tables:
        place = _place(table)
        if place.name in names:
            table.refuse("name", place.name, "a name that no other place has")
        names.add(place.name)
        places.append(place)
    return tuple(places)


def _place(table: Keys) -> Place:
    table.only(PLACE_KEYS)
    kit = table.values.get("kit")
    kit = [] if kit is None else kit
    if not isinstance(kit, list):
        table.refuse("kit", kit, 'a list such as ["mat", "dumbbell"]')
    for item in kit:
        if item not in KIT:
            table.refuse("kit", item, "any of " + ", ".join(KIT), closest(str(item), KIT))
    return Place(
        name=table.text("name", most=60),
        kit=tuple(dict.fromkeys(kit)),
        dumbbell_kg=table.loads("dumbbell_kg"),
        kettlebell_kg=table.loads("kettlebell_kg"),
        kettlebell_pairs=table.flag("kettlebell_pairs"),
        plates_kg=table.loads("plates_kg"),
        barbell_kg=table.load("barbell_kg", 20.0),
        trap_bar_kg=table.load("trap_bar_kg", 20.0),
        machine_step_kg=table.load("machine_step_kg", 5.0),
    )


def _availability(keys: Keys, places: tuple[Place, ...]) -> tuple[Window, ...]:
    tables = keys.tables("availability")
    if not tables:
        allowed = "at least one [[availability]] with day, from, to and place"
        keys.refuse("availability", "no window", allowed, "Add when you can train.")
    windows: list[Window] = []
    for table in tables:
        window = _window(table, [place.name for place in places])
        for other in windows:
            if other.day == window.day and other.start < window.end and window.start < other.end:
                found = f"{window.start:%H:%M}, inside the window {other.start:%H:%M} to {other.end:%H:%M}"
                table.refuse("from", found, f"windows on {DAYS[window.day]} that do not overlap")
        windows.append(window)
    return tuple(windows)


def _window(table: Keys, places: list[str]) -> Window:
    table.only(("day", "from", "to", "place"))
    day = DAYS.index(table.word("day", DAYS))
    start = table.clock("from")
    end = table.clock("to", end_of_day=True)
    if end <= start:
        table.refuse("to", f"{end:%H:%M}", f"a time after {start:%H:%M} on the same day")
    return Window(day=day, start=start, end=end, place=table.word("place", places))


def _away(table: Keys) -> Away:
    table.only(("from", "to"))
    start, end = table.date("from"), table.date("to")
    if end < start:
        table.refuse("to", end.isoformat(), f"{start.isoformat()} or later")
    return Away(start=start, end=end)


def _pain(table: Keys) -> Pain:
    table.only(("region", "side", "score", "bone_stress_signs", "since"))
    return Pain(
        region=table.word("region", tuple(REGION_TISSUE)),
        side=table.word("side", ("left", "right", "both"), "both"),
        score=table.whole("score", 0, 10, 0),
        bone_stress_signs=table.flag("bone_stress_signs"),
        since=table.date("since") if table.has("since") else None,
    )


def _usual_times(table: Keys) -> dict[RunKind, time]:
    table.only([str(kind) for kind in USUAL_TIMES])
    return {kind: table.clock(kind) if table.has(kind) else usual for kind, usual in USUAL_TIMES.items()}


def athlete_as_dict(athlete: Athlete) -> dict[str, object]:
    """The whole athlete file with its defaults filled in; dates and times as text, keys as in the file."""
    return {
        "name": athlete.name,
        "sex": str(athlete.sex),
        "birth_year": athlete.birth_year,
        "mass_kg": athlete.mass_kg,
        "height_m": athlete.height_m,
        "experience": str(athlete.experience),
        "layoff_weeks": athlete.layoff_weeks,
        "timezone": athlete.timezone,
        "start": athlete.start.isoformat(),
        "sessions_per_week": athlete.sessions_per_week,
        "light_sessions_per_week": athlete.light_sessions_per_week,
        "session_minutes": athlete.session_minutes,
        "gap_h": int(athlete.gap_h) if athlete.gap_h == int(athlete.gap_h) else athlete.gap_h,
        "places": [_place_as_dict(place) for place in athlete.places],
        "availability": [
            {"day": DAYS[w.day], "from": f"{w.start:%H:%M}", "to": f"{w.end:%H:%M}", "place": w.place}
            for w in athlete.availability
        ],
        "away": [{"from": a.start.isoformat(), "to": a.end.isoformat()} for a in athlete.away],
        "pain": [
            {"region": p.region, "side": p.side, "score": p.score, "bone_stress_signs": p.bone_stress_signs}
            | ({"since": p.since.isoformat()} if p.since else {})
            for p in athlete.pain
        ],
        "usual_times": {str(kind): f"{clock:%H:%M}" for kind, clock in athlete.usual_times.items()},
    }


def _place_as_dict(place: Place) -> dict[str, object]:
    return {
        "name": place.name,
        "kit": list(place.kit),
        "dumbbell_kg": list(place.dumbbell_kg),
        "kettlebell_kg": list(place.kettlebell_kg),
        "kettlebell_pairs": place.kettlebell_pairs,
        "plates_kg": list(place.plates_kg),
        "barbell_kg": place.barbell_kg,
        "trap_bar_kg": place.trap_bar_kg,
        "machine_step_kg": place.machine_step_kg,
    }
