"""The plan that is shown, as a file for another program: Excel, CSV or another calendar; and the week on paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core import clock
from core.calendar.exchange import files
from core.calendar.queries.slots import Slot
from core.document import output
from core.language.trilingual import Lang
from core.language.words import N_, _
from ui.calendar.spans import Span
from ui.desk import Desk
from ui.document import saving
from ui.kit.commands import Command
from ui.kit.jobs import Report

DAYS_OF_WEEK = 7
_VERBS: dict[files.Kind, str] = {
    "xlsx": N_("Export to Excel…"),
    "csv": N_("Export to CSV…"),
    "ics": N_("Export to other calendars…"),
}
_PROGRAMS: dict[files.Kind, str] = {"xlsx": "Excel", "csv": "CSV", "ics": "iCalendar"}


def commands(desk: Desk, over: QWidget, span: Span, slots: Sequence[Slot]) -> list[Command]:
    """Of the publications that stand before the eye, filters included."""
    return [
        *(
            Command(
                f"export {kind}",
                _(said),
                partial(ask_where, desk, over, kind, span, slots),
                icon="download",
                is_possible=bool(slots),
            )
            for kind, said in _VERBS.items()
        ),
        Command("print", _("Print the plan…"), lambda: desk.open("documents", part=_paper(span)), icon="print"),
    ]


def _paper(span: Span) -> str:
    """The plan of the week or of the month before the eye."""
    is_week = len(span.days()) <= DAYS_OF_WEEK
    # a month is shown in whole weeks: its middle lies in it for certain
    day = span.first if is_week else span.days()[len(span.days()) // 2]
    return f"{'week-plan' if is_week else 'month-plan'} {day.isoformat()}"


def ask_where(desk: Desk, over: QWidget, kind: files.Kind, span: Span, slots: Sequence[Slot]) -> None:
    chosen = saving.where(
        over, _(_VERBS[kind]), _PROGRAMS[kind], kind, partial(files.file_name, kind, span.first, span.last)
    )
    if chosen is not None:
        path, lang = chosen
        write(desk, kind, slots, lang, path)


def write(desk: Desk, kind: files.Kind, slots: Sequence[Slot], lang: Lang, path: Path) -> None:
    """Beside the screen: a year is long. A file that is open in Excel is refused in a sentence."""
    zone = desk.zone

    def put(_report: Report) -> str:
        output.put(files.content(kind, slots, lang, zone, clock.now()), path)
        written = _("Written to {path}").format(path=path)
        return " ".join(filter(None, [written, files.shortcoming(kind, slots, lang)]))

    desk.run(_("The plan is being written…"), put, desk.told.emit)
