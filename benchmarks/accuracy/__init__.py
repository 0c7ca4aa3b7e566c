"""How good forecasts are on real strength logs, scored and written to docs/accuracy.md by `benchmarks.accuracy`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bands:
    """Forecasts of a series, one for each session; NaN where there is none. In the unit of the target."""

    mean: Values
    lo80: Values
    hi80: Values
