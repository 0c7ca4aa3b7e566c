"""Plan and check many random runners: `python -m tests.properties.soak [COUNT [FIRST]]`."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from rich.progress import track
from tests.properties.runners import random_case

from toeoff.coach.season import plan_season
from toeoff.errors import NothingToPlanError
from toeoff.knowledge import load_knowledge
from toeoff.model.finding import Severity
from toeoff.model.plan import Engine

ENGINE = Engine(version="test", knowledge="", inputs="")


def broken(seed: int) -> list[tuple[str, str]]:
    """Every rule that the season of this seed breaks, with its sentence; a crash counts as one."""
    case = random_case(seed)
    try:
        season = plan_season(case.athlete, case.runs, load_knowledge(), engine=ENGINE)
    except NothingToPlanError:
        return []
    except Exception:  # noqa: BLE001 - the soak reports every crash with its seed
        return [("crash", traceback.format_exc().strip().splitlines()[-1])]
    return [(f.rule, f"{f.where}: {f.message}") for f in season.findings if f.severity is Severity.ERROR]


def main(count: int = 500, first: int = 0) -> int:
    """Soak `count` seeds from `first` on; returns the number of seeds with a broken rule."""
    seeds = range(first, first + count)
    rules: Counter[str] = Counter()
    bad = 0
    with ProcessPoolExecutor(max_workers=2) as pool:
        results = pool.map(broken, seeds, chunksize=5)
        for seed, found in zip(seeds, track(results, total=count, description="planning"), strict=True):
            bad += bool(found)
            rules.update(rule for rule, _ in found)
            for rule, message in found[:2]:
                print(f"seed {seed}: {rule}: {message[:220]}")
    print(f"{count} seasons, {bad} with a broken rule; {dict(rules)}")
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(*(int(argument) for argument in sys.argv[1:3]))))
