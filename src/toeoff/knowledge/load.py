"""Read the TOML files into frozen values, and refuse anything that does not fit, by key path."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from toeoff.errors import KnowledgeError
from toeoff.knowledge.cache import Tables, recall, remember
from toeoff.knowledge.cross import cross_check
from toeoff.knowledge.figures import DRAWN, load_figures
from toeoff.model import exercise as exercise_model
from toeoff.model import knowledge as model
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import KitItem, Knowledge, Muscle, PhaseFacts, Reference, Routine, Rule, Source

HOME = Path(__file__).parent
T = TypeVar("T")

FOLDERS: dict[str, type[Any]] = {"exercises": Exercise, "rules": Rule, "phases": PhaseFacts, "routines": Routine}
"""One value per file; the file's name is its id."""

FILES: dict[str, tuple[str, str, type[Any]]] = {
    "sources": ("sources.toml", "key", Source),
    "muscles": ("muscles.toml", "id", Muscle),
    "kit": ("kit.toml", "id", KitItem),
    "references": ("loading.toml", "id", Reference),
}
"""One value per table of a file; the table's name is its id."""


@cache
def load_knowledge(home: Path = HOME) -> Knowledge:
    """Read, validate and cross-check every file below `home`, or recall what passed all that before.

    Raises:
        KnowledgeError: naming the first file and key that does not fit.
    """
    total = digest(home)
    known = recall(total)
    if known is not None:
        return known
    tables = _tables(home)
    knowledge = _validated(home, total, tables)
    problems = cross_check(knowledge)
    if problems:
        raise KnowledgeError("\n".join(problems))
    load_figures(home)
    remember(total, tables)
    return knowledge


def read_knowledge(home: Path = HOME) -> Knowledge:
    """Read and validate each file by itself, without looking across files."""
    return _validated(home, digest(home), _tables(home))


def digest(home: Path = HOME) -> str:
    """sha256 over the names and contents of all data files, in order of their paths."""
    total = hashlib.sha256()
    for path in sorted(home.rglob("*.toml")):
        total.update(path.relative_to(home).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _tables(home: Path) -> Tables:
    """Every file parsed; only the ids are looked at."""
    tables = {folder: _folder_tables(home / folder) for folder in FOLDERS}
    for name, (file, key, _) in FILES.items():
        tables[name] = {table: {key: table, **raw} for table, raw in sorted(_read(home / file).items())}
    return tables


def _validated(home: Path, total: str, tables: Tables) -> Knowledge:
    """The values behind the tables; raises `KnowledgeError` where one does not fit."""
    _forbid_unknown_keys()
    values: dict[str, Any] = {}
    for name, kind in FOLDERS.items():
        values[name] = {stem: _validate(home / name / f"{stem}.toml", raw, kind) for stem, raw in tables[name].items()}
    for name, (file, _, kind) in FILES.items():
        values[name] = {table: _validate(home / file, raw, kind, table) for table, raw in tables[name].items()}
    return Knowledge(digest=total, **values)


def _folder_tables(folder: Path) -> dict[str, dict[str, Any]]:
    tables = {}
    for path in sorted(folder.glob("*.toml")):
        raw = _read(path)
        if raw.get("id") != path.stem:
            raise KnowledgeError(f"{_label(path)}: id: is {raw.get('id')!r}; it must be the file's name")
        tables[path.stem] = _without_figures(raw)
    return tables


def _without_figures(raw: dict[str, Any]) -> dict[str, Any]:
    """A file without what only its pictures need; `figures` reads that by itself."""
    if not isinstance(raw.get("faults"), list):
        return {key: value for key, value in raw.items() if key not in DRAWN}
    faults = [{key: value for key, value in fault.items() if key not in DRAWN} for fault in raw["faults"]]
    return {key: value for key, value in {**raw, "faults": faults}.items() if key not in DRAWN}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{_label(path)}: {error}") from error


def _validate(path: Path, raw: dict[str, Any], kind: Any, table: str = "") -> Any:
    from pydantic import ValidationError

    try:
        return _adapter(kind).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in ((table,) if table else ()) + first["loc"])
        raise KnowledgeError(f"{_label(path)}: {where}: {first['msg']} (found {first['input']!r:.80})") from error


def _label(path: Path) -> str:
    """Folder and name: a phase and a rule may share a file name."""
    return f"{path.parent.name}/{path.name}"


@cache
def _adapter(kind: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


@cache
def _forbid_unknown_keys() -> None:
    """Make a misspelt key an error; the model layer itself knows nothing of pydantic."""
    for module in (model, exercise_model):
        for value in vars(module).values():
            if isinstance(value, type) and hasattr(value, "__dataclass_fields__"):
                value.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
