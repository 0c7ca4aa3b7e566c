"""Pictures of exercises as files that a browser keeps for good, and where they stand in pages."""

from __future__ import annotations

import gzip
import re
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from toeoff.app.library.figure_stamp import stamp
from toeoff.app.library.figures import alt_text, shown
from toeoff.knowledge import load_knowledge
from toeoff.knowledge.figures import load_figures
from toeoff.store.models import AthleteRow
from toeoff.web.pictures import POLICY, figure_url

KINDS = ("still", "thumb", "moving", "motion", "strip", "pose-0", "pose-1", "fault-3")
STILL = figure_url("bodyweight-squat", "still")
IMAGE = re.compile(r"<img [^>]*>")
THURSDAY = "20260309-2"
"""The hard session of this afternoon."""


def pictures(html: str) -> list[dict[str, str]]:
    """The images of a page that are figures, as their attributes."""
    images = [dict(re.findall(r'([a-z-]+)="([^"]*)"', image)) for image in IMAGE.findall(html)]
    return [image for image in images if "/figures/" in image["src"]]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_a_file_to_keep(client: Client, kind: str) -> None:
    """Nobody has to be known for it, and the database is not asked."""
    response = client.get(figure_url("bodyweight-squat", kind))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert set(response.headers["Cache-Control"].split(", ")) == {"public", "max-age=31536000", "immutable"}
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert not response.cookies
    assert ET.fromstring(response.content.decode()).tag.endswith("svg")


def test_a_picture_is_packed_for_who_can_unpack_it(client: Client) -> None:
    plain, packed = client.get(STILL), client.get(STILL, headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content)
    assert packed.headers["Vary"] == "Accept-Encoding"


def test_a_picture_is_the_same_in_every_language(client: Client) -> None:
    english, german = (client.get(STILL, headers={"Accept-Language": language}) for language in ("en", "de"))
    assert english.content == german.content
    assert "Content-Language" not in english.headers


def test_a_runner_gets_the_same_picture_without_a_query(runner: AthleteRow, client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(STILL).status_code == 200
    assert len(queries) == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("with_accounts", "clock")
def test_with_accounts_a_picture_is_there_before_anybody_signs_in(client: Client) -> None:
    assert client.get("/library/").status_code == 302
    response = client.get(STILL)
    assert response.status_code == 200
    assert not response.cookies


def test_a_head_asks_for_no_more_than_the_head(client: Client) -> None:
    response = client.head(STILL)
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]


def test_an_old_address_leads_to_the_new_one(client: Client) -> None:
    old = STILL.replace(stamp(), "0123456789")
    response: Any = client.get(old)
    assert (response.status_code, response.url) == (302, STILL)
    assert "immutable" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("id", "kind"),
    [("nobody", "still"), ("bodyweight-squat", "side"), ("bodyweight-squat", "pose-9"), ("bodyweight-squat", "pose-"),
     ("bodyweight-squat", "fault-99"), ("plank", "fault-0"), ("deload", "still")],
)  # fmt: skip
@pytest.mark.parametrize("version", ["now", "before"])
def test_what_is_not_drawn_is_not_there(client: Client, id: str, kind: str, version: str) -> None:
    address = figure_url(id, kind)
    response = client.get(address if version == "now" else address.replace(stamp(), "0123456789"))
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "text/plain"


@pytest.mark.parametrize(
    "address",
    ["/figures/", "/figures/x/bodyweight-squat/still.svg", f"/figures/{stamp()}/bodyweight-squat/still.png",
     f"/figures/{stamp()}/bodyweight-squat/../still.svg", f"{STILL}/"],
)  # fmt: skip
def test_other_addresses_are_no_pictures(runner: AthleteRow, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_picture_cannot_be_changed(runner: AthleteRow, client: Client, method: str) -> None:
    response = getattr(client, method)(STILL)
    assert response.status_code == 404
    assert "svg" not in response.headers["Content-Type"]


def test_the_stamp_is_short_and_stays() -> None:
    assert re.fullmatch(r"[0-9a-f]{10}", stamp())
    assert stamp.__wrapped__() == stamp()


def test_an_exercise_shows_its_movement_and_its_poses(runner: AthleteRow, client: Client) -> None:
    html = page(client, "/library/exercises/bodyweight-squat/")
    assert f'data-figure="{figure_url("bodyweight-squat", "motion")}"' in html
    by_address = {image["src"]: image for image in pictures(html)}
    for kind in ("still", "pose-0", "pose-1"):
        image = by_address[figure_url("bodyweight-squat", kind)]
        assert image["alt"]
        assert image["width"] == image["height"]
    facts = shown("bodyweight-squat")
    assert facts is not None
    assert [by_address[figure_url("bodyweight-squat", f"pose-{n}")]["alt"] for n in (0, 1)] == list(facts.poses)
    assert "thigh parallel to the floor" in facts.poses[1]
    for number in load_figures()["bodyweight-squat"].faults:
        assert figure_url("bodyweight-squat", f"fault-{number}") in by_address
    assert '<div class="fig-go" hidden>' in html  # until the script that plays is there
    assert f'href="{figure_url("bodyweight-squat", "moving")}"' in html


def test_what_is_held_has_one_picture_and_nothing_to_play(runner: AthleteRow, client: Client) -> None:
    html = page(client, "/library/exercises/plank/")
    assert figure_url("plank", "still") in html
    assert "pose-" not in html
    assert "data-play" not in html


def test_only_what_has_two_sides_can_be_mirrored(runner: AthleteRow, client: Client) -> None:
    assert "data-mirror" in page(client, "/library/exercises/reverse-lunge/")
    assert "data-mirror" not in page(client, "/library/exercises/bodyweight-squat/")


@pytest.mark.parametrize("id", ["bodyweight-squat", "reverse-lunge", "jump-rope", "plank"])
def test_every_picture_of_a_page_is_there(runner: AthleteRow, client: Client, id: str) -> None:
    html = page(client, f"/library/exercises/{id}/")
    addresses = {unescape(image["src"]) for image in pictures(html)} | set(re.findall(r'data-figure="([^"]+)"', html))
    assert len(addresses) > 1
    assert [address for address in addresses if client.get(address).status_code != 200] == []


def test_every_row_of_the_library_has_a_picture_that_comes_when_it_is_near(runner: AthleteRow, client: Client) -> None:
    """Its place is kept free until then."""
    rows = pictures(page(client, "/library/"))
    assert {image["src"] for image in rows} == {figure_url(id, "thumb") for id in load_knowledge().exercises}
    for image in rows:
        assert image["loading"] == "lazy"
        assert int(image["width"]) == int(image["height"]) > 0
        assert image["alt"] == ""  # the name stands beside it


@pytest.mark.parametrize("address", ["/", f"/sessions/{THURSDAY}/"])
def test_a_session_shows_what_is_done(runner: AthleteRow, client: Client, address: str) -> None:
    html = page(client, address)
    found = pictures(html)
    assert len(found) >= 3
    for image in found:
        assert image["loading"] == "lazy"
        assert int(image["width"]) == int(image["height"]) > 0
        assert client.get(image["src"]).status_code == 200


def test_the_page_says_nothing_inline(runner: AthleteRow, client: Client) -> None:
    html = page(client, "/library/exercises/bodyweight-squat/")
    assert 'style="' not in html
    assert "<style" not in html


@pytest.mark.parametrize("id", sorted(load_knowledge().exercises))
def test_every_picture_is_described(id: str) -> None:
    """What is seen, in words: never a name of a fact, never a place for a number that is still empty."""
    text = alt_text(id)
    assert text.startswith("Seen ")
    assert ": " in text
    assert "{" not in text
    assert "-" not in text
