"""What she types about a set, a note, a pain and the end of a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toeoff.model.log import SetLog
from toeoff.web.forms.complaint import REGIONS, SCORES, SIDES
from toeoff.web.forms.fields import MassField, TextField, WholeField, word

LEFT = (
    ("", _("Not said")), ("0", _("0: not one more")), ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"),
    ("5", _("5 or more")),
)  # fmt: skip
EFFORTS = (("easy", _("Easy")), ("right", _("Right")), ("hard", _("Hard")), ("too-hard", _("Too hard")))
EFFORT_TOLD = {"easy": _("it was easy"), "hard": _("it was hard"), "too-hard": _("it was too hard")}
"""What was just right goes without saying."""
STATES = (("done", _("All of it")), ("partly", _("A part")))
SKIP_WORDS = {"time": _("no time"), "pain": _("pain"), "kit": _("no kit"), "other": _("left out")}
SIDE_WORDS = {"left": _("Left"), "right": _("Right")}
SIDE_TOLD = {"left": _("left"), "right": _("right")}
REGION_WORDS = dict(REGIONS)


class SetForm(forms.Form):
    """One set: only what was measured has to be filled in."""

    load_kg = MassField(0, 600, required=False, label=_("Load"), help_text=_("All of it together. Empty without one."))
    reps = WholeField(0, 1000, required=False, label=_("Repetitions"))
    seconds = WholeField(0, 36_000, required=False, label=_("Seconds"))
    contacts = WholeField(0, 10_000, required=False, label=_("Landings"))
    rir = word(LEFT, required=False, label=_("How many more would have gone"))
    faults = forms.TypedMultipleChoiceField(
        coerce=int, required=False, label=_("Did something slip"), widget=forms.CheckboxSelectMultiple()
    )

    def __init__(self, *args: Any, faults: Sequence[str], fields: Sequence[str], **values: Any) -> None:
        super().__init__(*args, **values)
        listed = [(str(at), see) for at, see in enumerate(faults)]
        self.fields["faults"].choices = listed  # type: ignore[attr-defined]
        for name in ("load_kg", "reps", "seconds", "contacts", "faults"):
            if name not in fields or (name == "faults" and not listed):
                del self.fields[name]
        self.fault_count = len(listed)

    def clean(self) -> dict[str, Any]:
        """A set without any number says nothing."""
        cleaned = super().clean() or {}
        counted = ("reps", "seconds", "contacts")
        if not self.errors and all(cleaned.get(name) is None for name in counted):
            raise forms.ValidationError(_("Write how many repetitions or seconds it was."))
        return cleaned

    def changes(self) -> dict[str, Any]:
        """What she changed, as values of an event; ``None`` takes away."""
        changed: dict[str, Any] = {}
        for name in self.changed_data:
            value = self.cleaned_data[name]
            if name == "load_kg" and self._as_shown():
                continue
            if name == "rir":
                value = int(value) if value else None
            elif name == "faults":
                value = sorted(value) or None
            changed[name] = value
        return changed

    def _as_shown(self) -> bool:
        """Does the load stand there as it was shown? Pounds are rounded."""
        shown = self.fields["load_kg"].prepare_value(self.initial.get("load_kg"))
        return bool(str(self["load_kg"].data).strip() == shown)


def set_initial(one: SetLog) -> dict[str, Any]:
    """What the form shows of a set."""
    rir = "" if one.rir is None else str(min(5, round(one.rir)))
    values: dict[str, Any] = {name: getattr(one, name) for name in ("load_kg", "reps", "seconds", "contacts")}
    return {**values, "rir": rir, "faults": [str(at) for at in one.faults]}


class NoteForm(forms.Form):
    """A note, about an exercise or the whole session."""

    exercise = forms.ChoiceField(required=False, label=_("About"))
    text = TextField(most=500, label=_("Note"), help_text=_("About an exercise it is shown again next time."))

    def __init__(self, *args: Any, exercises: Sequence[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["exercise"].choices = [("", _("The whole session")), *exercises]  # type: ignore[attr-defined]


class PainForm(forms.Form):
    """Something hurt."""

    region = word((("", _("Choose")), *REGIONS), label=_("Where"))
    side = word(SIDES, radio=True, required=False, label=_("Which side"), initial="both")
    score = word(SCORES, label=_("How much"), initial="2")

    def values_said(self) -> dict[str, Any]:
        """As values of an event."""
        side = self.cleaned_data.get("side")
        said = {"region": self.cleaned_data["region"], "score": int(self.cleaned_data["score"])}
        return said | ({"side": side} if side in ("left", "right") else {})


class EndForm(forms.Form):
    """How a session ended."""

    state = word(STATES, radio=True, label=_("How much of it"), initial="done")
    effort = word(EFFORTS, radio=True, required=False, label=_("How hard was it"))
    minutes = WholeField(1, 600, required=False, label=_("Minutes"))

    def values_said(self) -> dict[str, Any]:
        """As values of an event; ``None`` takes away."""
        cleaned = self.cleaned_data
        return {"state": cleaned["state"], "effort": cleaned["effort"] or None, "minutes": cleaned["minutes"]}
