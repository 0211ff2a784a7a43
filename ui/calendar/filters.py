"""The chips over the calendar: what is shown, and the named views that keep such a choice."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.calendar.queries.lookups import Lookups
from core.calendar.queries.slots import Filters
from core.calendar.records import State
from core.calendar.words import TITLES
from core.language.words import N_, _, language
from core.store.record import Record
from ui.kit.chips import Chip, FilterBar
from ui.kit.controls import button

# a question and the answers it offers, in the order of the bar
_LANGUAGES = (
    ("kk:m", N_("No Kazakh text")),
    ("ru:m", N_("No Russian text")),
    ("en:m", N_("No English text")),
    ("kk:x", N_("Kazakh text is stale")),
    ("ru:x", N_("Russian text is stale")),
    ("en:x", N_("English text is stale")),
    ("kk:d", N_("Kazakh text is a draft")),
    ("ru:d", N_("Russian text is a draft")),
    ("en:d", N_("English text is a draft")),
)
ATTENTION = "needs"
_WANTING = ((ATTENTION, N_("Needs attention")), ("goal", N_("No goal")), ("audience", N_("No audience")))


class CalendarFilters(QWidget):
    # the filters that stand now
    changed = Signal(object)
    keep_wanted = Signal()
    # the named view that stands is wanted no more
    drop_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kept: Mapping[Any, Filters] = {}
        # the named view that stands
        self._view: Any = None
        self._chips = {
            "view": Chip(_("View"), ()),
            "channels": Chip(_("Channel"), ()),
            "rubrics": Chip(_("Rubric"), ()),
            "people": Chip(_("Responsible"), ()),
            "campaigns": Chip(_("Campaign"), ()),
            "states": Chip(_("State"), [(state, _(TITLES[State][state])) for state in State]),
            "languages": Chip(_("Languages"), [(key, _(said)) for key, said in _LANGUAGES]),
            "attention": Chip(_("Attention"), [(key, _(said)) for key, said in _WANTING]),
        }
        self._clear = button(_("Clear filters"), self.clear, "text", size="small")
        self._keep = button(_("Keep as a view…"), self.keep_wanted.emit, "text", size="small")
        self._drop = button(_("Delete this view"), lambda: self.drop_wanted.emit(self._view), "text", size="small")
        self.bar = FilterBar(self._chips, [self._keep, self._drop, self._clear])
        self.bar.changed.connect(self._on_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar)
        self._tell()

    def take_focus(self) -> None:
        first = next(chip for chip in self._chips.values() if not chip.isHidden())
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer(self, lookups: Lookups) -> None:
        self._kept = {view.id: Filters.of(view.filters) for view in lookups.views}
        self._chips["view"].offer([(view.id, view.name) for view in lookups.views])
        self._chips["view"].setVisible(bool(lookups.views))
        for name, rows in (
            ("channels", lookups.channels),
            ("rubrics", lookups.rubrics),
            ("people", lookups.people),
            ("campaigns", lookups.campaigns),
        ):
            self._chips[name].offer(_named(rows))
            self._chips[name].setVisible(bool(rows))
        self._tell()

    def filters(self) -> Filters:
        picked = self.bar.picked()
        return Filters(
            channels=frozenset(picked["channels"]),
            rubrics=frozenset(picked["rubrics"]),
            people=frozenset(picked["people"]),
            campaigns=frozenset(picked["campaigns"]),
            states=frozenset(picked["states"]),
            languages=frozenset(picked["languages"]),
            needs_attention=ATTENTION in picked["attention"],
            lacks=frozenset(picked["attention"]) - {ATTENTION},
        )

    def show_filters(self, filters: Filters) -> None:
        for name in ("channels", "rubrics", "people", "campaigns", "states", "languages"):
            self._chips[name].pick(sorted(getattr(filters, name), key=str))
        self._chips["attention"].pick([*filters.lacks, *([ATTENTION] if filters.needs_attention else [])])
        self._tell()
        self.changed.emit(self.filters())

    def clear(self) -> None:
        self._view = None
        self._chips["view"].pick(())
        self.show_filters(Filters())

    def _on_changed(self, picked: Mapping[str, Sequence[Any]]) -> None:
        views = [view for view in picked["view"] if view != self._view]
        if views:
            # a view is one choice: its filters stand in place of those before
            self._view = views[-1]
            self._chips["view"].pick([self._view])
            self.show_filters(self._kept[self._view])
            return
        if self._view is not None and not picked["view"]:
            self.clear()
            return
        if self._view is not None and self._kept.get(self._view) != self.filters():
            # something else was chosen beside it
            self._view = None
            self._chips["view"].pick(())
        self._tell()
        self.changed.emit(self.filters())

    def _tell(self) -> None:
        is_on = self.filters() != Filters()
        self._clear.setVisible(is_on)
        self._keep.setVisible(is_on and self.filters() not in self._kept.values())
        self._drop.setVisible(self._view is not None and self._view in self._kept)


def _named(records: Sequence[Record]) -> list[tuple[Any, str]]:
    return [(record.id, record.label().in_(language())) for record in records]
