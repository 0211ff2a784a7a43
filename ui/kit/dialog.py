"""What stands over the window until it is answered or closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.kit.commands import HELP
from ui.kit.theme import px

# so much of the window is seen around it
EDGE = 48


class Dialog(QDialog):
    """Help is a key away here too: the window's own keys do not reach what stands over it."""

    def __init__(self, over: QWidget, name: str = "") -> None:
        self._over = window = over.window()
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Hatshy")
        self.setAccessibleName(name)
        self.addActions([one for one in window.actions() if one.objectName() == HELP])

    def fit(self, width: int, height: int) -> None:
        """At the chosen text size, and never larger than the window it stands over."""
        room = self._over.size()
        self.resize(min(px(width), room.width() - px(EDGE)), min(px(height), room.height() - px(EDGE)))
