"""The facts a publication stands on, each with where it is from."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.calendar.actions import publications
from core.calendar.queries.slots import Slot
from core.language.words import _
from ui.calendar.editor.section import Section
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, icon_button, in_row, label

Fact = dict[str, str]


class Sources(Section):
    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Facts and sources"))
        self._desk = desk
        self._slot: Slot | None = None
        self.add_below(in_row(button(_("Add fact"), partial(self.ask, None), "link", "plus", size="small"), None))

    def show_slot(self, slot: Slot) -> None:
        is_same = self._slot is not None and self._slot.publication.facts == slot.publication.facts
        is_same = is_same and self._slot is not None and self._slot.id == slot.id
        self._slot = slot
        if is_same:
            return
        self.show_rows([self._row(place, fact) for place, fact in enumerate(slot.publication.facts)])

    def ask_first_bare(self) -> None:
        bare = (place for place, fact in enumerate(self._facts()) if not fact.get("source", "").strip())
        self.ask(next(bare, None))

    def ask(self, place: int | None) -> Asking:
        """A new fact, or the one at this place."""
        facts = self._facts()

        def act(typed: Mapping[str, Any]) -> None:
            fact = {"text": typed["text"], "source": typed["source"]}
            self._desk.attempt(publications.edit, *self._edit(_with(facts, place, fact)))

        asked = [fields.text("text", _("Fact"), lines=4), fields.line("source", _("Where it is from"))]
        verb = _("Add") if place is None else _("Save")
        asking = Asking(self, _("A fact and its source"), asked, verb, act)
        return asking.show_values(facts[place] if place is not None else {}).begin()

    def _row(self, place: int, fact: Fact) -> QWidget:
        made = QWidget()
        row, words = QHBoxLayout(made), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        words.setSpacing(0)
        words.addWidget(label(fact.get("text", ""), "body", wraps=True))
        source = fact.get("source", "").strip()
        words.addWidget(label(source or _("no source"), "small", "text2" if source else "warn", wraps=True))
        row.addLayout(words, 1)
        row.addWidget(icon_button("pen", _("Change fact"), partial(self.ask, place)))
        row.addWidget(icon_button("trash", _("Remove fact"), partial(self._remove, place)))
        return made

    def _remove(self, place: int) -> None:
        facts = self._facts()
        self._desk.do(publications.edit, *self._edit(facts[:place] + facts[place + 1 :]))

    def _facts(self) -> list[Fact]:
        return list(self._slot.publication.facts) if self._slot else []

    def _edit(self, facts: list[Fact]) -> Any:
        assert self._slot is not None
        return self._slot.id, self._slot.publication.image(), {"facts": facts}


def _with(facts: list[Fact], place: int | None, fact: Fact) -> list[Fact]:
    if place is None:
        return [*facts, fact]
    return [*facts[:place], fact, *facts[place + 1 :]]
