"""What happens around every request: who asks, how she reads, and what a page may load."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from toeoff.store.models import AthleteRow
from toeoff.web.api.refusal import is_api
from toeoff.web.reading import PLAIN, Reading, use

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script, no inline style, nothing from elsewhere."""
WHOSE = "Toeoff-Runner"
"""Says whose answer this is, so that a device keeps the pages of nobody else; `-` where nobody is known."""
API_PAGE = "/api/v1/docs"
"""The one page for people among the addresses for programs."""


class Health:
    """`/healthz`: is the server there, and can its database be read? Nobody needs to be known for that."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """200 or 503; every other address goes on."""
        if request.path_info != "/healthz":
            return self.handler(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT COUNT(*) FROM athlete")
        except DatabaseError:
            return HttpResponse("the database cannot be read\n", status=503, content_type="text/plain")
        return HttpResponse("ok\n", content_type="text/plain")


class ContentSecurityPolicy:
    """Says what a page may load, and that nothing else about this computer is of interest."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the policy."""
        response = self.handler(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class CurrentAthlete:
    """Puts the runner of the request on it (`request.athlete`, None before the first steps) and how she reads."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find the runner, answer, and forget her."""
        athlete = athlete_of(request)
        request.athlete = athlete  # type: ignore[attr-defined]
        use(reading_of(athlete))
        translation.activate(language_of(request, athlete))
        try:
            response = self.handler(request)
            if athlete is None:
                patch_vary_headers(response, ("Accept-Language",))
            if not is_api(request):
                response.headers[WHOSE] = str(athlete.pk) if athlete else "-"
            return response
        finally:
            use(PLAIN)
            translation.deactivate()


def athlete_on(request: HttpRequest) -> AthleteRow | None:
    """The runner that `CurrentAthlete` put on this request; None before the first steps."""
    found: AthleteRow | None = getattr(request, "athlete", None)
    return found


def athlete_of(request: HttpRequest) -> AthleteRow | None:
    """The runner whose pages these are: the visitor's own; without accounts the runner of the house."""
    rows = AthleteRow.objects.select_related("settings")
    if not settings.ACCOUNTS:
        return rows.filter(owner=None).first()
    return rows.filter(owner=request.user).first() if request.user.is_authenticated else None


def language_of(request: HttpRequest, athlete: AthleteRow | None) -> str:
    """The language of an answer: hers, or for a newcomer what her browser asks for; programs are answered in English.

    A language whose catalogue is not here, as after a move to another server, becomes English.
    """
    if is_api(request) and request.path_info != API_PAGE:
        return settings.LANGUAGE_CODE
    if athlete is None:
        return translation.get_language_from_request(request)
    chosen = athlete.settings.language
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def reading_of(athlete: AthleteRow | None) -> Reading:
    """How a runner reads."""
    if athlete is None:
        return PLAIN
    chosen = athlete.settings
    return Reading(
        mass_unit=chosen.mass_unit,
        distance_unit=chosen.distance_unit,
        clock=chosen.clock,
        week_start=chosen.week_start,
        theme=chosen.theme,
        timezone=ZoneInfo(athlete.timezone),
    )
