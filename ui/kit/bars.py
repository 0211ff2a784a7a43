"""What stands over a page: its title and actions, a choice of views, a banner."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from core.language.words import _
from ui.kit import theme
from ui.kit.controls import Button, IconLabel, button, icon_button, label
from ui.kit.theme import px

BannerKind = Literal["information", "warning", "danger", "crisis"]
_BANNER_ICON = {"information": "information", "warning": "warning", "danger": "lock", "crisis": "crisis"}
_SIGN = 36
_BANNER_INK = {"information": "info", "warning": "warn", "danger": "danger", "crisis": "on_ink"}


class TopBar(QWidget):
    """Title, what it is about, room, search, actions. Search is always at the same place."""

    search_wanted = Signal()

    def __init__(
        self,
        title: str,
        actions: Sequence[QWidget] = (),
        middle: Sequence[QWidget] = (),
        giving_way: Sequence[QWidget] = (),
        has_menu: bool = False,
    ) -> None:
        """
        Where room is short, those `giving_way` are left out, the first of them first; what they do stands in a menu
        then, unless the page has a menu of its own.

        The title goes last: the rail says where one is.
        """
        super().__init__()
        self.setFixedHeight(px(48))
        self.title = label(title, "heading")
        self._giving_way = (*giving_way, self.title)
        self._left_out: set[QWidget] = set()
        self.subtitle = label("", "body", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(8))
        row.addWidget(self.title)
        row.addSpacing(px(8))
        row.addWidget(self.subtitle)
        for widget in middle:
            row.addWidget(widget)
        row.addStretch(1)
        self.search = self._search()
        row.addWidget(self.search, 1)
        for widget in actions:
            row.addWidget(widget)
        self._rest = icon_button("more", _("More"), self._show_rest)
        self._rest.hide()
        self._has_rest = not has_menu and any(isinstance(one, Button) for one in giving_way)
        row.addWidget(self._rest)

    def offer(self, acts: Mapping[QWidget, bool]) -> None:
        """What can be done in this view; what cannot does not come back where there is room."""
        for widget, is_offered in acts.items():
            (self._left_out.discard if is_offered else self._left_out.add)(widget)
            widget.setVisible(is_offered)
        self._fit()

    def begin_with(self, widget: QWidget) -> None:
        """The way back, before all else."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(0, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # a word has grown, or the style sheet has come
            self._fit()
        return done

    def _fit(self) -> None:
        row = self.layout()
        assert row is not None
        giving_way = [one for one in self._giving_way if one not in self._left_out]
        rooms = [(widget, widget.minimumSizeHint().width() + row.spacing()) for widget in giving_way]
        rest = self._rest.minimumSizeHint().width() + row.spacing()
        hidden = sum(room for widget, room in rooms if widget.isHidden()) - (0 if self._rest.isHidden() else rest)
        self._fit_search(hidden)
        need = row.minimumSize().width() + hidden
        has_rest = self._has_rest and need > self.width() and any(isinstance(one, Button) for one in giving_way)
        need += rest if has_rest else 0
        for widget, room in rooms:
            must_go = need > self.width()
            need -= room if must_go else 0
            if widget.isHidden() != must_go:
                widget.setVisible(not must_go)
        if self._rest.isHidden() == has_rest:
            self._rest.setVisible(has_rest)

    def _show_rest(self) -> None:
        """What there was no room for, as it could be pressed there."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._giving_way:
            if isinstance(one, Button) and one.isHidden() and one not in self._left_out:
                # an icon alone is called by its name; a menu takes the sign for a key to press
                words = (one.text() or one.accessibleName()).replace("&", "&&")
                act = menu.addAction(words, one.click)
                act.setEnabled(one.isEnabled())
        menu.popup(self._rest.mapToGlobal(QPoint(0, self._rest.height())))

    def _fit_search(self, hidden: int) -> None:
        """Its words stay as long as the key caps of the others can go for them; then the sign alone says it."""
        row = self.layout()
        assert row is not None
        # letters end on fractions of a pixel
        whole, sign = self.search.minimumSizeHint().width() + px(2), px(_SIGN)
        others = row.minimumSize().width() - self.search.minimumWidth() + hidden
        self.search.setMinimumWidth(whole if others + whole <= self.width() else sign)

    def _search(self) -> QWidget:
        made = button(_("Search, command"), self.search_wanted.emit, "search", "search", "Ctrl+K")
        made.setAccessibleName(_("Search everywhere, Ctrl+K"))
        made.setMinimumWidth(px(_SIGN))
        made.setMaximumWidth(px(232))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made


class Segments(QFrame):
    """A choice of one view out of a few; arrow keys move."""

    chosen = Signal(str)

    def __init__(self, views: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _title in views]
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for number, (_key, title) in enumerate(views):
            made = QPushButton(title)
            made.setCheckable(True)
            made.setProperty("kind", "segment")
            made.setProperty("place", "first" if number == 0 else "last" if number == len(views) - 1 else "")
            _give_room(made)
            made.installEventFilter(self)
            self._group.addButton(made, number)
            row.addWidget(made)
        self._group.idClicked.connect(self._on_clicked)
        self.choose(self._keys[0])

    def choose(self, key: str) -> None:
        """Show a choice without telling anyone."""
        self._group.button(self._keys.index(key)).setChecked(True)
        self._hold_focus_in_one_place()

    def take_focus(self) -> None:
        self._group.button(self._group.checkedId()).setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QAbstractButton]:
        """Whatever Tab may stop at: one at a time."""
        return self._group.buttons()

    def rename(self, key: str, title: str) -> None:
        """A choice that says how many it would leave."""
        one = self._group.button(self._keys.index(key))
        if one.text() != title:
            one.setText(title)
            _give_room(one)

    def offer(self, keys: Collection[str]) -> None:
        """Only these can be chosen; the others are out of sight."""
        for key, one in zip(self._keys, self._group.buttons(), strict=True):
            one.setVisible(key in keys)

    def offered(self) -> list[str]:
        return [key for key, one in zip(self._keys, self._group.buttons(), strict=True) if not one.isHidden()]

    def current(self) -> str:
        return self._keys[self._group.checkedId()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            offered = [self._group.id(one) for one in self._group.buttons() if not one.isHidden()]
            at = offered.index(self._group.checkedId()) + step
            place = offered[min(max(at, 0), len(offered) - 1)]
            self._group.button(place).setFocus(Qt.FocusReason.OtherFocusReason)
            self._group.button(place).click()
        return bool(step)

    def _on_clicked(self, number: int) -> None:
        self._hold_focus_in_one_place()
        self.chosen.emit(self._keys[number])

    def _hold_focus_in_one_place(self) -> None:
        # Tab passes through once; the arrows move inside
        for one in self._group.buttons():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one.isChecked() else Qt.FocusPolicy.ClickFocus)


def _give_room(segment: QAbstractButton) -> None:
    # the chosen one is bold: room for that from the start, or all would jump
    segment.setMinimumWidth(QFontMetrics(theme.font("strong")).horizontalAdvance(segment.text()) + px(26))


class Banner(QFrame):
    """One sentence over everything, with at most one thing to do about it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.hide()
        self._icon = IconLabel("information", "info")
        self._words = label(wraps=True)
        self._acts = QHBoxLayout()
        self._button: Button | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(16), px(4))
        row.setSpacing(px(8))
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addLayout(self._acts)
        self.setMinimumHeight(px(36))

    def tell(
        self, kind: BannerKind, sentence: str, verb: str = "", act: Callable[[], object] = lambda: None, keys: str = ""
    ) -> None:
        self.setProperty("kind", kind)
        self._icon.show_icon(_BANNER_ICON[kind], _BANNER_INK[kind])
        self._words.setText(sentence)
        self._offer(verb, act, keys, is_on_ink=kind == "crisis")
        for widget in (self, self._words):
            theme.restyle(widget)
        self.setAccessibleName(sentence)
        self.show()

    def clear(self) -> None:
        self.hide()

    @property
    def sentence(self) -> str:
        return self._words.text() if self.isVisible() else ""

    def _offer(self, verb: str, act: Callable[[], object], keys: str, is_on_ink: bool) -> None:
        if self._button is not None:
            self._button.hide()
            self._button.deleteLater()
        self._button = button(verb, act, keys=keys, size="small") if verb else None
        if self._button is not None:
            self._button.ink = "on_ink" if is_on_ink else ""
            self._acts.addWidget(self._button)
            self._button.show()
