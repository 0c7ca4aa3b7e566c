"""season.json read back: every value that does not fit is named by its key path."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from toeoff.files.athlete_toml import KEYS, PLACE_KEYS, athlete_from_dict
from toeoff.files.json_node import Node, read_json
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.plan import EMPHASES, Block, Demand, Engine, Item, Phase, Refused, Role, Season, Session, Week
from toeoff.model.run import Run, RunKind

FORMAT = "toeoff-season/1"

_TABLE_KEYS = {
    "places": PLACE_KEYS,
    "availability": ("day", "from", "to", "place"),
    "away": ("from", "to"),
    "pain": ("region", "side", "score", "bone_stress_signs", "since"),
}


def read_season(path: Path) -> Season:
    """The season in a file.

    Raises:
        InputError: Names the file, the key path, what stood there and what is allowed.
    """
    return season_from_dict(read_json(path), source=path.name)


def season_from_dict(raw: Any, source: str = "season") -> Season:
    """The season that plain values mean; unknown keys are passed over.

    Raises:
        InputError: Names the key path, what stood there and what is allowed.
    """
    node = Node(raw, source)
    if node.text("format") != FORMAT:
        raise node.child("format").wrong(FORMAT)
    athlete = _read_athlete(node.child("athlete"))
    if node.text("timezone") != athlete.timezone:
        raise node.child("timezone").wrong(f"the athlete's time zone, {athlete.timezone}")
    engine = node.child("engine")
    _each_once(node)
    return Season(
        engine=Engine(version=engine.text("version"), knowledge=engine.text("knowledge"), inputs=engine.text("inputs")),
        athlete=athlete,
        start=node.day("start"),
        end=node.day("end"),
        runs=tuple(_read_run(run, athlete.tz) for run in node.items("runs")),
        weeks=tuple(_read_week(week) for week in node.items("weeks")),
        sessions=tuple(_read_session(session, athlete.tz) for session in node.items("sessions")),
        findings=tuple(_read_finding(found) for found in node.items("findings")),
    )


def session_from_dict(raw: Any, tz: ZoneInfo, source: str = "session") -> Session:
    """One session as a season document has it.

    Raises:
        InputError: Names the key path, what stood there and what is allowed.
    """
    return _read_session(Node(raw, source), tz)


def _each_once(node: Node) -> None:
    """Ids of runs and sessions are anchors, so each stands once."""
    for key in ("runs", "sessions"):
        seen: set[str] = set()
        for one in node.items(key):
            if one.text("id") in seen:
                raise one.child("id").wrong("an id that no other has")
            seen.add(one.text("id"))


def _read_athlete(node: Node) -> Athlete:
    """The athlete; keys that the athlete file does not have are passed over."""
    known: dict[str, Any] = {key: value.value for key in KEYS if (value := node.maybe(key))}
    for table, keys in _TABLE_KEYS.items():
        rows = known.get(table)
        if isinstance(rows, list):
            known[table] = [
                {key: row[key] for key in keys if key in row} if isinstance(row, dict) else row for row in rows
            ]
    return athlete_from_dict(known, f"{node.source}: {node.path}")


def _read_run(node: Node, tz: ZoneInfo) -> Run:
    kind = node.word("kind", RunKind)
    if kind is RunKind.REST:
        raise node.child("kind").wrong("a kind of run; rest days are left out")
    run = Run(
        id=node.text("id"),
        start=node.moment("start", tz),
        minutes=node.integer("minutes", least=1),
        kind=kind,
        km=node.maybe_number("km"),
        title=node.text("title"),
        because=_read_reasons(node),
        source=node.text("source", ""),
        uid=node.text("uid") if node.maybe("uid") else None,
        race_km=node.maybe_number("race_km"),
    )
    if node.flag("key") != run.key:
        raise node.child("key").wrong(f"{str(run.key).lower()} for a run of the kind {kind}")
    return run


def _read_week(node: Node) -> Week:
    return Week(
        monday=node.day("monday"),
        phase=node.word("phase", Phase),
        deload=node.flag("deload"),
        taper=node.flag("taper"),
        recovery=node.flag("recovery"),
        wanted=node.integer("wanted"),
        placed=node.integer("placed"),
        light=node.integer("light"),
        hard_sets=node.integer("hard_sets"),
        contacts=node.integer("contacts"),
        because=_read_reasons(node),
    )


def _read_session(node: Node, tz: ZoneInfo) -> Session:
    emphasis = node.text("emphasis")
    if emphasis not in EMPHASES:
        raise node.child("emphasis").wrong("one of " + ", ".join(EMPHASES))
    return Session(
        id=node.text("id"),
        start=node.moment("start", tz),
        minutes=node.integer("minutes"),
        place=node.text("place"),
        emphasis=emphasis,
        demand=node.word("demand", Demand),
        contacts=node.integer("contacts"),
        hard_sets=node.integer("hard_sets"),
        blocks=tuple(_read_block(block) for block in node.items("blocks", least=1)),
        title=node.text("title", ""),
        because=_read_reasons(node),
        instead_of=tuple(_read_refused(slot, tz) for slot in node.items("instead_of", optional=True)),
        uid=node.text("uid", ""),
    )


def _read_refused(node: Node, tz: ZoneInfo) -> Refused:
    return Refused(start=node.moment("start", tz), rule=node.text("rule"), message=node.text("message"))


def _read_block(node: Node) -> Block:
    return Block(
        label=node.text("label"),
        role=node.word("role", Role),
        rounds=node.integer("rounds", least=1),
        rest_s=node.integer("rest_s"),
        items=tuple(_read_item(item) for item in node.items("items", least=1)),
    )


def _read_item(node: Node) -> Item:
    tempo = node.child("tempo")
    return Item(
        exercise=node.text("exercise"),
        sets=node.integer("sets", least=1),
        reps=node.maybe_integer("reps", least=1),
        reps_max=node.maybe_integer("reps_max", least=1),
        seconds=node.maybe_integer("seconds", least=1),
        per_side=node.flag("per_side"),
        load_kg=node.maybe_number("load_kg"),
        load_each_kg=node.maybe_number("load_each_kg"),
        load_why=node.text("load_why", ""),
        rir=node.maybe_integer("rir"),
        tempo=None if tempo.value is None else node.text("tempo"),
        rest_s=node.integer("rest_s"),
        hard=node.flag("hard"),
        contacts=node.integer("contacts"),
        line=node.text("line"),
    )


def _read_reasons(node: Node) -> tuple[Reason, ...]:
    return tuple(
        Reason(rule=row.text("rule"), saw=row.text("saw"), limit=row.text("limit"), message=row.text("message"))
        for row in node.items("because", optional=True)
    )


def _read_finding(node: Node) -> Finding:
    return Finding(
        rule=node.text("rule"),
        severity=node.word("severity", Severity),
        where=node.text("where"),
        message=node.text("message"),
        fix=node.text("fix", ""),
    )
