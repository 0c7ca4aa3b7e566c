"""Every exception toeoff raises on purpose.

A problem *in* a runner's plan or log is a finding, not an exception. An exception means that a
request could not be served at all::

    ToeoffError
    |-- InputError            a file or option cannot be used (exit 2)
    |   `-- NothingToPlanError     no day of the season is left, or nowhere to train
    |-- KnowledgeError        the knowledge base contradicts itself
    |-- FeedError             a calendar address could not be fetched
    |-- NotFoundError         what was asked for does not exist, or belongs to somebody else
    `-- ConflictError         something else was changed in the meantime
"""

from __future__ import annotations


class ToeoffError(Exception):
    """Base of everything that is shown to the runner as one sentence."""


class InputError(ToeoffError):
    """One clear sentence about input: where, what was found, what is allowed, what to do.

    Args:
        where: File with line or key, or the option, e.g. ``runs.csv:12`` or ``athlete.toml: gap_h``.
        found: What stood there, in the runner's own characters (shortened when long).
        allowed: What would have been accepted.
        fix: Next step, when it is not obvious from `allowed`.

    Example:
        >>> str(InputError("athlete.toml: gap_h", found="90", allowed="a number from 36 to 72"))
        'athlete.toml: gap_h: found 90; allowed: a number from 36 to 72'
    """

    def __init__(self, where: str, *, found: str, allowed: str, fix: str | None = None) -> None:
        self.where = where
        self.found = shorten(found)
        self.allowed = allowed
        self.fix = fix
        message = f"{where}: found {self.found}; allowed: {allowed}"
        super().__init__(f"{message}. {fix}" if fix else message)


class NothingToPlanError(InputError):
    """The input is readable, but no session could ever stand in it."""


class KnowledgeError(ToeoffError):
    """A file of the knowledge base is broken, or two of them contradict each other."""


class FeedError(ToeoffError):
    """A calendar address could not be fetched, or is not one we may fetch."""


class NotFoundError(ToeoffError):
    """What was asked for does not exist; what belongs to somebody else does not exist either.

    Args:
        what: The kind of thing, e.g. ``session``.
        name: Its id, as it was asked for.
    """

    def __init__(self, what: str, name: str) -> None:
        self.what = what
        self.name = shorten(name)
        super().__init__(f"There is no {what} {self.name}.")


class ConflictError(ToeoffError):
    """Something else was changed in the meantime, so that this can't be done as it was asked."""


def shorten(text: str, most: int = 80) -> str:
    """Cut long input so that a message stays one line.

    Example:
        >>> shorten("a" * 100, most=5)
        'aaaa…'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
