"""The solver comes without the table library, and with it where it must."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from toeoff.coach import solver


def fresh(code: str) -> str:
    """What a new interpreter prints."""
    command = [
        sys.executable,
        "-W",
        "error",
        "-c",
        f"import sys\nfrom toeoff.coach.solver import solver_module\n{code}",
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def forgotten() -> Iterator[None]:
    """As if the solver had not been asked for yet."""
    solver.solver_module.cache_clear()
    yield
    solver.solver_module.cache_clear()


def test_the_solver_solves_and_no_table_library_was_loaded() -> None:
    code = (
        "cp = solver_module()\nm = cp.CpModel()\nx = m.new_int_var(0, 9, 'x')\nm.maximize(x)\ns = cp.CpSolver()\n"
        "print(s.solve(m) == cp.OPTIMAL, s.value(x), 'pandas' in sys.modules)"
    )
    assert fresh(code) == "True 9 False"


def test_the_real_table_library_can_still_be_loaded_afterwards() -> None:
    assert fresh("solver_module()\nimport pandas\nprint(hasattr(pandas, 'DataFrame'))") == "True"


def test_a_table_library_that_is_there_is_used(forgotten: None, monkeypatch: pytest.MonkeyPatch) -> None:
    solver.solver_module()
    solver.solver_module.cache_clear()
    real = ModuleType("pandas")
    monkeypatch.setitem(sys.modules, "pandas", real)
    assert solver.solver_module() is importlib.import_module(solver.NAME)
    assert sys.modules["pandas"] is real


def test_a_later_solver_that_wants_more_of_it_gets_the_real_one(
    forgotten: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = sys.modules.pop(solver.NAME, None)
    asked: list[bool] = []
    answer = ModuleType(solver.NAME)

    def demanding(name: str) -> ModuleType:
        asked.append("pandas" in sys.modules)
        if len(asked) == 1:
            raise AttributeError("module 'pandas' has no attribute 'DataFrame'")
        return answer

    monkeypatch.setattr(importlib, "import_module", demanding)
    try:
        assert solver.solver_module() is answer
    finally:
        if known is not None:
            sys.modules[solver.NAME] = known
    assert asked == [True, False]
