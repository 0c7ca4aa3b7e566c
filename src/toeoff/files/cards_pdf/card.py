"""One page: the head, the rows that fit, the foot."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from toeoff.files.cards_pdf.body import BODY_WIDTH, draw_body
from toeoff.files.cards_pdf.ink import BOLD, PLAIN, fit, font, known, lines_of, width_pt
from toeoff.files.cards_pdf.pictures import draw_poses, poses_of
from toeoff.files.cards_pdf.rows import (
    BOX,
    BOX_GAP,
    DETAILS,
    LABEL_WIDTH,
    MARGIN,
    PICTURE_GAP,
    SIDE,
    WIDTH,
    Line,
    Row,
    Rows,
)
from toeoff.files.words import NOTICE, day_words, mesocycles, phase_name, session_title, tempo_words, weekday
from toeoff.measure.muscle_sets import muscle_sets
from toeoff.model.plan import Season, Session, monday_of
from toeoff.units import minutes

_HEIGHT = float(A4[1])
_FOOT = MARGIN + 26
_GREY = 0.35
_KEY = f"Tempo 3-1-1-0: {tempo_words('3-1-1-0')}; X: fast.    Leave 3: stop with 3 good reps left."
_NOTES_ROOM = 56.0
_TITLE = 22.0


def draw_card(canvas: Canvas, season: Season, session: Session | None, rows: Rows, count: str) -> None:
    """The card of a session; without one, a page that says so."""
    _foot(canvas, season, count)
    if session is None:
        _write(canvas, MARGIN, _HEIGHT - MARGIN - 20, Line("No strength session is planned.", 14, 0))
        return
    y = _head(canvas, season, session, rows)
    options = (rows.of(session, detail) for detail in DETAILS)
    space = y - _FOOT
    chosen: list[Row] = []
    for chosen in options:
        if sum(row.height for row in chosen) <= space:
            break
    for row, after in zip(chosen, [*chosen[1:], None], strict=True):
        together = row.height + (after.height if row.rule and after else 0.0)
        if y - together < _FOOT:
            canvas.showPage()
            _foot(canvas, season, count)
            y = _HEIGHT - MARGIN - 20
            title = f"{session_title(session, rows.knowledge)}, continued"
            _write(canvas, MARGIN, y + 8, Line(fit(title, PLAIN, 9, WIDTH), 9, 0, grey=True))
        _row(canvas, row, y)
        y -= row.height
    if y - _NOTES_ROOM > _FOOT:
        _notes(canvas, y)


def _head(canvas: Canvas, season: Season, session: Session, rows: Rows) -> float:
    """Title, phase, when, how long, where, how hard; returns where the rest begins."""
    y = _HEIGHT - MARGIN - 6
    _write(canvas, MARGIN, y - 4, Line(_phase(season, session, rows), 9, 0, grey=True))
    y -= 30
    title = session_title(session, rows.knowledge)
    by_muscle = muscle_sets(session, rows.knowledge.exercises)
    if by_muscle and width_pt(known(title), BOLD, _TITLE) <= WIDTH - BODY_WIDTH - 12:
        draw_body(canvas, by_muscle, rows.knowledge, right=MARGIN + WIDTH, low=y - 8)
    for line in _title_lines(title):
        _write(canvas, MARGIN, y, Line(line, _TITLE, 0, bold=True))
        y -= 26
    y += 12
    _rule(canvas, y, 1.0)
    sets = f"{session.hard_sets} hard sets" if session.hard_sets else "no hard sets"
    jumps = f", {session.contacts} contacts" if session.contacts else ""
    facts = (
        (f"{weekday(session.start)} {session.start:%H:%M}", day_words(session.start)),
        (minutes(session.minutes), str(session.demand)),
        (session.place, sets + jumps),
    )
    column = (WIDTH - 16) / 3
    for place, (large, small) in enumerate(facts):
        x = MARGIN + place * (column + 8)
        _write(canvas, x, y - 18, Line(fit(large, BOLD, 14, column), 14, 0, bold=True))
        _write(canvas, x, y - 31, Line(fit(small, PLAIN, 9, column), 9, 0, grey=True))
    _rule(canvas, y - 39, 1.0)
    return y - 43


def _title_lines(title: str) -> list[str]:
    """The title in one or two lines."""
    lines = lines_of(title, BOLD, _TITLE, WIDTH)
    return [*lines[:1], *([fit(" ".join(lines[1:]), BOLD, _TITLE, WIDTH)] if lines[1:] else [])]


def _phase(season: Season, session: Session, rows: Rows) -> str:
    monday = monday_of(session.start.date())
    for weeks in mesocycles(season.weeks):
        for place, week in enumerate(weeks, start=1):
            if week.monday == monday:
                name = phase_name(week.phase, rows.knowledge)
                words = [f"{name}, week {place} of {len(weeks)}"]
                words += [
                    flag for flag in ("deload", "taper", "recovery") if getattr(week, flag) and flag != week.phase
                ]
                return known(", ".join(words))
    return ""


def _row(canvas: Canvas, row: Row, top: float) -> None:
    y = top
    if row.rule:
        _rule(canvas, top - row.height + row.after - 2, 0.5)
    left = MARGIN + (LABEL_WIDTH if row.label else 0)
    if row.label:
        first = row.lines[0]
        label = fit(row.label, BOLD, first.size, LABEL_WIDTH - 4)
        _write(canvas, MARGIN, y - first.down + 2, Line(label, first.size, 0, bold=True))
    if row.exercise is not None:
        draw_poses(canvas, row.exercise, left, top - row.picture, row.picture)
        left += row.picture * poses_of(row.exercise) + PICTURE_GAP
    for line in row.lines:
        y -= line.down
        _write(canvas, left, y + 2, line)
    if row.boxes:
        _boxes(canvas, row, top)


def _boxes(canvas: Canvas, row: Row, top: float) -> None:
    """One box per set; for per-side work a line for the left and one for the right, or both on one when tight."""
    canvas.setLineWidth(0.8)
    canvas.setStrokeGray(0)
    across = row.boxes * (BOX + BOX_GAP) - BOX_GAP
    for place, side in enumerate(("L", "R") if row.sides else ("",)):
        steps = 1 - place if row.tight and row.sides else 0
        left = MARGIN + WIDTH - across - steps * (across + SIDE + BOX_GAP)
        y = top - 2 - BOX - (0 if row.tight else place * (BOX + BOX_GAP))
        for box in range(row.boxes):
            canvas.rect(left + box * (BOX + BOX_GAP), y, BOX, BOX, stroke=1, fill=0)
        if side:
            _write(canvas, left - 13, y + 3, Line(side, 9, 0))


def _notes(canvas: Canvas, y: float) -> None:
    _write(canvas, MARGIN, y - 16, Line("Notes: reps done, what felt heavy, any pain (0-10)", 8.5, 0, grey=True))
    for line in range(1, 4):
        low = y - 16 - line * 22
        if low > _FOOT:
            _rule(canvas, low, 0.3)


def _foot(canvas: Canvas, season: Season, count: str) -> None:
    _rule(canvas, MARGIN + 14, 0.5)
    _write(canvas, MARGIN, MARGIN + 3, Line(known(NOTICE), 7.5, 0, grey=True))
    words = f"{_KEY}    toeoff {count}".strip()
    room = width_pt(words, PLAIN, 7.5)
    name = fit(season.athlete.name, PLAIN, 7.5, WIDTH - room - 16)
    _write(canvas, MARGIN, MARGIN - 8, Line(name, 7.5, 0, grey=True))
    _write(canvas, MARGIN + WIDTH - room, MARGIN - 8, Line(words, 7.5, 0, grey=True))


def _rule(canvas: Canvas, y: float, width: float) -> None:
    canvas.setLineWidth(width)
    canvas.setStrokeGray(0.25)
    canvas.line(MARGIN, y, MARGIN + WIDTH, y)


def _write(canvas: Canvas, x: float, y: float, line: Line) -> None:
    canvas.setFillGray(_GREY if line.grey else 0)
    text = line.text
    if line.lead and text.startswith(line.lead):
        canvas.setFont(font(BOLD), line.size)
        canvas.drawString(x, y, line.lead)
        x, text = x + width_pt(line.lead, BOLD, line.size), text.removeprefix(line.lead)
    canvas.setFont(font(BOLD if line.bold else PLAIN), line.size)
    canvas.drawString(x, y, text)
