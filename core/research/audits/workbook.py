"""Audits as a table for Excel or CSV: bodies beside one another, and every mark with its evidence; it can come back."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from core.language.trilingual import Lang
from core.language.words import N_, words
from core.research.audits.importing import COLUMNS
from core.research.audits.queries import scores as audit_scores
from core.research.audits.queries.audits import Compared, Look
from core.research.audits.records import AuditForm
from core.research.choices import Axis, Mark
from core.research.words import TITLES
from core.tables.cells import DELIMITER, fitted, guarded

if TYPE_CHECKING:
    import xlsxwriter

Cell = str | float | date | None
_WIDTHS = {"body": 34, "site": 26, "day": 12, "code": 18, "criterion": 48, "mark": 14, "who": 20, "address": 30}
_TABLE = (
    N_("Organisation"), N_("Day of the audit"), N_("As a whole"), N_("Could be told"), N_("Not known"),
    N_("The round before"), N_("Better or worse by"),
)  # fmt: skip


def to_csv(looks: Sequence[Look], lang: Lang) -> bytes:
    """Every mark, a row each; whatever sign a program parts columns by, it parts no text."""
    content = io.StringIO(newline="")
    writer = csv.writer(content, delimiter=DELIMITER, quoting=csv.QUOTE_ALL)
    writer.writerow([words(lang).say(title) for title in COLUMNS.values()])
    for row in _marks(looks, lang):
        writer.writerow([_plain(cell) for cell in row])
    return content.getvalue().encode("utf-8-sig")


def to_xlsx(form: AuditForm, found: Sequence[Compared], looks: Sequence[Look], lang: Lang) -> bytes:
    """Numbers are numbers and days are days; nothing of a text is run or opened."""
    import xlsxwriter

    say, content = words(lang), io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    axes = _axes(found)
    heads = [(say.say(title), 14) for title in _TABLE] + [(say.say(TITLES[Axis][axis]), 16) for axis in axes]
    marks = [(say.say(title), _WIDTHS.get(key, 24)) for key, title in COLUMNS.items()]
    with xlsxwriter.Workbook(content, options) as book:
        _put(book, say.in_context("a sheet of a workbook", "Marks"), marks, _marks(looks, lang))
        title = say.in_context("a sheet of a workbook", "Comparison")
        _put(book, title, [(heads[0][0], 40), *heads[1:]], _compared(found, axes, lang))
        book.set_properties({"title": form.name.in_(lang)})
    return content.getvalue()


def _axes(found: Sequence[Compared]) -> list[Axis]:
    known = {axis for one in found if one.look for axis in one.look.axes}
    return [axis for axis in Axis if axis in known]


def _marks(looks: Sequence[Look], lang: Lang) -> Iterator[Sequence[Cell]]:
    for look in looks:
        for line in look.lines:
            for rating in line.ratings:
                yield (
                    look.body.name.in_(lang), look.audit.address, look.audit.day, line.criterion.code,
                    line.criterion.name.in_(lang), words(lang).say(TITLES[Mark][rating.mark]),
                    audit_scores.rater_of(rating, look.names), rating.address, rating.seen_on, rating.note,
                )  # fmt: skip


def _compared(found: Sequence[Compared], axes: Sequence[Axis], lang: Lang) -> Iterator[Sequence[Cell]]:
    for one in found:
        if one.look is None:
            yield (one.body.name.in_(lang),)
            continue
        whole = one.look.whole
        now, before = (each.points if each else None for each in (one.now, one.before))
        by = now - before if now is not None and before is not None else None
        points = [one.look.axes[axis].points if axis in one.look.axes else None for axis in axes]
        head = (one.body.name.in_(lang), one.look.audit.day, whole.points, whole.told, whole.unknown, before, by)
        yield (*head, *points)


def _plain(cell: Cell) -> str:
    text = cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
    return guarded(text)


def _put(
    book: "xlsxwriter.Workbook", name: str, heads: Sequence[tuple[str, int]], rows: Iterator[Sequence[Cell]]
) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E7ECEE"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "#,##0.0", "valign": "top"})
    whole = book.add_format({"num_format": "0", "valign": "top"})
    day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    sheet, last = book.add_worksheet(name), 0
    for place, (title, width) in enumerate(heads):
        sheet.set_column(place, place, width, plain)
        sheet.write_string(0, place, title, head)
    for last, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(last, place, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(last, place, fitted(cell), plain)
            elif cell is not None:
                sheet.write_number(last, place, cell, whole if isinstance(cell, int) else number)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
