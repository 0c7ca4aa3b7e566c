"""`toeoff serve`: one process that answers on one address until it is told to stop."""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.gthread import ThreadWorker

from toeoff.errors import InputError
from toeoff.store.hold import hold
from toeoff.web.options import LOOPBACK

THREADS = 4
"""Requests answered at the same time; SQLite writes one after the other anyway."""
BACKLOG = 128
QUIET_S = 20.0
"""So long the server waits for a first request before it prepares for the second one [s]."""
PREPARED_S = 10.0
"""So long a server that is stopped in its first seconds lets that preparation end [s]."""
REFRESH_S = 600.0
"""How often calendars are looked at in the background [s]."""

Say = Callable[[str], None]


def check_folder(folder: Path) -> None:
    """Make the data folder and see that it can be written.

    Raises:
        InputError: It cannot.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(65_536))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise InputError(
                "--data",
                found=f"a full disk under {folder}",
                allowed="a disk with room",
                fix="Make room, then start again.",
            ) from error
        raise InputError(
            "--data", found=f"{error.strerror}: {folder}", allowed="a folder that can be written"
        ) from error


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; requests wait in it until the app is loaded.

    Raises:
        InputError: Somebody else listens there, or this machine has no such address.
    """
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise InputError("--host", found=host, allowed="a name or an address of this machine") from error
    listener = socket.socket(family, kind, proto)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise _not_free(host, port, error) from error
    return listener


def _not_free(host: str, port: int, error: OSError) -> InputError:
    if error.errno == errno.EADDRINUSE:
        fix = f"Another toeoff may run already; otherwise try --port {port + 1}."
        return InputError("--port", found=f"{port}, where something else listens", allowed="a free port", fix=fix)
    if error.errno == errno.EACCES:
        return InputError("--port", found=f"{port}, which needs more rights", allowed="a port from 1024 to 65535")
    return InputError("--host", found=f"{host} ({error.strerror})", allowed="an address of this machine")


def address_of(listener: socket.socket) -> str:
    """Where the listener is called."""
    host, port = listener.getsockname()[:2]
    named = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{named}:{port}"


def serve(host: str, port: int, data: Path, *, say: Say, furnish: Callable[[], None] | None = None) -> None:
    """Answer until somebody stops it. The environment holds the options that `options` reads.

    Args:
        host: Address to listen on.
        port: Port to listen on; 0 takes any free one.
        data: Folder of the embedded database and the secret key.
        say: Told what the person who started it should know.
        furnish: Called when the database is ready, before the first answer.

    Raises:
        InputError: The folder, the address or the database cannot be used.
        ConflictError: The database is being replaced right now.
        SystemExit: It was stopped.
    """
    check_folder(data)
    with hold(data), listen(host, port) as listener:
        application = load(say)
        if furnish is not None:
            furnish()
        lines = (f"toeoff is at {address_of(listener)} (Ctrl-C stops it)", *advice(address_of(listener)))
        close_connections()
        Server(application, listener, lambda: say("\n".join(lines))).run()


def advice(address: str) -> list[str]:
    """What the owner of a server with accounts should know: the way to the first account, and what is open.

    Args:
        address: Where the server listens.
    """
    from django.conf import settings

    from toeoff.app.access.accounts import invitation, nobody_yet

    if not settings.ACCOUNTS:
        return []
    lines = []
    if not settings.OPTIONS.tls and not address.startswith(("http://127.", "http://[::1]")):
        lines.append("what is sent can be read on the way; put a proxy that speaks TLS in front and say --behind-tls")
    if nobody_yet():
        link = f"{public_address(address)}/account/signup/?invite={invitation()}"
        lines.append(f"nobody has an account yet; make the first one at {link}")
    return lines


def public_address(address: str) -> str:
    """The address people call, as far as the options say; else where the server listens."""
    from django.conf import settings

    hosts = [host for host in settings.OPTIONS.hosts if host not in (*LOOPBACK, "[::1]")]
    if not hosts:
        return address
    return f"https://{hosts[0]}" if settings.OPTIONS.tls else f"http://{hosts[0]}:{address.rpartition(':')[2]}"


def load(say: Say) -> Callable[..., Any]:
    """The app with its database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toeoff.web.settings")
    gc.disable()  # what is loaded here stays for good; to look for garbage in it took a tenth of the start
    try:
        from toeoff.web.wsgi import application

        prepare_database(say)
    finally:
        gc.freeze()
        gc.enable()
    return application


def prepare_database(say: Say) -> None:
    """Bring the database up to date; Django is loaded by now."""
    from toeoff.store.schema import bring_up_to_date

    bring_up_to_date(say)


def stand_by() -> sqlite3.Connection | None:
    """A connection that stands there while the worker does; None where a server keeps the database."""
    from django.conf import settings

    from toeoff.store.sqlite_file import stay_open
    from toeoff.web.options import DATABASE_FILE

    return None if settings.OPTIONS.database_url else stay_open(settings.OPTIONS.data / DATABASE_FILE)


def close_connections() -> None:
    """No database connection is taken along into the worker."""
    from django.db import connections

    connections.close_all()


class _Arbiter(Arbiter):  # type: ignore[misc]
    """Gunicorn's arbiter for a server in a terminal: Ctrl-C or closing it ends the server after what it is doing."""

    def handle_int(self) -> None:
        """Stop."""
        self.handle_term()

    def handle_hup(self) -> None:
        """Stop."""
        self.handle_term()


class _Worker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's worker with threads. A terminal sends Ctrl-C to every process; this one leaves it to the arbiter."""

    def init_signals(self) -> None:
        """As usual, but for Ctrl-C."""
        super().init_signals()
        signal.signal(signal.SIGINT, signal.SIG_IGN)


class Server(BaseApplication):  # type: ignore[misc]
    """One worker with a few threads on a socket that listens already.

    Args:
        application: The WSGI application.
        listener: Where to answer.
        ready: Called when the first answer can be given.
    """

    def __init__(self, application: Callable[..., Any], listener: socket.socket, ready: Callable[[], None]) -> None:
        self.application = application
        self.listener = listener
        self.ready = ready
        self.answered = threading.Event()
        self.over = threading.Event()
        self.preparing: threading.Thread | None = None
        self.standing: sqlite3.Connection | None = None
        super().__init__()

    def load_config(self) -> None:
        """One worker, no access log, no files beside the data folder."""
        values = {
            "bind": [f"fd://{os.dup(self.listener.fileno())}"],
            "workers": 1,
            "worker_class": _Worker,
            "threads": THREADS,
            "loglevel": "warning",
            "timeout": 120,
            "graceful_timeout": 5,
            "keepalive": 2,
            "control_socket_disable": True,
            "proc_name": "toeoff",
            "post_worker_init": self.begin,
            "post_request": self.first_answer,
            "worker_exit": self.end,
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """The application, loaded before the worker began."""
        return self.application

    def run(self) -> None:
        """Answer until stopped."""
        _Arbiter(self).run()

    def begin(self, worker: Any) -> None:
        """The worker can answer: say so, and wait with everything else for the first answer."""
        self.standing = stand_by()
        if worker.age == 1:
            self.ready()
        self.preparing = threading.Thread(target=self.prepare, name="toeoff-prepare", daemon=True)
        self.preparing.start()

    def first_answer(self, _worker: Any, _request: Any, _environ: Any, _response: Any) -> None:
        """An answer was given."""
        self.answered.set()

    def prepare(self) -> None:
        """After the first answer: look at calendars from now on, and load the other pages and the solver."""
        self.answered.wait(QUIET_S)
        if self.over.is_set():
            return
        from toeoff.app.runs.refresh import begin_background
        from toeoff.app.season.warm import warm_up
        from toeoff.web.pages.mount import load_pages

        begin_background(REFRESH_S)
        load_pages()
        warm_up()

    def end(self, _server: Any, _worker: Any) -> None:
        """The worker goes; the solver is not torn out of its first plan, and a calendar has a few seconds to arrive."""
        self.over.set()
        self.answered.set()
        if self.standing is not None:
            self.standing.close()
        if self.preparing is not None:
            self.preparing.join(PREPARED_S)
        refresh = sys.modules.get("toeoff.app.runs.refresh")
        if refresh is not None:
            refresh.end_background()
