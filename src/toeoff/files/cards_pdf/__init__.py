"""cards.pdf: one A4 page per session, to take along, with boxes to tick."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from toeoff.files.cards_pdf.card import draw_card
from toeoff.files.cards_pdf.ink import known
from toeoff.files.cards_pdf.rows import Rows
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Season

__all__ = ["cards_pdf"]


def cards_pdf(season: Season, knowledge: Knowledge) -> bytes:
    """The cards of all sessions as PDF; the same season gives the same bytes."""
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=A4, invariant=1, pageCompression=1, lang="en")
    canvas.setTitle(known(f"Strength cards of {season.athlete.name}"))
    canvas.setCreator("toeoff")
    canvas.setAuthor("toeoff")
    rows = Rows(knowledge)
    for number, session in enumerate(season.sessions, start=1):
        draw_card(canvas, season, session, rows, f"{number} of {len(season.sessions)}")
        canvas.showPage()
    if not season.sessions:
        draw_card(canvas, season, None, rows, "")
        canvas.showPage()
    canvas.save()
    return paper.getvalue()
