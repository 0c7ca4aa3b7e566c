"""A caller of the API: JSON in, JSON out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from toeoff.store.models import AthleteRow


@dataclass(frozen=True)
class Caller:
    """Sends requests below an address."""

    client: Client
    base: str
    headers: dict[str, str]

    def __call__(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        """The response; `idempotency_key="…"` sends a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = b"" if body is None else json.dumps(body).encode()
        kind = "application/json"
        return self.client.generic(method.upper(), f"{self.base}{address}", data, kind, headers=self.headers | named)

    def ok(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        """The body of an answer that has to be good."""
        response = self(method, address, body, **headers)
        assert response.status_code < 300, (response.status_code, response.content)
        return json.loads(response.content) if response.content else None

    def refused(self, status: int, method: str, address: str, body: Any = None, **headers: str) -> dict[str, Any]:
        """The error of an answer that has to be a refusal."""
        response = self(method, address, body, **headers)
        assert response.status_code == status, (response.status_code, response.content)
        return error_in(response)


def error_in(response: Any) -> dict[str, Any]:
    """The error of an answer, which has the one shape."""
    assert response.headers["Content-Type"].startswith("application/json")
    body = json.loads(response.content)
    assert list(body) == ["error"]
    error: dict[str, Any] = body["error"]
    assert sorted(error) == ["allowed", "code", "fix", "found", "message", "where"]
    assert error["message"]
    assert "\n" not in error["message"]
    return error


@pytest.fixture
def api(client: Client) -> Caller:
    """The whole API."""
    return Caller(client, "/api/v1", {})


@pytest.fixture
def hers(runner: AthleteRow, client: Client) -> Caller:
    """Everything of the example runner."""
    return Caller(client, f"/api/v1/athletes/{runner.pk}", {})
