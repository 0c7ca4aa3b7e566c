"""A PostgreSQL server of our own for the length of a test, in a temporary folder, reachable on loopback only."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PASSWORD = "only-for-tests"
DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, or None where PostgreSQL is not installed."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).parent
    versions = sorted(DEBIAN.glob("*/bin/pg_ctl"), key=lambda file: int(file.parts[-3]))
    return versions[-1].parent if versions else None


def _as_owner(command: list[str]) -> None:
    """PostgreSQL does not run as root, so root hands over to the user that the package made."""
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A running server; gives the address of its database."""
    bin_ = programs()
    assert bin_ is not None
    data, secret = folder / "data", folder / "password"
    secret.write_text(PASSWORD, encoding="ascii")
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        for place in (folder, secret):
            os.chown(place, owner.pw_uid, owner.pw_gid)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _as_owner(
        [str(bin_ / "initdb"), "-D", str(data), "-U", "toeoff", "-A", "scram-sha-256", "--pwfile", str(secret),
         "-E", "UTF8", "--locale", "C.UTF-8"]
    )  # fmt: skip
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    _as_owner([str(bin_ / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"])
    try:
        yield f"postgresql://toeoff:{PASSWORD}@127.0.0.1:{port}/postgres"
    finally:
        _as_owner([str(bin_ / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"])
