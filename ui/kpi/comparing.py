"""Pages, channels and units side by side: the same figures for each, a median beside every mean, and how many posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from core import features
from core.kpi import library, telling
from core.kpi.choices import Step
from core.kpi.queries import pages
from core.kpi.queries.pages import COLUMNS, Compared
from core.language.words import N_, _, language
from core.office.records import Platform
from ui.desk import Desk
from ui.kit.bars import Segments
from ui.kit.controls import button, label
from ui.kit.panel import EmptyState, Panel
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kpi.importing import FigureFiles
from ui.kpi.span_part import SpanPart

PAGES, CHANNELS, UNITS = "pages", "channels", "units"
_TITLES = {PAGES: N_("Followed pages"), CHANNELS: N_("Channels"), UNITS: N_("Units")}
_QUERIES = {CHANNELS: pages.channels, UNITS: pages.units}
NAME_WIDTH, COLUMN_WIDTH = 200, 96
# what a column is called where it has no room for the whole name
_SHORT = {
    "followers": N_("Followers"),
    "posts": N_("Posts"),
    "likes_mean": N_("Likes, mean"),
    "likes_median": N_("Likes, median"),
    "likes_most": N_("Likes, most"),
    "comments_mean": N_("Comments, mean"),
    "comments_median": N_("Comments, median"),
    "comments_most": N_("Comments, most"),
    "shares_mean": N_("Shares, mean"),
    "reach_median": N_("Reach, median"),
    "engagement_by_followers": N_("Engagement by followers"),
    "engagement_by_reach": N_("Engagement by reach"),
}


@dataclass(frozen=True)
class Line:
    id: UUID
    name: str
    whose: str
    cells: tuple[str, ...]
    orders: tuple[float | None, ...]


class ComparePart(SpanPart):
    def __init__(self, desk: Desk, files: FigureFiles) -> None:
        super().__init__(desk)
        self._what = Segments([(key, _(title)) for key, title in _TITLES.items()], _("What is compared"))
        self._what.chosen.connect(lambda _key: desk.look(self.refresh))
        self.head.addWidget(self._what)
        self.head.addWidget(button(_("As a document"), self._open_paper, icon="documents"))
        self._rows: Rows[Line] = Rows(_columns())
        self.table = Table(self._rows)
        self._rows.setParent(self.table)
        self.table.setAccessibleName(_("Pages, channels or units compared"))
        panel, self._stack = Panel(), QStackedWidget()
        panel.hold(self.table)
        nothing = EmptyState(
            _("There is nothing to compare yet"),
            _("Files of posts and of followers bring the pages with them."),
            [button(_("Import figures…"), files.ask, icon="download")],
        )
        self._stack.addWidget(panel)
        self._stack.addWidget(nothing)
        self.column.addWidget(self._stack, 1)
        told = _("Compare only bodies of one size; with few posts chance decides.")
        self.column.addWidget(label(told, "small", "text2", wraps=True))
        self.first = self.table

    def choose(self, what: str) -> None:
        self._what.choose(what)
        self.refresh()

    def refresh(self) -> None:
        query = _QUERIES.get(self._what.current(), pages.pages)
        found = self.desk.read(query, [self.period.span], self.desk.now())
        self._rows.follow([_line(one) for one in found])
        self._stack.setCurrentIndex(0 if found else 1)
        if found and self.table.current() is None:
            self.table.choose(found[0].id)

    def _open_paper(self) -> None:
        kind = "kpi-bodies-quarter" if self.period.step == Step.QUARTER else "kpi-bodies"
        self.desk.open("documents", part=f"{kind} {self.period.span.first.isoformat()}")


def _line(one: Compared) -> Line:
    lang = language()
    told = [(library.variables()[name].unit, one.figure(name).value) for name in COLUMNS]
    whose = one.body.in_(lang) or (_("ours") if one.platform else "")
    is_named = one.platform not in (None, Platform.OTHER)
    platform = _(features.title(one.platform)) if one.platform and is_named else ""
    return Line(
        one.id,
        one.name.in_(lang),
        ", ".join(filter(None, (platform, whose))),
        tuple(telling.figure(value, unit, lang) if value is not None else "—" for unit, value in told),
        tuple(float(value) if value is not None else None for _unit, value in told),
    )


def _columns() -> Sequence[Column[Line]]:
    figures = [
        Column(_(_SHORT[name]), partial(_cell, place), partial(_order, place), width=COLUMN_WIDTH, align_right=True)
        for place, name in enumerate(COLUMNS)
    ]
    return [
        Column(_("Name"), lambda line: line.name, width=NAME_WIDTH),
        Column(_("Where and whose"), lambda line: line.whose, width=180, tone=lambda _line: "text2"),
        *figures,
    ]


def _cell(place: int, line: Line) -> str:
    return line.cells[place]


def _order(place: int, line: Line) -> float | None:
    return line.orders[place]
