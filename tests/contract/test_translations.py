"""What people read can be collected for translators: texts are literals, and counted everywhere or nowhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[2] / "src" / "toeoff"
PYTHON = sorted(path for part in ("app", "web") for path in (ROOT / part).rglob("*.py"))
TEMPLATES = sorted(path for path in (ROOT / "web" / "templates").rglob("*") if path.suffix in (".html", ".txt"))
ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
COUNTED = {"ngettext", "ngettext_lazy"}
ABOUT = {"pgettext", "pgettext_lazy"}


def calls(path: Path) -> Iterator[ast.Call]:
    """Calls that ask for a text in the reader's language."""
    text = path.read_text(encoding="utf-8")
    source = templatize(text) if path in TEMPLATES else text
    if path in TEMPLATES:
        asked = re.findall(r"\b(?:p|n|np)?gettext\((?:[^()'\"]|'(?:\\.|[^'\\])*'|u?\"(?:\\.|[^\"\\])*\")*\)", source)
        source = "\n".join(line.strip() for line in asked)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ONE | COUNTED | ABOUT:
            yield node


def literals(call: ast.Call) -> list[str]:
    """The texts of a call, as far as they stand there."""
    return [str(one.value) for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def collected(kinds: set[str]) -> set[str]:
    """Every text that one of these functions is called with."""
    found = (call for path in (*PYTHON, *TEMPLATES) for call in calls(path))
    return {text[0] for call in found if getattr(call.func, "id", "") in kinds and (text := literals(call))}


def test_texts_are_found_in_code_and_in_templates() -> None:
    assert {"Skip to the content", "Saved.", "Your season is changed.", "Squats"} <= collected(ONE)
    assert {"week", "%(count)d hard set", "%(days)s day to go"} <= collected(COUNTED)


def test_no_text_is_counted_in_one_place_and_not_in_another() -> None:
    """The tool that collects texts refuses such a pair."""
    assert not collected(ONE) & collected(COUNTED)


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_function_keeps_a_name_that_the_tool_knows(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                assert name.asname in (None, "_"), f"{name.name} as {name.asname}"


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_is_put_together_before_it_is_translated(path: Path) -> None:
    for call in calls(path):
        wrong = [ast.unparse(one) for one in call.args if isinstance(one, ast.JoinedStr | ast.BinOp)]
        assert not wrong, wrong
