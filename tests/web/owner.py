"""Somebody whose data is full of a word that nobody else uses, with one of everything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth import get_user_model
from tests.web.accounts import make_user
from tests.web.conftest import example_documents, seed

from toeoff.app.access.tokens import create_token
from toeoff.app.season.actions import Refresh
from toeoff.app.season.outline import outline_part
from toeoff.store.models import (
    AthleteRow,
    AwayRow,
    CalendarLink,
    CheckInRow,
    ChoiceRow,
    ComplaintRow,
    IdempotencyKey,
    LogEventRow,
    LogImportRow,
    TestResultRow,
)
from toeoff.store.repository.previews import add_preview
from toeoff.store.repository.seasons import publish

SECRET = "Annasecret"
SPOKEN = ("title", "message", "name", "because", "description")
"""Keys of a season whose texts are hers."""
NOW = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
EVENT = UUID("0195889a-0000-7000-8000-000000000001")
OWNED = {
    "AthleteRow": "pk", "SettingsRow": "athlete", "PlaceRow": "athlete", "WindowRow": "athlete", "AwayRow": "athlete",
    "ComplaintRow": "athlete", "RunSourceRow": "athlete", "RunRow": "athlete", "SeasonRow": "athlete",
    "VersionRow": "season__athlete", "SessionRow": "season__athlete", "PrescriptionRow": "session__season__athlete",
    "ChoiceRow": "athlete", "PreviewRow": "athlete", "LogEventRow": "athlete", "LogImportRow": "athlete",
    "CheckInRow": "athlete",
    "TestResultRow": "athlete", "CalendarLink": "athlete", "ApiToken": "owner__athletes",
}  # fmt: skip
"""How every row leads to its runner."""
NOBODYS = {"IdempotencyKey"}
"""Rows that hold no runner's data of their own; the answer in them is asked for by its caller's name."""


@dataclass(frozen=True)
class Owner:
    """Her account, her runner, and a name for everything she has."""

    user: Any
    row: AthleteRow
    names: dict[str, str]

    def rows(self) -> dict[str, str]:
        """Every row that is hers, as text."""
        found = {name: model(name)._default_manager.filter(**{path: self.row.pk}) for name, path in OWNED.items()}
        others = {
            "user": get_user_model().objects.filter(pk=self.user.pk),
            "address": EmailAddress.objects.filter(user=self.user),
            "steps": Authenticator.objects.filter(user=self.user),
            "answers": IdempotencyKey.objects.filter(who=f"account:{self.user.pk}"),
        }
        return {name: repr(list(rows.order_by("pk").values_list())) for name, rows in (found | others).items()}


def model(name: str) -> Any:
    """A table of the store by its name."""
    return apps.get_model("store", name)


def hers(value: Any, key: str = "") -> Any:
    """The same plain values with her word in every text."""
    if isinstance(value, dict):
        return {name: hers(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [hers(inner, key) for inner in value]
    return f"{SECRET} {value}" if isinstance(value, str) and key in SPOKEN else value


def full_owner(email: str = "anna@example.org") -> Owner:
    """Make her."""
    user = make_user(email)
    row = seed(owner=user)
    document, planned_from = example_documents()
    document = hers(document)
    document["sessions"][20]["uid"] = "anna-only"
    season = row.seasons.get()
    version = publish(
        row, season, document=document, inputs=hers(planned_from), outline=outline_part(document),
        changes=[f"{SECRET} moved."], why=f"{SECRET} wanted it.", now=NOW,
    )  # fmt: skip
    row.name = f"{SECRET} Runner"
    row.save()
    row.runs.update(title=f"{SECRET} run")
    row.run_sources.update(name=f"{SECRET}.csv")
    row.places.update(kit=[SECRET])
    AwayRow.objects.create(athlete=row, first=date(2026, 4, 1), last=date(2026, 4, 3))
    ComplaintRow.objects.create(athlete=row, position=0, region="knee", score=3)
    choice = {"first": "2026-03-12", "last": "2026-03-15"}
    ChoiceRow.objects.create(athlete=row, position=0, kind="ease", values=choice)
    CheckInRow.objects.create(athlete=row, day=date(2026, 3, 11), at=NOW, legs="sore", values={"note": SECRET})
    TestResultRow.objects.create(
        athlete=row, test=f"{SECRET}-test", value=31.5, unit="cm", day=date(2026, 3, 1), at=NOW
    )
    LogEventRow.objects.create(
        id=EVENT, athlete=row, session_uid="anna-only", kind="set", device="phone", counter=1, at=NOW, received_at=NOW,
        exercise="goblet-squat", values={"note": SECRET},
    )  # fmt: skip
    brought = LogImportRow.objects.create(
        athlete=row, name=f"{SECRET}.csv", app="strong", created_at=NOW, finished_at=NOW, events=1, done=1, sets=1,
        workouts=1,
    )  # fmt: skip
    link = CalendarLink.objects.create(athlete=row, kind="training")
    shown = add_preview(
        row, action=Refresh().as_dict(), why=f"{SECRET} wants it.", document=document, inputs=hers(planned_from),
        changes=[f"{SECRET} would move."], back="/", now=NOW,
    )  # fmt: skip
    token = create_token(user, name=f"{SECRET} token", scope="write")
    IdempotencyKey.objects.create(who=f"account:{user.pk}", key="k1", request="r", status=200, body=SECRET)
    steps = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": SECRET})
    names = {
        "athlete": str(row.pk),
        "season": str(season.pk),
        "number": str(version.number),
        "uid": "anna-only",
        "exercise": _exercise(document),
        "run": row.runs.order_by("-day")[0].key,
        "source": str(row.run_sources.get().pk),
        "preview": str(shown.pk),
        "import": str(brought.pk),
        "event": str(EVENT),
        "link": str(link.pk),
        "secret": link.token,
        "token": str(token.row.pk),
        "steps": str(steps.pk),
        "user": str(user.pk),
        "choice": json.dumps({"kind": "ease", **choice}),
        "day": "2026-03-11",
        "monday": "2026-03-09",
    }
    return Owner(user=user, row=row, names=names)


def _exercise(document: dict[str, Any]) -> str:
    """An exercise of the session that only she has."""
    blocks: Iterable[Any] = next(one for one in document["sessions"] if one["uid"] == "anna-only")["blocks"]
    return str(next(item["exercise"] for block in blocks for item in block["items"]))
