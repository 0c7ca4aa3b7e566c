"""Score every forecaster on the logs and write docs/accuracy.md."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.accuracy.cases import LOGS, cases
from benchmarks.accuracy.page import page
from benchmarks.accuracy.trial import trial

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
ABSENT = "shared data folder not present, forecasts not scored, docs/accuracy.md left as it is"


def main() -> None:
    if not LOGS.exists():
        sys.stderr.write(f"{ABSENT}\n")
        return
    PAGE.write_text(page(trial(cases())), encoding="utf-8")
    sys.stderr.write(f"wrote {PAGE.relative_to(PAGE.parents[1])}\n")


if __name__ == "__main__":
    main()
