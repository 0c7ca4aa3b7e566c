"""docs/schemas/openapi.json: the description of the API as it is served."""

from __future__ import annotations

import os
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "schemas" / "openapi.json"


def write() -> None:
    """Write it anew."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toeoff.web.settings")
    os.environ.setdefault("TOEOFF_SECRET_KEY", "only to write a description")
    django.setup()

    from toeoff.web.api.openapi import openapi_text

    PAGE.write_text(openapi_text(), encoding="utf-8")


if __name__ == "__main__":
    write()
