"""The answer is made here: the resident's words above it, its check below, the templates that fit beside."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from core import clock
from core.errors import Invalid
from core.language.trilingual import LANGS, Lang
from core.language.words import _, language
from core.replies import composing
from core.replies.actions import answers
from core.replies.queries import offers
from core.replies.queries.message import AtHand
from core.replies.queries.offers import Desktop, Offer
from core.replies.queries.templates import Known
from core.replies.rules import LONGEST_ANSWER, is_open
from core.store.work import Action
from ui.desk import Desk
from ui.kit.bars import Segments
from ui.kit.controls import button, label, rule
from ui.kit.panel import ground
from ui.kit.theme import px
from ui.kit.toast import ACTS
from ui.replies import looking
from ui.replies.checks import RENEW, Check, Checks
from ui.replies.citizen import LANGUAGES, CitizenCard
from ui.replies.draft import Draft
from ui.replies.editor import ReplyEditor
from ui.replies.offered import Offered
from ui.replies.past import Past

# after so long without a key the text is looked through
_PAUSE_MS = 250
# the template that says how to file an appeal
FILING = "steps.file_otinish"
_SIDE, _NARROW, _LEAST_TALL, _LOW, _LOWEST = 288, 232, 60, 540, 440

# a message, how often it was answered and opened again: whoever undoes an answer comes back to what was written
Case = tuple[UUID, int, int]


class Answering(QWidget):
    # the key of a command of the page
    acted = Signal(str)
    # an answer went out that says how to file an appeal; the message it was written to
    way_shown = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._at_hand: AtHand | None = None
        # the problem that was pointed at last
        self._place = -1
        self._top: Desktop | None = None
        self._drafts: dict[Case, Draft] = desk.unwritten
        # what the text in sight was written about
        self._case: Case | None = None
        self.card = CitizenCard(desk.local)
        self.editor, self.checks, self.offered, self._past = ReplyEditor(), Checks(), Offered(), Past(desk)
        self._languages = Segments([(lang, _(LANGUAGES[lang])) for lang in LANGS], _("Language of the answer"))
        self._source, self._count = label("", "small", "text2"), label("", "small", "text2")
        self._copy = button(_("Copy the answer"), self.copy_out, "primary", "copy", "Ctrl+Enter")
        self._send_on = button(_("To e-Otinish"), lambda: self.acted.emit("send on"), "text", keys="Ctrl+O")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._foot = self._made_foot()
        self._lay_out()
        self._listen()

    def _made_foot(self) -> QWidget:
        made = QWidget()
        made.setObjectName(ACTS)
        row = QHBoxLayout(made)
        row.setContentsMargins(px(16), px(10), px(16), px(10))
        row.setSpacing(px(8))
        row.addWidget(button(_("Ask unit"), lambda: self.acted.emit("ask"), keys="Ctrl+T"))
        row.addWidget(self._send_on)
        row.addStretch(1)
        row.addWidget(self._copy)
        return made

    def _lay_out(self) -> None:
        self._frame = QFrame()
        self._frame.setObjectName("panel")
        paper, head, under = QVBoxLayout(self._frame), QHBoxLayout(), QHBoxLayout()
        paper.setContentsMargins(1, px(6), 1, px(6))
        paper.setSpacing(px(6))
        head.setContentsMargins(px(12), 0, px(8), 0)
        head.addWidget(label(_("Answer"), "strong"))
        head.addWidget(self._source, 1)
        head.addWidget(self._languages)
        under.setContentsMargins(px(12), 0, px(12), 0)
        under.addWidget(self._count)
        under.addStretch()
        self.editor.setAccessibleName(_("Answer"))
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        self.editor.setMinimumHeight(px(_LEAST_TALL))
        for part in (head, self.editor, under):
            paper.addWidget(part, 1) if isinstance(part, QWidget) else paper.addLayout(part)
        middle = ground()
        column = QVBoxLayout(middle)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.setSpacing(px(10))
        column.addWidget(self.card)
        column.addWidget(self._past)
        column.addWidget(self._frame, 1)
        left = QWidget()
        whole = QVBoxLayout(left)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(middle, 1)
        for widget in (self.checks, rule(), self._foot):
            whole.addWidget(widget)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self.offered.setMinimumWidth(px(_NARROW))
        self._split.addWidget(self.offered)
        self._split.setSizes([px(3 * _SIDE), px(_SIDE)])
        self._split.setStretchFactor(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)

    def _listen(self) -> None:
        self._pause.timeout.connect(self._look)
        self.editor.typed.connect(self._on_typed)
        self.editor.entered.connect(self.offered.point_at)
        self.offered.taken.connect(self.take)
        self.offered.filled.connect(self._on_filled)
        self.checks.wanted.connect(self._mend)
        self.card.together_wanted.connect(lambda: self.acted.emit("join"))
        self.card.told_wanted.connect(lambda: self.acted.emit("told"))
        self.offered.why_wanted.connect(lambda: self.acted.emit("why"))
        self.card.topic_wanted.connect(lambda: self.acted.emit("sort"))
        self._languages.chosen.connect(self._on_language)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self.height() < px(_LOW)
        self.checks.keep_within(max(px(56), self.height() // (8 if is_low else 6)))
        self.card.be_brief(is_low, is_lowest=self.height() < px(_LOWEST))
        self._past.keep_within(self.height() // (6 if is_low else 4))
        self._count.setVisible(not is_low)
        # where both do not fit its key does it, and the menu
        need = self._foot.minimumSizeHint().width()
        need += 0 if self._send_on.isVisibleTo(self._foot) else self._send_on.minimumSizeHint().width()
        self._send_on.setVisible(need <= self.width() - px(_NARROW))

    # what is shown

    @property
    def draft(self) -> Draft | None:
        return self._drafts.get(self._case) if self._case else None

    def show_message(self, at_hand: AtHand) -> None:
        """What is typed about it stays, also when it comes back after another one."""
        self._at_hand = at_hand
        self._top = self._desk.read(offers.desktop, at_hand.message, self._desk.today(), language())
        top = self._top
        self.card.show_message(at_hand, top, clock.now())
        waits = is_open(at_hand.message)
        self._past.show_message(at_hand, is_alone=not waits)
        for widget in (self._frame, self.checks, self._foot):
            widget.setVisible(waits)
        self.offered.setVisible(waits)
        case = (at_hand.message.id, len(at_hand.answers), at_hand.message.times_reopened)
        is_new, self._case = self._case != case, case if waits else None
        if not waits:
            return
        draft = self._drafts.setdefault(case, Draft(top.lang))
        if is_new:
            self.editor.show_written(draft.written())
        self._languages.offer([lang for lang in LANGS if lang in ("kk", "ru") or lang == draft.lang or top.has(lang)])
        self._languages.choose(draft.lang)
        self._show_offers()
        self._look()

    def _show_offers(self) -> None:
        draft, top = self.draft, self._top
        if draft is not None and top is not None:
            self.offered.show_outcome(top.outcome)
            taken = draft.codes[0] if draft.codes else ""
            standing = set(self.editor.keys())
            slots = [slot for slot in draft.slots if slot.key in standing]
            self.offered.show_offers(top.with_first(taken), taken, slots, draft.values)
            name = next((one.known.name.in_(language()) for one in top.offers if one.known.code == taken), "")
            self._source.setText(_("of the template “{name}”").format(name=name) if name else "")

    # what is done

    def take_number(self, number: int) -> bool:
        offer = self.offered.offer(number)
        if offer is not None:
            self.take(offer)
        return offer is not None

    def take(self, offer: Offer) -> None:
        """Its words with a greeting before and the closing after; what was written by hand is not lost."""
        draft, top = self.draft, self._top
        if draft is None or top is None or self._at_hand is None:
            return
        self._hold_typed(draft)
        pieces = top.pieces(offer.known, self._at_hand.message.id)
        order = [one.code for one in pieces]
        texts = {one.code: _words_of(one, top, draft.lang) for one in (offer.known, *pieces)}
        draft.take(texts, order, [slot for one in pieces for slot in one.slots])
        self.editor.show_written(draft.written())
        self._show_offers()
        self._look()
        if not self.offered.take_focus():
            self.editor.setFocus()

    def insert(self, offer: Offer) -> None:
        """One more piece where the cursor stands."""
        draft, top = self.draft, self._top
        if draft is None or top is None:
            return
        text = _words_of(offer.known, top, draft.lang)
        draft.add(offer.known.code, text, offer.known.slots)
        self.editor.insert_written(composing.written(text, draft.values, draft.slots, draft.lang))
        self._show_offers()
        self._look()

    def copy_out(self) -> None:
        """Copied and noted as answered in one act; undo lets the message wait again."""
        draft, at_hand = self.draft, self._at_hand
        if draft is None or at_hand is None or not is_open(at_hand.message):
            return
        self._look_anew()
        blocking = self.checks.blocking()
        if blocking:
            self._desk.refused.emit(Invalid(_("Not copied. {reason}").format(reason=blocking[0].sentence)))
            self._point_at(blocking[0])
            return
        self._give_out(answers.answer, _("Copied and noted as answered"), draft, at_hand)

    def answer_meanwhile(self) -> None:
        """The same for an answer that only says who works on it and until when."""
        draft, at_hand = self.draft, self._at_hand
        self._look_anew()
        if draft is None or at_hand is None or self.checks.blocking():
            self.next_check(1)
            return
        said = _("Copied and noted as an answer for the time being")
        self._give_out(answers.answer_meanwhile, said, draft, at_hand)

    def _give_out(self, act: Action[..., UUID], said: str, draft: Draft, at_hand: AtHand) -> None:
        text = self.editor.text()
        if self._desk.do_telling(said, act, at_hand.message.id, text, draft.lang, draft.codes) is None:
            return
        QGuiApplication.clipboard().setText(text)
        if FILING in draft.codes and at_hand.message.sent_on_at is None:
            self.way_shown.emit(at_hand)

    def show_way(self) -> bool:
        """How to file an appeal goes into the answer; false where it stands there already, or nobody wrote it."""
        draft, top = self.draft, self._top
        known = top.known(FILING) if top is not None else None
        if draft is None or top is None or known is None or FILING in draft.codes:
            return False
        if self.editor.text():
            self._hold_typed(draft)
            draft.end_with(FILING, _words_of(known, top, draft.lang), known.slots)
            self.editor.show_written(draft.written())
            self._show_offers()
            self._look()
        else:
            self.take(Offer(known, 1.0))
        return True

    def uncleared(self) -> list[UUID]:
        """The lines of the templates in the answer that are neither cleared nor before the approvers."""
        draft, top = self.draft, self._top
        found = [top.known(code) for code in draft.codes] if draft is not None and top is not None else []
        return [one.line.id for one in found if one is not None and not one.is_settled]

    def find_template(self) -> None:
        from ui.replies import finding

        if self._top is not None:
            finding.ask(self, self._top, self.take, self.insert)

    def begin(self) -> None:
        """From the list into the answer: to the first blank, or into the text."""
        if not self.offered.take_focus():
            self.editor.setFocus()

    def panes(self) -> list[QWidget]:
        return [self.editor, self.offered] if self._frame.isVisible() else []

    def enter(self, pane: QWidget) -> bool:
        return pane is self.offered and self.offered.take_focus()

    def next_check(self, by: int) -> None:
        """From problem to problem, the graver first."""
        found = self.checks.all()
        if found:
            self._place = (self._place + by) % len(found)
            self._point_at(found[self._place])

    # what follows

    def _on_language(self, key: str) -> None:
        draft, top = self.draft, self._top
        lang = next(lang for lang in LANGS if lang == key)
        if draft is None or top is None or draft.lang == lang:
            return
        self._hold_typed(draft)
        if draft.pieces:
            known = [one for one in map(top.known, draft.codes) if one is not None]
            draft.speak(lang, {one.code: _words_of(one, top, lang) for one in known})
            self.editor.show_written(draft.written())
            self.offered.show_values(draft.values, are_others=True)
        draft.lang = lang
        self._show_offers()
        self._look()

    def _on_filled(self, values: Mapping[str, str]) -> None:
        draft = self.draft
        if draft is not None:
            draft.fill(values)
            self.editor.fill(draft.values, draft.slots, draft.lang)

    def _on_typed(self) -> None:
        draft = self.draft
        if draft is not None:
            self._hold_typed(draft)
            self.offered.show_values(draft.values)
        self._pause.start()

    def _hold_typed(self, draft: Draft) -> None:
        draft.fill(self.editor.values())
        draft.source = self.editor.source()

    def _look_anew(self) -> None:
        """Before it is copied: another seat may have changed a template a moment ago."""
        if self._at_hand is not None:
            self._top = self._desk.read(offers.desktop, self._at_hand.message, self._desk.today(), language())
        self._look()

    def _renew(self) -> None:
        draft, top = self.draft, self._top
        if draft is not None and top is not None:
            self._hold_typed(draft)
            draft.renew(looking.other_words(draft, top))
            self.editor.show_written(draft.written())
            self._look()

    def _look(self) -> None:
        """What keeps the answer here, and what is advice."""
        draft, at_hand, top = self.draft, self._at_hand, self._top
        if draft is None or at_hand is None or top is None:
            return
        found = looking.look(self.editor, draft, top, at_hand.message.text)
        self.checks.show_checks([*found.checks, *looking.foreign(draft.foreign())], found.fine)
        length = len(self.editor.text())
        self._count.setText(_("{length} of {most} characters").format(length=length, most=LONGEST_ANSWER))
        reasons = [one.sentence for one in found.checks if one.is_blocking]
        self._copy.setEnabled(not reasons)
        self._copy.setAccessibleDescription("; ".join(reasons) or "Ctrl+Enter")

    def _mend(self, check: Check) -> None:
        """Its verb was pressed."""
        if check.key or check.start >= 0:
            self._point_at(check)
        elif check.act == RENEW:
            self._renew()
        else:
            self.acted.emit(check.act)

    def _point_at(self, check: Check) -> None:
        """Where it can be put right; nothing is done by looking at it."""
        if check.key and self.offered.take_focus(check.key):
            return
        if check.start >= 0:
            self.editor.look_at(check.start, check.end)
        elif not self.checks.point_at(check):
            self.editor.setFocus()


def _words_of(known: Known, top: Desktop, lang: Lang) -> str:
    return top.said(known.code, lang)
