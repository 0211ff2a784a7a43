"""Ready sentences of the chosen question: made of its figures, to be copied into any text."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.language.words import _, language
from core.notes import actions
from core.notes.queries import notes
from core.research.choices import Sort
from core.research.surveys import telling, telling_waves
from core.research.surveys.queries import waves
from core.research.surveys.queries.frames import Frame
from core.research.surveys.queries.opens import Opens
from core.research.surveys.queries.results import Result
from core.research.surveys.records import Survey, SurveyQuestion
from core.research.surveys.telling import Sentence
from ui.desk import Desk
from ui.kit.controls import IconLabel, button, icon_button, label
from ui.kit.panel import Panel, emptied, ground, scrolling
from ui.kit.theme import px
from ui.research.page import may_write

# which of their figures a note can ask for by itself
CITED = ("share", "mean", "index", "change", "theme")


class SentencesPart(QFrame):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("page")
        self._place = 0
        self.shown: Sequence[Sentence] = ()
        self._survey: Survey | None = None
        self._nothing = label(_("Nothing can be said of this question in one sentence yet."), "small", "text2", True)
        self._listed = QVBoxLayout()
        self._listed.setSpacing(px(8))
        body, column = ground(), QVBoxLayout()
        column.setContentsMargins(px(12), 0, px(12), px(12))
        column.addLayout(self._listed)
        column.addWidget(self._nothing)
        column.addStretch()
        body.setLayout(column)
        head = label(_("Ready sentences"), "strong")
        head.setContentsMargins(px(16), px(12), px(16), px(8))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(scrolling(body), 1)

    def show_question(self, place: int, found: Frame, told: Sequence[Result], opens: Opens | None) -> None:
        self._place, self._survey = place, found.survey
        said = [one for result in told for one in telling.of_result(found, result, language())]
        if opens is not None and opens.question.sort == Sort.OPEN:
            said += telling.of_opens(opens, language())
        said += self._differences(told[0].question)
        self.shown = said
        beside = telling.representation(found.survey, language())
        emptied(self._listed)
        for one in said:
            self._listed.addWidget(self._card(one, beside))
        self._nothing.setVisible(not said)

    def _differences(self, question: SurveyQuestion) -> list[Sentence]:
        """With the wave before, and what is followed over all of them; where there was one."""
        if self._survey is None or self._survey.earlier_id is None:
            return []
        both = self._desk.read(waves.compared, self._survey.id, [question.code])
        told = [telling_waves.of_difference(one, language()) for one in both.differences] if both else []
        if question.is_index and (over := self._desk.read(waves.followed, self._survey.id).get((question.code, ""))):
            told.append(Sentence(telling_waves.of_followed(over, language())))
        return told

    def _card(self, one: Sentence, beside: str) -> Panel:
        made, foot = Panel(), QHBoxLayout()
        foot.setSpacing(px(4))
        foot.addWidget(IconLabel("link", "text2", 16))
        foot.addWidget(label(_("Question {n}").format(n=self._place), "small", "text2"), 1)
        # copied, it leaves what stands around it here: so it says itself whom it speaks of
        whole = f"{one.text} {beside}".strip()
        copy = button(_("Copy"), partial(self._copy, whole), icon="copy", size="small")
        copy.setToolTip(whole)
        foot.addWidget(copy)
        if one.asked.get("what") in CITED and may_write(self._desk):
            into = icon_button("plus", _("Put the figure into a note"), lambda: None)
            into.clicked.connect(lambda: self._offer_notes(one, into))
            foot.addWidget(into)
        made.add(label(one.text, "body", wraps=True))
        made.column.addLayout(foot)
        return made

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._desk.told.emit(_("Copied"))

    def _offer_notes(self, one: Sentence, under: QWidget) -> None:
        """The notes that are being written; a new one is begun where notes are."""
        menu = QMenu(self)
        for row in self._desk.read(notes.rows):
            if not row.note.is_closed:
                name = row.note.name.in_(language()).replace("&", "&&")
                menu.addAction(name).triggered.connect(lambda _on=False, note=row.note: self._cite(note.id, one))
        menu.addAction(_("To the notes")).triggered.connect(lambda: self._desk.open("notes"))
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def _cite(self, note_id: UUID, one: Sentence) -> None:
        """It stays bound to the survey: where answers change, the note shows it."""
        told = _("The figure is in the note: put it into the text there.")
        self._desk.do_telling(told, actions.cite, note_id, "survey", one.asked, None)
