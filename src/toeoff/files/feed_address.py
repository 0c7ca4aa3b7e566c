"""Which calendar addresses may be fetched: by https, and never from inside a network.

A name is resolved once; every address it stands for must be public.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from toeoff.errors import FeedError

SCHEMES = ("https://", "http://", "webcal://", "webcals://")


def is_address(text: str) -> bool:
    """Does this name a calendar on the network rather than a file?

    Example:
        >>> is_address("webcal://example.org/plan.ics"), is_address("plan.ics")
        (True, False)
    """
    return text.strip().lower().startswith(SCHEMES)


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
