"""Marks on a clock-true axis, drawn as SVG: the same in Today, Season and the first steps.

Every hour of an axis is as wide as every other. Places are given in per cent of the width and sizes in pixels, so
that a picture stretches with the page while a stroke stays a stroke. Colours come from the style sheet by class:
ink is what the runner runs and what is done, the accent is strength that is still to come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import escape
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe

STROKE = 2
KEY_STROKE = 4
BLOCK = 12
"""Widths of a run, a key run and a session [px]."""
LIGHT_DEPTH = 4
"""How deep a light session hangs under the line [px]."""
PX_PER_MINUTE = 0.15
"""Height of a run [px/min]; drawn smaller where the longest run of a picture would be too tall."""
FLAG = 12
"""Length of a flag [px]."""
_STATES = {"planned": "", "done": " done", "past": " missed"}


class RunLike(Protocol):
    """What a mark of a run is drawn from; `minutes` [min]."""

    @property
    def start(self) -> datetime: ...  # noqa: D102
    @property
    def minutes(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def key(self) -> bool: ...  # noqa: D102


class StrengthLike(Protocol):
    """What a mark of a session is drawn from. `state`: ``planned``, ``done`` or ``past``."""

    @property
    def uid(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> datetime: ...  # noqa: D102
    @property
    def demand(self) -> str: ...  # noqa: D102
    @property
    def hard_sets(self) -> int: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A stretch of time as the clock on the wall tells it.

    Args:
        begin: Local time at its left end, without a time zone.
        hours_h: Its length [h].
    """

    begin: datetime
    hours_h: float

    @classmethod
    def of_days(cls, first: date, days: int) -> Axis:
        """Whole days from a date on."""
        return cls(begin=datetime.combine(first, time()), hours_h=24 * days)

    def at(self, moment: datetime) -> float:
        """Where a local time stands [% of the width].

        Example:
            >>> Axis.of_days(date(2026, 3, 9), 7).at(datetime(2026, 3, 12, 12))
            50.0
        """
        seconds = (moment.replace(tzinfo=None) - self.begin).total_seconds()
        return round(seconds / 36 / self.hours_h, 2)

    def kept(self, moment: datetime) -> float:
        """The same, but never beyond an end of the axis."""
        return min(100.0, max(0.0, self.at(moment)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How tall a picture is and where its line lies [px]; `px_per_minute` [px/min] is the height of a run."""

    height: int
    line: int
    px_per_minute: float


def scale(
    runs: Iterable[RunLike],
    sessions: Iterable[StrengthLike],
    *,
    px_per_minute: float = PX_PER_MINUTE,
    least: int = 31,
    tallest: int = 44,
) -> Scale:
    """A scale on which all of these have room, the same for every picture that is compared.

    Args:
        runs: Every run that is drawn.
        sessions: Every session that is drawn.
        px_per_minute: Height of a run where there is room [px/min].
        least: Room above the line at least [px].
        tallest: Height of the longest run at most [px].
    """
    longest = max((run.minutes for run in runs), default=0)
    per_minute = min(px_per_minute, tallest / longest) if longest else px_per_minute
    line = max(least, round(longest * per_minute) + 3)
    depth = max((_depth(session) for session in sessions), default=0)
    return Scale(height=line + max(17, depth + 4), line=line, px_per_minute=per_minute)


def picture(marks: Iterable[str], height: int, label: str, kind: str = "clock") -> SafeString:
    """Marks as one picture with a text for those who do not see it."""
    shapes = "".join(marks)
    return mark_safe(  # noqa: S308 - every mark is made of numbers, and the text is escaped
        f'<svg class="{kind}" width="100%" height="{height}" role="img" aria-label="{escape(label)}">{shapes}</svg>'
    )


def days(axis: Axis, height: int) -> Iterable[str]:
    """A hairline at each midnight between two days."""
    count = round(axis.hours_h / 24)
    for index in range(1, count):
        x = axis.at(axis.begin + timedelta(days=index))
        yield f'<line class="day" x1="{x}%" x2="{x}%" y1="0" y2="{height}"/>'


def ground(line: int) -> str:
    """The line on which runs stand and under which strength hangs."""
    return f'<line class="axis-line" x1="0" x2="100%" y1="{line}.5" y2="{line}.5"/>'


def run_mark(axis: Axis, run: RunLike, scale: Scale) -> str:
    """A run stands on the line at its start; key runs are thick, races carry a flag."""
    x, width = axis.at(run.start), KEY_STROKE if run.key else STROKE
    high = max(2, round(run.minutes * scale.px_per_minute))
    top = scale.line - high
    stroke = (
        f'<rect class="run" x="{x}%" y="{top}" width="{width}" height="{high}" transform="translate(-{width // 2})"/>'
    )
    return stroke + _flag(x, top) if run.kind == "race" else stroke


def _flag(x: float, top: int) -> str:
    """A pennant at the head of a race; it flies to the left unless that end is near, so that it stays on the page."""
    path = f"M-2 0h-{FLAG}l3 3.5l-3 3.5h{FLAG}z" if x > 10 else f"M2 0h{FLAG}l-3 3.5l3 3.5h-{FLAG}z"
    return f'<svg x="{x}%" y="{top}" overflow="visible"><path class="run" d="{path}"/></svg>'


def strength_mark(axis: Axis, session: StrengthLike, scale: Scale) -> str:
    """A session hangs under the line, as deep as it has hard sets; a light one is an outline, and so is a past one."""
    light = session.demand == "light"
    outline = light or session.state == "past"
    kind = f"str{' light' if light else ''}{_STATES[session.state]}"
    inset = 0.5 if outline else 0
    shape = f'width="{BLOCK - 2 * inset:g}" height="{_depth(session) - inset:g}"'
    name = f' data-session="{escape(session.uid)}"' if session.uid else ""
    move = f'transform="translate({inset - BLOCK / 2:g})"'
    return f'<rect class="{kind}" x="{axis.at(session.start)}%" y="{scale.line + 1}" {shape} {move}{name}/>'


def _depth(session: StrengthLike) -> int:
    """How deep a session hangs [px]: a pixel for each hard set, and two more."""
    return LIGHT_DEPTH if session.demand == "light" else session.hard_sets + 2


def span(axis: Axis, first: datetime, last: datetime, height: int, kind: str) -> str:
    """An area from one local time to another, as far as it lies on the axis: hours kept free, days away, a window."""
    left, right = axis.kept(first), axis.kept(last)
    fill = ' fill="url(#away)"' if kind == "away" else ""
    return f'<rect class="{kind}" x="{left}%" y="0" width="{right - left:.2f}%" height="{height}"{fill}/>'


HATCH = mark_safe(
    '<svg width="0" height="0" aria-hidden="true"><defs><pattern id="away" width="6" height="6" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>'
    "</svg>"
)
"""The pattern of days away; stands once on a page that draws them."""


def hairline(axis: Axis, moment: datetime, height: int) -> str:
    """This instant."""
    x = axis.at(moment)
    return f'<line class="now" x1="{x}%" x2="{x}%" y1="0" y2="{height}"/>'


def bracket(axis: Axis, first: datetime, last: datetime, words: str) -> SafeString:
    """From a session to the run it stays clear of, with the distance in words; open where the run lies further on."""
    left, right = axis.kept(first), axis.kept(last)
    closed = f'<line x1="{right}%" x2="{right}%" y1="0" y2="50%"/>' if axis.at(last) <= 100 else ""
    marks = (
        f'<line x1="{left}%" x2="{left}%" y1="0" y2="50%"/><line x1="{left}%" x2="{right}%" y1="50%" y2="50%"/>{closed}'
        f'<text x="{(left + right) / 2:.2f}%" y="50%" dominant-baseline="central" text-anchor="middle">{escape(words)}'
        "</text>"
    )
    return mark_safe(f'<svg class="bracket" width="100%" aria-hidden="true">{marks}</svg>')  # noqa: S308 - numbers; the words are escaped
