"""An answer by the groups of a trait: each group in its column, with how many it is of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.language.numbers import number
from core.language.words import _, language
from core.research.choices import Sort
from core.research.surveys.queries import results
from core.research.surveys.queries.frames import Frame
from core.research.surveys.queries.results import FEW, HIDDEN, Result
from core.research.surveys.records import SurveyQuestion
from core.research.tables import Frequencies
from ui.kit import theme
from ui.kit.bars import Segments
from ui.kit.controls import IconLabel, label
from ui.kit.fields import ChoiceBox
from ui.kit.lettering import write
from ui.kit.rows import Column, Rows
from ui.kit.table import HEADER_HEIGHT, LEAST_LEFT, PADDING, ROW_HEIGHT, Table
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.research.surveys.shown import names, share

SHARES, COUNTS = "shares", "counts"
GROUP_WIDTH, NAME_WIDTH, BOX = 104, 140, 200
# from so much of a hundred a cell stands out, and from so much it is large
MUCH, HALF = 20, 50


@dataclass(frozen=True)
class Line:
    """One answer with its share and count in each group."""

    id: str
    name: str
    shares: Sequence[float]
    counts: Sequence[int]


class CrossPart(QWidget):
    """Which trait, and which line of a scale, is chosen here and stays chosen for the next question."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Frame | None = None
        self._told: Sequence[Result] = ()
        self._trait, self._line = ChoiceBox(), ChoiceBox()
        self._trait.setAccessibleName(_("Compare by"))
        self._line.setAccessibleName(_("Line of the scale"))
        for box in (self._trait, self._line):
            box.setMinimumWidth(px(BOX))
            box.activated.connect(self._show)
        self._figures = Segments([(SHARES, _("Share")), (COUNTS, _("Count"))], _("What the table shows"))
        self._figures.chosen.connect(lambda _key: self._show())
        self._remark, self._sign = label("", "small", "text2", wraps=True), IconLabel("information", "text2", 16)
        self._table: Table[Line] | None = None
        head = Running()
        head.setSpacing(px(8))
        title = label(_("Compare by"), "strong")
        title.setMinimumHeight(px(32))
        for widget in (title, self._trait, self._line, self._figures):
            head.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._remark, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._column.addLayout(head)
        self._column.addLayout(foot)

    def show_question(self, found: Frame, told: Sequence[Result]) -> None:
        """One result; of a scale those of its lines. Without traits there is nothing to compare by."""
        self._found, self._told = found, told
        question = told[0].question
        traits = [one for one in found.questions if one.is_trait and one.sort == Sort.SINGLE and one.id != question.id]
        _offer(self._trait, [(one.code, one.name.in_(language())) for one in traits])
        lines = names(question.rows)
        _offer(self._line, list(lines.items()))
        self._line.setVisible(bool(lines))
        is_counted = question.sort in (Sort.SINGLE, Sort.MULTIPLE, Sort.GRID)
        self.setVisible(bool(traits) and is_counted)
        if traits and is_counted:
            self._show()

    def _show(self) -> None:
        if self._found is None:
            return
        trait = self._found.by_code[self._trait.currentData()]
        result = next((one for one in self._told if one.line == (self._line.currentData() or "")), self._told[0])
        groups = results.crossed(self._found, result, trait).groups
        known = names(trait.options)
        self._put_table(result, {known[str(code)]: one for code, one in groups.items()})
        self._tell(trait, {known[str(code)]: one.base for code, one in groups.items()})

    def _put_table(self, result: Result, groups: dict[str, Frequencies]) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        options = names(result.question.options)
        lines = [
            Line(
                code, name, [one.share(code) for one in groups.values()], [one.counts[code] for one in groups.values()]
            )
            for code, name in options.items()
        ]
        self._table = made = _made(groups, self._figures.current() == SHARES, self.width())
        rows = made.model()
        assert isinstance(rows, Rows)
        rows.follow(lines)
        # all of it: the part scrolls with what stands above
        made.setFixedHeight(px(HEADER_HEIGHT) + px(ROW_HEIGHT) * len(lines) + px(16))
        self._column.insertWidget(1, made)
        # only where it has its place: before, it would be a window of its own
        made.setVisible(bool(groups))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and not self.isHidden() and self._told:
            self._show()

    def _tell(self, trait: SurveyQuestion, bases: dict[str, int]) -> None:
        told = []
        hidden = [name for name in names(trait.options).values() if name not in bases]
        few = [name for name, base in bases.items() if base < FEW]
        if hidden:
            sentence = _("Groups of fewer than {n} are not shown: {listed}.")
            told.append(sentence.format(n=HIDDEN, listed=", ".join(hidden)))
        if few:
            sentence = _("Of fewer than {n} who answered, read with care: {listed}.")
            told.append(sentence.format(n=FEW, listed=", ".join(few)))
        self._remark.setText(" ".join(told))
        for widget in (self._remark, self._sign):
            widget.setVisible(bool(told))


def _offer(box: ChoiceBox, options: list[tuple[str, str]]) -> None:
    """Others to choose from; what was chosen and is still there stays."""
    chosen = box.currentData()
    box.clear()
    for code, said in options:
        box.addItem(said, code)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _made(groups: dict[str, Frequencies], is_shares: bool, room: int) -> Table[Line]:
    """The answers take the room that the groups leave; where that is little, a column of their own width."""
    left = room - len(groups) * px(GROUP_WIDTH)
    width = 0 if left >= px(LEAST_LEFT) else max(NAME_WIDTH, int(left / theme.worn.theme.scale))
    first: list[Column[Line]] = [Column(_("Answer"), lambda line: line.name, width=width)]
    columns = [_column(place, name, one.base, is_shares) for place, (name, one) in enumerate(groups.items())]
    rows: Rows[Line] = Rows([*first, *columns])
    made = Table(rows)
    rows.setParent(made)
    made.setAccessibleName(_("Answers by group"))
    return made


def _column(place: int, name: str, base: int, is_shares: bool) -> Column[Line]:
    def said(line: Line) -> str:
        return share(line.shares[place]) if is_shares else number(line.counts[place], language())

    return Column(
        f"{name} n={number(base, language())}", said,
        lambda line: line.shares[place] if is_shares else line.counts[place], width=GROUP_WIDTH, align_right=True,
        painted=partial(_paint_cell, place, said),
    )  # fmt: skip


def _paint_cell(place: int, said: Callable[[Line], str], painter: QPainter, room: QRect, line: Line) -> None:
    """A large share stands out by its ground and its weight."""
    part = line.shares[place]
    if part >= MUCH:
        ground = room.adjusted(-px(PADDING) + 1, 1, px(PADDING) - 1, 0)
        painter.fillRect(ground, theme.colour("selected" if part >= HALF else "sunken"))
    align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    write(painter, room, said(line), "strong" if part >= HALF else "body", "text", align)
