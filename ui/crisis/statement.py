"""The middle of the runner: a statement from its questions, in both languages, until it may go out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.crisis.actions import statements
from core.crisis.choices import Category
from core.crisis.queries import doctrine
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.statements import Skeleton, Stated, first_category
from core.crisis.records import Claim
from core.crisis.signing import Signing
from core.errors import UserError
from core.language.trilingual import Trilingual
from core.language.words import language
from ui.crisis import frames, looking, standing
from ui.crisis.answers import AnswerForm
from ui.crisis.foot import Foot
from ui.crisis.frames import FREE, NEXT, Frame
from ui.crisis.papers import Papers
from ui.crisis.standing import Stage
from ui.crisis.statement_head import StatementHead
from ui.desk import Desk
from ui.kit.controls import rule
from ui.kit.panel import scrolling
from ui.kit.theme import px

_PAUSE_MS, _LOW, _TALL = 250, 560, 176


class StatementPane(QWidget):
    # the key of a command of the page
    acted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._at_hand: AtHand | None = None
        self._stated: Sequence[Stated] = ()
        self._skeletons: Sequence[Skeleton] = ()
        self._signing: Signing | None = None
        self._own: Sequence[Mapping[str, Any]] = ()
        # which statement is before the eye; none: a new one of this category, from this frame
        self._id: UUID | None = None
        self._category, self._frame_key = Category.M1, ""
        self._claim: Claim | None = None
        self._is_chosen = False
        # all questions, or none; nobody said: those that wait for an answer
        self._is_folded: bool | None = None
        # the hour that was typed and has not gone out yet
        self._promise: dict[str, dict[str, str]] = {}
        self._head = StatementHead(desk.local)
        self.answers, self.papers, self.foot = AnswerForm(), Papers(), Foot()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        inset = QWidget()
        inset.setObjectName("inset")
        column = QVBoxLayout(inset)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.answers)
        column.addStretch()
        self._area = scrolling(inset)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self._head, rule(), self._area, rule(), self.papers, self.foot):
            whole.addWidget(widget, 1 if widget is self.papers else 0)

    def _listen(self) -> None:
        self._head.chosen.connect(self._on_which)
        self._head.framed.connect(self._on_frame)
        self._head.turned.connect(self._turn)
        self.answers.edited.connect(self._on_answered)
        self.papers.edited.connect(self._on_text)
        self.papers.pointed.connect(self.foot.point)
        self.foot.acted.connect(self.acted)
        self._pause.timeout.connect(self._look)
        for paper in self.papers.papers.values():
            paper.typed.connect(self._pause.start)

    # what is shown

    def show_incident(
        self, at_hand: AtHand, stated: Sequence[Stated], skeletons: Sequence[Skeleton], signing: Signing
    ) -> None:
        if self._at_hand is not None and self._at_hand.incident.id != at_hand.incident.id:
            self._id, self._is_chosen, self._claim, self._promise = None, False, None, {}
        elif self._at_hand is not None and self._at_hand.incident.next_update_at != at_hand.incident.next_update_at:
            self._promise = {}
        self._at_hand, self._stated, self._skeletons, self._signing = at_hand, stated, skeletons, signing
        self._own = self._desk.read(doctrine.doctrine).words
        # what stands before the eye stays there, also once it is out
        if not self._is_chosen and self.stated() is None:
            unsent = next((one for one in reversed(stated) if one.statement.released_at is None), None)
            self._id = unsent.statement.id if unsent else None
            self._category = unsent.statement.category if unsent else first_category(stated)
        self._show()

    def choose(self, statement_id: UUID | None, category: Category | None = None) -> None:
        """One that is there, or a new one of this category."""
        self.flush()
        self._id, self._is_chosen, self._frame_key = statement_id, True, ""
        found = self.stated()
        self._category = found.statement.category if found else category or self._category
        if found is not None:
            self._claim = None
        self._show()

    def refute(self, claim: Claim) -> None:
        """A new refutation, with what is known of the claim already in it."""
        self._claim = claim
        self.choose(None, Category.M4)
        self.answers.focus_first()

    def stated(self) -> Stated | None:
        return standing.current(self._stated, self._id)

    def stage(self) -> Stage:
        return standing.stage(self.stated())

    def _show(self) -> None:
        at_hand = self._at_hand
        if at_hand is None:
            return
        one = self.stated()
        self._head.show_statements(self._stated, at_hand, one.statement.id if one else self._category)
        choices = frames.frames(self._category, at_hand, self._skeletons)
        frame = next((each for each in choices if each.key == self._frame_key), choices[0])
        self._head.show_frames(choices, frame, is_new=one is None)
        self._frame_key, self._chosen_frame = frame.key, frame
        self._ask(frame if one is None else None)
        self.answers.show_answers(self._answers())
        self._fit()
        if one is not None:
            self.papers.show_text(one.text, is_done=standing.stage(one) in (Stage.CLEARED, Stage.OUT))
        elif frame.key == FREE:
            self.papers.show_text(self._typed_free(), is_done=False)
        else:
            self.papers.show_text(frame.drafted(self._answers()).text, is_done=False)
        self.papers.lock(self.stage() == Stage.OUT or not at_hand.is_running)
        self._look()

    def _typed_free(self) -> Trilingual:
        return self.papers.text() if self.papers.touched else Trilingual()

    def _ask(self, frame: Frame | None) -> None:
        asked = frame.asked if frame else ()
        if [row.key for row in self.answers.answer_rows] != [one.key for one in asked] and self._at_hand:
            incident = self._at_hand.incident
            ready = {one.key: [each.as_dict() for each in frames.ready(one, incident)] for one in asked}
            self.answers.ask(asked, {key: found for key, found in ready.items() if found})

    def _answers(self) -> dict[str, dict[str, str]]:
        """What is known anyway, what was kept, what is known of the claim, and what is being typed."""
        at_hand, shown = self._at_hand, self.answers.answers()
        assert at_hand is not None
        typing = {key: said for key, said in shown.items() if key in self.answers.touched}
        kept = {key: said for key, said in at_hand.incident.answers.items() if key != NEXT} | self._promise
        known = frames.together(frames.usual(at_hand, self._desk.local), kept)
        if self._claim is not None:
            filled = {key: said for key, said in shown.items() if any(said.values())}
            known = frames.together(known | frames.refuting(self._claim), filled)
        return frames.together(known, typing)

    def _look(self) -> None:
        """Marks, counts and whose word it needs, for the text as it stands now."""
        at_hand, signing = self._at_hand, self._signing
        if at_hand is None or signing is None:
            return
        one, text = self.stated(), self.papers.text()
        names = self._gap_names() if one is None else []
        for lang, paper in self.papers.papers.items():
            paper.show_spots(looking.spots(paper.text(), lang, at_hand, names, self._own))
        is_first = not any(each.statement.released_at for each in self._stated)
        self.foot.show_marks(looking.six(text, at_hand, is_first, self._desk.local))
        self._head.show_count(self.answers.whole_count, len(self.answers.answer_rows))
        self.foot.show_statement(one, self._category, at_hand, signing, self._desk.local)
        if one is None and self._chosen_frame.is_standing(self._answers()):
            self.foot.show_standing()
            self.foot.tick(one, signing, at_hand.moment)

    def tick(self, now: datetime) -> None:
        if self._signing is not None:
            self.foot.tick(self.stated(), self._signing, now)

    def _gap_names(self) -> list[str]:
        gaps = self._chosen_frame.drafted(self._answers()).gaps.get("kk", ())
        named = {one.key: one.name.in_(language()) for one in self._chosen_frame.asked}
        return [named.get(key, key) for key in gaps]

    # what is done

    def flush(self) -> None:
        self.answers.flush()
        self.papers.flush()

    def drafted(self) -> UUID | None:
        """The statement before the eye; a new one is written down now."""
        self.flush()
        at_hand, frame = self._at_hand, self._chosen_frame
        if self._id is not None or at_hand is None:
            return self._id
        answers = {key: said for key, said in self._answers().items() if any(said.values())}
        is_as_asked = frame.key != FREE and self.papers.text() == frame.drafted(answers).text
        more = {"frame_id": frame.line_id if is_as_asked else None, "answers": answers if is_as_asked else {}}
        if self._claim is not None:
            more["claim_id"] = self._claim.id
        made = self._desk.do(statements.draft, at_hand.incident.id, self._category, self.papers.text(), more)
        if made is not None:
            self.papers.mark_saved()
            self.choose(made)
        return made

    def _on_answered(self) -> None:
        """Kept with the incident, whoever goes on with it; the text follows."""
        at_hand = self._at_hand
        if at_hand is None or not self.answers.is_dirty:
            return
        kept = dict(at_hand.incident.answers)
        if self._claim is None:
            typed = {key: said for key, said in self.answers.answers().items() if key in self.answers.touched}
            self._promise = {NEXT: typed.pop(NEXT)} if NEXT in typed else self._promise
            seen, kept = at_hand.incident.image(), kept | typed
            try:
                self._desk.attempt(statements.keep_answers, at_hand.incident.id, seen, kept)
            except UserError as error:
                self._desk.refused.emit(error)
                return
        self.answers.mark_saved()
        self._show()

    def _on_text(self) -> None:
        """What is typed into the text itself is a statement of its own from now on."""
        if not self.papers.is_dirty:
            return
        one = self.stated()
        if one is None:
            self.drafted_from_text()
            return
        try:
            self._desk.attempt(statements.edit, one.statement.id, one.line.image(), self.papers.text())
        except UserError as error:
            self._desk.refused.emit(error)
        self.papers.mark_saved()

    def drafted_from_text(self) -> None:
        at_hand = self._at_hand
        if at_hand is None or not any(self.papers.text()):
            return
        more = {"claim_id": self._claim.id} if self._claim else {}
        self.papers.mark_saved()
        made = self._desk.do(statements.draft, at_hand.incident.id, self._category, self.papers.text(), more)
        if made is not None:
            self._id, self._is_chosen = made, True
            self._desk.look(lambda: self.acted.emit("refresh"))

    def _on_which(self, found: UUID | Category) -> None:
        if isinstance(found, Category):
            self._claim = None
            self.choose(None, found)
        else:
            self.choose(found)

    def _on_frame(self, key: str) -> None:
        self.flush()
        self._frame_key = key
        self._show()

    def _turn(self) -> None:
        self._is_folded = not self._area.isHidden() and self._is_folded is False
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Only what waits for an answer; on a low window, and once all is answered, nothing until somebody wants it."""
        is_quiet = self.height() < px(_LOW) or self.answers.is_whole
        is_folded = is_quiet if self._is_folded is None else self._is_folded
        self.answers.narrow(self._is_folded is None)
        self._area.setVisible(self.answers.has_any() and not is_folded)
        self._head.show_fold(is_folded)
        wanted = self.answers.sizeHint().height() + px(4)
        self._area.setFixedHeight(min(wanted, px(_TALL)))
        self.foot.be_brief(self.width() < px(560), self.height() < px(_LOW))
