"""The page about the API: every operation from its own description, nothing loaded from elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toeoff.web.api.openapi import openapi


def docs_page(request: HttpRequest) -> HttpResponse:
    """Operations by topic, in the order of the description."""
    described = openapi()
    topics: dict[str, list[dict[str, Any]]] = {}
    for address, operations in described["paths"].items():
        for method, operation in operations.items():
            topic = str(operation.get("tags", ["other"])[0])
            words = {key: operation.get(key) for key in ("summary", "description")}
            topics.setdefault(topic, []).append({"method": method.upper(), "address": address, **words})
    parts = described["info"]["description"].strip().split("\n\n")
    return render(request, "api/docs.html", {"topics": topics, "parts": parts, "info": described["info"]})
