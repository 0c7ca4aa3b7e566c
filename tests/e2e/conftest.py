"""A real server on loopback and a real browser; skipped with a clear message where Chromium is missing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.clock import NOW

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
    from tests.e2e.logs import Home

BUILT = Path(__file__).parents[2] / "src" / "toeoff" / "web" / "static" / "built" / "app.js"
built = pytest.mark.skipif(not BUILT.exists(), reason="the front end is not built (make setup builds it where node is)")
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
SEED = """
import django; django.setup()
from tests.web.conftest import seed
seed()
"""


@dataclass(frozen=True)
class Server:
    """A running toeoff: where it answers, its data folder and its process."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, **more: str) -> dict[str, str]:
    """The surroundings of a server on its own data folder."""
    return {
        **os.environ,
        "TOEOFF_DATA": str(data),
        "TOEOFF_NOW": NOW,
        "DJANGO_SETTINGS_MODULE": "toeoff.web.settings",
    } | more


def start(data: Path, **more: str) -> Server:
    """Start `toeoff serve` and wait until it answers."""
    port = free_port()
    command = [sys.executable, "-m", "toeoff.cli", "serve", "--port", str(port), "--data", str(data)]
    process = subprocess.Popen(command, env=environment(data, **more))
    url = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):
                return Server(url=url, data=data, process=process)
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    process.kill()
    raise RuntimeError("the server did not start")


def stop(server: Server) -> None:
    """Stop a server and wait for it."""
    server.process.terminate()
    server.process.wait(timeout=20)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example runner in the middle of her season; copy it, never write to it."""
    data = tmp_path_factory.mktemp("seeded")
    env = environment(data)
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=env, check=True)
    subprocess.run([sys.executable, "-c", SEED], env=env, check=True, cwd=Path(__file__).parents[2])
    return data


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers; they stop with the test."""
    running: list[Server] = []

    def begin(data: Path | None = None, **more: str) -> Server:
        server = start(data or tmp_path / "data", **more)
        running.append(server)
        return server

    yield begin
    for server in running:
        if server.process.poll() is None:
            stop(server)


@pytest.fixture
def app(serve: Callable[..., Server], seeded: Path, tmp_path: Path) -> Server:
    """The example runner's app, with a database of its own."""
    data = tmp_path / "mine"
    shutil.copytree(seeded, data)
    return serve(data)


@pytest.fixture(scope="module")
def home(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """The example runner's server that can be killed and comes back on its port; one for a file of tests."""
    from tests.e2e.logs import Home

    data = tmp_path_factory.mktemp("home") / "mine"
    shutil.copytree(seeded, data)
    server = Home(data)
    yield server
    server.end()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Headless Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed (Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield instance
        instance.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with a finger."""
    made = browser.new_context(viewport=PHONE, has_touch=True)
    yield made
    made.close()


def quiet(page: Page) -> list[str]:
    """What the browser complains about from here on."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said
