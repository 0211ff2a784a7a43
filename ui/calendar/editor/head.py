"""Over the texts of one publication: where it stands in the plan, what state it is in, and the next act."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.calendar.queries.slots import Slot
from core.calendar.words import short_name
from core.language import dates
from core.language.words import _, language, n_
from core.store.record import Record
from ui.calendar import spans
from ui.calendar.cards import glyph_of, state_of
from ui.desk import Desk
from ui.kit import theme
from ui.kit.bars import Segments
from ui.kit.commands import Command
from ui.kit.controls import Button, button, icon_button, label
from ui.kit.status import StatusLabel
from ui.kit.theme import Step, px

COMMON = "common"
# more channels than these, or more letters in their names, are told by their short names
_MANY, _MOST_LETTERS = 3, 28
# and in a narrower window all of them
_NAMES_FROM = 1366
# of the properties told, the first are days
_PROPERTIES, _FIRM = 6, 2


class Line(QLabel):
    """One line that ends in dots where the room does; the pointer shows it whole. A firm one, of a day, never does."""

    def __init__(self, step: Step, is_firm: bool = False) -> None:
        super().__init__()
        self._is_firm = is_firm
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(step))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def tell(self, words: str) -> None:
        self.setText(words)
        self.setToolTip(words)

    def minimumSizeHint(self) -> QSize:
        width = super().sizeHint().width()
        return QSize(width if self._is_firm else min(px(48), width), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


class EditorHead(QWidget):
    left = Signal()
    properties_wanted = Signal()
    menu_wanted = Signal()
    # the channel whose words are wanted, None for the common text
    channel_chosen = Signal(object)
    obstacles_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._act: Callable[[], object] = lambda: None
        self._channels: Sequence[tuple[str, str]] = ()
        self._segments: Segments | None = None
        self._period = button("", self.left.emit, "text", "left", "Esc")
        self._title, self._status = Line("heading"), StatusLabel("draft", "")
        self._blocked = button("", self.obstacles_wanted.emit, "danger", "warning", size="small")
        self.main: Button = button("", lambda: self._act(), "primary")
        self.more = icon_button("more", _("What else can be done"), self.menu_wanted.emit)
        first, self._second, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        first.setContentsMargins(px(8), px(8), px(16), px(4))
        first.setSpacing(px(8))
        for widget in (self._period, self._title, self._status):
            first.addWidget(widget)
        first.addStretch()
        for widget in (self._blocked, self.more, self.main):
            first.addWidget(widget)
        self._second.setContentsMargins(px(16), 0, px(16), px(8))
        self._second.setSpacing(px(16))
        self._properties = [Property(is_firm=place < _FIRM) for place in range(_PROPERTIES)]
        for one in self._properties:
            self._second.addWidget(one)
        self._second.addWidget(button(_("Change…"), self.properties_wanted.emit, "link", "pen", "F2", "small"))
        self._second.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(self._second)

    @property
    def title(self) -> str:
        return self._title.text()

    def show_slot(self, slot: Slot, channel_id: UUID | None) -> None:
        now, publication = self._desk.now(), slot.publication
        day = publication.day
        self._period.setText(spans.told(spans.WEEK, day, language()) if day else _("Ideas"))
        self._title.tell(publication.title.in_(language()))
        self._status.tell(glyph_of(slot, now), state_of(slot, now))
        for property_, (name, value) in zip(self._properties, _properties(slot, self._desk), strict=True):
            property_.tell(name, value)
        self._offer_channels(slot, channel_id)

    def offer(self, command: Command | None, blockers: int) -> None:
        """The one thing to do next, and how much stands in its way."""
        self.main.setVisible(command is not None)
        self._blocked.setVisible(blockers > 0)
        self._blocked.setText(n_("{n} obstacle", "{n} obstacles", blockers))
        if command is not None:
            self._act = command.act
            self.main.setText(command.name)
            self.main.set_keys("Ctrl+Enter" if command.key == "submit" else "")
            self.main.setAccessibleDescription(self._blocked.text() if blockers else command.keys)

    def _offer_channels(self, slot: Slot, channel_id: UUID | None) -> None:
        letters = sum(len(one.name.in_(language())) for one in slot.channels)
        is_narrow = self.window().width() < px(_NAMES_FROM)
        is_short = is_narrow or len(slot.channels) > _MANY or letters > _MOST_LETTERS
        named = [
            (str(one.id), _(short_name(one.platform)) if is_short else one.name.in_(language()))
            for one in slot.channels
        ]
        views = [(COMMON, _("Common text")), *named]
        if views != self._channels:
            self._channels = views
            if self._segments is not None:
                self._segments.hide()
                self._segments.deleteLater()
            self._segments = Segments(views, _("Text for"))
            self._segments.chosen.connect(self._on_chosen)
            self._second.addWidget(self._segments)
        if self._segments is not None:
            self._segments.choose(str(channel_id) if channel_id else COMMON)

    def _on_chosen(self, key: str) -> None:
        self.channel_chosen.emit(None if key == COMMON else UUID(key))


class Property(QWidget):
    """What it is called over what it is."""

    def __init__(self, is_firm: bool) -> None:
        super().__init__()
        self._name, self._value = label("", "small", "text2"), Line("strong", is_firm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._value)

    def tell(self, name: str, value: str) -> None:
        self._name.setText(name)
        self._value.tell(value or "—")


def _properties(slot: Slot, desk: Desk) -> list[tuple[str, str]]:
    publication = slot.publication
    day = publication.day
    when = f"{dates.weekday_short(day, language())}, {dates.short(day)}" if day else ""
    at = dates.clock(publication.at) if publication.at else ""
    ready = dates.recent(desk.local(publication.ready_by), desk.now(), language()) if publication.ready_by else ""
    return [
        (_("Planned for"), ", ".join(filter(None, (when, at)))),
        (_("Ready by"), ready),
        (_("Rubric"), _named(slot.rubric)),
        (_("Channels"), ", ".join(_(short_name(one.platform)) for one in slot.channels)),
        (_("Responsible"), _named(slot.person)),
        (_("Goal"), _named(slot.goal)),
    ]


def _named(record: Record | None) -> str:
    return record.label().in_(language()) if record else ""
