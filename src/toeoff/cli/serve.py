"""`toeoff serve`: the app in a browser."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from toeoff.cli.terminal import note, progress
from toeoff.model.plan import Season

LOOPBACK = ("127.0.0.1", "localhost", "::1")

HostOption = Annotated[
    str, typer.Option("--host", help="Address to listen on.", metavar="ADDRESS", envvar="TOEOFF_HOST")
]
PortOption = Annotated[
    int, typer.Option("--port", help="Port to listen on; 0 takes a free one.", min=0, max=65_535, envvar="TOEOFF_PORT")
]
DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of the database; yours by default.", metavar="DIR", envvar="TOEOFF_DATA"),
]
AllowOption = Annotated[
    list[str] | None,
    typer.Option("--allow-host", help="A name it is called by, e.g. strength.example.org; repeatable.", metavar="NAME"),
]
TlsOption = Annotated[bool, typer.Option("--behind-tls", help="A proxy in front speaks TLS.", envvar="TOEOFF_TLS")]


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    data: DataOption = None,
    allow_host: AllowOption = None,
    behind_tls: TlsOption = False,
) -> None:
    """Serve the app. Only this machine can reach it, unless you say otherwise; then everybody needs an account."""
    surround(host=host, data=data, names=allow_host or [], tls=behind_tls)
    from toeoff.web.server import serve as answer

    answer(host, port, Path(os.environ["TOEOFF_DATA"]), say=note)


def serve_demo(data: Path | None, port: int, today: date, show: Callable[[Season], object]) -> None:
    """Serve the example runner on loopback, from a database of her own.

    Args:
        data: Folder of her database; beside the user's own by default.
        port: Port to listen on.
        today: She begins on the coming Monday.
        show: Called with her season before the first answer.
    """
    from toeoff.web.options import default_data

    folder = (data or default_data().with_name("toeoff-demo")).absolute()
    for name in ("TOEOFF_HOSTS", "TOEOFF_ACCOUNTS", "TOEOFF_DATABASE_URL"):
        os.environ.pop(name, None)
    surround(host="127.0.0.1", data=folder, names=[], tls=False)
    from toeoff.web.server import serve as answer

    def furnish() -> None:
        from toeoff.app.data.demo import put_example

        progress("planning the example runner's half-year …")
        show(put_example(today))

    answer("127.0.0.1", port, folder, say=note, furnish=furnish)


def surround(*, host: str, data: Path | None, names: list[str], tls: bool) -> None:
    """Put the options where the app reads them: into the environment.

    Args:
        host: Address to listen on; every other than loopback makes accounts a must.
        data: Folder of the database; the user's own by default.
        names: Names the server is called by, besides those in TOEOFF_HOSTS.
        tls: Does a proxy in front speak TLS?
    """
    from toeoff.web.options import default_data

    hosts = [name for name in os.environ.get("TOEOFF_HOSTS", "").split(",") if name.strip()] + names
    if host not in LOOPBACK:
        hosts += [host] if host not in ("0.0.0.0", "::") else []  # noqa: S104
        os.environ["TOEOFF_ACCOUNTS"] = "1"
    os.environ["TOEOFF_DATA"] = str((data or default_data()).absolute())
    os.environ["TOEOFF_HOSTS"] = ",".join(hosts)
    os.environ["TOEOFF_TLS"] = "1" if tls else ""
