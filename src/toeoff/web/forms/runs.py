"""Her runs, however she has them: a file, a calendar address, typed lines, a typical week; and her race."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from toeoff.app.run_sources import NewRuns, TypicalRun, from_feed, from_file, from_lines, from_week
from toeoff.app.understood import source_of
from toeoff.errors import FeedError, InputError, ToeoffError
from toeoff.files.week_lines import format_week_lines
from toeoff.model.finding import Finding, Severity
from toeoff.model.inputs import Inputs
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

MENDABLE = (".csv", ".txt", ".json")
MOST_MENDABLE = 60_000
"""A longer text is not shown again to be mended [characters]."""
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
            self.add_error("last", said("Choose a day within the next two years."))
        kinds = [cleaned.get(f"kind{day}") for day in range(7)]
        for day, kind in enumerate(kinds):
            if kind and kind != "rest":
                try:
                    cleaned[f"amount{day}"] = amount(cleaned.get(f"length{day}") or "", kind)
                except InputError:
                    self.add_error(f"length{day}", said("Write a length such as 8 km or 50 min."))
        if all(kind == "rest" for kind in kinds):
            self.add_error("kind6", said("There is no run in this week."))
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
            raise forms.ValidationError(said("Choose a day within the next two years."))
        return day

    def clean(self) -> dict[str, Any]:
        """One of the distances, or her own."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = cleaned.get("distance")
        if not chosen and not cleaned.get("km") and "km" not in self.errors:
            self.add_error("km", said("Say how far it is."))
        cleaned["race_km"] = float(chosen) if chosen else cleaned.get("km")
        if not cleaned.get("title"):
            names = {value: str(label) for value, label in DISTANCES if value}
            cleaned["title"] = names.get(chosen or "", said("Race"))
        return cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class RunForms:
    """The ways in which runs come in; the one that was sent holds what she typed."""

    file: FileForm
    feed: FeedForm
    lines: LinesForm
    week: WeekForm
    open: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What came of a sent form.

    Args:
        forms: All forms, with what she typed and what is wrong with it.
        new: What was read, None when nothing could be.
        slips: Lines that were not understood.
        text: The file or the lines, to be mended here; empty when it cannot be.
        name: The file's name.
    """

    forms: RunForms
    new: NewRuns | None = None
    slips: tuple[Finding, ...] = ()
    text: str = ""
    name: str = ""

    @property
    def clear(self) -> bool:
        """Was everything understood, or is there nothing to mend?"""
        return self.new is not None and not (self.slips and self.text)


def run_forms(inputs: Inputs, today: date, open: str = "", data: Any = None, files: Any = None) -> RunForms:
    """All forms; the one called `open` is bound to what was sent."""
    sent: dict[str, dict[str, Any]] = {open: {"data": data, "files": files}} if data is not None else {}
    typed = source_of(inputs, kind="lines")
    known = [run.planned for run in inputs.runs if typed and run.source == typed.id and not run.vanished]
    return RunForms(
        file=FileForm(**sent.get("file", {})),
        feed=FeedForm(**sent.get("feed", {})),
        lines=LinesForm(**sent.get("lines", {}), initial={"text": format_week_lines(known)}),
        week=WeekForm(**sent.get("week", {}), today=today),
        open=open,
    )


def attempt(request: HttpRequest, inputs: Inputs, now: datetime) -> Attempt:
    """Read what was sent; what cannot be used is said beside its field."""
    today = now.astimezone(inputs.athlete.tz).date()
    how = str(request.POST.get("how", ""))
    if how == "mend":
        return _mended(request.POST, inputs, today, now)
    known = how if how in ("file", "feed", "lines", "week") else "file"
    forms_ = run_forms(inputs, today, known, request.POST, request.FILES)
    form: forms.Form = getattr(forms_, known)
    if not form.is_valid():
        return Attempt(forms=forms_)
    text = name = ""
    try:
        if known == "file":
            upload: UploadedFile[Any] = form.cleaned_data["file"]
            name, data = str(upload.name), upload.read()
            text = _mendable(name, data)
            new = _file(inputs, name, data, form.cleaned_data["race_day"], now)
        elif known == "feed":
            new = from_feed(inputs, form.cleaned_data["url"], now=now)
        elif known == "lines":
            text = form.cleaned_data["text"]
            typed = source_of(inputs, kind="lines")
            new = from_lines(inputs, text, source=typed.id if typed else None, now=now)
        else:
            tapped = source_of(inputs, kind="week")
            new = from_week(
                inputs, forms_.week.runs(), first=today, last=form.cleaned_data["last"],
                source=tapped.id if tapped else None, now=now,
            )  # fmt: skip
    except (InputError, FeedError) as error:
        form.add_error({"file": "file", "feed": "url", "lines": "text", "week": "last"}[known], sentence(error))
        return Attempt(forms=forms_, text=text if known == "file" else "", name=name)
    return _attempt(forms_, new, text, name, anyway="anyway" in request.POST)


def _attempt(forms_: RunForms, new: NewRuns, text: str, name: str, *, anyway: bool) -> Attempt:
    slips = tuple(one for one in new.findings if one.severity is Severity.ERROR)
    return Attempt(forms=forms_, new=new, slips=slips, text="" if anyway else text, name=name)


def _mended(posted: Mapping[str, Any], inputs: Inputs, today: date, now: datetime) -> Attempt:
    """A text that was corrected on the page."""
    forms_ = run_forms(inputs, today, "file")
    name, text = str(posted.get("name", ""))[:200], str(posted.get("text", ""))
    try:
        if name:
            new = _file(inputs, name, text.encode(), None, now)
        else:
            typed = source_of(inputs, kind="lines")
            new = from_lines(inputs, text, source=typed.id if typed else None, now=now)
    except InputError as error:
        slip = Finding(rule="input", severity=Severity.ERROR, where="file", message=sentence(error))
        return Attempt(forms=forms_, slips=(slip,), text=text, name=name)
    return _attempt(forms_, new, text, name, anyway="anyway" in posted)


def _file(inputs: Inputs, name: str, data: bytes, race_day: date | None, now: datetime) -> NewRuns:
    known = source_of(inputs, kind="file", name=name)
    return from_file(inputs, name, data, source=known.id if known else None, race_day=race_day, now=now)


def _mendable(name: str, data: bytes) -> str:
    """The text of a file that can be corrected on the page; empty for others."""
    if not name.lower().endswith(MENDABLE) or len(data) > MOST_MENDABLE or b"\0" in data:
        return ""
    return data.decode("utf-8-sig", errors="replace")


def sentence(error: ToeoffError) -> str:
    """An error as she reads it beside a field."""
    if not isinstance(error, InputError):
        return str(error)
    words = said("Found: %(found)s. Allowed: %(allowed)s.") % {
        "found": error.found.rstrip("."), "allowed": error.allowed.rstrip(".")
    }  # fmt: skip
    return f"{words} {error.fix}" if error.fix else words


__all__ = ["Attempt", "RaceForm", "RunForms", "attempt", "run_forms", "sentence"]
