"""What happened: append-only events from the runner's devices, check-ins and test results."""

from __future__ import annotations

import uuid

from django.db import models

from toeoff.store.models.athlete import AthleteRow


class LogEventRow(models.Model):
    """One event of a training log, written once and never changed.

    `id` is a UUIDv7 made by the device, so that sending it twice stores it once. `device` and `counter` order the
    events of one device whatever its clock says; `at` is the device's clock, `received_at` the server's. A correction
    is a new event that `supersedes` an older one; a deletion is an event of the kind ``void``.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="log_events")
    session_uid = models.CharField(max_length=40, default="", blank=True)
    kind = models.CharField(max_length=12)
    device = models.CharField(max_length=40)
    counter = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    exercise = models.CharField(max_length=80, default="", blank=True)
    values = models.JSONField(default=dict)
    supersedes = models.UUIDField(null=True)

    class Meta:
        """In the order of the device's clock."""

        db_table = "log_event"
        ordering = ("at", "device", "counter")
        constraints = (models.UniqueConstraint(fields=("athlete", "device", "counter"), name="log_event_once"),)
        indexes = (
            models.Index(fields=("athlete", "session_uid"), name="log_by_session"),
            models.Index(fields=("athlete", "exercise", "at"), name="log_by_exercise"),
        )


class LogImportRow(models.Model):
    """A strength log of another app that was brought in. Its events bear its `device` and its id in their values.

    `events` is how many it was to write, `done` how many it has written; `finished_at` is empty while it goes on, and
    for ever if it was stopped. `choices` holds what the runner said about it: her exercises for names of the file.
    """

    DEVICE = "import-"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="log_imports")
    name = models.CharField(max_length=200)
    app = models.CharField(max_length=12)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    events = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    sets = models.PositiveIntegerField()
    workouts = models.PositiveIntegerField()
    choices = models.JSONField(default=dict)

    class Meta:
        """Latest first."""

        db_table = "log_import"
        ordering = ("-created_at", "-id")

    @property
    def device(self) -> str:
        """What its events name as their device."""
        return f"{self.DEVICE}{self.pk.hex}"


class CheckInRow(models.Model):
    """How she is on one day, in her words: soreness, sleep, fatigue, what hurts."""

    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="check_ins")
    day = models.DateField()
    at = models.DateTimeField()
    legs = models.CharField(max_length=8, default="", blank=True)
    sleep = models.CharField(max_length=8, default="", blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        """One for each day."""

        db_table = "check_in"
        ordering = ("-day",)
        constraints = (models.UniqueConstraint(fields=("athlete", "day"), name="check_in_once"),)


class TestResultRow(models.Model):
    """One result of one test on one side, with its unit."""

    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="test_results")
    test = models.CharField(max_length=60)
    side = models.CharField(max_length=5, default="both")
    value = models.FloatField()
    unit = models.CharField(max_length=8)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Latest first."""

        db_table = "test_result"
        ordering = ("-day", "-at")
