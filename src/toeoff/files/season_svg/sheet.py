"""The paper to draw on: sizes, text that fits, marks, and the finished document."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from html import escape

from toeoff.files.season_svg.style import style

PHONE_PX = 600
"""Below this width the layout is that of a phone [px]."""

HOURS = 168
"""From Monday 00:00 to Sunday 24:00 [h]."""


@dataclass(slots=True)
class Sheet:
    """A picture that grows downwards; `y` is where the next thing begins [px]."""

    width: int
    dense: bool = False
    y: float = 0.0
    marks: list[str] = field(default_factory=list)

    @property
    def phone(self) -> bool:
        """Is it laid out for a phone?"""
        return self.width < PHONE_PX

    @property
    def margin(self) -> int:
        """Space at the left and the right [px]."""
        return 12 if self.phone else 24

    @property
    def base(self) -> int:
        """Size of text [px]."""
        return 14 if self.phone else 16

    @property
    def small(self) -> int:
        """Size of the second voice [px]."""
        return 12 if self.phone else 14

    @property
    def title(self) -> int:
        """Size of the title [px]."""
        return 22 if self.phone else 28

    @property
    def left(self) -> int:
        """Where the axis begins [px]."""
        return self.margin + (74 if self.phone else 112)

    @property
    def right(self) -> int:
        """Where the axis ends [px]."""
        return self.width - self.margin - (34 if self.phone else 56)

    def x(self, hour: float) -> float:
        """Where an hour of the week stands on the axis [px]."""
        return self.left + (self.right - self.left) * hour / HOURS

    @property
    def unit(self) -> float:
        """How large marks are drawn; 1 is the size of mockups/README.md."""
        return 1.0 if self.phone or self.dense else 4 / 3

    def text(self, x: float, y: float, words: str, kind: str = "") -> None:
        """A line of text with its baseline at `y`; `kind` are style classes."""
        self.marks.append(f'<text x="{_n(x)}" y="{_n(y)}"{_class(kind)}>{_clean(words)}</text>')

    def two_voices(self, x: float, y: float, name: str, words: str) -> None:
        """A name in bold and words in the second voice behind it, on one line."""
        parts = f'<tspan class="b">{_clean(name)}</tspan> <tspan class="s i2" dx="6">{_clean(words)}</tspan>'
        self.marks.append(f'<text x="{_n(x)}" y="{_n(y)}">{parts}</text>')

    def box(self, x: float, y: float, *, width: float, height: float, kind: str, tip: str = "") -> None:
        """A rectangle, with words that show when one points at it."""
        shape = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{_class(kind)}'
        self.marks.append(f"<rect {shape}><title>{_clean(tip)}</title></rect>" if tip else f"<rect {shape}/>")

    def stroke(self, x1: float, y1: float, x2: float, y2: float, *, kind: str) -> None:
        """A straight line."""
        self.marks.append(f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"{_class(kind)}/>')

    def shape(self, path: str, kind: str) -> None:
        """A filled shape or a polyline."""
        self.marks.append(f'<path d="{path}"{_class(kind)}/>')

    def document(self, *, title: str, description: str) -> str:
        """The finished picture."""
        size = f'width="{self.width}" height="{_n(self.y)}" viewBox="0 0 {self.width} {_n(self.y)}"'
        root = f'xmlns="http://www.w3.org/2000/svg" class="toeoff-season" role="img" lang="en" {size}'
        pattern = 'id="season-away" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg {root} aria-labelledby="season-title season-desc">',
            f'<title id="season-title">{_clean(title)}</title>',
            f'<desc id="season-desc">{_clean(description)}</desc>',
            f"<style>\n{style(self.base, self.small, self.title)}\n</style>",
            f'<defs><pattern {pattern}><path d="M0 0V6" class="se"/></pattern></defs>',
            f'<rect class="paper" width="{self.width}" height="{_n(self.y)}"/>',
            *self.marks,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"


def text_px(words: str, size: float, *, bold: bool = False) -> float:
    """About how long a text is [px]; on the long side, because faces differ."""
    ems = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.58 for sign in words)
    return ems * size * (1.15 if bold else 1.0)


def fit(words: str, most: float, size: float, *, bold: bool = False) -> str:
    """The words, cut with an ellipsis when they are longer than `most` [px]."""
    if text_px(words, size, bold=bold) <= most:
        return words
    while words and text_px(words + "…", size, bold=bold) > most:
        words = words[:-1]
    return words.rstrip() + "…"


def broken(words: str, most: float, size: float, *, lines: int = 2, bold: bool = False) -> list[str]:
    """The words in at most so many lines, each at most `most` long [px]."""
    rows: list[str] = []
    for word in words.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and (text_px(longer, size, bold=bold) <= most or len(rows) == lines):
            rows[-1] = longer
        else:
            rows.append(word)
    return [fit(row, most, size, bold=bold) for row in rows]


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _clean(words: str) -> str:
    """Safe inside XML: signs that XML forbids are left out."""
    kept = (sign for sign in words if sign in "\t\n" or (ord(sign) >= 32 and not 0xD800 <= ord(sign) <= 0xDFFF))
    return escape("".join(sign for sign in kept if ord(sign) not in (0xFFFE, 0xFFFF)))
