"""The one-line notation of a set, a block and a week of runs; printing and parsing lose nothing.

A set is an exercise, a dose and what belongs to it::

    goblet-squat 3x8 10kg @4RIR t3-1-1-0
    rfe-split-squat 3x8-12/side 2x8kg @2RIR t3-1-1-0 r90s
    side-plank 2x30s/side
    pogo-jump 3x20 60c

``2x8kg`` is one weight in each hand, ``@2RIR`` leaves two reps in reserve, ``t`` is the tempo
(lower-pause-lift-pause), ``r90s`` the rest after each set, ``60c`` the contacts of the whole block.
A set with at most 4 RIR is hard unless it says ``easy``; any other is not unless it says ``hard``.

A block puts its label before each set; what stands after the last one is about the whole block::

    A1 goblet-squat 3x8 10kg @2RIR t3-1-1-0 | A2 single-leg-bridge 3x10/side r60s
    warm-up: W standing-figure-8 1x20s/side
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from toeoff.errors import InputError, shorten
from toeoff.model.plan import EASY_ROLES, Block, Item, Role
from toeoff.units import number

HARD_RIR = 4
"""Source: interfaces.md section 5, `hard` item."""

_EXERCISE = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_DOSE = re.compile(r"^([1-9]\d*)x(?:([1-9]\d*)(?:-([1-9]\d*))?|([1-9]\d*)s)(/side)?$")
_EXTRAS = {
    "load": re.compile(r"^(2x)?(\d+(?:\.\d+)?)kg$"),
    "effort": re.compile(r"^@(\d+)RIR$"),
    "tempo": re.compile(r"^t((?:\d+|X)(?:-(?:\d+|X)){3})$"),
    "rest": re.compile(r"^r(\d+)s$"),
    "contacts": re.compile(r"^([1-9]\d*)c$"),
    "hardness": re.compile(r"^(hard|easy)$"),
}
_EXTRA_WORDS = "10kg, 2x10kg, @2RIR, t3-1-1-0, r90s, 24c, hard or easy, each once"
_LABEL = re.compile(r'^([A-Za-z]+|"(?:[^"\\]|\\.)*")(\d*)$')
_ROUNDS = re.compile(r"^([1-9]\d*)rounds$")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"\d*|\||[^\s|"]+|"')


def format_item(item: Item) -> str:
    """The set in one line; `load_why` and `line` are not carried.

    Example:
        >>> format_item(Item(exercise="plank", sets=3, seconds=40))
        'plank 3x40s'
    """
    return _item_line(item, hard_by_default=_hard_by_default(item.rir))


def parse_item(text: str) -> Item:
    """The set a line of notation means; `load_why` and `line` keep their defaults.

    Raises:
        InputError: Names the token that is not understood.

    Example:
        >>> parse_item("goblet-squat 3x8 10kg @4RIR t3-1-1-0").load_kg
        10.0
    """
    return _item(text.split(), text, role=None)


def format_block(block: Block) -> str:
    """The block in one line: role where it is not clear, its sets, what differs in rounds, its rest."""
    usual = Role.SUPERSET if len(block.items) > 1 else Role.MAIN
    start = "" if block.role is usual else f"{block.role}: "
    label = block.label if block.label.isascii() and block.label.isalpha() else json.dumps(block.label)
    parts = []
    for index, item in enumerate(block.items, start=1):
        mark = f"{label}{index if len(block.items) > 1 else ''}"
        easy = block.role in EASY_ROLES
        parts.append(f"{mark} {_item_line(item, hard_by_default=not easy and _hard_by_default(item.rir))}")
    end = "" if block.rounds == block.items[0].sets else f" {block.rounds}rounds"
    if block.rest_s or block.items[-1].rest_s:
        end += f" r{block.rest_s}s"
    return start + " | ".join(parts) + end


def parse_block(text: str) -> Block:
    """The block a line of notation means.

    Raises:
        InputError: Names the token that is not understood.

    Example:
        >>> parse_block("A1 goblet-squat 3x8 | A2 side-plank 3x30s/side r60s").rest_s
        60
    """
    tokens = _TOKEN.findall(text)
    role = _leading_role(tokens, text)
    parts = [list(part) for part in _split(tokens)]
    rest_s = _pop(parts[-1], _EXTRAS["rest"])
    rounds = _pop(parts[-1], _ROUNDS)
    role = role or (Role.SUPERSET if len(parts) > 1 else Role.MAIN)
    labels, items = [], []
    for part in parts:
        labels.append(_label(part, text))
        items.append(_item(part, text, role=role))
    if len(set(labels)) > 1:
        raise _wrong(text, labels[-1], f"the label {labels[0]} on every set of the block")
    return Block(label=labels[0], role=role, rounds=rounds or items[0].sets, rest_s=rest_s or 0, items=tuple(items))


def _hard_by_default(rir: int | None) -> bool:
    return rir is not None and rir <= HARD_RIR


def _item_line(item: Item, *, hard_by_default: bool) -> str:
    tokens = [item.exercise, f"{item.sets}x{_amount(item)}{'/side' if item.per_side else ''}"]
    if item.load_each_kg is not None:
        tokens.append(f"2x{number(item.load_each_kg)}kg")
    elif item.load_kg is not None:
        tokens.append(f"{number(item.load_kg)}kg")
    if item.rir is not None:
        tokens.append(f"@{item.rir}RIR")
    if item.tempo is not None:
        tokens.append(f"t{item.tempo}")
    if item.rest_s:
        tokens.append(f"r{item.rest_s}s")
    if item.contacts:
        tokens.append(f"{item.contacts}c")
    if item.hard != hard_by_default:
        tokens.append("hard" if item.hard else "easy")
    return " ".join(tokens)


def _amount(item: Item) -> str:
    if item.seconds is not None:
        return f"{item.seconds}s"
    top = item.reps if item.reps_max is None else item.reps_max
    return f"{item.reps}" if top == item.reps else f"{item.reps}-{top}"


@dataclass(slots=True)
class _Extras:
    """What stands behind the dose, by kind of token."""

    found: dict[str, re.Match[str]] = field(default_factory=dict)

    def integer(self, kind: str, otherwise: int | None) -> int | None:
        match = self.found.get(kind)
        return otherwise if match is None else int(match[1])


def _item(tokens: list[str], text: str, role: Role | None) -> Item:
    if len(tokens) < 2:
        raise _wrong(text, " ".join(tokens) or "nothing", "an exercise and a dose, e.g. goblet-squat 3x8")
    exercise, dose = tokens[0], _DOSE.match(tokens[1])
    if not _EXERCISE.match(exercise):
        raise _wrong(text, exercise, "an exercise id of small letters, digits and hyphens")
    if dose is None:
        raise _wrong(text, tokens[1], "a dose such as 3x8, 3x8-12/side or 2x30s/side")
    reps, top, seconds = (None if part is None else int(part) for part in dose.group(2, 3, 4))
    if reps is not None and top is not None and top < reps:
        raise _wrong(text, tokens[1], "a range that goes up, such as 8-12")
    extras = _read_extras(tokens[2:], text)
    load, each = _load(extras)
    rir = extras.integer("effort", None)
    hard = _hard_by_default(rir) and role not in EASY_ROLES
    if "hardness" in extras.found:
        hard = extras.found["hardness"][1] == "hard"
    tempo = extras.found.get("tempo")
    return Item(
        exercise=exercise, sets=int(dose[1]), reps=reps, reps_max=reps if top is None else top, seconds=seconds,
        per_side=dose[5] is not None, load_kg=load, load_each_kg=each, rir=rir, tempo=tempo[1] if tempo else None,
        rest_s=extras.integer("rest", 0) or 0, contacts=extras.integer("contacts", 0) or 0, hard=hard,
    )  # fmt: skip


def _read_extras(tokens: list[str], text: str) -> _Extras:
    extras = _Extras()
    for token in tokens:
        hits = {kind: match for kind, pattern in _EXTRAS.items() if (match := pattern.match(token))}
        if not hits or hits.keys() & extras.found.keys():
            raise _wrong(text, token, _EXTRA_WORDS)
        extras.found |= hits
    return extras


def _load(extras: _Extras) -> tuple[float | None, float | None]:
    match = extras.found.get("load")
    if match is None:
        return None, None
    each = float(match[2])
    return (2 * each, each) if match[1] else (each, None)


def _leading_role(tokens: list[str], text: str) -> Role | None:
    if not tokens or not tokens[0].endswith(":"):
        return None
    word = tokens.pop(0)
    if word[:-1] not in list(Role):
        raise _wrong(text, word, "one of " + ", ".join(f"{role}:" for role in Role))
    return Role(word[:-1])


def _split(tokens: list[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for token in tokens:
        if token == "|":  # noqa: S105 - not a password
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _pop(tokens: list[str], pattern: re.Pattern[str]) -> int | None:
    match = pattern.match(tokens[-1]) if tokens else None
    if match is None:
        return None
    tokens.pop()
    return int(match[1])


def _label(tokens: list[str], text: str) -> str:
    match = _LABEL.match(tokens.pop(0)) if tokens else None
    if match is None:
        raise _wrong(text, text or "nothing", "a label before every set, e.g. A1 goblet-squat 3x8 | A2 plank 3x40s")
    try:
        return str(json.loads(match[1])) if match[1].startswith('"') else match[1]
    except json.JSONDecodeError:
        raise _wrong(text, match[1], "a label of letters, or any label between quotes") from None


def _wrong(text: str, token: str, allowed: str) -> InputError:
    return InputError(f'notation "{shorten(text)}"', found=token, allowed=allowed)
