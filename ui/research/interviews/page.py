"""One interview: what experts said question by question, who they are, and what follows."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.language.words import _, language
from core.research.interviews.queries import interviews
from core.research.interviews.records import Guide
from core.store.finding import find
from ui.desk import Desk
from ui.kit.bars import Segments, TopBar
from ui.kit.controls import button, rule
from ui.kit.hotkeys import DigitKeys
from ui.kit.one_line import OneLine
from ui.kit.panel import EmptyState
from ui.lists.list_view import ListView
from ui.page import Page
from ui.research.interviews import lists
from ui.research.interviews.answers import AnswersView
from ui.research.interviews.board import BoardView
from ui.research.page import in_line, may_write

HOME = "research"
_LISTS = {"questions": lists.questions, "experts": lists.experts, "themes": lists.themes}


class InterviewPage(Page):
    watches = frozenset({
        "Guide", "GuideQuestion", "Expert", "ExpertAnswer", "Theme", "Finding", "Survey", "SurveyQuestion", "Sheet",
        "SheetFile", "Person",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._id: UUID | None = None
        self._parts: dict[str, AnswersView | BoardView | ListView] = {}
        titles = [
            ("answers", _("Answers")), ("board", _("Findings")), ("questions", _("Questions")),
            ("experts", _("Experts")), ("themes", _("Themes")),
        ]  # fmt: skip
        self._keys = [key for key, _title in titles]
        self._views = Segments(titles, _("Parts of the interview"))
        self._views.chosen.connect(self.show_part)
        self.name = OneLine("heading")
        self._add = button(_("Add"), self._on_add, "primary", icon="plus", keys="Ctrl+N")
        self._paper = button(_("Digest"), self._open_digest, icon="documents")
        self.bar = TopBar("", [self._paper, self._add], [self._views])
        self.bar.begin_with(button(_("Research"), self.go_back, "text", icon="left"))
        self.bar.search_wanted.connect(lambda: desk.command("palette"))
        self._stack = QStackedWidget()
        self._gone = EmptyState(
            _("This interview is no longer there"), "", [button(_("To all interviews"), self.go_back, icon="left")]
        )
        self._stack.addWidget(self._gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, in_line(self.name), rule(), self._stack):
            column.addWidget(widget, 1 if widget is self._stack else 0)
        DigitKeys(self, Qt.KeyboardModifier.AltModifier, self._choose_by_number)
        self.begin_at(self._views)

    def refresh(self) -> None:
        if self._id is None:
            found = self.desk.read(interviews.guides)
            self._id = found[0].id if found else None
        guide = self.desk.read(partial(find, kind=Guide, key=self._id)) if self._id else None
        for widget in (self._views, self.name, self._paper):
            widget.setVisible(guide is not None)
        if not isinstance(guide, Guide):
            self._add.hide()
            self._stack.setCurrentWidget(self._gone)
            return
        self.name.show_words(guide.name.in_(language()))
        part = self._part()
        self._stack.setCurrentWidget(part)
        self._offer_add()
        part.refresh()

    def _part(self) -> AnswersView | BoardView | ListView:
        """Made when it is first shown, and anew for another interview."""
        key = self._views.current()
        if key not in self._parts:
            assert self._id is not None
            self._parts[key] = made = self._made(key, self._id)
            if isinstance(listed := self._listed(made), ListView):
                listed.adding.connect(self._offer_add)
            self._stack.addWidget(made)
        return self._parts[key]

    def _made(self, key: str, guide_id: UUID) -> AnswersView | BoardView | ListView:
        if key == "answers":
            return AnswersView(self.desk, guide_id)
        return BoardView(self.desk, guide_id) if key == "board" else ListView(self.desk, _LISTS[key](guide_id))

    def _listed(self, part: QWidget) -> QWidget:
        return part.list if isinstance(part, BoardView) else part

    def _offer_add(self) -> None:
        listed = self._listed(self._parts[self._views.current()])
        self._add.setVisible(isinstance(listed, ListView) and not listed.is_adding and may_write(self.desk))

    def _on_add(self) -> None:
        listed = self._listed(self._parts[self._views.current()])
        if isinstance(listed, ListView):
            listed.start_new()

    def _open_digest(self) -> None:
        self.desk.open("documents", part=f"interview-digest {self._id}")

    def show_record(self, record_id: UUID) -> None:
        guide_id = self.desk.read(interviews.guide_of, record_id)
        if guide_id is None:
            return
        if guide_id != self._id:
            for made in self._parts.values():
                self._stack.removeWidget(made)
                made.deleteLater()
            self._parts, self._id = {}, guide_id
        self.desk.look(self.refresh)

    def shown_record(self) -> UUID | None:
        return self._id

    def show_part(self, part: str) -> None:
        if part in self._keys:
            self._views.choose(part)
            self.desk.look(self.refresh)

    def _choose_by_number(self, digit: int) -> bool:
        if digit <= len(self._keys):
            self.show_part(self._keys[digit - 1])
        return digit <= len(self._keys)

    def go_back(self) -> None:
        self.desk.open(HOME, part="interviews")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)
