"""Rows. They hold what was entered, planned and logged; what to do about it is decided in `coach` and `app`."""

from toeoff.store.models.access import ApiToken, CalendarLink, IdempotencyKey
from toeoff.store.models.athlete import AthleteRow, AwayRow, ComplaintRow, PlaceRow, SettingsRow, WindowRow
from toeoff.store.models.log import CheckInRow, LogEventRow, LogImportRow, TestResultRow
from toeoff.store.models.run import RunRow, RunSourceRow
from toeoff.store.models.season import ChoiceRow, PrescriptionRow, PreviewRow, SeasonRow, SessionRow, VersionRow

__all__ = [
    "ApiToken",
    "AthleteRow",
    "AwayRow",
    "CalendarLink",
    "CheckInRow",
    "ChoiceRow",
    "ComplaintRow",
    "IdempotencyKey",
    "LogEventRow",
    "LogImportRow",
    "PlaceRow",
    "PrescriptionRow",
    "PreviewRow",
    "RunRow",
    "RunSourceRow",
    "SeasonRow",
    "SessionRow",
    "SettingsRow",
    "TestResultRow",
    "VersionRow",
    "WindowRow",
]
