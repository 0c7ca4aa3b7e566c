"""Asking the command itself: all series in one batch, and once more with an end cut off, to see that nothing leaks."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.accuracy import Bands, Values
from benchmarks.accuracy.cases import Case
from benchmarks.clock import TOEOFF
from toeoff.measure.strength.series import Session

LEAK = 1e-6


def forecasts(cases: Sequence[Case]) -> tuple[dict[str, Bands], dict[str, Values]]:
    """Bands of the 1RM and the repetitions of every series, by id, from one call of the command."""
    answers = _asked({case.id: case.sessions for case in cases})
    one_rm = {
        id: Bands(*(_column(rows, "e1rm_kg", key) for key in ("mean", "lo80", "hi80"))) for id, rows in answers.items()
    }
    return one_rm, {id: _column(rows, "top_set_reps", "mean") for id, rows in answers.items()}


def leak(cases: Sequence[Case]) -> float:
    """Largest relative change of a forecast when its session loses its sets and the later ones are cut off."""
    draw = np.random.default_rng(1)
    cuts = {case.id: int(draw.integers(1, len(case.sessions))) for case in cases}
    whole = _asked({case.id: case.sessions for case in cases})
    cut = _asked({
        case.id: (*case.sessions[: cuts[case.id]], Session(day=case.sessions[cuts[case.id]].day)) for case in cases
    })  # fmt: skip
    apart = []
    for id, at in cuts.items():
        before, after = whole[id][at - 1]["e1rm_kg"], cut[id][at - 1]["e1rm_kg"]
        apart += [abs(after[key] / before[key] - 1) for key in before]
    return float(max(apart))


def _column(rows: list[Any], what: str, key: str) -> Values:
    return np.array([np.nan, *(row[what][key] for row in rows)])


def _asked(series: dict[str, tuple[Session, ...]]) -> dict[str, list[Any]]:
    batch = {
        "forecast": "one-step-ahead",
        "series": [{"id": id, "sessions": _plain(one)} for id, one in series.items()],
    }
    done = subprocess.run((TOEOFF, "forecast"), input=json.dumps(batch).encode(), stdout=subprocess.PIPE, check=True)
    return {one["id"]: one["forecasts"] for one in json.loads(done.stdout)["series"]}


def _plain(sessions: Sequence[Session]) -> list[Any]:
    return [
        {
            "date": session.day.isoformat(),
            "sets": [{"load_kg": lift.load_kg, "reps": lift.reps, "rir": lift.rir} for lift in session.lifts],
        }
        for session in sessions
    ]
