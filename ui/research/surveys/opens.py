"""What was said in one's own words, theme by theme; it is put under a theme and chosen to be quoted here."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from core.language.numbers import number
from core.language.words import _, language, n_
from core.research.surveys import rules
from core.research.surveys.actions import opens as acts
from core.research.surveys.queries import opens
from core.research.surveys.queries.frames import Frame
from core.research.surveys.queries.opens import Opens, Said
from core.research.surveys.records import SurveyQuestion
from core.research.themes import actions as theme_acts
from core.research.themes.records import Theme
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, icon_button, label
from ui.kit.fields import ChoiceBox
from ui.kit.hotkeys import figure_of
from ui.kit.panel import Panel, emptied
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.research.page import may_write
from ui.research.surveys import theme as survey_theme

PAGE, BOX = 30, 240
ALL, NONE = "all", "none"
_DIGITS = 9


class OpensPart(QWidget):
    """Answers come a page at a time, whatever many there are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._opens: Opens | None = None
        # of each card the answer's key and its buttons
        self._acts: list[tuple[str, Sequence[QAbstractButton]]] = []
        # marked to be put under a theme together
        self._marked: set[str] = set()
        self._most = PAGE
        self._theme = ChoiceBox()
        self._theme.setAccessibleName(_("Theme"))
        self._theme.setMinimumWidth(px(BOX))
        self._theme.activated.connect(self._on_theme)
        self._counted = label("", "small", "text2")
        self._change = button(_("Change theme…"), self._ask_change, size="small")
        self._add = button(_("New theme…"), self._ask_new, icon="plus", size="small")
        self._put = button("", self._offer_marked, icon="check", size="small")
        self._more = button(_("Show more"), self._show_more, "link", size="small")
        self._listed = QVBoxLayout()
        self._listed.setSpacing(px(8))
        head = Running()
        head.setSpacing(px(8))
        for widget in (_level(_("In their own words")), self._theme, self._change, self._add, self._put, self._counted):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addLayout(self._listed)
        column.addWidget(self._more)

    def show_question(self, found: Frame, question: SurveyQuestion) -> None:
        if self._opens is None or self._opens.question.id != question.id:
            self._most = PAGE
            self._marked.clear()
        self._opens = told = self._desk.read(opens.of_question, found, question)
        self.setVisible(bool(told.answers))
        chosen = self._theme.currentData()
        self._theme.clear()
        self._theme.addItem(_("All answers"), ALL)
        for theme in told.themes:
            self._theme.addItem(f"{theme.name.in_(language())} · {told.count(theme)}", theme.id.hex)
        self._theme.addItem(f"{_('Under no theme yet')} · {told.count(None)}", NONE)
        self._theme.setCurrentIndex(max(self._theme.findData(chosen), 0))
        self._add.setVisible(may_write(self._desk))
        self._show()

    @property
    def shown(self) -> Opens | None:
        return self._opens

    def _chosen(self) -> Theme | None:
        told = self._opens
        return next((one for one in told.themes if one.id.hex == self._theme.currentData()), None) if told else None

    def _show(self) -> None:
        if self._opens is None:
            return
        theme, key = self._chosen(), self._theme.currentData()
        answers = self._opens.of(theme) if theme or key == NONE else self._opens.answers
        self._counted.setText(n_("{n} answer", "{n} answers", sum(one.count for one in answers)))
        self._change.setVisible(theme is not None and may_write(self._desk))
        at = self._place_of_focus()
        emptied(self._listed)
        self._tell_marked()
        self._acts = [self._card(one) for one in answers[: self._most]]
        self._more.setVisible(len(answers) > self._most)
        if at is not None:
            self._take_focus(*at)

    def _place_of_focus(self) -> tuple[str, int, int] | None:
        """Of which answer a button is in use, which of its buttons, and in which place the answer stands."""
        for place, (key, offered) in enumerate(self._acts):
            for number_of, one in enumerate(offered):
                if one.hasFocus():
                    return key, number_of, place
        return None

    def _take_focus(self, key: str, number_of: int, place: int) -> None:
        """All is drawn anew: whoever goes through the answers stays at this one, or goes on to the next."""
        at = next((n for n, (one, _acts) in enumerate(self._acts) if one == key), min(place, len(self._acts) - 1))
        if at >= 0:
            self._acts[at][1][number_of].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit puts the answer whose button is in use under the theme of that place; nought under none by hand."""
        at, figure = self._place_of_focus(), figure_of(event)
        if at is None or figure is None or self._opens is None or figure > len(self._opens.themes):
            super().keyPressEvent(event)
            return
        said = next(one for one in self._opens.answers if one.key == at[0])
        theme_id = self._opens.themes[figure - 1].id if figure else None
        self._put_under(said, theme_id)

    def _card(self, said: Said) -> tuple[str, Sequence[QAbstractButton]]:
        made, row = Panel(), QHBoxLayout()
        words, named_by = label(f"«{said.text}»", "body", wraps=True), self._names(said)
        counted = _("said by {n}").format(n=number(said.count, language())) if said.count > 1 else ""
        row.setSpacing(px(8))
        row.addWidget(label(" · ".join(filter(None, (named_by, counted))), "small", "text2", wraps=True), 1)
        offered = self._acts_of(said) if may_write(self._desk) else []
        for one in offered:
            row.addWidget(one)
        if offered:
            row.insertWidget(0, self._mark_of(said))
        made.add(words)
        made.column.addLayout(row)
        self._listed.addWidget(made)
        return said.key, offered

    def _acts_of(self, said: Said) -> list[QAbstractButton]:
        quote = _("Quoted") if said.is_quoted else _("Quote")
        turned = button(quote, partial(self._quote, said), icon="check" if said.is_quoted else "", size="small")
        turned.setToolTip(_("Quoted answers go into the report and stand first"))
        put = icon_button("more", _("Put under a theme"), lambda: None)
        put.clicked.connect(lambda: self._offer_themes(said, put))
        return [turned, put]

    def _mark_of(self, said: Said) -> QCheckBox:
        made = QCheckBox()
        made.setChecked(said.key in self._marked)
        made.setAccessibleName(_("Mark: {text}").format(text=said.text))
        made.toggled.connect(partial(self._on_marked, said.key))
        return made

    def _on_marked(self, key: str, is_marked: bool) -> None:
        (self._marked.add if is_marked else self._marked.discard)(key)
        self._tell_marked()

    def _tell_marked(self) -> None:
        count = len(self._marked_answers())
        self._put.setVisible(count > 0)
        self._put.setText(n_("Put {n} answer under a theme…", "Put {n} answers under a theme…", count))

    def _marked_answers(self) -> list[Said]:
        return [one for one in self._opens.answers if one.key in self._marked] if self._opens else []

    def _names(self, said: Said) -> str:
        told: Sequence[Theme] = self._opens.themes if self._opens else ()
        listed = ", ".join(one.name.in_(language()) for one in told if one.id in said.themes)
        return _("Theme: {listed}").format(listed=listed) if listed else _("Under no theme yet")

    # what is done

    def _on_theme(self) -> None:
        self._most = PAGE
        self._show()

    def _show_more(self) -> None:
        self._most += PAGE
        self._show()

    def _quote(self, said: Said) -> None:
        """What may say who wrote it is read once more before it goes into the report."""
        if self._opens is None:
            return
        if said.is_quoted or not rules.may_tell_who(said.text):
            self._desk.do(acts.quote, self._opens.question.id, said.written, not said.is_quoted)
            return
        asked = [fields.text("told", _("What goes into the report"), 4)]
        question = _("This answer may hold a name or an address. Take it out?")
        write = partial(self._quote_as, self._opens.question.id, said)
        Asking(self, question, asked, _("Quote"), write).show_values({"told": said.text}).begin()

    def _quote_as(self, question_id: UUID, said: Said, values: Mapping[str, Any]) -> None:
        self._desk.attempt(acts.quote, question_id, said.written, told=str(values["told"]))

    def _offer_themes(self, said: Said, under: QWidget) -> None:
        if self._opens is None:
            return
        menu = QMenu(self)
        offered: list[tuple[str, UUID | None]] = [(one.name.in_(language()), one.id) for one in self._opens.themes]
        for place, (name, theme_id) in enumerate([*offered, (_("As its words tell"), None)], 1):
            put: Callable[[], object] = partial(self._put_under, said, theme_id)
            # the digit that does it without the menu
            digit = "" if place > _DIGITS else f"{place if theme_id else 0}  "
            menu.addAction(digit + name.replace("&", "&&")).triggered.connect(lambda _checked=False, act=put: act())
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def _offer_marked(self) -> None:
        if marked := self._marked_answers():
            self._offer_themes(marked[0], self._put)

    def _put_under(self, said: Said, theme_id: UUID | None) -> None:
        """With all that are marked, where it is one of them."""
        if self._opens is None:
            return
        together = self._marked_answers() if said.key in self._marked else [said]
        self._marked.difference_update(one.key for one in together)
        self._desk.do(acts.put_under, self._opens.question.id, [one.written for one in together], theme_id)

    def _ask_new(self) -> None:
        survey_theme.ask(self, _("New theme"), {}, self._make)

    def _ask_change(self) -> None:
        theme = self._chosen()
        if theme is not None:
            known = {"name": theme.name, "words": "\n".join(theme.words)}
            survey_theme.ask(self, _("Change theme"), known, partial(self._write, theme))

    def _make(self, values: Mapping[str, Any]) -> None:
        if self._opens is not None:
            told = survey_theme.told(values) | {"survey_question_id": self._opens.question.id}
            self._desk.attempt(theme_acts.VERBS[Theme].add, told | {"rank": len(self._opens.themes) + 1})

    def _write(self, theme: Theme, values: Mapping[str, Any]) -> None:
        seen = theme.image()
        self._desk.attempt(theme_acts.VERBS[Theme].edit, theme.id, seen, seen | survey_theme.told(values))


def _level(words: str) -> QLabel:
    """Words that stand level with the boxes beside them."""
    made = label(words, "strong")
    made.setMinimumHeight(px(32))
    return made
