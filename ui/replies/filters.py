"""By what the inbox is narrowed: register, channel, topic, unit, who answers, language, what is late."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.language.words import _, language
from core.office import queries as office
from core.office.records import Person, Unit
from core.replies import topics
from core.replies.queries.inbox import Wanted
from core.replies.records import Book, Source, State
from ui.desk import Desk
from ui.kit.chips import Chip, FilterBar
from ui.replies.citizen import LANGUAGES

_LATE = "late"


class InboxFilters(QWidget):
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        lang = language()
        units, people = desk.read(office.rows, Unit), desk.read(office.people)
        self._bar = FilterBar(
            {
                "late": Chip(_("Late"), [(_LATE, _("Late only"))]),
                "books": Chip(_("Register"), [(book, _(features.title(book))) for book in Book]),
                "topics": Chip(_("Topic"), [(code, topics.name(code, lang)) for code in topics.topics()]),
                "channels": Chip(_("Channel"), [(one.id, one.name.in_(lang)) for one in desk.read(office.channels)]),
                "sources": Chip(_("Came by way of"), [(source, _(features.title(source))) for source in Source]),
                "units": Chip(_("Unit"), [(one.id, one.label().in_(lang)) for one in units]),
                "people": Chip(_("Answers for it"), [(one.id, _person(one)) for one in people]),
                "langs": Chip(_("Language"), [(code, _(title)) for code, title in LANGUAGES.items()]),
            }
        )
        self._bar.changed.connect(lambda _picked: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)

    def wanted(self, states: Sequence[State]) -> Wanted:
        picked: dict[str, Any] = self._bar.picked()
        is_late = bool(picked.pop("late"))
        return Wanted(states=tuple(states), is_late=is_late, **picked)

    def is_on(self) -> bool:
        return any(self._bar.picked().values())

    def clear(self) -> None:
        self._bar.clear()

    def pick(self, name: str, values: Sequence[Any]) -> None:
        self._bar.chips[name].choose(values)

    def tell(self, shown: int, total: int) -> None:
        self._bar.tell(shown, total)


def _person(person: Person) -> str:
    return person.name
