"""What stands beside the views of the calendar: a publication looked at more closely, and the shelf of ideas."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.calendar.queries import slots
from core.calendar.queries.lookups import Lookups
from core.calendar.queries.slots import Filters
from ui.calendar.inspector import PublicationInspector
from ui.calendar.shelf import IdeaShelf
from ui.desk import Desk
from ui.kit.inspector import Beside
from ui.kit.theme import px

# narrower than this, a week between both would have no room for its days
BOTH_FROM = 1500


class Sides(QWidget):
    """Where there is no room for both, the shelf waits until the publication is closed."""

    def __init__(self, desk: Desk, middle: QWidget) -> None:
        super().__init__()
        self._desk, self._middle = desk, middle
        self._shelf_waits = False
        self.inspector = PublicationInspector(desk)
        self.shelf = IdeaShelf(desk)
        self.shelf.hide()
        self._beside = Beside(middle, self.inspector)
        self._beside.closed.connect(self._on_closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._beside, 1)
        row.addWidget(self.shelf)

    @property
    def is_looking(self) -> bool:
        return self._beside.is_open

    @property
    def has_room(self) -> bool:
        """A publication can be looked at without putting the shelf away."""
        return self.shelf.isHidden() or self.width() >= px(BOTH_FROM)

    def look_at(self, publication_id: UUID, lookups: Lookups) -> None:
        slot = self._desk.read(slots.one, publication_id)
        if slot is None:
            return
        self.inspector.show_slot(slot, lookups)
        is_in_the_way = not self.has_room
        had_focus = is_in_the_way and self.shelf.isAncestorOf(self.window().focusWidget() or self)
        if is_in_the_way:
            self._shelf_waits = True
            self.shelf.hide()
        self._beside.open_inspector()
        if had_focus:
            self.inspector.setFocus()

    def refresh(self, asked: Filters, lookups: Lookups) -> None:
        self.shelf.refresh(asked)
        if self.inspector.shown is not None:
            self.inspector.show_slot(self._desk.read(slots.one, self.inspector.shown), lookups)

    def show_shelf(self, asked: Filters) -> None:
        if self.width() < px(BOTH_FROM):
            self._beside.close_inspector()
        self.shelf.show()
        self._desk.look(lambda: self.shelf.refresh(asked))

    def toggle_shelf(self, asked: Filters) -> None:
        if self.shelf.isHidden():
            self.show_shelf(asked)
            self.shelf.setFocus()
        else:
            self.shelf.hide()
            self._middle.setFocus()

    def _on_closed(self) -> None:
        self.inspector.leave()
        if self._shelf_waits:
            self._shelf_waits = False
            self.shelf.show()
            self.shelf.setFocus()
