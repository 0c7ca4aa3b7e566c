"""Keys to the API: made once, shown once, kept as sha256, revoked at any time."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from toeoff.errors import InputError, NotFoundError
from toeoff.store.models import ApiToken
from toeoff.store.repository import access
from toeoff.store.repository.paging import Page, page

PREFIX = "toe_"
SCOPES = ("read", "write")
USE_NOTED_EVERY = timedelta(minutes=1)
"""How exactly the last use of a token is known."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token and its secret, which nobody can read again."""

    row: ApiToken
    secret: str


def digest_of(secret: str) -> str:
    """What is kept of a secret: its sha256. A secret has 256 bits of chance, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def create_token(owner: Any, *, name: str, scope: str) -> NewToken:
    """A new token of an account.

    Raises:
        InputError: A scope that does not exist, or a name without a letter.
    """
    if scope not in SCOPES:
        raise InputError("scope", found=scope, allowed=" or ".join(SCOPES))
    if not name.strip():
        raise InputError("name", found="empty text", allowed="a name by which you know the token again")
    secret = PREFIX + secrets.token_urlsafe(32)
    return NewToken(access.add_token(owner, name=name.strip(), digest=digest_of(secret), scope=scope), secret)


def find_token(secret: str, now: datetime) -> ApiToken | None:
    """The token of a secret, None where it was revoked or never was; its use is noted."""
    if not secret.startswith(PREFIX):
        return None
    token = access.token_with(digest_of(secret))
    if token is not None:
        access.note_use(token, now, every=USE_NOTED_EVERY)
    return token


def list_tokens(owner: Any, *, cursor: str | None, limit: int) -> Page:
    """Every token of an account, latest first."""
    return page(access.tokens_of(owner), ("-created_at", "-id"), cursor=cursor, limit=limit)


def revoke_token(owner: Any, id: UUID, now: datetime) -> None:
    """The token opens nothing any more; revoking it twice is fine.

    Raises:
        NotFoundError: The account has no such token.
    """
    if not access.revoke_token(owner, id, now):
        raise NotFoundError("token", str(id))
