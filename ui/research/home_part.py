"""A list of research on its home: its rows, and what adds one."""

from itertools import pairwise
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.desk import Desk


class HomePart(QWidget):
    """Made when it is first shown; asked again whenever something of research changes."""

    # what the main button of the home says while this part is shown; empty: nothing is added here
    adds = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk

    def begin_at(self, first: QWidget, *others: QWidget) -> None:
        """Whoever comes here by Tab is led to the first at once: what stands above it comes after."""
        self.setFocusProxy(first)
        for one, following in pairwise((first, *others)):
            self.setTabOrder(one, following)

    def refresh(self) -> None:
        raise NotImplementedError

    def start_new(self) -> None:
        """The main button was pressed."""

    def choose(self, record_id: UUID) -> None:
        """One of its rows is to stand before the eye."""
