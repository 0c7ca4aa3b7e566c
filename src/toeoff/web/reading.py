"""How this visitor reads: her units, clock, week start, colours and language, for the length of one request."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Settings of one visitor.

    Args:
        mass_unit: ``kg`` or ``lb``.
        distance_unit: ``km`` or ``mi``.
        clock: 12 or 24 [h].
        week_start: ``Mon`` or ``Sun``: where pictures of a week begin. Weeks of the plan begin on Monday.
        theme: ``system``, ``light`` or ``dark``.
        timezone: Her time zone.
    """

    mass_unit: str = "kg"
    distance_unit: str = "km"
    clock: int = 24
    week_start: str = "Mon"
    theme: str = "system"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))


PLAIN = Reading()
_reading: ContextVar[Reading] = ContextVar("reading", default=PLAIN)


def current() -> Reading:
    """How the visitor of this request reads."""
    return _reading.get()


def use(reading: Reading) -> None:
    """From here on this visitor is served."""
    _reading.set(reading)
