"""The pages on their stack: each is made when it is opened for the first time; something may stand alone for all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.language.words import _
from ui.kit.bars import TopBar
from ui.kit.stack import Stack
from ui.rooms import BY_KEY, brought

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.page import Page


class PageStack(Stack):
    search_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, Page] = {}
        self._alone: QWidget | None = None

    def has(self, key: str) -> bool:
        return key in self._pages

    def bring(self, key: str, desk: "Desk") -> "Page":
        """To the front; what was typed on another page is written before."""
        if key not in self._pages:
            self._pages[key] = self._made(key, desk)
            self.addWidget(self._pages[key])
        self.write_all()
        self._clear_alone()
        self.setCurrentWidget(self._pages[key])
        return self._pages[key]

    def current(self) -> str:
        return next((key for key, page in self._pages.items() if page is self.currentWidget()), "")

    def current_page(self) -> "Page | None":
        """None where something stands alone."""
        return self._pages.get(self.current())

    def stand_alone(self, widget: QWidget) -> None:
        """In place of the pages: waiting, first run, unlocking."""
        self._clear_alone()
        self._alone = widget
        self.addWidget(widget)
        self.setCurrentWidget(widget)

    def write_all(self) -> bool:
        """Do not wait with anything that was typed. False when some of it could not be written."""
        if not self._pages:
            return True
        from ui.kit.form import Form

        typed_in = [form for page in self._pages.values() for form in page.findChildren(Form)]
        for form in typed_in:
            form.flush()
        return not any(form.is_dirty for form in typed_in)

    def _made(self, key: str, desk: "Desk") -> "Page":
        page: Page = brought(BY_KEY[key].home)(desk)
        # where nothing in it asks for the keys, it is said itself
        page.setAccessibleName(_(BY_KEY[key].title))
        for bar in page.findChildren(TopBar):
            bar.search_wanted.connect(self.search_wanted)
        return page

    def _clear_alone(self) -> None:
        if self._alone is not None:
            self.removeWidget(self._alone)
            self._alone.deleteLater()
            self._alone = None
