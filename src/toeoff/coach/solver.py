"""The solver, loaded without the table library that its Python layer names in its types.

`ortools.sat.python.cp_model` imports pandas for variables that are indexed by tables, which toeoff never makes. pandas
costs more time and memory to load than everything else of a plan together (docs/performance.md), so while the solver
is imported a stand-in with the names that its annotations need stands in its place. Where pandas is loaded already, or
the stand-in does not satisfy a later ortools, the real one is used.
"""

from __future__ import annotations

import importlib
import sys
from functools import cache
from types import ModuleType
from typing import Any

NAME = "ortools.sat.python.cp_model"
TABLES = "pandas"


@cache
def solver_module() -> Any:
    """The module of CP-SAT models and solvers, imported once."""
    if TABLES in sys.modules or NAME in sys.modules:
        return importlib.import_module(NAME)
    sys.modules[TABLES] = _stand_in()
    try:
        return importlib.import_module(NAME)
    except (ImportError, AttributeError, TypeError):
        sys.modules.pop(NAME, None)
    finally:
        sys.modules.pop(TABLES, None)
    return importlib.import_module(NAME)


def _stand_in() -> ModuleType:
    """A module with the two classes that annotations and `isinstance` name; nothing is ever one of them."""
    module = ModuleType(TABLES)
    for name in ("Index", "Series"):
        setattr(module, name, type(name, (), {}))
    return module
