"""Text files of any encoding, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from toeoff.errors import InputError
from toeoff.files.text import decode, read_text
from toeoff.model.finding import Severity


@pytest.mark.parametrize("raw", ["Café".encode(), b"\xef\xbb\xbf" + "Café".encode()])
def test_utf_8_with_and_without_a_mark(raw: bytes) -> None:
    assert decode(raw, "a.csv") == ("Café", ())


def test_windows_1252_is_read_with_a_warning() -> None:
    text, [finding] = decode("Café".encode("cp1252"), "a.csv")
    assert text == "Café"
    assert (finding.severity, finding.where) == (Severity.WARN, "file:a.csv:1")


@pytest.mark.parametrize("raw", [b"", b"  \n", b"\xef\xbb\xbf", b"PK\x03\x04\x00\x00", "a".encode("utf-16")])
def test_nothing_or_no_text(raw: bytes) -> None:
    with pytest.raises(InputError, match="allowed"):
        decode(raw, "a.csv")


def test_missing_folder_big_and_nul(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_text(tmp_path / "none.csv")
    with pytest.raises(InputError, match="a folder"):
        read_text(tmp_path)
    (tmp_path / "big.csv").write_bytes(b"a" * 101)
    with pytest.raises(InputError, match="a bigger file"):
        read_text(tmp_path / "big.csv", most_bytes=100)
    with pytest.raises(InputError, match="cannot be read"):
        read_text(Path("a\x00b.csv"))
