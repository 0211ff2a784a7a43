"""The line under the calendar: how many publications in which state, which languages are ready, what is useful."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.calendar import mix
from core.calendar.checks import Finding
from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, Norm, State
from core.calendar.words import TITLES
from core.language.trilingual import LANGS
from core.language.words import N_, _, letters, n_
from ui.calendar.cards import glyph_of
from ui.kit.commands import Command
from ui.kit.controls import button, label
from ui.kit.panel import emptied
from ui.kit.status import StatusLabel
from ui.kit.theme import px

# as many remarks as a menu holds
MOST = 20
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
        emptied(self._row)
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
        self._name_states(_word)
        items = (self._row.itemAt(place) for place in range(self._row.count()))
        widgets = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        # a layout learns of what is hidden too late to be asked
        edges = 2 * px(16) + self._row.spacing() * len(widgets)
        need = sum(widget.sizeHint().width() for widget in widgets) + edges
        for made in reversed(self._least):
            is_too_much = need > self.width()
            made.setVisible(not is_too_much)
            need -= is_too_much * (made.sizeHint().width() + self._row.spacing())
        for name in (_short, _no_word):
            if need > self.width():
                before = sum(state.sizeHint().width() for state in self._states.values())
                self._name_states(name)
                need -= before - sum(state.sizeHint().width() for state in self._states.values())

    def _name_states(self, name: Callable[[str], str]) -> None:
        """Shorter words where room is short; at the last the sign stands alone, the pointer and the reader say it."""
        for sign, state in self._states.items():
            count, word = self._counted[sign], name(sign)
            said = f"{_word(sign)}: {count}"
            state.tell(sign, f"{word}: {count}" if word else str(count))
            state.setToolTip(said)
            state.setAccessibleName(said)

    def _remarks(self, findings: Sequence[Finding]) -> QWidget:
        def ask() -> None:
            self.findings_wanted.emit(made.mapToGlobal(QPoint(0, 0)))

        said = n_("{n} remark", "{n} remarks", len(findings))
        icon = "warning" if any(one.is_grave for one in findings) else "information"
        made = button(said, ask, "link", icon, size="small")
        return made


def remarks(findings: Sequence[Finding], lead: Callable[[UUID], object]) -> list[Command]:
    """Each leads to the first publication it is about."""
    return [
        Command(
            f"finding {n}",
            one.text,
            partial(lead, one.ids[0]) if one.ids else _stay,
            icon="warning" if one.is_grave else "",
            is_possible=bool(one.ids),
        )
        for n, one in enumerate(findings[:MOST])
    ]


def _stay() -> None:
    """A day with too little on it leads to none."""


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


_SHORT = {
    "published": N_("publ."),
    "approved": N_("appr."),
    "review": N_("in rev."),
    "changed": N_("chg."),
    "returned": N_("ret."),
    "postponed": N_("postp."),
    "missing": N_("canc."),
    "draft": N_("dr."),
}


def _short(sign: str) -> str:
    return _(_SHORT[sign])


def _no_word(_sign: str) -> str:
    return ""


def languages(slots: Sequence[Slot]) -> str:
    """«Ready: ҚАЗ 24/25, РУС 19/25»; a language nobody planned is not told."""
    told = []
    for place, lang in enumerate(LANGS):
        planned = [slot.mark[place] for slot in slots if slot.mark[place] != "-"]
        if planned:
            told.append(f"{letters(lang)} {planned.count('r')}/{len(planned)}")
    return _("Ready: {languages}").format(languages=", ".join(told)) if told else ""


def usefulness(slots: Sequence[Slot], norm: Norm) -> str:
    """«Useful to residents: 64 % (norm 60 %)»; of a few publications nothing is said."""
    share = mix.shares(slots, norm)[0]
    return share.text if share.is_judged else ""
