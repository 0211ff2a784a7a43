"""Who does what in this incident and by which number they are reached; who is missing stands first."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.crisis.choices import Post
from core.crisis.queries.holders import Seat
from core.crisis.queries.incidents import AtHand
from core.crisis.words import TITLES
from core.language.words import _, language
from ui.crisis import telling
from ui.crisis.said_list import Said, SaidList
from ui.kit.controls import button, in_row
from ui.kit.theme import px

# the row below the roles: where words go out when the site is down
_FALLBACK = "fallback"


class ContactsPane(QWidget):
    acted = Signal(str)
    # a number lies on the clipboard
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._at_hand: AtHand | None = None
        self.list = SaidList(_("Roles and telephones"))
        self.list.setToolTip(_("Enter copies the number"))
        tell = button(_("Note who was told…"), lambda: self.acted.emit("tell"), "link", icon="phone", size="small")
        head = in_row(tell, None)
        head.setContentsMargins(px(12), 0, px(12), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(4))
        column.addWidget(head)
        column.addWidget(self.list, 1)
        self.list.entered.connect(self._copy)

    def show_contacts(self, at_hand: AtHand) -> None:
        self._at_hand = at_hand
        missing = set(at_hand.empty_posts)
        order = sorted(at_hand.seats.values(), key=lambda seat: (seat.post not in missing, not seat.is_filled))
        crowded = "\n".join(map(str, at_hand.crowded))
        rows = [Said("crowded", crowded, tone="warn")] if crowded else []
        rows += [_row(seat, seat.post in missing) for seat in order]
        if fallback := at_hand.fallback.in_(language()):
            rows.append(Said(_FALLBACK, _("Where we go on when the site is down"), below=fallback))
        self.list.follow(rows)

    def chosen(self) -> Seat | None:
        row = self.list.row()
        return self._at_hand.seats.get(row.id) if self._at_hand and row and isinstance(row.id, Post) else None

    def _copy(self, _id: object) -> None:
        if (seat := self.chosen()) is not None and seat.phone:
            self._copied(seat.phone, f"{seat.name}, {seat.phone}")
        elif self._at_hand is not None and (row := self.list.row()) is not None and row.id == _FALLBACK:
            self._copied(row.below, row.below)

    def _copied(self, text: str, said: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(_("Copied: {words}").format(words=said))


def _row(seat: Seat, is_missing: bool) -> Said:
    deputy = _("deputy: {name}").format(name=seat.deputy.name) if seat.deputy else ""
    stands_in, serves = _("stands in") if seat.is_deputised else "", _("on duty now") if seat.is_on_duty else ""
    name = _(TITLES[Post][seat.post])
    if not seat.is_filled:
        said = (_("nobody yet") + ": " + _("has steps")) if is_missing else _("nobody yet")
        return Said(seat.post, name, below=said, tone="warn" if is_missing else "text3")
    below = telling.together(seat.name, seat.phone, stands_in, serves, deputy, seat.note)
    return Said(seat.post, name, below=below, is_strong=True)
