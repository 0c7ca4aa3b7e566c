"""Whatever happens on the way: no acknowledged event is lost, none is there twice, and the log reads the same."""

from __future__ import annotations

import pytest
from tests.properties.delivery import NOON, Device, deliver, row, run, through_train
from tests.web.conftest import example_inputs

from toeoff.app.season.seasons import create_athlete
from toeoff.app.train.events import take
from toeoff.measure.log import fold
from toeoff.store.models import AthleteRow, LogEventRow
from toeoff.store.repository.log import log_events

SCHEDULES = 20


@pytest.fixture
def athlete(db: None) -> AthleteRow:
    return create_athlete(example_inputs().athlete)


@pytest.mark.parametrize("seed", range(SCHEDULES))
def test_no_event_is_lost_or_doubled(athlete: AthleteRow, seed: int) -> None:
    assert run(athlete, seed) == []
    assert LogEventRow.objects.exists()


def test_two_devices_edit_the_same_set_without_a_network(athlete: AthleteRow) -> None:
    """Both stand, the later is shown, and one tap makes either final, wherever that was tapped."""
    import random
    from datetime import timedelta

    dice = random.Random(3)
    slot = {"label": "A1", "set": 1}
    phone, tablet = Device("phone", timedelta()), Device("tablet", timedelta(hours=2))
    phone.log(dice, "set", {**slot, "reps": 8})
    tablet.log(dice, "set", {**slot, "reps": 6})
    for device in (tablet, phone):
        object.__setattr__(device.logged[0], "session", "s-1")
        list(deliver(athlete, device, through_train, "none", dice))
    (log,) = fold(log_events(athlete)).values()
    assert len(log.conflicts) == 1
    first, second = phone.logged[0].id, tablet.logged[0].id
    phone.log(dice, "set", {**slot, "reps": 8, "also_supersedes": [str(second)]}, first)
    object.__setattr__(phone.logged[1], "session", "s-1")
    list(deliver(athlete, phone, through_train, "twice", dice))
    (log,) = fold(log_events(athlete)).values()
    assert not log.conflicts
    assert LogEventRow.objects.count() == 3


def test_a_copied_device_is_told_about_its_counter(athlete: AthleteRow) -> None:
    """It takes a new name and keeps the ids; the events of the first stay as they are."""
    import random
    from dataclasses import replace
    from datetime import timedelta

    dice = random.Random(5)
    first, copy = Device("web-a", timedelta()), Device("web-a", timedelta())
    for device in (first, copy):
        device.log(dice, "note", {"text": "tired"})
        device.counter = 0
    one, other = first.logged[0], replace(copy.logged[0], counter=first.logged[0].counter)
    assert take(athlete, [row(one)], NOON).stored == [one.id]
    assert set(take(athlete, [row(other)], NOON).refused) == {other.id}
    renamed = replace(other, device="web-b", counter=1)
    assert take(athlete, [row(one), row(renamed)], NOON).stored == [other.id]
    assert LogEventRow.objects.count() == 2
