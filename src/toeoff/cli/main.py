"""`toeoff plan`, `check`, `kb`, `demo`, `serve`, `today`, `forecast` and `invite`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import click
import typer

from toeoff.cli import data, kb
from toeoff.cli.forecast import forecast
from toeoff.cli.serve import DataOption, PortOption, serve, serve_demo
from toeoff.cli.terminal import note, printable, progress
from toeoff.cli.today import invite, today
from toeoff.errors import InputError, ToeoffError
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import Season

MOST_NOTES = 20
"""So many warnings and errors are printed; the rest stands in season.json."""
OK, FINDINGS, REFUSED, STOPPED = 0, 1, 2, 130
"""Exit codes: done; done, but an `error` finding should be read; could not be served; stopped by Ctrl-C."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A season of leg strength around the runs you already plan.",
)
app.add_typer(kb.app, name="kb")
app.command(epilog="Example: toeoff serve --port 8000")(serve)
app.command(epilog="Example: toeoff backup toeoff-backup.sqlite3")(data.backup)
app.command(epilog="Example: toeoff restore toeoff-backup.sqlite3")(data.restore)
app.command(epilog="Example: toeoff export me.zip")(data.export)
app.command("import", epilog="Example: toeoff import me.zip")(data.import_)
app.command(epilog="Example: toeoff today")(today)
app.command(epilog="Example: toeoff forecast < series.json")(forecast)
app.command(epilog="Example: toeoff invite anna@example.org")(invite)

AthleteOption = Annotated[Path, typer.Option("--athlete", "-a", help="Athlete file (TOML).", metavar="FILE")]
RunsOption = Annotated[
    list[str],
    typer.Option(
        "--runs", "-r", help="Runs: .csv, .ics (file or https address), .txt, .json; repeatable.", metavar="FILE"
    ),
]
RaceDayOption = Annotated[
    str | None, typer.Option("--race-day", help="Puts a plan template's race on this date.", metavar="DATE")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="First day to plan; the athlete's start by default.", metavar="DATE")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON on standard output and nothing else.")]
TextOption = Annotated[bool, typer.Option("--text", help="Print the season as text.")]
OutOption = Annotated[
    str | None,
    typer.Option("--out", "-o", help="Write season.json, .txt, .ics, .svg and cards.pdf here.", metavar="DIR"),
]


NoServeOption = Annotated[bool, typer.Option("--no-serve", help="Only print and write; serve nothing.")]


@app.command(epilog="Example: toeoff plan --athlete me.toml --runs plan.csv --out out")
def plan(
    athlete: AthleteOption,
    runs: RunsOption,
    race_day: RaceDayOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    as_text: TextOption = False,
    out: OutOption = None,
) -> None:
    """Plan a strength season around the runs of a file."""
    from toeoff.app.season.plan import plan_from_files
    from toeoff.files.season_json import season_json

    if as_json and as_text:
        raise InputError("--json --text", found="both", allowed="one of them")
    folder = to_folder(out)
    progress("planning the season …")
    season = plan_from_files(athlete, runs, race_day=to_date("--race-day", race_day), as_of=to_date("--as-of", as_of))
    if folder is not None:
        _save(season, folder)
    if as_json:
        sys.stdout.write(season_json(season))
    elif as_text:
        _print_season(season)
    else:
        _print_week(season, season.start)
    raise typer.Exit(_report(season.findings))


@app.command(epilog="Example: toeoff check out/season.json")
def check(
    season_file: Annotated[Path, typer.Argument(help="A season.json.", metavar="SEASON.json")],
    as_json: JsonOption = False,
) -> None:
    """Check a season against every rule, however it was made."""
    from toeoff.coach.checks import CHECKS, check_season
    from toeoff.files.season_reading import read_season
    from toeoff.knowledge import load_knowledge

    season = read_season(season_file)
    findings = check_season(season, load_knowledge())
    if as_json:
        rows = [
            {"rule": f.rule, "severity": f.severity, "where": f.where, "message": f.message, "fix": f.fix}
            for f in findings
        ]
        sys.stdout.write(json.dumps({"findings": rows}, ensure_ascii=False, indent=2) + "\n")
    else:
        for finding in findings:
            sys.stdout.write(printable(line(finding)) + "\n")
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        sessions = f"{len(season.sessions)} sessions in {len(season.weeks)} weeks"
        verdict = "no rule is broken" if not errors else f"{errors} broken"
        sys.stdout.write(f"{sessions} against {len(CHECKS)} rules: {verdict}.\n")
    raise typer.Exit(FINDINGS if any(f.severity is Severity.ERROR for f in findings) else OK)


@app.command(epilog="Example: toeoff demo --out out/marathon")
def demo(
    out: OutOption = None, data: DataOption = None, port: PortOption = 8000, no_serve: NoServeOption = False
) -> None:
    """Plan the bundled example runner's season from the coming Monday, print her first week, and serve her app."""
    from toeoff.app.clock import now
    from toeoff.app.season.plan import plan_example

    day, folder = now().astimezone().date(), to_folder(out)

    def show(season: Season) -> int:
        _print_week(season, season.start)
        if folder is not None:
            _save(season, folder, day)
        return _report(season.findings)

    if no_serve:
        progress("planning the example runner's half-year …")
        raise typer.Exit(show(plan_example(day)))
    serve_demo(data, port, day, show)


def to_folder(out: str | None) -> Path | None:
    """The folder for the outputs; None stays None.

    Raises:
        InputError: It can never be written: no name, or a file stands there.
    """
    if out is None:
        return None
    if not out.strip():
        raise InputError("--out", found="an empty name", allowed="the name of a folder")
    folder = Path(out)
    if any(path.is_file() for path in (folder, *folder.parents)):
        raise InputError("--out", found=f"{out}, where a file stands", allowed="the name of a folder")
    return folder


def to_date(option: str, text: str | None) -> date | None:
    """A date option as a date; None stays None."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(option, found=text, allowed="a date like 2026-01-05") from None


def line(finding: Finding) -> str:
    """A finding in one line, as `plan` and `check` print it."""
    fix = f" -> {finding.fix}" if finding.fix else ""
    return f"{finding.severity:5} {finding.rule} [{finding.where}] {finding.message}{fix}"


def _report(findings: Iterable[Finding]) -> int:
    """Print warnings and errors on standard error; 1 if there is an error."""
    shown = [finding for finding in findings if finding.severity is not Severity.INFO]
    for finding in shown[:MOST_NOTES]:
        note(line(finding))
    if len(shown) > MOST_NOTES:
        note(f"and {len(shown) - MOST_NOTES} more, all in season.json (--out or --json)")
    return FINDINGS if any(finding.severity is Severity.ERROR for finding in shown) else OK


def _save(season: Season, folder: Path, today: date | None = None) -> None:
    """Write the outputs and say so; say also whose season they replace."""
    from toeoff.app.season.plan import runner_in, save

    before = runner_in(folder)
    names = save(season, folder, today)
    note(f"wrote {', '.join(names)} to {folder}")
    if before not in (None, season.athlete.name):
        note(f"they replace the season of {before}, which stood there")


def _print_season(season: Season) -> None:
    from toeoff.files.season_text import season_text
    from toeoff.knowledge import load_knowledge

    sys.stdout.write(printable(season_text(season, load_knowledge())))


def _print_week(season: Season, day: date) -> None:
    from toeoff.files.week_text import week_text
    from toeoff.knowledge import load_knowledge
    from toeoff.model.plan import monday_of

    sys.stdout.write(printable(week_text(season, monday_of(day), load_knowledge())))


def main() -> None:
    """Run the command line; every refusal is one sentence on standard error and exit code 2."""
    try:
        code = app(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else OK)
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stdout.write(f"{error.format_message()}\n")
        sys.exit(REFUSED)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "toeoff"
        note(f"toeoff: {error.format_message()} See {command} --help.")
        sys.exit(REFUSED)
    except ToeoffError as error:
        note(f"toeoff: {error}")
        sys.exit(REFUSED)
    except click.exceptions.Abort:
        sys.exit(STOPPED)
    except BrokenPipeError:
        sys.exit(OK)
    except OSError as error:
        note(f"toeoff: {error.filename or 'output'}: {error.strerror or error}")
        sys.exit(REFUSED)
