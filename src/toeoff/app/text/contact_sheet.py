"""Every exercise's key poses and drawn faults on one page, to be looked at whenever a pose or the drawing changes."""

from __future__ import annotations

from html import escape

from toeoff.figure.draw import look_at
from toeoff.figure.motion import cycle_of, key_body
from toeoff.files.figure_svg import fault_svg, frame_of, moving_svg, still_svg
from toeoff.files.figure_svg.inks import DARK, LIGHT, page_inks, page_rules
from toeoff.knowledge.figures import load_figure
from toeoff.model.exercise import PATTERNS, Exercise
from toeoff.model.knowledge import Knowledge

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Contact sheet</title>
<style>
:root{{color-scheme:light dark;{light};--paper:#f7f3ea;--ink:#15181e}}
@media(prefers-color-scheme:dark){{:root{{{dark};--paper:#0c1322;--ink:#efeadf}}}}
body{{background:var(--paper);color:var(--ink);font:14px/1.4 system-ui,sans-serif;margin:16px}}
section{{display:flex;flex-wrap:wrap;gap:12px 8px}}figure{{margin:0}}
figure div{{display:flex;gap:2px;background:var(--fig-bg)}}
svg{{width:132px;height:132px;display:block}}figcaption{{max-width:264px;font-size:12px}}h2{{margin:24px 0 8px}}
{rules}
</style>
<h1>Every exercise, drawn</h1>
<p>{count} exercises: the movement, its key poses, and faults as an outline over the right pose.</p>
{families}
</html>
"""


def contact_sheet(knowledge: Knowledge, *, moving: bool = False) -> str:
    """The page, complete in itself.

    Args:
        knowledge: The knowledge base.
        moving: The movement stands before the key poses.
    """
    families = ""
    for pattern in PATTERNS:
        drawn = [_cell(one, moving=moving) for one in knowledge.exercises.values() if one.pattern == pattern]
        families += f"<h2>{escape(pattern)}</h2><section>{''.join(drawn)}</section>\n"
    return PAGE.format(
        light=page_inks(LIGHT), dark=page_inks(DARK), rules=page_rules(), count=len(knowledge.exercises),
        families=families,
    )  # fmt: skip


def _cell(exercise: Exercise, *, moving: bool) -> str:
    figure = load_figure(exercise.id, checked=True)
    if figure is None:
        return f"<figure><figcaption>{escape(exercise.name)}: not drawn</figcaption></figure>"
    cycle = cycle_of(figure, exercise.default.tempo)
    bodies = [moment.body for moment in cycle.frames]
    look = look_at(figure, exercise.tinted, bodies)
    frame = frame_of(look, bodies)
    shown = [moving_svg(look, cycle, frame, title=exercise.name, alone=False)] if moving and len(cycle.keys) > 1 else []
    shown += [
        still_svg(look, body, frame, title=f"{exercise.name}: {name}", cycle=bodies, alone=False)
        for name, body in cycle.keys.items()
    ]
    plain = look_at(figure, {}, bodies)
    for number, (of, pose) in figure.faults.items():
        wrong, _ = key_body(figure, pose)
        wide = frame_of(plain, [cycle.keys[of], wrong])
        title = exercise.faults[number].see
        key = f"{exercise.id}-{number}"
        shown.append(fault_svg(plain, cycle.keys[of], wrong, wide, title=title, key=key, alone=False))
    return f"<figure><div>{''.join(shown)}</div><figcaption>{escape(exercise.name)}</figcaption></figure>"
