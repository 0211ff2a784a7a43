"""What a survey came to: its questions at the left, the chosen one in the middle."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.language import dates
from core.language.words import _, language, n_
from core.research.choices import Sort
from core.research.surveys import telling_doubts
from core.research.surveys.queries import checks, results, waves
from core.research.surveys.queries.checks import Found as Doubted
from core.research.surveys.queries.frames import Frame, Key
from core.research.surveys.queries.results import Result
from core.research.surveys.queries.surveys import SurveyRow
from core.research.surveys.queries.waves import Followed
from core.research.surveys.records import SurveyQuestion
from ui.desk import Desk
from ui.kit.bars import Segments
from ui.kit.controls import button, label, rule
from ui.kit.panel import EmptyState, ground, scrolling
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.research.surveys import shown
from ui.research.surveys.asked import Asked, AskedList
from ui.research.surveys.bars import AnswerBars, ScaleBars, ScaleLine
from ui.research.surveys.course import CoursePart
from ui.research.surveys.cross import CrossPart
from ui.research.surveys.group import GroupBox
from ui.research.surveys.opens import OpensPart
from ui.research.surveys.published import PublishedDialog
from ui.research.surveys.sentences import SentencesPart

LIST_WIDTH, SENTENCES_WIDTH = 252, 292
# narrower, the sentences would take the room of the figures: they are in the report all the same
ROOMY = 1000
SIZE, ORDER = "size", "order"


class ResultView(QWidget):
    # answers are wanted: from a file, or typed
    data_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._found: Frame | None = None
        self._doubts: Sequence[Doubted] = ()
        self._followed: Mapping[Key, Sequence[Followed]] = {}
        self.asked = AskedList()
        self.asked.chosen.connect(self._on_chosen)
        self._count, self._days = label("", "strong"), label("", "small", "text2")
        self._head = label("", "small", "text2", wraps=True)
        self._name = label("", "heading", wraps=True)
        self._doubted = label("", "body", "danger", wraps=True)
        self._notes, self._middle = label("", "small", "text2", wraps=True), label("", "body", wraps=True)
        self._order = Segments(
            [(SIZE, _("Largest first")), (ORDER, _("As in the questionnaire"))], _("Order of the answers")
        )
        self._order.chosen.connect(lambda _key: self._show_question())
        self.bars, self.scales = AnswerBars(), ScaleBars()
        self.cross, self.opens, self.sentences = CrossPart(), OpensPart(desk), SentencesPart(desk)
        self.group, self.course = GroupBox(), CoursePart()
        self.group.changed.connect(self._show_question)
        self._published = button(_("Published figures…"), self.ask_published, "text", icon="check", size="small")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._made_body())
        self._stack.addWidget(self._nothing())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._stack)

    def _made_body(self) -> QWidget:
        body, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._made_list())
        row.addWidget(scrolling(self._made_middle()), 1)
        self.sentences.setFixedWidth(px(SENTENCES_WIDTH))
        row.addWidget(self.sentences)
        body.setLayout(row)
        return body

    def _made_list(self) -> QWidget:
        made, head = ground("inset"), QHBoxLayout()
        made.setFixedWidth(px(LIST_WIDTH))
        head.setContentsMargins(px(16), px(10), px(12), px(10))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._days)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.asked, 1)
        return made

    def _made_middle(self) -> QWidget:
        made, chosen = ground("inset"), Running()
        chosen.setSpacing(px(8))
        chosen.addWidget(self.group)
        chosen.addWidget(self._order)
        chosen.addWidget(self._published)
        column = QVBoxLayout(made)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(8))
        for widget in (self._head, self._name, self._doubted, self._notes):
            column.addWidget(widget)
        column.addLayout(chosen)
        for part in (self._middle, self.bars, self.scales, self.course, rule(), self.cross, self.opens):
            column.addWidget(part)
        column.addStretch()
        return made

    def _nothing(self) -> EmptyState:
        return EmptyState(
            _("Nothing has been answered yet"),
            _("Take in a file of answers, or type the sheets that came on paper."),
            [button(_("To the data"), self.data_wanted.emit, icon="table")],
        )

    def show_survey(self, row: SurveyRow, found: Frame) -> None:
        self._found, self._doubts = found, checks.checked(found)
        self.group.show_survey(found)
        self._followed = self._desk.read(waves.followed, row.id) if any(one.is_index for one in found.questions) else {}
        self._stack.setCurrentIndex(0 if found.count and found.questions else 1)
        self._count.setText(n_("{n} question", "{n} questions", len(found.questions)))
        survey = row.survey
        self._days.setText(dates.short(survey.last or survey.first) if survey.first else "")
        self.asked.follow([
            Asked(one.id, place, one.name.in_(language()), shown.answered_said(found, one))
            for place, one in enumerate(found.questions, 1)
        ])  # fmt: skip
        if self.asked.current() is None and found.questions:
            self.asked.choose(found.questions[0].id)
        self._show_question()

    def choose(self, question_id: UUID) -> None:
        self.asked.choose(question_id)

    def current(self) -> SurveyQuestion | None:
        row = self.asked.current()
        if not isinstance(row, Asked) or self._found is None:
            return None
        return next((one for one in self._found.questions if one.id == row.id), None)

    def _on_chosen(self, _row: object) -> None:
        self._desk.look(self._show_question)

    def _show_question(self) -> None:
        whole, question = self._found, self.current()
        if whole is None or question is None:
            return
        found = self.group.of(whole)
        told = list(results.of_question(found, question))
        if not told:
            return
        first, is_scale = max(told, key=lambda one: one.base), question.sort == Sort.GRID
        place = next(n for n, one in enumerate(found.questions, 1) if one.id == question.id)
        self._head.setText(shown.head(place, first))
        self._name.setText(question.name.in_(language()))
        # what is wrong with the whole survey is wrong with each of its questions
        doubts = [one for one in self._doubts if one.question is None or one.question.id == question.id]
        _say(self._doubted, "\n".join(telling_doubts.of_doubt(one, language()) for one in doubts))
        _say(self._notes, shown.notes(found, first))
        _say(self._middle, "" if is_scale else shown.middle(first))
        self._order.setVisible(question.sort in (Sort.SINGLE, Sort.MULTIPLE))
        self._published.setVisible(question.sort in (Sort.SINGLE, Sort.MULTIPLE) and found is whole)
        # what is followed is followed of all
        self.course.show_followed(question.code if found is whole else "", self._followed)
        is_listed = question.sort != Sort.OPEN and not is_scale
        self.bars.setVisible(is_listed)
        self.scales.setVisible(is_scale)
        self.bars.show_bars(shown.bars(first, self._order.current() == SIZE) if is_listed else [])
        if is_scale:
            self._show_scales(question, told)
        self.cross.show_question(found, told)
        self.opens.show_question(found, question)
        self._offer_sentences()
        if found is whole:
            self.sentences.show_question(place, found, told, self.opens.shown)

    def _offer_sentences(self) -> None:
        """They speak of all who answered: beside one group they would be taken for its own."""
        self.sentences.setVisible(self.width() >= px(ROOMY) and self.group.chosen() is None)

    def ask_published(self) -> None:
        question = self.current()
        if question is not None and self._found is not None:
            PublishedDialog(self, next(results.of_question(self._found, question))).begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_sentences()

    def _show_scales(self, question: SurveyQuestion, told: list[Result]) -> None:
        marks = [one for one in question.options if not one.get("is_apart")]
        lines, steps = (
            shown.names(question.rows),
            shown.names([*marks, *(one for one in question.options if one not in marks)]),
        )
        self.scales.show_lines(
            [
                ScaleLine(
                    lines[one.line], one.scale.mean if one.scale else None, one.scale.base if one.scale else 0,
                    [one.frequencies.share(code) for code in steps],
                )
                for one in told
            ],
            list(steps.values()),
            len(marks),
        )  # fmt: skip


def _say(widget: QLabel, words: str) -> None:
    widget.setText(words)
    widget.setVisible(bool(words))
