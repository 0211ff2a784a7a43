"""The code book beside a post: each topic with its key; the one that is chosen stands out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.language.words import _, language
from core.research.coding.records import PostTopic
from ui.kit.rows import Column, Rows
from ui.kit.table import Table

# on a keyboard nought comes after nine; I, C and D say how far people take part
KEYS = "1234567890ABEFGHJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class _Line:
    place: int
    topic: PostTopic

    @property
    def id(self) -> UUID:
        return self.topic.id


class BookView(QWidget):
    """The keys are pressed among the posts, so that nobody need go back and forth; here one may point."""

    def __init__(self, chosen: Callable[[UUID], object]) -> None:
        super().__init__()
        self._rows: Rows[_Line] = Rows(_columns(), self)
        self.table = Table(self._rows)
        self.table.setAccessibleName(_("Topic"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(lambda index: chosen(line.id) if (line := self._rows.at(index)) else None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_topics(self, topics: Sequence[PostTopic]) -> None:
        self._rows.follow([_Line(place, one) for place, one in enumerate(topics)])

    def mark(self, topic_id: UUID | None) -> None:
        """Show which one it is without telling anyone."""
        if topic_id is None:
            self.table.clearSelection()
        else:
            self.table.choose(topic_id)


def _columns() -> list[Column[_Line]]:
    return [
        Column("", lambda row: KEYS[row.place] if row.place < len(KEYS) else "", lambda row: row.place, width=40),
        Column(_("Topic"), lambda row: row.topic.name.in_(language()), lambda row: row.place),
    ]
