"""Tokens and remembered answers as rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from toeoff.store.models import ApiToken, AthleteRow, IdempotencyKey


def athletes_of(owner: Any) -> QuerySet[AthleteRow]:
    """The runners an account may read and write; on a server without accounts those without an owner."""
    return AthleteRow.objects.filter(owner=owner)


def token_with(digest: str) -> ApiToken | None:
    """The token with this sha256 that was not revoked, and whose account is still active."""
    tokens = ApiToken.objects.select_related("owner")
    return tokens.filter(digest=digest, revoked_at=None, owner__is_active=True).first()


def note_use(token: ApiToken, now: datetime, *, every: timedelta) -> None:
    """Remember when a token was used last, at most once in `every`."""
    if token.used_at is None or now - token.used_at >= every:
        stale = Q(used_at=None) | Q(used_at__lt=now)
        ApiToken.objects.filter(stale, pk=token.pk).update(used_at=now)


def add_token(owner: Any, *, name: str, digest: str, scope: str) -> ApiToken:
    """A new token of an account."""
    return ApiToken.objects.create(owner=owner, name=name, digest=digest, scope=scope)


def tokens_of(owner: Any) -> QuerySet[ApiToken]:
    """Every token of an account, revoked ones included."""
    return ApiToken.objects.filter(owner=owner)


def revoke_token(owner: Any, id: UUID, now: datetime) -> bool:
    """Revoke a token; False where the account has none with this id."""
    tokens = ApiToken.objects.filter(owner=owner, pk=id)
    return bool(tokens.filter(revoked_at=None).update(revoked_at=now)) or tokens.exists()


def claim(who: str, key: str, request: str, *, before: datetime) -> IdempotencyKey | None:
    """Take a key for a request; None where it was taken already. Keys from before `before` are forgotten."""
    IdempotencyKey.objects.filter(created_at__lt=before).delete()
    try:
        with transaction.atomic():
            return IdempotencyKey.objects.create(who=who, key=key, request=request)
    except IntegrityError:
        return None


def claimed(who: str, key: str) -> IdempotencyKey | None:
    """What is known about a key."""
    return IdempotencyKey.objects.filter(who=who, key=key).first()


def keep_answer(row: IdempotencyKey, status: int, body: str) -> None:
    """The answer that the same request gets again."""
    IdempotencyKey.objects.filter(pk=row.pk).update(status=status, body=body)


def release(row: IdempotencyKey) -> None:
    """Forget a key whose request came to nothing."""
    IdempotencyKey.objects.filter(pk=row.pk).delete()
