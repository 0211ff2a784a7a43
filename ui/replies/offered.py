"""The templates that fit: why each is offered, how it stands, and the blanks of the chosen one."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core import features
from core.approval.records import Clearance
from core.language import dates
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _, language, n_
from core.replies.composing import Kind, Slot
from core.replies.queries.offers import Offer
from core.replies.triage import Outcome
from ui.kit import fields, theme
from ui.kit.controls import IconLabel, button, key_cap, label, rule
from ui.kit.field import Field
from ui.kit.panel import EmptyState, emptied, ground, scrolling
from ui.kit.status import LanguageMark, mark_of
from ui.kit.theme import px

MOST = 3
_REASONS = 3


class Offered(QWidget):
    """Up to three cards; the taken one is framed and asks for its blanks."""

    # the offer that was chosen
    taken = Signal(object)
    # what was typed into the blanks, by key
    filled = Signal(dict)
    why_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offers: Sequence[Offer] = ()
        # what the cards say now: the same are not made anew under somebody's fingers
        self._said: tuple[object, ...] = ()
        self._fields: dict[str, Field] = {}
        self._body = ground("page")
        self._cards = QVBoxLayout(self._body)
        self._cards.setContentsMargins(px(12), px(4), px(12), px(12))
        self._cards.setSpacing(px(8))
        self._foot = label(
            _("Templates are chosen on this computer; nobody’s words are sent anywhere."), "small", "text3", wraps=True
        )
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(12), px(4))
        head.addWidget(label(_("Templates that fit"), "strong", wraps=True))
        self._outcome = label("", "body", wraps=True)
        what = QHBoxLayout()
        what.setContentsMargins(px(16), px(8), px(8), px(8))
        what.addWidget(self._outcome, 1)
        what.addWidget(button(_("Why?"), self.why_wanted.emit, "link", size="small"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(what)
        column.addWidget(rule())
        column.addLayout(head)
        self._area = scrolling(self._body)
        column.addWidget(self._area, 1)
        column.addWidget(rule())
        note = QVBoxLayout()
        note.setContentsMargins(px(16), px(8), px(16), px(8))
        note.addWidget(self._foot)
        column.addLayout(note)

    def show_outcome(self, outcome: Outcome) -> None:
        """What is to be done, before anybody chooses words for it."""
        self._outcome.setText(f"{_('What to do')}: {outcome.title.in_(language())}")
        for tell in (self._outcome.setToolTip, self._outcome.setAccessibleDescription):
            tell(outcome.does.in_(language()))

    def show_offers(
        self, offers: Sequence[Offer], taken: str, slots: Sequence[Slot], values: Mapping[str, str]
    ) -> None:
        """`taken` is the code of the template the answer is made of."""
        self._offers = offers
        said = (taken, tuple(slots), *(_said(offer) for offer in offers[:MOST]))
        if said == self._said:
            self.show_values(values)
            return
        self._said, held = said, self._held()
        self._fields = {}
        emptied(self._cards)
        for number, offer in enumerate(offers[:MOST], 1):
            is_taken = offer.known.code == taken
            card = _Card(offer, number, is_taken)
            card.pressed.connect(partial(self.taken.emit, offer))
            if is_taken:
                self._ask_blanks(card, slots, values)
            self._cards.addWidget(card)
        if not offers:
            self._cards.addWidget(
                EmptyState(
                    _("No template fits"), _("Write the answer yourself, or ask the unit. Ctrl+F finds any template.")
                )
            )
        self._cards.addStretch()
        if held is not None and held in self._fields:
            self._fields[held].take_focus()

    def _held(self) -> str | None:
        """The blank that is being typed into."""
        return next((key for key, one in self._fields.items() if one.has_focus()), None)

    def offer(self, number: int) -> Offer | None:
        return self._offers[number - 1] if 0 < number <= min(len(self._offers), MOST) else None

    def show_values(self, values: Mapping[str, str], are_others: bool = False) -> None:
        """What was typed in the text itself; a field that is being typed into is left alone, unless they are others."""
        for key, one in self._fields.items():
            if (are_others or not one.has_focus()) and str(one.value() or "") != values.get(key, ""):
                one.set_value(values.get(key, ""))

    def take_focus(self, key: str = "") -> bool:
        """Into a blank's field: the named one, or the first that is empty."""
        waiting = (one for one in self._fields.values() if not str(one.value() or "").strip())
        found = self._fields.get(key) or next(waiting, None)
        if found is not None:
            found.take_focus()
        return found is not None

    def point_at(self, key: str) -> None:
        """A blank was stepped on in the text: its field comes into sight, the cursor stays there."""
        found = self._fields.get(key)
        if found is not None:
            self._area.ensureWidgetVisible(found)

    def _ask_blanks(self, card: "_Card", slots: Sequence[Slot], values: Mapping[str, str]) -> None:
        for slot in slots:
            made = fields.line(
                slot.key, slot.name.in_(language()) or slot.key, _(_HINTS[slot.kind]) if slot.kind in _HINTS else ""
            )
            made.set_value(values.get(slot.key, ""))
            made.changed.connect(self._on_edited)
            self._fields[slot.key] = made
        if self._fields:
            card.hold(list(self._fields.values()))

    def _on_edited(self, *_told: object) -> None:
        self.filled.emit({key: str(one.value() or "") for key, one in self._fields.items()})


_HINTS = {
    Kind.DAY: N_("for example 18.12"),
    Kind.TIME: N_("for example 18:00"),
    Kind.MOMENT: N_("for example 18.12, 18:00"),
    Kind.NUMBER: N_("a number"),
    Kind.PHONE: N_("a telephone number"),
    Kind.LINK: N_("an address on the internet"),
}


class _Card(QFrame):
    pressed = Signal()

    def __init__(self, offer: Offer, number: int, is_taken: bool) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setProperty("chosen", is_taken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        known = offer.known
        name = known.name.in_(language())
        self.setAccessibleName(f"Alt+{number}: {name}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(4))
        head = QHBoxLayout()
        head.addWidget(label(name, "strong", wraps=True), 1)
        head.addWidget(LanguageMark(_mark(offer)) if is_taken else key_cap(f"Alt+{number}"))
        self._column.addLayout(head)
        self._column.addWidget(_standing(offer))
        for reason in offer.reasons[:_REASONS]:
            self._column.addLayout(_reason("check", "ok", reason))
        for warning in offer.warnings:
            self._column.addLayout(_reason("warning", "warn", warning))

    def hold(self, asked: Sequence[Field]) -> None:
        self._column.addWidget(rule())
        self._column.addWidget(label(_("Blanks"), "small_strong"))
        for one in asked:
            self._column.addWidget(one)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()


def _said(offer: Offer) -> tuple[object, ...]:
    known = offer.known
    return (
        known.code,
        known.name,
        known.text,
        known.clearance,
        known.line.expires,
        known.uses,
        offer.reasons,
        offer.warnings,
    )


def _mark(offer: Offer) -> str:
    states: dict[Lang, str] = {lang: "r" for lang in LANGS if getattr(offer.known.text, lang).strip()}
    return mark_of(states)


def _standing(offer: Offer) -> QLabel:
    known = offer.known
    words = [_(features.title(known.clearance))]
    if known.line.expires and known.clearance == Clearance.CLEARED:
        words.append(_("valid until {day}").format(day=dates.short(known.line.expires)))
    if known.uses:
        words.append(n_("used {n} time", "used {n} times", known.uses))
    return label(" · ".join(words), "small", "text2", wraps=True)


def _reason(icon: str, tone: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(6))
    sign = IconLabel(icon, tone, 16)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "small", wraps=True), 1)
    theme.restyle(sign)
    return row
