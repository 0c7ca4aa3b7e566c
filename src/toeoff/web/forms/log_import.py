"""What somebody says about a strength log: units, dates, columns, and which exercise a name means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from toeoff.files.strength_log import Asked, StrengthLog
from toeoff.files.strength_log.table import ROLES
from toeoff.web.forms.fields import word

MOST_ASKED = 150
"""So many names have a choice on the page; the others, with fewer sets, stay under their own name."""
UNITS = (("kg", _("kg")), ("lb", _("lb")))
LENGTHS = (("km", _("km")), ("mi", _("miles")))
ORDERS = (("day", _("Day first: 31/12")), ("month", _("Month first: 12/31")))
ROLE_WORDS = {
    "date": _("Date"),
    "time": _("Time of day"),
    "exercise": _("Exercise"),
    "load": _("Load"),
    "unit": _("Unit of the load"),
    "reps": _("Reps"),
    "seconds": _("Seconds"),
    "rpe": _("Effort as RPE"),
    "rir": _("Reps in reserve"),
    "warm_up": _("Warm-up set"),
    "workout": _("Title of the workout"),
    "note": _("Note"),
}


class AskForm(forms.Form):
    """What the file does not say itself, with what was taken for it so far."""

    def __init__(self, log: StrengthLog) -> None:
        super().__init__(initial=_initial(log), prefix=None)
        if log.unit is not None:
            self.fields["unit"] = word(UNITS, radio=True, label=_("The loads in the file are in"))
        if log.length is not None:
            self.fields["length"] = word(LENGTHS, radio=True, label=_("The distances in the file are in"))
        if log.day_first is not None:
            self.fields["order"] = word(ORDERS, radio=True, label=_("The dates in the file have"))

    @property
    def asks(self) -> bool:
        """Is there anything to ask?"""
        return bool(self.fields)


class ColumnsForm(forms.Form):
    """Which column of a table holds what."""

    def __init__(self, log: StrengthLog) -> None:
        super().__init__(initial={f"column-{role}": column for role, column in log.columns.items()})
        choices: Sequence[tuple[str, Any]] = [
            ("", _("not in the file")),
            *((name, name) for name in log.header if name),
        ]
        for role in ROLES if log.header else ():
            field = word(choices, label=ROLE_WORDS[role], required=False)
            field.widget.attrs["translate"] = "no"
            self.fields[f"column-{role}"] = field


def _initial(log: StrengthLog) -> dict[str, Any]:
    order = None if log.day_first is None else "day" if log.day_first else "month"
    return {"unit": log.unit, "length": log.length, "order": order}


def asked(posted: QueryDict) -> Asked:
    """What was said about the file; what is none of the answers was not said."""
    unit, length, order = (posted.get(name) for name in ("unit", "length", "order"))
    columns = {role: str(posted.get(f"column-{role}", "")) for role in ROLES if f"column-{role}" in posted}
    return Asked(
        unit="kg" if unit == "kg" else "lb" if unit == "lb" else None,
        length="km" if length == "km" else "mi" if length == "mi" else None,
        day_first=None if order not in ("day", "month") else order == "day",
        columns=columns,
    )


def chosen(posted: QueryDict) -> dict[str, str]:
    """Which exercise was chosen for each name, empty for its own name."""
    return dict(zip(posted.getlist("written"), posted.getlist("exercise"), strict=False))
