"""Doors: calendar links, API tokens, and answers that were given once already."""

from __future__ import annotations

import secrets
import uuid

from django.conf import settings
from django.db import models

from toeoff.store.models.athlete import AthleteRow


def _unguessable() -> str:
    return secrets.token_urlsafe(32)


class CalendarLink(models.Model):
    """A calendar address that can be revoked: ``training`` says everything, ``busy`` only that she is busy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="calendar_links")
    kind = models.CharField(max_length=8)
    token = models.CharField(max_length=64, unique=True, default=_unguessable)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Oldest first."""

        db_table = "calendar_link"
        ordering = ("created_at", "id")


class ApiToken(models.Model):
    """A key to the API: only its sha256 is kept. `scope`: ``read`` or ``write``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=5, default="read")
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Latest first."""

        db_table = "api_token"
        ordering = ("-created_at",)


class IdempotencyKey(models.Model):
    """An answer to a write that was sent with a key, so that sending it again gives the same answer."""

    who = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(default="", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One answer for each key of one caller."""

        db_table = "idempotency_key"
        constraints = (models.UniqueConstraint(fields=("who", "key"), name="idempotency_once"),)
