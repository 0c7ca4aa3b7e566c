"""What the surroundings say about a server: the environment variables that `toeoff serve` and a host may set."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from toeoff.errors import InputError

DATABASE_FILE = "toeoff.sqlite3"
KEY_FILE = "secret.key"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SIGNUPS = ("open", "invite", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How this server runs.

    Args:
        data: Folder of the embedded database and the secret key.
        database_url: ``postgresql://…`` for a team's server; empty for the embedded file.
        hosts: Names under which the server may be called.
        accounts: Does everybody need an account? Always, unless only this machine can reach the server.
        tls: Does a proxy in front speak TLS?
        signup: Who may make an account: ``open`` (everybody), ``invite`` or ``closed`` (both: only with an invitation
            from the machine itself; ``closed`` takes none but the first).
        email_url: Where letters go, see `mail`; empty prints them on the server's terminal.
    """

    data: Path
    database_url: str
    hosts: tuple[str, ...]
    accounts: bool
    tls: bool
    signup: str
    email_url: str


def read_options(environ: Mapping[str, str] = os.environ) -> Options:
    """The options in the environment: TOEOFF_DATA, _DATABASE_URL, _HOSTS, _ACCOUNTS, _TLS, _SIGNUP, _EMAIL_URL.

    Raises:
        InputError: A way of signing up that does not exist.
    """
    signup = environ.get("TOEOFF_SIGNUP") or SIGNUPS[-1]
    if signup not in SIGNUPS:
        raise InputError("TOEOFF_SIGNUP", found=signup, allowed=", ".join(SIGNUPS))
    hosts = tuple(host.strip() for host in environ.get("TOEOFF_HOSTS", "").split(",") if host.strip())
    tls = environ.get("TOEOFF_TLS", "") == "1"
    return Options(
        data=Path(environ.get("TOEOFF_DATA") or default_data(environ)),
        database_url=environ.get("TOEOFF_DATABASE_URL", ""),
        hosts=(*LOOPBACK, "[::1]", *hosts),
        accounts=environ.get("TOEOFF_ACCOUNTS", "") == "1" or bool(hosts) or tls,
        tls=tls,
        signup=signup,
        email_url=environ.get("TOEOFF_EMAIL_URL", ""),
    )


def default_data(environ: Mapping[str, str] = os.environ) -> Path:
    """The user's data folder for toeoff."""
    base = environ.get("XDG_DATA_HOME") or (environ.get("APPDATA") if os.name == "nt" else None)
    return Path(base or Path.home() / ".local" / "share") / "toeoff"


def database(options: Options) -> dict[str, object]:
    """Django's DATABASES entry.

    Raises:
        InputError: The address is not one of a PostgreSQL database.
    """
    if not options.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(options.data / DATABASE_FILE),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(options.database_url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        allowed = "postgresql://user:password@host:port/name"
        raise InputError("TOEOFF_DATABASE_URL", found=parts.scheme or "no scheme", allowed=allowed)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
    }


def secret_key(options: Options, environ: Mapping[str, str] = os.environ) -> str:
    """The server's secret: TOEOFF_SECRET_KEY, else a file beside the database, made once and readable by its owner."""
    given = environ.get("TOEOFF_SECRET_KEY")
    if given:
        return given
    file = options.data / KEY_FILE
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        options.data.mkdir(parents=True, exist_ok=True)
    fresh = secrets.token_urlsafe(50)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as handle:
            handle.write(fresh)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    return fresh
