"""Every word of the pages comes through gettext: in an invented language nothing English is left over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, resolve
from tests.e2e.pages import ADDRESSES, filled
from tests.unit.app.test_archive import exported
from tests.unit.files import strength_logs
from tests.web import logged
from tests.web.accounts import PASSWORD, make_user, sign_in
from tests.web.conftest import seed
from tests.web.invented import invented, untranslated
from tests.web.logged import log_session
from tests.web.test_session import THURSDAY
from tests.web.test_start import HOURS, LINES, YOU

from toeoff.app.clock import now
from toeoff.app.season.actions import Choose, EditAthlete
from toeoff.app.season.seasons import apply, preview
from toeoff.store.models import AthleteRow, LogEventRow, LogImportRow, RunSourceRow, SessionRow

__all__ = ["invented"]

NO_PAGES = {
    "calendar-feed", "calendar-revoke", "check-in", "export", "import", "log-csv", "log-decide", "log-import-undo",
    "log-json", "log-put-back", "log-say", "log-take-back", "manifest", "offline-list",
    "preview-again", "season-again", "season-file", "season-undo", "session-card", "session-move", "session-options",
    "session-take-back", "today-unwell", "today-well", "train-data",
    "train-events", "train-routine-data", "worker",
}  # fmt: skip
"""Addresses that give a file or only take a form; what they refuse is shown on the other pages."""
ELSEWHERE = {
    "data-arriving", "log-add", "log-import-done", "log-import-look", "log-set", "me-complaint", "preview", "start",
    "start-hours", "start-race", "start-runs", "start-season", "start-you",
}  # fmt: skip
"""Pages that need something to have happened; the tests below open them."""
PAIN = {"region": "knee", "side": "left", "score": 6, "bone_stress_signs": True}
CHOICES: tuple[dict[str, Any], ...] = (
    {"kind": "ease", "first": "2026-03-13", "last": "2026-03-16"},
    {"kind": "skip", "start": "2026-03-16T17:30:00+01:00"},
    {"kind": "move", "was": "2026-03-19T18:30:00+01:00", "start": "2026-03-19T19:00:00+01:00", "place": "gym",
     "demand": "hard"},
    {"kind": "swap", "exercise": "goblet-squat", "instead": "box-squat", "first": "2026-03-13", "last": "2026-04-05",
     "place": None},
)  # fmt: skip
DAYS = ("2026-01-02", "2026-03-13", "2026-03-15", "2026-04-01", "2026-04-26", "2026-06-07", "2026-07-01")
"""Before the season, free, a key run, away, a race, the goal race, and after it."""


class Look:
    """Opens pages and collects what is left in English."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.left: list[str] = []

    def __call__(self, address: str, sent: Mapping[str, Any] | None = None, *, status: int = 200) -> Any:
        """Open a page, or send a form and open the page it leads to."""
        answer: Any = self.client.get(address) if sent is None else self.client.post(address, sent)
        if answer.status_code == 302:
            address = answer.headers["Location"]
            answer = self.client.get(address)
        assert answer.status_code == status, f"{address}: {answer.status_code}"
        self.left += [f"{address}: {words}" for words in untranslated(answer.content.decode())]
        return answer


@pytest.fixture
def look(client: Client, clock: str, invented: None) -> Iterator[Look]:
    """Pages in the invented language; whatever they leave in English fails the test."""
    looking = Look(client)
    yield looking
    assert not looking.left, "\n".join(dict.fromkeys(looking.left))


def read(client: Client) -> Any:
    return lambda address: client.get(address).content.decode()


def routes(patterns: list[Any]) -> Iterator[str]:
    """Names of all addresses; those of the API have none."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns if one.reverse_dict else [])
        elif isinstance(one, URLPattern) and one.name:
            yield one.name


def test_the_looker_sees_what_was_forgotten() -> None:
    html = (
        '<html lang="en"><p>⟦Today~⟧ forgotten</p><p lang="en">Coach</p><b translate="no">Ada</b>'
        '<a title="hint">⟦12 ⟦m⟧⟧ 12 kg, PDF</a></html>'
    )
    assert untranslated(html) == ["forgotten", "hint", "12 kg, PDF"]


def test_every_page_has_an_example() -> None:
    """A new page is looked at in other languages, sizes and by axe once it stands in `ADDRESSES`."""
    shown = {
        "train": "train-session",
        "list": "train-session",
        "mark": "season-mark",
        "session": "session",
        "swap": "session-swap",
        "source": "me-source",
    }
    known = {
        shown[address.strip("{}")] if "{" in address else str(resolve(address.partition("?")[0]).url_name)
        for address in ADDRESSES
    }
    urls = import_module("toeoff.web.urls")
    assert set(routes(urls.urlpatterns)) - NO_PAGES - ELSEWHERE == known - {"api-docs"}


def test_every_page(runner: AthleteRow, look: Look) -> None:
    for address in filled(read(look.client)):
        look(address)


def test_every_page_of_a_runner_who_reads_in_miles_and_has_much_going_on(runner: AthleteRow, look: Look) -> None:
    for row in CHOICES:
        apply(runner.pk, Choose(row=row), now=now())
    apply(runner.pk, EditAthlete(values={"pain": [PAIN], "session_minutes": 30}), now=now())
    source = RunSourceRow.objects.get()
    source.kind, source.error, source.checked_at = "feed", "The calendar did not answer.", datetime.now(UTC)
    source.save()
    more = {"mass_unit": "lb", "distance_unit": "mi", "clock": "12", "week_start": "Sun", "theme": "dark"}
    look("/me/units/", more)
    look("/calendar/", {"kind": "training"})
    look("/check-in/", {"legs": "sore"})
    for address in filled(read(look.client)):
        look(address)
    look("/me/complaints/1/")
    look("/season/?week=2026-04-27")


def test_what_comes_next(runner: AthleteRow, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOEOFF_NOW", "2026-03-13T11:00:00+01:00")
    number = 1
    for row in SessionRow.objects.filter(start__lt=now(), cancelled=False).order_by("start"):
        number = log_session(runner, row, number)
    page = look("/sessions/20260309-2/next/").content.decode()
    assert 'value="take"' in page
    look("/sessions/20260309-2/next/", {"answer.hip-thrust-single-leg": "take"})


@pytest.mark.parametrize("day", DAYS)
def test_today_on_other_days(runner: AthleteRow, look: Look, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    for hour in ("07", "21"):
        monkeypatch.setenv("TOEOFF_NOW", f"{day}T{hour}:00:00+02:00")
        look("/")


def test_changes_and_what_is_said_afterwards(runner: AthleteRow, look: Look) -> None:
    stale = preview(runner.pk, Choose(row=CHOICES[1]), now=now(), back="/season/")
    for address, sent in (
        (f"/sessions/{THURSDAY}/move/", {"to": "skip"}),
        ("/not-feeling-well/", {"days": "3"}),
        ("/season/again/", {}),
        ("/me/places/", {"preset": "floor"}),
        ("/me/complaints/", {"region": "knee", "side": "left", "score": "3"}),
    ):
        shown = look(address, sent)
        look(f"/previews/{shown.context['page'].id}/", {"back": "/season/"})
    look(f"/previews/{stale.pk}/")
    look(f"/previews/{stale.pk}/", {}, status=409)
    look(f"/previews/{stale.pk}/again/", {})
    look(f"/sessions/{THURSDAY}/")
    look("/season/history/")
    look("/previews/undo/6/", {})
    look("/previews/undo/6/", {})
    look("/season/undo/", {})
    look("/previews/00000000-0000-0000-0000-000000000000/", status=404)
    look("/previews/00000000-0000-0000-0000-000000000000/", {"back": "/"})


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/me/you/", {"mass_kg": "x", "layoff_weeks": "-1", "session_minutes": "500"}),
        ("/me/units/", {}),
        ("/me/complaints/", {}),
        ("/me/hours/", {"how": "add", "start": "x"}),
        ("/me/hours/", {"how": "add", "days": ["Thu"], "start": "19:00", "end": "20:00", "place": "gym"}),
        ("/me/places/1/", {"name": "", "kit": ["dumbbell"], "dumbbell_kg": "heavy"}),
        ("/me/away/", {"first": "2026-05-09", "last": "2026-05-01"}),
        ("/me/runs/", {"how": "lines", "text": ""}),
        ("/me/runs/", {"how": "lines", "text": "Tu quality 8k | Th esay 8k"}),
        ("/me/runs/", {"how": "file"}),
        ("/me/runs/", {"how": "feed", "url": "ftp://nowhere"}),
        ("/me/runs/", {"how": "week", "kind0": "easy", "length0": "far", "last": "2020-01-01"}),
        ("/me/race/", {"how": "race", "day": "2020-01-01", "distance": "", "km": "9999"}),
        ("/me/data/import/", {}),
        ("/log/import/", {}),
        ("/log/import/", {"file": SimpleUploadedFile("me.csv", b"no log")}),
        ("/me/data/import/", {"archive": SimpleUploadedFile("me.zip", b"no archive")}),
        ("/check-in/", {"legs": "iron"}),
        ("/not-feeling-well/", {"days": "0"}),
        (f"/sessions/{THURSDAY}/move/", {"to": "yesterday"}),
        (f"/sessions/{THURSDAY}/take-back/", {"choice": "none"}),
        ("/calendar/", {"kind": "everything"}),
        (
            f"/train/{THURSDAY}/",
            {
                "how": "done",
                "done": "A.1",
                "A.1.load": "heavy",
                "A.1.amount": "x",
                "minutes": "x",
                "note": "a" * 1001,
                "note.weighted-squat": "a" * 1001,
                "pain-region": "knee",
            },
        ),
    ],
)
def test_slips_are_told_in_her_language(runner: AthleteRow, look: Look, address: str, sent: dict[str, Any]) -> None:
    look(address, sent, status=422)


def test_small_slips_and_two_tabs(runner: AthleteRow, look: Look) -> None:
    mark, swap, source = filled(read(look.client))[5], filled(read(look.client))[7], RunSourceRow.objects.get()
    look(mark, {"kind": "nothing"}, status=422)
    look(swap, {"instead": "nothing"}, status=422)
    look(f"/me/runs/{source.pk}/", {}, status=422)
    for address, sent in (
        ("/me/complaints/", {"how": "remove", "complaint": "x"}),
        ("/me/hours/", {"how": "remove", "window": "x"}),
        ("/me/places/", {"how": "remove", "place": "x"}),
        ("/me/places/", {"how": "remove", "place": "gym"}),
        ("/me/places/", {"preset": "palace"}),
        ("/me/away/", {"how": "remove", "dates": "x"}),
        ("/me/choices/", {"row": "x"}),
        ("/me/runs/", {"how": "again", "source": "x"}),
        ("/me/runs/", {"how": "drop", "source": "x"}),
    ):
        look(address, sent)
    before = {address: look(address).context["stamp"] for address in ("/me/you/", "/me/places/1/")}
    apply(runner.pk, EditAthlete(values={"session_minutes": 40}), now=now())
    for address, stamp in before.items():
        look(address, {"stamp": str(stamp), "name": "Ada"}, status=409)


def test_a_strength_log_comes_in(runner: AthleteRow, look: Look) -> None:
    """Everything that can be said about a file: a unit, dates, columns, names that are alike, lines left out."""
    for name, text in (
        ("strong.csv", strength_logs.STRONG + "yesterday,,,,,,,,,,,\n"),
        ("units.csv", strength_logs.STRONG.replace("75.0", "77.5").replace("20.0", "22.5") * 20),
        ("broken.csv", strength_logs.STRONG_SEMICOLONS),
        ("lift.csv", strength_logs.LIFTOSAUR),
        ("hevy.csv", strength_logs.HEVY),
        ("mine.csv", "When,What,How many\n3/4/2025,Squat,5\n"),
    ):
        look("/log/import/", {"file": SimpleUploadedFile(name, text.encode())})
        look("/log/import/look/", {"how": "look", "unit": "lb"})
    look("/log/import/look/", {"how": "import"}, status=422)
    columns = {"column-date": "When", "column-exercise": "What", "column-reps": "How many"}
    look("/log/import/look/", {"how": "look", **columns})
    done = look("/log/import/look/", {"how": "import", **columns})
    address = f"/log/import/{done.context['it'].row.pk}/"
    LogImportRow.objects.update(finished_at=None)
    look(address)
    look("/log/import/")
    look(f"{address}undo/", {})
    look("/log/import/look/", status=422)


def test_a_session_that_was_done(runner: AthleteRow, look: Look) -> None:
    """Everything a log can say: two devices, sides, faults, what was left out, taken back and written by hand."""
    uid, at = "20260302-9", now()
    squat = {"exercise": "goblet-squat", "label": "A", "load_kg": 16, "reps": 8}
    step = {"exercise": "step-up", "label": "B", "reps": 8}
    words: tuple[tuple[str, dict[str, Any]], ...] = (
        ("set", {**squat, "rir": 2, "faults": [0], "contacts": 4}), ("set", {**squat, "reps": 7, "device": "tablet"}),
        ("set", {**squat, "warm_up": True}), ("set", {**squat, "set": 2, "unplanned": True}),
        ("set", {**step, "side": "left"}), ("set", {**step, "side": "right", "reps": 7}),
        ("set", {"exercise": "plank", "seconds": 40}), ("set", {"exercise": "pogo-jump", "contacts": 20}),
        ("set", {"exercise": "bird-dog"}), ("set", {"exercise": "side-plank", "seconds": 30, "side": "left"}),
        ("skip", {"label": "A", "set": 3, "why": "time"}), ("skip", {"label": "B", "why": "kit"}),
        ("skip", {"label": "Z", "why": "pain"}), ("skip", {}),
        ("pain", {"region": "knee", "side": "left", "score": 3}), ("pain", {"region": "shin", "score": 1}),
        ("finish", {"state": "partly", "effort": "too-hard", "minutes": 30}),
        *(("void", {"supersedes": number}) for number in (9, 11, 15, 17)),
    )  # fmt: skip
    LogEventRow.objects.bulk_create(
        logged.row(runner, number, kind, at, session_uid=uid, **said) for number, (kind, said) in enumerate(words, 1)
    )
    before = logged.row(runner, 90, "set", at - timedelta(days=2), session_uid="a", **(squat | {"load_kg": 12}))
    LogEventRow.objects.bulk_create([before, *_sided(runner, at)])
    page = f"/log/sessions/{uid}/"
    for address in ("/log/", page, "/log/sessions/b/", "/log/sessions/c/", "/log/exercises/goblet-squat/",
                    "/log/exercises/plank/", "/library/exercises/goblet-squat/"):  # fmt: skip
        look(address)
    one = f"{page}sets/{logged.event_id(2)}/"
    look(one)
    look(one, {"load_kg": "x"}, status=422)
    look(one, {"load_kg": "16"}, status=422)
    look(f"{page}add/?exercise=step-up&label=B&set=2&side=left")
    for how in ("note", "pain", "end"):
        look(f"{page}say/", {"how": how}, status=422)
    look(f"{page}say/", {"how": "note", "note-text": "⟦wide~⟧"})
    look(f"{page}take-back/", {"id": str(logged.event_id(5))})
    look(f"{page}take-back/", {"id": "x"})
    look(one, {"load_kg": "16", "reps": "9"})


def _sided(runner: AthleteRow, at: datetime) -> list[LogEventRow]:
    """Sessions in which one side did more: heavier, longer."""
    about: dict[str, Any] = {"exercise": "side-plank", "label": "A"}
    sides: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("b", "left", {"load_kg": 4.0, "reps": 5}), ("b", "right", {"load_kg": 2.0, "reps": 5}),
        ("c", "left", {"seconds": 30}), ("c", "right", {"seconds": 20}),
    )  # fmt: skip
    return [
        logged.row(runner, 100 + number, "set", at, session_uid=uid, side=side, **about, **said)
        for number, (uid, side, said) in enumerate(sides)
    ] + [logged.row(runner, 130 + place, "start", at, session_uid=uid, mode=mode)
         for place, (uid, mode) in enumerate((("b", "free"), ("c", "import")))]  # fmt: skip


def test_a_session_that_is_trained(runner: AthleteRow, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    train = f"/train/{THURSDAY}/"
    for wish in ("?place=home&minutes=15", "?minutes=20", "?minutes=60"):
        look(f"{train}{wish}")
    look(f"{train}?place=nowhere", status=422)
    look(train, {"how": "keep", "done": ["A.1", "B2.1.left"], "A.1.load": "30", "A.1.amount": "5"})
    for address in ("/train/", "/", train):
        look(address)
    look(train, {"how": "partly", "done": ["A.1"], "A.1.load": "30", "A.1.amount": "5", "note": "Short."})
    look(train)
    look(train, {"how": "planned"})
    for address in ("/train/", "/", train):
        look(address)
    runner.seasons.get().sessions.filter(uid=THURSDAY).update(cancelled=True)
    look(train)
    monkeypatch.setenv("TOEOFF_NOW", "2026-07-01T08:00:00+02:00")
    look("/train/")


def test_nothing_there_and_not_allowed(runner: AthleteRow, look: Look) -> None:
    for address in ("/nowhere/", "/library/exercises/flying/", "/sessions/none/", "/me/places/99/", "/season/weeks/x/"):
        look(address, status=404)
    careful = Look(Client(enforce_csrf_checks=True))
    careful("/me/you/", {}, status=403)
    behind = Look(Client(headers={"via": "proxy"}))
    behind("/", status=403)
    elsewhere = Look(Client(headers={"sec-fetch-site": "cross-site"}))
    elsewhere("/me/you/", {}, status=403)
    look.left += careful.left + behind.left + elsewhere.left


def test_pages_before_there_is_anybody(db: None, look: Look) -> None:
    for address in ("/start/", "/season/", "/library/", "/me/about/", "/me/data/", "/library/exercises/goblet-squat/"):
        look(address)


def test_the_first_steps(db: None, look: Look) -> None:
    """Each step is looked at empty, with a slip, and with what it shows once it is answered."""
    look("/start/you/")
    look("/start/you/", {"mass_kg": "x"}, status=422)
    look("/start/you/", YOU | {"region": "knee", "score": "7"})
    look("/start/runs/", {"how": "lines", "text": "Tu quality 8k | Th esay 8k"}, status=422)
    look("/start/runs/", {"how": "lines", "text": LINES})
    for address in ("/", "/me/", "/season/", "/start/race/"):
        look(address)
    look("/start/race/", {"how": "race", "day": "2026-05-24", "distance": "21.1", "title": "Town half"})
    look("/start/season/")
    look("/me/places/", {"preset": "dumbbells"})
    place = AthleteRow.objects.get().places.get().name
    look("/start/hours/", HOURS | {"place": place})
    look("/start/hours/?day=Mon")
    look("/start/race/")
    look("/start/season/")
    page = look("/start/season/?plan=1")
    look("/start/season/", {"shown": "x"})
    look("/start/season/", {"shown": str(page.context["shown"].pk)})


def test_an_archive_arrives(runner: AthleteRow, look: Look) -> None:
    archive = exported(runner.pk)
    look("/me/data/import/", {"archive": SimpleUploadedFile("me.zip", archive)})
    look("/me/data/import/look/", {})


def test_accounts(db: None, look: Look, with_accounts: None) -> None:
    seed()
    for address in ("/account/login/", "/account/signup/", "/account/password/reset/", "/account/password/reset/done/"):
        look(address)
    look("/account/login/", {"login": "anna@example.org", "password": "wrong"})
    anna = make_user("anna@example.org")
    look("/account/login/", {"login": "anna@example.org", "password": "wrong"})
    sign_in(look.client, "anna@example.org")
    look("/account/welcome/")
    look("/account/take-over/", {})
    for address in (
        "/account/", "/account/devices/", "/account/email/", "/account/password/change/", "/account/two-steps/",
        "/account/logout/", "/account/delete/", "/account/two-steps/webauthn/", "/account/two-steps/webauthn/add/",
        "/account/two-steps/totp/activate/", "/me/", "/api/v1/docs",
    ):  # fmt: skip
        look(address)
    look("/account/reauthenticate/?next=/account/delete/", {"password": PASSWORD})
    look("/account/delete/", {"sure": ""}, status=422)
    look("/account/email/", {"action_add": "1", "email": "new@example.org"})
    look("/account/password/change/", {"oldpassword": "x", "password1": "short"})
    look("/api/v1/docs", {"name": "", "scope": "read"}, status=422)
    look("/account/two-steps/totp/activate/", {"code": "000000"})
    totp.TOTP.activate(anna, totp.generate_totp_secret())
    RecoveryCodes.activate(anna)
    look("/account/two-steps/")
    look("/account/two-steps/recovery-codes/")
    look("/account/two-steps/recovery-codes/generate/")
    look("/account/two-steps/totp/deactivate/")
    look.client.logout()
    asked = look("/account/login/", {"login": "anna@example.org", "password": PASSWORD})
    assert asked.request["PATH_INFO"] == "/account/two-steps/authenticate/"
    look("/account/two-steps/authenticate/", {"code": "000000"})
