"""Without a network: what the server says to the worker, to a home screen, and about whose pages these are."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from django.templatetags.static import static
from django.test import Client
from tests.web.accounts import make_user
from tests.web.api.test_log import event
from tests.web.conftest import seed

from toeoff.store.models import AthleteRow, LogEventRow
from toeoff.web import static_files

BUILT = static_files.path_of(static_files.WORKER) is not None
LIST = "/train/offline.json"


def told(client: Client) -> dict[str, object]:
    """What stands in front of the worker's script."""
    found = re.match(r"self\.TOEOFF = (\{.*\});\n", client.get("/sw.js").content.decode())
    assert found
    values: dict[str, object] = json.loads(found[1])
    return values


@pytest.mark.skipif(not BUILT, reason="the front end is not built (make setup builds it where node is)")
def test_the_worker_may_answer_for_every_page_and_is_always_asked_for_anew(client: Client, db: None) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert told(client)["leave"] == ""


@pytest.mark.skipif(not BUILT, reason="the front end is not built (make setup builds it where node is)")
def test_everything_that_the_worker_fetches_first_is_there(client: Client, db: None) -> None:
    """One address that is not there, and it would keep nothing at all."""
    values = told(client)
    shell = values["shell"]
    assert isinstance(shell, list)
    for address in (*shell, values["offline"]):
        answer = client.get(address)
        answer.close()
        assert answer.status_code == 200, address
    assert static("built/app.js") in shell
    assert not any("sw.js" in address for address in shell)


@pytest.mark.skipif(not BUILT, reason="the front end is not built (make setup builds it where node is)")
def test_the_worker_is_another_one_when_a_file_is(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(client)["version"]
    assert told(client)["version"] == before
    monkeypatch.setattr(static_files, "stamp_of", lambda name: "other")
    assert told(client)["version"] != before


def test_addresses_of_files_change_with_their_contents() -> None:
    assert re.fullmatch(r"/static/toeoff/base\.css\?[0-9a-f]{12}", static("toeoff/base.css"))
    assert static("toeoff/nothing.css") == "/static/toeoff/nothing.css"
    assert static("built/signal-a1B2c_3-.js") == "/static/built/signal-a1B2c_3-.js"


def test_the_sessions_of_two_weeks_and_their_pictures_are_kept(client: Client, runner: AthleteRow) -> None:
    answer = client.get(LIST)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Toeoff-Runner"] == str(runner.pk)
    found = answer.json()
    starts = [datetime.fromisoformat(session["start"]) for session in found["sessions"]]
    assert starts == sorted(starts)
    assert starts[0].date().isoformat() >= "2026-03-11"
    assert starts[-1].date().isoformat() <= "2026-03-25"
    assert len(starts) >= 4
    first = found["sessions"][0]["address"]
    assert found["pages"][:4] == ["/", "/train/", first, f"{first}data.json"]
    assert found["pages"][4] == f"{first}data.json?place=home", "the gym is closed, and there is no network"
    assert len(found["pages"]) == 2 + 3 * len(starts)
    for address in found["figures"]:
        assert client.get(address).status_code == 200, address


def test_the_stamp_changes_with_what_the_pages_show(
    client: Client, runner: AthleteRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = [client.get(LIST).json()["stamp"]]
    assert client.get(LIST).json()["stamp"] == stamps[0]
    at = datetime(2026, 3, 12, 11, tzinfo=UTC)
    LogEventRow.objects.create(
        id="019cf0c1-7a00-7000-8000-000000000001", athlete=runner, kind="note", device="phone", counter=1, at=at,
        received_at=at,
    )  # fmt: skip
    stamps.append(client.get(LIST).json()["stamp"])
    runner.settings.mass_unit = "lb"
    runner.settings.save()
    stamps.append(client.get(LIST).json()["stamp"])
    monkeypatch.setenv("TOEOFF_NOW", "2026-03-13T08:00:00+01:00")
    stamps.append(client.get(LIST).json()["stamp"])
    assert len(set(stamps)) == 4


def test_nothing_is_kept_for_nobody(client: Client, db: None) -> None:
    assert client.get(LIST).status_code == 404
    assert client.get("/library/").headers["Toeoff-Runner"] == "-"


@pytest.mark.usefixtures("with_accounts", "clock")
def test_what_is_kept_is_her_own(client: Client, db: None) -> None:
    """The list asks for a sign-in; the worker, the page for no network and the home screen do not."""
    anna, ben = make_user("anna@example.org"), make_user("ben@example.org")
    row = seed(owner=anna)
    assert client.get(LIST).status_code == 302
    for address in ("/offline/", "/manifest.webmanifest"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Toeoff-Runner"]) == (200, "-"), address
    client.force_login(ben)
    assert client.get(LIST).status_code == 404
    client.force_login(anna)
    assert client.get(LIST).headers["Toeoff-Runner"] == str(row.pk)
    page = client.get("/offline/").content.decode()
    assert str(row.pk) not in page
    assert row.name not in page
    if BUILT:
        assert told(client)["leave"] == "/account/logout/"


def test_it_goes_to_the_home_screen(client: Client, db: None) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    found = answer.json()
    assert (found["display"], found["start_url"], found["scope"]) == ("standalone", "/", "/")
    assert {icon["purpose"] for icon in found["icons"]} == {"any", "maskable"}
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in found["icons"]}
    for icon in found["icons"]:
        answer = client.get(icon["src"])
        answer.close()
        assert answer.status_code == 200, icon["src"]


def test_every_page_says_what_works_without_a_network(client: Client, runner: AthleteRow) -> None:
    page = client.get("/").content.decode()
    assert f'data-runner="{runner.pk}"' in page
    assert 'rel="manifest"' in page
    words = re.findall(r'data-words="([^"]+)"', page)
    assert len(words) == 3
    waiting = json.loads(words[0].replace("&quot;", '"'))
    assert (waiting["1"], waiting["3"]) == ("1 set waits to be sent.", "3 sets wait to be sent.")


def test_events_of_somebody_else_are_not_taken_for_hers(client: Client, runner: AthleteRow) -> None:
    """A device says whose they are; they wait until she is signed in again."""
    body = {"events": [event(1)]}
    answer = client.post(
        "/train/events", body, content_type="application/json", headers={"Toeoff-Runner": "somebody-else"}
    )
    assert answer.status_code == 409
    assert not LogEventRow.objects.exists()
    hers = {"Toeoff-Runner": str(runner.pk)}
    assert client.post("/train/events", body, content_type="application/json", headers=hers).json()["stored"]


def test_a_counter_that_is_taken_has_a_word_for_programs(client: Client, runner: AthleteRow) -> None:
    """The device takes another name then, and the event keeps its id."""
    body = {"events": [event(1), event(2, counter=1), event(3, kind="void")]}
    refused = client.post("/train/events", body, content_type="application/json").json()["refused"]
    assert [one.get("code") for one in refused] == ["counter", None]


def test_a_page_that_the_worker_fetches_does_not_make_a_form_stale(runner: AthleteRow) -> None:
    """Every page brings the cookie of the forms, also one without a form, so that no later answer sets another."""
    client = Client(enforce_csrf_checks=True)
    client.get("/season/")
    token = client.cookies["csrftoken"].value
    client.get(client.get(LIST).json()["sessions"][0]["address"])
    assert client.cookies["csrftoken"].value == token
