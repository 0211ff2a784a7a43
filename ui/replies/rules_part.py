"""The rules of replying: what is asked of an answer, how long names are kept, and which unit a topic goes to."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.language.words import _, language
from core.office.records import Unit
from core.replies import topics
from core.replies.actions import templates
from core.replies.queries import regulation
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import label
from ui.kit.form import Form
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px
from ui.lists.listing import choices
from ui.sheet import point_at

_WIDEST = 720
_ROUTE = "to "


class RulesPart(QWidget):
    """Saves by itself; all of it is one row of the office."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: dict[str, Any] = {}
        self.form = Form(
            [
                fields.check("demands_clearance", _("Only approved templates are copied")),
                (
                    fields.whole("keeps_days", _("Days that authors are kept"), 1, 3650),
                    fields.whole("asks_after_days", _("Days until the resident is asked"), 0, 90),
                ),
                (
                    fields.whole("rush_count", _("Messages on one topic that are a sign"), 2, 1000),
                    fields.whole("rush_hours", _("Within so many hours"), 1, 720),
                ),
                fields.whole("sample_share", _("Share of answers looked over, %"), 0, 100),
            ]
        )
        units = choices(desk, Unit)
        self.routes = Form(
            [fields.choice(_ROUTE + code, topics.name(code, language()), units) for code in topics.topics()], columns=2
        )
        for form in (self.form, self.routes):
            form.edited.connect(self._save)
        self._lay_out()

    def _lay_out(self) -> None:
        body, inner = ground(), QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(24), px(16), px(24), px(24))
        column.setSpacing(px(12))
        told = _("A topic’s unit is proposed when one asks within the office. Terms are set in Office: Terms.")
        kept = _(
            "After so many days names, links and notes are erased from what is closed, and copies older than that are "
            "deleted. A copy made before may hold a name for as long again; copies kept elsewhere are yours to delete."
        )
        for widget in (
            label(_("Rules of replying"), "heading"),
            self.form,
            label(kept, "small", "text2", wraps=True),
            label(_("Units by topic"), "heading"),
            label(told, "small", "text2", wraps=True),
            self.routes,
        ):
            column.addWidget(widget)
        column.addStretch()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(body))

    def refresh(self) -> None:
        if self.form.is_dirty or self.routes.is_dirty:
            return
        found = self._desk.read(regulation.regulation)
        self._seen = found.image()
        names = ("demands_clearance", "keeps_days", "rush_count", "rush_hours", "asks_after_days", "sample_share")
        self.form.show_values({name: getattr(found, name) for name in names})
        known = {str(one): one for one, _said in choices(self._desk, Unit, or_none=False)}
        self.routes.show_values({_ROUTE + code: known.get(found.routing.get(code, "")) for code in topics.topics()})

    def _save(self) -> None:
        chosen = {name.removeprefix(_ROUTE): str(unit) for name, unit in self.routes.values().items() if unit}
        try:
            self._desk.attempt(templates.regulate, self._seen, self.form.values() | {"routing": chosen})
        except Invalid as error:
            point_at(self._desk, self.form, error)
        except UserError as error:
            self._desk.refused.emit(error)
            self._settle()
        else:
            self._settle()

    def _settle(self) -> None:
        for form in (self.form, self.routes):
            form.mark_saved()
        self._desk.look(self.refresh)
