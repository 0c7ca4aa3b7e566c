"""The API itself: its title, how it reads bodies, and how it says what it cannot serve."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NoReturn

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser
from ninja.security import APIKeyCookie, HttpBearer

import toeoff
from toeoff.errors import InputError, NotFoundError, shorten
from toeoff.web.api.refusal import RefusalError, refused

DESCRIPTION = """\
Your runs in, a season of strength around them out: the same verbs as the pages.

Every change of a season is shown first: a write answers with a preview (201) of what it would change, in sentences,
and `POST …/previews/{preview}/confirm` applies it. With `?apply=true` it is applied at once (200).

On a server that only its own machine can reach no token is needed. Elsewhere send `Authorization: Bearer toe_…`.
Every write takes an `Idempotency-Key`: the same request with the same key is done once.
Lists come in pages: send `next` of a page as `cursor` to get the following one. Units are metric: kg, km, m, s.
"""


class _Body(Parser):
    """Reads JSON as strictly as the files are read."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The value of the body.

        Raises:
            InputError: Not JSON, or nested beyond reading.
        """
        try:
            return json.loads(request.body.decode("utf-8-sig"), parse_constant=_no_number)
        except UnicodeDecodeError as error:
            raise InputError(f"body: byte {error.start}", found="bytes that are not UTF-8", allowed="UTF-8") from None
        except json.JSONDecodeError as error:
            where = f"body: line {error.lineno}, column {error.colno}"
            raise InputError(where, found=error.msg, allowed="JSON") from None
        except (RecursionError, ValueError):
            raise InputError("body", found="values that cannot be read", allowed="JSON") from None


def _no_number(word: str) -> NoReturn:
    raise json.JSONDecodeError(f"{word} is not a number", word, 0)


class Api(NinjaAPI):
    """django-ninja's, with our one shape of refusals."""

    def set_default_exception_handlers(self) -> None:
        """Everything that goes wrong becomes the one shape."""
        self.add_exception_handler(Exception, refused_here)

    def validation_error_from_error_contexts(self, error_contexts: list[Any]) -> ValidationError:
        """Keep what was found, which the sentence names."""
        errors = []
        for context in error_contexts:
            model = context.model
            for error in context.pydantic_validation_error.errors(include_url=False):
                known = model.__ninja_flatten_map_reverse__.get(error["loc"], error["loc"])
                errors.append({**error, "loc": (model.__ninja_param_source__, *known)})
        return ValidationError(errors)


def refused_here(request: HttpRequest, error: Any) -> HttpResponse:
    """The answer to whatever an operation raised."""
    if isinstance(error, ValidationError):
        return refused(_complaint(request, error))
    if isinstance(error, AuthenticationError):
        return refused(RefusalError(401, "Sign in, or send a token."))
    if isinstance(error, HttpError):
        cause = error.__cause__
        details = _details(cause) if isinstance(cause, InputError) else None
        return refused(RefusalError(error.status_code, str(cause or error), details))
    return refused(error)


def _details(error: InputError) -> dict[str, str]:
    return {"where": error.where, "found": error.found, "allowed": error.allowed, "fix": error.fix or "Check the body."}


ALLOWED = {
    "missing": "a value here",
    "extra_forbidden": "only the keys of the schema",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "string_type": "a text",
    "list_type": "a list",
    "model_attributes_type": "an object",
    "model_type": "an object",
    "dict_type": "an object",
    "uuid_parsing": "a UUID",
    "uuid_type": "a UUID",
    "finite_number": "a finite number",
    "literal_error": "{expected}",
    "enum": "{expected}",
    "union_tag_invalid": "a kind that is one of {expected_tags}",
    "union_tag_not_found": "an object with its kind",
    "too_short": "a list with at least {min_length} in it",
    "too_long": "a list with at most {max_length} in it",
    "string_too_short": "a text of at least {min_length} characters",
    "string_too_long": "a text of at most {max_length} characters",
    "string_pattern_mismatch": "a text that fits {pattern}",
    "greater_than": "a number over {gt}",
    "greater_than_equal": "a number of at least {ge}",
    "less_than": "a number under {lt}",
    "less_than_equal": "a number of at most {le}",
}
"""What is allowed, by pydantic's name of the error; its own sentence for all others."""


def _complaint(request: HttpRequest, error: ValidationError) -> Exception:
    """One sentence about the first value that does not fit: where it stands, what was found, what is allowed."""
    first = error.errors[0]
    source, *rest = first["loc"]
    if source == "body":
        rest = _keys(json.loads(request.body.decode("utf-8-sig")) if request.body else {}, rest[1:])
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in rest).lstrip(".")
    kind, found = str(first["type"]), first.get("input")
    shown = "nothing" if kind == "missing" else shorten(json.dumps(found, default=str))
    if source == "path":
        return NotFoundError(where, shorten(str(found)))
    limits = {name: f"{value:g}" if isinstance(value, float) else value for name, value in first.get("ctx", {}).items()}
    allowed = ALLOWED.get(kind, "").format_map(limits) or _plain(str(first["msg"]))
    return InputError(f"{source}: {where}" if where else str(source), found=shown, allowed=allowed)


def _keys(body: Any, path: Sequence[int | str]) -> list[int | str]:
    """The part of a path that leads through the body; between, pydantic names the kinds of a union.

    Example:
        >>> _keys({"action": {"kind": "choose", "row": {}}}, ["action", "choose", "row", "skip", "start"])
        ['action', 'row', 'start']
    """
    kept: list[int | str] = []
    for at, part in enumerate(path):
        if isinstance(body, dict) and part in body:
            body = body[str(part)]
        elif isinstance(body, list) and isinstance(part, int) and part < len(body):
            body = body[part]
        elif at < len(path) - 1 or "[" in str(part):
            continue
        kept.append(part)
    return kept


def _plain(message: str) -> str:
    """pydantic's sentence without its frame.

    Example:
        >>> _plain("Value error, a date such as 2026-01-05")
        'a date such as 2026-01-05'
    """
    text = message.removeprefix("Value error, ").removeprefix("Input should be ")
    return text[:1].lower() + text[1:]


class Token(HttpBearer):
    """`Authorization: Bearer toe_…`; who asks was found out at the door."""

    def __call__(self, request: HttpRequest) -> Any:
        """The caller."""
        return getattr(request, "caller", None)

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Not used: the door has done it."""
        raise NotImplementedError


class SignedIn(APIKeyCookie):
    """The cookie of somebody who is signed in, with X-CSRFToken for writes."""

    param_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Any:
        """The caller."""
        return getattr(request, "caller", None)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Not used: the door has done it."""
        raise NotImplementedError


def new_api() -> Api:
    """An API without operations yet."""
    return Api(
        title="toeoff",
        version=toeoff.__version__,
        description=DESCRIPTION,
        openapi_url=None,
        urls_namespace="api",
        auth=[Token(), SignedIn()],
        parser=_Body(),
        servers=[{"url": "/", "description": "This server."}],
    )
