"""Calendar addresses: https only, public addresses only, checked again after every redirect. No network."""

from __future__ import annotations

import gzip
import http.client
import io
import socket
import ssl
from typing import Any

import pytest

from toeoff.errors import FeedError
from toeoff.files import feed
from toeoff.files.feed import Fetched, fetch_calendar, fetch_calendar_if_changed
from toeoff.files.feed_address import checked_url, is_address, is_public

PUBLIC = "93.184.215.14"


class Wire:
    """Stands in for the network: names, what each host answers, and where connections went."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {"cal.example": [PUBLIC]}
        self.answers: dict[str, bytes] = {}
        self.connected: list[str] = []
        self.sent: list[bytes] = []
        self.resolved: list[str] = []

    def resolve(self, host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        self.resolved.append(host)
        if host not in self.names:
            raise socket.gaierror("unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in self.names[host]]

    def connect(self, address: tuple[str, int], timeout: float) -> Any:
        assert timeout == feed.TIMEOUT_S
        self.connected.append(address[0])
        return address

    def secure(self, plain: Any, server_hostname: str, do_handshake_on_connect: bool) -> Any:
        assert not do_handshake_on_connect
        wire = self

        class Socket:
            def do_handshake(self) -> None:
                pass

            def shutdown(self, how: int) -> None:
                pass

            def sendall(self, data: bytes) -> None:
                wire.sent.append(data)

            def makefile(self, *_: object, **__: object) -> io.BytesIO:
                return io.BytesIO(wire.answers[server_hostname])

            def close(self) -> None:
                pass

        return Socket()


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    wire = Wire()
    monkeypatch.setattr(socket, "getaddrinfo", wire.resolve)
    monkeypatch.setattr(socket, "create_connection", wire.connect)

    class Context:
        wrap_socket = staticmethod(wire.secure)

    monkeypatch.setattr(ssl, "create_default_context", Context)
    return wire


def ok(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def test_calendar_comes_from_the_address_that_was_checked(wire: Wire) -> None:
    wire.answers["cal.example"] = ok(b"BEGIN:VCALENDAR")
    assert fetch_calendar("webcal://cal.example/private/secret.ics") == b"BEGIN:VCALENDAR"
    assert wire.connected == [PUBLIC]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "255.255.255.255",
        "::",
        "fec0::1",
        "fe80::1%eth0",
        "nonsense",
    ],
)
def test_addresses_inside_a_network_are_never_connected(wire: Wire, address: str) -> None:
    wire.names["cal.example"] = [PUBLIC, address]
    with pytest.raises(FeedError, match="private network"):
        fetch_calendar("https://cal.example/a.ics")
    assert wire.connected == []
    assert not is_public(address)


def test_public_addresses() -> None:
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


def test_redirect_goes_through_the_same_door(wire: Wire) -> None:
    wire.names["inside.example"] = ["10.0.0.5"]
    wire.answers["cal.example"] = moved("https://inside.example/a.ics")
    with pytest.raises(FeedError, match=r"inside\.example"):
        fetch_calendar("https://cal.example/a.ics")
    wire.answers["cal.example"] = moved("http://cal.example/a.ics")
    with pytest.raises(FeedError, match="https only"):
        fetch_calendar("https://cal.example/a.ics")
    assert wire.connected == [PUBLIC, PUBLIC]


def test_three_redirects_and_no_more(wire: Wire) -> None:
    for step in range(5):
        wire.names[f"s{step}.example"] = [PUBLIC]
        wire.answers[f"s{step}.example"] = moved(f"https://s{step + 1}.example/a.ics")
    wire.answers["s3.example"] = ok(b"BEGIN:VCALENDAR")
    assert fetch_calendar("https://s0.example/a.ics") == b"BEGIN:VCALENDAR"
    wire.answers["s3.example"] = moved("https://s4.example/a.ics")
    wire.answers["s4.example"] = ok(b"BEGIN:VCALENDAR")
    with pytest.raises(FeedError, match="could not be fetched"):
        fetch_calendar("https://s0.example/a.ics")


@pytest.mark.parametrize(
    "url",
    [
        "http://cal.example/a.ics",
        "ftp://cal.example/a.ics",
        "file:///etc/passwd",
        "https://",
        "https://me:pw@cal.example/a.ics",
        "https://cal.example:99999/a.ics",
        "https://cal.example/a b",
        "https://cal.example/\r\nX: y",
        "https://[::1/a.ics",
        "",
        "plan.ics",
    ],
)
def test_addresses_that_are_never_fetched(wire: Wire, url: str) -> None:
    with pytest.raises(FeedError) as caught:
        fetch_calendar(url)
    assert wire.connected == []
    assert "pw" not in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "answered 404"),
        (ok(b"a" * 5_000_001), "bigger than 5 MB"),
        (b"nonsense\r\n\r\n", "not understood"),
        (b"", "could not be fetched"),
    ],
)
def test_bad_answers_name_the_host_and_keep_the_secret(wire: Wire, answer: bytes, word: str) -> None:
    wire.answers["cal.example"] = answer
    with pytest.raises(FeedError, match=word) as caught:
        fetch_calendar("https://cal.example/secret-token.ics")
    assert str(caught.value).startswith("cal.example")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "error", [TimeoutError("slow"), ConnectionRefusedError("no"), OSError("net"), ssl.SSLCertVerificationError("bad")]
)
def test_no_connection_is_one_sentence(wire: Wire, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "create_connection", fail)
    with pytest.raises(FeedError, match=r"^cal\.example: the calendar could not be fetched: .*\.$"):
        fetch_calendar("https://cal.example/a.ics")


def test_unknown_name(wire: Wire) -> None:
    with pytest.raises(FeedError, match="not known"):
        fetch_calendar("https://nowhere.example/a.ics")


def test_slow_answer_ends(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    wire.answers["cal.example"] = ok(b"a" * 1000)
    monkeypatch.setattr(feed, "WHOLE_S", -1.0)
    with pytest.raises(FeedError, match="longer than"):
        fetch_calendar("https://cal.example/a.ics")


def test_what_is_an_address() -> None:
    assert is_address("HTTPS://cal.example/a.ics")
    assert not is_address("plans/https.ics")
    assert checked_url("webcals://cal.example/a.ics") == "https://cal.example/a.ics"
    assert http.client.HTTPSConnection.default_port == 443


def test_a_name_is_resolved_once_for_each_connection(wire: Wire) -> None:
    """DNS that changes its mind after the check changes nothing: the connection goes to what was checked."""
    wire.answers["cal.example"] = ok(b"BEGIN:VCALENDAR")
    fetch_calendar("https://cal.example/a.ics")
    assert (wire.resolved, wire.connected) == (["cal.example"], [PUBLIC])
    wire.names["cal.example"] = ["127.0.0.1"]
    with pytest.raises(FeedError, match="private network"):
        fetch_calendar("https://cal.example/a.ics")
    assert wire.connected == [PUBLIC]


@pytest.mark.parametrize("url", ["https://127.0.0.1/a.ics", "https://[::1]/a.ics", "https://169.254.169.254/latest"])
def test_addresses_without_a_name_are_judged_too(url: str) -> None:
    with pytest.raises(FeedError, match="private network"):
        fetch_calendar(url)


def test_a_redirect_to_this_machine_is_not_followed(wire: Wire) -> None:
    for inside in ("127.0.0.1", "::1", "169.254.169.254"):
        wire.names[inside] = [inside]
        where = f"[{inside}]" if ":" in inside else inside
        wire.answers["cal.example"] = moved(f"https://{where}/a.ics")
        with pytest.raises(FeedError, match="private network"):
            fetch_calendar("https://cal.example/a.ics")
    assert set(wire.connected) == {PUBLIC}


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers])
    return head.encode() + b"\r\n\r\n" + body


def test_the_marks_of_a_calendar_are_sent_back_and_an_unchanged_one_does_not_come(wire: Wire) -> None:
    date = "Thu, 12 Mar 2026 08:00:00 GMT"
    wire.answers["cal.example"] = answer(b"BEGIN:VCALENDAR", 'ETag: "a1"', f"Last-Modified: {date}")
    first = fetch_calendar_if_changed("https://cal.example/a.ics")
    assert first == Fetched(status="changed", data=b"BEGIN:VCALENDAR", etag='"a1"', last_modified=date)
    assert b"If-None-Match" not in wire.sent[0]
    wire.answers["cal.example"] = answer(b"", status="304 Not Modified")
    again = fetch_calendar_if_changed("https://cal.example/a.ics", etag=first.etag, last_modified=first.last_modified)
    assert again == Fetched(status="unchanged", etag='"a1"', last_modified=date)
    assert b'If-None-Match: "a1"\r\nIf-Modified-Since: Thu, 12 Mar 2026 08:00:00 GMT\r\n' in wire.sent[1]


def test_unchanged_without_being_asked_is_no_answer(wire: Wire) -> None:
    wire.answers["cal.example"] = answer(b"", status="304 Not Modified")
    with pytest.raises(FeedError, match="answered 304"):
        fetch_calendar_if_changed("https://cal.example/a.ics")


def test_marks_that_could_not_be_sent_back_are_not_kept(wire: Wire) -> None:
    wire.answers["cal.example"] = answer(b"x", f"ETag: {'a' * 501}", "Last-Modified: \xfcber")
    fetched = fetch_calendar_if_changed("https://cal.example/a.ics")
    assert (fetched.etag, fetched.last_modified) == ("", "")


def test_a_mark_cannot_smuggle_a_header(wire: Wire) -> None:
    with pytest.raises(FeedError, match="not understood"):
        fetch_calendar_if_changed("https://cal.example/a.ics", etag="a\r\nHost: other.example")
    assert wire.sent == []


def test_a_packed_calendar_is_unpacked(wire: Wire) -> None:
    wire.answers["cal.example"] = answer(gzip.compress(b"BEGIN:VCALENDAR"), "Content-Encoding: gzip")
    assert fetch_calendar("https://cal.example/a.ics") == b"BEGIN:VCALENDAR"
    assert b"Accept-Encoding: gzip\r\n" in wire.sent[0]


@pytest.mark.parametrize(
    ("body", "coding", "word"),
    [
        (gzip.compress(b"a" * 5_000_001), "gzip", "bigger than 5 MB"),
        (gzip.compress(bytes(range(256)) * 40)[:-20], "gzip", "not understood"),
        (b"BEGIN:VCALENDAR", "gzip", "not understood"),
        (b"BEGIN:VCALENDAR", "br", "not understood"),
    ],
)
def test_packed_answers_that_are_refused(wire: Wire, body: bytes, coding: str, word: str) -> None:
    wire.answers["cal.example"] = answer(body, f"Content-Encoding: {coding}")
    with pytest.raises(FeedError, match=word):
        fetch_calendar("https://cal.example/a.ics")


def test_half_a_calendar_is_none(wire: Wire) -> None:
    wire.answers["cal.example"] = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nBEGIN:VCALENDAR"
    with pytest.raises(FeedError, match="not understood"):
        fetch_calendar("https://cal.example/a.ics")
