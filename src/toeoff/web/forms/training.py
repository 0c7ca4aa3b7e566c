"""Where and when she can train: a place with its kit, hours of the week, dates away."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import DAYS, KIT, Place, Window
from toeoff.web.forms.fields import PLAIN_CLASS, LoadsField, MassField, TextField, day_field, time_field

DAY_NAMES = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip
_LOADED = (
    ("dumbbell", "dumbbell_kg", _("Say which dumbbells there are, such as 6, 10.")),
    ("kettlebell", "kettlebell_kg", _("Say which kettlebells there are, such as 8, 12.")),
    ("barbell", "plates_kg", _("Say which plates there are for each side, such as 1.25, 2.5, 5, 10, 20.")),
    ("trap-bar", "plates_kg", _("Say which plates there are for each side, such as 1.25, 2.5, 5, 10, 20.")),
)
PRESETS: dict[str, dict[str, Any]] = {
    "floor": {"name": _("Home"), "kit": ["mat", "wall", "chair", "step"]},
    "dumbbells": {
        "name": _("Home"),
        "kit": ["mat", "wall", "chair", "step", "dumbbell", "mini-band"],
        "dumbbell_kg": [6.0, 10.0],
    },
    "gym": {
        "name": _("Gym"),
        "kit": [
            "mat", "wall", "step", "box", "bench", "mini-band", "dumbbell", "kettlebell", "barbell", "rack", "cable",
            "leg-press", "leg-curl", "leg-extension",
        ],
        "dumbbell_kg": [4.0, 6.0, 8.0, 10.0, 12.5, 15.0, 17.5, 20.0, 22.5, 25.0, 30.0],
        "kettlebell_kg": [8.0, 12.0, 16.0, 20.0, 24.0],
        "plates_kg": [1.25, 2.5, 5.0, 10.0, 15.0, 20.0, 20.0],
    },
}  # fmt: skip
"""Places to begin with; each is one tap and can be changed afterwards."""


def preset(id: str, taken: list[str]) -> dict[str, Any]:
    """One table of `places`, with a name that no other place has.

    Raises:
        KeyError: No such preset.
    """
    values = PRESETS[id] | {"name": str(PRESETS[id]["name"])}
    name, number = values["name"], 2
    while values["name"] in taken:
        values["name"], number = f"{name} {number}", number + 1
    return values


class PlaceForm(forms.Form):
    """One place: its name, its kit in words, and the loads that exist there."""

    name = TextField(most=60, label=_("What do you call it"))
    kit = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple(), label=_("What is there"))
    dumbbell_kg = LoadsField(
        label=_("Dumbbells"), help_text=_("Each weight once, with commas between: 6, 10. They count as pairs.")
    )
    kettlebell_kg = LoadsField(label=_("Kettlebells"), help_text=_("Each weight once: 8, 12, 16."))
    kettlebell_pairs = forms.BooleanField(required=False, label=_("There are two of each kettlebell"))
    plates_kg = LoadsField(
        label=_("Plates for one side"), help_text=_("Each pair once, the same twice if there are two pairs: 5, 10, 20.")
    )
    barbell_kg = MassField(1, 50, required=False, label=_("The empty barbell"))
    trap_bar_kg = MassField(1, 60, required=False, label=_("The empty trap bar"))
    machine_step_kg = MassField(0.5, 50, required=False, label=_("One step of the machines"))

    def __init__(self, *args: Any, others: tuple[str, ...] = (), **values: Any) -> None:
        super().__init__(*args, **values)
        self.others = others
        known = load_knowledge().kit
        self.fields["kit"].choices = [(id, known[id].name) for id in KIT]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """A name that no other place has."""
        name = str(self.cleaned_data["name"])
        if name in self.others:
            raise forms.ValidationError(gettext("Another place has this name already."))
        return name

    def clean(self) -> dict[str, Any]:
        """Kit that is loaded needs its loads."""
        cleaned: dict[str, Any] = super().clean() or {}
        for item, field, sentence in _LOADED:
            if item in cleaned.get("kit", ()) and cleaned.get(field) == []:
                self.add_error(field, sentence)
        return cleaned

    def values(self) -> dict[str, Any]:
        """One table of `places` in the athlete file."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


def place_initial(place: Place) -> dict[str, Any]:
    """What `PlaceForm` shows of a place."""
    return {name: getattr(place, name) for name in PlaceForm.base_fields} | {"kit": list(place.kit)}


class HoursForm(forms.Form):
    """Hours on one or several days, at one place."""

    days = forms.MultipleChoiceField(
        choices=[(day, name) for day, name in zip(DAYS, DAY_NAMES, strict=True)],
        widget=forms.CheckboxSelectMultiple(),
        label=_("On which days"),
        error_messages={"required": _("Choose at least one day.")},
    )
    start = time_field(label=_("From"), initial=time(18, 0))
    end = time_field(label=_("To"), initial=time(20, 0))
    place = forms.ChoiceField(
        label=_("Where"),
        widget=forms.Select(attrs={**PLAIN_CLASS, "translate": "no"}),
        error_messages={"required": _("Choose a place."), "invalid_choice": _("Choose a place.")},
    )

    def __init__(self, *args: Any, places: tuple[Place, ...], windows: tuple[Window, ...] = (), **values: Any) -> None:
        super().__init__(*args, **values)
        self.windows = windows
        self.fields["place"].choices = [(one.name, one.name) for one in places]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Hours that last, and that overlap no others of their days."""
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start is None or end is None:
            return cleaned
        if end == time(0, 0):
            end = cleaned["end"] = time(23, 59)
        if end <= start:
            self.add_error("end", gettext("These hours end before they begin."))
            return cleaned
        for window in self.windows:
            if DAYS[window.day] in cleaned.get("days", ()) and window.start < end and start < window.end:
                clash = gettext("On %(day)s you have %(from)s to %(to)s already.")
                facts = {
                    "day": DAY_NAMES[window.day], "from": f"{window.start:%H:%M}", "to": f"{window.end:%H:%M}"
                }  # fmt: skip
                self.add_error("days", clash % facts)
        return cleaned

    def tables(self) -> list[dict[str, str]]:
        """Tables of `availability` in the athlete file."""
        cleaned = self.cleaned_data
        return [
            {
                "day": day, "from": f"{cleaned['start']:%H:%M}", "to": f"{cleaned['end']:%H:%M}",
                "place": cleaned["place"],
            }
            for day in cleaned["days"]
        ]  # fmt: skip


class AwayForm(forms.Form):
    """Dates without strength, both included."""

    first = day_field(label=_("First day away"))
    last = day_field(label=_("Last day away"))

    def clean(self) -> dict[str, Any]:
        """The last day comes after the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", gettext("The last day comes before the first."))
        return cleaned
