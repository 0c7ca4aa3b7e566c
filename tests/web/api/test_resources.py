"""What each part of the API answers about the example runner, on a Thursday noon in week 10 of her season."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.api.conftest import Caller, error_in
from tests.web.conftest import EXAMPLE, SOURCE, example_documents

from toeoff.app.text.kb import export_knowledge
from toeoff.knowledge import load_knowledge
from toeoff.store.models import AthleteRow, RunSourceRow

NEW = {"name": "Ada", "mass_kg": 62, "timezone": "Europe/Berlin", "start": "2026-03-16"}


def pages(caller: Caller, address: str, limit: int) -> list[Any]:
    """Every row of a list, page by page."""
    rows: list[Any] = []
    cursor = ""
    for _ in range(200):
        glue = "&" if "?" in address else "?"
        page = caller.ok("get", f"{address}{glue}limit={limit}{cursor}")
        assert len(page["items"]) <= limit
        rows += page["items"]
        if page["next"] is None:
            return rows
        cursor = f"&cursor={page['next']}"
    raise AssertionError("the list does not end")


def test_a_runner_is_created_read_and_listed(api: Caller, db: None, clock: str) -> None:
    made = api.ok("post", "/athletes", NEW)
    assert made | NEW == made
    assert (made["experience"], made["gap_h"], made["places"]) == ("novice", 48, [])
    assert api.ok("get", f"/athletes/{made['id']}") == made
    assert api.ok("get", "/athletes")["items"] == [made]


def test_parts_of_a_runner_are_read_and_replaced(hers: Caller) -> None:
    whole = hers.ok("get", "")
    for part in ("places", "availability", "away", "pain"):
        assert hers.ok("get", f"/{part}") == {"items": whole[part]}
    complaint = {"region": "knee", "side": "left", "score": 3, "bone_stress_signs": False}
    shown = hers.ok("put", "/pain", {"items": [complaint]})
    assert hers.ok("get", "/pain")["items"] == []
    assert shown["action"]["values"] == {"pain": [complaint]}
    assert hers.ok("put", "/pain?apply=true", {"items": [complaint]})["version"] == 2
    assert hers.ok("get", "/pain")["items"] == [complaint]
    assert hers.ok("get", "")["revision"] == whole["revision"] + 1


def test_a_change_is_shown_and_then_applied(hers: Caller) -> None:
    response = hers("patch", "", {"session_minutes": 30})
    assert response.status_code == 201
    shown = json.loads(response.content)
    assert shown["changes"]
    assert (shown["season"], shown["stale"]) == (True, False)
    assert hers.ok("get", f"/previews/{shown['id']}") == shown
    applied = hers.ok("post", f"/previews/{shown['id']}/confirm")
    assert applied == {"version": 2, "changes": shown["changes"]}
    assert hers.ok("get", "")["session_minutes"] == 30
    hers.refused(404, "post", f"/previews/{shown['id']}/confirm")
    undone = hers.ok("post", "/undo")
    assert undone["version"] == 3
    assert hers.ok("get", "")["session_minutes"] == 45
    assert hers.ok("get", "/seasons/current")["sessions"] == hers.ok("get", "/seasons/current/versions/1")["sessions"]


def test_a_preview_of_an_older_state_is_not_applied(hers: Caller) -> None:
    first = hers.ok("post", "/previews", {"action": {"kind": "edit-athlete", "values": {"session_minutes": 30}}})
    hers.ok("patch", "?apply=true", {"mass_kg": 61})
    assert hers.ok("get", f"/previews/{first['id']}")["stale"]
    assert hers.refused(409, "post", f"/previews/{first['id']}/confirm")["code"] == "conflict"
    anew = hers.ok("post", f"/previews/{first['id']}/again")
    assert not anew["stale"]
    assert hers.ok("post", f"/previews/{anew['id']}/confirm")["version"] == 3
    assert hers.ok("get", "")["mass_kg"] == 61


def test_a_preview_is_forgotten(hers: Caller) -> None:
    shown = hers.ok("post", "/previews", {"action": {"kind": "refresh"}})
    assert hers("delete", f"/previews/{shown['id']}").status_code == 204
    hers.refused(404, "delete", f"/previews/{shown['id']}")


def test_settings_are_saved_at_once(hers: Caller) -> None:
    assert hers.ok("get", "/settings")["clock"] == 24
    changed = hers.ok("patch", "/settings", {"clock": 12, "mass_unit": "lb"})
    assert (changed["clock"], changed["mass_unit"], changed["theme"]) == (12, "lb", "system")
    assert hers.ok("get", "/settings") == changed
    assert hers.ok("patch", "/settings", {}) == changed


def test_runs_are_told_apart_with_reasons(hers: Caller) -> None:
    runs = pages(hers, "/runs", 40)
    assert runs == hers.ok("get", "/runs?limit=200")["items"]
    document = example_documents()[0]
    planned = [run for run in runs if run["start"] is not None]
    assert [(run["start"][:16], run["kind"], run["key"]) for run in planned] == [
        (run["start"][:16], run["kind"], run["key"]) for run in document["runs"]
    ]
    assert {run["source"] for run in runs} == {SOURCE}


def test_runs_are_filtered(hers: Caller) -> None:
    every = hers.ok("get", "/runs?limit=200")["items"]
    filters: dict[str, Callable[[Any], bool]] = {
        "key=true": lambda run: run["key"],
        "key=false&kind=easy": lambda run: run["kind"] == "easy",
        "first=2026-03-01&last=2026-03-31": lambda run: "2026-03-01" <= run["day"] <= "2026-03-31",
        f"source={SOURCE}": lambda run: True,
        "source=6f2f6a54-0000-4a6c-9d3a-2f6f0b8f5f10": lambda run: False,
    }
    for query, wanted in filters.items():
        assert hers.ok("get", f"/runs?limit=200&{query}")["items"] == [run for run in every if wanted(run)]


def test_her_word_about_a_run_wins(hers: Caller) -> None:
    run = hers.ok("get", "/runs?key=true&first=2026-03-20&limit=1")["items"][0]
    shown = hers.ok("put", f"/runs/{run['id']}/mark", {"kind": "easy"})
    assert shown["action"] == {"kind": "mark-run", "name": run["name"], "run_kind": "easy"}
    hers.ok("put", f"/runs/{run['id']}/mark?apply=true", {"kind": "easy"})
    marked = hers.ok("get", f"/runs?first={run['day']}&last={run['day']}")["items"][0]
    assert (marked["kind"], marked["key"], marked["override"]) == ("easy", False, "easy")
    hers.ok("put", f"/runs/{run['id']}/mark?apply=true", {"kind": None})
    assert hers.ok("get", f"/runs?first={run['day']}&last={run['day']}")["items"] == [run]
    hers.refused(404, "put", "/runs/0123456789abcdef/mark", {"kind": "easy"})


MORE = "date,time,kind,minutes,km,title\n2026-06-30,,quality,50,,\n"
WAYS: list[tuple[dict[str, Any], int, int]] = [
    ({"kind": "file", "name": "more.csv", "text": MORE}, 1, 1),
    ({"kind": "lines", "text": "start 2026-06-29\nMo rest | Tu quality 10k | We easy 8k\n"}, 2, 1),
    (
        {"kind": "week", "first": "2026-06-22", "last": "2026-07-05",
         "runs": [{"day": "Wed", "kind": "easy", "km": 8, "time": "7:30"}]},
        2, 0,
    ),
    ({"kind": "race", "day": "2026-09-27", "km": 42.2, "title": "Autumn marathon"}, 1, 1),
]  # fmt: skip


@pytest.mark.parametrize(("body", "runs", "key_runs"), WAYS, ids=[way[0]["kind"] for way in WAYS])
def test_runs_are_added_in_every_way(
    api: Caller, db: None, clock: str, body: dict[str, Any], runs: int, key_runs: int
) -> None:
    """She has no hours yet, so there is no season to plan."""
    new = Caller(api.client, f"/api/v1/athletes/{api.ok('post', '/athletes', NEW)['id']}", {})
    shown = new("post", "/run-sources", body)
    assert shown.status_code == 201, shown.content
    assert (shown.json()["runs"], shown.json()["key_runs"]) == (runs, key_runs)
    assert (shown.json()["preview"]["season"], shown.json()["applied"]) == (False, None)
    assert new.ok("get", "/run-sources")["items"] == []
    added = new.ok("post", "/run-sources?apply=true", body)
    assert (added["applied"], added["preview"]) == ({"version": None, "changes": []}, None)
    assert [one["kind"] for one in new.ok("get", "/run-sources")["items"]] == [body["kind"]]
    again = new.ok("put", f"/run-sources/{added['source']}?apply=true", body)
    assert (again["source"], again["said"]) == (added["source"], "No run changed.")
    new.refused(422, "put", f"/run-sources/{added['source']}", {"kind": "feed", "url": "https://calendar.example"})
    assert new.ok("delete", f"/run-sources/{added['source']}")["why"] == "You took a source of runs away."
    new.ok("delete", f"/run-sources/{added['source']}?apply=true")
    assert new.ok("get", "/run-sources")["items"] == []
    new.refused(404, "delete", f"/run-sources/{added['source']}")


def test_a_file_is_uploaded_and_uploaded_again(runner: AthleteRow, client: Client) -> None:
    address = f"/api/v1/athletes/{runner.pk}/run-sources/upload?apply=true"
    text = (EXAMPLE / "runs.csv").read_bytes().replace(b"2026-04-14,18:00", b"2026-04-15,18:00")
    response = client.post(address, {"file": SimpleUploadedFile("runs.csv", text), "source": SOURCE})
    assert response.status_code == 200, response.content
    said = response.json()
    assert (said["source"], said["said"]) == (SOURCE, "1 run moved.")
    fresh = client.post(address, {"file": SimpleUploadedFile("more.txt", b"start 2026-07-06\nMo easy 8k\n")})
    assert fresh.json()["runs"] == 1
    broken = client.post(address, {"file": SimpleUploadedFile("runs.exe", b"MZ")})
    assert broken.status_code == 422
    assert error_in(broken)["where"]
    assert client.post(address, {"name": "no file"}).status_code == 422


def test_a_feed_keeps_its_address_to_itself(hers: Caller, runner: AthleteRow, monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\n"
        b"DTSTART:20260630T160000Z\r\nDTEND:20260630T170000Z\r\nSUMMARY:Run 6x800 m\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    fetched: list[str] = []

    def fetch(url: str) -> bytes:
        fetched.append(url)
        return calendar

    monkeypatch.setitem(run_sources_defaults(), "fetch", fetch)
    body = {"kind": "feed", "url": "https://calendar.example/secret/runs.ics"}
    shown = hers("post", "/run-sources", body)
    assert shown.status_code == 201, shown.content
    assert b"secret" not in shown.content
    assert hers.ok("get", f"/previews/{shown.json()['preview']['id']}")["action"]["source"]["url"] == "…"
    added = hers.ok("post", "/run-sources?apply=true", body)
    assert added["runs"] == 1
    assert b"secret" not in hers("get", "/run-sources").content
    assert RunSourceRow.objects.get(pk=added["source"]).url == body["url"]
    assert hers.ok("post", f"/run-sources/{added['source']}/read?apply=true")["said"] == "No run changed."
    assert fetched == [body["url"]] * 3
    assert hers.refused(422, "post", f"/run-sources/{SOURCE}/read")["allowed"] == "a feed"
    assert hers.refused(422, "post", "/run-sources", {"kind": "feed", "url": "http://127.0.0.1/x"})["code"] == "input"


def run_sources_defaults() -> dict[str, Any]:
    """The fetcher that `from_feed` uses when none is given."""
    from toeoff.app.runs.sources import from_feed

    assert from_feed.__kwdefaults__ is not None
    return from_feed.__kwdefaults__


def test_a_season_is_the_stored_document(hers: Caller) -> None:
    document = example_documents()[0]
    plain = hers("get", "/seasons/current")
    assert json.loads(plain.content) == document
    assert "Content-Encoding" not in plain.headers
    packed = hers("get", "/seasons/current", accept_encoding="br;q=1, gzip;q=0.5")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] == plain.headers["ETag"]
    seasons = hers.ok("get", "/seasons")["items"]
    assert [season["version"] for season in seasons] == [1]
    assert hers("get", f"/seasons/{seasons[0]['id']}").content == plain.content
    assert hers("get", "/seasons/current/versions/1").content == plain.content


def test_a_season_that_has_not_changed_is_not_sent_again(hers: Caller) -> None:
    tag = hers("get", "/seasons/current").headers["ETag"]
    same = hers("get", "/seasons/current", if_none_match=f'"other", {tag}')
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    hers.ok("patch", "?apply=true", {"session_minutes": 30})
    assert hers("get", "/seasons/current", if_none_match=tag).status_code == 200


def test_versions_are_listed_and_compared(hers: Caller) -> None:
    for minutes in (40, 35, 30):
        hers.ok("patch", "?apply=true", {"session_minutes": minutes})
    versions = pages(hers, "/seasons/current/versions", 2)
    assert [one["number"] for one in versions] == [4, 3, 2, 1]
    assert versions[0]["why"] == "You changed what toeoff knows about you."
    step = hers.ok("get", "/seasons/current/versions/4/diff")
    assert (step["since"], step["changes"]) == (3, versions[0]["changes"])
    assert hers.ok("get", "/seasons/current/versions/4/diff?since=1")["changes"]
    hers.refused(422, "get", "/seasons/current/versions/4/diff?since=4")
    hers.refused(422, "get", "/seasons/current/versions/1/diff")
    hers.refused(404, "get", "/seasons/current/versions/9/diff")


def test_sessions_are_listed_by_local_day(hers: Caller) -> None:
    document = example_documents()[0]
    every = pages(hers, "/sessions", 30)
    assert [one["uid"] for one in every] == [one["uid"] for one in document["sessions"]]
    assert [one["start"] for one in every] == [one["start"] for one in document["sessions"]]
    day = document["sessions"][10]["start"][:10]
    chosen = hers.ok("get", f"/sessions?first={day}&last={day}")["items"]
    assert [one["uid"] for one in chosen] == [document["sessions"][10]["uid"]]


def test_a_session_is_whole(hers: Caller) -> None:
    session = example_documents()[0]["sessions"][30]
    told = hers.ok("get", f"/sessions/{session['uid']}")
    for key in ("blocks", "because", "instead_of", "start", "minutes", "demand", "title"):
        assert told[key] == session[key]


def test_a_session_is_moved_where_the_options_say(hers: Caller) -> None:
    session = hers.ok("get", "/sessions?first=2026-03-16&limit=1")["items"][0]
    options = hers.ok("get", f"/sessions/{session['uid']}/moves")["items"]
    assert {one["outcome"] for one in options} >= {"stays", "forbidden", "skip"}
    assert all((one["action"] is None) == (one["outcome"] in ("stays", "forbidden")) for one in options)
    chosen = next(one for one in options if one["outcome"] in ("as-written", "lower"))
    shown = hers.ok("post", "/previews", {"action": chosen["action"]})
    hers.ok("post", f"/previews/{shown['id']}/confirm")
    assert hers.ok("get", f"/sessions/{session['uid']}")["start"] == chosen["start"]
    choices = hers.ok("get", "/choices")["items"]
    assert [one["choice"]["kind"] for one in choices] == ["move"]
    assert hers.ok("delete", f"/choices/{choices[0]['id']}")["why"] == "You took a choice back."
    hers.ok("delete", f"/choices/{choices[0]['id']}?apply=true")
    assert hers.ok("get", "/choices")["items"] == []
    hers.refused(404, "delete", f"/choices/{choices[0]['id']}")


def test_a_session_left_out_is_cancelled_and_still_known(hers: Caller) -> None:
    session = hers.ok("get", "/sessions?first=2026-03-16&limit=1")["items"][0]
    skip = hers.ok("get", f"/sessions/{session['uid']}/moves")["items"][-1]["action"]
    shown = hers.ok("post", "/previews", {"action": skip})
    hers.ok("post", f"/previews/{shown['id']}/confirm")
    assert hers.ok("get", f"/sessions/{session['uid']}")["cancelled"]
    uids = [one["uid"] for one in hers.ok("get", "/sessions?limit=200")["items"]]
    assert session["uid"] not in uids
    assert session["uid"] in [one["uid"] for one in hers.ok("get", "/sessions?limit=200&cancelled=true")["items"]]
    hers.refused(404, "get", f"/sessions/{session['uid']}/moves")


def test_an_exercise_is_swapped_for_a_day_or_the_mesocycle(hers: Caller) -> None:
    sessions = hers.ok("get", "/sessions?first=2026-03-13&limit=20")["items"]
    hard = next(one for one in sessions if one["demand"] == "hard")
    blocks = hers.ok("get", f"/sessions/{hard['uid']}")["blocks"]
    work = [item["exercise"] for block in blocks if block["role"] in ("main", "superset") for item in block["items"]]
    exercise, options = next(
        (exercise, found)
        for exercise in work
        if (found := hers.ok("get", f"/sessions/{hard['uid']}/swaps/{exercise}")["items"])
    )
    assert options[0]["today"]["row"]["last"] == hard["start"][:10]
    assert options[0]["mesocycle"]["row"]["last"] > hard["start"][:10]
    shown = hers.ok("post", "/previews", {"action": options[0]["today"]})
    hers.ok("post", f"/previews/{shown['id']}/confirm")
    after = json.dumps(hers.ok("get", f"/sessions/{hard['uid']}")["blocks"])
    assert f'"{options[0]["exercise"]}"' in after
    assert f'"{exercise}"' not in after


ODD = [
    {"kind": "move", "was": "2026-03-16T17:30:00+01:00", "start": "2026-03-17T03:00:00+01:00", "place": "moon",
     "demand": "hard"},
    {"kind": "move", "was": "2026-03-16T17:31:00+01:00", "start": "2026-03-18T18:30:00+01:00", "place": "home",
     "demand": "light"},
    {"kind": "move", "was": "2026-03-16T17:30:00+01:00", "start": "2026-08-18T18:30:00+01:00", "place": "home",
     "demand": "hard"},
    {"kind": "skip", "start": "2026-01-05T18:00:00+01:00"},
    {"kind": "skip", "start": "2050-01-05T18:00:00+01:00"},
    {"kind": "swap", "exercise": "box-squat", "instead": "no-such-move", "first": "2026-03-12", "last": "2026-06-01"},
    {"kind": "swap", "exercise": "no-such-move", "instead": "box-squat", "first": "2026-03-12", "last": "2026-06-01"},
    {"kind": "swap", "exercise": "box-squat", "instead": "depth-jump", "first": "2026-06-01", "last": "2026-03-12"},
    {"kind": "swap", "exercise": "box-squat", "instead": "leg-press", "first": "2026-03-12", "last": "2026-06-01",
     "place": "moon"},
    {"kind": "ease", "first": "2026-06-01", "last": "2026-03-12"},
    {"kind": "ease", "first": "2000-01-01", "last": "2099-12-31"},
]  # fmt: skip


@pytest.mark.parametrize("row", ODD, ids=[f"{one['kind']}-{number}" for one, number in zip(ODD, count())])
def test_an_odd_choice_is_shown_or_refused(hers: Caller, row: dict[str, Any]) -> None:
    response = hers("post", "/previews", {"action": {"kind": "choose", "row": row}})
    assert response.status_code in (201, 422), response.content
    if response.status_code == 422:
        assert error_in(response)["message"]
    else:
        assert hers.ok("post", f"/previews/{response.json()['id']}/confirm")["version"] == 2


def test_check_ins_are_put_and_listed(hers: Caller) -> None:
    for day in ("2026-03-10", "2026-03-12", "2026-03-11"):
        hers.ok("put", f"/check-ins/{day}", {"legs": "sore"})
    assert hers.ok("put", "/check-ins/2026-03-12", {"sleep": "well"})["legs"] == ""
    days = [one["day"] for one in pages(hers, "/check-ins", 1)]
    assert days == ["2026-03-12", "2026-03-11", "2026-03-10"]
    assert hers.ok("get", "/check-ins?first=2026-03-11&last=2026-03-11")["items"][0]["legs"] == "sore"
    assert hers.ok("get", "/check-ins/2026-03-12")["sleep"] == "well"


def test_test_results_are_kept_for_each_side(hers: Caller) -> None:
    result = {"test": "single-leg-heel-raise", "value": 24, "unit": "reps", "day": "2026-03-12"}
    for side in ("left", "right"):
        made = hers("post", "/tests", {**result, "side": side})
        assert made.status_code == 201
    listed = pages(hers, "/tests", 1)
    assert [one["side"] for one in listed] == ["right", "left"]
    assert hers.ok("get", "/tests?test=hop")["items"] == []
    hers.refused(422, "post", "/tests", {**result, "unit": "stone"})


def exported() -> dict[str, Any]:
    """The knowledge base as JSON has it."""
    known: dict[str, Any] = json.loads(json.dumps(export_knowledge(load_knowledge())))
    return known


@pytest.mark.parametrize("kind", ["exercises", "rules", "routines", "sources"])
def test_what_is_known_is_listed_whole(api: Caller, db: None, kind: str) -> None:
    key = "key" if kind == "sources" else "id"
    known = sorted(exported()[kind], key=lambda row: str(row[key]))
    assert pages(api, f"/knowledge/{kind}", 100) == known
    assert api.ok("get", f"/knowledge/{kind}/{known[3][key]}") == known[3]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("pattern=squat", lambda row: row["pattern"] == "squat"),
        ("muscle=quadriceps&level=1", lambda row: "quadriceps" in row["muscles"] and row["level"] == 1),
        ("role=calf&loadable=true", lambda row: "calf" in row["roles"] and row["loadable"]),
        ("emphasis=plyometric&chain=foot", lambda row: "plyometric" in row["emphases"] and row["chain"] == "foot"),
        ("floor=true", lambda row: [] in row["kit"]),
        ("kit=dumbbell&kit=bench", lambda row: any({"dumbbell", "bench"} >= set(one) for one in row["kit"])),
        ("q=GOBLET", lambda row: "goblet" in " ".join([row["id"], row["name"], *row["aliases"]]).lower()),
    ],
)
def test_exercises_are_filtered(api: Caller, db: None, query: str, wanted: Any) -> None:
    found = pages(api, f"/knowledge/exercises?{query}", 200)
    assert found
    assert [one["id"] for one in found] == sorted(row["id"] for row in exported()["exercises"] if wanted(row))


def test_a_calendar_address_works_until_it_is_revoked(hers: Caller) -> None:
    assert hers.ok("get", "/calendar-links") == {"items": []}
    made = hers("post", "/calendar-links", {"kind": "busy"})
    assert made.status_code == 201
    link = made.json()
    assert hers.ok("post", "/calendar-links", {"kind": "busy"}) == link
    assert hers.ok("get", "/calendar-links") == {"items": [link]}
    assert hers.client.get(link["address"]).content.startswith(b"BEGIN:VCALENDAR")
    assert hers("delete", f"/calendar-links/{link['id']}").status_code == 204
    assert hers.client.get(link["address"]).status_code == 404
    hers.refused(404, "delete", f"/calendar-links/{link['id']}")
    hers.refused(422, "post", "/calendar-links", {"kind": "loud"})


def test_the_knowledge_is_exported_once(api: Caller, db: None) -> None:
    response = api("get", "/knowledge")
    assert json.loads(response.content) == exported()
    assert api("get", "/knowledge", if_none_match=response.headers["ETag"]).status_code == 304
