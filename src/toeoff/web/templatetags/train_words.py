"""Words of the list that a session is filled in with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.translation import gettext as _

from toeoff.app.train.before import Before
from toeoff.app.train.checklist import ItemRows, SetRow
from toeoff.app.train.training import Training
from toeoff.coach.warm_up_sets import WarmUpSet
from toeoff.files.words import exercise_name
from toeoff.knowledge import load_knowledge
from toeoff.model.log import SetLog
from toeoff.web.reading import current
from toeoff.web.templatetags.words import figure, kg

register = template.Library()


@register.filter
def of(table: Mapping[str, Any], key: str) -> Any:
    """What stands under a name; empty where nothing does."""
    return table.get(key, "")


@register.filter
def exercise_named(id: str) -> str:
    """The name of an exercise."""
    return exercise_name(id, load_knowledge())


@register.simple_tag(takes_context=True)
def query(context: template.Context, place: str = "", minutes: int | None = None) -> str:
    """The end of the address with another place or another time, the other one as it is."""
    training: Training = context["training"]
    here = training.place.name if training.place else ""
    wish: dict[str, Any] = {}
    if (place or here) and (place or here) != training.planned_place:
        wish["place"] = place or here
    if minutes or training.minutes_left:
        wish["minutes"] = minutes or training.minutes_left
    wish |= {"how": "list"} if context.get("as_list") else {}
    return f"?{urlencode(wish)}" if wish else "?"


@register.filter
def set_name(row: SetRow, item: ItemRows) -> str:
    """Set 2, left; without the number where there is only one."""
    if len({one.number for one in item.rows}) == 1:
        return {None: _("Done"), "left": _("Left"), "right": _("Right")}[row.side]
    names = {None: _("Set {n}"), "left": _("Set {n}, left"), "right": _("Set {n}, right")}
    return names[row.side].format(n=row.number)


def unit_word() -> str:
    """Her unit of mass by itself: kg or lb."""
    return _("lb") if current().mass_unit == "lb" else _("kg")


@register.filter
def load_name(row: SetRow, item: ItemRows) -> str:
    """Load of set 2, left, for those who do not see the row."""
    unit = unit_word()
    text = _("{set}, weight of each in {unit}") if item.each else _("{set}, weight in {unit}")
    return text.format(set=set_name(row, item), unit=unit)


@register.filter
def amount_name(row: SetRow, item: ItemRows) -> str:
    """Repetitions or seconds of set 2, left."""
    text = _("{set}, seconds") if item.timed else _("{set}, repetitions")
    return text.format(set=set_name(row, item))


@register.filter
def last_words(before: Before) -> str:
    """What was done the last time: 65 kg × 5, 5, 4."""
    groups: list[tuple[float | None, list[str]]] = []
    for one in before.sets:
        if not groups or groups[-1][0] != one.load_kg:
            groups.append((one.load_kg, []))
        groups[-1][1].append(_amount(one))
    return "; ".join(f"{kg(load)} × {', '.join(said)}" if load else ", ".join(said) for load, said in groups)


def _amount(one: SetLog) -> str:
    if one.seconds is not None and one.reps is None:
        return _("{n} s").format(n=one.seconds)
    return figure(one.reps or 0)


@register.filter
def warm_up_words(sets: Sequence[WarmUpSet], each: bool = False) -> str:  # noqa: FBT001, FBT002 - a filter
    """20 kg × 5, 30 kg × 3."""
    said = [(f"2 × {kg(one.load_kg / 2)}" if each else kg(one.load_kg), one.reps) for one in sets]
    return ", ".join(f"{load} × {reps}" for load, reps in said)
