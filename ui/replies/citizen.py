"""The resident's words, which never leave the screen: where they came from, how long there still is and why."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout

from core import features
from core.deadlines import words as deadlines
from core.language import dates
from core.language.personal import Personal
from core.language.trilingual import Lang
from core.language.words import N_, _, language, n_
from core.replies import topics, triage
from core.replies.queries.message import AtHand
from core.replies.queries.offers import Desktop
from core.replies.records import Book, Message, Source
from core.replies.rules import is_open
from ui.kit import theme
from ui.kit.controls import IconLabel, button, label, rule
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.replies.lines import length
from ui.replies.private import HIDDEN

LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English"), "mixed": N_("Kazakh and Russian")}
_TALLEST, _LOW, _LONGEST = 96, 70, 20_000


class CitizenCard(QFrame):
    together_wanted = Signal()
    topic_wanted = Signal()

    def __init__(self, local: Callable[[datetime], datetime]) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setAccessibleName(_("Words of the message"))
        self._local = local
        self._shown: tuple[AtHand, list[Personal]] | None = None
        self._is_open = self._is_brief = False
        self._where = label("", "small", "text2", wraps=True)
        self._lang = label("", "small_strong", "text2")
        self.topic = button("", self.topic_wanted.emit, "link", size="small")
        self._reveal = button("", self._turn, "link", size="small")
        self._words = _Words()
        self._clock, self._left = IconLabel("clock", "text2", 16), label("", "strong")
        self._due, self._like = label("", "body", "text2"), label("", "body", "text2")
        self.together = button(_("Answer together"), self.together_wanted.emit, size="small")
        self._chain = label("", "small", "text2", wraps=True)
        self._state = label("", "small", "warn", wraps=True)
        self._lay_out()

    def _lay_out(self) -> None:
        column, head, foot = QVBoxLayout(self), QHBoxLayout(), Running()
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(8))
        head.setSpacing(px(8))
        head.addWidget(self._where, 1)
        for widget in (self._lang, self.topic, self._reveal):
            head.addWidget(widget)
        foot.setSpacing(px(8))
        for widget in (self._clock, self._left, self._due, self._like, self.together):
            # level with the button
            widget.setMinimumHeight(px(28))
            foot.addWidget(widget)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._state)
        column.addWidget(rule())
        column.addLayout(foot)
        column.addWidget(self._chain)

    def show_message(self, at_hand: AtHand, top: Desktop, now: datetime) -> None:
        if self._shown is None or self._shown[0].message.id != at_hand.message.id:
            self._is_open = False
        message, private, topic = at_hand.message, top.private, topics.name(top.topic, language())
        self._shown = at_hand, private
        self._where.setText(" · ".join(filter(None, self._origin(at_hand))))
        self._lang.setText(_(LANGUAGES[message.lang]) if message.lang in LANGUAGES else "")
        self.topic.setText(topic or _("Say the topic"))
        self._reveal.setVisible(bool(private))
        self._show_words()
        self._show_term(at_hand, now)
        self._show_state(message)
        count = len(at_hand.alike)
        self._like.setText(n_("{n} more says the same", "{n} more say the same", count) if count else "")
        for widget in (self._like, self.together):
            widget.setVisible(bool(count) and is_open(message))

    def _origin(self, at_hand: AtHand) -> list[str]:
        message, lang = at_hand.message, language()
        # of a row that still lies in its file these are plain words
        came_by, book_of = Source(message.source), Book(message.book)
        place = at_hand.channel.name.in_(lang) if at_hand.channel else _(features.title(came_by))
        under = at_hand.publication.title.in_(lang) if at_hand.publication else ""
        outlet = at_hand.outlet.name.in_(lang) if at_hand.outlet else ""
        book = _(features.title(book_of)) if book_of != Book.COMMENT else ""
        came = dates.short_moment(self._local(message.came_at))
        return [book, place, f"«{under}»" if under else "", outlet, message.author, came, message.reference]

    def _show_words(self) -> None:
        assert self._shown is not None
        at_hand, private = self._shown
        self._reveal.setText(_("Hide personal data") if self._is_open else _("Show personal data"))
        self._words.show_words(at_hand.message.text[:_LONGEST], [] if self._is_open else private)

    def _show_state(self, message: Message) -> None:
        """What a person did on the page, and what the term of keeping has taken."""
        said = []
        if message.hidden_at is not None:
            features_of = triage.standard().features
            rules = {**features_of["unlawful"].choices, **features_of["house_rule"].choices}
            rule_of = (
                rules[message.hidden_rule].in_(language()) if message.hidden_rule in rules else message.hidden_rule
            )
            day = dates.short_moment(self._local(message.hidden_at))
            said.append(_("Hidden on the page {day}: {rule}. {why}").format(day=day, rule=rule_of, why=message.note))
        if message.erased_at is not None:
            day = dates.short(self._local(message.erased_at).date())
            said.append(_("Author and personal data were erased {day}: their term is over.").format(day=day))
        self._state.setText("\n".join(said))
        self._state.setVisible(bool(said))

    def _show_term(self, at_hand: AtHand, now: datetime) -> None:
        message = at_hand.message
        due_at = message.due_at
        waits = is_open(message) and due_at is not None
        for widget in (self._clock, self._left, self._due):
            widget.setVisible(waits)
        self._chain.setText("")
        self._due.setToolTip("")
        if not waits or due_at is None:
            self._chain.hide()
            return
        is_late, left = due_at < now, abs(due_at - now)
        tone = "danger" if is_late else "warn" if left.total_seconds() < 7200 else ""
        self._clock.show_icon("clock", tone or "text2")
        self._left.setText((_("late by {length}") if is_late else _("{length} left")).format(length=length(left)))
        self._left.setProperty("tone", tone)
        theme.restyle(self._left)
        at = self._local(due_at)
        said = f"{dates.weekday_short(at.date(), language())}, {dates.short_moment(at)}"
        self._due.setText(_("term: {moment}").format(moment=said))
        self._chain.setText(self.chain())
        self._due.setToolTip(self.chain())
        self.be_brief(self._is_brief)

    def be_brief(self, is_brief: bool) -> None:
        """On a low window the words need the room: how the term came about is told by its day, and by Ctrl+I."""
        self._is_brief = is_brief
        self._words.keep_within(px(_LOW if is_brief else _TALLEST))
        self._lang.setVisible(not is_brief)
        self._chain.setVisible(bool(self._chain.text()) and not is_brief)

    def chain(self) -> str:
        """How the term came about, in a line."""
        if self._shown is None or self._shown[0].due is None:
            return ""
        said = deadlines.chain(self._shown[0].due, language())
        why = self._shown[0].message.extended_because
        extended = _("Extended: {why}").format(why=why)
        return f"{said} {extended}" if why else said

    def copy_chain(self) -> None:
        QGuiApplication.clipboard().setText(self.chain())

    def question(self) -> str:
        return self._shown[0].message.text if self._shown else ""

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._show_words()


class _Words(QTextEdit):
    """As they were written, with what is private covered."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Words of the message"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self._tallest = px(_TALLEST)
        document = self.document().documentLayout()
        document.documentSizeChanged.connect(self._fit)

    def show_words(self, text: str, private: list[Personal]) -> None:
        self.setFont(theme.font("reading"))
        self.clear()
        cursor = QTextCursor(self.document())
        at = 0
        for one in private:
            cursor.insertText(text[at : one.start], QTextCharFormat())
            cursor.insertText(_(HIDDEN[one.kind]), _covered())
            at = one.end
        cursor.insertText(text[at:], QTextCharFormat())
        self._fit()

    def keep_within(self, tallest: int) -> None:
        self._tallest = tallest
        self._fit()

    def _fit(self) -> None:
        tall = self.document().size().height()
        self.setFixedHeight(min(max(int(tall) + 2, px(22)), self._tallest))


def _covered() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(theme.colour("warn_bg"))
    made.setForeground(theme.colour("warn"))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    return made


def answer_language(lang: str, main: str) -> Lang:
    """The question's language; of a mixed one the greater part."""
    found = main if lang == "mixed" else lang
    return "ru" if found == "ru" else "en" if found == "en" else "kk"
