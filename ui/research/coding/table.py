"""Topics in figures: how many posts, what people did with them, and how many were discussed at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.language.numbers import number, rounded
from core.language.words import _, language
from core.research.coding.telling import Line, Tabled, Told
from core.research.interviews.report import said
from ui.kit.controls import button, in_row, label
from ui.kit.panel import Panel
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px


@dataclass(frozen=True)
class _Row:
    place: int
    name: str
    line: Line

    @property
    def id(self) -> str:
        return self.name


class TopicsView(QWidget):
    def __init__(self, open_claims: Callable[[], object]) -> None:
        super().__init__()
        claims = button(_("Text against posts"), open_claims, icon="link")
        claims.setToolTip(_("Figures of a report are held against the posts"))
        self._told = label("", "small", "text2", wraps=True)
        self._rows: Rows[_Row] = Rows(_columns(), self)
        self.table = Table(self._rows)
        self.table.setAccessibleName(_("Topics in figures"))
        panel = Panel()
        panel.hold(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._told)
        column.addWidget(panel, 1)
        column.addWidget(in_row(claims))

    def show_table(self, found: Tabled) -> None:
        told = [_("Coded: {share} posts.").format(share=said.share(found.coded, found.count, language()))]
        if found.differing:
            told.append(_("Coders differ in {n}: these are in no line.").format(n=found.differing))
        told.append(_("Likes and comments: mean / median / most. Comments are as the platform counts them."))
        self._told.setText(" ".join(told))
        self._rows.follow([_Row(place, name, line) for place, (name, line) in enumerate(_lines(found))])


def _lines(found: Tabled) -> Iterator[tuple[str, Line]]:
    yield _("All coded posts"), found.whole
    for line in found.topics:
        if line.topic:
            yield line.topic.name.in_(language()), line
    for line in found.stages:
        if line.stage:
            yield f"{_('How far people take part')}: {_(features.title(line.stage))}", line


def _columns() -> list[Column[_Row]]:
    return [
        Column(_("Topic"), lambda row: row.name, lambda row: row.place),
        Column(_("Posts"), lambda row: _number(row.line.posts), lambda row: row.line.posts, width=90, align_right=True),
        *_of(_("Likes"), "likes"),
        *_of(_("Comments"), "comments"),
        Column(
            _("With discussion"), lambda row: said.share(row.line.discussed, row.line.discussed_of, language()),
            lambda row: row.line.discussed, width=140, align_right=True,
        ),
    ]  # fmt: skip


def _of(title: str, name: str) -> Iterator[Column[_Row]]:
    """The mean never stands without the middle and the greatest."""

    def told(row: _Row) -> Told:
        found: Told = getattr(row.line, name)
        return found

    yield Column(title, lambda row: _three(told(row)), lambda row: told(row).mean or 0, width=160, align_right=True)


def _three(found: Told) -> str:
    if found.mean is None or found.middle is None or found.most is None:
        return "—"
    parts = (rounded(found.mean, 1), rounded(found.middle, 1), found.most)
    return " / ".join(number(one, language()) for one in parts)


def _number(value: int) -> str:
    return number(value, language())
