"""`toeoff today` and `toeoff invite`: on the database of `serve`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from toeoff.cli.serve import DataOption
from toeoff.cli.terminal import note, printable
from toeoff.errors import InputError

AthleteName = Annotated[
    str | None, typer.Option("--athlete", help="Whose day; needed where there are several runners.", metavar="NAME")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON on standard output and nothing else.")]
Address = Annotated[str, typer.Argument(help="Who may make an account.", metavar="E-MAIL")]


def today(data: DataOption = None, athlete: AthleteName = None, as_json: JsonOption = False) -> None:
    """Print today's session: what, why, how long."""
    open_database(data)
    from toeoff.app.clock import now
    from toeoff.app.pages.today import today as view_of
    from toeoff.app.pages.today_text import runner_named, today_dict, today_text

    view = view_of(runner_named(athlete), now())
    if as_json:
        sys.stdout.write(json.dumps(today_dict(view), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(printable(today_text(view)))


def invite(email: Address, data: DataOption = None) -> None:
    """Print a link with which one person can make an account on this server; it is good for seven days."""
    open_database(data)
    from django.conf import settings

    from toeoff.app.access.accounts import CLOSED, invitation
    from toeoff.web.server import public_address

    if settings.SIGNUP == CLOSED:
        fix = "Start the server with TOEOFF_SIGNUP=invite, and set it here too."
        raise InputError("TOEOFF_SIGNUP", found="closed", allowed="invite or open", fix=fix)
    port = os.environ.get("TOEOFF_PORT") or "8000"
    link = f"{public_address(f'http://127.0.0.1:{port}')}/account/signup/?invite={invitation(email)}"
    sys.stdout.write(f"{link}\n")


def open_database(data: Path | None) -> None:
    """Load the app on a database that is there already, brought up to date.

    Raises:
        InputError: There is none, or it cannot be used.
    """
    from toeoff.web.options import DATABASE_FILE, default_data

    folder = (data or default_data()).absolute()
    os.environ["TOEOFF_DATA"] = str(folder)
    if not os.environ.get("TOEOFF_DATABASE_URL") and not (folder / DATABASE_FILE).is_file():
        fix = "Start toeoff serve once, or name its folder."
        raise InputError("--data", found=f"no database in {folder}", allowed="the folder of a toeoff", fix=fix)
    from toeoff.web.server import load

    load(note)
