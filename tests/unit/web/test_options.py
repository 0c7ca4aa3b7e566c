"""What the surroundings say about a server, and what they may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from toeoff.errors import InputError
from toeoff.web.mail import mail_settings
from toeoff.web.options import database, default_data, read_options, secret_key


def test_by_default_only_this_machine_asks_and_nobody_has_an_account() -> None:
    options = read_options({})
    assert options.hosts == ("127.0.0.1", "localhost", "::1", "[::1]")
    assert (options.accounts, options.tls, options.signup) == (False, False, "closed")


@pytest.mark.parametrize(
    "environ", [{"TOEOFF_HOSTS": "run.example.org"}, {"TOEOFF_TLS": "1"}, {"TOEOFF_ACCOUNTS": "1"}]
)
def test_whatever_lets_others_in_makes_accounts_a_must(environ: dict[str, str]) -> None:
    assert read_options(environ).accounts


def test_names_are_listed_with_commas() -> None:
    assert read_options({"TOEOFF_HOSTS": "a.example.org, b.example.org,"}).hosts[-2:] == (
        "a.example.org", "b.example.org",
    )  # fmt: skip


def test_a_way_of_signing_up_that_does_not_exist() -> None:
    with pytest.raises(InputError, match="TOEOFF_SIGNUP: found everybody; allowed: open, invite, closed"):
        read_options({"TOEOFF_SIGNUP": "everybody"})


def test_the_data_folder_is_the_users_own(tmp_path: Path) -> None:
    assert default_data({"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "toeoff"
    assert read_options({"TOEOFF_DATA": str(tmp_path)}).data == tmp_path


def test_a_database_by_its_address() -> None:
    entry = database(read_options({"TOEOFF_DATABASE_URL": "postgresql://toe:p%40ss@db:5433/off?sslmode=require"}))
    assert entry["ENGINE"] == "django.db.backends.postgresql"
    assert (entry["NAME"], entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"]) == (
        "off", "toe", "p@ss", "db", "5433",
    )  # fmt: skip
    assert entry["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host", "toeoff.sqlite3"])
def test_another_database_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="TOEOFF_DATABASE_URL"):
        database(read_options({"TOEOFF_DATABASE_URL": url}))


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    options = read_options({"TOEOFF_DATA": str(tmp_path / "new")})
    first = secret_key(options, {})
    assert len(first) >= 50
    assert secret_key(options, {}) == first
    assert (tmp_path / "new" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert secret_key(options, {"TOEOFF_SECRET_KEY": "given"}) == "given"


def test_letters_go_to_the_terminal_unless_told_otherwise(tmp_path: Path) -> None:
    assert str(mail_settings("")["EMAIL_BACKEND"]).endswith("console.EmailBackend")
    assert mail_settings(f"file://{tmp_path}")["EMAIL_FILE_PATH"] == str(tmp_path)


@pytest.mark.parametrize(("url", "port", "ssl", "tls"), [
    ("smtp://anna:p%40ss@mail.example.org?from=coach@example.org", 587, False, True),
    ("smtps://anna:p%40ss@mail.example.org?from=coach@example.org", 465, True, False),
    ("smtp://localhost:25?from=coach@example.org", 25, False, False),
])  # fmt: skip
def test_letters_by_a_mail_server(url: str, port: int, ssl: bool, tls: bool) -> None:
    found = mail_settings(url)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (port, ssl, tls)
    assert found["DEFAULT_FROM_EMAIL"] == "coach@example.org"
    assert found["EMAIL_HOST_PASSWORD"] in {"p@ss", ""}


@pytest.mark.parametrize("url", ["imap://host", "smtp://?from=a@b.org", "smtp://host", "smtp://host?from=coach", "x"])
def test_a_mail_address_that_cannot_be_used(url: str) -> None:
    with pytest.raises(InputError, match="TOEOFF_EMAIL_URL"):
        mail_settings(url)
