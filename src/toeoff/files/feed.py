"""Fetch a calendar from an address the runner gave, and never anything from inside the network.

The connection goes to the very address that was checked, so that a name cannot change its mind in between. Redirects
go through the same door. A calendar that was fetched before is asked for by what the server said about it then, and
comes only when it is another one.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from functools import partial
from threading import Timer
from typing import IO, Any, Literal, Self
from urllib.parse import urlsplit

from toeoff.errors import FeedError
from toeoff.files.feed_address import checked_url, public_addresses

TIMEOUT_S = 10.0
"""Longest silence of the other side [s]."""
WHOLE_S = 30.0
"""Longest fetch altogether [s]."""
MOST_BYTES = 5_000_000
"""Largest calendar that is fetched, packed or unpacked [byte]."""
MOST_REDIRECTS = 3
LONGEST_MARK = 500
"""A longer ETag or date is not kept [characters]."""

GZIP = 31
"""zlib's word for a gzip header and the largest window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The answer of a feed.

    Args:
        status: ``unchanged`` when the server says that it is the calendar that was fetched before.
        data: The calendar; empty when it is unchanged.
        etag: The server's name for this state of it, to ask with next time; may be empty.
        last_modified: The server's date of this state, likewise.
    """

    status: Literal["changed", "unchanged"]
    data: bytes = b""
    etag: str = ""
    last_modified: str = ""


def fetch_calendar(url: str) -> bytes:
    """The bytes of a calendar.

    Args:
        url: ``https://`` or ``webcal://``, which is fetched by https.

    Raises:
        FeedError: Not an address that may be fetched, not reachable, too big or too slow. The message names the
            host only, because the rest of a private address is a secret.
    """
    return fetch_calendar_if_changed(url).data


def fetch_calendar_if_changed(url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
    """The calendar, unless it is still the one that was fetched before.

    Args:
        url: ``https://`` or ``webcal://``, which is fetched by https.
        etag: What the server called it then.
        last_modified: The date the server gave it then.

    Raises:
        FeedError: As `fetch_calendar`.
    """
    address = checked_url(url)
    host = urlsplit(address).hostname or ""
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {"User-Agent": "toeoff", "Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "gzip"}
    headers |= {name: value for name, value in asked.items() if value}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - https only, checked above
    with _Deadline(host) as deadline:
        try:
            with _opener(deadline).open(request, timeout=TIMEOUT_S) as answer:
                data = _unpacked(_body(answer, host, deadline), answer, host)
                return Fetched(status="changed", data=data, **_marks(answer.headers))
        except FeedError:
            raise
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == http.client.NOT_MODIFIED and (etag or last_modified):
                return Fetched(status="unchanged", etag=etag, last_modified=last_modified)
            raise FeedError(f"{host}: the calendar could not be fetched: the server answered {error.code}.") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            deadline.check()
            raise FeedError(f"{host}: the calendar could not be fetched: {_why(error)}.") from None


class _Deadline:
    """The end of a fetch: the connection is cut then, however little the other side sends at a time."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._until = time.monotonic() + WHOLE_S
        self._socket: Any = None
        self._timer = Timer(WHOLE_S, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, connection: Any) -> None:
        """This is the connection to cut."""
        self._socket = connection
        self.check()

    def check(self) -> None:
        """Go on while there is time.

        Raises:
            FeedError: There is none left.
        """
        if time.monotonic() > self._until:
            raise FeedError(f"{self._host}: the calendar took longer than {WHOLE_S:.0f} s.")

    def _cut(self) -> None:
        with suppress(OSError, ValueError, AttributeError):
            self._socket.shutdown(socket.SHUT_RDWR)


class _Pinned(http.client.HTTPSConnection):
    """A connection to the very address that was checked; the certificate is for the name."""

    def __init__(self, *args: Any, deadline: _Deadline, **options: Any) -> None:
        super().__init__(*args, **options)
        self._deadline = deadline

    def connect(self) -> None:
        """Resolve, check, connect, and only then speak TLS."""
        last: OSError | None = None
        for address in public_addresses(self.host, self.port)[:4]:
            try:
                plain = socket.create_connection((address, self.port), self.timeout)
            except OSError as error:
                last = error
                continue
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
            self._deadline.watch(self.sock)
            self.sock.do_handshake()
            return
        raise last or OSError("no address")


class _Https(urllib.request.HTTPSHandler):
    """Opens https by `_Pinned`, past any proxy."""

    def __init__(self, deadline: _Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open one request."""
        return self.do_open(partial(_Pinned, deadline=self._deadline), req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows at most three redirects, each checked like the first address."""

    max_redirections = MOST_REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """The next request; its address is https and has no password. What else the answer says is not read."""
        fp.close()
        return super().redirect_request(req, fp, code, msg, headers, checked_url(newurl))  # type: ignore[arg-type]


def _opener(deadline: _Deadline) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Https(deadline),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _body(answer: Any, host: str, deadline: _Deadline) -> bytes:
    """What the server sends, whole, within size and time."""
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(65_536):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise _too_big(host)
        deadline.check()
    deadline.check()
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(pieces)


def _unpacked(data: bytes, answer: Any, host: str) -> bytes:
    """The calendar out of what was sent.

    Raises:
        FeedError: More than may be fetched, once unpacked.
        ValueError: Packed in another way, or not to its end.
    """
    coding = str(answer.headers.get("Content-Encoding", "")).strip().lower()
    if coding in ("", "identity"):
        return data
    if coding not in ("gzip", "x-gzip"):
        raise ValueError(coding)
    unpack = zlib.decompressobj(GZIP)
    try:
        whole = unpack.decompress(data, MOST_BYTES + 1)
    except zlib.error as error:
        raise ValueError(coding) from error
    if len(whole) > MOST_BYTES:
        raise _too_big(host)
    if not unpack.eof:
        raise ValueError(coding)
    return whole


def _too_big(host: str) -> FeedError:
    return FeedError(f"{host}: the calendar is bigger than {MOST_BYTES // 1_000_000} MB.")


def _marks(headers: Message) -> dict[str, str]:
    """How the server names this state of the calendar; what could not be sent back is not kept."""
    named = {"etag": headers.get("ETag", ""), "last_modified": headers.get("Last-Modified", "")}
    return {
        key: value if len(value) <= LONGEST_MARK and value.isascii() and value.isprintable() else ""
        for key, value in named.items()
    }


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "its certificate is not valid"
    if isinstance(reason, TimeoutError):
        return f"no answer within {TIMEOUT_S:.0f} s"
    if isinstance(reason, ConnectionRefusedError):
        return "the connection was refused"
    return "the connection failed" if isinstance(reason, OSError) else "the answer was not understood"
