"""Published seasons: every version whole, and the sessions of the latest one as rows."""

from __future__ import annotations

import uuid

from django.db import models

from toeoff.store.models.athlete import AthleteRow


class SeasonRow(models.Model):
    """One season of a runner, from its start to its last Sunday. The latest one is current."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="seasons")
    start = models.DateField()
    end = models.DateField()
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Latest first."""

        db_table = "season"
        ordering = ("-created_at", "-id")


class VersionRow(models.Model):
    """One published version, never changed afterwards.

    `document` is the season as `toeoff-season/1`, `inputs` what it was planned from, both as gzipped JSON; `outline`
    is the little that the Season page draws; `changes` are the sentences of the difference to the version before;
    `why` says what brought it about; `undoes` is the number of the version that it takes back.
    """

    season = models.ForeignKey(SeasonRow, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    why = models.TextField()
    document = models.BinaryField()
    inputs = models.BinaryField()
    outline = models.TextField()
    changes = models.JSONField(default=list)
    undoes = models.PositiveIntegerField(null=True)

    class Meta:
        """Latest first."""

        db_table = "season_version"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("season", "number"), name="version_once"),)


class SessionRow(models.Model):
    """One strength session of a season, as the latest version that held it has it.

    `uid` names it in every version. `sequence` counts its changes for calendars; `cancelled` is set when the latest
    version has it no longer. `detail` holds blocks, reasons and refused slots as in the season document.
    """

    season = models.ForeignKey(SeasonRow, on_delete=models.CASCADE, related_name="sessions")
    uid = models.CharField(max_length=40)
    number = models.CharField(max_length=12)
    start = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=60)
    emphasis = models.CharField(max_length=16)
    demand = models.CharField(max_length=8)
    contacts = models.PositiveIntegerField()
    hard_sets = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    detail = models.TextField()
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled = models.BooleanField(default=False)

    class Meta:
        """In order of time."""

        db_table = "session"
        ordering = ("start", "id")
        constraints = (models.UniqueConstraint(fields=("season", "uid"), name="session_once"),)
        indexes = (models.Index(fields=("season", "start"), name="session_by_start"),)


class PrescriptionRow(models.Model):
    """One item of a session: an exercise with its dose. Logs point at it by session, block and position."""

    session = models.ForeignKey(SessionRow, on_delete=models.CASCADE, related_name="prescriptions")
    position = models.PositiveSmallIntegerField()
    block = models.CharField(max_length=4)
    exercise = models.CharField(max_length=80)
    sets = models.PositiveSmallIntegerField()
    reps = models.PositiveSmallIntegerField(null=True)
    reps_max = models.PositiveSmallIntegerField(null=True)
    seconds = models.PositiveSmallIntegerField(null=True)
    per_side = models.BooleanField(default=False)
    load_kg = models.FloatField(null=True)
    rir = models.SmallIntegerField(null=True)
    tempo = models.CharField(max_length=16, default="", blank=True)
    hard = models.BooleanField(default=False)
    contacts = models.PositiveIntegerField(default=0)
    line = models.CharField(max_length=200)

    class Meta:
        """In the order of the session."""

        db_table = "prescription"
        ordering = ("session", "position")
        constraints = (models.UniqueConstraint(fields=("session", "position"), name="prescription_once"),)


class ChoiceRow(models.Model):
    """Something the runner decided: ``move``, ``skip``, ``swap`` or ``ease``, with its values as JSON."""

    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="choices")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=5)
    values = models.JSONField()

    class Meta:
        """In the order in which she decided."""

        db_table = "choice"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("athlete", "position"), name="choice_once"),)


class PreviewRow(models.Model):
    """What a change would do to the season, shown before it is applied.

    `revision` is the athlete's when it was made: a preview of an older state is made anew, never applied.
    `document` and `inputs` (gzipped JSON) are what a confirmation publishes; `document` is empty while no season can
    be planned yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(AthleteRow, on_delete=models.CASCADE, related_name="previews")
    created_at = models.DateTimeField()
    revision = models.PositiveIntegerField()
    why = models.TextField()
    action = models.JSONField()
    document = models.BinaryField(default=b"", blank=True)
    inputs = models.BinaryField(default=b"", blank=True)
    changes = models.JSONField(default=list)
    back = models.CharField(max_length=200, default="/", blank=True)

    class Meta:
        """Latest first."""

        db_table = "preview"
        ordering = ("-created_at",)
