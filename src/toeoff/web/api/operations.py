"""Every operation of the API."""

from __future__ import annotations

from toeoff.web.api import athletes, days, knowledge, links, runs, season_pages, sessions, tokens, what_if
from toeoff.web.api.service import new_api

api = new_api()
for part in (athletes, runs, season_pages, sessions, what_if, days, links):
    api.add_router("/athletes", part.router)
api.add_router("/knowledge", knowledge.router)
api.add_router("/tokens", tokens.router)
