"""Runs from CSV: dated rows, or a plan template that is laid onto the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from toeoff.errors import InputError
from toeoff.files.csv_rows import Row, rows_of
from toeoff.files.planned import MOST_RUNS, Reading, anchor, found
from toeoff.files.run_row import COLUMNS, TEMPLATE_COLUMNS, date_of, planned_run, week_and_day
from toeoff.measure.run_kind import kinds_of
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import monday_of
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind

ALLOWED_HEADER = f"the header {','.join(COLUMNS)} or, for a plan template, week,day,kind,km,title"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A CSV file with its header understood."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def template(self) -> bool:
        """Weeks and days instead of dates?"""
        return "date" not in self.header


def read_runs_csv(text: str, name: str, *, start: date, race_day: date | None = None) -> Reading:
    """The runs of a CSV file; a line that cannot be used becomes a finding, the others are kept.

    Args:
        text: The file's text.
        name: What findings call the file.
        start: The athlete's start; week 1 of a template is its week.
        race_day: The date on which the last race (or last long run) of a template falls.

    Raises:
        InputError: The header is not usable, or there are too many rows.
    """
    sheet = _sheet(text, name)
    runs: list[PlannedRun] = []
    findings = list(_header_findings(sheet))
    for row in sheet.rows:
        try:
            run, warnings = _run(sheet, row, start)
            runs.append(run)
            findings.extend(warnings)
        except InputError as error:
            findings.append(_bad_line(name, row.line, error))
    if sheet.template:
        placed = placed_on(runs, race_day, name) if race_day else _placed_from(runs, start, name)
        return Reading(runs=placed.runs, findings=(*findings, *placed.findings))
    return Reading(runs=tuple(runs), findings=tuple(findings))


def is_template(text: str, name: str) -> bool:
    """Has this CSV text weeks and days instead of dates?

    Raises:
        InputError: The header is not usable.
    """
    return _sheet(text, name).template


def _placed_from(runs: Sequence[PlannedRun], start: date, name: str) -> Reading:
    """Template runs as they are laid out from the athlete's start, with a note that this was decided for her."""
    if not runs:
        return Reading(runs=())
    first = monday_of(start)
    message = f"{name} counts weeks and names no dates; its week 1 is the week of {first.day} {first:%B %Y}."
    fix = "With a race day its weeks are counted back from the race."
    return Reading(runs=tuple(runs), findings=(found(Severity.INFO, name, None, message, fix),))


def placed_on(runs: Iterable[PlannedRun], race_day: date, name: str) -> Reading:
    """Template runs moved by whole days so that the last race (else the last long run) falls on a date.

    Args:
        runs: Runs of one template, laid out from the athlete's start.
        race_day: Where the race goes.
        name: What findings call the file.
    """
    laid_out = sorted(runs, key=lambda run: run.day)
    kinds = kinds_of(laid_out).kinds
    findings: tuple[Finding, ...] = ()
    for wanted in (RunKind.RACE, RunKind.LONG):
        goals = [run for run, kind in zip(laid_out, kinds, strict=True) if kind is wanted]
        if goals:
            break
    else:
        goals = [run for run, kind in zip(laid_out, kinds, strict=True) if kind not in (None, RunKind.REST)]
        message = f"{name} has no race and no long run; its last run was put on {race_day.isoformat()}."
        findings = (found(Severity.WARN, name, None, message, "Give the race the kind race."),)
    if not goals:
        return Reading(runs=tuple(laid_out), findings=findings)
    days = race_day - goals[-1].day
    moved = tuple(
        replace(run, day=run.day + days, week=run.week or f"{name} {monday_of(run.day).isoformat()}")
        for run in laid_out
    )
    return Reading(runs=moved, findings=findings)


def _sheet(text: str, name: str) -> _Sheet:
    rows = []
    for row in rows_of(text, name):
        rows.append(row)
        if len(rows) > MOST_RUNS + 1:
            raise InputError(
                name, found=f"more than {MOST_RUNS} rows", allowed="one plan", fix="Keep only this season."
            )
    if not rows or rows[0].trouble:
        raise InputError(f"{name}:1", found="no header", allowed=ALLOWED_HEADER)
    header = tuple(cell.strip().lower() for cell in rows[0].cells)
    where = f"{name}:{rows[0].line}"
    if "date" not in header and not {"week", "day"} <= set(header):
        raise InputError(where, found=",".join(rows[0].cells), allowed=ALLOWED_HEADER)
    for column in {*COLUMNS, *TEMPLATE_COLUMNS}:
        if header.count(column) > 1:
            raise InputError(where, found=f"the column {column} twice", allowed="each column once")
    return _Sheet(name=name, header=header, rows=tuple(rows[1:]))


def _header_findings(sheet: _Sheet) -> Iterable[Finding]:
    known = TEMPLATE_COLUMNS if sheet.template else COLUMNS
    extra = [column or "(no name)" for column in sheet.header if column not in known]
    if extra:
        message = f"{sheet.name}: these columns are not used: {', '.join(extra[:10])}."
        yield found(Severity.INFO, sheet.name, 1, message)
    if not sheet.rows:
        yield found(Severity.WARN, sheet.name, 1, f"{sheet.name} has a header, but no runs.", "Add a line per run.")


def _run(sheet: _Sheet, row: Row, start: date) -> tuple[PlannedRun, tuple[Finding, ...]]:
    if row.trouble:
        raise InputError("quotes", found=row.trouble, allowed='a closed quote; a quote inside is written ""')
    cells, warnings = _cells(sheet, row)
    source = anchor(sheet.name, row.line).removeprefix("file:")
    if not sheet.template:
        return planned_run(cells, date_of(cells.get("date", "")), source), warnings
    week, day = week_and_day(cells)
    date_ = monday_of(start) + timedelta(weeks=week - 1, days=day)
    return planned_run(cells, date_, source), warnings


def _cells(sheet: _Sheet, row: Row) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """Cells by column; a comma too many belongs to a title in the last column."""
    cells = list(row.cells)
    surplus = cells[len(sheet.header) :]
    if not any(cell.strip() for cell in surplus):
        return dict(zip(sheet.header, cells, strict=False)), ()
    if sheet.header[-1] != "title":
        expected = f"{len(sheet.header)} cells"
        raise InputError("columns", found=f"{len(cells)} cells", allowed=expected, fix="Quote cells that hold a comma.")
    head = cells[: len(sheet.header) - 1]
    title = ", ".join(cell.strip() for cell in cells[len(head) :])
    message = f"{sheet.name} line {row.line}: more cells than columns; the rest was taken as part of the title."
    fix = "Put a title with commas between quotes."
    return dict(zip(sheet.header, [*head, title], strict=True)), (
        found(Severity.WARN, sheet.name, row.line, message, fix),
    )


def _bad_line(name: str, line: int, error: InputError) -> Finding:
    message = f"{name} line {line} could not be used: {error.where}: found {error.found}; allowed: {error.allowed}."
    return found(Severity.ERROR, name, line, message, error.fix or "Correct the line.")
