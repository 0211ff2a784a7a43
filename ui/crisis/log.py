"""How it went: what happened is typed and noted with Enter. Nothing may stand in the way of this line."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from core.crisis.choices import Sort
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.timeline import Event, Kind, Line
from core.language import dates
from core.language.words import N_, _, language, n_, p_
from ui.crisis import telling
from ui.crisis.said_list import Said, SaidList
from ui.crisis.telling import Local
from ui.kit.controls import button, icon_button, in_row, label
from ui.kit.theme import px

# what is chosen in the filter, and what is shown then
_FILTERS = {
    "all": N_("Everything"),
    "decisions": N_("Decisions"),
    "out": N_("Released statements"),
    "signals": N_("Residents and warning signs"),
    "steps": N_("Steps taken"),
}
_LONGEST = 300


class LogPane(QWidget):
    # what was typed, to be noted
    typed = Signal(str)
    # the key of a command of the page
    acted = Signal(str)

    def __init__(self, local: Local) -> None:
        super().__init__()
        self._local = local
        self._at_hand: AtHand | None = None
        self._shown = "all"
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("What happened? The hour comes by itself"))
        self.line.setToolTip(_("Enter notes it. “08:15 …” is noted for that hour."))
        self.line.setAccessibleName(_("Note in the timeline"))
        self.line.returnPressed.connect(self._on_typed)
        self.list = SaidList(_("Timeline"), has_lead=True)
        self.list.entered.connect(lambda _id: self._on_entered())
        self._waiting = label("", "small", "danger", wraps=True)
        self._waiting.hide()
        self._filter = icon_button("filter", _("Show only"), self._offer_filters)
        acts = in_row(
            button(p_("to be noted", "Decision"), lambda: self.acted.emit("decide"), "link", "flag", size="small"),
            button(p_("warning", "Sign"), lambda: self.acted.emit("warn"), "link", "warning", size="small"),
            None,
            self._filter,
            gap=4,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(4))
        top = QVBoxLayout()
        top.setContentsMargins(px(12), 0, px(12), 0)
        top.setSpacing(px(4))
        for widget in (self.line, self._waiting, acts):
            top.addWidget(widget)
        column.addLayout(top)
        column.addWidget(self.list, 1)

    def show_lines(self, at_hand: AtHand) -> None:
        """The latest above."""
        self._at_hand = at_hand
        lines = [one for one in reversed(at_hand.timeline) if _fits(one, self._shown)]
        self.list.follow(list(self._rows(lines, at_hand.moment)))

    def _rows(self, lines: Sequence[Line], now: datetime) -> Iterator[Said]:
        """Over those of another day than today stands their day."""
        day = self._local(now).date()
        for one in lines:
            on = self._local(one.happened_at).date()
            if on != day:
                yield Said(on, dates.short(on), is_heading=True)
            day = on
            yield self._said(one, now)

    def tell_waiting(self, count: int) -> None:
        said = n_("{n} line waits to be written: it is kept in a file meanwhile.",
                  "{n} lines wait to be written: they are kept in a file meanwhile.", count)  # fmt: skip
        self._waiting.setText(said if count else "")
        self._waiting.setVisible(bool(count))

    def chosen(self) -> Line | None:
        """What stands in the chosen row, if it is a line somebody wrote."""
        row, lines = self.list.row(), self._at_hand.timeline if self._at_hand else []
        return next((one for one in lines if row and row.id == _key(one) and one.kind == Kind.HAPPENING), None)

    def _on_entered(self) -> None:
        """Of a line that can only be put right nothing else is offered first."""
        line = self.chosen()
        if line is not None:
            self.acted.emit("line menu" if line.message_id is not None or line.files else "correct")

    def _said(self, one: Line, now: datetime) -> Said:
        below = [one.who, self._noted(one, now)]
        if one.reason:
            below.append(_("Why: {reason}").format(reason=one.reason))
        below += [telling.file(file) for file in one.files]
        if one.rejected:
            below.append(_("Decided against: {ways}").format(ways="; ".join(one.rejected)))
        is_decision = one.sort == Sort.DECISION
        tone = "text3" if one.is_corrected or one.event == Event.SKIPPED else "text"
        return Said(
            _key(one), _shortened(one.told(language())), dates.clock(self._local(one.happened_at)),
            telling.together(*below),
            tone=tone, is_strong=is_decision,
        )  # fmt: skip

    def _noted(self, one: Line, now: datetime) -> str:
        if not one.is_late_noted or one.kind != Kind.HAPPENING:
            return ""
        return _("noted {time}").format(time=telling.at(one.noted_at, self._local, now))

    def _on_typed(self) -> None:
        if text := self.line.text().strip():
            self.line.clear()
            self.typed.emit(text)

    def _offer_filters(self) -> None:
        menu = QMenu(self)
        for key, name in _FILTERS.items():
            entry = menu.addAction(_(name))
            entry.setCheckable(True)
            entry.setChecked(key == self._shown)
            entry.triggered.connect(partial(self._show_only, key))
        menu.popup(self._filter.mapToGlobal(QPoint(0, self._filter.height())))

    def _show_only(self, key: str, _checked: bool = False) -> None:
        self._shown = key
        if self._at_hand is not None:
            self.show_lines(self._at_hand)

    def take_focus(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _key(one: Line) -> tuple[str, str, str]:
    return str(one.id), str(one.event), one.happened_at.isoformat()


def _fits(one: Line, shown: str) -> bool:
    match shown:
        case "decisions":
            return one.sort in (Sort.DECISION, Sort.LEVEL, Sort.PHASE, Sort.PLAYBOOK)
        case "out":
            return one.sort == Sort.RELEASE or one.event in (Event.DRAFTED, Event.SENT)
        case "signals":
            return one.sort in (Sort.SIGNAL, Sort.TRIGGER) or one.kind == Kind.CLAIM
        case "steps":
            return one.kind == Kind.TURN
    return True


def _shortened(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
