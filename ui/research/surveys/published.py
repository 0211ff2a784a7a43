"""Published figures of one question: typed or taken out of the text of a report, beside what the sheets come to."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.language.words import _, language
from core.research.columns import Answer
from core.research.surveys import published, telling
from core.research.surveys.queries.results import Result
from ui.kit import digits, theme
from ui.kit.controls import button, label
from ui.kit.dialog import Dialog
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px
from ui.research.surveys.shown import share

WIDTH, HEIGHT, BOX, TEXT = 860, 600, 110, 110


class PublishedDialog(Dialog):
    """Nothing is written: it looks whether a report that is to be signed, or was, says what its sheets do."""

    def __init__(self, over: QWidget, found: Result) -> None:
        super().__init__(over, _("Published figures"))
        self.fit(WIDTH, HEIGHT)
        self._found = found
        self._names = {one: telling.option_name(found.question, one, language()) for one in found.options}
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(_("Paste here what the report says: shares are found behind the names of answers"))
        self.text.setAccessibleName(_("Text of the report"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(TEXT))
        self.text.textChanged.connect(self._take_from_text)
        self.base = self._line(_("How many answered, by the report"))
        self.shares: dict[Answer, QLineEdit] = {one: self._line(name) for one, name in self._names.items()}
        self.told = label("", "body", "danger", wraps=True)
        for line in (self.base, *self.shares.values()):
            line.textChanged.connect(self._check)
        self._lay_out()

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setFixedWidth(px(BOX))
        digits.watch(made)
        return made

    def _lay_out(self) -> None:
        body, grid = ground(), QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(px(16))
        for place, head in enumerate((_("Answer"), _("By the sheets"), _("By the report, %"))):
            grid.addWidget(label(head, "small_strong", "text2"), 0, place)
        for place, (option, line) in enumerate(self.shares.items(), 1):
            grid.addWidget(label(self._names[option], "body", wraps=True), place, 0)
            grid.addWidget(label(share(self._found.frequencies.share(option)), "strong"), place, 1)
            grid.addWidget(line, place, 2)
        last = len(self.shares) + 1
        grid.addWidget(label(_("How many answered"), "body"), last, 0)
        grid.addWidget(label(str(self._found.base), "strong"), last, 1)
        grid.addWidget(self.base, last, 2)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        for widget in (self.text, self.told):
            column.addWidget(widget)
        column.insertLayout(1, grid)
        column.addStretch()
        foot, whole = QHBoxLayout(), QVBoxLayout(self)
        foot.addStretch()
        foot.addWidget(button(_("Close"), self.accept, keys="Esc"))
        whole.setContentsMargins(px(24), px(16), px(24), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(label(self._found.question.name.in_(language()), "heading", wraps=True))
        whole.addWidget(scrolling(body), 1)
        whole.addLayout(foot)

    def begin(self) -> "PublishedDialog":
        self.open()
        self.text.setFocus()
        return self

    def _take_from_text(self) -> None:
        """What the text names is filled in; what somebody typed for the others stays."""
        for option, said in published.told_in(self.text.toPlainText(), self._names).items():
            self.shares[option].setText(said)

    def _typed(self) -> Mapping[Answer, str]:
        return {option: said for option, line in self.shares.items() if (said := line.text().strip())}

    def _check(self) -> None:
        base, typed = digits.read(self.base.text()).strip(), self._typed()
        wrong = published.contradictions(self._found, typed, int(base) if base.isdecimal() else None)
        fits = _("What the report says fits the sheets.") if typed else ""
        self.told.setProperty("tone", "danger" if wrong else "ok")
        self.told.setText("\n".join(wrong) or fits)
        theme.restyle(self.told)
