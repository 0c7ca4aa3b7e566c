"""The API of a real server: the examples of its page work as they stand, and a write sent twice is done once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from tests.e2e.conftest import Server

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
NOT_RUN = ("toeoff serve", "$TOEOFF_TOKEN")
"""What the reader starts herself, and what needs a server with accounts."""


def examples() -> list[str]:
    """Every example of the page that can be run against a server on loopback."""
    blocks: list[str] = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [block for block in blocks if not any(words in block for words in NOT_RUN)]


def test_the_examples_of_the_page_work_as_they_stand(serve: Callable[..., Server], tmp_path: Path) -> None:
    """One shell runs them all in order; each of their `curl` fails loudly by itself."""
    assert shutil.which("curl"), "the examples need curl"
    server = serve(TOEOFF_NOW="2026-03-16T08:00:00+01:00")
    script = "\n".join(["set -eu -o pipefail", f"API={server.url}/api/v1", *examples()])
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout[-2000:]
    season = json.loads((tmp_path / "season.json").read_text(encoding="utf-8"))
    assert season["athlete"]["name"] == "Ada"
    assert [run["title"] for run in season["runs"] if run["kind"] == "race"] == ["Marathon"]
    assert json.loads((tmp_path / "knowledge.json").read_text(encoding="utf-8"))["format"] == "toeoff-knowledge/1"
    answer = re.findall(r"^```json\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert json.dumps(json.loads(answer[0])) in done.stdout


def test_every_request_of_the_page_is_one_that_there_is() -> None:
    described = json.loads((PAGE.parent / "schemas" / "openapi.json").read_text(encoding="utf-8"))
    patterns = [re.sub(r"\{\w+\}", "[^/]+", path.removeprefix("/api/v1")) for path in described["paths"]]
    asked = re.findall(r"\$API(/[^\s\"'?]+)", "\n".join(examples()))
    assert len(asked) > 20
    for address in asked:
        assert any(re.fullmatch(pattern, address) for pattern in patterns), address


def send(server: Server, key: str) -> tuple[int, str]:
    """Create a runner; the status and the body of the answer."""
    body = {"name": "Ada", "mass_kg": 62, "timezone": "Europe/Berlin", "start": "2026-03-16"}
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    request = urllib.request.Request(f"{server.url}/api/v1/athletes", json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.parametrize("many", [8])
def test_the_same_write_at_once_is_done_once(serve: Callable[..., Server], many: int) -> None:
    """Each waits for the first one and gets its answer."""
    server = serve()
    with ThreadPoolExecutor(many) as pool:
        answers = list(pool.map(lambda _: send(server, "the same"), range(many)))
    assert {status for status, _ in answers} == {201}
    assert len({body for _, body in answers}) == 1
    with urllib.request.urlopen(f"{server.url}/api/v1/athletes", timeout=30) as response:
        listed: dict[str, Any] = json.loads(response.read())
    assert len(listed["items"]) == 1
