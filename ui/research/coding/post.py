"""The post that is being coded: its words, the code book with its keys, how far people take part, others' codes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.calendar.records import Stage
from core.language import dates
from core.language.words import _, language, n_
from core.research.coding import queries as coding
from core.research.coding.queries import Coded
from core.research.coding.records import Coding, PostTopic
from ui.desk import Desk
from ui.kit.controls import Button, button, in_row, label
from ui.kit.panel import Panel, scrolling
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.research.coding.book import BookView
from ui.research.page import may_write

STAGES = {"I": Stage.INFORMING, "C": Stage.CONSULTATION, "D": Stage.DECISION}
_BESIDE, _WORDS, _BOOK = 420, 150, 220


class PostSide(Panel):
    """What is chosen here is kept by the button alone, or by Enter among the posts."""

    keep_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._one: Coded | None = None
        self.topic: UUID | None = None
        self.stage = Stage.INFORMING
        self.setFixedWidth(px(_BESIDE))
        self._title, self._figures = label("", "lead", wraps=True), label("", "small", "text2", wraps=True)
        self._text = label("", "body", wraps=True)
        self.others = label("", "small", "text2", wraps=True)
        self.book = BookView(self.choose_topic)
        self.book.setMinimumHeight(px(_BOOK))
        self._stages = {key: self._stage_chip(key, stage) for key, stage in STAGES.items()}
        self._copy = button(_("Copy the address"), self._copy_address, "text", icon="copy")
        self._keep = button(_("Keep and go on"), self.keep_wanted.emit, "primary", icon="check", keys="Enter")
        self._back = button(_("Take back"), self.take_back_wanted.emit, "text", icon="undo")
        words = scrolling(_column(self._text))
        words.setMaximumHeight(px(_WORDS))
        self._words = words
        self.add(self._title, self._figures, words, in_row(self._copy, None))
        self.column.addWidget(self.book, 1)
        row = Running()
        row.setSpacing(px(6))
        for chip in self._stages.values():
            row.addWidget(chip)
        self.column.addLayout(row)
        self.add(self.others, in_row(self._keep, self._back, None))

    def _stage_chip(self, key: str, stage: Stage) -> Button:
        chip = Button(_(features.title(stage)), "chip", keys=key)
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self.choose_stage(stage))
        return chip

    def show_post(self, one: Coded, mine: UUID | None, topics: Sequence[PostTopic]) -> None:
        self._one, own, lang = one, one.by(mine), language()
        self._title.setText(coding.called(one.post, lang))
        counts = [
            f"{title}: {'—' if count is None else count}"
            for title, count in ((_("Likes"), one.post.told.likes), (_("Comments"), one.post.told.comments))
        ]
        self._figures.setText(" · ".join([one.post.page, dates.short_moment(one.post.published_at), *counts]))
        text = self._desk.read(coding.text_of, one.post, lang)
        self._text.setText(text)
        self._words.setVisible(bool(text))
        self._copy.setVisible(bool(one.post.told.link))
        writes = may_write(self._desk)
        self._keep.setVisible(writes)
        self._back.setVisible(writes and own is not None)
        self.choose_topic(own.topic_id if own else None)
        self.choose_stage(own.stage if own else Stage.INFORMING)
        self.tell(_others(one, own, {each.id: each.name.in_(lang) for each in topics}))

    def tell(self, words: str) -> None:
        self.others.setText(words)
        self.others.setVisible(bool(words))

    def choose_topic(self, topic_id: UUID | None) -> None:
        self.topic = topic_id
        self.book.mark(topic_id)

    def choose_stage(self, stage: Stage) -> None:
        self.stage = stage
        for key, chip in self._stages.items():
            chip.setChecked(STAGES[key] == stage)

    def _copy_address(self) -> None:
        if self._one is not None:
            QGuiApplication.clipboard().setText(self._one.post.told.link)
            self._desk.told.emit(_("Copied"))


def _others(one: Coded, own: Coding | None, names: Mapping[UUID | None, str]) -> str:
    """Who has coded it too; what they found is shown after one's own."""
    if own is None:
        if not one.codes:
            return ""
        count = len(one.codes)
        return n_("{n} other has coded it: shown after yours", "{n} others have coded it: shown after yours", count)
    return "; ".join(
        f"{person.name if person else '—'}: {names.get(each.topic_id, '—')}, {_(features.title(each.stage))}"
        for each, person in one.codes
        if each is not own
    )


def _column(widget: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, px(8), 0)
    column.addWidget(widget)
    column.addStretch()
    return made
