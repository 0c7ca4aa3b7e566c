"""What came of a sent form with runs: what was understood, and what has to be mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from toeoff.app.runs.sources import NewRuns, from_feed, from_file, from_lines, from_week
from toeoff.app.runs.understood import source_of
from toeoff.errors import FeedError, InputError, ToeoffError
from toeoff.files.week_lines import format_week_lines
from toeoff.model.finding import Finding, Severity
from toeoff.model.inputs import Inputs
from toeoff.web.english import english
from toeoff.web.forms.runs import FeedForm, FileForm, LinesForm, WeekForm

MENDABLE = (".csv", ".txt", ".json")
MOST_MENDABLE = 60_000
"""A longer text is not shown again to be mended [characters]."""


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
        words = f"Found: {error.found.rstrip('.')}. Allowed: {error.allowed.rstrip('.')}."
        slip = Finding(rule="input", severity=Severity.ERROR, where="file", message=words, fix=error.fix or "")
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


def sentence(error: ToeoffError) -> SafeString:
    """An error as she reads it beside a field."""
    if not isinstance(error, InputError):
        return english(error)
    found, allowed = (english(part.rstrip(".")) for part in (error.found, error.allowed))
    words = format_html(gettext("Found: {found}. Allowed: {allowed}."), found=found, allowed=allowed)
    return format_html("{} {}", words, english(error.fix)) if error.fix else words
