"""The posts that did best, each against the middle of its own page, and what they have that the others have not."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core import features
from core.calendar.records import Format
from core.kpi.importing.headings import POST_COUNTS, TITLES
from core.kpi.queries import posts
from core.kpi.queries.posts import ENGAGEMENT, ORDERS, Post, Reason
from core.kpi.records import Page
from core.language import dates
from core.language.numbers import number, rounded
from core.language.words import N_, _, language
from core.office import queries as office
from ui.desk import Desk
from ui.kit.chips import Chip
from ui.kit.controls import button, label
from ui.kit.panel import EmptyState, Panel, emptied
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.kpi.importing import FigureFiles
from ui.kpi.span_part import SpanPart

_PARTS_OF_DAY = {
    "weekend": N_("on a day off"),
    "workday": N_("on a working day"),
    "morning": N_("before noon"),
    "day": N_("in the afternoon"),
    "evening": N_("in the evening"),
}
BESIDE = 320


@dataclass(frozen=True)
class Line:
    id: UUID
    post: Post
    order: str

    @property
    def value(self) -> int:
        return self.post.value(self.order) or 0

    @property
    def times(self) -> float:
        return self.value / max(self.post.middle, 1)


class PostsPart(SpanPart):
    def __init__(self, desk: Desk, files: FigureFiles) -> None:
        super().__init__(desk)
        self._order = Chip(_("Ordered by"), [(one, _order_said(one)) for one in ORDERS])
        self._order.pick(["likes"])
        pages = [(one.id, one.label().in_(language())) for one in desk.read(office.rows, Page)]
        self._page = Chip(_("Page"), pages)
        for chip in (self._order, self._page):
            chip.changed.connect(lambda: desk.look(self.refresh))
            self.head.addWidget(chip)
        self._rows: Rows[Line] = Rows(_columns())
        self.table = Table(self._rows)
        self._rows.setParent(self.table)
        self.table.setAccessibleName(_("Posts, the best first"))
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(self._open)
        held, panel, self._stack = Panel(), Panel(), QStackedWidget()
        held.hold(self.table)
        self._told = QVBoxLayout()
        self._told.setSpacing(px(8))
        panel.column.addLayout(self._told)
        panel.column.addStretch()
        panel.setFixedWidth(px(BESIDE))
        board = QWidget()
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(held, 1)
        row.addWidget(panel)
        nothing = EmptyState(
            _("There are no posts in this span"),
            _("Files of the platforms bring them, and tables of your own."),
            [button(_("Import figures…"), files.ask, icon="download")],
        )
        self._stack.addWidget(board)
        self._stack.addWidget(nothing)
        self.column.addWidget(self._stack, 1)
        self.first = self.table

    def refresh(self) -> None:
        order = next(iter(self._order.picked()), "likes")
        page_id = next(iter(self._page.picked()), None)
        found = self.desk.read(posts.top, self.period.span, order, page_id, most=30)
        self._rows.follow([Line(one.told.id, one, order) for one in found])
        self._stack.setCurrentIndex(0 if found else 1)
        if found and self.table.current() is None:
            self.table.choose(found[0].told.id)
        self._show_chosen(self.table.current())

    def _show_chosen(self, line: Line | None) -> None:
        emptied(self._told)
        if line is None:
            return
        self._told.addWidget(label(_name(line), "lead", wraps=True))
        for said in _about(line):
            self._told.addWidget(label(said, "body", "text2", wraps=True))
        self._told.addWidget(label(_("Why it stands out"), "strong"))
        reasons = [_why(one) for one in line.post.reasons] or [_unexplained(line)]
        for said in reasons:
            self._told.addWidget(label(said, "body", wraps=True))

    def _open(self, line: Line) -> None:
        if line.post.publication is not None:
            self.desk.open("publication", line.post.publication.id)


def _columns() -> list[Column[Line]]:
    return [
        Column(_("Post"), _name),
        Column(_("Times the page's middle"), _times_said, lambda line: line.times, width=110, align_right=True),
        Column(_("Page"), lambda line: line.post.page, width=150, tone=lambda _line: "text2", goes=1),
        Column(
            _("Came out"), lambda line: dates.short(line.post.published_at.date()),
            lambda line: line.post.published_at, width=100,
        ),
        Column(
            _("Had"), lambda line: number(line.value, language()), lambda line: line.value, width=80, align_right=True
        ),
        Column(_("Why"), lambda line: ", ".join(_trait(one) for one in line.post.reasons), width=200, goes=2),
    ]  # fmt: skip


def _name(line: Line) -> str:
    return line.post.told.title or line.post.told.link or _("Post without a title")


def _times_said(line: Line) -> str:
    return f"× {_short(line.times)}"


def _short(value: float) -> str:
    said = rounded(value, 1)
    return number(int(said) if said.is_integer() else said, language())


def _order_said(order: str) -> str:
    return _("All that people did") if order == ENGAGEMENT else _(TITLES[order])


def _about(line: Line) -> Iterator[str]:
    post = line.post
    yield f"{post.page}, {dates.short_moment(post.published_at)}"
    if post.publication is not None:
        yield _("A publication of the calendar; Enter opens it.")
    known = ((name, count) for name in POST_COUNTS if (count := post.value(name)) is not None)
    yield " · ".join(f"{_(TITLES[name])}: {number(count, language())}" for name, count in known)
    middle = _("Middle of the page: {middle}, of {n} posts.")
    yield middle.format(middle=_short(post.middle), n=post.of)


def _why(one: Reason) -> str:
    said = _("{trait}: such posts have {middle} in the middle, the others {others}; there are {n} of them.")
    middle, others = map(_short, (one.middle, one.others))
    return said.format(trait=_trait(one).capitalize(), n=one.count, middle=middle, others=others)


def _trait(one: Reason) -> str:
    if one.trait == "format":
        known = {str(each): each for each in Format}
        return _(features.title(known[one.value])).lower() if one.value in known else one.value
    return _(_PARTS_OF_DAY[one.value]) if one.value in _PARTS_OF_DAY else one.value


def _unexplained(line: Line) -> str:
    if line.value <= line.post.middle:
        return _("It is not above the middle of its page.")
    return _("Neither its format nor its rubric, day or hour tells it apart: look at what it says.")
