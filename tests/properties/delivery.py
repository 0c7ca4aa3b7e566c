"""Devices that log without a network, and a delivery that goes wrong in every way: late, twice, half, killed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

from toeoff.app.season.log_events import append
from toeoff.app.train.events import take
from toeoff.measure.log import fold
from toeoff.model.log import Event
from toeoff.store.models import AthleteRow, LogEventRow
from toeoff.store.repository import browse
from toeoff.store.repository.log import log_events

NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)
FAULTS = ("none", "none", "lost", "killed before", "killed within", "no answer", "twice", "late", "half")
STEPS = 40
MOST = 7
SESSIONS = ("s-1", "s-2")
LABELS = ("A1", "A2")


class KilledError(Exception):
    """The server is gone."""


@dataclass
class Device:
    """A phone that keeps what it logged until the server says that it has it.

    Args:
        name: Its name.
        ahead: How wrong its clock is.
    """

    name: str
    ahead: timedelta
    counter: int = 0
    logged: list[Event] = field(default_factory=list)
    waiting: dict[UUID, Event] = field(default_factory=dict)
    refused: dict[UUID, Event] = field(default_factory=dict)

    def log(self, dice: random.Random, kind: str, values: dict[str, Any], supersedes: UUID | None = None) -> None:
        """Write one event down; the clock may go back, the counter does not."""
        self.counter += dice.choice((1, 1, 1, 3))
        now = NOON + self.ahead + timedelta(seconds=dice.randint(-600, 6_000))
        id = UUID(int=dice.getrandbits(122) & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0b10 << 62)
        event = Event(
            id=id, device=self.name, counter=self.counter, at=now, kind=kind, session=dice.choice(SESSIONS),
            exercise="goblet-squat" if kind == "set" else "", values=values, supersedes=supersedes,
        )  # fmt: skip
        self.logged.append(event)
        self.waiting[id] = event


def row(event: Event) -> LogEventRow:
    """The event as the server reads it."""
    return LogEventRow(
        id=event.id, session_uid=event.session, kind=event.kind, device=event.device, counter=event.counter,
        at=event.at, exercise=event.exercise, values=dict(event.values), supersedes=event.supersedes,
    )  # fmt: skip


def something(dice: random.Random, device: Device, known: list[Event]) -> None:
    """A set in one of a few slots, so that devices meet; a correction; something taken back; or nonsense."""
    what = dice.random()
    values = {"label": dice.choice(LABELS), "set": dice.randint(1, 2), "reps": dice.randint(5, 9), "load_kg": 14}
    if what < 0.65 or not known:
        device.log(dice, "set", values)
    elif what < 0.8:
        device.log(dice, "set", values, dice.choice(known).id)
    elif what < 0.95:
        device.log(dice, "void", {}, dice.choice(known).id)
    else:
        device.log(dice, "void", {})


def through_train(athlete: AthleteRow, events: list[Event]) -> tuple[set[UUID], set[UUID]]:
    """Ids that the server has, and that it refused, from the address that devices use."""
    taken = take(athlete, [row(event) for event in events], NOON)
    return {*taken.stored, *taken.known}, set(taken.refused)


def through_api(athlete: AthleteRow, events: list[Event]) -> tuple[set[UUID], set[UUID]]:
    """The same from the address for programs, which takes all or none; nonsense stays with the program."""
    nonsense = {event.id for event in events if event.kind == "void" and event.supersedes is None}
    once = {event.id: event for event in events if event.id not in nonsense}
    done = append(athlete, [row(event) for event in once.values()], NOON)
    return {*done.stored, *done.known}, nonsense


Door = Callable[[AthleteRow, list[Event]], tuple[set[UUID], set[UUID]]]
DOORS: tuple[Door, ...] = (through_train, through_api)


def deliver(athlete: AthleteRow, device: Device, door: Door, fault: str, dice: random.Random) -> Iterator[list[Event]]:
    """One sending with one fault; yields what arrives later."""
    batch = list(device.waiting.values())[:MOST]
    dice.shuffle(batch)
    if fault == "lost" or not batch:
        return
    if fault == "late":
        yield batch
        return
    if fault in ("killed before", "killed within"):
        _killed(athlete, batch, door, written=fault == "killed within")
        return
    if fault == "half":
        door(athlete, batch[: len(batch) // 2])
        return
    if fault == "twice":
        door(athlete, batch)
        batch = [*batch, *dice.sample(batch, k=len(batch) // 2)]
    has, refused = door(athlete, batch)
    if fault == "no answer":
        return
    for id in has:
        device.waiting.pop(id, None)
    for id in refused - has:
        device.refused[id] = device.waiting.pop(id)


def _killed(athlete: AthleteRow, batch: list[Event], door: Door, *, written: bool) -> None:
    """The server dies before or after it wrote, and before the transaction ends: nothing of it stands."""
    write = browse.add_events

    def dying(rows: list[LogEventRow]) -> None:
        if written:
            write(rows[: max(1, len(rows) // 2)])
        raise KilledError

    with patch.object(browse, "add_events", dying):
        try:
            door(athlete, batch)
        except KilledError:
            return


def run(athlete: AthleteRow, seed: int) -> list[str]:
    """Play one schedule; what went wrong, empty where nothing did."""
    dice = random.Random(seed)
    door = DOORS[seed % len(DOORS)]
    skews = (timedelta(), timedelta(days=-400), timedelta(hours=5))
    devices = [Device(name=f"web-{seed}-{at}", ahead=skews[at]) for at in range(dice.randint(2, 3))]
    late: list[list[Event]] = []
    for _ in range(STEPS):
        device = dice.choice(devices)
        known = [event for one in devices for event in one.logged]
        if dice.random() < 0.6:
            something(dice, device, known)
        if dice.random() < 0.6:
            late += deliver(athlete, device, door, dice.choice(FAULTS), dice)
        if late and dice.random() < 0.2:
            door(athlete, late.pop(dice.randrange(len(late))))
    for device in devices:
        while device.waiting:
            list(deliver(athlete, device, door, "none", dice))
    for batch in late:
        door(athlete, batch)
    return list(_wrong(athlete, devices, dice))


def _wrong(athlete: AthleteRow, devices: list[Device], dice: random.Random) -> Iterator[str]:
    refused = {id for device in devices for id in device.refused}
    expected = {event.id: event for one in devices for event in one.logged if event.id not in refused}
    stored = [event for event in log_events(athlete) if event.device in {device.name for device in devices}]
    if len(stored) != len(expected):
        yield f"{len(stored)} rows for {len(expected)} events"
    for event in stored:
        if expected.get(event.id) != event:
            yield f"{event.id} is not what the device wrote"
    senseless = {e.id for one in devices for e in one.logged if e.kind == "void" and e.supersedes is None}
    if refused != senseless:
        yield f"refused {len(refused)} events, of which {len(senseless)} make no sense"
    shuffled = [*stored, *dice.choices(stored, k=5)] if stored else []
    dice.shuffle(shuffled)
    if fold(shuffled) != fold(expected.values()):
        yield "the log reads differently in another order"
