"""Whatever is sent, however odd: no operation breaks, and every answer is one that the description promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi import checks

from toeoff.app.clock import now
from toeoff.app.handles import handle
from toeoff.app.season import seasons
from toeoff.app.season.actions import Refresh
from toeoff.store.models import AthleteRow
from toeoff.web.api.openapi import openapi

load_all_checks()
PROMISED = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
TAGS = sorted({tag for methods in openapi()["paths"].values() for one in methods.values() for tag in one["tags"]})
REAL, INVENTED = 10, 3
"""Examples of an operation whose address names things that are there, and of one whose address is invented too."""


@pytest.fixture
def real_ids(runner: AthleteRow, client: Client) -> dict[str, Any]:
    """Names of things that are there, so that requests get further than to a 404."""
    base = f"/api/v1/athletes/{runner.pk}"
    session = client.get(f"{base}/sessions?first=2026-03-13&limit=1").json()["items"][0]
    blocks = client.get(f"{base}/sessions/{session['uid']}").json()["blocks"]
    source = str(runner.run_sources.get().pk)
    return {
        "athlete": str(runner.pk),
        "uid": session["uid"],
        "exercise": blocks[1]["items"][0]["exercise"],
        "season": "current",
        "number": 1,
        "source": source,
        "run": handle(f"{source}/{runner.runs.all()[60].key}"),
        "preview": str(seasons.preview(runner.pk, Refresh(), now=now()).pk),
        "choice": "0123456789abcdef",
        "day": "2026-03-12",
        "token": str(uuid4()),
        "id": "clear-before-key-run",
        "key": "house",
    }


@pytest.fixture
def one_connection(real_ids: dict[str, Any]) -> Iterator[None]:
    """From here on no request closes the connection of the test, as Django's own client sees to."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("tag", TAGS)
def test_no_operation_breaks(real_ids: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    monkeypatch.setattr("socket.getaddrinfo", _nowhere)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    tried = 0
    for path, methods in openapi()["paths"].items():
        named = {name: value for name, value in real_ids.items() if f"{{{name}}}" in path}
        for method in (method for method, one in methods.items() if one["tags"] == [tag]):
            for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
                tried += _try(schema[path][method.upper()], mode, named, REAL)
                tried += _try(schema[path][method.upper()], mode, None, INVENTED) if named else 0
    assert tried > REAL


def _nowhere(*_: Any) -> Any:
    raise OSError("no network in tests")


def _try(operation: Any, mode: Any, parameters: dict[str, Any] | None, examples: int) -> int:
    """Send so many examples; returns how many there were."""
    sent = 0

    @settings(
        max_examples=examples, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=parameters))
    def send(case: Any) -> None:
        nonlocal sent
        sent += 1
        case.validate_response(case.call(headers={"Accept-Encoding": "identity"}), checks=PROMISED)

    test: Callable[[], None] = send
    try:
        test()
    except Unsatisfiable:
        assert mode is schemathesis.GenerationMode.NEGATIVE  # an operation without a value that could be wrong
    return sent
