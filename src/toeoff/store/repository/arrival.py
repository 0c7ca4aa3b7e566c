"""Rows from the plain values of an archive: every value is checked against its column, then written as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    FloatField,
    IntegerField,
    JSONField,
    Model,
    TextField,
    UUIDField,
)

from toeoff.errors import InputError
from toeoff.model.athlete import Athlete
from toeoff.store.models import (
    AthleteRow,
    CalendarLink,
    CheckInRow,
    LogEventRow,
    LogImportRow,
    RunRow,
    RunSourceRow,
    SeasonRow,
    SessionRow,
    SettingsRow,
    TestResultRow,
    VersionRow,
)
from toeoff.store.repository import archive as kept
from toeoff.store.repository.inputs import write_athlete
from toeoff.store.repository.seasons import packed, session_values, write_prescriptions

M = TypeVar("M", bound=Model)
BATCH = 500
LINK_KINDS = ("training", "busy")

_KINDS: tuple[tuple[type[Field[Any, Any]], tuple[type, ...], str], ...] = (
    (BooleanField, (bool,), "true or false"),
    (IntegerField, (int,), "a whole number"),
    (FloatField, (int, float), "a number"),
    (DateTimeField, (str,), "an instant with its offset"),
    (DateField, (str,), "a date"),
    (UUIDField, (str,), "an id"),
    (CharField, (str,), "a text"),
    (TextField, (str,), "a text"),
)
"""What a value of each kind of column is in JSON, the narrower kinds first, and what it is called."""


class Node(Protocol):
    """A value of an archive that knows where it stands (`files.json_node.Node`)."""

    @property
    def value(self) -> Any:
        """The value."""

    def child(self, key: str) -> Node:
        """The value of one of its keys.

        Raises:
            InputError: It has no such key.
        """

    def wrong(self, allowed: str) -> InputError:
        """The error for a value that does not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """A version to be written: its columns, its documents as they were, its sessions and outline as they are read.

    `sessions` has every key that `toeoff-season/1` has today, whatever wrote the document.
    """

    about: Node
    document: Any
    inputs: Any
    sessions: Sequence[Mapping[str, Any]]
    outline: str
    start: date
    end: date


def values(model: type[Model], node: Node, names: Iterable[str]) -> dict[str, Any]:
    """The columns of a row, each checked.

    Raises:
        InputError: A value is missing or does not fit its column.
    """
    return {name: _value(model._meta.get_field(name), node.child(name)) for name in names}  # type: ignore[arg-type]


def _value(field: Field[Any, Any], node: Node) -> Any:
    found = node.value
    if found is None and field.null:
        return None
    if isinstance(field, JSONField):
        if not isinstance(found, type(field.get_default())):
            raise node.wrong("an object" if field.get_default() == {} else "a list")
        return found
    kinds, called = next((kinds, called) for column, kinds, called in _KINDS if isinstance(field, column))
    wrong_bool = isinstance(found, bool) and bool not in kinds
    if wrong_bool or not isinstance(found, kinds) or (isinstance(found, str) and "\x00" in found):
        raise node.wrong(called)
    try:
        value = field.to_python(found)
        field.run_validators(value)
    except ValidationError as error:
        raise node.wrong(f"{called} ({' '.join(error.messages)})") from None
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise node.wrong(called)
        return value.astimezone(UTC)
    return value


def write_runner(node: Node, settings: Node, athlete: Athlete, owner: Any) -> AthleteRow:
    """The runner with her settings, her places, hours and complaints."""
    columns = values(AthleteRow, node, kept.RUNNER)
    created_at = columns.pop("created_at")
    row = AthleteRow(owner=owner, **columns)
    write_athlete(row, athlete)
    AthleteRow.objects.filter(pk=row.pk).update(created_at=created_at)
    SettingsRow.objects.create(athlete=row, **values(SettingsRow, settings, kept.SETTINGS))
    return row


def write_source_state(row: AthleteRow, sources: Iterable[Node], vanished: Iterable[Node]) -> None:
    """What was known of the sources (written already) and when runs vanished from them.

    Raises:
        InputError: A source or run that the runner does not have.
    """
    for node in sources:
        columns = values(RunSourceRow, node, kept.SOURCE)
        if not row.run_sources.filter(pk=columns.pop("id")).update(**columns):
            raise node.child("id").wrong("the id of one of her sources")
    for node in vanished:
        columns = values(RunRow, node, ("key", "vanished_at"))
        source = _value(RunSourceRow._meta.get_field("id"), node.child("source"))
        if not row.runs.filter(source_id=source, key=columns["key"]).update(vanished_at=columns["vanished_at"]):
            raise node.wrong("one of her runs")


def write_season(row: AthleteRow, about: Node, versions: Iterable[NewVersion], sessions: Iterable[Node]) -> None:
    """A season with its versions, and its sessions as the last version that held them has them.

    Raises:
        InputError: A value that does not fit, or a session that no version holds.
    """
    columns = values(SeasonRow, about, kept.SEASON)
    created_at = columns.pop("created_at")
    season: SeasonRow | None = None
    held: dict[str, Mapping[str, Any]] = {}
    for one in versions:
        if season is None:
            season = SeasonRow.objects.create(athlete=row, start=one.start, end=one.end, version=0, **columns)
        season.end, season.version = one.end, _write_version(season, one)
        held |= {session["uid"]: session for session in one.sessions}
    if season is None:
        raise about.child("versions").wrong("at least one version")
    season.created_at = created_at
    season.save()
    _write_sessions(season, held, about, sessions)


def _write_version(season: SeasonRow, one: NewVersion) -> int:
    """Write a version and return its number."""
    columns = values(VersionRow, one.about, kept.VERSION)
    if not all(isinstance(change, str) for change in columns["changes"]):
        raise one.about.child("changes").wrong("a list of texts")
    if columns["number"] <= season.version:
        raise one.about.child("number").wrong("a number above that of the version before")
    document, inputs = packed(one.document), packed(one.inputs)
    VersionRow.objects.create(season=season, document=document, inputs=inputs, outline=one.outline, **columns)
    return int(columns["number"])


def _write_sessions(
    season: SeasonRow, held: Mapping[str, Mapping[str, Any]], about: Node, sessions: Iterable[Node]
) -> None:
    rows = []
    for node in sessions:
        columns = values(SessionRow, node, kept.SESSION)
        if columns["uid"] not in held:
            raise node.child("uid").wrong("a session of one of the versions")
        rows.append(SessionRow(season=season, **columns, **session_values(held[columns["uid"]])))
    if {row.uid for row in rows} != set(held):
        raise about.child("sessions").wrong("every session of every version, once")
    SessionRow.objects.bulk_create(rows, batch_size=BATCH)
    write_prescriptions(rows, [held[row.uid] for row in rows])


def write_check_ins(row: AthleteRow, nodes: Iterable[Node]) -> None:
    """How she was, day by day."""
    _write(CheckInRow, row, nodes, kept.CHECK_IN)


def write_tests(row: AthleteRow, nodes: Iterable[Node]) -> None:
    """Results of her tests."""
    _write(TestResultRow, row, nodes, kept.TEST)


def write_log(row: AthleteRow, nodes: Iterable[Node]) -> None:
    """Her training log."""
    _write(LogEventRow, row, nodes, kept.LOG)


def write_log_imports(row: AthleteRow, nodes: Iterable[Node]) -> None:
    """Her imports of strength logs, so that they can still be undone."""
    _write(LogImportRow, row, nodes, kept.LOG_IMPORT)


def write_links(row: AthleteRow, nodes: Iterable[Node]) -> None:
    """Her calendar links, each with a new secret address."""
    for node in nodes:
        columns = values(CalendarLink, node, kept.LINK)
        if columns["kind"] not in LINK_KINDS:
            raise node.child("kind").wrong(" or ".join(LINK_KINDS))
        created_at = columns.pop("created_at")
        link = CalendarLink.objects.create(athlete=row, **columns)
        CalendarLink.objects.filter(pk=link.pk).update(created_at=created_at)


def _write(model: type[M], row: AthleteRow, nodes: Iterable[Node], names: Sequence[str]) -> None:
    rows = [model(athlete=row, **values(model, node, names)) for node in nodes]
    model._default_manager.bulk_create(rows, batch_size=BATCH)
