"""The line under the calendar: how many publications in which state, which languages are ready, what is useful."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.calendar import mix
from core.calendar.checks import Finding
from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, Norm, State
from core.calendar.words import TITLES
from core.language.words import _, n_
from ui.calendar.cards import glyph_of
from ui.kit.controls import button, label
from ui.kit.status import StatusLabel
from ui.kit.theme import px

_LETTERS = ("ҚАЗ", "РУС", "ENG")
_ORDER = ("published", "approved", "review", "changed", "returned", "postponed", "missing", "draft")


class Summary(QWidget):
    # what the checks have found is wanted, at this place of the screen
    findings_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(32))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(16))
        self._least: list[QWidget] = []
        self._states: dict[str, StatusLabel] = {}
        self._counted = Counter[str]()

    def tell(self, slots: Sequence[Slot], norm: Norm, now: datetime, findings: Sequence[Finding]) -> None:
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._row.addWidget(label(n_("{n} publication", "{n} publications", len(slots)), "strong"))
        self._counted = Counter(glyph_of(slot, now) for slot in slots)
        self._states = {sign: StatusLabel(sign, "", is_bare=True) for sign in _ORDER if self._counted[sign]}
        for state in self._states.values():
            self._row.addWidget(state)
        self._row.addStretch()
        if findings:
            self._row.addWidget(self._remarks(findings))
        self._least = [label(said, "small", "text2") for said in (languages(slots), usefulness(slots, norm)) if said]
        for made in self._least:
            self._row.addWidget(made)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What has no room is left out whole, the last first: half a figure would be a wrong one."""
        self._name_states(is_short=False)
        items = (self._row.itemAt(place) for place in range(self._row.count()))
        widgets = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        # a layout learns of what is hidden too late to be asked
        need = sum(widget.sizeHint().width() + self._row.spacing() for widget in widgets) + 2 * px(16)
        for made in reversed(self._least):
            is_too_much = need > self.width()
            made.setVisible(not is_too_much)
            need -= is_too_much * (made.sizeHint().width() + self._row.spacing())
        self._name_states(is_short=need > self.width())

    def _name_states(self, is_short: bool) -> None:
        """Where even that is too much, the sign alone stands for its word; the pointer and the reader still say it."""
        for sign, state in self._states.items():
            said = f"{self._counted[sign]} {_word(sign)}"
            state.tell(sign, str(self._counted[sign]) if is_short else said)
            state.setToolTip(said)
            state.setAccessibleName(said)

    def _remarks(self, findings: Sequence[Finding]) -> QWidget:
        def ask() -> None:
            self.findings_wanted.emit(made.mapToGlobal(QPoint(0, 0)))

        said = n_("{n} remark", "{n} remarks", len(findings))
        icon = "warning" if any(one.is_grave for one in findings) else "information"
        made = button(said, ask, "link", icon, size="small")
        return made


def _word(sign: str) -> str:
    words = {
        "published": TITLES[State][State.PUBLISHED],
        "approved": TITLES[State][State.APPROVED],
        "review": TITLES[State][State.SUBMITTED],
        "returned": TITLES[State][State.RETURNED],
        "postponed": TITLES[Halt][Halt.POSTPONED],
        "missing": TITLES[Halt][Halt.CANCELLED],
        "draft": TITLES[State][State.DRAFT],
    }
    return (_(words[sign]) if sign in words else _("Changed or late")).lower()


def languages(slots: Sequence[Slot]) -> str:
    """«Ready: ҚАЗ 24/25, РУС 19/25»; a language nobody planned is not told."""
    told = []
    for place, letters in enumerate(_LETTERS):
        planned = [slot.mark[place] for slot in slots if slot.mark[place] != "-"]
        if planned:
            told.append(f"{letters} {planned.count('r')}/{len(planned)}")
    return _("Ready: {languages}").format(languages=", ".join(told)) if told else ""


def usefulness(slots: Sequence[Slot], norm: Norm) -> str:
    """«Useful to residents: 64 % (norm 60 %)»; of a few publications nothing is said."""
    share = mix.shares(slots, norm)[0]
    return share.text if share.is_judged else ""
