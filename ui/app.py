"""Builds the application: paints the window first, and fetches the office right after."""

import gc
import sys
from argparse import Namespace
from dataclasses import replace

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core import console, preferences
from core.language import words
from ui import lean as lean
from ui.kit import crash, theme
from ui.window import Window


def run(asked: Namespace) -> int:
    if asked.command is not None:
        # picture after picture leaves what nobody needs
        gc.enable()
        from ui import pictures

        return console.carry_out(asked, pictures.take if asked.command == "pictures" else pictures.book)
    window = build(asked)
    crash.watch(window.refuse)
    show(window)
    return int(QApplication.exec())


def build(asked: Namespace) -> Window:
    """The window, dressed but not yet shown; nothing of the store is imported so far."""
    app = application()
    remembered = preferences.load()
    if asked.lang:
        remembered = replace(remembered, language=asked.lang)
    words.use(remembered.language)
    theme.apply(app, remembered.theme, remembered.text_size / 100)
    theme.follow_system(app)
    return Window(remembered, asked.workspace or next(iter(remembered.recent), ""))


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
