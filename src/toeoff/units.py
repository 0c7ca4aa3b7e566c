"""Units at the edges: kg and lb, km and mi, minutes. Inside, everything is metric."""

from __future__ import annotations

import re

from toeoff.errors import InputError

KG_PER_LB = 0.45359237
KM_PER_MI = 1.609344

_AMOUNT = re.compile(r"^(\d+(?:[.,]\d+)?)\s*([a-z]*)$")
_CLOCK = re.compile(r"^(?:(\d+)\s*h)?\s*(?:(\d{1,3})\s*(?:m|min)?)?$")
_MASS = {"": 1.0, "kg": 1.0, "lb": KG_PER_LB, "lbs": KG_PER_LB}
_LENGTH = {"": 1.0, "k": 1.0, "km": 1.0, "m": 0.001, "mi": KM_PER_MI, "mile": KM_PER_MI, "miles": KM_PER_MI}


def number(value: float) -> str:
    """A number without noise: at most six decimals, none when it is whole.

    Example:
        >>> number(12.0), number(0.1 + 0.2)
        ('12', '0.3')
    """
    return repr(round(float(value), 6) + 0.0).removesuffix(".0")


def counted(count: int, thing: str) -> str:
    """A count with its English word.

    Example:
        >>> counted(1, "hard set"), counted(3, "hard set")
        ('1 hard set', '3 hard sets')
    """
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def kg(value: float) -> str:
    """A mass [kg] in words.

    Example:
        >>> kg(12.5)
        '12.5 kg'
    """
    return f"{number(value)} kg"


def lb(value: float) -> str:
    """A mass [kg] in pounds, to half a pound.

    Example:
        >>> lb(20)
        '44 lb'
    """
    return f"{number(round(value / KG_PER_LB * 2) / 2)} lb"


def km(value: float) -> str:
    """A distance [km] in words, to ten metres.

    Example:
        >>> km(10), km(42.195)
        ('10 km', '42.2 km')
    """
    return f"{number(round(value, 1 if value >= 10 else 2))} km"


def mi(value: float) -> str:
    """A distance [km] in miles.

    Example:
        >>> mi(42.195)
        '26.2 mi'
    """
    return f"{number(round(value / KM_PER_MI, 1))} mi"


def minutes(value: float) -> str:
    """A duration [min] in words.

    Example:
        >>> minutes(45), minutes(65), minutes(120)
        ('45 min', '1 h 05', '2 h')
    """
    hours, rest = divmod(round(value), 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def parse_kg(text: str, where: str = "load") -> float:
    """A mass [kg] from ``12.5``, ``12.5 kg`` or ``27.5 lb``.

    Raises:
        InputError: Not a mass.

    Example:
        >>> parse_kg("12,5 kg")
        12.5
    """
    return _amount(text, _MASS, where, "a mass such as 12.5, 12.5 kg or 27.5 lb")


def parse_km(text: str, where: str = "distance") -> float:
    """A distance [km] from ``10``, ``10k``, ``10 km``, ``800 m`` or ``6 mi``.

    Raises:
        InputError: Not a distance.

    Example:
        >>> parse_km("800 m"), round(parse_km("6 mi"), 2)
        (0.8, 9.66)
    """
    return _amount(text, _LENGTH, where, "a distance such as 10, 10 km, 800 m or 6 mi")


def parse_minutes(text: str, where: str = "duration") -> int:
    """A duration [min] from ``50``, ``50 min``, ``1h45``, ``1 h 05`` or ``2h``.

    Raises:
        InputError: Not a duration.

    Example:
        >>> parse_minutes("1h45"), parse_minutes("50 min"), parse_minutes("2 h")
        (105, 50, 120)
    """
    match = _CLOCK.match(text.strip().lower())
    if match is None or not any(match.groups()):
        raise InputError(where, found=text or "nothing", allowed="a duration such as 50, 50 min, 1h45 or 2h")
    hours, rest = match.groups()
    return int(hours or 0) * 60 + int(rest or 0)


def _amount(text: str, units: dict[str, float], where: str, allowed: str) -> float:
    match = _AMOUNT.match(text.strip().lower())
    if match is None or match[2] not in units:
        raise InputError(where, found=text or "nothing", allowed=allowed)
    return round(float(match[1].replace(",", ".")) * units[match[2]], 6)
