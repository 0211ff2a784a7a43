"""The right side: how it went, the facts and who to call on leaves; what is falsely claimed stays below them."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.crisis.queries.incidents import AtHand
from core.language.words import _, p_
from ui.crisis.claims import ClaimsPane
from ui.crisis.contacts import ContactsPane
from ui.crisis.facts import FactsPane
from ui.crisis.log import LogPane
from ui.crisis.telling import Local
from ui.kit.controls import rule
from ui.kit.tabs import Tabs
from ui.kit.theme import px

LEAVES = ("log", "facts", "contacts")
_CLAIMS, _LEAF = 220, 420


class SidePane(QFrame):
    acted = Signal(str)

    def __init__(self, local: Local) -> None:
        super().__init__()
        self.setObjectName("inspector")
        names = (_("Progress"), p_("crisis", "Facts"), p_("crisis", "Contacts"))
        self.tabs = Tabs(list(zip(LEAVES, names, strict=True)), _("Beside the statement"))
        self.log, self.facts, self.contacts = LogPane(local), FactsPane(local), ContactsPane()
        self.claims = ClaimsPane(local)
        self._leaves = QStackedWidget()
        panes: dict[str, QWidget] = dict(zip(LEAVES, (self.log, self.facts, self.contacts), strict=True))
        for pane in panes.values():
            self._leaves.addWidget(pane)
        head = QVBoxLayout()
        head.setContentsMargins(px(8), px(6), px(8), 0)
        head.addWidget(self.tabs)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._leaves, 1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(upper)
        self._split.addWidget(self.claims)
        self._split.setSizes([px(_LEAF), px(_CLAIMS)])
        self._split.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.tabs.chosen.connect(self.turn_to)
        for one in (self.log, self.facts, self.contacts, self.claims):
            one.acted.connect(self.acted)

    def turn_to(self, leaf: str) -> None:
        self.tabs.choose(leaf)
        self._leaves.setCurrentIndex(LEAVES.index(leaf))

    def current(self) -> str:
        return LEAVES[self._leaves.currentIndex()]

    def show_incident(self, at_hand: AtHand, now: datetime) -> None:
        self.log.show_lines(at_hand)
        self.facts.show_facts(at_hand)
        self.contacts.show_contacts(at_hand)
        self.tick(at_hand, now)
        self.tabs.rename("facts", " ".join((p_("crisis", "Facts"), str(self.facts.count()))))

    def tick(self, at_hand: AtHand, now: datetime) -> None:
        self.claims.show_claims(at_hand, now)

    def take_focus(self) -> None:
        match self.current():
            case "log":
                self.log.take_focus()
            case "facts":
                self.facts.list.setFocus()
            case _:
                self.contacts.list.setFocus()
