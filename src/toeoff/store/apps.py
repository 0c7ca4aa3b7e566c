"""The Django app of the tables."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Everything toeoff keeps."""

    name = "toeoff.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
