"""The list of a session as it was filled in: what every field shows, what it says, and what it cannot mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from toeoff.app.train.checklist import Checklist, ItemRows, SetRow
from toeoff.app.train.saying import Said, SaidEnd, SaidPain, SaidSet
from toeoff.errors import InputError
from toeoff.model.athlete import REGION_TISSUE
from toeoff.model.log import EFFORTS, SIDES, STATES
from toeoff.units import KG_PER_LB, number, parse_kg
from toeoff.web.reading import current

MOST_KG = 1000.0
MOST_REPS, MOST_SECONDS, MOST_MINUTES = 200, 3600, 300
LONGEST_NOTE = 1000
RIR = ("0", "1", "2", "3", "4")
"""What can be chosen for the repetitions that were left; 4 stands for four and more."""
SNAP_KG = 0.3
"""Closer than this to a weight that exists, it is meant: pounds on a page are rounded [kg]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: its name, what stands in it, and what is wrong with it."""

    name: str
    value: str
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFields:
    """The fields of one set."""

    row: SetRow
    ticked: bool
    load: Field | None
    amount: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFields:
    """The fields of one exercise."""

    item: ItemRows
    rows: tuple[RowFields, ...]
    loads: tuple[str, ...]
    rir: str
    faults: frozenset[str]
    note: Field


class TrainForm:
    """The list with what is logged, or with what was just sent."""

    def __init__(self, listed: Checklist, sent: MultiValueDict[str, str] | None = None) -> None:
        self.listed = listed
        self.sent = sent
        self.wrong: dict[str, str] = {}
        self._sets: dict[str, SaidSet] = {}
        self._ticked = set(sent.getlist("done")) if sent is not None else set()
        self.items = {item.label: self._item(item) for item in listed.items}
        self.note = self._text("note", next((one.text for one in reversed(listed.log.notes) if not one.exercise), ""))
        finish = listed.log.finish
        self.minutes = self._number("minutes", finish.minutes if finish else None, MOST_MINUTES)
        self.effort = self._value("effort", (finish.effort or "") if finish else "")
        self.region, self.side, self.score = (self._value(f"pain-{name}", "") for name in ("region", "side", "score"))
        self.pained = self._value("pain-exercise", "")
        self.day = self._value("day", "")
        self._check_pain()

    @property
    def valid(self) -> bool:
        """Can everything be written down?"""
        return not self.wrong

    def said(self, state: str) -> Said:
        """What the list says; `state` is how the session ended, empty while it goes on."""
        notes = {item.item.exercise: item.note.value for item in self.items.values() if item.item.noted}
        end = SaidEnd(
            state=state, minutes=_int(self.minutes.value), effort=self.effort if self.effort in EFFORTS else ""
        )
        return Said(
            sets=dict(self._sets),
            notes=notes | {"": self.note.value},
            pain=self._pain(),
            end=end if state in STATES else None,
            day=_day(self.day),
        )

    def _value(self, name: str, otherwise: str) -> str:
        return otherwise if self.sent is None else str(self.sent.get(name, "")).strip()

    def _text(self, name: str, otherwise: str) -> Field:
        value = "".join(one for one in self._value(name, otherwise) if one.isprintable() or one == "\n")
        slip = _("This is longer than %(limit_value)d characters.") % {"limit_value": LONGEST_NOTE}
        return self._field(name, value, slip if len(value) > LONGEST_NOTE else "")

    def _number(self, name: str, otherwise: int | None, most: int) -> Field:
        value = self._value(name, "" if otherwise is None else str(otherwise))
        read = _int(value)
        good = not value or (read is not None and read <= most)
        slip = _("Write a whole number from %(low)d to %(high)d.") % {"low": 0, "high": most}
        return self._field(name, value, "" if good else slip)

    def _field(self, name: str, value: str, wrong: str) -> Field:
        if wrong:
            self.wrong[name] = wrong
        return Field(name=name, value=value, wrong=wrong)

    def _item(self, item: ItemRows) -> ItemFields:
        rir = self._value(f"rir.{item.label}", "" if item.rir is None else str(min(round(item.rir), 4)))
        sent = None if self.sent is None else self.sent.getlist(f"fault.{item.label}")
        faults = frozenset(str(one) for one in item.faults) if sent is None else frozenset(sent)
        rows = tuple(self._row(row, item) for row in item.rows)
        if self.sent is not None:
            self._about_the_last(rows, rir, faults)
        each = 2 if item.each else 1
        return ItemFields(
            item=item,
            rows=rows,
            loads=tuple(load_text(kg / each) for kg in item.loads_kg),
            rir=rir,
            faults=faults,
            note=self._text(f"note.{item.exercise}", item.note),
        )

    def _row(self, row: SetRow, item: ItemRows) -> RowFields:
        load = self._load(row, item) if item.loaded and not item.easy else None
        most, asked = (MOST_SECONDS, row.seconds) if item.timed else (MOST_REPS, row.reps)
        amount = self._number(f"{row.key}.amount", asked, most) if not item.easy else Field(name="", value=str(asked))
        ticked = row.done if self.sent is None else row.key in self._ticked
        if ticked and self.sent is not None:
            done = _int(amount.value)
            self._sets[row.key] = SaidSet(
                load_kg=self._load_kg(load.value, item) if load else row.load_kg if item.easy else None,
                reps=None if item.timed else done,
                seconds=done if item.timed else None,
            )
        return RowFields(row=row, ticked=ticked, load=load, amount=amount)

    def _load(self, row: SetRow, item: ItemRows) -> Field:
        each = 2 if item.each else 1
        name = f"{row.key}.load"
        value = self._value(name, "" if row.load_kg is None else load_text(row.load_kg / each))
        slip = _("Write a weight such as 12.5, or leave it empty.")
        return self._field(name, value, "" if not value or _kg(value) is not None else slip)

    def _load_kg(self, value: str, item: ItemRows) -> float | None:
        kg = _kg(value)
        if kg is None:
            return None
        kg *= 2 if item.each else 1
        near = min(item.loads_kg, key=lambda one: abs(one - kg), default=kg)
        return near if abs(near - kg) <= SNAP_KG else round(kg, 2)

    def _about_the_last(self, rows: Sequence[RowFields], rir: str, faults: frozenset[str]) -> None:
        """Effort and faults are said about the last set that was done; what earlier ones say stays."""
        done = [one.row for one in rows if one.row.key in self._sets]
        for row in done:
            old = row.logged
            last = row is done[-1]
            known = frozenset() if old is None else frozenset(old.faults)
            new = frozenset(int(one) for one in faults if one.isdecimal() and len(one) < 3)
            said = self._sets[row.key]
            left = float(rir) if rir in RIR else None
            kept = old.rir if old is not None else None
            same = kept is not None and left is not None and min(round(kept), 4) == left
            self._sets[row.key] = SaidSet(
                load_kg=said.load_kg,
                reps=said.reps,
                seconds=said.seconds,
                rir=kept if same or not last else left,
                faults=tuple(sorted((new if last else known & new) or ())),
            )

    def _check_pain(self) -> None:
        if self.region and not self.score:
            self.wrong["pain-score"] = _("Say how much it hurts.")

    def _pain(self) -> SaidPain | None:
        if self.region not in REGION_TISSUE or _int(self.score) not in range(11):
            return None
        known = {item.exercise for item in self.listed.items}
        return SaidPain(
            region=self.region,
            score=int(self.score),
            side=self.side if self.side in SIDES else "",
            exercise=self.pained if self.pained in known else "",
        )


def load_text(kg: float) -> str:
    """A load in the visitor's unit, without the unit.

    Example:
        >>> load_text(12.5)
        '12.5'
    """
    return number(round(kg / KG_PER_LB * 2) / 2) if current().mass_unit == "lb" else number(kg)


def _kg(value: str) -> float | None:
    """The load that a text means [kg]; None for none, or for what is no load."""
    unit = current().mass_unit
    try:
        kg = parse_kg(f"{value} {unit}" if re.fullmatch(r"[\d.,]+", value) else value)
    except InputError:
        return None
    return kg if kg <= MOST_KG else None


def _int(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 6 else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
