"""Research: what was asked and looked at so far, list by list."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.language.words import N_, _
from core.office.rules import Right
from ui.desk import Desk
from ui.kit.rail import Place
from ui.kit.theme import px
from ui.lists.listing import Listing
from ui.lists.page import ListsPage
from ui.research.audits.lists import AUDIT_LISTS
from ui.research.coding.lists import TOPICS
from ui.research.home_part import HomePart


@dataclass(frozen=True)
class Part:
    """One list of the home; its module and class are imported when it is first shown."""

    place: Place
    home: str


PARTS = (
    Part(Place("surveys", N_("Surveys"), "research"), "ui.research.surveys.list:SurveyList"),
    Part(Place("audits", N_("Audits"), "check"), "ui.research.audits.list:AuditList"),
    Part(Place("interviews", N_("Interviews"), "person"), "ui.research.interviews.list:InterviewList"),
    Part(Place("coding", N_("Content of posts"), "list"), "ui.research.coding.part:CodingPart"),
)
# records that need no more than a table and a form
LISTS: tuple[Listing, ...] = (*AUDIT_LISTS, TOPICS)


def may_write(desk: Desk) -> bool:
    """Readers see; whoever keeps the research writes."""
    return desk.may(Right.RESEARCH)


def in_line(name: QWidget) -> QWidget:
    """What is shown, under the bar: beside its buttons a long name would end in dots, and waves look alike."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(px(16), px(2), px(16), px(8))
    column.addWidget(name)
    return made


class ResearchPage(ListsPage):
    watches = frozenset({
        "Survey", "SurveyQuestion", "Sheet", "SheetFile", "Theme", "OpenAnswer", "Guide", "GuideQuestion", "Expert",
        "ExpertAnswer", "Finding", "Body", "AuditForm", "Criterion", "Audit", "Rating", "Remedy", "PostTopic", "Coding",
        "Person", "Unit", "Page", "PostFile", "Publication", "Wording", "Rubric", "Office", "SpecialDay", "Occasion",
    })  # fmt: skip
    title = N_("Research")
    lists = LISTS
    apart = tuple(one.place for one in PARTS)

    def made_apart(self, key: str) -> QWidget:
        module, name = next(one.home for one in PARTS if one.place.key == key).split(":")
        made: HomePart = getattr(import_module(module), name)(self.desk)
        return made

    def _offer_add(self) -> None:
        super()._offer_add()
        view = self._views[self._part]
        is_part = isinstance(view, HomePart)
        if is_part:
            self._add.setVisible(bool(view.adds))
        self._add.setText(_(view.adds) if is_part and view.adds else _("Add"))
        if not may_write(self.desk):
            self._add.hide()
            self._also.hide()

    def _on_add(self) -> None:
        view = self._views[self._part]
        if isinstance(view, HomePart):
            if view.adds and may_write(self.desk):
                view.start_new()
        else:
            super()._on_add()
