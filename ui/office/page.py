"""The office: its own particulars, and the lists it keeps."""

from PySide6.QtWidgets import QWidget

from core.language.words import N_
from ui.kit.rail import Place
from ui.lists.page import ListsPage
from ui.office.lists import LISTS
from ui.office.particulars import Particulars


class OfficePage(ListsPage):
    watches = frozenset({"Office", *(each.kind.__name__ for each in LISTS)})
    title = N_("Office")
    lists = LISTS
    apart = (Place("office", N_("Particulars"), "office"),)

    def made_apart(self, key: str) -> QWidget:
        return Particulars(self.desk)
