"""The right side: how it went, the facts and who to call on leaves; what is falsely claimed stays below them."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.crisis.queries.incidents import AtHand
from core.crisis.records import Fact
from core.language.words import _, p_
from ui.crisis.claims import ClaimsPane
from ui.crisis.contacts import ContactsPane
from ui.crisis.facts import FactsPane
from ui.crisis.log import LogPane
from ui.crisis.promises import Promise
from ui.crisis.telling import Local
from ui.kit.controls import rule
from ui.kit.tabs import Tabs
from ui.kit.theme import px

LEAVES = ("log", "facts", "contacts")
_CLAIMS, _LEAF = 220, 420


class SidePane(QFrame):
    """A leaf is made when somebody turns to it first, and filled while it is before the eye."""

    acted = Signal(str)
    # what now lies in the clipboard, in a sentence
    copied = Signal(str)

    def __init__(self, local: Local) -> None:
        super().__init__()
        self.setObjectName("inspector")
        names = (_("Progress"), p_("crisis", "Facts"), p_("crisis", "Contacts"))
        self.tabs = Tabs(list(zip(LEAVES, names, strict=True)), _("Beside the statement"))
        self._local = local
        self._at_hand: AtHand | None = None
        self.log, self.claims = LogPane(local), ClaimsPane(local)
        self._leaves = QStackedWidget()
        self._leaves.addWidget(self.log)
        self._panes: dict[str, Any] = {"log": self.log}
        self._leaf = "log"
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
        for one in (self.log, self.claims):
            one.acted.connect(self.acted)

    def turn_to(self, leaf: str) -> None:
        self.tabs.choose(leaf)
        self._leaf = leaf
        if leaf not in self._panes:
            self._panes[leaf] = self._made(leaf)
            self._leaves.addWidget(self._panes[leaf])
        self._leaves.setCurrentWidget(self._panes[leaf])
        self._fill()

    def _made(self, leaf: str) -> QWidget:
        made: FactsPane | ContactsPane
        if leaf == "facts":
            made = FactsPane(self._local)
        else:
            made = ContactsPane()
            made.copied.connect(self.copied)
        made.acted.connect(self.acted)
        return made

    def current(self) -> str:
        return self._leaf

    def fact(self) -> Fact | None:
        """The chosen line of the fact sheet."""
        return self._panes["facts"].fact() if "facts" in self._panes else None

    def promise(self) -> Promise | None:
        """The chosen one of the fact sheet's promises."""
        return self._panes["facts"].promise() if "facts" in self._panes else None

    def show_incident(self, at_hand: AtHand, now: datetime) -> None:
        self._at_hand = at_hand
        self._fill()
        self.tick(at_hand, now)
        count = sum(one.ended_at is None for one in at_hand.facts)
        self.tabs.rename("facts", " ".join((p_("crisis", "Facts"), str(count))))

    def _fill(self) -> None:
        if self._at_hand is None:
            return
        match self._leaf:
            case "log":
                self.log.show_lines(self._at_hand)
            case "facts":
                self._panes["facts"].show_facts(self._at_hand)
            case "contacts":
                self._panes["contacts"].show_contacts(self._at_hand)

    def tick(self, at_hand: AtHand, now: datetime) -> None:
        self.claims.show_claims(at_hand, now)

    def take_focus(self) -> None:
        if self._leaf == "log":
            self.log.take_focus()
        else:
            self._panes[self._leaf].list.setFocus()
