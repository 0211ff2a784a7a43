"""The fact sheet: what is known and by whom, what is not, what is done, what is asked; each change a new version."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.crisis.choices import Aspect
from core.crisis.queries.incidents import AtHand
from core.crisis.records import Fact
from core.crisis.words import TITLES
from core.language.words import _, language
from ui.crisis import promises, telling
from ui.crisis.promises import Promise
from ui.crisis.said_list import Said, SaidList
from ui.crisis.telling import Local
from ui.kit.controls import button, in_row, label
from ui.kit.theme import px


class FactsPane(QWidget):
    acted = Signal(str)

    def __init__(self, local: Local) -> None:
        super().__init__()
        self._local = local
        self._at_hand: AtHand | None = None
        self.list = SaidList(_("Fact sheet"))
        self._version = label("", "small", "text2")
        self.add = button(_("Add a fact…"), lambda: self.acted.emit("add fact"), "link", icon="plus", size="small")
        head = in_row(self.add, None, self._version)
        head.setContentsMargins(px(12), 0, px(16), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(4))
        column.addWidget(head)
        column.addWidget(self.list, 1)
        self.list.entered.connect(lambda _id: self.acted.emit("promise menu" if self.promise() else "change fact"))
        self.list.ended.connect(lambda _id: self.acted.emit("end fact"))

    def show_facts(self, at_hand: AtHand) -> None:
        self._at_hand = at_hand
        self._version.setText(_("Version {n}").format(n=at_hand.version))
        before = {one.id: one for one in at_hand.facts}
        rows: list[Said] = []
        for aspect in Aspect:
            found = at_hand.current(aspect)
            rows.append(Said(aspect, _(TITLES[Aspect][aspect]), str(len(found)), is_heading=True))
            rows += (self._row(one, before.get(one.replaces_id) if one.replaces_id else None) for one in found)
        replaced = {one.replaces_id for one in at_hand.facts}
        ended = [one for one in at_hand.ended_facts if one.id not in replaced]
        if ended:
            rows.append(Said("ended", _("Holds no more"), str(len(ended)), is_heading=True))
            rows += (self._row(one, None) for one in ended)
        promised = promises.promises(at_hand.incident)
        if promised:
            waiting = sum(one.is_open for one in promised)
            rows.append(Said("promises", _("Promises"), str(waiting), is_heading=True))
            rows += (promises.row(one, self._local, at_hand.moment) for one in promised)
        self.list.follow(rows)

    def fact(self) -> Fact | None:
        """The chosen line, as long as it holds."""
        row = self.list.row()
        facts = self._at_hand.facts if self._at_hand else []
        return next((one for one in facts if row and one.id == row.id and one.ended_at is None), None)

    def promise(self) -> Promise | None:
        row = self.list.row()
        found = promises.promises(self._at_hand.incident) if self._at_hand else []
        return next((one for one in found if row and one.key == row.id), None)

    def _row(self, one: Fact, before: Fact | None) -> Said:
        assert self._at_hand is not None
        at = telling.at(one.confirmed_at, self._local, self._at_hand.moment) if one.confirmed_at else ""
        was = _("before: {text}").format(text=before.text.in_(language())) if before else ""
        is_over = one.ended_at is not None
        said = telling.together(f"{one.source}, {at}" if one.source else at, was)
        return Said(one.id, one.text.in_(language()), below=said, tone="text3" if is_over else "text")
