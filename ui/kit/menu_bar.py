"""The menu bar: out of sight until Alt is pressed and let go alone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from ui.kit.commands import Command

_ALONE = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
# anything of this between press and release, and Alt was held for something else
_SPOILS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.WindowDeactivate)


class MenuBar(QMenuBar):
    """Its actions are the window's too, so that their keys work while it is hidden."""

    def __init__(self, window: QMainWindow, ask: Callable[[], Sequence[Command]]) -> None:
        super().__init__(window)
        self._ask = ask
        self._made: dict[str, QAction] = {}
        self._menus: dict[tuple[str, ...], QMenu] = {}
        self._alt_is_down = False
        for command in ask():
            if command.keys and not command.is_by_place:
                window.addAction(self._action(command))
        self.hide()
        window.installEventFilter(self)

    def show_menus(self) -> None:
        commands = self._ask()
        if not self._menus:
            # most windows never show them
            for command in commands:
                self._menu(command.menu).addAction(self._made.get(command.key) or self._action(command))
        for command in commands:
            self._say(command)
        self.show()
        self.setActiveAction(self.actions()[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Alt:
            if self._alt_is_down and event.type() in _SPOILS:
                self._listen(False)
            return False
        if event.type() == QEvent.Type.KeyPress and event.modifiers() in _ALONE:
            self._listen(True)
        elif event.type() == QEvent.Type.KeyRelease and self._alt_is_down and not event.isAutoRepeat():
            self._listen(False)
            self.show_menus()
            return True
        return False

    def _listen(self, is_down: bool) -> None:
        """To all events, but only while Alt is down: somebody else may take the key that follows."""
        if is_down == self._alt_is_down:
            return
        self._alt_is_down = is_down
        app = QCoreApplication.instance()
        assert app is not None
        (app.installEventFilter if is_down else app.removeEventFilter)(self)

    def _action(self, command: Command) -> QAction:
        made = self._made[command.key] = QAction(self)
        made.setObjectName(command.key)
        made.triggered.connect(lambda: command.act())
        if command.keys and not command.is_by_place:
            made.setShortcut(QKeySequence(command.keys))
        self._say(command)
        return made

    def _say(self, command: Command) -> None:
        action, keys = self._made[command.key], f"\t{command.keys}" if command.is_by_place else ""
        action.setText(command.name.replace("&", "&&") + keys)
        # a key is heard at any time, and its command asks for itself whether it is possible
        action.setEnabled(command.is_possible or not action.shortcut().isEmpty())

    def _menu(self, path: tuple[str, ...]) -> QMenu:
        if path not in self._menus:
            made = QMenu(path[-1], self)
            (self._menu(path[:-1]) if path[1:] else self).addMenu(made)
            # the next menu may open right away: the arrows walk along the bar
            made.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._on_hidden))
            self._menus[path] = made
        return self._menus[path]

    def _on_hidden(self) -> None:
        if not any(menu.isVisible() for menu in self._menus.values()):
            self.hide()
