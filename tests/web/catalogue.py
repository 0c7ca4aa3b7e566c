"""A catalogue of a language as a translator would bring it, written without any tool."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

MAGIC, HEAD = 0x950412DE, 28
ARABIC = {"Today": "اليوم", "Season": "الموسم", "Me": "أنا", "Welcome": "أهلًا"}
"""A few words of the pages; whatever is missing stays English."""


def write_catalogue(folder: Path, code: str, words: Mapping[str, str]) -> None:
    """Write ``folder/code/LC_MESSAGES/django.mo`` in the format of GNU gettext."""
    known = {"": "Content-Type: text/plain; charset=UTF-8\n", **words}
    pairs = sorted((one.encode(), said.encode()) for one, said in known.items())
    texts = [one for one, _ in pairs] + [said for _, said in pairs]
    at, tables = HEAD + 8 * len(texts), b""
    for text in texts:
        tables += struct.pack("<II", len(text), at)
        at += len(text) + 1
    head = struct.pack("<7I", MAGIC, 0, len(pairs), HEAD, HEAD + 8 * len(pairs), 0, HEAD + 8 * len(texts))
    file = folder / code / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(head + tables + b"".join(text + b"\0" for text in texts))
