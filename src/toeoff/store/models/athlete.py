"""The runner, her places and hours, and how she likes to read numbers."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class AthleteRow(models.Model):
    """One runner. `owner` is the account that may read and write her; none on a loopback server.

    `revision` counts every change of what a season is planned from, so that two tabs notice each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="athletes"
    )
    name = models.CharField(max_length=200)
    sex = models.CharField(max_length=12, default="unspecified")
    birth_year = models.PositiveSmallIntegerField(null=True)
    mass_kg = models.FloatField()
    height_m = models.FloatField(null=True)
    experience = models.CharField(max_length=12, default="novice")
    layoff_weeks = models.PositiveSmallIntegerField(default=0)
    timezone = models.CharField(max_length=64)
    start = models.DateField()
    sessions_per_week = models.PositiveSmallIntegerField(default=2)
    light_sessions_per_week = models.PositiveSmallIntegerField(default=1)
    session_minutes = models.PositiveSmallIntegerField(default=45)
    gap_h = models.FloatField(default=48.0)
    usual_times = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    first_steps = models.CharField(max_length=20, default="you")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Oldest first: on a loopback server the first one is the runner of the house."""

        db_table = "athlete"
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return self.name


class SettingsRow(models.Model):
    """How one runner reads: units, clock, week start, colours, language; and whether she has seen the notice."""

    athlete = models.OneToOneField(AthleteRow, primary_key=True, on_delete=models.CASCADE, related_name="settings")
    mass_unit = models.CharField(max_length=2, default="kg")
    distance_unit = models.CharField(max_length=2, default="km")
    clock = models.PositiveSmallIntegerField(default=24)
    week_start = models.CharField(max_length=3, default="Mon")
    theme = models.CharField(max_length=6, default="system")
    language = models.CharField(max_length=12, default="en")
    notice_seen_at = models.DateTimeField(null=True)

    class Meta:
        """One row for each runner."""

        db_table = "settings"


class PlaceRow(models.Model):
    """Somewhere to train, with the kit and the loads that exist there [kg]."""

    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    kit = models.JSONField(default=list)
    dumbbell_kg = models.JSONField(default=list)
    kettlebell_kg = models.JSONField(default=list)
    kettlebell_pairs = models.BooleanField(default=False)
    plates_kg = models.JSONField(default=list)
    barbell_kg = models.FloatField(default=20.0)
    trap_bar_kg = models.FloatField(default=20.0)
    machine_step_kg = models.FloatField(default=5.0)

    class Meta:
        """In the order the runner gave them."""

        db_table = "place"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("athlete", "name"), name="place_once"),)


class WindowRow(models.Model):
    """When strength may happen on one day of the week (Monday = 0), and at which place."""

    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="windows")
    day = models.PositiveSmallIntegerField()
    start = models.TimeField()
    end = models.TimeField()
    place = models.CharField(max_length=60)

    class Meta:
        """Monday first."""

        db_table = "window"
        ordering = ("day", "start")


class AwayRow(models.Model):
    """Dates without strength, both included."""

    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="away")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        """Earliest first."""

        db_table = "away"
        ordering = ("first",)


class ComplaintRow(models.Model):
    """A current complaint; `score` 0-10."""

    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="complaints")
    position = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=12)
    side = models.CharField(max_length=5, default="both")
    score = models.PositiveSmallIntegerField(default=0)
    bone_stress_signs = models.BooleanField(default=False)

    class Meta:
        """As entered."""

        db_table = "complaint"
        ordering = ("position",)
