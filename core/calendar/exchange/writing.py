"""The plan as a table for Excel: a row a publication, with a memory by which edited cells are known when it returns."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from core.calendar.exchange.columns import COLUMNS, title_of, title_of_key, told
from core.calendar.exchange.finding import ID, MEMORY
from core.calendar.exchange.reading import remembered
from core.calendar.queries.slots import Slot
from core.language.trilingual import Lang
from core.language.words import words
from core.tables.cells import DELIMITER, Cell, fitted, guarded

if TYPE_CHECKING:
    import xlsxwriter


def cut_texts(slots: Sequence[Slot], lang: Lang) -> int:
    """How many texts are longer than a cell of Excel; of each the beginning stands there, and stays untouched."""
    texts = (remembered(column.tell(slot, lang)) for slot in slots for column in COLUMNS)
    return sum(fitted(text) != text for text in texts)


def to_xlsx(slots: Sequence[Slot], lang: Lang, zone: str) -> bytes:
    """Opens in Excel as it is: headings stay in sight, filters are on, days are days."""
    import xlsxwriter

    content = io.BytesIO()
    # texts may begin with "=": nothing of the plan is a formula or a link
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E7ECEE"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        formats = {
            date: _format(book, "dd.mm.yyyy"),
            time: _format(book, "hh:mm"),
            datetime: _format(book, "dd.mm.yyyy hh:mm"),
        }
        sheet = book.add_worksheet(words(lang).in_context("a sheet of a workbook", "Plan"))
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.width, plain)
            sheet.write_string(0, place, title_of(column, lang), head)
        sheet.set_column(len(COLUMNS), len(COLUMNS), 12, plain, {"hidden": True})
        sheet.write_string(0, len(COLUMNS), title_of_key(ID, lang), head)
        memory = book.add_worksheet(MEMORY)
        memory.very_hidden()
        for place, key in enumerate([ID, *(column.key for column in COLUMNS)]):
            memory.write_string(0, place, key)
        for number, slot in enumerate(slots, 1):
            cells = [told(column, slot, lang, zone) for column in COLUMNS]
            for place, cell in enumerate(cells):
                _write(sheet, (number, place), cell, formats.get(type(cell), plain))
            sheet.write_string(number, len(COLUMNS), str(slot.id))
            for place, kept in enumerate([str(slot.id), *map(remembered, cells)]):
                memory.write_string(number, place, fitted(kept))
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(len(slots), 1), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return content.getvalue()


def _format(book: "xlsxwriter.Workbook", number: str) -> "xlsxwriter.format.Format":
    return book.add_format({"num_format": number, "valign": "top", "align": "left"})


def _write(
    sheet: "xlsxwriter.worksheet.Worksheet", place: tuple[int, int], cell: Cell, look: "xlsxwriter.format.Format"
) -> None:
    if isinstance(cell, date | time):
        sheet.write_datetime(*place, cell, look)
    elif isinstance(cell, str):
        sheet.write_string(*place, fitted(cell), look)
    else:
        sheet.write(*place, cell, look)


def to_csv(slots: Sequence[Slot], lang: Lang, zone: str) -> bytes:
    """For other programs: UTF-8 with its mark, by which Excel shows Kazakh letters; no text of it is run."""
    text = io.StringIO(newline="")
    # LibreOffice and an English Excel part by commas: within quotation marks none of them parts a text
    writer = csv.writer(text, delimiter=DELIMITER, quoting=csv.QUOTE_ALL)
    writer.writerow([*(title_of(column, lang) for column in COLUMNS), title_of_key(ID, lang)])
    for slot in slots:
        cells = (remembered(told(column, slot, lang, zone)) for column in COLUMNS)
        writer.writerow([*map(guarded, cells), str(slot.id)])
    return text.getvalue().encode("utf-8-sig")
