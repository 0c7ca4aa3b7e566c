"""Many schedules of faults on a database of their own: `python -m tests.properties.delivery_soak [COUNT [FIRST]]`."""

from __future__ import annotations

import os
import sys
import tempfile


def main(count: int = 500, first: int = 0) -> int:
    """Play `count` schedules from `first` on; returns how many went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TOEOFF_DATA": folder, "DJANGO_SETTINGS_MODULE": "toeoff.web.settings"}
        import django

        django.setup()
        return _play(range(first, first + count))


def _play(seeds: range) -> int:
    from django.db import connections
    from rich.progress import track
    from tests.properties.delivery import run
    from tests.web.conftest import example_inputs

    from toeoff.app.season.seasons import create_athlete
    from toeoff.store.schema import bring_up_to_date

    bring_up_to_date(lambda _: None)
    athlete, bad = create_athlete(example_inputs().athlete), 0
    for seed in track(seeds, description="delivering"):
        wrong = run(athlete, seed)
        bad += bool(wrong)
        for one in wrong[:2]:
            print(f"schedule {seed}: {one}")
    print(f"{len(seeds)} schedules of faults, {bad} with an event lost, doubled or read differently")
    connections.close_all()
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(*(int(argument) for argument in sys.argv[1:3]))))
