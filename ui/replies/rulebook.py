"""What replies are made by: templates, rules, the sorting tree, and the answers that somebody looks over."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.language.words import N_, _
from ui.desk import Desk
from ui.kit.rail import Place
from ui.lists.page import ListsPage
from ui.replies.rules_part import RulesPart
from ui.replies.sample import SamplePart
from ui.replies.templates import TemplatesPart
from ui.replies.tree_part import TreePart

PARTS = (
    Place("templates", N_("Reply templates"), "list"),
    Place("rules", N_("Rules of replying"), "settings"),
    Place("tree", N_("Sorting tree"), "swap"),
    Place("sample", N_("Answers to look over"), "eye"),
)


class RulebookPage(ListsPage):
    watches = frozenset(
        {"Template", "Line", "Version", "Decision", "Answer", "Message", "Regulation", "Unit", "Office", "Person"}
    )
    title = N_("Templates and rules")
    lists = ()
    apart = PARTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._also.setText(_("Submit all for approval"))

    def made_apart(self, key: str) -> QWidget:
        match key:
            case "templates":
                made = TemplatesPart(self.desk)
                made.told.connect(self._offer_add)
                return made
            case "rules":
                return RulesPart(self.desk)
            case "tree":
                return TreePart(self.desk)
            case "sample":
                return SamplePart(self.desk)
        raise NotImplementedError(key)

    def show_record(self, record_id: UUID) -> None:
        self.show_part("templates")
        part = self._views["templates"]
        part.choose(record_id)
        part.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.open("replies")
        else:
            super().keyPressEvent(event)

    def _offer_add(self) -> None:
        view = self._views[self._part]
        self._add.setVisible(isinstance(view, TemplatesPart))
        self._also.setVisible(isinstance(view, TemplatesPart) and bool(view.to_submit()))

    def _on_add(self) -> None:
        view = self._views[self._part]
        if isinstance(view, TemplatesPart):
            view.start_new()

    def _on_also(self) -> None:
        view = self._views[self._part]
        if isinstance(view, TemplatesPart):
            view.submit_all()
