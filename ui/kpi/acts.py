"""What can be done about the span the board shows, for its keys, the menu and the palette."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from core.kpi.choices import Step
from core.kpi.spans import Span
from core.language.words import _
from core.office.rules import Right
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kpi import exporting
from ui.kpi.importing import FigureFiles

BOOK = "kpi-book"
REPORTS = {Step.MONTH: "kpi-report", Step.QUARTER: "kpi-report-quarter", Step.YEAR: "kpi-report-year"}


def commands(desk: Desk, page: QWidget, files: FigureFiles, step: Step, of: Span) -> list[Command]:
    mine = desk.may(Right.KPI)
    return [
        Command(
            "enter values", _("Enter values"), partial(open_book, desk, "values", step, of), "Ctrl+N", icon="plus",
            is_possible=mine,
        ),
        *files.commands(mine),
        Command("kpi report", _("Into the report"), partial(report, desk, step, of), "Ctrl+E", icon="documents"),
        Command(
            "kpi xlsx", _("Export to Excel…"), partial(exporting.ask_where, desk, page, step, of), "Ctrl+Shift+E",
            icon="download",
        ),
        Command(
            "kpi digest", _("Digest of the week"), partial(_open_paper, desk, "kpi-digest", desk.today()),
            icon="documents",
        ),
        *(
            Command(f"kpi {part}", _(title), partial(open_book, desk, part, step, of), icon=icon)
            for part, title, icon in book_parts()
        ),
    ]  # fmt: skip


def report(desk: Desk, step: Step, of: Span) -> None:
    """The page as it leaves for the leader."""
    _open_paper(desk, REPORTS[step], of.first)


def open_book(desk: Desk, part: str, step: Step, of: Span) -> None:
    desk.open(BOOK, part=f"{part} {step} {of.first.isoformat()}")


def book_parts() -> list[tuple[str, str, str]]:
    """What else there is of indicators, by key, title and sign."""
    from ui.kpi.book import PARTS
    from ui.kpi.lists import LISTS

    return [(one.key, one.title, one.icon) for one in (*PARTS, *LISTS)]


def _open_paper(desk: Desk, kind: str, day: date) -> None:
    desk.open("documents", part=f"{kind} {day.isoformat()}")
