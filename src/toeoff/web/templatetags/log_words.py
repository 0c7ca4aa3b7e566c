"""Sets, notes and sessions of the log in words."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from toeoff.app.log.exercise import History
from toeoff.app.log.sessions import Line
from toeoff.measure.log_history import SideGap
from toeoff.model.log import Finish, Note, Pain, Removed, SetLog, Skip, Start, Word
from toeoff.web.forms.log import EFFORT_TOLD, REGION_WORDS, SIDE_TOLD, SIDE_WORDS, SKIP_WORDS
from toeoff.web.reading import current
from toeoff.web.templatetags.words import KG_PER_LB, day, figure, kg

register = template.Library()

MODE_WORDS = {
    "free": gettext_lazy("Free training"),
    "quick": gettext_lazy("Ticked off"),
    "import": gettext_lazy("Imported session"),
}
COUNTED = {"reps": gettext_lazy("%(number)s reps"), "seconds": gettext_lazy("%(number)s s")}


def read_mass(value: float) -> float:
    """Kilograms as she reads them, in half pounds."""
    return round(value / KG_PER_LB * 2) / 2 if current().mass_unit == "lb" else value


@register.filter
def set_words(one: SetLog) -> str:
    """What was done: 16 kg × 8; 30 s; 12 landings."""
    if one.reps is not None:
        counted = _("%(count)d reps") % {"count": one.reps} if one.load_kg is None else str(one.reps)
    elif one.seconds is not None:
        counted = _("%(count)d s") % {"count": one.seconds}
    elif one.contacts is not None:
        counted = ngettext("%(count)d landing", "%(count)d landings", one.contacts) % {"count": one.contacts}
    else:
        counted = _("done")
    counted = counted.replace(" ", "\u00a0")
    return counted if one.load_kg is None else f"{kg(one.load_kg)}\u00a0× {counted}"


@register.filter
def set_more(one: SetLog) -> str:
    """What else was said about a set: 2 left, 20 landings."""
    parts = []
    if one.rir is not None:
        parts.append(_("%(count)s left") % {"count": figure(one.rir)})
    if one.contacts is not None and (one.reps is not None or one.seconds is not None):
        parts.append(ngettext("%(count)d landing", "%(count)d landings", one.contacts) % {"count": one.contacts})
    if one.unplanned:
        parts.append(_("not planned"))
    return ", ".join(parts)


@register.filter
def side_word(side: str | None) -> str:
    """Left, Right; nothing for both."""
    return str(SIDE_WORDS[side]) if side in SIDE_WORDS else ""


@register.filter
def skip_word(one: Skip) -> str:
    """Why something was left out."""
    return str(SKIP_WORDS[one.why])


@register.filter
def pain_words(one: Pain) -> str:
    """Knee, left: 3 of 10."""
    region = str(REGION_WORDS.get(one.region, one.region))
    values = {"region": region, "side": SIDE_TOLD.get(one.side or "", ""), "score": one.score}
    return (_("%(region)s, %(side)s: %(score)d of 10") if one.side else _("%(region)s: %(score)d of 10")) % values


@register.filter
def effort_word(effort: str | None) -> str:
    """It was easy, right, hard, too hard."""
    return str(EFFORT_TOLD.get(effort or "", ""))


@register.filter
def line_title(line: Line) -> str:
    """What a session without a name is called."""
    return str(MODE_WORDS.get(line.mode, _("Session")))


@register.filter
def gap_words(gap: SideGap) -> str:
    """How left and right differ."""
    if gap.what == "load_kg":
        return _("left %(left)s, right %(right)s") % {"left": kg(gap.left), "right": kg(gap.right)}
    if gap.what == "reps":
        return _("left %(left)s reps, right %(right)s") % {"left": figure(gap.left), "right": figure(gap.right)}
    if gap.what == "seconds":
        return _("left %(left)s s, right %(right)s s") % {"left": figure(gap.left), "right": figure(gap.right)}
    return _("one side was not done")


@register.filter
def named(id: str, names: Mapping[str, str]) -> str:
    """The name of an exercise."""
    return names.get(id, id)


@register.filter
def removed_words(one: Removed) -> str:
    """What was taken back."""
    return word_words(one.said)


def word_words(said: Word) -> str:
    """Anything of the log in a few words."""
    if isinstance(said, SetLog):
        side = str(SIDE_TOLD.get(said.side or "", ""))
        number = _("Set %(number)d") % {"number": said.set_number}
        return ", ".join(part for part in (number, side, set_words(said)) if part)
    if isinstance(said, Note):
        return f"“{said.text}”"
    if isinstance(said, Pain):
        return pain_words(said)
    if isinstance(said, Skip):
        return skip_word(said)
    assert isinstance(said, Start | Finish)  # noqa: S101 - the types are closed
    return _("The begin") if isinstance(said, Start) else _("The end")


def history_words(page: History) -> str:
    """The picture of an exercise for those who do not see it."""
    first, last = page.points[0], page.points[-1]
    mass = page.what == "load_kg"

    def said(value: float) -> str:
        return kg(value) if mass else str(COUNTED[page.what]) % {"number": figure(value)}

    values = {"first": day(first.day), "from": said(first.value), "last": day(last.day), "to": said(last.value)}
    words = [_("%(from)s on %(first)s, %(to)s on %(last)s.") % values]
    best = next((one for one in page.points if one.best), None)
    if best is not None:
        words.append(_("Best: %(value)s on %(day)s.") % {"value": said(best.value), "day": day(best.day)})
    if page.next:
        words.append(_("Planned: %(value)s on %(day)s.") % {"value": said(page.next[1]), "day": day(page.next[0])})
    return " ".join(words)
