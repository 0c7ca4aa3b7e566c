"""Units at the edges: what is printed can be read again, what is not a unit is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toeoff import units
from toeoff.errors import InputError


@pytest.mark.parametrize(
    ("value", "text"), [(10, "10"), (12.5, "12.5"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (1 / 3, "0.333333")]
)
def test_numbers_have_no_noise(value: float, text: str) -> None:
    assert units.number(value) == text


def test_words() -> None:
    assert units.kg(12.5) == "12.5 kg"
    assert units.lb(12.5) == "27.5 lb"
    assert units.km(8.25) == "8.25 km"
    assert units.km(42.195) == "42.2 km"
    assert units.mi(16.09344) == "10 mi"
    assert [units.minutes(value) for value in (0, 59, 60, 65, 125)] == ["0 min", "59 min", "1 h", "1 h 05", "2 h 05"]


@given(st.integers(0, 4000).map(lambda quarter: quarter / 4))
def test_kg_reads_what_it_prints(value: float) -> None:
    assert units.parse_kg(units.kg(value)) == value


@given(st.integers(1, 6000))
def test_minutes_reads_what_it_prints(value: int) -> None:
    assert units.parse_minutes(units.minutes(value)) == value


@pytest.mark.parametrize(
    ("text", "km"),
    [("10", 10), ("10k", 10), ("10,5 km", 10.5), ("800 m", 0.8), ("1 mi", 1.609344), ("2 miles", 3.218688)],
)
def test_distances(text: str, km: float) -> None:
    assert units.parse_km(text) == pytest.approx(km)


def test_pounds() -> None:
    assert units.parse_kg("100 lb") == pytest.approx(45.359237)


@pytest.mark.parametrize("text", ["", "ten", "10 stone", "-5", "1e3", "nan"])
def test_what_is_no_mass_is_named(text: str) -> None:
    with pytest.raises(InputError, match=r"places\[0\]: found .*allowed: a mass"):
        units.parse_kg(text, "places[0]")


@pytest.mark.parametrize("text", ["", "h", "1:x", "five"])
def test_what_is_no_duration_is_named(text: str) -> None:
    with pytest.raises(InputError, match="duration: found"):
        units.parse_minutes(text)


def test_what_is_no_distance_is_named() -> None:
    with pytest.raises(InputError, match="found 5 leagues"):
        units.parse_km("5 leagues")
