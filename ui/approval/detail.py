"""One row looked at closely: what it says in each language, what changed since the edition before, and its decision."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from core.approval.queries.laid import Row
from core.approval.records import Outcome
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import _, language
from ui.approval import wording
from ui.approval.agreement import PLATES, Agreement
from ui.approval.begun import Beginnings, Begun, place
from ui.approval.foot import Foot
from ui.approval.lines import Line, Local, change_word, compared, day_of, said_in, text_of, title_of
from ui.kit.bars import Segments
from ui.kit.controls import IconLabel, button, in_row, label
from ui.kit.diff import DiffText
from ui.kit.fields import Paper
from ui.kit.panel import ground, scrolling
from ui.kit.status import StatusLabel
from ui.kit.theme import px


@dataclass(frozen=True)
class Closer:
    """A row with what was said about it, and what is told beside the buttons."""

    row: Row
    line: Line
    said: str = ""
    told: str = ""
    may_decide: bool = False


class Detail(QFrame):
    # the texts as they shall be
    corrected = Signal(object)
    # whoever decides is back among the rows
    left = Signal()

    def __init__(self, local: Local) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._local = local
        self._shown: Closer | None = None
        self._lang: Lang = language()
        self._is_clean = False
        # while an approver puts texts right: every language as it reads now
        self._drafts: dict[Lang, str] = {}
        self._is_warned = False
        # what was begun about rows that are not before the eye, and about one that another has decided about
        self._begun = Beginnings()
        self._is_overtaken = False
        self.foot = Foot()
        self.languages = Segments([(lang, PLATES[lang]) for lang in LANGS], _("Language of the text"))
        self._where, self._state = label("", "body", "text2"), StatusLabel("changed", "")
        self._title, self._meta = label("", "heading", wraps=True), label("", "small", "text2", wraps=True)
        self._said = label("", "small", "text2", wraps=True)
        self._return, self._came_back = _block()
        self._since = label("", "small_strong", "text2", wraps=True)
        self._clean = button("", self._turn_clean, "link", size="small")
        self._text, self._editor = DiffText(is_whole=True), Paper(10)
        self._also = label("", "small", "text2", wraps=True)
        self._agreement = Agreement()
        self._legend = in_row(*_legend(), gap=8)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.languages.chosen.connect(self._on_language)
        self._text.setAccessibleName(_("Text"))
        self._editor.setAccessibleName(_("Text"))
        self._editor.textChanged.connect(self._on_typed)
        self._editor.installEventFilter(self)
        self.foot.correction_wanted.connect(self.begin_correction)
        self.foot.corrected.connect(self._on_corrected)
        self.foot.let_be.connect(self.let_be)

    def _lay_out(self) -> None:
        self._body = ground("inset")
        body = QVBoxLayout(self._body)
        body.setContentsMargins(px(16), px(12), px(16), px(12))
        body.setSpacing(px(8))
        body.addWidget(self._title)
        body.addWidget(self._meta)
        body.addWidget(self._said)
        body.addWidget(self._return)
        since = QHBoxLayout()
        since.setSpacing(px(8))
        since.addWidget(self._since, 1)
        since.addWidget(self._legend)
        since.addWidget(self._clean)
        body.addLayout(since)
        body.addWidget(self._text)
        body.addWidget(self._editor)
        body.addWidget(self._also)
        body.addWidget(self._agreement)
        body.addStretch()
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(8), px(16), px(8))
        head.setSpacing(px(8))
        for widget in (self._where, self._state):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self.languages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        self._area = scrolling(self._body)
        column.addWidget(self._area, 1)
        column.addWidget(self.foot)

    @property
    def is_busy(self) -> bool:
        """Something is being typed that belongs to this row."""
        return bool(self._drafts) or self.foot.is_returning

    def show_row(self, closer: Closer) -> None:
        """What is being typed about a row stays with it, also where another decides about it meanwhile."""
        before, self._shown = self._shown, closer
        is_same = before is not None and place(before.row) == place(closer.row)
        had_keys = is_same and (self._editor.hasFocus() or self.foot.reason.hasFocus())
        if before is not None and self.is_busy:
            is_untouched = is_same and before.row.version.id == closer.row.version.id
            if is_untouched and closer.row.standing.outcome == Outcome.WAITING and not self._is_overtaken:
                return
            self._keep(before.row)
        if not is_same:
            self._area.verticalScrollBar().setValue(0)
        row = closer.row
        begun = self._begun.of(row)
        self._is_overtaken = begun is not None and begun.is_overtaken(row, closer.may_decide)
        self._drafts = dict(begun.drafts) if begun else {}
        self._show_head(closer)
        self._said.setText(closer.said)
        self._said.setVisible(bool(closer.said))
        self._show_return(row)
        offered = wording.langs(row) or [language()]
        self.languages.offer(offered)
        if self._lang not in offered:
            self._lang = offered[0]
        self.languages.choose(self._lang)
        self._show_text()
        self._agreement.show_texts(Trilingual.of(compared(row)[1]["texts"]))
        self.foot.show_row(closer.line.number, closer.told, closer.may_decide, closer.may_decide and row.line is None)
        if begun is not None:
            self._resume(begun)
        if had_keys:
            self.take_keys()

    def _keep(self, row: Row) -> None:
        reason = self.foot.reason.text() if self.foot.is_returning else ""
        changed = {lang: text for lang, text in self._drafts.items() if text != text_of(row, lang)}
        if reason.strip() or changed or self._is_overtaken:
            self._begun.keep(row, reason, dict(self._drafts))
        self._drafts = {}
        self.foot.show_deciding()

    def _resume(self, begun: Begun) -> None:
        if self._is_overtaken:
            self.foot.show_overtaken(begun.reason)
        elif begun.drafts:
            self.foot.show_correcting()
        else:
            self.foot.show_returning(begun.reason)

    def take_keys(self) -> None:
        """To the field in which something is begun."""
        field = self._editor if self._drafts else self.foot.reason
        if self.is_busy:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self, version_ids: Collection[UUID]) -> None:
        """These were sent: what was begun about them is done."""
        self._begun.drop_sent(version_ids)
        self.settle()

    def _show_head(self, closer: Closer) -> None:
        row, line = closer.row, closer.line
        day, at = day_of(row), row.version.content.get("at", "")
        when = [dates.weekday_short(day, language()), dates.plain(day, language())] if day else []
        self._where.setText(f"№{NO_BREAK}{row.version.number}   {', '.join(filter(None, (*when, at)))}")
        # what became of it says more than how it came
        came = ("changed" if line.change == "changed" else "review", change_word(line.change).capitalize())
        self._state.setVisible(bool(line.glyph) or line.change in ("changed", "new"))
        self._state.tell(*((line.glyph, wording.word(row, line)) if line.glyph else came))
        self._title.setText(title_of(row).in_(language()))
        slot = row.slot
        names = [Trilingual.of(one["name"]).in_(language()) for one in row.version.content.get("channels", ())]
        rubric = slot.rubric.name.in_(language()) if slot and slot.rubric else ""
        person = slot.person.label().in_(language()) if slot and slot.person else ""
        self._meta.setText(" · ".join(filter(None, (", ".join(names), rubric, person))))
        self._meta.setVisible(bool(self._meta.text()))

    def _show_return(self, row: Row) -> None:
        last = row.last_return
        self._return.setVisible(last is not None)
        if last is not None:
            at = dates.moment(self._local(last.decided_at), language())
            self._came_back[0].setText(_("Why it came back, {moment}").format(moment=at))
            self._came_back[1].setText(last.reason)

    def _show_text(self) -> None:
        shown = self._shown
        assert shown is not None
        row, is_typing = shown.row, bool(self._drafts)
        before, here = compared(row)
        now, was = said_in(here, self._lang), said_in(before, self._lang) if before else None
        has_changes = was is not None and was != now and not is_typing
        self._editor.setVisible(is_typing)
        self._text.setVisible(not is_typing)
        self._since.setText(
            wording.since(row, was is not None and was != now) if not is_typing else _("Put the text right")
        )
        self._clean.setVisible(has_changes)
        self._clean.setText(_("Show changes") if self._is_clean else _("Clean text"))
        self._legend.setVisible(has_changes and not self._is_clean)
        if is_typing:
            self._editor.setReadOnly(self._is_overtaken)
            self._editor.setPlainText(self._drafts.get(self._lang, ""))
        else:
            self._text.show_change(was if has_changes and not self._is_clean and was is not None else now, now)
        self._also.setText(wording.also(row))
        self._also.setVisible(bool(self._also.text()))

    def turn_language(self) -> bool:
        """To the next language this row has; the switch takes the keys. False if there is only one."""
        offered = wording.langs(self._shown.row) if self._shown else []
        if len(offered) < 2:
            return False
        self.languages.choose(
            offered[(offered.index(self._lang) + 1) % len(offered)] if self._lang in offered else "kk"
        )
        self._on_language(self.languages.current())
        self.languages.take_focus()
        return True

    def begin_correction(self) -> None:
        shown = self._shown
        if shown is None or not self.foot.may_correct():
            return
        self._drafts = {lang: text_of(shown.row, lang) for lang in LANGS if text_of(shown.row, lang)}
        self._is_warned = False
        self._show_text()
        self.foot.show_correcting()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_be(self) -> None:
        """What was typed is not lost by one key."""
        if self._drafts and self._changed() and not self._is_warned:
            self._is_warned = True
            self.foot.warn(_("What you typed is not kept. Esc once more closes."))
            return
        self.settle()
        self.left.emit()

    def settle(self) -> None:
        """Back to reading."""
        self._drafts, self._is_overtaken = {}, False
        self.foot.show_deciding()
        if self._shown is not None:
            self._begun.drop(self._shown.row)
            self.show_row(self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.let_be()
                return True
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._on_corrected()
                return True
        return super().eventFilter(watched, event)

    def _changed(self) -> Mapping[Lang, str]:
        shown = self._shown
        assert shown is not None
        return {lang: text for lang, text in self._drafts.items() if text != text_of(shown.row, lang)}

    def _on_typed(self) -> None:
        if self._drafts and not self._is_overtaken:
            self._drafts[self._lang] = self._editor.toPlainText()
            self._is_warned = False
            self.foot.warn("")

    def _on_corrected(self) -> None:
        if self._is_overtaken:
            return
        changed = self._changed()
        if changed:
            self.corrected.emit(changed)
        else:
            self.foot.warn(_("Nothing was corrected: change a text, or approve it as it is."))

    def _on_language(self, key: str) -> None:
        self._lang = next(lang for lang in LANGS if lang == key)
        self._show_text()

    def _turn_clean(self) -> None:
        self._is_clean = not self._is_clean
        self._show_text()


def _legend() -> list[QLabel]:
    return [label(_("+ added"), "small", "ok"), label(_("− removed"), "small", "danger")]


def _block() -> tuple[QFrame, tuple[QLabel, QLabel]]:
    """What was said when it came back, on a ground of its own."""
    made = QFrame()
    made.setObjectName("note")
    head, words = label("", "small", "text2", wraps=True), label("", "body", wraps=True)
    row, column = QHBoxLayout(made), QVBoxLayout()
    row.setContentsMargins(px(12), px(8), px(12), px(8))
    row.setSpacing(px(8))
    row.addWidget(IconLabel("return", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
    column.setSpacing(px(2))
    column.addWidget(head)
    column.addWidget(words)
    row.addLayout(column, 1)
    return made, (head, words)
