"""One runner never reads or writes another's data: every address of the app is tried with somebody else's ids."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.web.accounts import make_user
from tests.web.conftest import seed
from tests.web.owner import EVENT, NOBODYS, NOW, OWNED, SECRET, Owner, full_owner

from toeoff.app.access.tokens import create_token
from toeoff.app.season.actions import SetRuns
from toeoff.app.season.seasons import apply
from toeoff.errors import NotFoundError
from toeoff.model.inputs import RunSource
from toeoff.web import limits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_accounts", "clock")]

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
FIXED = {
    "library/exercises/<str:id>/": {"id": "goblet-squat"},
    "library/rules/<str:id>/": {"id": "clear-before-key-run"},
    "library/phases/<str:id>/": {"id": "bilateral"},
    "library/routines/<str:id>/": {"id": "warm-up-general"},
    "log/exercises/<str:id>/": {"id": "goblet-squat"},
    "train/routine/<str:id>/": {"id": "runner-20"},
    "train/routine/<str:id>/data.json": {"id": "runner-20"},
    "library/muscles/<str:id>/": {"id": "calves"},
    "library/sources/<str:id>/": {"id": "seed-002"},
    "api/v1/knowledge/exercises/<id>": {"id": "goblet-squat"},
    "api/v1/knowledge/rules/<id>": {"id": "clear-before-key-run"},
    "api/v1/knowledge/routines/<id>": {"id": "warm-up-general"},
    "api/v1/knowledge/sources/<key>": {"key": "seed-002"},
    "season/<str:name>": {"name": "season.json"},
    "me/complaints/<int:number>/": {"number": "0"},
    "me/places/<int:number>/": {"number": "0"},
    "account/confirm-email/(?P<key>[-:\\w]+)/": {"key": "MQ:1abc:x"},
    "account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/": {"uidb36": "1", "key": "set-password"},
}
"""Arguments that belong to nobody."""
NAMED = {
    "previews/<uuid:id>/": {"id": "preview"},
    "previews/<uuid:id>/again/": {"id": "preview"},
    "calendar/<uuid:id>/revoke/": {"id": "link"},
    "log/sessions/<str:uid>/sets/<uuid:id>/": {"id": "event"},
    "log/import/<uuid:id>/": {"id": "import"},
    "log/import/<uuid:id>/undo/": {"id": "import"},
    "calendar/<slug:token>.ics": {"token": "secret"},
    "previews/undo/<int:version>/": {"version": "number"},
    "account/two-steps/webauthn/keys/<int:pk>/remove/": {"pk": "steps"},
    "account/two-steps/webauthn/keys/<int:pk>/edit/": {"pk": "steps"},
}
"""Which of the owner's names an argument is, where its own name does not say it."""
BY_SECRET = {"calendar/<slug:token>.ics"}
"""Whoever has the secret in the address may read it; that is what it is for."""


@dataclass(frozen=True)
class Route:
    """One address pattern of the URL configuration."""

    pattern: str

    @property
    def parameters(self) -> list[str]:
        """The names of its arguments."""
        return [one or other for one, other in PARAMETER.findall(self.pattern)]

    def arguments(self, names: dict[str, str]) -> dict[str, str]:
        """A sample for each argument; KeyError where nobody thought of one."""
        fixed, named = FIXED.get(self.pattern, {}), NAMED.get(self.pattern, {})
        return {one: fixed[one] if one in fixed else names[named.get(one, one)] for one in self.parameters}

    def address(self, names: dict[str, str]) -> str:
        """The address with these arguments."""
        given = self.arguments(names)
        return "/" + PARAMETER.sub(lambda found: given[found[1] or found[2]], self.pattern)


def routes() -> list[Route]:
    """Every address of the app, of the API and of the accounts."""
    return [Route(pattern) for pattern in sorted(set(_patterns(get_resolver("toeoff.web.accounts.urls"))))]


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        here = before + str(one.pattern).removeprefix("^").removesuffix("$")
        if isinstance(one, URLPattern):
            yield here
        else:
            yield from _patterns(one, here)


ROUTES = routes()
WITH_ARGUMENTS = [route for route in ROUTES if route.parameters and route.pattern not in FIXED]


@pytest.fixture
def owner() -> Owner:
    """Anna, who has one of everything."""
    return full_owner()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many requests in a row are no attack here."""
    monkeypatch.setattr(limits, "API", replace(limits.API, most=10**9))
    monkeypatch.setattr(limits, "FEED", replace(limits.FEED, most=10**9))


def body(names: dict[str, str]) -> dict[str, Any]:
    """Everything of hers in every field that could name it."""
    fields = {**names, "id": names["preview"], "row": names["choice"], "to": "2026-03-13T17:00:00+01:00"}
    return {
        **fields, "back": "/", "kind": "race", "how": "remove", "scope": "once", "instead": "goblet-squat", "pk": "1",
        "name": names["run"], "version": names["number"], "action": {"kind": "drop-source", "source": names["source"]},
        "legs": "fresh", "days": "5", "complaint": "0", "place": "home", "email": "anna@example.org",
    }  # fmt: skip


def ask(client: Client, method: str, address: str, names: dict[str, str], **headers: str) -> Any:
    """Send a request with a body of that kind."""
    if method == "POST" and not address.startswith("/api/"):
        return client.post(address, body(names), headers=headers)
    data = b"" if method == "GET" else json.dumps(body(names)).encode()
    return client.generic(method, address, data, "application/json", headers=headers)


def text_of(answer: Any) -> str:
    """What an answer says, unpacked."""
    data = answer.getvalue()
    answer.close()
    if answer.headers.get("Content-Encoding") == "gzip":
        data = gzip.decompress(data)
    return str(data.decode("utf-8", errors="replace"))


def trespasses(owner: Owner, visit: Any) -> list[str]:
    """What went wrong at any address: her word in an answer, or one of her rows changed. Every visit is rolled back."""
    wrong = []
    before = owner.rows()
    for route in ROUTES:
        with transaction.atomic():
            address = route.address(owner.names)
            for method in METHODS:
                if route.pattern in BY_SECRET:
                    continue
                answer = visit(method, address)
                text = text_of(answer)
                if SECRET in text or owner.names["secret"] in text.replace(address, ""):
                    wrong.append(f"{method} {address} shows her data ({answer.status_code})")
                if answer.status_code >= 500:
                    wrong.append(f"{method} {address} breaks ({answer.status_code})")
            changed = [name for name, rows in owner.rows().items() if rows != before[name]]
            if changed:
                wrong.append(f"{address} changes her {', '.join(changed)}")
            transaction.set_rollback(True)
        cache.clear()
    return wrong


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.pattern)
def test_every_route_has_a_sample_of_its_arguments(route: Route) -> None:
    """A new address has to say here which of her ids it takes."""
    names = dict.fromkeys(
        ("athlete", "season", "number", "uid", "exercise", "run", "source", "preview", "import", "event", "link",
         "secret", "token", "steps", "choice", "day", "monday"), "x",
    )  # fmt: skip
    assert sorted(route.arguments(names)) == sorted(set(route.parameters)), f"add {route.pattern} to the samples"


def test_every_table_leads_to_its_runner() -> None:
    """A new table has to say here whose its rows are."""
    tables = {one.__name__ for one in apps.get_app_config("store").get_models()}
    assert tables == set(OWNED) | NOBODYS


def test_the_samples_are_real(owner: Owner) -> None:
    """She herself finds something at each of them, and her word in most of it."""
    client = Client()
    client.force_login(owner.user)
    missing, seen = [], 0
    for route in WITH_ARGUMENTS:
        answer = client.get(route.address(owner.names))
        seen += SECRET in text_of(answer)
        if answer.status_code == 404:
            missing.append(route.pattern)
        cache.clear()
    assert missing == []
    assert seen >= 15
    assert "[]" not in owner.rows().values(), "she has one of everything"


def test_somebody_else_who_is_signed_in(owner: Owner) -> None:
    """Ben has a season of his own, with sessions of the same names."""
    ben = make_user("ben@example.org")
    seed(owner=ben)

    def visit(method: str, address: str) -> Any:
        client = Client()
        client.force_login(ben)
        return ask(client, method, address, owner.names)

    assert trespasses(owner, visit) == []


def test_somebody_elses_token(owner: Owner) -> None:
    """His key to the API opens nothing of hers."""
    ben = make_user("ben@example.org")
    seed(owner=ben)
    secret = create_token(ben, name="Ben's", scope="write").secret

    def visit(method: str, address: str) -> Any:
        return ask(Client(), method, address, owner.names, Authorization=f"Bearer {secret}")

    assert trespasses(owner, visit) == []


def test_nobody_at_all(owner: Owner) -> None:
    """A visitor without an account."""

    def visit(method: str, address: str) -> Any:
        return ask(Client(), method, address, owner.names)

    assert trespasses(owner, visit) == []


def test_her_ids_inside_an_action(owner: Owner) -> None:
    """A source or an event with her id is not taken over, whatever way it is sent."""
    ben = make_user("ben@example.org")
    row = seed(owner=ben)
    before = owner.rows()
    client = Client()
    client.force_login(ben)
    base = f"/api/v1/athletes/{row.pk}"
    source = RunSource(id=owner.names["source"], kind="file", name="taken.csv")
    with pytest.raises(NotFoundError):
        apply(row.pk, SetRuns(source=source, runs=()), now=NOW)
    event = {
        "id": str(EVENT), "kind": "set", "device": "laptop", "counter": 7, "at": "2026-03-12T11:00:00Z",
        "session": "20260309-2", "exercise": "goblet-squat", "values": {"reps": 8},
    }  # fmt: skip
    sent = client.post(f"{base}/log-events", {"events": [event]}, content_type="application/json")
    assert (sent.status_code, SECRET in text_of(sent)) == (409, False)
    assert owner.rows() == before
