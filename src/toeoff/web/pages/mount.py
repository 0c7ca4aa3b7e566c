"""Where a page hangs in the app: it is loaded with its first request, so that Today does not wait for the others."""

from __future__ import annotations

from importlib import import_module

from django.urls import ResolverMatch, URLPattern, get_resolver
from django.urls.resolvers import RoutePattern


class Page(URLPattern):
    """An address with the name of its view; the view is found when somebody asks for the address.

    Until then Django holds `load` for the view: enough to make links, and only requests need more.

    Args:
        route: The address, in the words of Django's `path`.
        view: A function of `pages` with its module, as ``season.week``.
        name: The name by which links call it.
    """

    def __init__(self, route: str, view: str, name: str) -> None:
        super().__init__(RoutePattern(route, name=name, is_endpoint=True), self.load, name=name)
        self.view = f"{__package__}.{view}"

    def resolve(self, path: str) -> ResolverMatch | None:
        """The view for an address, if it is this one."""
        if self.pattern.match(path):
            self.load()
        return super().resolve(path)

    def load(self) -> None:
        """Find the view."""
        module, _, name = self.view.rpartition(".")
        self.callback = getattr(import_module(module), name)


def load_pages() -> None:
    """Load every page now, before somebody asks for it."""
    for one in get_resolver().url_patterns:
        if isinstance(one, Page):
            one.load()
