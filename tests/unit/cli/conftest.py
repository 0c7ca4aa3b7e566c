"""The command line in this process: arguments in, exit code and both streams out."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from tests.unit.cli.desk import ATHLETE, RUNS, Answer, Desk

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=DeprecationWarning)  # typer's own imports from click
    from toeoff.cli.main import main


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk with an athlete and two weeks of runs up to a race."""

    def run(*arguments: object) -> Answer:
        monkeypatch.setattr("sys.argv", ["toeoff", *(str(argument) for argument in arguments)])
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return Answer(code=code if isinstance(code, int) else 0, out=said.out, err=said.err)

    monkeypatch.chdir(tmp_path)
    desk = Desk(folder=tmp_path, run=run)
    desk.file("athlete.toml", ATHLETE)
    desk.file("runs.csv", RUNS)
    return desk
