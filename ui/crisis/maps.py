"""Message maps: one question, three messages, three facts under each; 27 words, 9 seconds, 3 thoughts."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.crisis import library
from core.crisis.actions import incidents
from core.crisis.marks import measured
from core.crisis.queries.incidents import AtHand
from core.errors import UserError
from core.language.trilingual import Trilingual
from core.language.words import _, language
from core.store.record import Image, new_id
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, label, rule
from ui.kit.fields import ChoiceBox
from ui.kit.form import Form
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES

MESSAGES = 3


class MapPane(QWidget):
    """What is typed is kept with the incident; the counters go along with every letter."""

    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._incident_id: UUID | None = None
        self._seen: Image = {}
        self._maps: list[dict[str, Any]] = []
        self._key = ""
        self._which = ChoiceBox()
        self._which.setAccessibleName(_("Which question"))
        self._add = button(_("Another question"), self.add, "primary", "plus")
        self._counts = label("", "small_strong", "text2", wraps=True)
        self.form = Form(
            [
                fields.line("question", _("Question people ask")),
                fields.line("audience", _("Who asks it")),
                *(one for n in range(1, MESSAGES + 1) for one in _of_message(n)),
            ]
        )
        self._lay_out()
        self._which.activated.connect(self._on_which)
        self.form.edited.connect(self._save)
        for name in _names():
            self.form.field(name).changed.connect(self._count)

    def _lay_out(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.addWidget(self._which, 1)
        row.addWidget(self._add)
        body = ground("inset")
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), px(10), px(16), px(12))
        column.setSpacing(px(10))
        named = library.table("map")["template"][0]
        column.addWidget(self._counts)
        column.addWidget(self.form)
        hint = f"{named['name'][language()]}: {named['how'][language()]}"
        column.addWidget(label(hint, "small", "text2", wraps=True))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(rule())
        whole.addWidget(scrolling(body), 1)

    def show_incident(self, at_hand: AtHand) -> None:
        incident = at_hand.incident
        if self._incident_id != incident.id:
            self.form.flush()
            self.form.mark_saved()
            self._key = ""
        self._incident_id, self._seen = incident.id, incident.image()
        if not self.form.is_dirty:
            self._maps = [dict(one) for one in incident.maps]
            self._show()

    def add(self) -> None:
        self.form.flush()
        self._key = str(new_id())
        self._maps.append({"key": self._key, "question": "", "audience": "", "messages": []})
        self._show()
        self.form.focus_first()

    def _show(self) -> None:
        if not self._maps:
            self._key = str(new_id())
            self._maps.append({"key": self._key, "question": "", "audience": "", "messages": []})
        if all(one["key"] != self._key for one in self._maps):
            self._key = self._maps[0]["key"]
        self._which.clear()
        for place, one in enumerate(self._maps, 1):
            self._which.addItem(one["question"] or _("Question {n}").format(n=place), one["key"])
        keys = [one["key"] for one in self._maps]
        self._which.setCurrentIndex(keys.index(self._key))
        self.form.show_values(_values(self._current()))
        self._count()

    def _current(self) -> dict[str, Any]:
        return next(one for one in self._maps if one["key"] == self._key)

    def _on_which(self, at: int) -> None:
        self.form.flush()
        self._key = self._which.itemData(at)
        self._show()

    def _count(self) -> None:
        """Of all three together, as they would be said in one breath."""
        values, table = self.form.values(), library.table("map")
        said = [values.get(f"message{n}") or Trilingual() for n in range(1, MESSAGES + 1)]
        told = []
        for one in measured(said):
            counted = _("{language}: {words} of {most} words").format(
                language=_(LANGUAGES[one.lang]), words=one.words, most=one.most_words
            )
            told.append(f"{counted} ⚠" if one.is_long else counted)
        whole = sum(bool(one.kk.strip() and one.ru.strip()) for one in said)
        seconds = _("{seconds} seconds at most").format(seconds=table["seconds"])
        thoughts = _("Messages: {n} of {most}").format(n=whole, most=MESSAGES)
        self._counts.setText(" · ".join([thoughts, *told, seconds]))
        self.counted.emit()

    def _save(self) -> None:
        if self._incident_id is None or not self.form.is_dirty:
            return
        values = self.form.values()
        kept = [_image(one, values) if one["key"] == self._key else one for one in self._maps]
        try:
            self._desk.attempt(incidents.edit, self._incident_id, self._seen, {**self._seen, "maps": kept})
        except UserError as error:
            self._desk.refused.emit(error)
        else:
            self.form.mark_saved()
            self._maps = kept


def _of_message(number: int) -> Sequence[Any]:
    return (
        fields.trilingual_text(f"message{number}", _("Message {n}").format(n=number), lines=2),
        fields.text(f"facts{number}", _("Facts under it, one a line, each with its source"), lines=3),
    )


def _names() -> list[str]:
    return [f"message{n}" for n in range(1, MESSAGES + 1)]


def _values(one: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"question": one["question"], "audience": one["audience"]}
    for n, said in enumerate(one["messages"], 1):
        found[f"message{n}"] = Trilingual.of(said["text"])
        found[f"facts{n}"] = "\n".join(said["facts"])
    return found


def _image(one: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    messages = [
        {
            "text": (values.get(f"message{n}") or Trilingual()).as_dict(),
            "facts": [fact.strip() for fact in (values.get(f"facts{n}") or "").splitlines() if fact.strip()],
        }
        for n in range(1, MESSAGES + 1)
    ]
    return {**one, "question": values["question"], "audience": values["audience"], "messages": messages}
