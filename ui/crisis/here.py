"""The incident before the eye, for whoever acts on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core.crisis.choices import Category, Post
from core.crisis.queries.incidents import AtHand
from core.crisis.words import TITLES
from core.language.words import _
from core.office import queries as office
from ui.crisis import telling
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.field import Field


@dataclass(frozen=True)
class Here:
    desk: Desk
    page: QWidget
    at_hand: AtHand

    @property
    def id(self) -> UUID:
        return self.at_hand.incident.id

    def moment(self) -> datetime:
        return telling.moment_of(self.at_hand.incident)

    def minute(self) -> datetime:
        """Now, as it is shown in a field."""
        return self.moment().replace(second=0, microsecond=0)

    def ask(
        self,
        question: str,
        asked: Sequence[Any],
        verb: str,
        answered: Callable[[Mapping[str, Any]], object],
        **values: Any,
    ) -> Asking:
        return Asking(self.page, question, asked, verb, answered).show_values(values).begin()

    def at(self, name: str, label: str) -> Field:
        return fields.moment(name, label, self.desk.zone)

    def people(self, nobody: str = "–") -> list[tuple[UUID | None, str]]:
        found = [(one.id, one.name) for one in self.desk.read(office.people) if one.is_active]
        return [(None, nobody), *found]

    def when(self, values: Mapping[str, Any], name: str = "at") -> datetime | None:
        """A moment that stands as it was offered is this very moment: a minute is not turned back."""
        typed: datetime | None = values.get(name)
        return None if typed is None or typed == self.minute() else typed


def posts() -> list[tuple[Post, str]]:
    return [(one, _(TITLES[Post][one])) for one in Post]


def categories(none: str) -> list[tuple[str, str]]:
    return [("", none), *((str(one), _(TITLES[Category][one])) for one in Category)]
