"""Ids that a workout of another app always gets again, so that the same export brought in twice adds nothing.

An event needs a UUID of version 7. Its 48 bits of time are the begin of the workout as the file has it, read as UTC (a
runner who moves to another time zone and exports again still has the same workouts). Its 74 other bits are the first of
a SHA-256 over the runner's id, that time, the kind of the event, the exercise's name, and which set of the exercise it
is. Loads and reps are not part of it: a set that was corrected in the other app is the same set.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from uuid import UUID

_RANDOM = 74


def event_id(athlete: UUID, written: str, kind: str, exercise: str = "", part: str = "") -> UUID:
    """The id of an event.

    Args:
        athlete: Whose log it is.
        written: When the workout began, as `files.strength_log.When.written`.
        kind: Kind of the event.
        exercise: Name of the exercise in the other app.
        part: The number of the set, or the text of a note.

    Example:
        >>> id = event_id(UUID(int=1), "2021-02-10T16:46", "set", "Squat (Barbell)", "1")
        >>> id.version, id == event_id(UUID(int=1), "2021-02-10T16:46", "set", "squat (barbell)", "1")
        (7, True)
    """
    told = "\n".join((str(athlete), written, kind, exercise.casefold(), part))
    digest = hashlib.sha256(told.encode()).digest()
    random = int.from_bytes(digest, "big") >> (256 - _RANDOM)
    high, low = random >> 62, random & ((1 << 62) - 1)
    return UUID(int=_milliseconds(written) << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low)


def session_uid(athlete: UUID, written: str) -> str:
    """The uid of the session that a workout becomes.

    Example:
        >>> session_uid(UUID(int=1), "2021-02-10T16:46")
        'imp-20210210-b8508f80a589'
    """
    digest = hashlib.sha256(f"{athlete}\n{written}".encode()).hexdigest()
    return f"imp-{written[:10].replace('-', '')}-{digest[:12]}"


def _milliseconds(written: str) -> int:
    return round(datetime.fromisoformat(written.removesuffix("Z")).replace(tzinfo=UTC).timestamp() * 1000)
