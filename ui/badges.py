"""The figures on the rail: what waits in the rooms that tell it."""

from functools import partial
from typing import TYPE_CHECKING, Any

from ui.rooms import ROOMS, Room, brought

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.window import Window


class Badges:
    def __init__(self, window: "Window") -> None:
        self._window = window
        self._counts: dict[str, int] = {}

    def of(self, room: Room) -> int:
        return self._counts.get(room.key, 0)

    def count(self, told: Any = None) -> None:
        """As far as it may have changed by what is told; all of it where nothing is."""
        desk = self._window.desk
        if desk is None or not desk.answers or not self._window.isVisible():
            return
        stands = self._window.current()
        for room in ROOMS:
            # the page before the eye tells by itself
            if room.badge and room.key != stands and (told is None or told.kinds & (room.counts or room.kinds)):
                desk.look(partial(self._ask, desk, room))

    def tell(self, key: str, count: int) -> None:
        if self._counts.get(key, 0) != count:
            self._counts[key] = count
            self._window.show_places()

    def _ask(self, desk: "Desk", room: Room) -> None:
        author = desk.author()
        self.tell(room.key, desk.read(brought(room.badge), author and author.id, desk.now()))
