"""Ways in which runs come in: a file, a calendar address, typed lines, a typical week; and her race."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toeoff.app.runs.sources import TypicalRun
from toeoff.errors import InputError
from toeoff.model.athlete import Athlete
from toeoff.model.run import RunKind
from toeoff.units import parse_km, parse_minutes
from toeoff.web.forms.fields import (
    PLAIN_CLASS,
    REQUIRED,
    DistanceField,
    TextField,
    day_field,
    time_field,
    word,
)
from toeoff.web.forms.training import DAY_NAMES

USUAL_WEEK = ("rest", "quality", "easy", "easy", "rest", "easy", "long")
USUAL_MINUTES = {"easy": 45, "medium": 70, "quality": 60, "long": 100}
"""Length of a run of a typical week if she says none [min]."""
WEEKS_AHEAD = 16
KINDS = (
    ("rest", _("Rest")),
    ("easy", _("Easy")),
    ("medium", _("Medium")),
    ("quality", _("Fast")),
    ("long", _("Long")),
)
DISTANCES = (
    ("42.2", _("Marathon")),
    ("21.1", _("Half marathon")),
    ("10", _("10 km")),
    ("5", _("5 km")),
    ("", _("Other")),
)


class FileForm(forms.Form):
    """A file with her plan."""

    file = forms.FileField(
        label=_("Your plan as a file"),
        help_text=_("A calendar (.ics), a table (.csv), week lines (.txt) or .json, up to 5 MB."),
        widget=forms.FileInput(attrs={**PLAIN_CLASS, "accept": ".ics,.csv,.txt,.json,text/calendar,text/csv"}),
        error_messages={"required": _("Choose a file first."), "empty": _("This file is empty.")},
    )
    race_day = day_field(
        required=False,
        label=_("Race day"),
        help_text=_("Only for plans that count weeks and name no dates."),
    )


class FeedForm(forms.Form):
    """The address of a calendar feed."""

    url = TextField(
        most=2000,
        label=_("Address of your calendar"),
        help_text=_("It begins with https:// or webcal:// and is looked at again by itself. Keep it to yourself."),
        widget=forms.TextInput(attrs={**PLAIN_CLASS, "inputmode": "url", "autocomplete": "off"}),
    )


class LinesForm(forms.Form):
    """Week lines."""

    text = forms.CharField(
        label=_("A line for each week"),
        help_text=_("The first line is this week. Days are Mo Tu We Th Fr Sa Su; a bar goes between them."),
        widget=forms.Textarea(
            attrs={
                **PLAIN_CLASS, "rows": 6, "spellcheck": "false", "translate": "no",
                "placeholder": _('Tu quality "6x800 m" @18:00 | Th easy 8k | Sa easy 6k | Su long 18k'),
            }
        ),
        error_messages={"required": REQUIRED},
    )  # fmt: skip


class WeekForm(forms.Form):
    """A typical week, tapped day by day, and how long it is run."""

    def __init__(self, *args: Any, today: date, **values: Any) -> None:
        super().__init__(*args, **values)
        self.today = today
        for day, (name, usual) in enumerate(zip(DAY_NAMES, USUAL_WEEK, strict=True)):
            self.fields[f"kind{day}"] = word(KINDS, radio=True, label=name, initial=usual)
            self.fields[f"length{day}"] = forms.CharField(
                required=False,
                max_length=20,
                label=_("Length"),
                widget=forms.TextInput(attrs={**PLAIN_CLASS, "placeholder": _("8 km")}),
            )
            self.fields[f"time{day}"] = time_field(required=False, label=_("At"))
        self.fields["last"] = day_field(
            label=_("Until your race, or as far as you plan"),
            initial=today + timedelta(weeks=WEEKS_AHEAD),
        )

    def days(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Kind, length and time of each day."""
        return [(self[f"kind{day}"], self[f"length{day}"], self[f"time{day}"]) for day in range(7)]

    def clean(self) -> dict[str, Any]:
        """Lengths are minutes or a distance; the last day comes after the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        last = cleaned.get("last")
        if isinstance(last, date) and not self.today < last <= self.today + timedelta(weeks=104):
            self.add_error("last", gettext("Choose a day within the next two years."))
        kinds = [cleaned.get(f"kind{day}") for day in range(7)]
        for day, kind in enumerate(kinds):
            if kind and kind != "rest":
                try:
                    cleaned[f"amount{day}"] = amount(cleaned.get(f"length{day}") or "", kind)
                except InputError:
                    self.add_error(f"length{day}", gettext("Write a length such as 8 km or 50 min."))
        if all(kind == "rest" for kind in kinds):
            self.add_error("kind6", gettext("There is no run in this week."))
        return cleaned

    def runs(self) -> list[TypicalRun]:
        """The runs of the week."""
        cleaned = self.cleaned_data
        return [
            TypicalRun(day=day, kind=RunKind(cleaned[f"kind{day}"]), time=cleaned[f"time{day}"], **length)
            for day in range(7)
            if (length := cleaned.get(f"amount{day}"))
        ]


def amount(text: str, kind: str) -> dict[str, Any]:
    """Minutes or km of a run as she wrote it; the usual minutes of its kind when she wrote nothing.

    Raises:
        InputError: Neither a duration nor a distance.
    """
    bare = text.strip().lower()
    if not bare:
        return {"minutes": USUAL_MINUTES[kind]}
    if bare.endswith(("k", "km", "mi", "miles")):
        return {"km": parse_km(bare)}
    minutes = parse_minutes(bare)
    if not 5 <= minutes <= 600:
        raise InputError("length", found=text, allowed="5 to 600 minutes")
    return {"minutes": minutes}


class RaceForm(forms.Form):
    """The goal race, if her runs do not hold it."""

    day = day_field(label=_("When is it"))
    distance = word(DISTANCES, radio=True, required=False, label=_("How far"), initial="42.2")
    km = DistanceField(0.4, 500, required=False, label=_("Another distance"))
    title = TextField(required=False, label=_("What is it called"), help_text=_("You can leave it empty."))

    def __init__(self, *args: Any, today: date, **values: Any) -> None:
        super().__init__(*args, **values)
        self.today = today

    def clean_day(self) -> date:
        """A day to come."""
        day: date = self.cleaned_data["day"]
        if not self.today <= day <= self.today + timedelta(weeks=104):
            raise forms.ValidationError(gettext("Choose a day within the next two years."))
        return day

    def clean(self) -> dict[str, Any]:
        """One of the distances, or her own."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = cleaned.get("distance")
        if not chosen and not cleaned.get("km") and "km" not in self.errors:
            self.add_error("km", gettext("Say how far it is."))
        cleaned["race_km"] = float(chosen) if chosen else cleaned.get("km")
        if not cleaned.get("title"):
            names = {value: str(label) for value, label in DISTANCES if value}
            cleaned["title"] = names.get(chosen or "", gettext("Race"))
        return cleaned


class RunTimesForm(forms.Form):
    """When a run of each kind starts if her plan does not say."""

    easy = time_field(label=_("Easy run"))
    medium = time_field(label=_("Medium run"))
    quality = time_field(label=_("Quality run"))
    long = time_field(label=_("Long run"))
    race = time_field(label=_("Race"))
    cross = time_field(label=_("Cross-training"))

    def values(self) -> dict[str, Any]:
        """Keys of the athlete file with their values."""
        return {"usual_times": {name: f"{at:%H:%M}" for name, at in self.cleaned_data.items()}}


def run_times_initial(athlete: Athlete) -> dict[str, Any]:
    """What `RunTimesForm` shows."""
    return {str(kind): at for kind, at in athlete.usual_times.items()}
