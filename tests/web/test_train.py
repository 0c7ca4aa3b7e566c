"""Train without a player: what is next, the list with one tap or set by set, corrected, cut, at another place."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from tests.web.conftest import example_inputs
from tests.web.test_session import text_of

from toeoff.app.season.seasons import create_athlete
from toeoff.app.train.checklist import Checklist
from toeoff.measure.log import fold_session
from toeoff.model.log import SessionLog
from toeoff.store.models import AthleteRow, LogEventRow
from toeoff.store.repository.log import log_events

THURSDAY = "20260309-2"
ADDRESS = f"/train/{THURSDAY}/"


def page(client: Client, address: str = ADDRESS, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return unescape(text_of(response))


def log(runner: AthleteRow, uid: str = THURSDAY) -> SessionLog:
    return fold_session(uid, log_events(runner, sessions=[uid]))


def fields(client: Client, address: str = ADDRESS) -> dict[str, Any]:
    """What the form holds when the page is opened, as a browser would send it."""
    html = client.get(address).content.decode()
    form = html[html.index('<form class="list"') :]
    values: dict[str, Any] = {"done": re.findall(r'name="done" value="([^"]+)" checked', form)}
    for tag in re.findall(r'<input class="field"[^>]*>', form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        assert name
        assert value
        values[name[1]] = value[1]
    values |= dict(re.findall(r'type="radio" name="([^"]+)" value="([^"]+)" checked', form))
    return values | {"note": "", "pain-region": "", "how": "keep"}


def send(
    client: Client, more: dict[str, Any] | None = None, *, to: str = ADDRESS, status: int = 302, **values: Any
) -> Any:
    """Fill in the form and send it."""
    named = {name.replace("_", "-") if "pain" in name else name: one for name, one in values.items()}
    response = client.post(to, fields(client, to) | named | (more or {}))
    assert response.status_code == status, text_of(response)
    return response


def test_the_next_session_with_a_big_start(runner: AthleteRow, client: Client) -> None:
    html = client.get("/train/").content.decode()
    text = page(client, "/train/")
    assert f'class="btn start" href="{ADDRESS}"' in html
    assert "Eccentric: knees first Today, 18:30, 32 min, gym" in text
    assert "Mon 17:30 Unilateral: hips first Moderate. Nothing is logged about it." in text
    assert "The 20-minute runner's routine" in text
    assert '<a href="/train/" aria-current="page">' in html


def test_on_a_free_day_the_next_one(runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOEOFF_NOW", "2026-03-13T09:00:00+01:00")
    text = page(client, "/train/")
    assert "Mobility, long Saturday 14 March, 15:00" in text
    assert "It stands on another day." in text


def test_after_and_before_any_season_there_are_routines(
    runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOEOFF_NOW", "2026-07-01T08:00:00+02:00")
    assert "No session of your season is left." in page(client, "/train/")


def test_without_a_season(db: None, clock: str, client: Client) -> None:
    assert client.get("/train/").headers["Location"] == "/start/"
    assert client.get(ADDRESS).status_code == 404
    create_athlete(example_inputs().athlete)
    assert "Your sessions stand here as soon as your season is planned." in page(client, "/train/")
    assert client.get("/train/routine/runner-20/").status_code == 200


def test_the_page_is_a_shell_for_the_player_and_a_list_without_it(runner: AthleteRow, client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    assert f'data-train="{ADDRESS}data.json" data-events="/train/events" data-runner="{runner.pk}"' in html
    assert f'data-after="/sessions/{THURSDAY}/"' in html
    assert 'name="done" value="A.1"' in html
    assert "data-train" not in client.get(f"{ADDRESS}?how=list").content.decode()


def test_one_tap_writes_everything_as_planned(runner: AthleteRow, client: Client) -> None:
    response = client.post(ADDRESS, {"how": "planned"}, follow=True)
    assert response.redirect_chain == [(f"/sessions/{THURSDAY}/", 302)]
    assert "It is written down." in text_of(response)
    said = log(runner)
    assert len(said.sets) == 29
    assert all(one.as_planned for one in said.sets)
    assert said.finish is not None
    assert (said.finish.state, said.start and said.start.mode) == ("done", "quick")
    squat = [one for one in said.sets if one.label == "A"]
    assert [(one.set_number, one.load_kg, one.reps) for one in squat] == [(1, 32.5, 5), (2, 32.5, 5)]
    curls = [one for one in said.sets if one.label == "B1"]
    assert [(one.set_number, one.side) for one in curls][:2] == [(1, "left"), (1, "right")]


def test_a_second_tap_changes_nothing(runner: AthleteRow, client: Client) -> None:
    client.post(ADDRESS, {"how": "planned"})
    count = LogEventRow.objects.count()
    client.post(ADDRESS, {"how": "planned"})
    send(client, how="done")
    assert LogEventRow.objects.count() == count


def test_today_the_session_and_the_season_show_it_as_done(runner: AthleteRow, client: Client) -> None:
    client.post(ADDRESS, {"how": "planned"})
    today, session = page(client, "/"), page(client, f"/sessions/{THURSDAY}/")
    assert "Done." in today
    assert "Move it or leave it out" not in today
    assert "Done. What you did" in session
    assert "Move it" not in session
    assert client.post(f"/sessions/{THURSDAY}/move/", {"to": "skip"}).status_code == 409
    assert "Go on" not in page(client, "/train/")
    assert "Eccentric: knees first Done. Hard." in page(client, "/train/")


def test_what_was_different_is_written_down(runner: AthleteRow, client: Client) -> None:
    send(client, {
        "A.2.load": "30", "A.2.amount": "4", "rir.A": "2", "fault.A": ["0", "1"], "note.weighted-squat": "Deep enough.",
    }, done=["A.1", "A.2", "B1.1.left"])  # fmt: skip
    said = log(runner)
    first, second, curl = said.sets
    assert (first.load_kg, first.reps, first.rir, first.faults, first.as_planned) == (32.5, 5, None, (), True)
    assert (second.load_kg, second.reps, second.rir, second.faults, second.as_planned) == (30, 4, 2, (0, 1), None)
    assert (curl.side, curl.load_kg, curl.reps) == ("left", 10, 13)
    assert [(one.exercise, one.text) for one in said.notes] == [("weighted-squat", "Deep enough.")]
    assert said.finish is None
    assert "2 of 19 sets done" in page(client)
    assert 'class="btn start"' in client.get("/train/").content.decode()
    assert "Go on" in page(client, "/train/")
    assert "Go on" in page(client, "/")


def test_the_page_shows_what_is_logged_and_corrects_it(runner: AthleteRow, client: Client) -> None:
    send(client, {"A.2.amount": "4", "rir.A": "1"}, done=["A.1", "A.2"])
    shown = fields(client)
    assert (shown["done"], shown["A.2.amount"], shown["rir.A"]) == (["A.1", "A.2"], "4", "1")
    send(client, {"A.2.amount": "3"})
    second = log(runner).sets[1]
    assert (second.reps, second.rir, second.corrected) == (3, 1, True)
    send(client, done=["A.1"])
    assert [one.set_number for one in log(runner).sets] == [1]
    send(client, {"note.weighted-squat": "x", "note": "y"}, done=["A.1", "A.2"])
    send(client, {"note.weighted-squat": "", "note": "z"}, done=["A.1", "A.2"])
    assert [one.text for one in log(runner).notes] == ["z"]


def test_effort_of_the_last_set_and_faults_of_earlier_ones_stay(runner: AthleteRow, client: Client) -> None:
    send(client, {"fault.A": ["0"], "rir.A": "3"}, done=["A.1"])
    send(client, {"fault.A": ["0"], "rir.A": "3"}, done=["A.1", "A.2"])
    first, second = log(runner).sets
    assert (first.faults, first.rir, second.rir) == ((0,), 3, 3)


def test_a_session_ends_partly_with_pain_effort_and_minutes(runner: AthleteRow, client: Client) -> None:
    response = send(
        client, how="partly", done=["A.1"], effort="hard", minutes="25", note="Gym was full.", pain_region="knee",
        pain_side="left", pain_score="3", pain_exercise="weighted-squat",
    )  # fmt: skip
    assert response.headers["Location"] == f"/sessions/{THURSDAY}/"
    said = log(runner)
    assert said.finish is not None
    assert (said.finish.state, said.finish.minutes, said.finish.effort) == ("partly", 25, "hard")
    assert [(one.region, one.side, one.score, one.exercise) for one in said.pains] == [
        ("knee", "left", 3, "weighted-squat")
    ]
    assert [one.text for one in said.notes] == ["Gym was full."]
    assert "Partly done. What you change here is corrected." in page(client)
    send(client, how="done", pain_region="knee", pain_side="left", pain_score="4", note="Gym was full.")
    again = log(runner)
    assert [one.score for one in again.pains] == [4]
    assert again.finish is not None
    assert (again.finish.state, again.finish.minutes) == ("done", 25)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"A.1.amount": "many"}, "Write a whole number from 0 to 200."),
        ({"A.1.amount": "201"}, "Write a whole number from 0 to 200."),
        ({"D2.1.amount": "-3"}, "Write a whole number from 0 to 3600."),
        ({"A.1.load": "heavy"}, "Write a weight such as 12.5, or leave it empty."),
        ({"A.1.load": "2000"}, "Write a weight such as 12.5, or leave it empty."),
        ({"minutes": "9" * 5000}, "Write a whole number from 0 to 300."),
        ({"note": "a" * 1001}, "This is longer than 1000 characters."),
        ({"pain-region": "knee"}, "Say how much it hurts."),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_is_lost(
    runner: AthleteRow, client: Client, values: dict[str, str], says: str
) -> None:
    response = send(client, values, status=422, done=["A.1", "B2.1.left"])
    html = response.content.decode()
    assert says in unescape(text_of(response))
    assert "Nothing is written down yet" in html
    assert 'name="done" value="B2.1.left" checked' in html
    name, value = next(iter(values.items()))
    assert value in html or name == "pain-region"
    assert not LogEventRow.objects.exists()


def test_weights_that_exist_are_offered_and_pounds_are_understood(runner: AthleteRow, client: Client) -> None:
    assert (
        '<datalist id="loads-A"><option value="20"></option><option value="22.5">'
        in client.get(ADDRESS).content.decode()
    )
    runner.settings.mass_unit = "lb"
    runner.settings.save()
    shown = fields(client)
    assert shown["A.1.load"] == "71.5"
    send(client, {"A.2.load": "66"}, done=["A.1", "A.2"])
    assert [one.load_kg for one in log(runner).sets] == [32.5, 30]


def test_two_weights_are_written_as_one_of_them(runner: AthleteRow, client: Client) -> None:
    send(client, {"B2.1.left.load": "8"}, done=["B2.1.left"])
    assert log(runner).sets[0].load_kg == 16
    assert fields(client)["B2.1.left.load"] == "8"


def test_it_is_written_down_days_later(runner: AthleteRow, client: Client) -> None:
    monday = "/train/20260309-1/"
    assert fields(client, monday)["day"] == "2026-03-09"
    send(client, to=monday, how="done", done=["A.1"])
    said = log(runner, "20260309-1")
    assert said.began_at is not None
    assert said.began_at.isoformat() == "2026-03-09T16:30:00+00:00"
    assert LogEventRow.objects.filter(received_at__date=date(2026, 3, 12)).count() == 3
    assert "Done." in page(client, "/sessions/20260309-1/")


def test_less_time_says_what_goes_and_skips_it(runner: AthleteRow, client: Client) -> None:
    cut = f"{ADDRESS}?minutes=20"
    text = page(client, cut)
    assert "This goes:" in text
    assert "Standing calf stretch , 1 set" in text
    send(client, to=cut, how="done", done=["A.1", "A.2"])
    skips = log(runner).skips
    assert {"Z1", "Z2"} <= {one.label for one in skips}
    assert {one.why for one in skips} == {"time"}


def test_time_that_is_enough(runner: AthleteRow, client: Client) -> None:
    assert "All of it fits." in page(client, f"{ADDRESS}?minutes=60")


@pytest.mark.parametrize(("query", "says"), [
    ("place=nowhere", "There is no such place"), ("minutes=0", "So much time"), ("minutes=x", "So much time"),
])  # fmt: skip
def test_a_wish_that_cannot_be_leaves_the_session_as_planned(
    runner: AthleteRow, client: Client, query: str, says: str
) -> None:
    assert says in page(client, f"{ADDRESS}?{query}", status=422)


def test_at_another_place(runner: AthleteRow, client: Client) -> None:
    home = f"{ADDRESS}?place=home"
    assert "Goblet squat stands for Weighted squat with a barbell , which cannot be done at home ." in page(
        client, home
    )
    send(client, {"A.1.load": "10"}, to=home, done=["A.1"])
    first = log(runner).sets[0]
    assert (first.exercise, first.load_kg, first.label) == ("goblet-squat", 10, "A")
    assert LogEventRow.objects.get(kind="start").values == {"place": "home", "mode": "quick"}
    assert "Set 1 Goblet squat" in page(client), "on the list as planned it stands for it too"


def test_swap_leads_to_the_swap_page_until_something_is_logged(runner: AthleteRow, client: Client) -> None:
    swap = f"/sessions/{THURSDAY}/swap/weighted-squat/"
    assert "/swap/" not in client.get(f"{ADDRESS}?place=home").content.decode()
    assert swap in client.get(ADDRESS).content.decode()
    send(client, done=["A.1"])
    assert swap not in client.get(ADDRESS).content.decode()


def test_a_routine_is_done_and_stands_in_the_log(runner: AthleteRow, client: Client) -> None:
    address = "/train/routine/runner-20/"
    assert "The 20-minute runner's routine 20 min, home" in page(client, address)
    response = client.post(address, {"how": "planned"})
    assert response.headers["Location"] == "/train/"
    said = log(runner, "20260312-runner-20")
    assert sum(one.contacts or 0 for one in said.sets) == 36
    assert "The 20-minute runner's routine" in page(client, "/log/")
    assert client.get("/train/routine/none/").status_code == 404


def test_what_another_device_logged_without_sides_stands_for_both(runner: AthleteRow, client: Client) -> None:
    send(client, done=["B1.1.left"])
    event = LogEventRow.objects.get(kind="set")
    values = {key: value for key, value in event.values.items() if key != "side"}
    LogEventRow.objects.filter(pk=event.pk).update(values=values, device="phone")
    assert fields(client)["done"] == ["B1.1.left", "B1.1.right"]
    count = LogEventRow.objects.count()
    send(client)
    assert LogEventRow.objects.count() == count
    send(client, {"B1.1.right.amount": "9"}, done=["B1.1.left", "B1.1.right"])
    assert [(one.side, one.reps) for one in log(runner).sets] == [("left", 13), ("right", 9)]


def test_what_stood_in_for_an_exercise_counts_for_it_and_keeps_its_name(runner: AthleteRow, client: Client) -> None:
    send(client, done=["A.1"])
    event = LogEventRow.objects.get(kind="set")
    values = {"label": "A", "set": 1, "load_kg": 24, "reps": 5, "rir": 2, "faults": [0]}
    LogEventRow.objects.filter(pk=event.pk).update(exercise="goblet-squat", values=values)
    text = page(client)
    assert "1 of 19 sets done" in text
    assert "Set 1 Goblet squat" in text
    send(client, {"A.1.load": "20"}, done=["A.1"])
    (one,) = log(runner).working
    assert (one.exercise, one.load_kg, one.rir, one.faults) == ("goblet-squat", 20, 2, (0,))


def test_two_devices_that_disagree_are_named(runner: AthleteRow, client: Client) -> None:
    send(client, done=["A.1"])
    event = LogEventRow.objects.get(kind="set")
    event.pk, event.device, event.values = "019cf0c1-7a00-7000-8000-000000000001", "phone", {**event.values, "reps": 2}
    event.save(force_insert=True)
    assert "Two devices say different things about this set." in page(client)
    send(client, done=[])
    assert log(runner).sets == ()


def test_a_session_that_the_season_has_no_longer(runner: AthleteRow, client: Client) -> None:
    runner.seasons.get().sessions.filter(uid=THURSDAY).update(cancelled=True)
    assert "This session is no longer in your season. It can be written down all the same." in page(client)


def test_counts_of_a_list() -> None:
    empty = Checklist(parts=(), log=SessionLog(uid="x"), others=())
    assert (empty.sets, empty.done, empty.items) == (0, 0, ())
