"""Questions about her: the six of the first steps, and everything that can be changed later."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from toeoff.model.athlete import Athlete
from toeoff.web.forms.complaint import NOTHING, ComplaintFields
from toeoff.web.forms.fields import PLAIN_CLASS, LongSelect, MassField, TextField, WholeField, word

EXPERIENCE = (
    ("novice", _("New: I have never lifted for long")),
    ("returning", _("Coming back: I used to, and stopped")),
    ("trained", _("Trained: I have lifted every week for half a year or more")),
    ("advanced", _("Advanced: years of heavy squats and hinges")),
)
NEVER_LIFTED = "novice"
"""She is not asked how long ago she lifted last."""
LAYOFF = (
    ("0", _("Less than a month")),
    ("4", _("About a month")),
    ("10", _("Two or three months")),
    ("26", _("About half a year")),
    ("60", _("A year or more")),
)
MINUTES = (("20", _("20 min")), ("30", _("30 min")), ("45", _("45 min")), ("60", _("60 min")))
SEX = (("unspecified", _("Not said")), ("female", _("Female")), ("male", _("Male")))


def timezone_field() -> forms.ChoiceField:
    """Her time zone; a script may choose the device's before she looks."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
    named = [(zone, zone.replace("_", " ")) for zone in ("UTC", *zones)]
    field = word(named, label=_("Your time zone"))
    field.widget = LongSelect(attrs={**PLAIN_CLASS, "data-timezone": "", "translate": "no"}, choices=named)
    return field


class YouForm(ComplaintFields):
    """The six questions of the first steps."""

    name = TextField(
        required=False,
        label=_("What should toeoff call you"),
        help_text=_("It stands on your cards and files. You can leave it empty."),
    )
    experience = word(
        EXPERIENCE,
        radio=True,
        label=_("How much strength training have you done"),
        help_text=_("It decides which exercises you begin with, and how carefully."),
    )
    layoff_weeks = word(
        LAYOFF, label=_("How long since you last trained strength"), help_text=_("After a break, two gentle weeks.")
    )
    mass_kg = MassField(
        25,
        250,
        label=_("What do you weigh"),
        help_text=_("Your body is part of the load in every squat. You can write 60 kg or 132 lb."),
    )
    sessions_per_week = word(
        (("1", "1"), ("2", "2"), ("3", "3")),
        radio=True,
        label=_("How many strength sessions a week"),
        help_text=_("Two is a good start. A short light one comes on top where it fits."),
    )
    session_minutes = word(
        MINUTES, radio=True, label=_("How long may one take"), help_text=_("Less time means fewer exercises.")
    )
    timezone = timezone_field()

    field_order = (
        "name", "experience", "layoff_weeks", "mass_kg", "sessions_per_week", "session_minutes", "region", "side",
        "score", "bone_stress_signs", "timezone",
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """Keys of the athlete file with their values."""
        cleaned = self.cleaned_data
        same = {name: cleaned[name] for name in ("experience", "mass_kg", "timezone")}
        whole = {name: int(cleaned[name]) for name in ("layoff_weeks", "sessions_per_week", "session_minutes")}
        if cleaned["experience"] == NEVER_LIFTED:
            whole["layoff_weeks"] = 0
        complaint = self.complaint()
        return {"name": cleaned["name"] or gettext("Runner"), **same, **whole, "pain": [complaint] if complaint else []}


def you_initial(athlete: Athlete) -> dict[str, Any]:
    """What `YouForm` shows of a runner who came back to it."""
    first = athlete.pain[0] if athlete.pain else None
    allowed = [int(weeks) for weeks, _label in LAYOFF]
    lengths = [int(minutes) for minutes, _label in MINUTES]
    return {
        "name": athlete.name,
        "experience": str(athlete.experience),
        "layoff_weeks": min(allowed, key=lambda weeks: abs(weeks - athlete.layoff_weeks)),
        "mass_kg": athlete.mass_kg,
        "sessions_per_week": athlete.sessions_per_week,
        "session_minutes": min(lengths, key=lambda minutes: abs(minutes - athlete.session_minutes)),
        "timezone": athlete.timezone,
        "region": first.region if first else NOTHING,
        "side": first.side if first else "both",
        "score": first.score if first else 2,
        "bone_stress_signs": first.bone_stress_signs if first else False,
    }


class AboutForm(forms.Form):
    """Everything about her that a season is planned from."""

    name = TextField(label=_("Name"))
    experience = word(EXPERIENCE, radio=True, label=_("Strength experience"))
    layoff_weeks = WholeField(
        0, 2000, label=_("Weeks since you last trained strength regularly"), help_text=_("0 if you train now.")
    )
    sessions_per_week = word((("1", "1"), ("2", "2"), ("3", "3")), radio=True, label=_("Strength sessions a week"))
    light_sessions_per_week = word(
        (("0", _("None")), ("1", "1"), ("2", "2"), ("3", "3")),
        radio=True,
        label=_("Light sessions on top"),
        help_text=_("10 to 25 minutes of mobility, technique, feet and trunk; nothing hard."),
    )
    session_minutes = WholeField(10, 90, label=_("Minutes a session may take"))
    gap_h = WholeField(
        36,
        72,
        label=_("Hours that stay free before a key run"),
        help_text=_("From the start of a hard session to the start of the run. 48 is the usual choice."),
    )
    mass_kg = MassField(25, 250, label=_("Body weight"))
    height_cm = WholeField(100, 250, required=False, label=_("Height in cm"), help_text=_("You can leave it empty."))
    birth_year = WholeField(1900, 2020, required=False, label=_("Year of birth"), help_text=_("For norms only."))
    sex = word(SEX, radio=True, label=_("Sex"), help_text=_("For norms only."))
    timezone = timezone_field()

    def values(self) -> dict[str, Any]:
        """Keys of the athlete file with their values."""
        cleaned = dict(self.cleaned_data)
        height = cleaned.pop("height_cm")
        counts = ("sessions_per_week", "light_sessions_per_week")
        return cleaned | {name: int(cleaned[name]) for name in counts} | {"height_m": height / 100 if height else None}


def about_initial(athlete: Athlete) -> dict[str, Any]:
    """What `AboutForm` shows."""
    same = ("name", "layoff_weeks", "sessions_per_week", "light_sessions_per_week", "session_minutes", "mass_kg",
            "birth_year", "timezone")  # fmt: skip
    return {name: getattr(athlete, name) for name in same} | {
        "experience": str(athlete.experience),
        "sex": str(athlete.sex),
        "gap_h": round(athlete.gap_h),
        "height_cm": round(athlete.height_m * 100) if athlete.height_m else None,
    }


THEMES = (
    ("system", _("Like this device")),
    ("light", pgettext_lazy("colours", "Light")),
    ("dark", pgettext_lazy("colours", "Dark")),
)


class UnitsForm(forms.Form):
    """How she reads; none of it touches the plan."""

    mass_unit = word((("kg", _("kg")), ("lb", _("lb"))), radio=True, label=_("Weights"))
    distance_unit = word((("km", _("km")), ("mi", _("miles"))), radio=True, label=_("Distances"))
    clock = word((("24", "18:30"), ("12", _("6:30 pm"))), radio=True, label=_("Clock"))
    week_start = word((("Mon", _("Monday")), ("Sun", _("Sunday"))), radio=True, label=_("The week begins on"))
    theme = word(THEMES, radio=True, label=_("Colours"))
    language = word((), label=_("Language"))

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        if len(settings.LANGUAGES) > 1:
            self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
            self.fields["language"].widget.attrs["translate"] = "no"
        else:
            del self.fields["language"]
