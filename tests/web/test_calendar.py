"""Calendar links: made, shown, read by whoever has them, revoked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar, Event
from tests.clock import NOW
from tests.web.conftest import example_inputs

from toeoff.app.access.calendar_links import PAST_DAYS, FeedKind, links, make_link
from toeoff.app.season import seasons
from toeoff.app.season.actions import Choose
from toeoff.errors import InputError, NotFoundError
from toeoff.store.models import AthleteRow, CalendarLink, SeasonRow, SessionRow
from toeoff.store.repository.calendars import revoke_link

AT = datetime.fromisoformat(NOW)
pytestmark = pytest.mark.django_db


def made(runner: AthleteRow, kind: FeedKind = FeedKind.TRAINING) -> str:
    """The path of a fresh link."""
    return f"/calendar/{make_link(runner.pk, kind).token}.ics"


def events(client: Client, path: str) -> list[Event]:
    text = client.get(path).content.decode()
    return [event for event in Calendar.from_ical(text).walk("VEVENT") if isinstance(event, Event)]


def skip_next(runner: AthleteRow) -> SessionRow:
    """She leaves out the first session after now."""
    row = SessionRow.objects.filter(start__gt=AT).order_by("start")[0]
    skip = Choose(row={"kind": "skip", "start": row.start.astimezone(AT.tzinfo).isoformat()})
    seasons.apply(runner.pk, skip, now=AT)
    return row


def test_a_link_is_made_shown_and_revoked(runner: AthleteRow, client: Client) -> None:
    page = client.get("/calendar/").content.decode()
    assert page.count("Make an address") == 2
    answer = client.post("/calendar/", {"kind": "training"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/calendar/#training")
    link = links(runner)[FeedKind.TRAINING]
    assert link is not None
    page = client.get("/calendar/").content.decode()
    assert f"http://testserver/calendar/{link.token}.ics" in page
    assert f'href="webcal://testserver/calendar/{link.token}.ics"' in page
    assert page.count("Make an address") == 1
    path = f"/calendar/{link.token}.ics"
    assert client.get(path).status_code == 200
    answer = client.post(f"/calendar/{link.id}/revoke/", follow=True)
    assert "The link is revoked." in answer.content.decode()
    assert client.get(path).status_code == 404
    assert client.post(f"/calendar/{link.id}/revoke/").status_code == 404
    assert links(runner) == {FeedKind.TRAINING: None, FeedKind.BUSY: None}


def test_a_link_is_unguessable_made_once_and_never_made_again(runner: AthleteRow, client: Client) -> None:
    first, again = make_link(runner.pk, "busy"), make_link(runner.pk, "busy")
    assert first == again
    assert len(first.token) >= 43
    revoke_link(runner, first.id, AT)
    assert make_link(runner.pk, "busy").token != first.token


@pytest.mark.parametrize("kind", ["", "everything"])
def test_a_calendar_of_no_kind_is_complained_about(runner: AthleteRow, client: Client, kind: str) -> None:
    answer = client.post("/calendar/", {"kind": kind})
    assert answer.status_code == 422
    assert "training, busy" in answer.content.decode()
    assert not CalendarLink.objects.exists()
    with pytest.raises(InputError):
        make_link(runner.pk, kind)


def test_nobody_makes_links_for_nobody(db: None, client: Client) -> None:
    with pytest.raises(NotFoundError):
        make_link(CalendarLink().pk, "busy")
    for answer in (client.get("/calendar/"), client.post(f"/calendar/{CalendarLink().pk}/revoke/")):
        assert (answer.status_code, answer.headers["Location"]) == (302, "/start/")


def test_only_her_own_link_is_revoked(runner: AthleteRow, client: Client) -> None:
    somebody = seasons.create_athlete(example_inputs().athlete)
    link = make_link(somebody.pk, "training")
    assert client.post(f"/calendar/{link.id}/revoke/").status_code == 404
    assert client.get(f"/calendar/{link.token}.ics").status_code == 200


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "a" * 5000, "..%2f..", "a%00b"])
def test_what_is_no_link_is_not_found(runner: AthleteRow, client: Client, token: str) -> None:
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_the_calendar_goes_back_some_weeks_and_ahead_to_the_end(runner: AthleteRow, client: Client) -> None:
    starts = [event.start for event in events(client, made(runner))]
    since = AT - timedelta(days=PAST_DAYS)
    rows = SessionRow.objects.filter(start__gte=since).order_by("start")
    assert starts == [row.start for row in rows]
    assert SessionRow.objects.filter(start__lt=since).exists()


def test_the_calendar_of_a_season_before_is_in_it_too(runner: AthleteRow, client: Client) -> None:
    path = made(runner)
    now_there = {str(event["UID"]) for event in events(client, path)}
    row = SessionRow.objects.filter(start__lt=AT).order_by("-start")[0]
    older = SeasonRow.objects.create(athlete=runner, start=date(2025, 6, 2), end=date(2026, 1, 4))
    row.pk, row.season, row.start = None, older, AT - timedelta(days=PAST_DAYS - 1)
    row.save()
    (before,) = [event for event in events(client, path) if str(event["UID"]) not in now_there]
    assert before.start == row.start


def test_a_session_left_out_is_cancelled_and_everything_else_is_as_before(
    runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(runner)
    before = {str(event["UID"]): event for event in events(client, path)}
    assert {str(event["STATUS"]) for event in before.values()} == {"CONFIRMED"}
    row = skip_next(runner)
    after = {str(event["UID"]): event for event in events(client, path)}
    assert set(before) <= set(after)
    (gone,) = [event for event in after.values() if event["STATUS"] == "CANCELLED"]
    assert (gone.start, gone["SEQUENCE"], gone.decoded("LAST-MODIFIED")) == (row.start, 1, AT)
    same = [uid for uid, event in after.items() if event["SEQUENCE"] == 0]
    assert len(same) > len(before) / 2
    assert all(after[uid].to_ical() == before[uid].to_ical() for uid in same)
    monkeypatch.setenv("TOEOFF_NOW", (row.start + timedelta(hours=1)).isoformat())
    assert {str(event["STATUS"]) for event in events(client, path)} == {"CONFIRMED"}


def test_an_unchanged_calendar_is_not_sent_again(runner: AthleteRow, client: Client) -> None:
    path = made(runner)
    first = client.get(path)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.headers["Cache-Control"].startswith("private")
    etag = first.headers["ETag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}'):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content
    skip_next(runner)
    changed = client.get(path, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_the_busy_calendar_tells_nothing(runner: AthleteRow, client: Client) -> None:
    text = client.get(made(runner, FeedKind.BUSY)).content.decode()
    assert text.count("SUMMARY:Busy") == text.count("BEGIN:VEVENT") > 10
    for word in ("DESCRIPTION", "LOCATION", "VALARM", "Example", "Strength"):
        assert word not in text
    training = {str(event["UID"]) for event in events(client, made(runner))}
    assert not training & {str(event["UID"]) for event in events(client, made(runner, FeedKind.BUSY))}


def test_a_calendar_before_the_first_season_is_empty(db: None, clock: str, client: Client) -> None:
    row = seasons.create_athlete(example_inputs().athlete)
    answer = client.get(made(row))
    assert (answer.status_code, events(client, made(row))) == (200, [])
    assert "Last-Modified" not in answer.headers


def test_reading_a_calendar_takes_few_statements(runner: AthleteRow, client: Client) -> None:
    path = made(runner)
    with CaptureQueriesContext(connection) as statements:
        client.get(path)
    assert len(statements) <= 4


def test_on_this_computer_the_page_says_who_can_read_it(runner: AthleteRow, client: Client) -> None:
    assert "this computer only" not in client.get("/calendar/").content.decode()
    here = client.get("/calendar/", headers={"host": "127.0.0.1:8000"}).content.decode()
    assert "this computer only" in here
