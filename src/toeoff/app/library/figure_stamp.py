"""The stamp in the addresses of pictures: a page that only names pictures does not load what draws them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import toeoff
from toeoff.knowledge import load_knowledge

DRAWING = ("app/library/figures.py", "figure/*.py", "files/figure_svg/*.py")
"""The code that draws."""


@cache
def stamp() -> str:
    """Changes whenever a picture could: with the data, and with the code that draws."""
    total = hashlib.sha256(load_knowledge().digest.encode())
    for files in DRAWING:
        for path in sorted(Path(toeoff.__file__).parent.glob(files)):
            total.update(path.read_bytes())
    return total.hexdigest()[:10]
