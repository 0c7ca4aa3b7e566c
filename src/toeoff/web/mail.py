"""Where letters go: a mail server by its address, a folder, or the server's own terminal."""

from __future__ import annotations

from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from toeoff.errors import InputError

ALLOWED = "smtp://user:password@host:587?from=name@host, smtps://…:465?from=…, file:///folder, or nothing"
PATIENCE_S = 15
"""So long a mail server may take to answer [s]."""


def mail_settings(url: str) -> dict[str, object]:
    """Django's settings for sending letters.

    ``smtp`` switches to TLS after the greeting (port 587), ``smtps`` speaks TLS from the start (port 465); a mail
    server on this machine may be used without (``smtp://localhost:25``).

    Raises:
        InputError: The address is none of these.

    Example:
        >>> mail_settings("smtps://anna:secret@mail.example.org?from=coach@example.org")["EMAIL_PORT"]
        465
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise InputError("TOEOFF_EMAIL_URL", found=parts.scheme or "no scheme", allowed=ALLOWED)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if "@" not in parseaddr(sender)[1]:
        raise InputError("TOEOFF_EMAIL_URL", found="no sender", allowed=ALLOWED)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not local,
        "EMAIL_TIMEOUT": PATIENCE_S,
        "DEFAULT_FROM_EMAIL": sender,
        "SERVER_EMAIL": sender,
    }
