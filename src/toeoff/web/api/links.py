"""Calendars that others subscribe to: one with everything, one that only says when she is busy."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Schema
from ninja.responses import Status
from pydantic import Field

from toeoff.app import clock
from toeoff.app.access import calendar_links
from toeoff.app.access.calendar_links import FeedKind, Link
from toeoff.web.api.callers import ApiRequest, athlete_of
from toeoff.web.api.values import Given, answers

router = Router(tags=["calendars"])


class NewLink(Given):
    """Which calendar."""

    kind: FeedKind


class CalendarAddress(Schema):
    """A calendar address that works; whoever knows it can read it."""

    id: UUID
    kind: FeedKind
    address: str = Field(description="Secret: give it to your calendar only.")
    created_at: datetime


class CalendarAddresses(Schema):
    """At most one of each kind."""

    items: list[CalendarAddress]


def _told(request: ApiRequest, link: Link) -> CalendarAddress:
    address = request.build_absolute_uri(reverse("calendar-feed", args=[link.token]))
    return CalendarAddress(id=link.id, kind=link.kind, address=address, created_at=link.created_at)


@router.get("/{athlete}/calendar-links", response=answers(CalendarAddresses), summary="List calendar addresses")
def list_links(request: ApiRequest, athlete: UUID) -> Any:
    """The addresses that work."""
    found = calendar_links.links(athlete_of(request, athlete))
    return {"items": [_told(request, link) for link in found.values() if link is not None]}


@router.post("/{athlete}/calendar-links", response=answers(CalendarAddress, status=201), summary="Make an address")
def make_link(request: ApiRequest, athlete: UUID, body: NewLink) -> Any:
    """The one that works already, if there is one."""
    row = athlete_of(request, athlete)
    return Status(201, _told(request, calendar_links.make_link(row.pk, body.kind)))


@router.delete("/{athlete}/calendar-links/{link}", response={204: None}, summary="Revoke an address")
def revoke_link(request: ApiRequest, athlete: UUID, link: UUID) -> Any:
    """It works no more, at once."""
    calendar_links.revoke(athlete_of(request, athlete), link, clock.now())
    return HttpResponse(status=204)
