"""What would come of a file of figures, before anything is written: counts, bad rows, and its first rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.kpi import foretold
from core.kpi.importing import headings
from core.kpi.queries.files import DryRun, Seen
from core.language import dates
from core.language.numbers import number
from core.language.words import _, language
from core.tables.looking import Looked
from ui.kit.bars import Segments
from ui.kit.controls import label
from ui.kit.panel import Panel
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px

COMING, FAULTS, READ, FIRST = "coming", "faults", "read", "first"
ROW_WIDTH, CELL_WIDTH, MOMENT_WIDTH, COUNT_WIDTH = 72, 130, 220, 96


@dataclass(frozen=True)
class Line:
    id: int
    cells: tuple[str, ...]


class Foreseen(QWidget):
    def __init__(self, looked: Looked) -> None:
        super().__init__()
        self._summary = label("", "strong", wraps=True)
        self._notes = label("", "body", "text2", wraps=True)
        self._segments = Segments(
            [
                (COMING, _("What comes in")),
                (FAULTS, _("Bad rows")),
                (READ, _("As it is read")),
                (FIRST, _("First rows of the file")),
            ],
            _("What is shown of the table"),
        )
        self._segments.chosen.connect(self._show_view)
        self._stack, panel = QStackedWidget(), Panel()
        panel.hold(self._stack)
        self._coming = _list(_("What comes in"), [(_("What"), 0), (_("Rows"), 110)])
        self._faults = _list(_("Bad rows"), [(_("Row"), ROW_WIDTH), (_("Column"), 150), (_("What is wrong"), 0)])
        self._views = {COMING: self._coming, FAULTS: self._faults, READ: _read([]), FIRST: _first(looked)}
        for view in self._views.values():
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._summary)
        column.addWidget(self._notes)
        column.addWidget(self._segments)
        column.addWidget(panel, 1)

    def show_dry_run(self, dry: DryRun) -> None:
        said = _("New: {new}, here already: {known}, bad: {bad}")
        counts = {"new": dry.new, "known": dry.known, "bad": dry.bad}
        self._summary.setText(said.format(**{name: number(count, language()) for name, count in counts.items()}))
        self._notes.setText("\n".join(foretold.sentences(dry)))
        self._show_read(dry)
        _follow(self._coming, [(what, number(count, language())) for what, count in _told(dry)])
        rows = [(" ".join(filter(None, (one.sheet, str(one.row)))), one) for one in dry.faults]
        _follow(self._faults, [(row, one.heading, one.sentence) for row, one in rows])
        self._segments.choose(FAULTS if dry.faults else COMING)
        self._show_view(self._segments.current())

    def _show_read(self, dry: DryRun) -> None:
        """Which figures there are is chosen beside: the columns follow."""
        self._stack.removeWidget(self._views[READ])
        self._views[READ].deleteLater()
        self._views[READ] = _read(dry.seen)
        self._stack.addWidget(self._views[READ])

    def show_refusal(self, sentence: str) -> None:
        """The file cannot be read in this way at all."""
        self._summary.setText(sentence)
        self._notes.setText("")
        self._show_read(DryRun())
        _follow(self._coming, [])
        _follow(self._faults, [])

    def _show_view(self, view: str) -> None:
        self._stack.setCurrentWidget(self._views[view])


def _told(dry: DryRun) -> Iterator[tuple[str, int]]:
    """Only what there is any of."""
    new = _("New days of pages") if dry.is_of_pages else _("New measurements of posts")
    for what, count in (
        (new, dry.new),
        (_("of these measured once more on another day"), dry.later),
        (_("of these with other figures than here for the same day: the new ones count"), dry.corrected),
        (_("known as publications of the calendar"), len(dry.linked)),
        (_("Here already, not taken twice"), dry.known),
        (_("Twice in the file, taken once"), dry.repeated),
        (_("Rows of sums, passed over"), dry.totals),
        (_("Rows without a figure, passed over"), dry.empty),
        (_("Figures that are a range or were rounded"), dry.rough),
    ):
        if count:
            yield what, count
    for name, count in dry.strangers.items():
        yield _("No page has this name: {name}").format(name=name), count


def _first(looked: Looked) -> Table[Line]:
    made = _list(_("First rows of the file"), [(heading, CELL_WIDTH) for heading in looked.headings])
    _follow(made, [tuple(row) for row in looked.sample])
    return made


def _read(seen: Sequence[Seen]) -> Table[Line]:
    titles = [
        (_("Row"), ROW_WIDTH),
        (_("Day and hour"), MOMENT_WIDTH),
        (_("Page"), CELL_WIDTH),
        (_("Post"), CELL_WIDTH),
    ]
    counts = [(_(headings.TITLES[name]), COUNT_WIDTH) for name in (seen[0].counts if seen else ())]
    made = _list(_("As it is read"), titles + counts)
    _follow(made, [_as_read(one) for one in seen])
    return made


def _as_read(seen: Seen) -> tuple[str, ...]:
    moment = dates.moment(seen.at, language()) if seen.has_hour else dates.official(seen.at.date(), language())
    counts = ("–" if one is None else number(one, language()) for one in seen.counts.values())
    return (str(seen.row), moment, seen.page, seen.said, *counts)


def _columns(titles: Sequence[tuple[str, int]]) -> list[Column[Line]]:
    return [Column(title, partial(_cell, place), width=width) for place, (title, width) in enumerate(titles)]


def _list(name: str, titles: Sequence[tuple[str, int]]) -> Table[Line]:
    rows: Rows[Line] = Rows(_columns(titles))
    made = Table(rows)
    rows.setParent(made)
    made.setAccessibleName(name)
    return made


def _follow(table: Table[Line], lines: Sequence[tuple[str, ...]]) -> None:
    rows = table.model()
    assert isinstance(rows, Rows)
    rows.follow([Line(place, cells) for place, cells in enumerate(lines)])


def _cell(place: int, line: Line) -> str:
    return line.cells[place]
