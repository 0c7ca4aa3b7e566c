"""A browser without a screen: cookies, forms with their token, and one address after the other."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where it leads, and the page."""

    status: int
    leads_to: str
    text: str


class _Stay(urllib.request.HTTPRedirectHandler):
    """Says where an answer leads instead of going there."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Visitor:
    """One visitor of a server.

    Args:
        url: Where the server answers.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), _Stay)

    def get(self, address: str) -> Answer:
        """Look at a page."""
        return self._send(urllib.request.Request(self.url + address))

    def post(self, address: str, values: Mapping[str, object] | None = None) -> Answer:
        """Send a form; the token comes from the first page that has one."""
        body = urllib.parse.urlencode({**(values or {}), "csrfmiddlewaretoken": self.token()}).encode()
        return self._send(urllib.request.Request(self.url + address, body))

    def token(self) -> str:
        """The token of this visitor's forms."""
        for cookie in self.cookies:
            if cookie.name == "csrftoken" and cookie.value:
                return cookie.value
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get("/me/data/").text)
        assert found is not None
        return found[1]

    def _send(self, request: urllib.request.Request) -> Answer:
        try:
            with self.opener.open(request, timeout=60) as response:
                return Answer(response.status, "", response.read().decode(errors="replace"))
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers.get("Location") or "", error.read().decode(errors="replace"))
