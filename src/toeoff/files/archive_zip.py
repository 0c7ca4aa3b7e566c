"""The file of an archive: a zip whose manifest names every file in it with its sha256.

Equal contents give equal bytes, the manifest's instant aside. An archive is never unpacked to the disk; it is read
file by file, and nothing in it is believed before its size and its sha256 fit (docs/archive.md).
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from toeoff.errors import InputError
from toeoff.files.json_node import Node

FORMAT = "toeoff-archive/1"
MANIFEST = "manifest.json"
MEGABYTE = 1_000_000
MOST_BYTES = 50 * MEGABYTE
"""Largest archive that is read [byte]."""
MOST_UNPACKED = 500 * MEGABYTE
"""Most that the files in it may hold together [byte]."""
MOST_IN_ONE = 60 * MEGABYTE
"""Most that one file in it may hold [byte]."""
MOST_FILES = 5_000

_FORMAT = re.compile(r"toeoff-archive/(\d{1,6})")
_NAME = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\.(?:json|csv|txt)")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ALLOWED = "an archive as toeoff exports it"


def write_archive(
    target: BinaryIO, files: Iterable[tuple[str, bytes]], *, version: str, created: datetime, about: Mapping[str, Any]
) -> None:
    """Write an archive.

    Args:
        target: Where the bytes go.
        files: Path and content of each file, in the order in which they are written.
        version: The version of toeoff that writes it.
        created: This instant; the only thing that differs between two archives of the same contents.
        about: What a reader is told before anything is read: whose it is, and how much it holds.
    """
    listed = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, content in files:
            archive.writestr(_info(path), content)
            listed.append({"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()})
        instant = created.astimezone(UTC).isoformat(timespec="seconds")
        manifest = {"format": FORMAT, "version": version, "created": instant, "about": dict(about), "files": listed}
        archive.writestr(_info(MANIFEST), as_json(manifest))


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def as_json(value: Any) -> bytes:
    """A value as JSON for people and programs."""
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def as_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A JSON list with one row on each line and its keys in order."""
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False, sort_keys=True) for row in rows)
    body = ",\n".join(lines)
    return f"[\n{body}\n]\n".encode() if body else b"[]\n"


class ArchiveFile:
    """An archive that was checked as a whole: every file is there, is listed, and is what the manifest says.

    Args:
        source: The file; it stays open while the archive is read.
        name: What errors call it.

    Raises:
        InputError: It is no archive, was damaged or changed, is too big, or comes from a newer toeoff.
    """

    def __init__(self, source: BinaryIO, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise InputError(name, found="a file that is no zip archive", allowed=_ALLOWED) from error
        self._infos = self._checked_names()
        self.manifest = self._manifest()
        self._check_contents()

    def __contains__(self, path: str) -> bool:
        return path in self._infos

    def node(self, path: str) -> Node:
        """The JSON value of a file in it.

        Raises:
            InputError: There is no such file, or it is no JSON.
        """
        if path not in self._infos:
            raise InputError(self.name, found=f"no {path}", allowed=_ALLOWED)
        try:
            value = json.loads(self._read(path).decode("utf-8"), parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise InputError(f"{self.name}: {path}", found="a file that cannot be read", allowed="JSON") from None
        return Node(value, f"{self.name}: {path}")

    def _checked_names(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > MOST_FILES:
            raise InputError(self.name, found=f"{len(infos)} files", allowed=f"at most {MOST_FILES}")
        for info in infos:
            if not _NAME.fullmatch(info.orig_filename) or info.orig_filename != info.filename:
                raise InputError(self.name, found=f"the path {info.orig_filename!r}", allowed="paths of an archive")
            if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise InputError(self.name, found=f"{info.filename}, locked or packed otherwise", allowed=_ALLOWED)
        names = [info.filename for info in infos]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise InputError(self.name, found=f"{twice} twice", allowed="every file once")
        if sum(info.file_size for info in infos) > MOST_UNPACKED or any(one.file_size > MOST_IN_ONE for one in infos):
            most = f"at most {MOST_UNPACKED // MEGABYTE} MB in all and {MOST_IN_ONE // MEGABYTE} MB in a file"
            raise InputError(self.name, found="more than that when unpacked", allowed=most)
        return {info.filename: info for info in infos}

    def _manifest(self) -> Node:
        manifest = self.node(MANIFEST)
        found = _FORMAT.fullmatch(manifest.text("format"))
        if found is None:
            raise manifest.child("format").wrong(FORMAT)
        if int(found[1]) != int(FORMAT.rpartition("/")[2]):
            fix = "Install the newer toeoff to read it."
            raise InputError(self.name, found=f"an archive of a newer toeoff ({found[0]})", allowed=FORMAT, fix=fix)
        return manifest

    def _check_contents(self) -> None:
        listed = {one.text("path"): one for one in self.manifest.items("files")}
        odd = sorted(set(listed) ^ (set(self._infos) - {MANIFEST}))
        if odd:
            words = "that its manifest does not name" if odd[0] in self._infos else "missing"
            raise InputError(self.name, found=f"{odd[0]} {words}", allowed="exactly the files of its manifest")
        for path, one in listed.items():
            if hashlib.sha256(self._read(path)).hexdigest() != one.text("sha256"):
                found = f"{path}, which was changed or damaged"
                raise InputError(self.name, found=found, allowed="files as they were exported", fix="Export it again.")

    def _read(self, path: str) -> bytes:
        """The content of a file in it; never more than its entry says."""
        try:
            return self._zip.read(self._infos[path])
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise InputError(self.name, found=f"{path}, which is damaged", allowed=_ALLOWED) from error


def _refuse(word: str) -> float:
    raise ValueError(word)
