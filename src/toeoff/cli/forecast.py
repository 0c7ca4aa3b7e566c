"""`toeoff forecast`: what was to be expected of each session of many series, from the ones before it."""

from __future__ import annotations

import sys

from toeoff.cli.terminal import progress

SOURCE = "standard input"


def forecast() -> None:
    """Read series of strength sessions as JSON from standard input; print what was to be expected of each session."""
    from toeoff.files.forecast_json import MOST_BYTES, forecasts_json, read_series
    from toeoff.measure.strength.series import one_step_ahead

    progress("waiting for JSON on standard input …")
    series = read_series(sys.stdin.buffer.read(MOST_BYTES + 1), SOURCE)
    sys.stdout.write(forecasts_json((one.id, one_step_ahead(one.sessions)) for one in series))
