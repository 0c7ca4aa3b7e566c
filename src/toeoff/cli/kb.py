"""`toeoff kb list|show|export`: what is known and who says so."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The knowledge base: exercises, rules, routines, sources."
)


@app.command("list", epilog="Example: toeoff kb list rules")
def list_(
    what: Annotated[str, typer.Argument(help="exercises, rules, routines, phases or sources.")] = "exercises",
) -> None:
    """List what is known, a line each."""
    from toeoff.app.text.kb import list_lines
    from toeoff.knowledge import load_knowledge

    sys.stdout.write("\n".join(list_lines(load_knowledge(), what)) + "\n")


@app.command(epilog="Example: toeoff kb show goblet-squat")
def show(
    id: Annotated[str, typer.Argument(help="Id or name of an exercise, rule, routine, phase or source.", metavar="ID")],
) -> None:
    """Show one exercise, rule, routine, phase or source with its sources."""
    from toeoff.app.text.kb import show as show_text
    from toeoff.knowledge import load_knowledge

    drawn = (sys.stdout.encoding or "").lower().startswith("utf")
    sys.stdout.write(show_text(load_knowledge(), id, drawn=drawn).rstrip("\n") + "\n")


@app.command(epilog="Example: toeoff kb figures --out figures.html")
def figures(
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write.", dir_okay=False)] = Path("figures.html"),
    moving: Annotated[
        bool, typer.Option("--moving", help="Also the movements; the page gets four times as large.")
    ] = False,
) -> None:
    """Write every exercise's pictures onto one page."""
    from toeoff.app.text.contact_sheet import contact_sheet
    from toeoff.files.outputs import write_outputs
    from toeoff.knowledge import load_knowledge

    write_outputs(out.parent, {out.name: contact_sheet(load_knowledge(), moving=moving).encode()})
    sys.stdout.write(f"wrote {out}\n")


@app.command(epilog="Example: toeoff kb export --json > knowledge.json")
def export(
    as_json: Annotated[bool, typer.Option("--json", help="The only format, and the default.")] = True,
) -> None:
    """Print the whole knowledge base as JSON."""
    from toeoff.app.text.kb import export_knowledge
    from toeoff.knowledge import load_knowledge

    if as_json:
        sys.stdout.write(json.dumps(export_knowledge(load_knowledge()), ensure_ascii=False, indent=2) + "\n")
