"""The line under the calendar: how many publications in which state, which languages are ready, what is useful."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, Norm, Sort, State
from core.calendar.words import TITLES
from core.language.numbers import percent
from core.language.words import _, language, n_
from ui.calendar.cards import glyph_of
from ui.kit.controls import label
from ui.kit.status import StatusLabel
from ui.kit.theme import px

USEFUL = frozenset({Sort.URGENT, Sort.USEFUL, Sort.SERVICES, Sort.RESIDENTS})
# fewer than this have no shares: one more or less would turn the verdict
LEAST_FOR_SHARES = 10
_LETTERS = ("ҚАЗ", "РУС", "ENG")
_ORDER = ("published", "approved", "review", "changed", "returned", "postponed", "missing", "draft")


class Summary(QWidget):
    # the sign of a state whose publications are wanted alone
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(32))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(16))

    def tell(self, slots: Sequence[Slot], norm: Norm, now: datetime) -> None:
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._row.addWidget(label(n_("{n} publication", "{n} publications", len(slots)), "strong"))
        counted = Counter(glyph_of(slot, now) for slot in slots)
        for sign in _ORDER:
            if counted[sign]:
                self._row.addWidget(StatusLabel(sign, f"{counted[sign]} {_word(sign)}", is_bare=True))
        self._row.addStretch()
        for said in (languages(slots), usefulness(slots, norm)):
            if said:
                self._row.addWidget(label(said, "small", "text2"))


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
    going = [slot for slot in slots if slot.publication.halt == Halt.NONE and slot.rubric]
    if len(going) < LEAST_FOR_SHARES:
        return ""
    useful = sum(slot.rubric is not None and slot.rubric.sort in USEFUL for slot in going)
    share, least = percent(100 * useful / len(going), language(), 0), percent(norm.least_useful_share, language())
    return _("Useful to residents: {share} (norm {least})").format(share=share, least=least)
