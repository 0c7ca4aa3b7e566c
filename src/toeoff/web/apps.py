"""The Django app of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, API, static files."""

    name = "toeoff.web"
    label = "web"
