"""The body map with the knowledge base's names: what an exercise works, and how many sets each muscle gets."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from toeoff.app.library.words import figure
from toeoff.files.body_map import Tint, body_map_svg
from toeoff.knowledge import load_knowledge


def shares_map(shares: Mapping[str, float]) -> str:
    """What an exercise works, from three sides: 1 is a whole set for a muscle."""
    muscles = load_knowledge().muscles
    most_first = sorted(shares.items(), key=lambda pair: -pair[1])
    tints = (Tint(muscle=id, name=muscles[id].name, share=share, amount=figure(share)) for id, share in most_first)
    return body_map_svg(tints, title=gettext("Share of a set for each muscle"), views=("front", "back", "side"))


def place_map(id: str) -> str:
    """Where a muscle lies, from three sides."""
    name = load_knowledge().muscles[id].name
    tint = Tint(muscle=id, name=name, share=1.0, amount="")
    return body_map_svg([tint], title=gettext("Where it lies"), views=("front", "back", "side"))


def sets_map(sets: Mapping[str, float]) -> str:
    """Sets of every muscle as names and numbers around the body; the fullest tint is the most of them."""
    most = max(sets.values(), default=0.0) or 1.0
    tints = (
        Tint(muscle=id, name=one.name, share=sets.get(id, 0.0) / most, amount=figure(sets.get(id, 0.0)))
        for id, one in load_knowledge().muscles.items()
    )
    return body_map_svg(tints, title=gettext("Hard sets per muscle"), labels=True)
