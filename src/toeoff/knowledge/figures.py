"""How exercises are drawn: the `figure` table of an exercise's file, and the `pose` of each of its faults.

Planning needs none of this, so it is read by itself, when a picture is asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from toeoff.errors import KnowledgeError
from toeoff.knowledge.cache import structure
from toeoff.model import figure as model
from toeoff.model.figure import Figure

HOME = Path(__file__).parent
DRAWN = ("figure", "pose")
"""The keys of an exercise's file, and of its faults, that only figures need."""
SIDED = {"legs": ("leg_right", "leg_left"), "arms": ("arm_right", "arm_left")}


@cache
def load_figures(home: Path = HOME) -> dict[str, Figure]:
    """The figure of every exercise that has one, by id.

    Raises:
        KnowledgeError: naming the first file and key that does not fit, and what is allowed.
    """
    raw = {path.stem: read_raw(path) for path in sorted((home / "exercises").glob("*.toml"))}
    drawn = [name for name, table in raw.items() if "figure" in table]
    originals_first = sorted(drawn, key=lambda name: "like" in _table(name, "figure", raw[name]["figure"]))
    found = {name: figure_of(name, raw) for name in originals_first}
    return {name: found[name] for name in drawn}


def load_figure(name: str, home: Path = HOME, *, checked: bool = False) -> Figure | None:
    """The figure of one exercise, reading no more files than it needs.

    Args:
        name: The exercise.
        home: The knowledge base.
        checked: It was loaded before, which checked every file, so this one need not be checked again.

    Raises:
        KnowledgeError: naming the key that does not fit, and what is allowed.
    """
    raw: dict[str, dict[str, Any]] = {}
    wanted = [name]
    while wanted:
        next_ = wanted.pop()
        raw[next_] = read_raw(home / "exercises" / f"{next_}.toml")
        like = raw[next_].get("figure", {}).get("like")
        if like is not None and like not in raw:
            wanted.append(like)
    if "figure" not in raw[name]:
        return None
    return structure(Figure, table_of(name, raw)) if checked else figure_of(name, raw)


def read_raw(path: Path) -> dict[str, Any]:
    """One exercise's file, unchecked."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"exercises/{path.name}: {error}") from error


def figure_of(name: str, raw: Mapping[str, Mapping[str, Any]]) -> Figure:
    """The checked figure of one exercise out of the tables of all that it is like."""
    return _validated(name, table_of(name, raw))


def table_of(name: str, raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The whole table of one exercise's figure, out of its own and of all that it is like."""
    table = _whole(name, raw, ())
    always = table.pop("always", {})
    poses = {key: _pose(always, pose) for key, pose in table.get("pose", {}).items()}
    faults: dict[int, tuple[str, Any]] = {}
    for number, fault in enumerate(raw[name].get("faults", ())):
        if "pose" in fault:
            written = _table(name, f"faults.{number}.pose", fault["pose"])
            of = written.pop("of", None)
            if of not in poses:
                allowed = ", ".join(poses)
                raise KnowledgeError(f"exercises/{name}.toml: faults.{number}.pose.of: is {of!r}; allowed: {allowed}")
            faults[number] = (of, _pose(poses[of], written))
    return {**table, "pose": poses, "faults": faults}


def _whole(name: str, raw: Mapping[str, Mapping[str, Any]], seen: tuple[str, ...]) -> dict[str, Any]:
    """An exercise's own table, laid over the one that it is like."""
    own = _table(name, "figure", raw[name].get("figure", {}))
    for key in own.keys() & {"always", "pose", "spots"}:
        own[key] = _table(name, f"figure.{key}", own[key])
    for key, pose in own.get("pose", {}).items():
        _table(name, f"figure.pose.{key}", pose)
    like = own.pop("like", None)
    if like is None:
        return own
    if not isinstance(like, str) or like in seen or like not in raw or "figure" not in raw[like]:
        why = "goes in a circle" if like in seen else "has no figure"
        raise KnowledgeError(f"exercises/{name}.toml: figure.like: {like!r} {why}; name an exercise that is drawn")
    return _laid_over(_whole(like, raw, (*seen, name)), own)


def _table(name: str, where: str, value: Any) -> dict[str, Any]:
    """A copy of a table."""
    if not isinstance(value, dict):
        raise KnowledgeError(f"exercises/{name}.toml: {where}: is {value!r:.80}; allowed: a table")
    return {**value}


def _laid_over(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Tables of poses and spots are mixed key by key; everything else is replaced."""
    found = {**under, **over}
    for key in ("pose", "spots"):
        if key in under and key in over:
            found[key] = {**under[key], **over[key]}
    if "pose" in under and "pose" in over:
        found["pose"] |= {
            name: _pose(under["pose"][name], pose) for name, pose in over["pose"].items() if name in under["pose"]
        }
    if "always" in under and "always" in over:
        found["always"] = _pose(under["always"], over["always"])
    return found


def _pose(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """A pose laid over another; both limbs of a pair that is written anew replace either one alone."""
    found = {**under}
    for pair, singles in SIDED.items():
        if pair in over:
            for single in singles:
                found.pop(single, None)
    return {**found, **over}


def _validated(name: str, table: dict[str, Any]) -> Figure:
    from pydantic import ValidationError

    from toeoff.figure.check import problems

    try:
        figure: Figure = _adapter().validate_python(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if not str(part).startswith(("function-", "tuple[")))
        raise KnowledgeError(
            f"exercises/{name}.toml: figure.{where}: {first['msg']} (found {first['input']!r:.80})"
        ) from error
    for problem in problems(figure):
        raise KnowledgeError(f"exercises/{name}.toml: figure.{problem}")
    return figure


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    for value in vars(model).values():
        if isinstance(value, type) and hasattr(value, "__dataclass_fields__") and fields(value):
            value.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return TypeAdapter(Figure)
