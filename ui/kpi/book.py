"""What stands behind indicators: values to type, comparisons, posts, the symmetry index, marks, targets, and lists."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.kpi.choices import Step
from core.kpi.queries.sources import made_of
from core.kpi.records import Target
from core.kpi.spans import span
from core.language.words import N_
from core.office.rules import Right
from core.store.finding import find
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.rail import Place
from ui.kpi.claims_part import ClaimsPart
from ui.kpi.comparing import ComparePart
from ui.kpi.importing import FigureFiles
from ui.kpi.lists import LISTS
from ui.kpi.marking_part import MarkingPart
from ui.kpi.span_part import SpanPart
from ui.kpi.symmetry_part import SymmetryPart
from ui.kpi.targets_part import TargetsPart
from ui.kpi.top_posts import PostsPart
from ui.kpi.values import ValuesPart
from ui.lists.page import ListsPage

PARTS = (
    Place("values", N_("Enter values"), "pen"),
    Place("targets", N_("Targets"), "flag"),
    Place("comparison", N_("Comparison"), "table"),
    Place("posts", N_("Top posts"), "trend"),
    Place("claims", N_("Check of a report"), "search"),
    Place("symmetry", N_("Two-way symmetry"), "swap"),
    Place("marks", N_("Marks of publications"), "check"),
)


class KpiBookPage(ListsPage):
    watches = made_of.ALL | {"Measure", "Target", "Goal", "Unit", "Channel"}
    title = N_("Figures and targets")
    lists = LISTS
    apart = PARTS

    def __init__(self, desk: Desk) -> None:
        # parts are made while the page is, and files may be dropped on any of them
        self._files: FigureFiles | None = None
        super().__init__(desk)

    def made_apart(self, key: str) -> QWidget:
        made: Any
        match key:
            case "values":
                made = ValuesPart(self.desk, self._dropped())
            case "targets":
                made = TargetsPart(self.desk)
            case "comparison":
                made = ComparePart(self.desk, self._dropped())
            case "posts":
                made = PostsPart(self.desk, self._dropped())
            case "claims":
                made = ClaimsPart(self.desk, self._dropped())
            case "symmetry":
                made = SymmetryPart(self.desk)
            case "marks":
                made = MarkingPart(self.desk)
            case _:
                raise NotImplementedError(key)
        return made  # type: ignore[no-any-return]

    def _dropped(self) -> FigureFiles:
        self._files = self._files or FigureFiles(self.desk, self)
        return self._files

    def show_part(self, part: str) -> None:
        """A part, or a part with the span it is to show: "values month 2026-11-01"."""
        key, *rest = part.split()
        super().show_part(key)
        view = self._views[key]
        if isinstance(view, SpanPart) and len(rest) == 2:
            step = Step(rest[0])
            view.show_span(step, span(step, date.fromisoformat(rest[1])))
        elif isinstance(view, TargetsPart) and len(rest) == 2:
            view.show_year(date.fromisoformat(rest[1]).year)
        if rest:
            # whoever asks for its span means the part, not the list of parts
            getattr(view, "first", view).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record_id: UUID) -> None:
        """Of a target its indicator."""
        target = self.desk.read(find, Target, record_id)
        super().show_record(target.measure_id if target is not None else record_id)

    def commands(self) -> Sequence[Command]:
        return self._dropped().commands(self.desk.may(Right.KPI))

    def _offer_add(self) -> None:
        super()._offer_add()
        if not self.desk.may(Right.KPI):
            self._add.hide()
            self._also.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.open("kpi")
        else:
            super().keyPressEvent(event)
