"""What stands over a page: its title and actions, a choice of views, a banner."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from core.language.words import _
from ui.kit import theme
from ui.kit.controls import IconLabel, button, key_cap, label
from ui.kit.theme import px

BannerKind = Literal["information", "warning", "danger", "crisis"]
_BANNER_ICON = {"information": "information", "warning": "warning", "danger": "lock", "crisis": "crisis"}
_BANNER_INK = {"information": "info", "warning": "warn", "danger": "danger", "crisis": "on_ink"}


class TopBar(QWidget):
    """Title, what it is about, room, search, actions. Search is always at the same place."""

    search_wanted = Signal()

    def __init__(self, title: str, actions: Sequence[QWidget] = (), middle: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setFixedHeight(px(48))
        self.title = label(title, "heading")
        self.subtitle = label("", "body", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(8))
        row.addWidget(self.title)
        row.addSpacing(px(8))
        row.addWidget(self.subtitle)
        for widget in middle:
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._search())
        for widget in actions:
            row.addWidget(widget)

    def _search(self) -> QWidget:
        made = QPushButton(_("Search, command"))
        made.setProperty("kind", "search")
        made.setIcon(theme.icon("search", "text3", 16))
        made.setAccessibleName(_("Search everywhere, Ctrl+K"))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, px(8), 0)
        row.addStretch()
        row.addWidget(key_cap("Ctrl+K"))
        made.clicked.connect(self.search_wanted)
        made.setMinimumWidth(px(212))
        return made


class Segments(QFrame):
    """A choice of one view out of a few; arrow keys move."""

    chosen = Signal(str)

    def __init__(self, views: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(objectName="segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _title in views]
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for number, (_key, title) in enumerate(views):
            made = QPushButton(title)
            made.setCheckable(True)
            made.setProperty("kind", "segment")
            made.setProperty("first", number == 0)
            self._group.addButton(made, number)
            row.addWidget(made)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))

    def choose(self, key: str) -> None:
        """Show a choice without telling anyone."""
        self._group.button(self._keys.index(key)).setChecked(True)


class Banner(QFrame):
    """One sentence over everything, with at most one thing to do about it."""

    def __init__(self) -> None:
        super().__init__(objectName="banner")
        self.hide()
        self._icon = IconLabel("information", "info")
        self._words = label(wraps=True)
        self._button = button("", lambda: self._act())
        self._act: Callable[[], object] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(16), px(4))
        row.setSpacing(px(8))
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)

    def tell(self, kind: BannerKind, sentence: str, verb: str = "", act: Callable[[], object] = lambda: None) -> None:
        self.setProperty("kind", kind)
        self._icon.show_icon(_BANNER_ICON[kind], _BANNER_INK[kind])
        self._words.setText(sentence)
        self._button.setText(verb)
        self._button.setVisible(bool(verb))
        self._act = act
        for widget in (self, self._words):
            theme.restyle(widget)
        self.setMinimumHeight(px(40))
        self.setAccessibleName(sentence)
        self.show()

    def clear(self) -> None:
        self.hide()

    @property
    def sentence(self) -> str:
        return self._words.text() if self.isVisible() else ""
