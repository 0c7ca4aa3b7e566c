"""Read the TOML files into frozen values, and refuse anything that does not fit, by key path."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from toeoff.errors import KnowledgeError
from toeoff.knowledge.cross import cross_check
from toeoff.model import exercise as exercise_model
from toeoff.model import knowledge as model
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import KitItem, Knowledge, Muscle, PhaseFacts, Reference, Routine, Rule, Source

HOME = Path(__file__).parent
T = TypeVar("T")


@cache
def load_knowledge(home: Path = HOME) -> Knowledge:
    """Read, validate and cross-check every file below `home`.

    Raises:
        KnowledgeError: naming the first file and key that does not fit.
    """
    knowledge = read_knowledge(home)
    problems = cross_check(knowledge)
    if problems:
        raise KnowledgeError("\n".join(problems))
    return knowledge


def read_knowledge(home: Path = HOME) -> Knowledge:
    """Read and validate each file by itself, without looking across files."""
    _forbid_unknown_keys()
    return Knowledge(
        digest=digest(home),
        exercises=_folder(home / "exercises", Exercise),
        rules=_folder(home / "rules", Rule),
        phases=_folder(home / "phases", PhaseFacts),
        routines=_folder(home / "routines", Routine),
        sources=_table(home / "sources.toml", Source, key="key"),
        muscles=_table(home / "muscles.toml", Muscle),
        kit=_table(home / "kit.toml", KitItem),
        references=_table(home / "loading.toml", Reference),
    )


def digest(home: Path = HOME) -> str:
    """sha256 over the names and contents of all data files, in order of their paths."""
    total = hashlib.sha256()
    for path in sorted(home.rglob("*.toml")):
        total.update(path.relative_to(home).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _folder(folder: Path, kind: type[T]) -> dict[str, T]:
    """One value per file; the file's name is its id."""
    values = {}
    for path in sorted(folder.glob("*.toml")):
        raw = _read(path)
        if raw.get("id") != path.stem:
            raise KnowledgeError(f"{path.name}: id is {raw.get('id')!r}; it must be the file's name")
        values[path.stem] = _validate(path, raw, kind)
    return values


def _table(path: Path, kind: type[T], key: str = "id") -> dict[str, T]:
    """One value per table of the file; the table's name is its id."""
    return {name: _validate(path, {key: name, **raw}, kind, name) for name, raw in sorted(_read(path).items())}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error


def _validate(path: Path, raw: dict[str, Any], kind: type[T], table: str = "") -> T:
    from pydantic import ValidationError

    try:
        return _adapter(kind).validate_python(raw)  # type: ignore[no-any-return]
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in ((table,) if table else ()) + first["loc"])
        raise KnowledgeError(f"{path.name}: {where}: {first['msg']} (found {first['input']!r:.80})") from error


@cache
def _adapter(kind: type[Any]) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


@cache
def _forbid_unknown_keys() -> None:
    """Make a misspelt key an error; the model layer itself knows nothing of pydantic."""
    for module in (model, exercise_model):
        for value in vars(module).values():
            if isinstance(value, type) and hasattr(value, "__dataclass_fields__"):
                value.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
