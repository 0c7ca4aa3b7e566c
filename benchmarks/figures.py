"""How long does a picture take, how large is it, and how large is the library with all of them?"""

from __future__ import annotations

import gzip
import time
from statistics import median

from benchmarks.clock import counted
from benchmarks.page import Section, at_most
from toeoff.figure.draw import look_at
from toeoff.figure.motion import cycle_of
from toeoff.files.figure_svg import frame_of, moving_svg, still_svg
from toeoff.knowledge import load_knowledge
from toeoff.knowledge.figures import load_figure


def measure() -> Section:
    knowledge = load_knowledge()
    times: dict[str, list[float]] = {"posing a whole cycle": [], "drawing a still": [], "drawing the movement": []}
    stills: list[int] = []
    moving: list[int] = []
    for id, exercise in counted("figures", list(knowledge.exercises.items())):
        figure = load_figure(id, checked=True)
        if figure is None:
            raise RuntimeError(f"{id} is not drawn")
        began = time.process_time()
        cycle = cycle_of(figure, exercise.default.tempo)
        bodies = [moment.body for moment in cycle.frames]
        look = look_at(figure, exercise.tinted, bodies)
        frame = frame_of(look, bodies)
        posed = time.process_time()
        key = figure.still or figure.cycle[min(1, len(figure.cycle) - 1)]
        near = frame_of(look, [cycle.keys[key]])
        still = still_svg(look, cycle.keys[key], near, title=exercise.name, cycle=bodies)
        drawn = time.process_time()
        movement = moving_svg(look, cycle, frame, title=exercise.name)
        for kind, taken in zip(times, (posed - began, drawn - posed, time.process_time() - drawn), strict=True):
            times[kind].append(1000 * taken)
        stills.append(packed(still))
        moving.append(packed(movement))
    page_bytes = packed(library())
    whole_kb = (page_bytes + sum(stills)) / 1000
    return Section(
        title="Pictures",
        text=f"All {len(stills)} exercises, each once; a picture is made when it is first asked for and then kept.",
        head=("step", "median", "largest"),
        rows=[(kind, f"{median(taken):.1f} ms", f"{max(taken):.1f} ms") for kind, taken in times.items()],
        after=(
            f"Packed, a still has {median(stills):.0f} bytes (largest {max(stills)}), a movement {median(moving):.0f} "
            f"(largest {max(moving)}); the library's page {page_bytes / 1000:.0f} kB, with every still "
            f"{whole_kb:.0f} kB. A browser fetches only the stills that come into view."
        ),
        goals=[
            at_most("drawing a still, CPU, median", median(times["drawing a still"]), 2, "ms"),
            at_most("largest movement, packed", max(moving) / 1000, 12, "kB"),
            at_most("library with every still, packed", whole_kb, 400, "kB"),
        ],
    )


def packed(text: str) -> int:
    """Its length over the wire [bytes]."""
    return len(gzip.compress(text.encode(), 6))


def library() -> str:
    """The library's page as a runner with a season gets it."""
    from benchmarks.history import data

    data()
    from django.test import Client

    answer = Client(SERVER_NAME="127.0.0.1").get("/library/")
    if answer.status_code != 200:
        raise RuntimeError(f"library: {answer.status_code}")
    return str(answer.content.decode())
