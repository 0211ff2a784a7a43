"""What every room can tell a note, to be looked through and put into it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core import features
from core.errors import Invalid
from core.kpi.spans import Span
from core.language.fold import fold1
from core.language.words import _
from core.notes import rules
from core.notes.choices import Shape
from core.notes.queries.sources.all import ROOMS
from core.notes.queries.sources.asking import Offer
from ui.kit import form as fields
from ui.kit.controls import button, label
from ui.kit.fields import ChoiceBox
from ui.kit.form import Form
from ui.kit.theme import px
from ui.notes.offer_list import OfferList, OfferRow

_HEIGHT = 220


class Picker(QWidget):
    # an offer, the days it is asked of, its shape
    picked = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._offers: Sequence[OfferRow] = ()
        self._is_of_own_days = False
        self.room = ChoiceBox()
        self.room.setAccessibleName(_("Room"))
        for key, title in ROOMS.items():
            self.room.addItem(_(title), key)
        self.room.currentIndexChanged.connect(lambda _place: self._narrow())
        self.asked = QLineEdit()
        self.asked.setPlaceholderText(_("Search among figures"))
        self.asked.setAccessibleName(_("Search among figures"))
        self.asked.textChanged.connect(lambda _text: self._narrow())
        self.list = OfferList()
        self.list.setFixedHeight(px(_HEIGHT))
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._pick)
        shapes = [(one, _(features.title(one))) for one in Shape]
        self.days = [fields.day("first", _("First day")), fields.day("last", _("Last day"))]
        # those the note speaks of, or that were typed: of what has no days of its own
        self._asked_days: dict[str, date | None] = {}
        self.form = Form([
            [*self.days],
            fields.choice("shape", _("How it is shown"), shapes),
        ])  # fmt: skip
        self.told = label("", "small", "danger", wraps=True)
        self.told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        put = button(_("Put into the note"), self._pick, "primary", icon="plus")
        for widget in (self.room, self.asked, self.list, self.form, self.told, put):
            column.addWidget(widget)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        self._offers = [OfferRow(place, one) for place, one in enumerate(offers)]
        has = {one.offer.source for one in self._offers}
        if self.room.currentData() not in has and has:
            self.room.setCurrentIndex(next(n for n, key in enumerate(ROOMS) if key in has))
        self._narrow()

    def show_days(self, first: date | None, last: date | None) -> None:
        """Those the note speaks of, until somebody says otherwise."""
        self._asked_days = {"first": first, "last": last}
        self.form.show_values({"first": first, "last": last, "shape": Shape.FIGURE})

    def tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def _narrow(self) -> None:
        room, asked = self.room.currentData(), fold1(self.asked.text())
        self.list.follow([
            row
            for row in self._offers
            if row.offer.source == room and all(word in fold1(f"{row.name} {row.beside}") for word in asked.split())
        ])  # fmt: skip

    def _on_chosen(self, row: OfferRow | None) -> None:
        self.tell("")
        if row is None:
            return
        values = self.form.values()
        if not self._is_of_own_days:
            self._asked_days = {name: values[name] for name in ("first", "last")}
        self._is_of_own_days = row.offer.has_own_days
        of = row.offer.of
        if row.offer.has_own_days:
            values |= {"first": of.first if of else None, "last": of.last if of else None}
        else:
            values |= self._asked_days
        for one in self.days:
            one.set_read_only(row.offer.has_own_days)
        if values.get("shape") not in row.offer.shapes:
            values["shape"] = row.offer.shapes[0]
        self.form.show_values(values)

    def _pick(self) -> None:
        row, values = self.list.current(), self.form.values()
        if not isinstance(row, OfferRow):
            self.tell(_("Choose a figure first."))
            return
        try:
            of = None if row.offer.has_own_days else Span(*rules.demand_days(values["first"], values["last"]))
        except Invalid as error:
            self.tell(str(error))
            return
        self.tell("")
        self.picked.emit(row.offer, of, values["shape"])
