"""Colours and type of the season picture: the tokens of mockups/tokens.css, by day, by night and on paper."""

from __future__ import annotations

from collections.abc import Mapping

DAY = {
    "paper": "#F7F3EA",
    "tone-1": "#F0EADC",
    "tone-2": "#EBE4D4",
    "line": "#D6CDB9",
    "edge": "#867D6C",
    "ink": "#15181E",
    "ink-2": "#535760",
    "accent": "#B63610",
}
NIGHT = {
    "paper": "#0C1322",
    "tone-1": "#121B2E",
    "tone-2": "#1A253C",
    "line": "#2B3750",
    "edge": "#6F7F9F",
    "ink": "#EFEADF",
    "ink-2": "#A6B0C2",
    "accent": "#FF7D52",
}
PRINT = {
    "paper": "#FFFFFF",
    "tone-1": "#F2F2F2",
    "tone-2": "#E6E6E6",
    "line": "#CCCCCC",
    "edge": "#777777",
    "ink": "#000000",
    "ink-2": "#333333",
    "accent": "#000000",
}

FACES = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif'

_FILLS = {"paper": "paper", "t1": "tone-1", "t2": "tone-2", "ink": "ink", "i2": "ink-2", "acc": "accent"}
_STROKES = {"sl": "line", "se": "edge", "sa": "accent", "si": "ink"}


def style(base: int, small: int, title: int) -> str:
    """The style sheet; every colour is also given plainly for readers without custom properties.

    Args:
        base: Size of text [px].
        small: Size of the second voice [px].
        title: Size of the title [px].
    """
    rules = [
        f".toeoff-season {{ {_tokens(DAY)} font-family: {FACES}; font-variant-numeric: tabular-nums; }}",
        f"@media (prefers-color-scheme: dark) {{ .toeoff-season {{ {_tokens(NIGHT)} }} }}",
        f"@media print {{ .toeoff-season {{ {_tokens(PRINT)} width: 100%; max-height: 250mm; }} }}",
        ".toeoff-season { max-width: 100%; height: auto; }",
        f".toeoff-season text {{ font-size: {base}px; {_both('fill', 'ink')} }}",
        f".toeoff-season .s {{ font-size: {small}px; }}",
        f".toeoff-season .h {{ font-size: {title}px; font-weight: 700; letter-spacing: -0.02em; }}",
        ".toeoff-season .away { fill: url(#season-away); }",
        ".toeoff-season .b { font-weight: 700; }",
        ".toeoff-season .r { text-anchor: end; }",
    ]
    for name, token in _FILLS.items():
        rules.append(f".toeoff-season .{name}, .toeoff-season text.{name} {{ {_both('fill', token)} }}")
    for name, token in _STROKES.items():
        rules.append(f".toeoff-season .{name} {{ fill: none; {_both('stroke', token)} stroke-width: 1; }}")
    return "\n".join(rules)


def _tokens(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


def _both(what: str, token: str) -> str:
    return f"{what}: {DAY[token]}; {what}: var(--{token});"
