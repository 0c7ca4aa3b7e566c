"""What hurts, in words: where, on which side, how much, and the signs that somebody has to look at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toeoff.model.athlete import Pain
from toeoff.web.forms.fields import word

NOTHING = ""
REGIONS = (
    ("achilles", _("Achilles tendon")),
    ("calf", _("Calf")),
    ("foot", _("Foot")),
    ("shin", _("Shin")),
    ("knee", _("Knee")),
    ("quadriceps", _("Front of the thigh")),
    ("hamstring", _("Back of the thigh")),
    ("hip", _("Hip")),
    ("groin", _("Groin")),
    ("low-back", _("Low back")),
)
SIDES = (("left", _("Left")), ("right", _("Right")), ("both", _("Both, or the middle")))
SCORES = (
    ("1", _("1 of 10: barely there")),
    ("2", _("2: there, and it does not change how I move")),
    ("3", _("3: I notice it in training")),
    ("4", _("4: it makes me careful")),
    ("5", _("5: I still feel it the next morning")),
    ("6", _("6: it changes how I run")),
    ("7", _("7: running hurts")),
    ("8", _("8: stairs and walking hurt")),
    ("9", _("9: it hurts when I rest")),
    ("10", _("10: the worst I can think of")),
)


def _score() -> forms.ChoiceField:
    return word(SCORES, label=_("How much"), initial="2")


def _bone() -> forms.BooleanField:
    return forms.BooleanField(
        required=False,
        label=_("One spot of a bone hurts: when pressed, at night, at rest, or when I hop on that leg"),
    )


class ComplaintFields(forms.Form):
    """A complaint that may be none at all."""

    region = word(
        ((NOTHING, _("Nothing hurts")), *REGIONS),
        required=False,
        label=_("Does anything hurt now"),
        help_text=_("Not sore muscles: pain. Work for that part is held or left out until it is gone."),
    )
    side = word(SIDES, radio=True, required=False, label=_("Which side"), initial="both")
    score = _score()
    bone_stress_signs = _bone()

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["score"].required = False

    def complaint(self) -> dict[str, Any] | None:
        """One table of `pain` in the athlete file, or None when nothing hurts."""
        cleaned = self.cleaned_data
        if not cleaned.get("region"):
            return None
        return {
            "region": cleaned["region"],
            "side": cleaned.get("side") or "both",
            "score": int(cleaned.get("score") or 2),
            "bone_stress_signs": bool(cleaned.get("bone_stress_signs")),
        }


class ComplaintForm(ComplaintFields):
    """One complaint among others under Me."""

    region = word(((NOTHING, _("Choose")), *REGIONS), label=_("Where"))


def complaint_initial(pain: Pain) -> dict[str, Any]:
    """What the form shows of a complaint."""
    return {name: getattr(pain, name) for name in ("region", "side", "score", "bone_stress_signs")}
