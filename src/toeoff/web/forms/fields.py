"""Fields that read numbers as this visitor writes them, and complain in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toeoff.errors import InputError
from toeoff.units import KG_PER_LB, KM_PER_MI, number, parse_kg, parse_km
from toeoff.web.reading import current

REQUIRED = gettext_lazy("Please fill this in.")
CHOOSE = gettext_lazy("Please choose one of these.")
PLAIN_CLASS = {"class": "field"}


class TextField(forms.CharField):
    """A line of text."""

    def __init__(self, *, most: int = 100, **values: Any) -> None:
        widget = values.pop("widget", None) or forms.TextInput(attrs=PLAIN_CLASS)
        super().__init__(widget=widget, error_messages={"required": REQUIRED}, **values)
        self.most = most
        self.validators.append(
            MaxLengthValidator(most, gettext_lazy("This is longer than %(limit_value)d characters."))
        )

    def clean(self, value: Any) -> str:
        """One line: blanks at the ends go, and so do line breaks."""
        return " ".join(str(super().clean(value)).split())


class WholeField(forms.IntegerField):
    """A whole number between two ends."""

    def __init__(self, low: int, high: int, **values: Any) -> None:
        self.low, self.high = low, high
        attrs = {**PLAIN_CLASS, "inputmode": "numeric"}
        super().__init__(error_messages={"required": REQUIRED}, widget=forms.TextInput(attrs=attrs), **values)

    def to_python(self, value: Any) -> int | None:
        """The number, or None when it may be empty."""
        slip = _("Write a whole number from %(low)d to %(high)d.") % {"low": self.low, "high": self.high}
        try:
            read = super().to_python(value)
        except forms.ValidationError:
            raise forms.ValidationError(slip) from None
        if read is not None and not self.low <= read <= self.high:
            raise forms.ValidationError(slip)
        return read


class AmountField(forms.CharField):
    """A number that may carry its unit; a bare one is in the visitor's own unit. Gives kg or km."""

    unit = ""
    other = ""

    def __init__(self, low: float, high: float, **values: Any) -> None:
        self.low, self.high = low, high
        widget = forms.TextInput(attrs={**PLAIN_CLASS, "inputmode": "decimal"})
        super().__init__(widget=widget, error_messages={"required": REQUIRED}, **values)

    def mine(self) -> tuple[str, float]:
        """The visitor's unit and what one of it is in metric."""
        raise NotImplementedError

    def parse(self, text: str) -> float:
        """The metric value of a text with its unit."""
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        """The metric value, or None when it may be empty."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        unit, factor = self.mine()
        low, high = (number(round(end / factor, 0 if end / factor > 10 else 1)) for end in (self.low, self.high))
        try:
            read = self.parse(f"{text} {unit}" if re.fullmatch(r"[\d.,]+", text) else text)
        except InputError:
            read = None
        if read is None or not self.low - 1e-6 <= read <= self.high + 1e-6:
            raise forms.ValidationError(
                _("Write a number from %(low)s to %(high)s %(unit)s."), params={"low": low, "high": high, "unit": unit}
            )
        return round(read, 2)

    def prepare_value(self, value: Any) -> Any:
        """A stored number as the visitor writes it; what she typed stays as it is."""
        if isinstance(value, int | float):
            unit, factor = self.mine()
            return f"{number(round(value / factor, 1))} {unit}"
        return value


class MassField(AmountField):
    """A mass [kg]."""

    def mine(self) -> tuple[str, float]:
        """Kilograms or pounds."""
        return ("lb", KG_PER_LB) if current().mass_unit == "lb" else ("kg", 1.0)

    def parse(self, text: str) -> float:
        """Kilograms."""
        return parse_kg(text)


class DistanceField(AmountField):
    """A distance [km]."""

    def mine(self) -> tuple[str, float]:
        """Kilometres or miles."""
        return ("mi", KM_PER_MI) if current().distance_unit == "mi" else ("km", 1.0)

    def parse(self, text: str) -> float:
        """Kilometres."""
        return parse_km(text)


class LoadsField(forms.CharField):
    """A list of loads as one writes it on paper: ``6, 10`` or ``12.5; 20``. Gives a list of kg."""

    def __init__(self, **values: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs={**PLAIN_CLASS, "autocomplete": "off"}), **values)

    def clean(self, value: Any) -> list[float]:
        """The loads in the order in which she wrote them [kg]."""
        text = str(super().clean(value)).strip()
        unit = current().mass_unit
        loads = []
        for part in loads_in(text):
            try:
                kg = parse_kg(f"{part} {unit}" if re.fullmatch(r"[\d.,]+", part) else part)
            except InputError:
                kg = 0.0
            if not 0 < kg <= 500:
                raise forms.ValidationError(
                    _("“%(part)s” is no weight. Write them with commas between, such as 6, 10."), params={"part": part}
                )
            loads.append(round(kg, 3))
        return loads

    def prepare_value(self, value: Any) -> Any:
        """Stored loads as the visitor writes them."""
        if isinstance(value, Sequence) and not isinstance(value, str):
            return loads_text(value)
        return value


def loads_in(text: str) -> list[str]:
    """The single loads of a list; a comma stands between them unless a semicolon does.

    Example:
        >>> loads_in("6, 10 and 12.5kg"), loads_in("2,5; 5")
        (['6', '10', '12.5kg'], ['2,5', '5'])
    """
    mark = r"[;]" if ";" in text else r"[,;]|\band\b"
    parts = [part.strip().lower() for part in re.split(mark, text)]
    return [re.sub(r"\s+", " ", part) for part in parts if part]


def loads_text(loads: Sequence[float]) -> str:
    """Loads [kg] in the visitor's unit, with commas between.

    Example:
        >>> loads_text([6.0, 12.5])
        '6, 12.5'
    """
    if current().mass_unit == "lb":
        return ", ".join(number(round(load / KG_PER_LB * 2) / 2) for load in loads)
    return ", ".join(number(load) for load in loads)


def word(choices: Sequence[tuple[Any, Any]], *, radio: bool = False, **values: Any) -> forms.ChoiceField:
    """One of a few words: a row of buttons, or a list to choose from when there are many."""
    widget: forms.Widget = forms.RadioSelect() if radio else forms.Select(attrs=PLAIN_CLASS)
    errors = {"required": CHOOSE, "invalid_choice": CHOOSE}
    return forms.ChoiceField(choices=choices, widget=widget, error_messages=errors, **values)


def day_field(**values: Any) -> forms.DateField:
    """A date, chosen or written as 2026-01-05."""
    slip = gettext_lazy("Write a date such as 2026-01-05.")
    return forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={**PLAIN_CLASS, "type": "date"}),
        input_formats=("%Y-%m-%d",),
        error_messages={"required": REQUIRED, "invalid": slip},
        **values,
    )


def time_field(**values: Any) -> forms.TimeField:
    """A time of day, chosen or written as 18:00."""
    slip = gettext_lazy("Write a time such as 18:00.")
    return forms.TimeField(
        widget=forms.TimeInput(format="%H:%M", attrs={**PLAIN_CLASS, "type": "time"}),
        input_formats=("%H:%M", "%H:%M:%S"),
        error_messages={"required": REQUIRED, "invalid": slip},
        **values,
    )


class LongSelect(forms.Select):
    """A list of hundreds of words, written in one go instead of by a template for each."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Any = None,
        renderer: Any = None,  # noqa: ARG002 - Django calls it so
    ) -> SafeString:
        """The list as HTML."""
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((one, mark_safe(" selected") if str(one) == str(value) else "", said) for one, said in self.choices),
        )
        held = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", held, options)
