"""History: every act of the office, newest first; what each changed, and the way back."""

from itertools import groupby
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from core import features
from core.language import dates
from core.language.words import _, language, n_
from core.office.records import Person
from core.store import journal
from core.store.journal import Told
from core.store.record import kinds
from ui.desk import Desk
from ui.history.detail import Detail, named
from ui.kit.agenda import Agenda, Line, Section
from ui.kit.bars import TopBar
from ui.kit.chips import Chip, FilterBar
from ui.kit.inspector import Beside
from ui.kit.theme import px
from ui.lists.listing import choices
from ui.page import Page

AT_ONCE = 100
DETAIL_WIDTH = 420


class HistoryPage(Page):
    watches = frozenset(kinds())

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._limit = AT_ONCE
        self._shown: dict[int, Told] = {}
        self._people: dict[UUID, str] = {}
        self._row = Chip(_("Only this row"), ())
        self._row.hide()
        self._filters = FilterBar({"row": self._row, "who": Chip(_("Who"), ()), "what": Chip(_("What"), _kinds())})
        self._filters.changed.connect(self._on_filtered)
        self._agenda = Agenda()
        self._agenda.setAccessibleName(_("History"))
        self._agenda.chosen.connect(self._on_chosen)
        self._agenda.wanted_more.connect(self._on_wanted_more)
        self._detail = Detail(desk)
        self._detail.forgot.connect(self._on_forgot)
        self._beside = Beside(self._agenda, self._detail, px(DETAIL_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TopBar(_("History")))
        column.addWidget(self._filters)
        column.addWidget(self._beside, 1)
        self.begin_at(self._agenda)

    def refresh(self) -> None:
        people = choices(self.desk, Person, or_none=False)
        self._people = dict(people)
        self._filters.chips["who"].offer(people)
        found = self._found()
        self._shown = {told.entry.id: told for told in found}
        self._agenda.follow(self._sections(found))
        if self._agenda.current() is None and found:
            self._agenda.choose(found[0].entry.id)

    def show_record(self, record_id: UUID) -> None:
        """Its whole life and nothing else, until that is no longer wanted."""
        lived = self.desk.read(journal.of_record, record_id)
        if lived:
            self._row.offer([(record_id, named(lived[0][1]))])
            self._row.pick([record_id])
            self._row.show()
            self.refresh()
            self._agenda.choose(lived[0][0].id)

    def _found(self) -> list[Told]:
        picked = self._filters.picked()
        if not picked["row"]:
            return self.desk.read(journal.latest, self._limit, picked["who"], picked["what"])
        lived = self.desk.read(_life, picked["row"][0])
        return [
            told
            for told in lived
            if (not picked["who"] or told.entry.author_id in picked["who"])
            and (not picked["what"] or told.kinds & set(picked["what"]))
        ]

    def _sections(self, found: list[Told]) -> list[Section]:
        said = dict(zip((told.entry.id for told in found), self.desk.sentences(found), strict=True))
        by_day = groupby(found, lambda told: self.desk.local(told.entry.at).date())
        return [
            Section(dates.with_weekday(day, language()), n_("{n} change", "{n} changes", len(lines)), lines)
            for day, lines in (
                (day, [self._line(told, said[told.entry.id]) for told in entries]) for day, entries in by_day
            )
        ]

    def _line(self, told: Told, sentence: str) -> Line:
        who = self._people.get(told.entry.author_id, "") if told.entry.author_id else ""
        return Line(
            id=told.entry.id,
            lead=dates.clock(self.desk.local(told.entry.at)),
            icon="undo" if told.entry.reverts else "history",
            kind=who,
            title=sentence,
        )

    def _on_filtered(self) -> None:
        self._limit = AT_ONCE
        self._row.setVisible(bool(self._row.picked()))
        self.refresh()

    def _on_wanted_more(self) -> None:
        if len(self._shown) == self._limit:
            self._limit += AT_ONCE
            self.refresh()

    def _on_forgot(self) -> None:
        self.refresh()
        self._on_chosen(self._agenda.current())

    def _on_chosen(self, line: Line | None) -> None:
        if line is None:
            self._beside.close_inspector()
        else:
            self._detail.show_told(self._shown[line.id])
            self._beside.open_inspector()


def _life(session: Any, record_id: UUID) -> list[Told]:
    """Every act that touched it, newest first."""
    return list(journal.told(session, [entry for entry, _change in journal.of_record(session, record_id)]))


def _kinds() -> list[tuple[str, str]]:
    return [(kind, _(title)) for kind, title in features.KINDS.items()]
