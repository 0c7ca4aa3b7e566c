"""Remember the tables of a knowledge base that passed every check, so that the next command starts quickly.

The memory is one JSON file in the user's own cache directory. It is used only when its key fits, which covers
every byte of the data files and of the code that checked them; otherwise the files are read and checked anew. A
directory that cannot be written, or a damaged file, costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from toeoff.model.knowledge import Knowledge

Tables = dict[str, dict[str, dict[str, Any]]]
"""The parsed files: folder or file of the knowledge base, then id, then keys."""

CODE = Path(__file__).parent
FILE = "knowledge.json"


def recall(digest: str) -> Knowledge | None:
    """The knowledge base with this digest, if it was remembered; never one of another digest."""
    try:
        raw = json.loads((cache_home() / FILE).read_text(encoding="utf-8"))
        if raw["key"] != _key(digest):
            return None
        return structure(Knowledge, {"digest": digest, **raw["tables"]})  # type: ignore[no-any-return]
    except (OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError):
        return None


def remember(digest: str, tables: Tables) -> None:
    """Keep checked tables for the next start; the file appears whole or not at all."""
    with suppress(OSError, RuntimeError):
        home = cache_home()
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = json.dumps({"key": _key(digest), "tables": tables}, ensure_ascii=False, default=date.isoformat)
        part = home / f"{FILE}.{os.getpid()}.part"
        try:
            with part.open("x", encoding="utf-8") as file:
                file.write(text)
            part.replace(home / FILE)
        finally:
            part.unlink(missing_ok=True)


def cache_home() -> Path:
    """Where the user's caches live: `XDG_CACHE_HOME` (on Windows `LOCALAPPDATA`), else ``~/.cache``."""
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "toeoff"


def structure(kind: Any, raw: Any) -> Any:
    """Build a value of a type of `toeoff.model` from data that was validated before; it checks nothing itself.

    Example:
        >>> structure(tuple[float, ...] | None, [1, 2])
        (1.0, 2.0)
    """
    return _builder(kind)(raw)


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """The function that builds one type, made once from its annotations."""
    parts = get_args(kind)
    if is_dataclass(kind):
        return _dataclass_builder(kind)
    if get_origin(kind) is tuple:
        return _tuple_builder(parts)
    if get_origin(kind) is dict:
        inner = _builder(parts[1])
        return lambda raw: {key: inner(value) for key, value in raw.items()}
    if get_origin(kind) in (Union, UnionType):
        inner = _builder(next((part for part in parts if part not in (NoneType, str)), str))
        plain = (NoneType, str) if str in parts else NoneType
        return lambda raw: raw if isinstance(raw, plain) else inner(raw)
    if kind is date:
        return date.fromisoformat
    return float if kind is float else _as_it_is


def _dataclass_builder(kind: Any) -> Callable[[Any], Any]:
    fields = {name: _builder(hint) for name, hint in get_type_hints(kind).items()}
    return lambda raw: kind(**{name: fields[name](value) for name, value in raw.items()})


def _tuple_builder(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if parts[-1] is Ellipsis:
        inner = _builder(parts[0])
        return lambda raw: tuple(map(inner, raw))
    inners = tuple(_builder(part) for part in parts)
    return lambda raw: tuple(inner(value) for inner, value in zip(inners, raw, strict=True))


def _as_it_is(raw: Any) -> Any:
    return raw


def _key(digest: str) -> str:
    """Digest of the data and of the code that reads, checks and shapes it."""
    total = hashlib.sha256(digest.encode())
    for folder in (CODE, CODE.parent / "model"):
        for path in sorted(folder.glob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()
