"""What a runner can do to her season: each action turns the inputs into new inputs, and says what it is.

An action is a value: it can be stored with a preview, applied again after somebody else changed something, and
sent over the API. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from toeoff.errors import InputError
from toeoff.files.athlete_toml import athlete_as_dict, athlete_from_dict
from toeoff.files.inputs_json import CHOICE_KINDS, choices_as_dicts, choices_from_rows, run_as_dict, run_from_node
from toeoff.files.json_node import Node
from toeoff.model.inputs import Inputs, RunSource, SourcedRun
from toeoff.model.plan import Demand
from toeoff.model.run import RunKind

EDIT_WHY = "You changed what toeoff knows about you."
RUNS_WHY = "Your runs changed."


class Action(Protocol):
    """One thing the runner does."""

    @property
    def why(self) -> str:
        """What brought a new version about, in a few words."""

    def apply(self, inputs: Inputs) -> Inputs:
        """The inputs after it.

        Raises:
            InputError: It cannot be done.
        """

    def as_dict(self) -> dict[str, Any]:
        """The action as plain values with its `kind`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditAthlete:
    """Other values for keys of the athlete file: about her, places, availability, away, pain, usual times.

    Args:
        values: The keys and what they shall be; a list is given whole.
        why: What brought the change about.
        was: What the keys were when she made the change. Rows that somebody else added to a list or took away in the
            meantime stay added and stay away; without it the list is simply what `values` says.
    """

    values: Mapping[str, Any]
    why: str = EDIT_WHY
    was: Mapping[str, Any] | None = None

    def based_on(self, inputs: Inputs) -> EditAthlete:
        """The same change, remembering what it was made from."""
        known = athlete_as_dict(inputs.athlete)
        return self if self.was is not None else replace(self, was={key: known.get(key) for key in self.values})

    def apply(self, inputs: Inputs) -> Inputs:
        """The inputs with the new values, checked like an athlete file."""
        known = athlete_as_dict(inputs.athlete)
        wanted = {key: self._merged(key, known.get(key)) for key in self.values}
        present = {key: value for key, value in (known | wanted).items() if value is not None}
        draft = not inputs.athlete.availability
        return replace(inputs, athlete=athlete_from_dict(present, "athlete", draft=draft))

    def _merged(self, key: str, now: Any) -> Any:
        """What a key shall be: for lists her rows, and what others did to the list since."""
        mine, before = self.values[key], (self.was or {}).get(key)
        if not (isinstance(mine, list) and isinstance(before, list) and isinstance(now, list)):
            return mine
        named = {row.get("name") for row in mine if isinstance(row, dict)} - {None}
        theirs = [row for row in now if row not in before and row not in mine and row.get("name") not in named]
        return [*(row for row in mine if row in now or row not in before), *theirs]

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        was = None if self.was is None else dict(self.was)
        return {"kind": "edit-athlete", "values": dict(self.values), "why": self.why, "was": was}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRun:
    """Her own word about the kind of a run; ``None`` takes it back."""

    name: str
    run_kind: RunKind | None
    why: str = "You said what kind a run is."

    def apply(self, inputs: Inputs) -> Inputs:
        """The inputs with her word on that run."""
        if not any(run.name == self.name for run in inputs.runs):
            raise InputError("run", found=self.name, allowed="the name of a run in your plan")
        runs = tuple(replace(run, override=self.run_kind) if run.name == self.name else run for run in inputs.runs)
        return replace(inputs, runs=runs)

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"kind": "mark-run", "name": self.name, "run_kind": self.run_kind and str(self.run_kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRuns:
    """A source with all its runs: added, or read again."""

    source: RunSource
    runs: tuple[SourcedRun, ...]
    why: str = RUNS_WHY

    def apply(self, inputs: Inputs) -> Inputs:
        """The inputs with this source's runs as given; other sources and her own word about a run stay."""
        sources = {one.id: one for one in (*inputs.sources, self.source)}
        said = {run.key: run.override for run in inputs.runs if run.source == self.source.id}
        runs = (replace(run, override=said.get(run.key, run.override)) for run in self.runs)
        others = (run for run in inputs.runs if run.source != self.source.id)
        return replace(inputs, sources=tuple(sources.values()), runs=(*others, *runs))

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        source = {name: getattr(self.source, name) for name in ("id", "kind", "name", "url")}
        return {
            "kind": "set-runs", "source": source, "runs": [run_as_dict(run) for run in self.runs], "why": self.why
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DropSource:
    """A source with all its runs is taken away."""

    source: str
    why: str = "You took a source of runs away."

    def apply(self, inputs: Inputs) -> Inputs:
        """The inputs without it."""
        if not any(one.id == self.source for one in inputs.sources):
            raise InputError("source", found=self.source, allowed="the id of one of your sources of runs")
        return replace(
            inputs,
            sources=tuple(one for one in inputs.sources if one.id != self.source),
            runs=tuple(run for run in inputs.runs if run.source != self.source),
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"kind": "drop-source", "source": self.source}


CHOICE_WHY = {
    "move": "You moved a session.",
    "skip": "You left a session out.",
    "swap": "You swapped an exercise.",
    "ease": "You are not feeling 100 %.",
    "tune": "What you logged changes what comes next.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """One more choice of hers: a row with `kind` (move, skip, swap, ease, tune) and its values."""

    row: Mapping[str, Any]

    @property
    def why(self) -> str:
        """What she did."""
        return CHOICE_WHY.get(str(self.row.get("kind")), "You decided something.")

    def apply(self, inputs: Inputs) -> Inputs:
        """The inputs with the choice added.

        A second move of the same session replaces the first, and a light session that was moved to the date of this
        one gives way.
        """
        rows = [*choices_as_dicts(inputs.choices), dict(self.row)]
        choices = choices_from_rows(rows, inputs.athlete.tz, "choice")
        if self.row.get("kind") == "move":
            latest = choices.moves[-1]
            moves = tuple(
                move
                for move in choices.moves[:-1]
                if latest.was not in (move.start, move.was)
                and not (move.demand is Demand.LIGHT and move.start.date() == latest.start.date())
            )
            choices = replace(choices, moves=(*moves, latest))
        return replace(inputs, choices=choices)

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"kind": "choose", "row": dict(self.row)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseAll:
    """Several choices at once, as after a session."""

    rows: tuple[Mapping[str, Any], ...]
    why: str = CHOICE_WHY["tune"]

    def apply(self, inputs: Inputs) -> Inputs:
        """The inputs with every choice added, one after the other."""
        for row in self.rows:
            inputs = Choose(row=row).apply(inputs)
        return inputs

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"kind": "choose-all", "rows": [dict(row) for row in self.rows]}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """A choice is taken back: the row as `choices_as_dicts` gives it."""

    row: Mapping[str, Any]
    why: str = "You took a choice back."

    def apply(self, inputs: Inputs) -> Inputs:
        """The inputs without the choice."""
        rows = choices_as_dicts(inputs.choices)
        if dict(self.row) not in rows:
            raise InputError("choice", found=str(self.row.get("kind")), allowed="a choice that still stands")
        rows.remove(dict(self.row))
        return replace(inputs, choices=choices_from_rows(rows, inputs.athlete.tz))

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"kind": "take-back", "row": dict(self.row)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """Nothing was changed by hand: the season is planned again from today."""

    why: str = "The season was planned again from today."

    def apply(self, inputs: Inputs) -> Inputs:
        """The same inputs."""
        return inputs

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"kind": "refresh"}


def _edit(node: Node) -> Action:
    values = node.child("values")
    if not isinstance(values.value, dict):
        raise values.wrong("keys of the athlete file with their values")
    was = node.maybe("was")
    if was is not None and not isinstance(was.value, dict | None):
        raise was.wrong("keys of the athlete file with their earlier values")
    return EditAthlete(values=values.value, why=node.text("why", EDIT_WHY), was=was.value if was else None)


def _mark(node: Node) -> Action:
    kind = node.maybe("run_kind")
    plain = kind is None or kind.value is None
    return MarkRun(name=node.text("name"), run_kind=None if plain else node.word("run_kind", RunKind))


def _set(node: Node, inputs: Inputs) -> Action:
    source = node.child("source")
    return SetRuns(
        source=RunSource(
            id=source.text("id"), kind=source.text("kind"), name=source.text("name"), url=source.text("url", "")
        ),
        runs=tuple(run_from_node(run, inputs.athlete.tz) for run in node.items("runs")),
        why=node.text("why", RUNS_WHY),
    )


def _choose(node: Node) -> Action:
    return Choose(row=_choice_row(node.child("row")))


def _choose_all(node: Node) -> Action:
    return ChooseAll(rows=tuple(_choice_row(row) for row in node.items("rows", least=1)))


def _choice_row(row: Node) -> Mapping[str, Any]:
    if not isinstance(row.value, dict) or row.value.get("kind") not in CHOICE_KINDS:
        raise row.wrong("a choice with kind " + ", ".join(CHOICE_KINDS))
    return row.value


def _take_back(node: Node) -> Action:
    row = node.child("row")
    if not isinstance(row.value, dict):
        raise row.wrong("the choice to take back")
    return TakeBack(row=row.value)


_READERS: dict[str, Callable[[Node], Action]] = {
    "edit-athlete": _edit,
    "mark-run": _mark,
    "drop-source": lambda node: DropSource(source=node.text("source")),
    "choose": _choose,
    "choose-all": _choose_all,
    "take-back": _take_back,
    "refresh": lambda _: Refresh(),
}


def action_from_dict(raw: Any, inputs: Inputs) -> Action:
    """The action that plain values mean.

    Raises:
        InputError: Names the key path, what stood there and what is allowed.
    """
    node = Node(raw, "action")
    kind = node.text("kind")
    if kind == "set-runs":
        return _set(node, inputs)
    if kind not in _READERS:
        raise node.child("kind").wrong("one of " + ", ".join([*_READERS, "set-runs"]))
    return _READERS[kind](node)
