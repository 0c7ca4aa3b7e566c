"""The app answers."""

from __future__ import annotations

import pytest
from django.test import Client

from toeoff.store.models import AthleteRow


@pytest.mark.parametrize("address", ["/", "/season/", "/library/", "/me/"])
def test_every_part_of_the_app_answers(runner: AthleteRow, client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
