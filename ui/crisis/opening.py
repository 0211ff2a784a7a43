"""An incident is opened on one sheet: what and where, since when and from whom, what kind, how serious."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.crisis.actions import incidents
from core.crisis.advice import Asked
from core.crisis.queries import chosen
from core.errors import Conflict, Invalid, UserError
from core.language.words import _
from ui.crisis import telling
from ui.crisis.kinds import KindList, kinds
from ui.crisis.severity import Severity, Verdict
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.bars import TopBar
from ui.kit.controls import button, label, rule
from ui.kit.form import Form
from ui.kit.panel import Panel, ground, scrolling
from ui.kit.theme import px
from ui.kit.toast import ACTS

_WIDE, _MIDDLE, _LIST = 1100, 700, 264
# row, column, and how many of each: what happened, the questions, the verdict
Places = tuple[tuple[int, int, int, int], ...]
_THREE: Places = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1))
_TWO: Places = ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1))
_ONE: Places = ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1))


class Opening(QWidget):
    opened = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._attached: list[UUID] = []
        self._places: Places = ()
        self.bar = TopBar(_("Start an incident"))
        self.bar.search_wanted.connect(lambda: desk.command("palette"))
        self.form = Form(
            [
                fields.line("name", _("What happened"), _("In a few words: a heating main burst")),
                (
                    fields.moment("event_at", _("Happened at"), desk.zone),
                    fields.moment("noticed_at", _("We learned of it at"), desk.zone),
                ),
                (fields.line("place", _("Where")), fields.line("source", _("Who told us"))),
                fields.check("had_before", _("Has happened before")),
                fields.check("is_distrusted", _("Trusted little before")),
                fields.check("is_provable", _("What is told of us can be proven false")),
            ]
        )
        self.form.is_answered_anywhere, self.form.on_enter = True, self.open_it
        self.list = KindList()
        self.list.setAccessibleName(_("Type of crisis"))
        self.severity, self.verdict = Severity(desk.read(chosen.scale)), Verdict()
        self._level = label("", "strong", wraps=True)
        self._open = button(_("Open incident"), self.open_it, "primary", keys="Enter")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        what, how = Panel(), Panel(_("How serious is it?"), _("Keys 0 to 4"))
        self.list.setMinimumHeight(px(_LIST))
        what.add(self.form, label(_("Type of crisis"), "small", "text2"), self.list)
        what.column.setStretchFactor(self.list, 1)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        how.add(self.severity)
        how.column.addStretch()
        self.verdict.column.addStretch()
        body = ground()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(px(16), px(12), px(16), px(12))
        self._grid.setSpacing(px(12))
        self._panels = (what, how, self.verdict)
        self._stand(_THREE)
        foot = ground(ACTS)
        acts = QHBoxLayout(foot)
        acts.setContentsMargins(px(16), px(8), px(16), px(8))
        acts.addWidget(self._level, 1)
        acts.addWidget(button(_("Cancel"), self._leave, "text", keys="Esc"))
        acts.addWidget(self._open)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        area = scrolling(body)
        for widget in (self.bar, rule(), area, rule(), foot):
            whole.addWidget(widget, 1 if widget is area else 0)

    def _listen(self) -> None:
        self.severity.changed.connect(self._judge)
        self.list.chosen.connect(lambda _code: self._judge())
        for name in ("had_before", "is_distrusted", "is_provable"):
            self.form.field(name).changed.connect(self._judge)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.open_it, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def begin(self, said: Mapping[str, Any] | None = None, attached: list[UUID] | None = None) -> None:
        """An empty sheet, with the moment of now; messages of the inbox come along where they began it."""
        now = self._desk.now().replace(second=0, microsecond=0)
        self._attached = attached or []
        self.list.follow(kinds(self._desk))
        self.list.choose(self.list.rows()[0].id)
        self.form.show_values({"noticed_at": now, "event_at": now, **(said or {})})
        self.severity.show_values({}, {})
        self._judge()
        self.form.focus_first()

    def open_it(self) -> None:
        values = self.form.values()
        kind = self.list.kind()
        if self.form.has_errors or kind is None:
            self.form.take_to_error()
            return
        author = self._desk.author()
        said = {key: value for key, value in values.items() if value not in (None, "")} | {
            "playbooks": [kind.id], "scores": self.severity.scores(), "flags": self.severity.known(),
            "lead_id": author.id if author else None,
        }  # fmt: skip
        try:
            incident_id = self._desk.attempt(incidents.open_incident, {"name": "", **said})
        except Invalid as error:
            self._point_at(error)
        except (Conflict, UserError) as error:
            self._desk.refused.emit(error)
        else:
            self._forget()
            self._attach(incident_id)
            self.opened.emit(incident_id)

    def _leave(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        """Nothing of it waits to be written any more."""
        for form in (self.form, self.severity.flags):
            form.mark_saved()

    def _attach(self, incident_id: UUID) -> None:
        from core.crisis.actions import signals

        if self._attached:
            self._desk.do(signals.attach, incident_id, self._attached)

    def _point_at(self, error: Invalid) -> None:
        if self.form.has(error.field):
            self.form.point_at(error.field, str(error))
            self.form.take_to_error()
        else:
            self._desk.refused.emit(error)

    def _judge(self) -> None:
        kind = self.list.kind()
        if kind is None:
            return
        values = self.form.values()
        judged = self.severity.judged([kind.algorithm])
        one = kind.algorithm
        before = bool(values.get("had_before")), bool(values.get("is_distrusted"))
        asked = Asked(one.cluster, *before, one.is_rumour, bool(values.get("is_provable")))
        # it is asked only of what is told of us
        self.form.field("is_provable").setVisible(one.is_rumour)
        self.verdict.show_verdict(judged, asked, [kind.id])
        self.verdict.column.addStretch()
        self._level.setText(f"{telling.level(judged.level)}. {kind.name}")

    def _stand(self, places: Places) -> None:
        """Three beside each other; where that is too narrow two, or one under another."""
        if places == self._places:
            return
        self._places = places
        for panel, place in zip(self._panels, places, strict=True):
            self._grid.addWidget(panel, *place)
        for column, share in enumerate((5, 6, 4)):
            self._grid.setColumnStretch(column, share if any(place[1] == column for place in places) else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand(_THREE if self.width() >= px(_WIDE) else _TWO if self.width() >= px(_MIDDLE) else _ONE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_it()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
