"""False claims of the incident: how much each can do, what is done about it, and how long it has stood alone."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from core.crisis.choices import Response, Weight
from core.crisis.queries.claims import Row
from core.crisis.queries.incidents import AtHand
from core.crisis.words import TITLES
from core.language.words import _
from ui.crisis import telling
from ui.crisis.said_list import Said, SaidList
from ui.crisis.telling import Local
from ui.kit.controls import icon_button, in_row, label, rule
from ui.kit.theme import px


class ClaimsPane(QFrame):
    acted = Signal(str)

    def __init__(self, local: Local) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._local = local
        self._at_hand: AtHand | None = None
        self.list = SaidList(_("False claims"))
        self._count = label("", "body", "text2")
        head = in_row(
            label(_("False claims"), "strong"), self._count, None,
            icon_button("more", _("What to do about the claim"), lambda: self.acted.emit("claim menu")),
            icon_button("plus", _("Register a false claim"), lambda: self.acted.emit("add claim")),
            gap=6,
        )  # fmt: skip
        head.setContentsMargins(px(16), px(4), px(8), px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (rule(), head, rule(), self.list):
            column.addWidget(widget)
        self.list.entered.connect(lambda _id: self.acted.emit("claim menu"))

    def show_claims(self, at_hand: AtHand, now: datetime) -> None:
        self._at_hand = at_hand
        self._count.setText(str(sum(one.is_open for one in at_hand.claims) or ""))
        self.list.follow([self._row(one, now) for one in at_hand.claims])

    def claim(self) -> Row | None:
        row = self.list.row()
        found: Iterable[Row] = self._at_hand.claims if self._at_hand else ()
        return next((one for one in found if row is not None and one.id == row.id), None)

    def _row(self, one: Row, now: datetime) -> Said:
        claim = one.claim
        seen = telling.at(claim.first_seen_at, self._local, now)
        weight = _("priority: {name}").format(name=_(TITLES[Weight][claim.weight]))
        sign, state = self._state(one, now)
        response = "" if claim.closed_at else _(TITLES[Response][claim.response])
        below = telling.together(seen, weight, response, one.who)
        return Said(claim.id, f"«{claim.text}»", below=below, sign=sign, state=state, is_strong=one.is_open,
                    tone="text" if one.is_open else "text3")  # fmt: skip

    def _state(self, one: Row, now: datetime) -> tuple[str, str]:
        claim = one.claim
        if claim.closed_at is not None:
            return "approved", _("Closed")
        if claim.answered_at is not None:
            at = telling.at(claim.answered_at, self._local, now)
            return "published", _("Answered {time}, after {length}").format(time=at, length=telling.length(one.lag))
        if claim.response == Response.WATCH:
            return "review", _("Watched")
        lag = telling.length(now - claim.first_seen_at)
        return "changed", _("without an answer for {length}").format(length=lag)
