"""The inks of figures: which class is painted with which, by day and by night, for a page and for a file by itself."""

from __future__ import annotations

import re

LIGHT = {
    "near": "#15181e", "trunk": "#3e3f43", "far": "#c9bfa9", "work": "#b63610", "kit": "#867d6c", "floor": "#d6cdb9",
    "fault": "#b63610", "bg": "#f0eadc",
}  # fmt: skip
DARK = {
    "near": "#efeadf", "trunk": "#c2bfb9", "far": "#3b4966", "work": "#ff7d52", "kit": "#6f7f9f", "floor": "#2b3750",
    "fault": "#ff7d52", "bg": "#121b2e",
}  # fmt: skip
CLASSES = {
    "near": "fn", "trunk": "ft", "far": "ff", "work": "fw", "help": "fw fh", "work-far": "fw fr",
    "help-far": "fw fh fr", "kit": "fk", "kit-line": "fk", "ground": "fg", "band": "fw", "rope": "fk",
    "trace": "fw fd",
}  # fmt: skip
"""The classes of each role."""
INK_OF = {
    "fn": "near", "ft": "trunk", "ff": "far", "fw": "work", "fk": "kit", "fg": "floor", "fo": "bg", "fe": "fault",
}  # fmt: skip
"""The ink of each class."""
PATH = "stroke-linejoin:round;stroke-linecap:round;fill:currentColor;stroke:currentColor"
MORE = {
    "fl": "fill:none", "fh": "opacity:.5", "fr": "opacity:.4", "fh.fr": "opacity:.22", "fd": "stroke-dasharray:3 4",
    "fmw": "color:#fff", "fmb": "color:#000",
}  # fmt: skip
"""What else the classes do: lines are not filled, helpers and far muscles are paler, traces are dashed."""

_CLASS = re.compile(r'class="([a-z ]+)"')


def page_rules() -> str:
    """The rules of a page's style sheet, which gives the inks as custom properties."""
    inks = [f".fig .{name}{{color:var(--fig-{ink})}}" for name, ink in INK_OF.items()]
    more = [f".fig .{name}{{{rule}}}" for name, rule in MORE.items()]
    return "\n".join([f".fig path{{{PATH}}}", *inks, *more])


def page_inks(inks: dict[str, str]) -> str:
    """Inks as custom properties."""
    return ";".join(f"--fig-{name}:{ink}" for name, ink in inks.items())


def own_style(inner: str) -> str:
    """The style block of a file by itself: only the classes that it uses, by day and by night."""
    used = {name for names in _CLASS.findall(inner) for name in names.split()}
    more = "".join(f".{name}{{{rule}}}" for name, rule in MORE.items() if set(name.split(".")) <= used)
    day, night = ("".join(_inked(inks, used)) for inks in (LIGHT, DARK))
    return f"<style>path{{{PATH}}}{more}{day}@media(prefers-color-scheme:dark){{{night}}}</style>"


def _inked(inks: dict[str, str], used: set[str]) -> list[str]:
    return [f".{name}{{color:{inks[ink]}}}" for name, ink in INK_OF.items() if name in used]
