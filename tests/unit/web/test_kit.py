"""Loads of a place on paper."""

from __future__ import annotations

import pytest

from toeoff.web.templatetags.kit import loads


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((6.0, 10.0), "6, 10\u00a0kg"),
        ((8.0, 12.0, 16.0, 20.0, 24.0), "8, 12, 16, 20, 24\u00a0kg"),
        ((4.0, 6.0, 8.0, 10.0, 12.5, 15.0), "4, 6, 8, 10 … 15\u00a0kg"),
    ],
)
def test_dots_stand_only_where_something_is_left_out(values: tuple[float, ...], words: str) -> None:
    assert loads(values) == words
