"""A report about a page, held against its posts: what its text and its table say, and what of that cannot be."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from core.errors import Invalid
from core.kpi import claims, library, telling
from core.kpi.claims import Claim
from core.kpi.queries import keeping, pages
from core.kpi.queries.pages import COLUMNS
from core.language.words import _, language
from ui.desk import Desk
from ui.kit.controls import button, label
from ui.kit.entry_grid import EntryGrid, EntryLine, Question
from ui.kit.fields import ChoiceBox
from ui.kit.panel import EmptyState, Panel
from ui.kit.theme import px
from ui.kpi.importing import FigureFiles
from ui.kpi.span_part import SpanPart

TEXT, TABLE = 1, 2
PAGE_WIDTH = 220


class ClaimsPart(SpanPart):
    """Nothing of it is kept: a report is checked before it leaves."""

    def __init__(self, desk: Desk, files: FigureFiles) -> None:
        super().__init__(desk)
        self._said: dict[tuple[str, int], str] = {}
        self._page = ChoiceBox()
        self._page.setAccessibleName(_("Page"))
        self._page.setMinimumWidth(px(PAGE_WIDTH))
        self._page.currentIndexChanged.connect(lambda _place: desk.look(self.refresh))
        self.head.addWidget(self._page)
        self.head.addWidget(button(_("Clear"), self._clear, icon="close"))
        questions = [
            Question(_("Figure of the report")),
            Question(_("In the text"), 128, is_typed=True, align_right=True),
            Question(_("In the table"), 128, is_typed=True, align_right=True),
            Question(_("By the posts"), 128, align_right=True),
        ]
        self.grid = EntryGrid(questions, _("What the report says"), self._put)
        self.grid.told.connect(self._tell_refusal)
        self._found = label("", "body", wraps=True)
        self._refused = label("", "body", "danger", wraps=True)
        self._refused.hide()
        panel, self._stack = Panel(), QStackedWidget()
        panel.hold(self.grid)
        nothing = EmptyState(
            _("No page is followed yet"),
            _("Files of posts and of followers bring the pages with them."),
            [button(_("Import figures…"), files.ask, icon="download")],
        )
        self._stack.addWidget(panel)
        self._stack.addWidget(nothing)
        self.column.addWidget(self._stack, 1)
        for widget in (self._refused, self._found):
            self.column.addWidget(widget)
        self.first = self.grid

    def refresh(self) -> None:
        self._offer_pages()
        page_id = self._page.currentData()
        self._stack.setCurrentIndex(0 if page_id else 1)
        self._found.setVisible(bool(page_id))
        if not page_id:
            return
        (one,) = self.desk.read(pages.pages, [self.period.span], self.desk.now(), [page_id])
        self.grid.follow([self._line(name, one) for name in COLUMNS])
        if not self.grid.currentIndex().isValid():
            self.grid.go_to_first()
        self._judge(page_id)

    def _offer_pages(self) -> None:
        found, kept = self.desk.read(keeping.pages), self._page.currentData()
        self._page.blockSignals(True)
        self._page.clear()
        for one in found:
            self._page.addItem(one.name, one.id)
        self._page.setCurrentIndex(max(self._page.findData(kept), 0) if found else -1)
        self._page.blockSignals(False)

    def _line(self, name: str, one: pages.Compared) -> EntryLine:
        variable, value = library.variables()[name], one.figure(name).value
        counted = telling.figure(value, variable.unit, language()) if value is not None else "—"
        said = (self._said.get((name, column), "") for column in (TEXT, TABLE))
        return EntryLine(name, (variable.name.in_(language()), *said, counted))

    def _put(self, name: str, column: int, text: str) -> str:
        """Why it is no figure, or nothing."""
        try:
            if text:
                Claim.of(name, "", text)
        except Invalid as error:
            return str(error)
        self._said[name, column] = text
        self.desk.look(self.refresh)
        return ""

    def _judge(self, page_id: UUID) -> None:
        made = list(_claims(self._said))
        found = self.desk.read(pages.doubts, page_id, self.period.span, self.desk.now(), made)
        lines = [claims.line_of(one, library.variables()[one.variable].name.in_(language())) for one in found]
        fine = _("Nothing contradicts.") if made else _("Type what the report says: 35, 3-4 or 12.5.")
        self._found.setText("\n".join(lines) or fine)
        self._found.setProperty("tone", "danger" if lines else "text2")
        self._found.style().polish(self._found)

    def _clear(self) -> None:
        self._said.clear()
        self.refresh()

    def _tell_refusal(self, why: str) -> None:
        self._refused.setText(why)
        self._refused.setVisible(bool(why))


def _claims(said: Mapping[tuple[str, int], str]) -> Iterator[Claim]:
    places = {TEXT: _("the text"), TABLE: _("the table")}
    for (name, column), text in said.items():
        if text:
            yield Claim.of(name, places[column], text)
