"""Tokens of an account: made once, shown once, revoked at any time."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from ninja import Query, Router, Schema
from ninja.responses import Status
from pydantic import Field

from toeoff.app import clock
from toeoff.app.access import tokens
from toeoff.errors import ConflictError
from toeoff.web.api.callers import ApiRequest
from toeoff.web.api.refusal import RefusalError
from toeoff.web.api.values import Given, Listed, Paging, Text, answers

router = Router(tags=["tokens"])

NO_ACCOUNTS = "This server has no accounts, so it needs no tokens."
SIGN_IN_FIRST = "A token cannot make tokens. Sign in and send the session cookie with X-CSRFToken."


class NewToken(Given):
    """A token to make."""

    name: Text = Field(min_length=1, max_length=80, examples=["my laptop"])
    scope: Literal["read", "write"] = "read"


class Token(Schema):
    """A token without its secret."""

    id: UUID
    name: str
    scope: Literal["read", "write"]
    created_at: datetime
    used_at: datetime | None = Field(description="When it was used last, to the minute.")
    revoked_at: datetime | None


class MadeToken(Token):
    """A token with its secret, which is shown once: null in an answer that is repeated."""

    secret: str | None


def _owner(request: ApiRequest) -> Any:
    if not settings.ACCOUNTS:
        raise ConflictError(NO_ACCOUNTS)
    return request.caller.owner


@router.get("", response=answers(Listed[Token]), summary="List tokens")
def list_tokens(request: ApiRequest, paging: Query[Paging]) -> Any:
    """Every token of the account, latest first."""
    found = tokens.list_tokens(_owner(request), cursor=paging.cursor, limit=paging.limit)
    return {"items": found.rows, "next": found.cursor}


@router.post("", response=answers(MadeToken, status=201), summary="Make a token")
def create_token(request: ApiRequest, body: NewToken) -> Any:
    """The secret is shown once; keep it."""
    owner = _owner(request)
    if not request.caller.signed_in:
        raise RefusalError(403, SIGN_IN_FIRST)
    made = tokens.create_token(owner, name=body.name, scope=body.scope)
    row = Token.from_orm(made.row)
    return Status(201, MadeToken(**row.dict(), secret=made.secret))


@router.delete("/{token}", response={204: None}, summary="Revoke a token")
def revoke_token(request: ApiRequest, token: UUID) -> Any:
    """It opens nothing any more, at once."""
    tokens.revoke_token(_owner(request), token, clock.now())
    return HttpResponse(status=204)
