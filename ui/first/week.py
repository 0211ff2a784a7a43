"""The last step of the first run: a week copied from a sample, made one's own, and its plan on paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.calendar.actions import sample as taking
from core.calendar.queries import sample
from core.calendar.queries.sample import Sample
from core.errors import UserError
from core.language import dates
from core.language.trilingual import Lang, Trilingual
from core.language.words import _, language, n_
from ui.desk import Desk
from ui.kit import theme
from ui.kit.checks import Check
from ui.kit.controls import button, in_row, label
from ui.kit.panel import Panel, ground, scrolling
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES

WIDTH = 1120
# a plan is signed in these
WRITTEN: Sequence[Lang] = ("kk", "ru")


class SampleRow:
    """One publication: whether it is taken, and under which titles."""

    def __init__(self, one: Sample) -> None:
        self.sample = one
        said = f"{dates.weekday_short(one.at, language())} {dates.clock(one.at)}"
        self.check = Check(said)
        self.check.setChecked(True)
        self.check.setAccessibleName(f"{said}, {one.title.in_(language())}")
        self.titles = {lang: self._line(lang) for lang in WRITTEN}
        self.check.toggled.connect(self._on_toggled)
        channels = ", ".join(channel.name.in_(language()) for channel in one.channels)
        rubric = one.rubric.name.in_(language()) if one.rubric else ""
        self.about = label(" · ".join(filter(None, (rubric, channels))), "small", "text2", wraps=True)

    @property
    def title(self) -> Trilingual:
        return Trilingual(**{lang: line.text().strip() for lang, line in self.titles.items()})

    def _line(self, lang: Lang) -> QLineEdit:
        made = QLineEdit(self.sample.title.in_(lang))
        made.setCursorPosition(0)
        title = _("Title")
        made.setAccessibleName(f"{title}, {_(LANGUAGES[lang])}")
        return made

    def _on_toggled(self, is_taken: bool) -> None:
        for line in self.titles.values():
            line.setEnabled(is_taken)


class FirstWeek(QWidget):
    """Ctrl+Enter plans what is ticked and shows the plan as it will be printed; Esc begins without a sample."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._monday = sample.first_monday(desk.today())
        self.rows = [SampleRow(one) for one in desk.read(sample.sample_week, self._monday)]
        self._refusal = label("", "body", "danger", wraps=True)
        self._refusal.hide()
        self._count = label("", "body", "text2")
        self._make = button(_("Make the Word plan"), self._on_make, "primary", icon="documents", keys="Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._make.click)
        for row in self.rows:
            row.check.toggled.connect(self._tell)
        self._lay_out()
        self._tell()

    def _lay_out(self) -> None:
        panel, body, grid = Panel(_("Your first week")), ground(), QWidget()
        span = dates.span(self._monday, self.rows[-1].sample.at.date(), language())
        told = _(
            "A sample of a week for {days}. Untick what does not fit, and write your own titles: texts come later."
        )
        panel.add(label(told.format(days=span), "reading", "text2", wraps=True), grid, self._refusal)
        self._fill(QGridLayout(grid))
        without = button(_("Begin without a sample"), self._leave, "text", keys="Esc")
        panel.add(in_row(without, None, self._count, self._make))
        panel.setMaximumWidth(px(WIDTH))
        row, outer = QHBoxLayout(body), QVBoxLayout(self)
        row.setContentsMargins(px(16), px(16), px(16), px(16))
        row.addWidget(panel, 1, Qt.AlignmentFlag.AlignTop)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(body))

    def _fill(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        for column, share in ((1, 3), (2, 3), (3, 2)):
            grid.setColumnStretch(column, share)
        heads = (_("Day"), *(_(LANGUAGES[lang]) for lang in WRITTEN), _("Rubric and channels"))
        for column, head in enumerate(heads):
            grid.addWidget(label(head, "small_strong", "text2"), 0, column)
        for place, row in enumerate(self.rows, 1):
            for column, widget in enumerate((row.check, *row.titles.values(), row.about)):
                grid.addWidget(widget, place, column)

    def _tell(self) -> None:
        count = sum(row.check.isChecked() for row in self.rows)
        self._count.setText(n_("{n} publication", "{n} publications", count))
        self._make.setEnabled(count > 0)
        theme.restyle(self._make)

    def _on_make(self) -> None:
        wanted = [
            (row.sample.values(row.title), [channel.id for channel in row.sample.channels])
            for row in self.rows
            if row.check.isChecked()
        ]
        try:
            self._desk.attempt(taking.plan_week, wanted)
        except UserError as error:
            self._refusal.setText(str(error))
            self._refusal.show()
        else:
            self._desk.open("documents", part=f"week-plan {self._monday.isoformat()}")

    def _leave(self) -> None:
        self._desk.open("today")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """In a line of text: one Enter too many from the step before unticks nothing and makes nothing."""
        super().focusInEvent(event)
        self.rows[0].titles[WRITTEN[0]].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
