"""SVG documents and fragments of figures.

Colours are custom properties, so a page's theme reaches an inline figure; a file by itself brings its own style block
and follows the colour scheme of the page that shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from math import ceil

from toeoff.figure.draw import HALO, Look, Part, parts
from toeoff.figure.motion import Cycle
from toeoff.figure.outline import bounds
from toeoff.figure.skeleton import Body
from toeoff.files.figure_svg.inks import CLASSES, own_style
from toeoff.files.figure_svg.paths import d_of

MARGIN_CM = 9.0
LEAST_CM = 150.0
FAULT_WIDER_CM = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The part of the world that all pictures of an exercise show [cm, y down]."""

    left: float
    top: float
    width: float
    height: float

    @property
    def view_box(self) -> str:
        """The `viewBox` attribute."""
        return f"{self.left:g} {self.top:g} {self.width:g} {self.height:g}"


def frame_of(look: Look, bodies: Iterable[Body], cycle: Sequence[Body] = (), least_cm: float = LEAST_CM) -> Frame:
    """A square around bodies, the floor near its lower edge; or what the figure is cropped to.

    Args:
        look: How they are seen.
        bodies: What the square holds.
        cycle: The bodies that a trace follows, where it is in the picture.
        least_cm: The square's least size [cm].
    """
    if look.figure.crop is not None:
        middle, low, size = look.figure.crop
        return Frame(left=middle - size / 2, top=-low - size, width=size, height=size)
    boxes = []
    for body in bodies:
        for part in parts(look, body, cycle):
            left, top, right, low = bounds([part.path])
            half = part.width / 2
            boxes.append((left - half, top - half, right + half, low + half))
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, low = max(box[2] for box in boxes), max(0.0, *(box[3] for box in boxes))
    size = ceil(max(right - left, low - top, least_cm - 2 * MARGIN_CM) + 2 * MARGIN_CM)
    return Frame(
        left=float(round((left + right) / 2 - size / 2)), top=float(round(low + MARGIN_CM - size)),
        width=float(size), height=float(size),
    )  # fmt: skip


def still_svg(
    look: Look, body: Body, frame: Frame, *, title: str, cycle: Sequence[Body] = (), alone: bool = True
) -> str:
    """One pose; `alone` with its own colours, else for a page whose style sheet paints it."""
    painted = parts(look, body, cycle)
    return _document(frame, title, _floor(look, frame) + "".join(_drawn(part) for part in painted), alone=alone)


def strip_svg(look: Look, bodies: Sequence[Body], frame: Frame, *, title: str, cycle: Sequence[Body] = ()) -> str:
    """Some poses side by side as a document of its own."""
    inner = ""
    for index, body in enumerate(bodies):
        drawn = _floor(look, frame) + "".join(_drawn(part) for part in parts(look, body, cycle))
        inner += f'<g transform="translate({index * frame.width:g} 0)">{drawn}</g>'
    return _document(replace(frame, width=frame.width * len(bodies)), title, inner)


def moving_svg(look: Look, cycle: Cycle, frame: Frame, *, title: str, alone: bool = True) -> str:
    """A round of the movement, repeated; `data-phases` are the seconds of its moves and pauses."""
    bodies = [moment.body for moment in cycle.frames]
    shown: dict[int, tuple[Part, ...]] = {}
    for body in bodies:
        if id(body) not in shown:
            shown[id(body)] = parts(look, body, bodies)
    times = ";".join(_share(moment.at_s / cycle.total_s) for moment in cycle.frames)
    rows = [shown[id(body)] for body in bodies]
    inner = _floor(look, frame)
    for column in zip(*rows, strict=True):
        inner += _drawn(column[0], _animated([d_of(part.path) for part in column], times, cycle.total_s))
    phases = " ".join(f"{part:g}" for part in cycle.seconds)
    return _document(frame, title, inner, extra=f' data-phases="{phases}"', alone=alone)


def fault_svg(look: Look, right: Body, wrong: Body, frame: Frame, *, title: str, key: str, alone: bool = True) -> str:
    """The right pose filled, the fault as the outer outline around everything of it; `key` is unique on a page."""
    filled = _floor(look, frame) + "".join(_drawn(part) for part in parts(look, right))
    body_parts = [part for part in parts(look, wrong) if part.role in ("near", "far", "trunk")]
    outline = "".join(_outline(part, 0.0) for part in body_parts)
    wider = FAULT_WIDER_CM * min(1.0, frame.width / LEAST_CM)
    wide = "".join(_outline(part, wider) for part in body_parts)
    box = f'x="{frame.left:g}" y="{frame.top:g}" width="{frame.width:g}" height="{frame.height:g}"'
    page = f'<path class="fmw" d="M{frame.left:g} {frame.top:g}h{frame.width:g}v{frame.height:g}h-{frame.width:g}z"/>'
    mask = f'<mask id="{key}" maskUnits="userSpaceOnUse" {box}>{page}<g class="fmb">{outline}</g></mask>'
    return _document(frame, title, f'{filled}{mask}<g class="fe" mask="url(#{key})">{wide}</g>', alone=alone)


def _outline(part: Part, wider: float) -> str:
    return f'<path stroke-width="{part.width + wider:g}" d="{d_of(part.path)}"/>'


def _animated(values: list[str], times: str, total_s: float) -> str:
    if len(set(values)) == 1:
        return ""
    joined = ";".join(values)
    return (
        f'<animate attributeName="d" dur="{total_s:g}s" repeatCount="indefinite" keyTimes="{times}" values="{joined}"/>'
    )


def _drawn(part: Part, motion: str = "") -> str:
    """One part; a halo is the same path below it, wider and in the page's colour."""
    d = d_of(part.path)
    line = "" if part.filled else " fl"
    shape = f'<path class="{CLASSES[part.role]}{line}" stroke-width="{part.width:g}" d="{d}"'
    whole = f"{shape}>{motion}</path>" if motion else f"{shape}/>"
    if not part.halo:
        return whole
    wide = f'<path class="fo" stroke-width="{part.width + 2 * HALO:g}" d="{d}"'
    return (f"{wide}>{motion}</path>" if motion else f"{wide}/>") + whole


def _floor(look: Look, frame: Frame) -> str:
    """The line of the floor; a camera from above has none."""
    if look.figure.camera[1]:
        return ""
    return f'<path class="fg fl" stroke-width="2" d="M{frame.left + 4:g} .8h{frame.width - 8:g}"/>'


def _share(part: float) -> str:
    return f"{min(1.0, part):.3f}".rstrip("0").rstrip(".").replace("0.", ".", 1) or "0"


def _document(frame: Frame, title: str, inner: str, *, extra: str = "", alone: bool = True) -> str:
    style = own_style(inner) if alone else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fig" viewBox="{frame.view_box}" role="img"{extra}>'
        f"<title>{escape(title)}</title>{style}{inner}</svg>"
    )
