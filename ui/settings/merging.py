"""What a package would bring; what both copies have changed is chosen before anything is written."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import exchange
from core.differences import Difference
from core.errors import UserError
from core.exchange import Looked, Question
from core.language import dates
from core.language.words import _, language, n_
from core.store import merging, signing
from core.store.merging import Choice, Spot
from ui.desk import Desk
from ui.kit.bars import Segments
from ui.kit.controls import button, in_row, label, rule
from ui.kit.dialog import Dialog
from ui.kit.diff import DiffText
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px

WIDTH, HEIGHT = 820, 640
# the rest is counted
MOST_LINES = 200
# what is longer is read word by word
SHORT = 60
_OPEN = ""


class Merging(Dialog):
    """Ctrl+Enter merges; while something is not chosen it leads there instead."""

    def __init__(self, desk: Desk, over: QWidget, looked: Looked) -> None:
        super().__init__(over, _("What the package brings"))
        self._desk, self._looked = desk, looked
        self._choices = {question.spot: _segments(question) for question in looked.questions}
        self._told = label("", "body", "danger", wraps=True)
        self._told.hide()
        self.fit(WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(8))
        for widget in (*self._head(), self._told):
            column.addWidget(widget)
        body = ground()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, px(8), 0)
        inside.setSpacing(px(8))
        for widget in (*self._questions(), *self._lines()):
            inside.addWidget(widget)
        inside.addStretch()
        self._area = scrolling(body)
        column.addWidget(self._area, 1)
        column.addWidget(self._foot())
        for segments in list(self._choices.values())[:1]:
            segments.take_focus()

    def _head(self) -> Iterator[QWidget]:
        looked = self._looked
        yield label(_("What the package brings"), "heading", wraps=True)
        yield label(exchange.origin(looked, self._desk.zone), "small", "text2", wraps=True)
        if looked.plan.standing == "changed":
            yield label(merging.key_changed(looked.package), "strong", "warn", wraps=True)
        elif looked.plan.standing == "first" and looked.is_news:
            yield label(
                _("It is the first package of this seat: let them read you its key on the telephone."),
                "small",
                "text2",
                wraps=True,
            )
        yield label(exchange.summary(looked.plan), "body", wraps=True)

    def _questions(self) -> Iterator[QWidget]:
        if not self._choices:
            return
        yield rule()
        every = (
            button(_("All as here"), lambda: self._choose_all(Choice.OURS), "link"),
            button(_("All from the package"), lambda: self._choose_all(Choice.THEIRS), "link"),
        )
        yield in_row(label(_("Both copies have changed this: choose what holds"), "strong"), None, *every)
        for question in self._looked.questions:
            yield label(f"{question.kind}: {question.name}", "body", wraps=True)
            yield label(self._by_whom(question), "small", "text2", wraps=True)
            for one in question.shown:
                yield label(one.label, "small_strong", "text2")
                yield from _both(one)
            yield in_row(self._choices[question.spot], None)
            yield rule()

    def _by_whom(self, question: Question) -> str:
        at = dates.moment(self._desk.local(question.theirs_at), language()) if question.theirs_at else ""
        return " · ".join(filter(None, (at, question.theirs_by)))

    def _lines(self) -> Iterator[QWidget]:
        for line in self._looked.lines[:MOST_LINES]:
            yield label(f"{line.sign} {line.kind}: {line.name}", "body", wraps=True)
        if (more := len(self._looked.lines) - MOST_LINES) > 0:
            yield label(n_("and {n} record more", "and {n} records more", more), "small", "text2")

    def _foot(self) -> QWidget:
        if not self._looked.is_news:
            return in_row(None, button(_("Close"), self.reject, "primary", keys="Esc"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_merge)
        is_strange = self._looked.plan.standing == "changed"
        word = _("It is theirs: merge") if is_strange else _("Merge")
        merge = button(word, self._on_merge, "primary", keys="Ctrl+Enter")
        return in_row(None, button(_("Cancel"), self.reject, "text", keys="Esc"), merge)

    def _choose_all(self, side: Choice) -> None:
        for segments in self._choices.values():
            segments.choose(side)

    def _chosen(self) -> dict[Spot, Choice]:
        return {spot: Choice(one.current()) for spot, one in self._choices.items() if one.current() != _OPEN}

    def _on_merge(self) -> None:
        chosen, looked = self._chosen(), self._looked
        if left := looked.left(chosen):
            self._tell(_("Choose here as well what shall hold: {name}").format(name=left[0].name))
            self._choices[left[0].spot].take_focus()
            self._area.ensureWidgetVisible(self._choices[left[0].spot])
            return
        try:
            own = self._desk.with_store(signing.signer).public
            choices = exchange.answers(looked.plan, chosen)
            is_trusted = looked.plan.standing == "changed"
            self._desk.attempt(exchange.merge, looked.package, choices, own, is_trusted)
        except UserError as error:
            self._tell(str(error))
        else:
            self.accept()

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.show()


def _both(one: Difference) -> Iterator[QWidget]:
    """Short values side by side; of long texts the words in which they differ are marked."""
    if max(len(one.before), len(one.after)) <= SHORT or not (one.before and one.after):
        yield label(_("Here: {text}").format(text=one.before or "—"), "body", wraps=True)
        yield label(_("In the package: {text}").format(text=one.after or "—"), "body", wraps=True)
        return
    yield label(_("Struck out is what stands here, underlined is what the package says."), "small", "text2", wraps=True)
    shown = DiffText(is_whole=True)
    shown.show_change(one.before, one.after)
    yield shown


def _segments(question: Question) -> Segments:
    views = [(_OPEN, _("Not chosen yet")), (Choice.OURS, _("As here")), (Choice.THEIRS, _("From the package"))]
    return Segments([(str(key), title) for key, title in views], f"{question.kind}: {question.name}")
