"""What a change would do: shown, accepted once, left, shown anew, taken back."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.web.conftest import example_inputs
from tests.web.invented import invented, untranslated
from tests.web.test_session import THURSDAY, text_of

from toeoff.app.clock import now as clock_now
from toeoff.app.season.actions import Action, Choose, EditAthlete, Refresh
from toeoff.app.season.seasons import apply, create_athlete, preview
from toeoff.store.models import AthleteRow, PreviewRow, VersionRow

__all__ = ["invented"]

SKIP = {"kind": "skip", "start": "2026-03-12T18:30:00+01:00"}
EASE = {"kind": "ease", "first": "2026-03-20", "last": "2026-03-24"}


def a_preview(runner: AthleteRow, action: Action | None = None, back: str = "/season/") -> PreviewRow:
    """A change that was shown."""
    return preview(runner.pk, action or Choose(row=SKIP), now=clock_now(), back=back)


def versions(runner: AthleteRow) -> int:
    """How many versions of her season there are."""
    return VersionRow.objects.filter(season__athlete=runner).count()


def test_a_change_is_shown_in_sentences(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner)
    response = client.get(f"/previews/{row.pk}/")
    text = text_of(response)
    assert "You left a session out." in text
    assert "Accept" in text
    assert row.changes
    for change in row.changes:
        assert change in text.replace("&#x27;", "'")
    assert response.content.decode().count('class="btn"') == 1
    assert '<a class="btn2" href="/season/">Leave it as it is</a>' in response.content.decode()


def test_nothing_changes_is_said(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner, Refresh())
    assert "Nothing changes in your season." in text_of(client.get(f"/previews/{row.pk}/"))


def test_accepting_what_changes_nothing_does_not_say_that_it_did(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner, Refresh())
    response = client.post(f"/previews/{row.pk}/", {"back": "/season/"}, follow=True)
    assert "It is saved. Your season stays as it is." in text_of(response)
    assert "Your season is changed." not in text_of(response)


def test_what_is_new_to_know_is_said(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner, EditAthlete(values={"session_minutes": 20}))
    page = client.get(f"/previews/{row.pk}/").context["page"]
    fresh = client.get(f"/previews/{a_preview(runner, Refresh()).pk}/").context["page"]
    assert fresh.notes == ()
    assert all(note.message for note in page.notes)


def test_accepting_applies_it_and_offers_to_take_it_back(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner, back=f"/sessions/{THURSDAY}/")
    response = client.post(f"/previews/{row.pk}/", {"back": row.back}, follow=True)
    assert response.redirect_chain == [(f"/sessions/{THURSDAY}/", 302)]
    assert "Your season is changed." in text_of(response)
    assert versions(runner) == 2
    (undo,) = re.findall(r'action="(/previews/undo/\d+/)"', response.content.decode())
    undone = client.post(undo, {"back": "/season/"}, follow=True)
    assert undone.redirect_chain == [("/season/", 302)]
    assert "The change is taken back." in text_of(undone)
    assert versions(runner) == 3
    assert "Thu 18:30" in text_of(client.get(f"/sessions/{THURSDAY}/"))


def test_a_second_tap_applies_nothing_and_ends_calmly(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner)
    client.post(f"/previews/{row.pk}/", {"back": row.back})
    again = client.post(f"/previews/{row.pk}/", {"back": row.back}, follow=True)
    assert again.redirect_chain == [("/season/", 302)]
    assert "That was done already" in text_of(again)
    assert versions(runner) == 2


def test_going_back_to_an_accepted_preview_says_so(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner)
    client.post(f"/previews/{row.pk}/", {"back": row.back})
    response = client.get(f"/previews/{row.pk}/")
    assert response.status_code == 404
    assert "This change was accepted already" in text_of(response)
    assert client.post(f"/previews/{row.pk}/again/").status_code == 404


def test_a_preview_of_something_older_has_to_be_looked_at_again(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner)
    apply(runner.pk, Choose(row=EASE), now=clock_now())
    assert "Something else was changed since this was shown" in text_of(client.get(f"/previews/{row.pk}/"))
    response = client.post(f"/previews/{row.pk}/", {"back": row.back})
    assert response.status_code == 409
    assert "Show what it would do now" in text_of(response)
    assert versions(runner) == 2
    fresh = client.post(f"/previews/{row.pk}/again/")
    accepted = client.post(fresh.headers["Location"], {"back": row.back}, follow=True)
    assert "Your season is changed." in text_of(accepted)
    assert versions(runner) == 3


def test_what_can_no_longer_be_done_is_said(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner)
    row.action = {"kind": "take-back", "row": SKIP}
    row.save()
    response = client.post(f"/previews/{row.pk}/again/")
    assert response.status_code == 422
    assert "a choice that still stands" in text_of(response)


def test_a_change_can_be_taken_back_once(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner)
    client.post(f"/previews/{row.pk}/", {"back": row.back})
    assert "Take the change back" in text_of(client.get("/previews/undo/2/"))
    client.post("/previews/undo/2/")
    second = client.post("/previews/undo/2/", follow=True)
    assert "The change was taken back already." in text_of(second)
    assert versions(runner) == 3


def test_only_the_latest_change_can_be_taken_back(runner: AthleteRow, client: Client) -> None:
    row = a_preview(runner)
    client.post(f"/previews/{row.pk}/", {"back": row.back})
    apply(runner.pk, Choose(row=EASE), now=clock_now())
    response = client.post("/previews/undo/2/")
    assert response.status_code == 409
    assert "can no longer be taken back alone" in text_of(response)
    assert versions(runner) == 3


@pytest.fixture
def newcomer(db: None, clock: str) -> AthleteRow:
    """A runner without a season."""
    return create_athlete(example_inputs().athlete)


def test_a_first_season_is_shown_in_a_few_lines(newcomer: AthleteRow, client: Client) -> None:
    row = preview(newcomer.pk, Refresh(), now=clock_now(), back="/season/")
    text = text_of(client.get(f"/previews/{row.pk}/"))
    assert "Your season would be" in text
    assert re.search(r"\d+ sessions from .* to ", text)
    accepted = client.post(f"/previews/{row.pk}/", {"back": row.back}, follow=True)
    assert "Your season is planned." in text_of(accepted)


def test_what_is_missing_for_a_season_is_said(newcomer: AthleteRow, client: Client) -> None:
    newcomer.windows.all().delete()
    row = preview(newcomer.pk, Refresh(), now=clock_now(), back="/")
    text = text_of(client.get(f"/previews/{row.pk}/"))
    assert "No season can be planned yet" in text
    assert "What is missing: at least one window." in text
    saved = client.post(f"/previews/{row.pk}/", {"back": "/library/"}, follow=True)
    assert "It is saved. Your season follows as soon as nothing is missing." in text_of(saved)
    assert versions(newcomer) == 0


@pytest.mark.parametrize("more", [{}, {"back": "/season/"}])
def test_a_preview_of_somebody_else_does_not_exist(runner: AthleteRow, client: Client, more: dict[str, Any]) -> None:
    other = create_athlete(example_inputs().athlete, owner=None)
    AthleteRow.objects.filter(pk=other.pk).update(created_at=datetime.fromisoformat("2030-01-01T00:00:00+00:00"))
    row = preview(other.pk, Refresh(), now=clock_now(), back="/")
    assert client.get(f"/previews/{row.pk}/").status_code == 404
    assert client.post(f"/previews/{row.pk}/", more).status_code == (302 if more else 404)
    assert PreviewRow.objects.filter(pk=row.pk).exists()
    assert versions(other) == 0


def test_nobody_has_no_previews(db: None, client: Client) -> None:
    assert client.get(f"/previews/{uuid4()}/").status_code == 404
    assert client.post("/previews/undo/1/").status_code == 404


def test_nothing_english_is_left(runner: AthleteRow, client: Client, invented: None) -> None:
    """Swapping, the preview, its answer, what is left out, and what is gone, in an invented language."""
    left: list[str] = []

    def look(response: Any) -> None:
        left.extend(untranslated(response.content.decode()))

    look(client.get(f"/sessions/{THURSDAY}/swap/two-up-one-down-leg-curl/"))
    look(client.get(f"/sessions/{THURSDAY}/swap/ankle-mobility/"))
    look(client.post(f"/sessions/{THURSDAY}/swap/two-up-one-down-leg-curl/", {"instead": "x"}))
    look(client.post(f"/sessions/{THURSDAY}/move/", {"to": "2026-03-14"}))
    row, stale = a_preview(runner, back=f"/sessions/{THURSDAY}/"), a_preview(runner)
    look(client.get(f"/previews/{row.pk}/"))
    look(client.post(f"/previews/{row.pk}/", {"back": row.back}, follow=True))
    look(client.get(f"/previews/{stale.pk}/"))
    look(client.get(f"/previews/{row.pk}/"))
    look(client.get("/previews/undo/2/"))
    eased = a_preview(runner, Choose(row=EASE), back="/previews/undo/3/")
    look(client.post(f"/previews/{eased.pk}/", {"back": eased.back}, follow=True))
    assert not left, left
