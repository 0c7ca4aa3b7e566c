"""Fetch a calendar from an address the runner gave, and never anything from inside the network.

The name is resolved once; every address must be public; the connection goes to the address that was
checked, so that a name cannot change its mind in between. Redirects go through the same door.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit

from toeoff.errors import FeedError

TIMEOUT_S = 10.0
"""Longest silence of the other side [s]."""
WHOLE_S = 30.0
"""Longest fetch altogether [s]."""
MOST_BYTES = 5_000_000
"""Largest calendar that is fetched [byte]."""
MOST_REDIRECTS = 3

SCHEMES = ("https://", "http://", "webcal://", "webcals://")

Resolver = Callable[[str, int], list[str]]


def is_address(text: str) -> bool:
    """Does this name a calendar on the network rather than a file?

    Example:
        >>> is_address("webcal://example.org/plan.ics"), is_address("plan.ics")
        (True, False)
    """
    return text.strip().lower().startswith(SCHEMES)


def fetch_calendar(url: str) -> bytes:
    """The bytes of a calendar.

    Args:
        url: ``https://`` or ``webcal://``, which is fetched by https.

    Raises:
        FeedError: Not an address that may be fetched, not reachable, too big or too slow. The message names the
            host only, because the rest of a private address is a secret.
    """
    address = checked_url(url)
    host = urlsplit(address).hostname or ""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Https(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    headers = {"User-Agent": "toeoff", "Accept": "text/calendar, */*;q=0.1"}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - https only, checked above
    try:
        with opener.open(request, timeout=TIMEOUT_S) as answer:
            return _body(answer, host)
    except FeedError:
        raise
    except urllib.error.HTTPError as error:
        raise FeedError(f"{host}: the calendar could not be fetched: the server answered {error.code}.") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FeedError(f"{host}: the calendar could not be fetched: {_why(error)}.") from None


def checked_url(url: str) -> str:
    """The address to fetch, by https.

    Raises:
        FeedError: Another scheme, no host, or a name and password in it.

    Example:
        >>> checked_url("webcal://example.org/plan.ics")
        'https://example.org/plan.ics'
    """
    text = url.strip()
    for webcal in ("webcals://", "webcal://"):
        if text.lower().startswith(webcal):
            text = "https://" + text[len(webcal) :]
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise FeedError("This is no calendar address; allowed: https://… or webcal://…") from None
    if parts.scheme != "https":
        scheme = parts.scheme or "no scheme"
        raise FeedError(f"A calendar is fetched by https only; found {scheme}; allowed: https://… or webcal://…")
    if not parts.hostname or port == 0 or any(ord(letter) <= 32 or ord(letter) > 126 for letter in text):
        raise FeedError("This is no calendar address; allowed: https://… or webcal://…")
    if parts.username is not None or parts.password is not None:
        raise FeedError(f"{parts.hostname}: an address with a name or password in it is not fetched.")
    return text


def public_addresses(host: str, port: int) -> list[str]:
    """The addresses of a host; every one must be public.

    Raises:
        FeedError: The name is unknown, or one of its addresses is inside a network.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FeedError(f"{host}: the name is not known.") from None
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not addresses or not all(is_public(address) for address in addresses):
        raise FeedError(f"{host}: this address is inside a private network and is not fetched.")
    return addresses


def is_public(address: str) -> bool:
    """May this IP address be fetched? Addresses that wrap an IPv4 address are judged by it.

    Example:
        >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
        (True, False, False)
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: ipaddress.IPv4Address | None = None
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip.is_site_local:
            return False
    if inner is not None and not is_public(str(inner)):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _Pinned(http.client.HTTPSConnection):
    """A connection to the very address that was checked; the certificate is for the name."""

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
            self.sock = context.wrap_socket(plain, server_hostname=self.host)
            return
        raise last or OSError("no address")


class _Https(urllib.request.HTTPSHandler):
    """Opens https by `_Pinned`, past any proxy."""

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open one request."""
        return self.do_open(_Pinned, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows at most three redirects, each checked like the first address."""

    max_redirections = MOST_REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """The next request; its address is https and has no password."""
        return super().redirect_request(req, fp, code, msg, headers, checked_url(newurl))  # type: ignore[arg-type]


def _body(answer: Any, host: str) -> bytes:
    """What the server sends, within size and time."""
    until = time.monotonic() + WHOLE_S
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(65_536):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise FeedError(f"{host}: the calendar is bigger than {MOST_BYTES // 1_000_000} MB.")
        if time.monotonic() > until:
            raise FeedError(f"{host}: the calendar took longer than {WHOLE_S:.0f} s.")
    return b"".join(pieces)


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "its certificate is not valid"
    if isinstance(reason, TimeoutError):
        return f"no answer within {TIMEOUT_S:.0f} s"
    if isinstance(reason, ConnectionRefusedError):
        return "the connection was refused"
    return "the connection failed" if isinstance(reason, OSError) else "the answer was not understood"
