"""The time zone of this computer: on a server of one's own it is the runner's."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import available_timezones

UNKNOWN = "UTC"


def house_timezone(link: Path = Path("/etc/localtime")) -> str:
    """Name of the zone this computer is set to, from TZ or from the system; UTC where it does not say.

    Args:
        link: The system's link into its zone files.
    """
    zones = available_timezones()
    named = os.environ.get("TZ", "").lstrip(":")
    if named in zones:
        return named
    try:
        _, _, name = str(link.resolve(strict=True)).partition("zoneinfo/")
    except OSError:
        return UNKNOWN
    return name if name in zones and "/" in name else UNKNOWN
