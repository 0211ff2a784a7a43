"""One language of a publication: its state, what is odd in it, its title and text, how long it is and who wrote it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.calendar import rules
from core.calendar.actions import placements, publications, wordings
from core.calendar.queries.slots import Slot
from core.calendar.records import Wording
from core.calendar.rules import LanguageState
from core.language import dates
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _, language
from ui.calendar.editor.bar import ColumnBar, Note
from ui.calendar.editor.check import Spot
from ui.calendar.editor.counter import Counter
from ui.calendar.editor.head import Line
from ui.calendar.editor.text import TextForm
from ui.calendar.editor.writing import Writing
from ui.calendar.menu import menu_of
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.commands import Command
from ui.kit.controls import button, icon_button, in_row, label, rule
from ui.kit.panel import EmptyState
from ui.kit.status import LanguageMark, StatusLabel, mark_of
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES

ROOMY = 320
_STATES = {
    LanguageState.READY: ("approved", N_("Proofread")),
    LanguageState.DRAFT: ("draft", N_("Draft")),
    LanguageState.MISSING: ("missing", N_("Missing")),
    LanguageState.STALE: ("changed", N_("Stale")),
}
_ADD: dict[Lang, str] = {"kk": N_("Add Kazakh"), "ru": N_("Add Russian"), "en": N_("Add English")}


class LanguageColumn(QStackedWidget):
    # a letter was typed here
    typed = Signal()

    def __init__(self, desk: Desk, lang: Lang) -> None:
        super().__init__()
        self.lang: Lang = lang
        self._desk = desk
        self._slot: Slot | None = None
        self._channel_id: UUID | None = None
        self._clash: str | None = None
        tongue = _(LANGUAGES[lang])
        self.setAccessibleName(tongue)
        self.form = TextForm(lang, tongue)
        self.writing = Writing(desk, self.form, lang)
        self.writing.clashed.connect(self._on_clashed)
        self.writing.settled.connect(self._on_settled)
        self.form.text.changed.connect(self._on_typed)
        self.bar = ColumnBar()
        self.bar.looked_at.connect(self.look_at)
        self._mark = LanguageMark("---")
        self._status = StatusLabel("draft", "")
        self._source = label(_("source"), "small", "text2")
        self._counter = Counter()
        self._who = Line("small")
        self._proofread = button(_("Mark as proofread"), self.proofread, size="small")
        self.addWidget(self._whole(tongue))
        add = button(_("Add"), self._on_add, "link", "plus")
        add.setAccessibleName(_(_ADD[lang]))
        empty = EmptyState(tongue, _("Not planned"), [add])
        empty.setAccessibleName(_("Not planned in this language"))
        self.addWidget(empty)

    def _whole(self, tongue: str) -> QWidget:
        more = icon_button("more", _("More about this language"), self._on_more)
        self._more = more
        head = in_row(self._mark, label(tongue, "strong"), self._source, None, self._status)
        head.setFixedHeight(px(40))
        made = QWidget()
        made.setObjectName("inset")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if (row := head.layout()) is not None:
            row.setContentsMargins(px(16), 0, px(8), 0)
        text, foot = QHBoxLayout(), QVBoxLayout()
        text.setContentsMargins(px(8), px(8), px(8), px(4))
        text.addWidget(self.form)
        foot.setContentsMargins(px(16), px(4), px(12), px(4))
        foot.setSpacing(px(4))
        first = in_row(self._counter, more)
        if isinstance(row := first.layout(), QHBoxLayout):
            row.setStretch(0, 1)
        foot.addWidget(first)
        foot.addWidget(in_row(self._who, None, self._proofread))
        for widget in (head, rule(), self.bar):
            column.addWidget(widget)
        column.addLayout(text, 1)
        column.addWidget(rule())
        column.addLayout(foot)
        return made

    # what is shown

    def show_slot(self, slot: Slot, channel_id: UUID | None, people: Mapping[UUID | None, str]) -> None:
        self._slot, self._channel_id = slot, channel_id
        self.setCurrentIndex(0 if self.is_planned else 1)
        self.writing.show(slot, channel_id)
        state = rules.language_states(slot.publication, slot.wordings)[self.lang]
        self._mark.tell(mark_of({self.lang: state.value}))
        if state in _STATES:
            sign, word = _STATES[state]
            self._status.tell(sign, _(word))
        self._tell_source()
        self._who.tell(self._written(slot.wordings.get(self.lang), people))
        self._proofread.setVisible(state == LanguageState.DRAFT and channel_id is None)
        self._counter.show_slot(slot, self.lang, channel_id, self.text())
        self.bar.tell(list(self._notes(state)))

    @property
    def is_planned(self) -> bool:
        return self._slot is not None and self.lang in self._slot.publication.langs

    def text(self) -> str:
        return self.form.text.typed()

    def show_spots(self, spots: Sequence[Spot]) -> None:
        self.bar.show_spots(spots)
        self._show_marks(spots)
        self._spots = spots

    def look_at(self, spot: Spot) -> None:
        """Select the place in the text, if it has one."""
        self._show_marks(self._spots)
        self.form.text.paper.setFocus()
        if spot.end > spot.start:
            self.form.text.look_at(*_in_qt(self.text(), spot))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_source()

    def _tell_source(self) -> None:
        """Where room is short the word goes: the first column is the source in most offices."""
        self._source.setVisible(self._is_source() and self.width() >= px(ROOMY))

    def _is_source(self) -> bool:
        return self._slot is not None and self._slot.publication.source_lang == self.lang

    def take_focus(self) -> None:
        if self.is_planned:
            self.form.text.take_focus()
        else:
            self.setFocus()

    _spots: Sequence[Spot] = ()

    def _show_marks(self, spots: Sequence[Spot]) -> None:
        text = self.text()
        marked = [one for one in spots if one.end > one.start]
        self.form.text.show_marks([(*_in_qt(text, one), one == self.bar.current) for one in marked])

    def _notes(self, state: LanguageState) -> Sequence[Note]:
        found = []
        if self._clash is not None:
            acts = [(_("Keep my text"), self._keep_mine), (_("Take theirs"), self.writing.take_theirs)]
            sentence = _("Someone has written here meanwhile. Struck out is theirs, underlined is yours.")
            found.append(Note(sentence, acts, (self._clash, self.form.text.value())))
        if self._channel_id is not None and self._has_own():
            found.append(
                Note(_("This channel has a text of its own."), [(_("Take the common text"), self._on_take_common)])
            )
        if advice := self._advice():
            found.append(Note(advice, []))
        if self._channel_id is None and state == LanguageState.STALE:
            acts = [(_("Mark as proofread"), self.proofread), (_("Means the same…"), self.ask_same)]
            found.append(Note(_("Another language has changed since."), acts))
        if self._channel_id is None and state == LanguageState.MISSING:
            acts = [(_("Write"), self.take_focus)]
            acts += [(_("Follows later…"), self.ask_term)] if self.lang == "en" else []
            found.append(Note(self._missing(), acts, is_calm=self._is_source()))
        return found

    def _advice(self) -> str:
        """What the office knows of the channel that stands before the eye."""
        channels = self._slot.channels if self._slot else ()
        return next((one.advice.in_(language()) for one in channels if one.id == self._channel_id), "")

    def _missing(self) -> str:
        wording = self._slot.wordings.get(self.lang) if self._slot else None
        if wording is not None and wording.due_on is not None:
            return _("Not translated yet. Due: {day}").format(day=dates.plain(wording.due_on, language()))
        return _("Not written yet.") if self._is_source() else _("Not translated yet.")

    def _written(self, wording: Wording | None, people: Mapping[UUID | None, str]) -> str:
        if wording is None or wording.written_at is None:
            return ""
        at = dates.recent(self._desk.local(wording.written_at), self._desk.now(), language())
        who = people.get(wording.author_id, "")
        return ", ".join(filter(None, (at, who)))

    def _has_own(self) -> bool:
        places = self._slot.placements if self._slot else ()
        return any(getattr(one.variant, self.lang) for one in places if one.channel_id == self._channel_id)

    # what is done

    def proofread(self) -> None:
        if self._slot is not None and self.writing.may_leave():
            self._desk.do(wordings.proofread, self._slot.id, self.lang, self._kept())

    def ask_same(self) -> None:
        if self._slot is None or not self.writing.may_leave():
            return
        publication_id = self._slot.id

        def act(typed: Mapping[str, Any]) -> None:
            self._desk.attempt(wordings.same_meaning, publication_id, self.lang, typed["reason"])

        asked = [fields.text("reason", _("Reason"), lines=3)]
        question = _("The other language changed. Why does this one stay as it is?")
        Asking(self, question, asked, _("It means the same"), act).begin()

    def ask_term(self) -> None:
        if self._slot is None:
            return
        publication_id, wording = self._slot.id, self._slot.wordings.get(self.lang)

        def act(typed: Mapping[str, Any]) -> None:
            self._desk.attempt(wordings.set_term, publication_id, self.lang, typed["due_on"])

        asking = Asking(self, _("By which day shall it follow?"), [fields.day("due_on", _("Due"))], _("Save"), act)
        asking.show_values({"due_on": wording.due_on if wording else None}).begin()

    def _on_add(self) -> None:
        if self._slot is not None:
            publication = self._slot.publication
            langs = [lang for lang in LANGS if lang in publication.langs or lang == self.lang]
            self._desk.do(publications.edit, publication.id, publication.image(), {"langs": langs})
            self.take_focus()

    def _on_more(self) -> None:
        if self._slot is None:
            return
        publication = self._slot.publication
        is_source = publication.source_lang == self.lang
        make_source = partial(
            self._desk.do, publications.edit, publication.id, publication.image(), {"source_lang": self.lang}
        )
        drop = partial(self._desk.do, wordings.drop, publication.id, self.lang)
        told = [
            Command("source", _("Written first in this language"), make_source, is_possible=not is_source),
            Command("term", _("Follows later…"), self.ask_term, is_possible=self.lang == "en"),
            Command("drop", _("Drop this language"), drop, is_possible=len(publication.langs) > 1),
        ]
        menu_of(told, self).popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _on_take_common(self) -> None:
        place = (
            next((one for one in self._slot.placements if one.channel_id == self._channel_id), None)
            if self._slot
            else None
        )
        if place is not None and self.writing.may_leave():
            self._desk.do(placements.drop, place.id, self.lang)

    def _kept(self) -> str:
        wording = self._slot.wordings.get(self.lang) if self._slot else None
        return wording.text if wording else ""

    def _keep_mine(self) -> None:
        self._clash = None
        self.writing.keep_mine()

    def _on_clashed(self, theirs: str) -> None:
        self._clash = theirs
        self._tell()

    def _on_settled(self) -> None:
        self._clash = None
        self._tell()

    def _tell(self) -> None:
        if self._slot is not None:
            self.bar.tell(
                list(self._notes(rules.language_states(self._slot.publication, self._slot.wordings)[self.lang]))
            )

    def _on_typed(self) -> None:
        self._counter.count(self.text())
        self.typed.emit()


def _in_qt(text: str, spot: Spot) -> tuple[int, int]:
    """Qt counts a picture sign as two."""
    start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in (spot.start, spot.end))
    return start, end
