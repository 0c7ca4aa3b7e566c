"""Calendar addresses against a real server that speaks TLS on this machine; only the check of its address is opened."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from toeoff.errors import FeedError
from toeoff.files import feed
from toeoff.files.feed import fetch_calendar, fetch_calendar_if_changed

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Desk(BaseHTTPRequestHandler):
    """Answers like a calendar server: an ETag, packed when asked for, and a path that never ends."""

    def do_GET(self) -> None:
        if self.path == "/drip.ics":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while self._drop():
                time.sleep(0.05)
            return
        if self.headers.get("If-None-Match") == '"one"':
            self.send_response(304)
            self.end_headers()
            return
        packed = gzip.compress(CALENDAR) if "gzip" in self.headers.get("Accept-Encoding", "") else CALENDAR
        self.send_response(200)
        self.send_header("ETag", '"one"')
        self.send_header("Content-Encoding", "gzip" if packed is not CALENDAR else "identity")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)

    def _drop(self) -> bool:
        try:
            self.wfile.write(b"X")
        except OSError:
            return False
        return True

    def log_message(self, format: str, *args: object) -> None:
        pass


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost and its key, valid today."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "public.pem", folder / "private.pem"
    public.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return public, private


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a calendar server whose certificate this machine trusts."""
    public, private = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    desk = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    desk.daemon_threads = True
    desk.socket = context.wrap_socket(desk.socket, server_side=True)
    threading.Thread(target=desk.serve_forever, daemon=True).start()
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    monkeypatch.setattr(feed, "public_addresses", lambda *_: ["127.0.0.1"])
    yield f"https://localhost:{desk.server_address[1]}"
    desk.shutdown()
    desk.server_close()


def test_a_calendar_comes_over_tls_and_then_only_when_it_changed(server: str) -> None:
    first = fetch_calendar_if_changed(f"{server}/a.ics")
    assert (first.status, first.data, first.etag) == ("changed", CALENDAR, '"one"')
    again = fetch_calendar_if_changed(f"{server}/a.ics", etag=first.etag)
    assert (again.status, again.data, again.etag) == ("unchanged", b"", '"one"')


def test_a_certificate_for_another_name_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FeedError, match="certificate is not valid"):
        fetch_calendar(f"{server.replace('localhost', 'cal.example')}/a.ics")
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(FeedError, match="certificate is not valid"):
        fetch_calendar(f"{server}/a.ics")


def test_a_server_that_drips_is_cut_off(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "WHOLE_S", 0.4)
    begun = time.monotonic()
    with pytest.raises(FeedError, match="took longer than"):
        fetch_calendar(f"{server}/drip.ics")
    assert time.monotonic() - begun < 5


def test_a_server_that_never_says_a_word_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "WHOLE_S", 0.4)
    monkeypatch.setattr(feed, "public_addresses", lambda *_: ["127.0.0.1"])
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(FeedError, match="took longer than"):
        fetch_calendar(f"https://localhost:{silent.getsockname()[1]}/a.ics")
