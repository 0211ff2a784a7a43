"""The resident's words, which never leave the screen: where they came from, how long there still is and why."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout

from core import features
from core.deadlines import recount
from core.deadlines import words as deadlines
from core.language import dates
from core.language.personal import Personal
from core.language.words import N_, _, language, n_
from core.replies import topics
from core.replies.queries.message import AtHand
from core.replies.queries.offers import SHOWN, Desktop
from core.replies.records import Book, Message, Source
from core.replies.rules import HIDDEN_BECAUSE, is_nearly_late, is_open
from ui.kit import theme
from ui.kit.controls import IconLabel, button, label, rule
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.replies.lines import length
from ui.replies.private import HIDDEN

LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English"), "mixed": N_("Kazakh and Russian")}
_TALLEST, _LOW = 96, 70


class CitizenCard(QFrame):
    together_wanted = Signal()
    # whoever asked was told that the term is longer
    told_wanted = Signal()
    topic_wanted = Signal()

    def __init__(self, local: Callable[[datetime], datetime]) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setAccessibleName(_("Words of the message"))
        # what is left below belongs to what came of it
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._local = local
        self._shown: tuple[AtHand, list[Personal]] | None = None
        self._is_open = self._is_lowest = False
        self._where = label("", "small", "text2", wraps=True)
        self._lang = label("", "small_strong", "text2")
        self.topic = button("", self.topic_wanted.emit, "link", size="small")
        self._reveal = button("", self._turn, "link", size="small")
        self._words = _Words()
        self._column = QVBoxLayout(self)
        self._clock, self._left = IconLabel("clock", "text2", 16), label("", "strong")
        self._due, self._like = label("", "body", "text2"), label("", "body", "text2")
        self.together = button(_("Answer together"), self.together_wanted.emit, size="small")
        self.told = button(_("Told of the extension"), self.told_wanted.emit, size="small")
        self._chain = label("", "small", "text2", wraps=True)
        self._state = label("", "small", "warn", wraps=True)
        self._lay_out()

    def _lay_out(self) -> None:
        column, head, foot = self._column, QHBoxLayout(), Running()
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(8))
        head.setSpacing(px(8))
        head.addWidget(self._where, 1)
        for widget in (self._lang, self.topic, self._reveal):
            head.addWidget(widget)
        foot.setSpacing(px(8))
        for widget in (self._clock, self._left, self._due, self.told, self._like, self.together):
            # level with the button
            widget.setMinimumHeight(px(28))
            foot.addWidget(widget)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._state)
        self._rule = rule()
        column.addWidget(self._rule)
        column.addLayout(foot)
        column.addWidget(self._chain)

    def minimumSizeHint(self) -> QSize:
        """Where it is narrow its lines wrap, and none of them may be cut."""
        return super().minimumSizeHint().expandedTo(QSize(0, self._column.totalMinimumHeightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

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
        self._show_state(message, top)
        self.told.setVisible(may_be_told(message))
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
        covers = [] if self._is_open else [one for one in private if one.start < SHOWN]
        self._words.show_words(at_hand.message.text[:SHOWN], covers)

    def _show_state(self, message: Message, top: Desktop) -> None:
        """What a person did on the page, what the resident thought of it, and what the term of keeping has taken."""
        said = []
        if len(message.text) > SHOWN:
            said.append(_("It is very long. Only its beginning is shown and read."))
        if message.hidden_at is not None:
            rule_of = top.rules[message.hidden_rule].in_(language()) if message.hidden_rule in top.rules else ""
            day, why = dates.short_moment(self._local(message.hidden_at)), message.triage.get(HIDDEN_BECAUSE, "")
            sentence = _("Hidden on the page {day}: {rule}. {why}")
            said.append(sentence.format(day=day, rule=rule_of or message.hidden_rule, why=why))
        if message.notified_at is not None:
            day = dates.short_moment(self._local(message.notified_at))
            said.append(_("Whoever asked was told of the extension {day}.").format(day=day))
        if message.rating is not None:
            said.append(_("Resident’s rating: {rating} of 5").format(rating=message.rating))
        if message.erased_at is not None:
            day = dates.short(self._local(message.erased_at).date())
            said.append(_("Author and personal data were erased {day}: their term is over.").format(day=day))
        self._state.setText("\n".join(said))
        self._state.setVisible(bool(said))

    def _show_term(self, at_hand: AtHand, now: datetime) -> None:
        message = at_hand.message
        due_at = message.due_at
        waits = is_open(message) and due_at is not None
        for widget in (self._rule, self._clock, self._left, self._due):
            widget.setVisible(waits)
        self._chain.setText("")
        self._due.setToolTip("")
        if not waits or due_at is None:
            self._chain.hide()
            return
        is_late, left = due_at < now, abs(due_at - now)
        tone = "danger" if is_late else "warn" if is_nearly_late(due_at, now) else ""
        self._clock.show_icon("clock", tone or "text2")
        self._left.setText((_("late by {length}") if is_late else _("{length} left")).format(length=length(left)))
        self._left.setProperty("tone", tone)
        theme.restyle(self._left)
        at = self._local(due_at)
        said = f"{dates.weekday_short(at.date(), language())}, {dates.short_moment(at)}"
        self._due.setText(_("term: {moment}").format(moment=said))
        self._chain.setText(self.chain())
        self._due.setToolTip(self.chain())
        self._chain.setVisible(bool(self._chain.text()) and not self._is_lowest)

    def be_brief(self, is_low: bool, is_lowest: bool) -> None:
        """The lowest window leaves no room: how the term came about is told by its day there, and by Ctrl+I."""
        self._is_lowest = is_lowest
        self._words.keep_within(px(_LOW if is_low else _TALLEST))
        self._chain.setVisible(bool(self._chain.text()) and not is_lowest)

    def chain(self) -> str:
        """How the term came about, in a line."""
        if self._shown is None or self._shown[0].due is None:
            return ""
        message, said = self._shown[0].message, [deadlines.chain(self._shown[0].due, language())]
        if message.extended_because:
            said.append(_("Extended: {why}").format(why=message.extended_because))
        if message.moved_because:
            zone = self._local(message.came_at).tzinfo
            said.append(recount.told(message.moved_because, zone, language()))
        return " ".join(said)

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
        self.setUndoRedoEnabled(False)
        self._tallest = px(_TALLEST)
        self._shown: tuple[str, tuple[Personal, ...], QFont, QTextCharFormat] | None = None
        document = self.document().documentLayout()
        document.documentSizeChanged.connect(self._fit)

    def show_words(self, text: str, private: list[Personal]) -> None:
        """Laid out once, not with every piece; whoever reads in it keeps the place."""
        font, cover = theme.font("reading"), _covered()
        if (shown := (text, tuple(private), font, cover)) == self._shown:
            return
        self._shown = shown
        self.setFont(font)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        at, plain = 0, QTextCharFormat()
        for one in private:
            cursor.insertText(text[at : one.start], plain)
            cursor.insertText(_(HIDDEN[one.kind]), cover)
            at = one.end
        cursor.insertText(text[at:], plain)
        cursor.endEditBlock()
        self._fit()

    def keep_within(self, tallest: int) -> None:
        self._tallest = tallest
        self._fit()

    def _fit(self) -> None:
        tall = self.document().size().height()
        self.setFixedHeight(min(max(int(tall) + 2, px(22)), self._tallest))


def may_be_told(message: Message) -> bool:
    """The law asks when whoever asked was told; once."""
    return is_open(message) and message.extended_until is not None and message.notified_at is None


def _covered() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(theme.colour("warn_bg"))
    made.setForeground(theme.colour("warn"))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    return made
