"""History: every act of the office, newest first; what each changed, and the way back."""

from itertools import groupby
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from core import features
from core.language import dates
from core.language.words import _, language, n_
from core.office import queries as office
from core.office.records import Person
from core.store import journal
from core.store.journal import Change, Told
from core.store.record import kinds, label_of
from ui.desk import Desk
from ui.history.differences import Difference, Reader
from ui.kit.agenda import Agenda, Line, Section
from ui.kit.bars import TopBar
from ui.kit.controls import button, label, rule
from ui.kit.diff import DiffText
from ui.kit.panel import EmptyState, scrolling
from ui.kit.theme import px
from ui.page import Page

AT_ONCE = 100
# so many fields of one entry are told apart; an import is only counted
MOST_CHANGES = 40


class HistoryPage(Page):
    watches = frozenset(kinds())

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._limit = AT_ONCE
        self._shown: dict[int, Told] = {}
        self._people: dict[UUID, str] = {}
        self._who, self._kind = QComboBox(), QComboBox()
        self._who.setAccessibleName(_("Whose work"))
        self._kind.setAccessibleName(_("What was changed"))
        self._kind.addItem(_("Everything"), "")
        for kind, title in features.KINDS.items():
            self._kind.addItem(_(title), kind)
        for box in (self._who, self._kind):
            box.activated.connect(self._on_filtered)
        self._agenda = Agenda()
        self._agenda.setAccessibleName(_("History"))
        self._agenda.chosen.connect(self._on_chosen)
        self._agenda.wanted_more.connect(self._on_wanted_more)
        self._detail = _Detail(desk)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._agenda)
        split.addWidget(self._detail)
        split.setStretchFactor(0, 1)
        split.setSizes([px(700), px(420)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TopBar(_("History"), middle=[self._who, self._kind]))
        column.addWidget(split, 1)
        self.setFocusProxy(self._agenda)

    def refresh(self) -> None:
        people = self.desk.read(office.rows, Person)
        self._people = {person.id: person.label().in_(language()) for person in people}
        self._fill_who()
        found = self.desk.read(
            journal.latest, author_id=self._who.currentData(), kind=self._kind.currentData(), limit=self._limit
        )
        self._shown = {told.entry.id: told for told in found}
        self._agenda.follow(self._sections(found))
        if self._agenda.current() is None and found:
            self._agenda.choose(found[0].entry.id)

    def show_record(self, record_id: UUID) -> None:
        """The newest entry that touched it."""
        lived = self.desk.read(journal.of_record, record_id)
        if lived:
            self._agenda.choose(lived[0][0].id)

    def _fill_who(self) -> None:
        chosen = self._who.currentData()
        self._who.clear()
        self._who.addItem(_("Everybody"), None)
        for person_id, name in self._people.items():
            self._who.addItem(name, person_id)
        self._who.setCurrentIndex(max(0, self._who.findData(chosen)))

    def _sections(self, found: list[Told]) -> list[Section]:
        by_day = groupby(found, lambda told: self.desk.local(told.entry.at).date())
        return [
            Section(dates.with_weekday(day, language()), n_("{n} change", "{n} changes", len(lines)), lines)
            for day, lines in ((day, [self._line(told) for told in entries]) for day, entries in by_day)
        ]

    def _line(self, told: Told) -> Line:
        who = self._people.get(told.entry.author_id, "") if told.entry.author_id else ""
        return Line(
            id=told.entry.id,
            lead=dates.clock(self.desk.local(told.entry.at)),
            icon="undo" if told.entry.reverts else "history",
            kind=who,
            title=self.desk.sentence(told),
        )

    def _on_filtered(self) -> None:
        self._limit = AT_ONCE
        self.refresh()

    def _on_wanted_more(self) -> None:
        if len(self._shown) == self._limit:
            self._limit += AT_ONCE
            self.refresh()

    def _on_chosen(self, line: Line | None) -> None:
        self._detail.show_told(self._shown.get(line.id) if line else None)


class _Detail(QFrame):
    """One entry: who, when, and every field before and after."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(objectName="inspector")
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(12), px(4), px(12))
        self._column.setSpacing(px(8))
        self._body = QWidget()
        self._column.addWidget(self._body, 1)
        self.setMinimumWidth(px(320))

    def show_told(self, told: Told | None) -> None:
        body = EmptyState(_("Nothing has been changed yet")) if told is None else self._told(told)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _told(self, told: Told) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(label(_(told.entry.title), "heading", wraps=True))
        column.addWidget(label(self._by_whom(told), "small", "text2", wraps=True))
        column.addWidget(scrolling(self._changes(told)), 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("Put back"), lambda: self._desk.do(journal.revert, told.entry.id), "primary", icon="undo"))
        row.addSpacing(px(12))
        column.addLayout(row)
        return made

    def _by_whom(self, told: Told) -> str:
        person_id = told.entry.author_id
        person = self._desk.read(lambda session: session.get(Person, person_id)) if person_id else None
        who = f"{person.name}, {person.position.in_(language())}" if person else _("Nobody's name")
        return f"{dates.moment(self._desk.local(told.entry.at), language())} · {who} · № {told.entry.id}"

    def _changes(self, told: Told) -> QWidget:
        made = QWidget(objectName="inset")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, px(12), 0)
        column.setSpacing(px(8))
        reader = Reader(self._desk.zone, self._name_of)
        for change in told.changes[:MOST_CHANGES]:
            column.addWidget(rule())
            column.addWidget(label(_said(change), "strong", wraps=True))
            if not change.salt:
                column.addWidget(label(_("Its content has been forgotten"), "small", "text2"))
            for difference in reader.differences(change):
                column.addWidget(_row(difference))
        if len(told.changes) > MOST_CHANGES:
            more = n_("and {n} record more", "and {n} records more", len(told.changes) - MOST_CHANGES)
            column.addWidget(label(more, "small", "text2"))
        column.addStretch()
        return made

    def _name_of(self, record_id: UUID) -> str:
        lived = self._desk.read(journal.of_record, record_id)
        if not lived:
            return ""
        change = lived[0][1]
        return label_of(kinds()[change.kind], change.after or change.before or {}).in_(language())


def _said(change: Change) -> str:
    """Which record, and whether it came, changed or went."""
    name = label_of(kinds()[change.kind], change.after or change.before or {}).in_(language())
    kind = _(features.KINDS[change.kind])
    what = _("added") if change.before is None else _("deleted") if change.after is None else _("changed")
    return f"{kind}, {what}: {name}" if name else f"{kind}, {what}"


def _row(difference: Difference) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(label(difference.label, "small", "text2"))
    shown = DiffText()
    shown.show_change(difference.before, difference.after)
    column.addWidget(shown)
    return made
