"""The body map: which muscles, how much, as a drawing of the body from the front, the back and the side.

A tint is never alone: the numbers stand in the text alternative, beside the map, or with `labels` in it. Colours are
custom properties of the page (`.map` in its style sheet).
"""

from toeoff.files.body_map.picture import STEPS, Tint, body_map_svg, step_of

__all__ = ["STEPS", "Tint", "body_map_svg", "step_of"]
