"""One file holds everything of a runner, comes back as it was, and believes nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.app.filled import NOW, filled
from tests.web.conftest import example_inputs, seed

from toeoff.app.data.archive import archive_name, export_archive, holding
from toeoff.app.data.arrivals import Instead, import_archive, look
from toeoff.app.season.seasons import athlete_row, create_athlete, published_season, read_inputs
from toeoff.errors import ConflictError, InputError, NotFoundError, ToeoffError
from toeoff.files import archive_zip
from toeoff.store.models import AthleteRow, CalendarLink, LogEventRow, PrescriptionRow, SessionRow
from toeoff.store.repository import archive as kept

LATER = NOW + timedelta(days=3)
LOG = {"id": "0195a000-0000-7000-8000-00000000000f", "at": "2026-03-01T10:00:00+00:00",
       "received_at": "2026-03-01T10:00:00+00:00", "device": "watch", "counter": 5, "kind": "set", "session_uid": "",
       "exercise": "plank", "values": {}, "supersedes": None}  # fmt: skip


def exported(athlete: UUID, now: datetime = NOW) -> bytes:
    target = io.BytesIO()
    export_archive(athlete, target, now=now)
    return target.getvalue()


def files_of(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def brought(archive: bytes, **more: Any) -> AthleteRow:
    return import_archive(io.BytesIO(archive), now=LATER, **more)


def changed(archive: bytes, change: Callable[[dict[str, Any]], None], path: str) -> bytes:
    """The archive with one JSON file changed and the manifest made to fit."""
    files = files_of(archive)
    value = json.loads(files[path])
    change(value)
    return packed(files | {path: json.dumps(value).encode()})


def packed(contents: Mapping[str, bytes], **manifest: Any) -> bytes:
    """An archive of these files with a manifest that fits, unless its keys say otherwise."""
    told = json.loads(contents["manifest.json"])
    rest = {name: content for name, content in contents.items() if name != "manifest.json"}
    told["files"] = [
        {"path": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in rest.items()
    ]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (rest | {"manifest.json": json.dumps(told | manifest).encode()}).items():
            archive.writestr(name, content)
    return target.getvalue()


def everything_gone() -> bool:
    ours = apps.get_app_config("store").get_models()
    return not any(model._default_manager.exists() for model in ours)


def snapshot() -> dict[str, list[Any]]:
    """Every row of every table."""
    ours = apps.get_app_config("store").get_models()
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in ours}


@pytest.fixture
def archive(db: None) -> bytes:
    """The archive of a runner with something in every table; the database is empty."""
    made = full_archive()
    AthleteRow.objects.all().delete()
    assert everything_gone()
    return made


@cache
def full_archive() -> bytes:
    """Made once; it needs the database."""
    return exported(filled().pk)


def test_out_in_and_out_again_gives_the_same_bytes(db: None) -> None:
    row = filled()
    id, before, rows = row.pk, exported(row.pk), snapshot()
    row.delete()
    again = brought(before)
    assert again.pk == id
    assert exported(id) == before
    after = snapshot()
    for name, values in rows.items():
        assert sorted(map(_comparable, after[name])) == sorted(map(_comparable, values)), name


def _comparable(row: dict[str, Any]) -> str:
    """A row without what is made anew: numbers of rows, calendar links and their secrets."""
    anew = {"token", "session_id"} | ({"id"} if "token" in row or isinstance(row.get("id"), int) else set())
    return json.dumps({name: value for name, value in row.items() if name not in anew}, sort_keys=True, default=repr)


def test_only_the_instant_in_the_manifest_differs(archive: bytes) -> None:
    row = brought(archive)
    first, second = files_of(exported(row.pk)), files_of(exported(row.pk, LATER))
    assert {name for name in first if first[name] != second[name]} == {"manifest.json"}
    told = [json.loads(files["manifest.json"]) for files in (first, second)]
    assert [one.pop("created") for one in told] == ["2026-03-12T11:00:00+00:00", "2026-03-15T11:00:00+00:00"]
    assert told[0] == told[1]


def test_a_runner_without_anything_comes_back_too(db: None) -> None:
    row = create_athlete(example_inputs().athlete)
    before = exported(row.pk)
    row.delete()
    assert exported(brought(before).pk) == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8", exclude_characters="\x00")),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(10**15, 4 * 10**15).map(lambda past: EPOCH + timedelta(microseconds=past))
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "session_uid": TEXT, "kind": st.sampled_from(["set", "void", "start"]), "exercise": TEXT, "at": MOMENTS,
            "received_at": MOMENTS, "values": st.dictionaries(TEXT, JSON, max_size=4),
            "supersedes": st.none() | st.uuids(), "id": st.uuids(), "device": TEXT,
            "counter": st.integers(0, 2**63 - 1),
        }
    ),
    max_size=6,
    unique_by=(lambda one: one["id"], lambda one: (one["device"], one["counter"])),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS)
def test_any_log_comes_back_as_it_was(db: None, events: list[dict[str, Any]]) -> None:
    AthleteRow.objects.all().delete()
    row = create_athlete(example_inputs().athlete)
    LogEventRow.objects.bulk_create(LogEventRow(athlete=row, **event) for event in events)
    before, rows = exported(row.pk), list(LogEventRow.objects.order_by("pk").values())
    row.delete()
    assert exported(brought(before).pk) == before
    assert list(LogEventRow.objects.order_by("pk").values()) == rows


def test_every_column_is_in_the_archive_or_left_out_on_purpose() -> None:
    held = {
        "athlete": {*kept.RUNNER, "owner"},
        "settings": {*kept.SETTINGS, "athlete"},
        "run_source": {*kept.SOURCE, "athlete", "kind", "name", "url"},
        "season": {*kept.SEASON, "athlete", "start", "end", "version"},
        "season_version": {*kept.VERSION, "id", "season", "document", "inputs", "outline"},
        "log_event": {*kept.LOG, "athlete"},
        "log_import": {*kept.LOG_IMPORT, "athlete"},
        "check_in": {*kept.CHECK_IN, "id", "athlete"},
        "test_result": {*kept.TEST, "id", "athlete"},
        "calendar_link": {*kept.LINK, "id", "athlete", "token"},
    }
    from_inputs = {"place", "window", "away", "complaint", "run", "choice"}
    from_documents = {"session", "prescription"}
    athlete = {
        "name", "sex", "birth_year", "mass_kg", "height_m", "experience", "layoff_weeks", "timezone", "start",
        "sessions_per_week", "light_sessions_per_week", "session_minutes", "gap_h", "usual_times",
    }  # fmt: skip
    left_out = {name for name in kept.LEFT_OUT if "." not in name}
    for model in apps.get_app_config("store").get_models():
        table = model._meta.db_table
        columns = {field.name for field in model._meta.fields}
        if table in held:
            assert columns == held[table] | (athlete if table == "athlete" else set()), table
        else:
            assert table in from_inputs | from_documents | left_out, table


def test_an_older_archive_knows_no_imports(archive: bytes) -> None:
    row = brought(packed({name: content for name, content in files_of(archive).items() if name != "log-imports.json"}))
    assert (row.log_events.count(), row.log_imports.count()) == (2, 0)


def test_secrets_of_calendar_links_stay_and_new_ones_are_made(archive: bytes) -> None:
    row = brought(archive)
    tokens = set(CalendarLink.objects.values_list("token", flat=True))
    before = exported(row.pk)
    assert not any(token.encode() in content for token in tokens for content in files_of(before).values())
    row.delete()
    brought(before)
    assert CalendarLink.objects.count() == 2
    assert not tokens & set(CalendarLink.objects.values_list("token", flat=True))


def test_tables_run_nothing_in_a_spreadsheet(archive: bytes) -> None:
    files = files_of(archive)
    brought(archive)
    for name in ("runs", "sessions", "prescriptions", "log", "check-ins", "tests"):
        rows = list(csv.reader(io.StringIO(files[f"csv/{name}.csv"].decode())))
        assert len(rows) > 1, name
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))], name
    assert b"'=HYPERLINK" in files["csv/runs.csv"]
    assert b"'=short" in files["csv/check-ins.csv"]
    assert len(files["csv/sessions.csv"].splitlines()) == SessionRow.objects.count() + 1
    assert len(files["csv/prescriptions.csv"].splitlines()) == PrescriptionRow.objects.count() + 1


def test_what_it_holds_can_be_seen_before_anything_is_written(archive: bytes) -> None:
    seen = look(io.BytesIO(archive))
    assert seen.holding.name == example_inputs().athlete.name
    assert (seen.holding.seasons, seen.holding.versions, seen.holding.log, seen.holding.check_ins) == (1, 4, 2, 1)
    assert seen.created == NOW
    assert everything_gone()
    row = brought(archive)
    assert holding(row) == seen.holding


def test_the_season_goes_on_where_it_was(archive: bytes) -> None:
    row = brought(archive)
    season = published_season(row)
    assert season is not None
    assert len(season.sessions) == row.seasons.get().sessions.filter(cancelled=False).count()
    assert read_inputs(row).choices.eases


def test_nobody_is_replaced_by_chance(archive: bytes) -> None:
    row = brought(archive)
    before, rows = exported(row.pk), snapshot()
    with pytest.raises(ConflictError, match="There is a runner here already"):
        brought(before)
    user = get_user_model().objects.create_user("else", "else@example.org", "x")
    with pytest.raises(ConflictError, match="is here already"):
        brought(before, owner=user)
    assert snapshot() == rows


def test_she_can_be_replaced_when_she_wants_it(archive: bytes) -> None:
    row = brought(archive)
    before = exported(row.pk)
    row.log_events.all().delete()
    assert exported(brought(before, instead=Instead(athlete=row.pk, revision=row.revision)).pk) == before


def test_what_changed_since_it_was_shown_is_not_replaced(archive: bytes) -> None:
    row = brought(archive)
    before = exported(row.pk)
    stale = Instead(athlete=row.pk, revision=row.revision)
    AthleteRow.objects.update(revision=row.revision + 1)
    rows = snapshot()
    with pytest.raises(ConflictError, match="Something was changed here"):
        brought(before, instead=stale)
    with pytest.raises(NotFoundError):
        brought(before, instead=Instead(athlete=uuid4(), revision=1))
    assert snapshot() == rows


def test_somebody_elses_runner_is_never_replaced(db: None) -> None:
    mine = get_user_model().objects.create_user("me", "me@example.org", "x")
    row = seed()
    before = exported(row.pk)
    with pytest.raises(NotFoundError):
        brought(before, owner=mine, instead=Instead(athlete=row.pk, revision=row.revision))
    assert AthleteRow.objects.filter(pk=row.pk, owner=None).exists()


def test_an_event_that_stands_elsewhere_is_refused_whole(archive: bytes) -> None:
    somebody = get_user_model().objects.create_user("else", "else@example.org", "x")
    other = create_athlete(example_inputs().athlete, owner=somebody)
    LogEventRow.objects.create(
        id="0195a000-0000-7000-8000-000000000001", athlete=other, kind="set", device="a", counter=1, at=NOW,
        received_at=NOW,
    )  # fmt: skip
    rows = snapshot()
    with pytest.raises(ConflictError, match="Something in this archive is here already"):
        brought(archive)
    assert snapshot() == rows


SEASON = "seasons/001/season.json"
WRONG: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "an id that is none": ("runner.json", lambda one: one.update(id="me"), "runner.json: id: found \"me\""),
    "a text as revision": ("runner.json", lambda one: one.update(revision="1"), "a whole number"),
    "a flag as revision": ("runner.json", lambda one: one.update(revision=True), "a whole number"),
    "a negative revision": ("runner.json", lambda one: one.update(revision=-1), "a whole number"),
    "no settings": ("runner.json", lambda one: one.pop("settings"), "the key settings"),
    "a step too long": ("runner.json", lambda one: one.update(first_steps="x" * 21), "a text"),
    "an instant without offset": ("runner.json", lambda one: one.update(created_at="2026-01-01T00:00:00"), "offset"),
    "an instant that is none": ("runner.json", lambda one: one.update(created_at="soon"), "offset"),
    "no instant": ("runner.json", lambda one: one.update(created_at=None), "offset"),
    "a body of stone": ("inputs.json", lambda one: one["athlete"].update(mass_kg=-1), "mass_kg"),
    "an experience": ("inputs.json", lambda one: one["athlete"].update(experience="god"), "experience"),
    "another format": ("inputs.json", lambda one: one.update(format="toeoff-inputs/9"), "toeoff-inputs/1"),
    "a source of no kind": ("inputs.json", lambda one: one["sources"][0].update(kind="spy"), "file, feed"),
    "a source without id": ("inputs.json", lambda one: one["sources"][0].update(id="1"), "file, feed"),
    "state of no source": ("sources.json", lambda one: one["sources"][0].update(id=str(uuid4())), "one of her sources"),
    "a run that never was": ("sources.json", lambda one: one["vanished"][0].update(key="?"), "one of her runs"),
    "a season without versions": (SEASON, lambda one: one.update(versions=[]), "at least one"),
    "versions backwards": (SEASON, lambda one: one["versions"].reverse(), "above that"),
    "a version that is missing": (SEASON, lambda one: one["versions"][0].update(number=77), "77"),
    "a change without words": (SEASON, lambda one: one["versions"][0].update(changes=[1]), "texts"),
    "changes that are none": (SEASON, lambda one: one["versions"][0].update(changes={}), "a list"),
    "a session of no version": (SEASON, lambda one: one["sessions"][0].update(uid="x"), "a session"),
    "a session left out": (SEASON, lambda one: one["sessions"].pop(), "every session"),
    "a session twice": (SEASON, lambda one: one["sessions"].append(one["sessions"][0]), "already"),
    "a document that breaks": ("seasons/001/00002-document.json", lambda one: one.pop("weeks"), "weeks"),
    "a session without uid": (
        "seasons/001/00002-document.json", lambda one: one["sessions"][0].update(uid=""), "a uid",
    ),
    "inputs that break": ("seasons/001/00002-inputs.json", lambda one: one.pop("runs"), "runs"),
    "an event twice": ("log.json", lambda one: one.append(one[0]), "already"),
    "an event without values": ("log.json", lambda one: one.append(LOG | {"values": None}), "an object"),
    "a list of values": ("log.json", lambda one: one.append(LOG | {"values": []}), "an object"),
    "a sign that steers": ("log.json", lambda one: one.append(LOG | {"device": "a\x00b"}), "a text"),
    "a counter beyond": ("log.json", lambda one: one.append(LOG | {"counter": 2**70}), "a whole number"),
    "a day that is none": ("check-ins.json", lambda one: one[0].update(day="2026-02-30"), "a date"),
    "two check-ins a day": ("check-ins.json", lambda one: one.append(one[0]), "already"),
    "a test without value": ("tests.json", lambda one: one[0].update(value="24"), "a number"),
    "a link to elsewhere": ("calendar-links.json", lambda one: one[0].update(kind="spy"), "training or busy"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_whatever_does_not_fit_is_one_sentence_and_nothing_is_written(archive: bytes, name: str) -> None:
    path, change, says = WRONG[name]
    with pytest.raises(ToeoffError) as caught:
        brought(changed(archive, change, path))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert everything_gone()


def test_a_list_that_is_none_is_refused(archive: bytes) -> None:
    files = files_of(archive)
    with pytest.raises(InputError, match="a list"):
        brought(packed(files | {"log.json": b"{}"}))
    with pytest.raises(InputError, match="JSON"):
        brought(packed(files | {"log.json": b"[" * 100_000}))
    with pytest.raises(InputError, match="JSON"):
        brought(packed(files | {"tests.json": b"[NaN]"}))
    assert everything_gone()


PATHS = ["../evil.json", "/etc/passwd.json", "a/../../b.json", "C:/x.json", "a\\..\\b.json", "A.json", "x.py", "x/"]


@pytest.mark.parametrize("path", PATHS)
def test_paths_play_no_tricks(archive: bytes, path: str) -> None:
    with pytest.raises(InputError, match="the path"):
        brought(packed(files_of(archive) | {path: b"{}"}))
    assert everything_gone()


def test_a_file_that_was_changed_is_noticed(archive: bytes) -> None:
    files = files_of(archive)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for name, content in files.items():
            written.writestr(name, content.replace(b"goblet-squat", b"goblet-squas") if name == "log.json" else content)
    with pytest.raises(InputError, match=r"log\.json, which was changed or damaged"):
        brought(target.getvalue())


def test_a_bit_that_flipped_is_noticed(archive: bytes) -> None:
    for at in range(60, len(archive) - 60, len(archive) // 20):
        broken = bytearray(archive)
        broken[at] ^= 0x10
        try:
            look(io.BytesIO(bytes(broken)))
        except InputError:
            continue
        assert files_of(bytes(broken)) == files_of(archive), at


def test_files_that_miss_and_files_too_many_are_named(archive: bytes) -> None:
    files = files_of(archive)
    told = json.loads(files["manifest.json"])
    extra = io.BytesIO(packed(files))
    with zipfile.ZipFile(extra, "a") as written:
        written.writestr("more.json", b"{}")
    with pytest.raises(InputError, match=r"more\.json that its manifest does not name"):
        look(extra)
    rest = {name: content for name, content in files.items() if name != "tests.json"}
    with pytest.raises(InputError, match=r"tests\.json missing"):
        look(io.BytesIO(packed(rest, files=told["files"])))
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    with pytest.raises(InputError, match=r"no manifest\.json"):
        look(empty)
    with pytest.raises(InputError, match=r"no check-ins\.json"):
        brought(packed({name: content for name, content in files.items() if name != "check-ins.json"}))


def test_the_same_file_twice_is_refused(archive: bytes) -> None:
    twice = io.BytesIO(archive)
    with zipfile.ZipFile(twice, "a") as written, pytest.warns(UserWarning, match="Duplicate name"):
        written.writestr("log.json", b"[]")
    with pytest.raises(InputError, match=r"log.json twice"):
        look(twice)


def test_a_newer_or_another_format_is_refused_in_words(archive: bytes) -> None:
    files = files_of(archive)
    with pytest.raises(InputError, match=r"newer toeoff \(toeoff-archive/2\)"):
        look(io.BytesIO(packed(files, format="toeoff-archive/2")))
    with pytest.raises(InputError, match="allowed: toeoff-archive/1"):
        look(io.BytesIO(packed(files, format="zoo/1")))
    with pytest.raises(InputError, match="no zip archive"):
        look(io.BytesIO(b"hello"))
    with pytest.raises(InputError, match="seasons"):
        look(io.BytesIO(packed(files, about=json.loads(files["manifest.json"])["about"] | {"seasons": -1})))


def test_a_bomb_is_not_unpacked(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    files = files_of(archive)
    with pytest.raises(InputError, match="at most 500 MB in all"):
        look(io.BytesIO(packed(files | {"big.json": b"0" * (archive_zip.MOST_IN_ONE + 1)})))
    monkeypatch.setattr(archive_zip, "MOST_FILES", 3)
    with pytest.raises(InputError, match="at most 3"):
        look(io.BytesIO(archive))


def test_an_entry_that_lies_about_its_size_is_refused(archive: bytes) -> None:
    content = b"0" * 5_000_000
    made = bytearray(packed(files_of(archive) | {"big.json": content}))
    size = len(content).to_bytes(4, "little")
    while (at := made.find(size)) >= 0:
        made[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(InputError):
        look(io.BytesIO(bytes(made)))


def test_what_is_locked_or_packed_otherwise_is_refused(archive: bytes) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as written:
        written.writestr("manifest.json", b"{}")
    with pytest.raises(InputError, match="packed otherwise"):
        look(target)


def test_its_name_says_whose_and_when(db: None) -> None:
    row = AthleteRow(name="Mára Öst / ../Runner")
    assert archive_name(row, NOW) == "toeoff-mara-ost-runner-2026-03-12.zip"
    assert archive_name(AthleteRow(name="走"), NOW) == "toeoff-runner-2026-03-12.zip"


def test_nobody_is_not_exported(db: None) -> None:
    with pytest.raises(NotFoundError):
        export_archive(uuid4(), io.BytesIO(), now=NOW)


def test_a_database_that_is_full_keeps_what_it_had(archive: bytes) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the size of a PostgreSQL database is not limited by a number of pages")
    from django.db import OperationalError

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
        try:
            with pytest.raises(OperationalError, match="full"):
                brought(packed(_swollen(archive)))
        finally:
            cursor.execute("PRAGMA max_page_count=1073741823")
    assert everything_gone()
    assert athlete_row(brought(archive).pk)


def _swollen(archive: bytes) -> dict[str, bytes]:
    """The archive with a log that needs more room than a database frees by being emptied."""
    events = [LOG | {"id": str(uuid4()), "counter": at, "values": {"note": "x" * 2_000}} for at in range(3_000)]
    return files_of(archive) | {"log.json": json.dumps(events).encode()}
