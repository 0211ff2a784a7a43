"""What a crisis is met with: readiness, algorithms, false claims, what is over, its rules, roles and our pages."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.crisis.records import Claim, Doctrine, Playbook
from core.language.words import N_, _
from core.store.finding import find
from ui.crisis.claim_register import ClaimRegister
from ui.crisis.doctrine import DoctrinePart
from ui.crisis.lists import LISTS
from ui.crisis.past import PastList
from ui.crisis.playbooks import PlaybooksPart
from ui.crisis.readiness import ReadinessBoard
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.rail import Place
from ui.lists.page import ListsPage

PARTS = (
    Place("readiness", N_("Readiness"), "shield"),
    Place("playbooks", N_("Crisis algorithms"), "list"),
    Place("claims", N_("False claims"), "flag"),
    Place("past", N_("Past incidents"), "history"),
    Place("rules", N_("Rules of a crisis"), "settings"),
)


class CrisisBookPage(ListsPage):
    watches = frozenset(
        {"Playbook", "Line", "Version", "Decision", "Holder", "Person", "Absence", "Shift", "Claim", "Incident",
         "Account", "Doctrine", "Office", "SpecialDay"}
    )  # fmt: skip
    title = N_("Algorithms and registers")
    lists = LISTS
    apart = PARTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        QShortcut(
            QKeySequence("Ctrl+P"), self, lambda: self._act("print kit"),
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )  # fmt: skip

    def made_apart(self, key: str) -> QWidget:
        made: Any
        match key:
            case "readiness":
                made = ReadinessBoard(self.desk)
                made.opened.connect(self._review)
            case "playbooks":
                made = PlaybooksPart(self.desk)
                made.told.connect(self._offer_add)
            case "claims":
                made = ClaimRegister(self.desk)
            case "past":
                made = PastList(self.desk)
                made.entered.connect(self._review)
            case "rules":
                made = DoctrinePart(self.desk)
            case _:
                raise NotImplementedError(key)
        return made  # type: ignore[no-any-return]

    def show_record(self, record_id: UUID) -> None:
        for kind, part in ((Playbook, "playbooks"), (Claim, "claims")):
            if self.desk.read(find, kind, record_id) is not None:
                self.show_part(part)
                self._views[part].choose(record_id)
                return
        if self.desk.read(find, Doctrine, record_id) is not None:
            self.show_part("rules")
            return
        super().show_record(record_id)

    def commands(self) -> Sequence[Command]:
        view = self._views[self._part]
        return view.commands() if isinstance(view, PlaybooksPart | ClaimRegister) else []

    def _act(self, key: str) -> None:
        found = next((one for one in self.commands() if one.key == key), None)
        if found is not None and found.is_possible:
            found.act()

    def _review(self, incident_id: UUID) -> None:
        self.desk.open("crisis-review", incident_id)

    def _offer_add(self) -> None:
        view = self._views[self._part]
        if isinstance(view, PlaybooksPart | ClaimRegister):
            self._add.show()
            self._also.setVisible(isinstance(view, PlaybooksPart))
            self._also.setText(_("Take in from a file…"))
        else:
            super()._offer_add()

    def _on_add(self) -> None:
        view = self._views[self._part]
        if isinstance(view, PlaybooksPart | ClaimRegister):
            view.start_new()
        else:
            super()._on_add()

    def _on_also(self) -> None:
        view = self._views[self._part]
        if isinstance(view, PlaybooksPart):
            view.take_in()
        else:
            super()._on_also()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.open("crisis")
        else:
            super().keyPressEvent(event)
