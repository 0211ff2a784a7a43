"""Indicators as a workbook for Excel: what they came to, month by month, of what, by which formula."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from core.kpi import library
from core.kpi.catalogue import editions
from core.kpi.choices import MOST, Unit
from core.kpi.queries.board import Standing
from core.kpi.queries.reported import Reported
from core.kpi.report import annex, parts
from core.kpi.spans import Span
from core.kpi.words import TITLES
from core.kpi.worth import Worth
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.tables.cells import fitted

if TYPE_CHECKING:
    import xlsxwriter

# None is an empty cell
Cell = str | float | Decimal | date | None
Head = tuple[str, int]

_BOARD: tuple[Head, ...] = (
    (N_("Code"), 14), (N_("Indicator"), 40), (N_("Level of the effect"), 20), (N_("Counted in"), 14),
    (N_("Value"), 12), (N_("Above the line"), 12), (N_("Below the line"), 12), (N_("Of how many"), 12),
    (N_("Bound below"), 12), (N_("Bound above"), 12), (N_("At least"), 12), (N_("At most"), 12),
    (N_("Target is proposed"), 12), (N_("Verdict"), 24), (N_("The time before"), 12), (N_("A year before"), 12),
    (N_("Why"), 40), (N_("What we change"), 40), (N_("Person"), 18), (N_("Where it was read"), 30),
)  # fmt: skip
_AMOUNTS: tuple[Head, ...] = (
    (N_("Variable"), 26), (N_("Name"), 50), (N_("Counted in"), 14), (N_("Value"), 14), (N_("Of how many"), 12),
    (N_("Where that comes from"), 40),
)  # fmt: skip
_FORMULAS: tuple[Head, ...] = (
    (N_("Code"), 14), (N_("Indicator"), 40), (N_("Formula"), 50), (N_("Until"), 12), (N_("Counted in"), 14),
    (N_("How it is counted"), 60), (N_("What it does not tell"), 60),
)  # fmt: skip


def file_name(of: Span, lang: Lang) -> str:
    return f"{words(lang).say('Indicators')} {of.first.isoformat()}–{of.last.isoformat()} ({lang}).xlsx"


def to_xlsx(found: Reported, lang: Lang) -> bytes:
    """Numbers are numbers and days are days. Whatever a text begins with, nothing of it is run or opened."""
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        say = words(lang)
        for name, heads, rows in (
            (say.in_context("a sheet of a workbook", "Indicators"), _BOARD, _board(found, lang)),
            (say.in_context("a sheet of a workbook", "Months"), _months(found), _courses(found, lang)),
            (say.in_context("a sheet of a workbook", "Made of"), _AMOUNTS, _amounts(found, lang)),
            (say.in_context("a sheet of a workbook", "Formulas"), _FORMULAS, _formulas(found, lang)),
        ):
            put_sheet(book, name, [(say.say(head), width) for head, width in heads], rows)
    return content.getvalue()


def _board(found: Reported, lang: Lang) -> Iterator[Sequence[Cell]]:
    for one in found.board.standings:
        worth, bounds = one.worth, one.aim.bounds if one.aim else None
        yield (
            one.measure.code, parts.name(one, lang), parts.called(type(one.measure.level), one.measure.level, lang),
            parts.called(Unit, one.edition.unit, lang), _value(worth, lang), worth.above, worth.below, worth.count,
            worth.low, worth.high, bounds.least if bounds else None, bounds.most if bounds else None,
            _yes(bool(one.aim and one.aim.is_proposed), lang), parts.verdict(one, lang), one.earlier.value,
            one.year_ago.value, *_said(one), "; ".join(worth.sources),
        )  # fmt: skip


def _value(worth: Worth, lang: Lang) -> Cell:
    return words(lang).say("too big") if worth.is_too_big else worth.value


def _said(one: Standing) -> tuple[str, str, str]:
    kept = one.explanation
    return kept.text if kept else "", kept.change if kept else "", one.owner.name if one.owner else ""


def _yes(is_so: bool, lang: Lang) -> str:
    return words(lang).say("yes") if is_so else ""


def _months(found: Reported) -> tuple[Head, ...]:
    """The spans of the trend: each by its first day, whatever language the workbook speaks."""
    return ((N_("Code"), 14), (N_("Indicator"), 40), *((one.first.isoformat(), 11) for one in found.spans))


def _courses(found: Reported, lang: Lang) -> Iterator[Sequence[Cell]]:
    for one in found.board.standings:
        yield one.measure.code, parts.name(one, lang), *(_value(worth, lang) for worth in one.trend)


def _amounts(found: Reported, lang: Lang) -> Iterator[Sequence[Cell]]:
    wanted = {name for names in found.made_of.values() for name in names}
    for name, known in library.variables().items():
        if name in wanted:
            amount = found.amounts[name]
            yield (
                name, known.name.in_(lang), words(lang).say(TITLES[Unit][known.unit]), _amount(amount.value, lang),
                amount.count,
                "; ".join(annex.sources(name, amount, lang)),
            )  # fmt: skip


def _amount(value: Decimal | None, lang: Lang) -> Cell:
    """What cannot be true would not even fit into a cell."""
    return words(lang).say("too big") if value is not None and abs(value) > MOST else value


def _formulas(found: Reported, lang: Lang) -> Iterator[Sequence[Cell]]:
    for one in found.board.standings:
        for edition in editions(one.measure):
            yield (
                one.measure.code, parts.name(one, lang), edition.formula, edition.until,
                parts.called(Unit, edition.unit, lang), edition.definition.in_(lang),
                edition.pitfall.in_(lang),
            )  # fmt: skip


def put_sheet(book: "xlsxwriter.Workbook", name: str, heads: Sequence[Head], rows: Iterator[Sequence[Cell]]) -> None:
    """Headings stay in sight, filters are on; it prints on one width of paper."""
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E7ECEE"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    whole, number = (book.add_format({"num_format": said, "valign": "top"}) for said in ("#,##0", "#,##0.00"))
    day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    sheet = book.add_worksheet(name)
    for place, (title, width) in enumerate(heads):
        sheet.set_column(place, place, width, plain)
        sheet.write_string(0, place, title, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(last, place, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(last, place, fitted(cell), plain)
            elif cell is not None:
                figure = float(cell)
                sheet.write_number(last, place, figure, whole if figure.is_integer() else number)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
