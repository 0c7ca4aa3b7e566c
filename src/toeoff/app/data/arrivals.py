"""An archive that arrives: looked at first, then brought in whole or not at all.

Nothing in an archive is believed: its paths, sizes and sums are checked by `files.archive_zip`, its documents by the
readers of their formats, every other value against its column.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db import DatabaseError, IntegrityError, OperationalError, transaction

from toeoff.app.data.archive import Holding
from toeoff.app.season.outline import outline_part
from toeoff.errors import ConflictError, InputError, NotFoundError
from toeoff.files.archive_zip import MEGABYTE, MOST_BYTES, ArchiveFile
from toeoff.files.inputs_json import choices_as_dicts, inputs_from_dict
from toeoff.files.json_node import Node
from toeoff.files.season_json import season_as_dict
from toeoff.files.season_reading import season_from_dict
from toeoff.store.models import AthleteRow
from toeoff.store.repository import archive as kept
from toeoff.store.repository import arrival
from toeoff.store.repository import inputs as rows

SOURCE_KINDS = ("file", "feed", "lines", "week")
LOG_IMPORTS = "log-imports.json"
"""Archives of the first version do not have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """An archive that was looked at: what it holds, when it was made, and by which toeoff."""

    holding: Holding
    created: datetime
    version: str


def look(source: BinaryIO, name: str = "archive") -> Arriving:
    """Check an archive as a whole and say what it holds; nothing is written.

    Raises:
        InputError: It is no archive, was damaged or changed, or comes from a newer toeoff.
    """
    return _arriving(ArchiveFile(source, name).manifest)


def _arriving(manifest: Node) -> Arriving:
    about = manifest.child("about")
    first, last = (about.day(key) if about.child(key).value is not None else None for key in ("first", "last"))
    numbers = {key: about.integer(key) for key in kept.COUNTED}
    held = Holding(athlete=about.text("athlete"), name=about.text("name"), first=first, last=last, **numbers)
    return Arriving(holding=held, created=manifest.moment("created", ZoneInfo("UTC")), version=manifest.text("version"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """The runner whom an import replaces, as she was when it was shown."""

    athlete: UUID
    revision: int


def import_archive(
    source: BinaryIO, *, owner: Any = None, instead: Instead | None = None, now: datetime, name: str = "archive"
) -> AthleteRow:
    """Write everything of an archive, or nothing.

    Args:
        source: The file.
        owner: The account it belongs to from now on; None on a server without accounts.
        instead: The runner of this account who makes room; None where there is none.
        now: This instant.
        name: What errors call the file.

    Raises:
        InputError: It is no archive, or something in it does not fit.
        ConflictError: She is here already, or what it would replace was changed in the meantime.
        NotFoundError: The runner to be replaced is gone.
        OperationalError: The disk is full.
    """
    archive = ArchiveFile(source, name)
    try:
        with transaction.atomic():
            if instead is not None:
                _make_room(instead, owner)
            elif AthleteRow.objects.filter(owner=owner).exists():
                raise ConflictError("There is a runner here already, and an import replaces nobody unasked.")
            return _bring_in(archive, owner, now)
    except OperationalError:
        raise
    except IntegrityError:
        raise ConflictError("Something in this archive is here already, so nothing was imported.") from None
    except DatabaseError:
        raise InputError(name, found="values that cannot be kept", allowed="an archive as toeoff exports it") from None


def import_file(file: Path, *, account: str | None = None, replace: bool = False, now: datetime) -> AthleteRow:
    """Write everything of an archive in a file.

    Args:
        file: The archive.
        account: E-mail of the account it belongs to; None on a server without accounts.
        replace: Does the runner of that account make room?
        now: This instant.

    Raises:
        InputError: The file cannot be read, there is no such account, or something does not fit.
        ConflictError: Somebody is here already.
        OperationalError: The disk is full.
    """
    owner = _account(account)
    there = AthleteRow.objects.filter(owner=owner).first()
    if there is not None and not replace:
        raise ConflictError(f"{there.name} is here already. Add --replace to put the archive in her place.")
    instead = Instead(athlete=there.pk, revision=there.revision) if there else None
    try:
        with file.open("rb") as source:
            refuse_big(file.stat().st_size, file.name)
            return import_archive(source, owner=owner, instead=instead, now=now, name=file.name)
    except OSError as error:
        raise InputError(str(file), found=error.strerror or str(error), allowed="a file that can be read") from error


def refuse_big(size: int, name: str) -> None:
    """See that an archive [byte] is not too big to be looked at.

    Raises:
        InputError: It is.
    """
    if size > MOST_BYTES:
        found, most = f"{size / MEGABYTE:.0f} MB", f"at most {MOST_BYTES // MEGABYTE} MB"
        raise InputError(name, found=found, allowed=most)


def _account(email: str | None) -> Any:
    if email is None:
        return None
    user = get_user_model()._default_manager.filter(email__iexact=email).first()
    if user is None:
        raise InputError("--account", found=email, allowed="the e-mail of an account of this server")
    return user


def _make_room(instead: Instead, owner: Any) -> None:
    row = AthleteRow.objects.select_for_update().filter(pk=instead.athlete, owner=owner).first()
    if row is None:
        raise NotFoundError("runner", str(instead.athlete))
    if row.revision != instead.revision:
        raise ConflictError(
            "Something was changed here since the archive was shown, so nothing was replaced. Look at it again."
        )
    row.delete()


def _bring_in(archive: ArchiveFile, owner: Any, now: datetime) -> AthleteRow:
    runner, sources = archive.node("runner.json"), archive.node("sources.json")
    node = archive.node("inputs.json")
    inputs = inputs_from_dict(node.value, node.source)
    for one in inputs.sources:
        if one.kind not in SOURCE_KINDS or not _is_uuid(one.id):
            raise InputError(node.source, found=f"a source of the kind {one.kind}", allowed=", ".join(SOURCE_KINDS))
    _refuse_known(runner)
    row = arrival.write_runner(runner, runner.child("settings"), inputs.athlete, owner)
    rows.write_sources(row, inputs.sources)
    rows.write_runs(row, inputs.runs, now)
    rows.write_choices(row, choices_as_dicts(inputs.choices))
    arrival.write_source_state(row, sources.items("sources"), sources.items("vanished"))
    at = 1
    while (path := f"seasons/{at:03}/season.json") in archive:
        _bring_in_season(archive, row, path)
        at += 1
    for file, write in (
        ("check-ins.json", arrival.write_check_ins),
        ("tests.json", arrival.write_tests),
        ("log.json", arrival.write_log),
        ("calendar-links.json", arrival.write_links),
    ):
        write(row, _items(archive.node(file)))
    if LOG_IMPORTS in archive:
        arrival.write_log_imports(row, _items(archive.node(LOG_IMPORTS)))
    return row


def _refuse_known(runner: Node) -> None:
    known = runner.text("id")
    if _is_uuid(known) and AthleteRow.objects.filter(pk=UUID(known)).exists():
        raise ConflictError("The runner of this archive is here already, so nothing was imported.")


def _bring_in_season(archive: ArchiveFile, row: AthleteRow, path: str) -> None:
    about = archive.node(path)
    folder = path.rpartition("/")[0]
    versions = (_version(archive, one, folder) for one in about.items("versions"))
    arrival.write_season(row, about, versions, about.items("sessions"))


def _version(archive: ArchiveFile, about: Node, folder: str) -> arrival.NewVersion:
    """A version whose documents can be read by this toeoff."""
    number = about.integer("number", least=1)
    document = archive.node(f"{folder}/{number:05}-document.json")
    inputs = archive.node(f"{folder}/{number:05}-inputs.json")
    inputs_from_dict(inputs.value, inputs.source)
    season = season_from_dict(document.value, document.source)
    uids = [session.uid for session in season.sessions]
    if "" in uids or len(set(uids)) < len(uids):
        raise document.child("sessions").wrong("a uid for every session")
    today = season_as_dict(season)
    return arrival.NewVersion(
        about=about,
        document=document.value,
        inputs=inputs.value,
        sessions=today["sessions"],
        outline=json.dumps(outline_part(document.value), ensure_ascii=False, separators=(",", ":")),
        start=season.start,
        end=season.end,
    )


def _items(node: Node) -> Sequence[Node]:
    if not isinstance(node.value, list):
        raise node.wrong("a list")
    return [Node(value, node.source, f"[{at}]") for at, value in enumerate(node.value)]


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
