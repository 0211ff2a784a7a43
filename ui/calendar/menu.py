"""A menu made of commands, with its own menus within."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit import theme
from ui.kit.commands import Command

# a line stands before each of these
_BREAKS = frozenset({"day", "person_id None", "postpone", "delete"})


def menu_of(commands: Sequence[Command], parent: QWidget) -> QMenu:
    """What is not possible now stands there too: a menu whose lines jump is never learnt."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    inner: dict[str, QMenu] = {}
    for command in commands:
        if command.key in _BREAKS:
            menu.addSeparator()
        place = menu
        if command.menu:
            title = command.menu[-1]
            if title not in inner:
                inner[title] = menu.addMenu(title)
            place = inner[title]
        place.addAction(_action(command, place))
    return menu


def _action(command: Command, menu: QMenu) -> QAction:
    made = QAction(command.name.replace("&", "&&"), menu)
    made.setEnabled(command.is_possible)
    if command.icon not in ("", "right"):
        made.setIcon(theme.pixmap(command.icon, "text2", 16))
    if command.keys:
        # told, not listened for: the page hears the keys of what is chosen
        made.setText(f"{made.text()}\t{QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)}")
    made.triggered.connect(lambda: command.act())
    return made
