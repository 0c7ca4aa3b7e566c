"""The runner's own runs and where they come from."""

from __future__ import annotations

import uuid

from django.db import models

from toeoff.store.models.athlete import AthleteRow


class RunSourceRow(models.Model):
    """A file she dropped, a feed she subscribed to, or lines she typed.

    `kind`: ``file``, ``feed``, ``lines``, ``week`` (a typical week that was tapped) or ``race``. `url` is a secret: it
    is never shown whole. `error` is what went wrong when the feed was looked at last; empty when all is well.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="run_sources")
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=200)
    url = models.TextField(default="", blank=True)
    etag = models.TextField(default="", blank=True)
    last_modified = models.TextField(default="", blank=True)
    checked_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    error = models.TextField(default="", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Oldest first."""

        db_table = "run_source"
        ordering = ("created_at", "id")


class RunRow(models.Model):
    """One planned run as its source has it, and the runner's own word about it.

    `key` names the same run in every reading of its source: the event's UID (with the instance of a repeated one),
    or date and title. `override` is the kind she gave it herself; it wins for ever. A run that vanished from its
    source keeps its row with `vanished_at`.
    """

    id = models.BigAutoField(primary_key=True)
    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="runs")
    source = models.ForeignKey(RunSourceRow, on_delete=models.CASCADE, related_name="runs")
    key = models.CharField(max_length=400)
    day = models.DateField()
    time = models.TimeField(null=True)
    start = models.DateTimeField(null=True)
    kind = models.CharField(max_length=8, default="", blank=True)
    minutes = models.PositiveIntegerField(null=True)
    km = models.FloatField(null=True)
    title = models.TextField(default="", blank=True)
    description = models.TextField(default="", blank=True)
    anchor = models.TextField(default="", blank=True)
    uid = models.TextField(null=True)
    all_day = models.BooleanField(default=False)
    week = models.CharField(max_length=20, default="", blank=True)
    override = models.CharField(max_length=8, default="", blank=True)
    vanished_at = models.DateTimeField(null=True)

    class Meta:
        """In order of time."""

        db_table = "run"
        ordering = ("day", "time", "id")
        constraints = (models.UniqueConstraint(fields=("source", "key"), name="run_once"),)
        indexes = (models.Index(fields=("athlete", "day"), name="run_by_day"),)
