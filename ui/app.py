"""Builds the application: paints the window first, and fetches the office right after."""

import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core import preferences
from core.language import words
from core.language.trilingual import Lang
from ui import lean as lean
from ui.kit import crash, theme
from ui.window import Window

if TYPE_CHECKING:
    from argparse import Namespace


def run(asked: "Namespace") -> int:
    """A command that needs the screen, or the window in another language than it was left in."""
    if asked.command is None:
        return stand(asked.workspace, asked.lang)
    from core import console
    from ui import pictures

    return console.carry_out(asked, pictures.take if asked.command == "pictures" else pictures.book)


def stand(where: str, lang: Lang | None = None) -> int:
    """The window, until it is closed."""
    window = build(where, lang)
    crash.watch(window.refuse)
    show(window)
    return int(QApplication.exec())


def build(where: str, lang: Lang | None = None) -> Window:
    """Dressed but not yet shown; nothing of the store is imported so far."""
    app = application()
    remembered = preferences.load()
    if lang:
        remembered = replace(remembered, language=lang)
    words.use(remembered.language)
    theme.apply(app, remembered.theme, remembered.text_size / 100)
    theme.follow_system(app)
    return Window(remembered, where or next(iter(remembered.recent), ""))


def application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        app.setApplicationName("Hatshy")
        # the name of its entry in the menu: Wayland finds the icon by it
        app.setDesktopFileName("hatshy")
        app.setWindowIcon(QIcon(str(theme.RESOURCES / "icons" / "hatshy.svg")))
    return app


def show(window: Window) -> None:
    # the first paint goes before everything that takes its time to import
    window.painted.connect(window.open_workspace)
    window.painted.connect(_on_opened)
    # no larger than the screen: what lies beyond its edge cannot be reached
    window.resize(window.size().boundedTo(window.screen().availableSize()))
    window.show()


def _on_opened() -> None:
    gc.freeze()
    gc.enable()
