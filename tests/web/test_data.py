"""Download everything, look at an archive, bring it in; nothing is lost by a slip."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from tests.clock import NOW
from tests.unit.app.test_archive import exported, files_of, packed
from tests.web.conftest import example_inputs
from tests.web.uploaded import waiting

from toeoff.app.clock import now
from toeoff.app.runs import uploads
from toeoff.app.season.seasons import create_athlete
from toeoff.files.archive_zip import MOST_BYTES
from toeoff.store.models import AthleteRow, CheckInRow

pytestmark = pytest.mark.usefixtures("tidy")
PAGE, EXPORT, IMPORT, LOOK = "/me/data/", "/me/data/export/", "/me/data/import/", "/me/data/import/look/"


def content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def send(client: Client, archive: bytes, name: str = "me.zip") -> Any:
    return client.post(IMPORT, {"archive": SimpleUploadedFile(name, archive)})


def test_me_leads_there_and_it_says_what_is_kept(runner: AthleteRow, client: Client) -> None:
    assert f'href="{PAGE}"' in client.get("/me/").content.decode()
    html = client.get(PAGE).content.decode()
    assert str(runner.runs.count()) in html
    assert f'href="{EXPORT}"' in html


def test_everything_can_be_downloaded(runner: AthleteRow, client: Client) -> None:
    response = client.get(EXPORT)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == 'attachment; filename="toeoff-example-runner-2026-03-12.zip"'
    assert response.headers["Cache-Control"] == "no-store"
    assert content(response) == exported(runner.pk, now())


def test_a_newcomer_brings_hers_in_and_goes_on(runner: AthleteRow, client: Client) -> None:
    archive = exported(runner.pk)
    runner.delete()
    assert PAGE in client.get("/start/").content.decode()
    assert "Download everything" not in client.get(PAGE).content.decode()
    assert client.get(EXPORT).status_code == 404
    response = send(client, archive)
    assert (response.status_code, response.headers["Location"]) == (302, LOOK)
    html = client.get(LOOK).content.decode()
    assert "Example runner" in html
    assert "Bring it in" in html
    assert not AthleteRow.objects.exists()
    response = client.post(LOOK)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert exported(AthleteRow.objects.get().pk) == archive
    assert waiting() == []
    assert "Everything of Example runner is here." in client.get("/").content.decode()


def test_what_would_be_replaced_is_shown_first(runner: AthleteRow, client: Client) -> None:
    archive = exported(runner.pk)
    CheckInRow.objects.create(athlete=runner, day="2026-03-12", at=NOW)
    send(client, archive)
    html = client.get(LOOK).content.decode()
    assert "Here now" in html
    assert "It would take the place of everything of Example runner" in html
    assert CheckInRow.objects.count() == 1
    assert client.post(LOOK).status_code == 302
    assert exported(runner.pk) == archive


def test_a_change_meanwhile_is_said_and_nothing_is_replaced(runner: AthleteRow, client: Client) -> None:
    send(client, exported(runner.pk))
    AthleteRow.objects.update(revision=models.F("revision") + 1, name="Changed")
    response = client.post(LOOK)
    assert response.status_code == 409
    assert "Something was changed here since the archive was shown" in response.content.decode()
    assert AthleteRow.objects.get().name == "Changed"
    assert client.post(LOOK).status_code == 302
    assert AthleteRow.objects.get().name == "Example runner"


def test_a_runner_who_began_meanwhile_is_not_replaced(runner: AthleteRow, client: Client) -> None:
    archive = exported(runner.pk)
    runner.delete()
    send(client, archive)
    began = create_athlete(example_inputs().athlete)
    response = client.post(LOOK)
    assert response.status_code == 409
    assert "There is a runner here already" in response.content.decode()
    assert AthleteRow.objects.get().pk == began.pk


def test_a_wrong_file_is_a_complaint_beside_the_field(runner: AthleteRow, client: Client) -> None:
    for response in (send(client, b"hello", "holiday.jpg"), client.post(IMPORT)):
        assert response.status_code == 422
        html = response.content.decode()
        assert 'aria-invalid="true" aria-describedby="archive-wrong"' in html
    assert "holiday.jpg: found a file that is no zip archive" in send(client, b"hello", "holiday.jpg").content.decode()
    assert waiting() == []


def test_a_file_that_breaks_on_the_way_in_is_said(runner: AthleteRow, client: Client) -> None:
    broken = packed(files_of(exported(runner.pk)) | {"log.json": b"{}"})
    runner.delete()
    assert send(client, broken).status_code == 302
    response = client.post(LOOK)
    assert response.status_code == 422
    assert "log.json: found {}; allowed: a list." in response.content.decode()
    assert not AthleteRow.objects.exists()
    assert waiting() == []


def test_a_file_too_big_is_not_even_looked_at(runner: AthleteRow, client: Client) -> None:
    response = send(client, bytes(MOST_BYTES + 1))
    assert response.status_code == 422
    assert "allowed: at most 50 MB" in response.content.decode()


def test_a_file_that_waits_no_more_is_asked_for_again(runner: AthleteRow, client: Client) -> None:
    assert client.get(LOOK).status_code == 422
    send(client, exported(runner.pk))
    waiting()[0].unlink()
    for response in (client.get(LOOK), client.post(LOOK)):
        assert response.status_code == 422
        assert "Choose it again." in response.content.decode()


def test_another_visitor_does_not_see_it(runner: AthleteRow, client: Client) -> None:
    send(client, exported(runner.pk))
    assert Client().get(LOOK).status_code == 422


def test_files_nobody_came_back_for_are_forgotten(tmp_path: Path) -> None:
    old = uploads.put_down(tmp_path, [b"a", b"b"], now())
    file = uploads.waiting(tmp_path, old)
    assert file.read_bytes() == b"ab"
    past = time.time() - uploads.KEPT.total_seconds() - 60
    os.utime(file, (past, past))
    fresh = uploads.put_down(tmp_path, [b"c"], datetime.fromtimestamp(time.time(), UTC))
    assert [path.stem for path in (tmp_path / uploads.FOLDER).iterdir()] == [str(fresh)]


def test_a_full_disk_is_a_calm_page_and_nothing_is_lost(runner: AthleteRow, client: Client) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the size of a PostgreSQL database is not limited by a number of pages")
    before = exported(runner.pk)
    swollen = [
        {
            "id": f"0195a000-0000-7000-8000-{at:012}", "at": NOW, "received_at": NOW, "device": "a", "counter": at,
            "kind": "set", "session_uid": "", "exercise": "plank", "values": {"note": "x" * 2000}, "supersedes": None,
        }
        for at in range(2_000)
    ]  # fmt: skip
    send(client, packed(files_of(before) | {"log.json": json.dumps(swollen).encode()}))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
        try:
            response = client.post(LOOK)
        finally:
            cursor.execute("PRAGMA max_page_count=1073741823")
    assert response.status_code == 507
    assert "What was saved before is safe." in response.content.decode()
    assert exported(runner.pk) == before
