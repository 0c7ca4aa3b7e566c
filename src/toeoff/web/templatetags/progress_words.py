"""The dose that is proposed, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

from toeoff.web.templatetags.words import kg

if TYPE_CHECKING:  # it needs numpy, and Django loads every library of tags when it starts
    from toeoff.app.progress.next_time import Proposal

register = template.Library()


@register.filter
def next_words(one: Proposal) -> str:
    """25 kg, 8 reps."""
    step = one.step
    much = _("{n} reps").format(n=step.reps) if step.reps is not None else _("{n} s").format(n=step.seconds)
    parts = [kg(step.load_kg) if step.load_kg is not None else "", much]
    if step.tempo and step.tempo != one.now.tempo:
        parts.append(_("tempo {tempo}").format(tempo=step.tempo))
    if step.rir is not None and step.rir != one.now.rir:
        parts.append(_("leave {n}").format(n=step.rir))
    said = ", ".join(part for part in parts if part)
    return said if one.changes else _("The same again: {dose}").format(dose=said)
