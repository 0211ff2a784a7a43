"""One algorithm before the eye: what it is and how it stands, and its leaves."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.crisis.choices import Cluster, Mode, Post
from core.crisis.queries.playbooks import SHIPPED, Known
from core.crisis.words import TITLES
from core.language import dates
from core.language.words import _, language, p_
from ui.crisis import telling
from ui.crisis.playbook_frame import FrameLeaf
from ui.crisis.playbook_lessons import LessonsLeaf
from ui.crisis.playbook_lists import ListsLeaf
from ui.crisis.playbook_offers import OffersLeaf
from ui.crisis.playbook_steps import PictureLeaf, StepsLeaf
from ui.crisis.playbook_writing import Writing
from ui.desk import Desk
from ui.kit.controls import button, icon_button, in_row, label, rule
from ui.kit.panel import emptied
from ui.kit.status import StatusLabel
from ui.kit.tabs import Tabs
from ui.kit.theme import px
from ui.kit.wrapping import Running

LEAVES = ("steps", "picture", "lists", "frame", "offers", "lessons")
_NARROW = 540


class PlaybookView(QFrame):
    def __init__(self, desk: Desk, act: Callable[[str], object], more: Callable[[QWidget], object]) -> None:
        super().__init__()
        self.setObjectName("inset")
        self.writing = Writing(desk)
        self._name, self._gist = label("", "heading", wraps=True), label("", "body", "text2", wraps=True)
        self._marks = Running()
        self._marks.setSpacing(px(12))
        self.print = button(_("Print the kit"), lambda: act("print kit"), icon="print", keys="Ctrl+P")
        # words that wrap beside it are measured by what it takes
        self.print.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.print.setAccessibleName(_("Print the kit"))
        self.print.setToolTip(_("Print the kit"))
        self._more = icon_button("more", _("What can be done with the algorithm"), lambda: more(self._more))
        names = (
            p_("algorithm", "Steps"),
            p_("algorithm", "Picture"),
            _("Lists"),
            _("Statement"),
            _("Differences"),
            _("Lessons"),
        )
        self._names = dict(zip(LEAVES, names, strict=True))
        self.tabs = Tabs(list(self._names.items()), _("Parts of the algorithm"))
        self.steps, self.picture = StepsLeaf(self.writing), PictureLeaf(self.writing)
        self.lists, self.frame = ListsLeaf(self.writing), FrameLeaf(self.writing)
        self.offers, self.lessons = OffersLeaf(self.writing), LessonsLeaf(self.writing)
        self._leaves: dict[str, Any] = dict(
            zip(LEAVES, (self.steps, self.picture, self.lists, self.frame, self.offers, self.lessons), strict=True)
        )
        self._stack = QStackedWidget()
        for leaf in self._leaves.values():
            self._stack.addWidget(leaf)
        self.tabs.chosen.connect(self.turn_to)
        self.offers.counted.connect(lambda count: self._count("offers", count))
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(6))
        head.setSpacing(px(4))
        first = QHBoxLayout()
        first.setSpacing(px(8))
        first.addWidget(self._name, 1)
        for one in (self.print, self._more):
            first.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(first)
        head.addWidget(self._gist)
        head.addLayout(self._marks)
        leaves = in_row(self.tabs, None)
        # else the words above would be measured for the width the leaves would like to have
        leaves.setMinimumWidth(1)
        head.addWidget(leaves)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # where room is short the name of the algorithm goes before the word of the button
        is_wide = self.width() >= px(_NARROW)
        self.print.setText(_("Print the kit") if is_wide else "")
        self.print.set_keys("Ctrl+P" if is_wide else "")

    def turn_to(self, leaf: str) -> None:
        self.tabs.choose(leaf)
        self._stack.setCurrentWidget(self._leaves[leaf])
        if self.writing.known is not None:
            self._leaves[leaf].show_playbook(self.writing.known)

    def current(self) -> str:
        return LEAVES[self._stack.currentIndex()]

    def take_focus(self) -> None:
        leaf = self._leaves[self.current()]
        leaf.take_focus() if isinstance(leaf, FrameLeaf) else leaf.setFocus()

    def show_playbook(self, known: Known) -> None:
        self.writing.known = known
        one, lang = known.playbook, language()
        self._name.setText(one.name.in_(lang))
        self._gist.setText(one.gist.in_(lang))
        self._gist.setVisible(bool(one.gist.in_(lang)))
        emptied(self._marks)
        for mark in _marks(known):
            self._marks.addWidget(mark)
        self._count("lessons", sum(not each.get("done_on") for each in one.lessons))
        # the count of differences is known before the leaf is looked at
        self._leaves["offers"].show_playbook(known)
        self._leaves[self.current()].show_playbook(known)

    def _count(self, leaf: str, count: int) -> None:
        self.tabs.rename(leaf, f"{self._names[leaf]} · {count}" if count else self._names[leaf])


def _marks(known: Known) -> list[QWidget]:
    one = known.playbook
    said = [
        telling.together(known.code, _("edition {n}").format(n=one.edition), _origin(known)),
    ]
    if one.mode == Mode.TYPE:
        facts = _("facts: {who}").format(who=_(TITLES[Post][one.fact_owner]))
        said += [_("level {n} at least").format(n=one.min_level.value[1]), facts]
        said += [_("responsibility: {much}").format(much=_(TITLES[Cluster][one.cluster]))]
    marks: list[QWidget] = [label(each, "small", "text2") for each in said if each]
    if not one.is_active:
        marks.append(StatusLabel("draft", _("Out of use"), is_bare=True))
    if one.mode == Mode.TYPE:
        marks.append(_day(_("plan signed"), one.planned_on))
        marks.append(_day(_("contacts checked"), one.contacts_checked_on))
    return marks


def _day(words: str, day: Any) -> StatusLabel:
    said = f"{words}: {dates.short(day) if day else _('none yet')}"
    return StatusLabel("approved" if day else "missing", said, is_bare=True)


def _origin(known: Known) -> str:
    if known.is_own:
        return _("our own")
    if known.playbook.origin != SHIPPED:
        return _("from “{office}”").format(office=known.playbook.origin)
    return _("came with the program, changed here") if known.is_changed else _("as it came with the program")
