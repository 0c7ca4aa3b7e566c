"""The same migrations, store and pages on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.postgres.cluster import cluster, programs

ROOT = Path(__file__).parents[2]
SAME_TESTS = (
    "tests/unit/store",
    *(f"tests/unit/app/test_{name}.py" for name in ("archive", "first_steps", "log_import", "refresh", "seasons")),
    *(
        f"tests/web/test_{name}.py"
        for name in (
            "calendar",
            "data",
            "log_import",
            "previews",
            "season",
            "train",
            "train_data",
            "train_events",
            "two_tabs",
        )
    ),
    *(f"tests/web/api/test_{name}.py" for name in ("log", "resources", "statements", "writes_once")),
)
"""Everything that writes and reads rows; what only words and refusals are about runs on the embedded file."""


@pytest.fixture(scope="module")
def database() -> object:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    # not below pytest's own folder, which only its owner may enter
    with tempfile.TemporaryDirectory(prefix="toeoff-postgres-") as folder:
        Path(folder).chmod(0o755)
        with cluster(Path(folder)) as url:
            yield url


def test_store_and_pages_pass_on_postgresql(database: str) -> None:
    environment = {**os.environ, "TOEOFF_DATABASE_URL": database}
    command = [
        sys.executable, "-m", "pytest", *SAME_TESTS, "-q", "-n0", "-p", "no:cacheprovider", "-m", "not sqlite_only"
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_it_really_was_postgresql(database: str) -> None:
    script = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "print(connection.vendor, sorted(connection.introspection.table_names()).count('athlete'))\n"
    )
    environment = {
        **os.environ, "TOEOFF_DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "toeoff.web.settings"
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["postgresql", "1"]
