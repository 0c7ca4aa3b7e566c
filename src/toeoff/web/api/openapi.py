"""The description of the API as OpenAPI 3.1, with what all operations share said once."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from toeoff.web.api.operations import api
from toeoff.web.api.values import Refused

PREFIX = "/api/v1/"
WRITES = ("post", "put", "patch", "delete")
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 120, "pattern": "^[ -~]+$"},
    "description": "The same request with the same key is done once and gets the same answer for a day.",
}
REPLAYED = {
    "schema": {"const": "true", "type": "string"},
    "description": "Is there where this is the answer of an earlier request with the same Idempotency-Key.",
}


@cache
def openapi() -> dict[str, Any]:
    """The whole description."""
    described: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    refused = Refused.model_json_schema(ref_template="#/components/schemas/{model}")
    components = described["components"]
    components["schemas"] |= refused.pop("$defs") | {"Refused": refused}
    components["schemas"] = dict(sorted(components["schemas"].items()))
    components["parameters"] = {"IdempotencyKey": KEY}
    components["headers"] = {"Replayed": REPLAYED}
    components["responses"] = {
        "Refused": {
            "description": "What could not be served, and why.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refused"}}},
        }
    }
    _untitle(described["paths"])
    _untitle(components["schemas"])
    for operations in described["paths"].values():
        for method, operation in operations.items():
            _complete(method, operation)
    return described


def _complete(method: str, operation: dict[str, Any]) -> None:
    """What an operation shares with all others."""
    good = operation["responses"].values()
    operation["responses"] |= {f"{digit}XX": {"$ref": "#/components/responses/Refused"} for digit in (4, 5)}
    operation["security"] = [{}, *operation.get("security", [])]
    if method in WRITES:
        operation["parameters"].append({"$ref": "#/components/parameters/IdempotencyKey"})
        for answer in good:
            answer.setdefault("headers", {})["Idempotency-Replayed"] = {"$ref": "#/components/headers/Replayed"}


def _untitle(part: Any) -> None:
    """Leave out titles that only repeat a name."""
    if isinstance(part, dict):
        if isinstance(part.get("title"), str):
            del part["title"]
        for inner in part.values():
            _untitle(inner)
    elif isinstance(part, list):
        for inner in part:
            _untitle(inner)


def openapi_text() -> str:
    """The description as it stands in docs/schemas/openapi.json; the same code gives the same bytes."""
    return json.dumps(openapi(), ensure_ascii=False, indent=1) + "\n"
