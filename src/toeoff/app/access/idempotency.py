"""Sending a write twice does it once: the answer to a request with a key is kept for a day.

A use case that only writes to the database runs in one transaction with its key: either both are there or neither,
whatever happens to the process in between, and a second request with the key waits for the first. One that talks to
another server must not hold the database meanwhile: it takes the key first and gives it back when it fails.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from toeoff.errors import ConflictError, InputError
from toeoff.store.models import IdempotencyKey
from toeoff.store.repository import access

KEPT = timedelta(days=1)
LONGEST = 120
"""Longest key [characters]."""
GIVEN_UP = timedelta(minutes=2)
"""A request that has not answered for so long was interrupted."""
OTHER_BODY = "This Idempotency-Key was used for another request. Use a new key for a new request."
STILL_AT_IT = "The same request is being worked on. Send it again in a moment to get its answer."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request got: the status, the text of the body, and whether it is the answer of an earlier one."""

    status: int
    body: str
    again: bool = False

    @property
    def done(self) -> bool:
        """Did the request do what it asked for?"""
        return self.status < 400


def fingerprint(*parts: bytes) -> str:
    """What tells two requests apart: sha256 over the parts and their lengths."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def once(who: str, key: str, request: str, work: Callable[[], Answer], *, together: bool = True) -> Answer:
    """The answer of `work`, or the one that the same request got before; refusals are not kept.

    Args:
        who: Who asks; keys of different callers have nothing to do with each other.
        key: The caller's own key.
        request: `fingerprint` of the request.
        work: The use case.
        together: Does it run in one transaction with its key?

    Raises:
        InputError: A key that cannot be one.
        ConflictError: The key belongs to another request, or the request is being worked on.
    """
    if not (1 <= len(key) <= LONGEST and key.isascii() and key.isprintable()):
        raise InputError("Idempotency-Key", found=key, allowed=f"1 to {LONGEST} printable characters, e.g. a UUID")
    return _together(who, key, request, work) if together else _apart(who, key, request, work)


def _together(who: str, key: str, request: str, work: Callable[[], Answer]) -> Answer:
    with transaction.atomic():
        row = _claim(who, key, request)
        if isinstance(row, Answer):
            return row
        answer = work()
        if answer.done:
            access.keep_answer(row, answer.status, answer.body)
        else:
            transaction.set_rollback(True)
    return answer


def _apart(who: str, key: str, request: str, work: Callable[[], Answer]) -> Answer:
    row = _claim(who, key, request)
    if isinstance(row, Answer):
        return row
    try:
        answer = work()
    except BaseException:
        access.release(row)
        raise
    if answer.done:
        access.keep_answer(row, answer.status, answer.body)
    else:
        access.release(row)
    return answer


def _claim(who: str, key: str, request: str) -> IdempotencyKey | Answer:
    """The key, taken for this request, or the answer that it has already."""
    now = timezone.now()  # the clock that Django stamps the rows with
    row = access.claim(who, key, request, before=now - KEPT)
    if row is not None:
        return row
    known = access.claimed(who, key)
    if known is None:
        raise ConflictError(STILL_AT_IT)
    if known.request != request:
        raise ConflictError(OTHER_BODY)
    if known.status is not None:
        return Answer(known.status, known.body, again=True)
    if now - known.created_at < GIVEN_UP:
        raise ConflictError(STILL_AT_IT)
    access.release(known)
    return _claim(who, key, request)


def without(body: str, name: str) -> str:
    """The text of an answer with one value taken out, because it must not be kept."""
    return json.dumps(json.loads(body) | {name: None}, ensure_ascii=False)
