"""What a new release, or another office's file, has otherwise: read side by side, taken or left one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.crisis import differences
from core.crisis.actions import playbooks as actions
from core.crisis.differences import SORTS, Difference, Sort
from core.crisis.exchange import Packed
from core.crisis.queries import playbooks
from core.crisis.queries.playbooks import Known
from core.language.words import _, language
from ui.crisis.playbook_writing import Writing
from ui.crisis.said_list import Said, SaidList
from ui.kit.controls import button, in_row, label, rule
from ui.kit.panel import Panel, ground, scrolling
from ui.kit.theme import px

_SIGNS = {Sort.ADDED: "review", Sort.CHANGED: "changed", Sort.REMOVED: "missing"}
_LIST = 220


class OffersLeaf(QWidget):
    # how many are left to look at
    counted = Signal(int)

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        # of files, by the code of the algorithm; what was left of each is gone from the eye
        self._packed: dict[str, Packed] = {}
        self._left: set[tuple[str, str]] = set()
        self._found: Sequence[Difference] = ()
        self._source = label("", "body", "text2", wraps=True)
        self.list = SaidList(_("What comes otherwise"))
        self.list.setMinimumWidth(px(_LIST))
        self.list.chosen.connect(lambda _row: self._show_texts())
        self._here, self._coming = label("", "body", wraps=True), label("", "body", wraps=True)
        self.take = button(_("Take it"), self._take, keys="Enter")
        self.leave = button(_("Leave ours"), self._leave, keys="Del")
        self._take_all = button(_("Take all"), self._take_everything, "text")
        self.list.entered.connect(lambda _key: self._take())
        self.list.ended.connect(lambda _key: self._leave())
        self._lay_out()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        texts = ground("inset")
        column = QVBoxLayout(texts)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(12))
        for title, words in ((_("As it is here"), self._here), (_("As it comes"), self._coming)):
            panel = Panel(title)
            panel.add(words)
            column.addWidget(panel)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list, 2)
        self._texts = scrolling(texts)
        row.addWidget(self._texts, 3)
        self._source.setContentsMargins(px(16), px(8), px(16), px(8))
        foot = in_row(self._take_all, None, self.leave, self.take)
        foot.setContentsMargins(px(16), px(8), px(16), px(8))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._source)
        whole.addWidget(rule())
        whole.addLayout(row, 1)
        whole.addWidget(rule())
        whole.addWidget(foot)

    def hold_file(self, packed: Packed) -> None:
        """What a file brings to an algorithm that is kept here already."""
        self._packed[packed.code] = packed
        self._left = {one for one in self._left if one[0] != packed.code}

    def show_playbook(self, known: Known) -> None:
        packed = self._packed.get(known.code)
        offered = playbooks.brought(known, packed) if packed else known.offered
        self._found = [one for one in offered if (known.code, one.key) not in self._left]
        if packed is not None and not self._found:
            del self._packed[known.code]
        self.list.follow([_row(one) for one in self._found])
        if self.list.row() is None and self._found:
            self.list.choose(self._found[0].key)
        self._source.setText(self._told(packed))
        for widget in (self.take, self.leave, self._take_all):
            widget.setEnabled(bool(self._found))
        self._texts.setVisible(bool(self._found))
        self._show_texts()
        self.counted.emit(len(self._found))

    def _told(self, packed: Packed | None) -> str:
        if not self._found:
            return _("Nothing comes otherwise than it is here.")
        if packed is None:
            return _("A new release of the program has this otherwise. Nothing is taken by itself.")
        sentence = _("The file of “{office}”, edition {n}, has this otherwise. Nothing is taken by itself.")
        return sentence.format(office=packed.office, n=packed.edition)

    def _current(self) -> Difference | None:
        row = self.list.row()
        return next((one for one in self._found if row is not None and one.key == row.id), None)

    def _show_texts(self) -> None:
        one, lang = self._current(), language()
        self._here.setText((differences.told(one.here, lang) or _("Not here")) if one else "")
        self._coming.setText((differences.told(one.coming, lang) or _("Taken out")) if one else "")

    def _take(self) -> None:
        one = self._current()
        if one is not None:
            self._take_these([one])

    def _take_everything(self) -> None:
        self._take_these(self._found)

    def _take_these(self, found: Sequence[Difference]) -> None:
        known = self._writing.known
        if known is not None and found:
            packed = self._packed.get(known.code)
            self._writing.desk.do(actions.take_differences, known.id, [one.key for one in found], packed)

    def _leave(self) -> None:
        one, known = self._current(), self._writing.known
        if one is None or known is None:
            return
        if known.code in self._packed:
            self._left.add((known.code, one.key))
            self.show_playbook(known)
        else:
            self._writing.desk.do(actions.leave_differences, known.id, [one.key])


def _row(one: Difference) -> Said:
    both = _("we have changed it too") if one.is_both else ""
    return Said(one.key, one.title(language()), below=both, sign=_SIGNS[one.sort], state=_(SORTS[one.sort]), most=2)
