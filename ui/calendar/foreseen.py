"""What would come of a table, before anything is written: its first rows, what comes in, and every bad row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.calendar.exchange.columns import title_of_key
from core.calendar.exchange.finding import FoundPlan
from core.calendar.exchange.reading import Coming, DryRun, remembered
from core.language import dates
from core.language.numbers import number
from core.language.words import _, language
from core.tables.cells import Cell
from ui.kit.bars import Segments
from ui.kit.controls import label
from ui.kit.panel import Panel
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px

FIRST, COMING, FAULTS = "first", "coming", "faults"
# enough to see whether the columns are understood
FIRST_ROWS = 30
ROW_WIDTH = 72


@dataclass(frozen=True)
class Line:
    """One line of a list: the row of the file it is about, and what is said of it."""

    id: int
    row: int
    cells: tuple[str, ...]


class Foreseen(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._summary = label("", "strong", wraps=True)
        self._segments = Segments(
            [(COMING, _("What comes in")), (FAULTS, _("Bad rows")), (FIRST, _("First rows of the file"))],
            _("What is shown of the table"),
        )
        self._segments.chosen.connect(self._show_view)
        self._stack, self._panel = QStackedWidget(), Panel()
        self._panel.hold(self._stack)
        self._views: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for widget in (self._summary, self._segments):
            column.addWidget(widget)
        column.addWidget(self._panel, 1)

    def show_dry_run(self, table: FoundPlan, dry: DryRun) -> None:
        for gone in self._views.values():
            self._stack.removeWidget(gone)
            gone.deleteLater()
        self._views = {FIRST: _first_rows(table), COMING: _coming(table, dry), FAULTS: _faults(dry)}
        for view in self._views.values():
            self._stack.addWidget(view)
        self._summary.setText("\n".join(_summed(dry)))
        self._segments.choose(FAULTS if dry.bad else FIRST if dry.faults else COMING)
        self._show_view(self._segments.current())

    def _show_view(self, view: str) -> None:
        if view in self._views:
            self._stack.setCurrentWidget(self._views[view])


def _summed(dry: DryRun) -> Iterator[str]:
    if dry.faults and not dry.bad:
        # what is wrong with the whole table stands in none of its rows
        yield from (fault.sentence for fault in dry.faults)
    else:
        counts = {"new": dry.new, "changed": dry.changed, "untouched": dry.untouched, "bad": dry.bad}
        said = _("New: {new}, changed: {changed}, untouched: {untouched}, bad: {bad}")
        yield said.format(**{name: number(count, language()) for name, count in counts.items()})
    if dry.unread:
        yield _("Not read: {listed}").format(listed=", ".join(dry.unread))


def shown(cell: Cell) -> str:
    """A cell as the office writes it, in one line."""
    match cell:
        case datetime() if cell.time() != time():
            return dates.short_moment(cell)
        case date():
            return dates.short(cell)
        case time():
            return dates.clock(cell)
    return " ".join(remembered(cell).split())


def _list(name: str, titles: Sequence[tuple[str, int]], lines: Sequence[Line]) -> Table[Line]:
    columns: list[Column[Line]] = [Column(_("Row"), lambda line: str(line.row), lambda line: line.id, width=ROW_WIDTH)]
    for place, (title, width) in enumerate(titles):
        columns.append(Column(title, partial(_cell, place), width=width))
    rows = Rows(columns)
    made: Table[Line] = Table(rows)
    rows.setParent(made)
    made.setAccessibleName(name)
    rows.follow(lines)
    return made


def _cell(place: int, line: Line) -> str:
    return line.cells[place]


def _first_rows(table: FoundPlan) -> Table[Line]:
    places = [place for place, key in sorted(table.mapping.items()) if key]
    titles = [(title_of_key(table.mapping[place], language()), 150) for place in places]
    lines = [
        Line(row, row, tuple(shown(cells[place]) if place < len(cells) else "" for place in places))
        for row, cells in enumerate(table.rows[:FIRST_ROWS], table.first_row)
    ]
    return _list(_("First rows of the file"), titles, lines)


def _coming(table: FoundPlan, dry: DryRun) -> Table[Line]:
    titles = [(_("What happens"), 150), (_("Day"), 110), (_("Title"), 0)]
    if dry.changed:
        titles.append((_("What changes"), 220))
    return _list(_("What comes in"), titles, [_told(table, one) for one in dry.coming])


def _told(table: FoundPlan, one: Coming) -> Line:
    what = _("New publication") if one.publication_id is None else _("Changes")
    day: date | None = one.wanted.get("day")
    title = one.title or _title_in(table, one.row)
    changed = ", ".join(title_of_key(key, language()) for key in one.changed)
    return Line(one.row, one.row, (what, dates.short(day) if day else "", title, changed))


def _title_in(table: FoundPlan, row: int) -> str:
    cells = table.rows[row - table.first_row]
    found = {key: shown(cells[place]) for place, key in table.mapping.items() if place < len(cells)}
    return next((said for key, said in found.items() if key.startswith("title.") and said), "")


def _faults(dry: DryRun) -> Table[Line]:
    titles = [(_("Column"), 170), (_("What is wrong"), 0)]
    lines = [Line(at, fault.row, (fault.heading, fault.sentence)) for at, fault in enumerate(dry.faults) if fault.row]
    return _list(_("Bad rows"), titles, lines)
