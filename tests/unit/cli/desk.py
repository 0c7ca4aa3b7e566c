"""A desk with a runner's files on it, and the command line beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ATHLETE = """\
name = "Desk runner"
mass_kg = 60.0
timezone = "Europe/Berlin"
start = 2026-01-05
experience = "trained"
session_minutes = 40

[[places]]
name = "home"
kit = ["mat", "step", "dumbbell"]
dumbbell_kg = [6.0, 10.0]

[[availability]]
day = "Mon"
from = "17:00"
to = "19:00"
place = "home"

[[availability]]
day = "Thu"
from = "17:00"
to = "19:00"
place = "home"
"""
RUNS = """\
date,time,kind,minutes,km,title
2026-01-07,18:00,quality,60,10,6x800 m
2026-01-11,08:30,long,90,15,Long run
2026-01-18,10:00,race,50,10,City 10K
"""
EVENT = "BEGIN:VEVENT\nUID:1\nDTSTART:20260107T180000Z\nDTEND:20260107T190000Z\nSUMMARY:6x800 m\nEND:VEVENT\n"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def problem(self) -> str:
        """What stands on standard error; without a terminal there is no note of progress."""
        return self.err.removesuffix("\n")

    def refused(self, *words: str) -> None:
        """Exit 2, nothing on standard output, one sentence with all of these words."""
        assert (self.code, self.out) == (2, ""), (self.code, self.out[:200], self.err[:500])
        assert self.problem.startswith("toeoff: "), self.err[:500]
        assert len(self.problem.splitlines()) == 1, self.err[:500]
        assert len(self.problem) < 600, self.problem[:700]
        for word in words:
            assert word in self.problem, (word, self.problem)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A folder with `athlete.toml` and `runs.csv`, and the command to run there."""

    folder: Path
    run: Callable[..., Answer]

    def file(self, name: str, content: str | bytes) -> Path:
        """Put a file on the desk."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def athlete(self, old: str, new: str) -> Path:
        """The athlete file with one thing changed."""
        assert old in ATHLETE
        return self.file("athlete.toml", ATHLETE.replace(old, new, 1))

    def plan(self, *more: str, athlete: str = "athlete.toml", runs: str = "runs.csv") -> Answer:
        """`toeoff plan` with what lies on the desk."""
        return self.run("plan", "--athlete", self.folder / athlete, "--runs", self.folder / runs, *more)


def calendar(*parts: str) -> str:
    """A calendar file around these events."""
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + "".join(parts) + "END:VCALENDAR\n"
