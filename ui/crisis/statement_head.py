"""Over the statement: which one it is, what it is made from, and how many of its questions are answered."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.crisis.choices import Category
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.statements import Stated
from core.crisis.words import TITLES
from core.language.words import _
from ui.crisis import standing
from ui.crisis.frames import Frame
from ui.crisis.telling import Local
from ui.kit.controls import button
from ui.kit.fields import ChoiceBox
from ui.kit.status import StatusLabel
from ui.kit.theme import px


class StatementHead(QWidget):
    # the id of a statement, or the category of a new one
    chosen = Signal(object)
    # the key of a frame
    framed = Signal(str)
    turned = Signal()

    def __init__(self, local: Local) -> None:
        super().__init__()
        self._local = local
        self.which, self.frames = ChoiceBox(), ChoiceBox()
        self.which.setAccessibleName(_("Which statement"))
        self.frames.setAccessibleName(_("Made from"))
        self._count = StatusLabel("draft", "", is_bare=True)
        self._fold = button(_("Questions"), self.turned.emit, "link", icon="down", size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.setSpacing(px(8))
        row.addWidget(self.which, 5)
        row.addWidget(self.frames, 4)
        row.addWidget(self._fold)
        row.addWidget(self._count)
        self.which.activated.connect(lambda at: self.chosen.emit(self.which.itemData(at)))
        self.frames.activated.connect(lambda at: self.framed.emit(self.frames.itemData(at)))

    def show_statements(self, stated: Sequence[Stated], at_hand: AtHand, wanted: UUID | Category) -> None:
        """Those there are, the latest first; below them a new one of each category."""
        self.which.clear()
        for one in reversed(stated):
            self.which.addItem(standing.titled(one, self._local, at_hand.moment), one.statement.id)
        for category in Category:
            self.which.addItem(_("New: {name}").format(name=_(TITLES[Category][category])), category)
        places = range(self.which.count())
        self.which.setCurrentIndex(next((at for at in places if self.which.itemData(at) == wanted), 0))

    def show_frames(self, found: Sequence[Frame], chosen: Frame, is_new: bool) -> None:
        self.frames.clear()
        for each in found:
            self.frames.addItem(each.name, each.key)
        self.frames.setCurrentIndex(found.index(chosen))
        self.frames.setVisible(is_new and len(found) > 1)

    def show_count(self, whole: int, total: int) -> None:
        self._count.tell("approved" if total == whole else "draft", f"{whole} / {total}")
        self._count.setAccessibleName(_("Answered: {whole} of {total}").format(whole=whole, total=total))
        for widget in (self._count, self._fold):
            widget.setVisible(bool(total))

    def show_fold(self, is_folded: bool) -> None:
        self._fold.set_icon("right" if is_folded else "down")
