"""One line of a decision's form beside the list: its answer is written as it is given."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.language.words import _
from core.office import queries as office
from core.strategy import actions
from core.strategy import words as strategy_words
from core.strategy.choices import Readiness
from core.strategy.queries import Audited
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, label
from ui.kit.form import Form
from ui.kit.inspector import Inspector
from ui.kit.theme import px
from ui.lists.listing import Fields, options
from ui.strategy.decision_rows import Line, points


class DecisionSheet(Inspector):
    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Audited | None = None
        self._line: Line | None = None
        self.form = Form([])
        self.form.setParent(self)
        self.form.hide()

    def flush(self) -> None:
        self.form.flush()

    def show_line(self, found: Audited, line: Line) -> None:
        """What is being typed into the same line stays."""
        is_same = self._line is not None and self._line.id == line.id and self._found is not None
        if is_same and self._found is not None and self._found.audit.id == found.audit.id:
            self._found, self._line = found, line
            if not self.form.is_dirty:
                self.form.show_values(self._values())
            return
        self.form.flush()
        self._found, self._line = found, line
        self._build(line)
        self.form.show_values(self._values())

    def _build(self, line: Line) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), 0, px(16), px(12))
        column.setSpacing(px(12))
        self.form = Form(self._asked(line))
        self.form.edited.connect(self._write)
        is_said = self._found is not None and bool(self._found.audit.opinion)
        # under an opinion only what is done about a condition moves
        for name in self.form.values():
            self.form.field(name).set_read_only(is_said and name != "done")
        column.addWidget(label(line.text, "strong", wraps=True))
        column.addWidget(self.form)
        column.addStretch()
        own = line.part in ("condition", "question")
        acts = [button(_("Delete"), self._remove, "danger", icon="trash")] if own else []
        self.hold(line.group, body, *acts)
        body.show()

    def _asked(self, line: Line) -> Fields:
        match line.part:
            case "item":
                return [
                    fields.choice("state", _("State"), options(Readiness)),
                    fields.trilingual_text("note", _("Note"), lines=3),
                ]
            case "outrage":
                return [fields.choice("points", _("Points"), points())]
            case "stop":
                return [fields.check("stands", _("It stands: the decision stops"))]
            case "condition":
                people: list[tuple[Any, str]] = [(str(one.id), one.name) for one in self._desk.read(office.people)]
                return [
                    fields.trilingual_text("text", _("Condition"), lines=2),
                    fields.choice("person", _("Responsible"), [("", "—"), *people]),
                    fields.day("day", _("Due")),
                    fields.check("done", _("Done")),
                ]
            case _:
                return [
                    fields.trilingual_text("question", _("Question"), lines=2),
                    fields.trilingual_text("answer", _("Answer"), lines=4),
                ]

    def _values(self) -> dict[str, Any]:
        assert self._found is not None
        assert self._line is not None
        found, line = self._found, self._line
        match line.part:
            case "item":
                return {"state": found.state(line.key), "note": found.note(line.key)}
            case "outrage":
                return {"points": found.points(line.key)}
            case "stop":
                return {"stands": line.key in found.filled.stops}
            case "condition":
                kept = found.audit.conditions[int(line.key)]
                return {**kept, "text": strategy_words.written(kept, "text"), "day": strategy_words.day_of(kept)}
            case _:
                asked = found.audit.questions[int(line.key)]
                return {name: strategy_words.written(asked, name) for name in ("question", "answer")}

    def _write(self) -> None:
        if self._found is None or self._line is None or not self.form.is_dirty:
            return
        values = self.form.values()
        if self.form.has_errors:
            return
        self.form.mark_saved()
        self._do(self._found.audit.id, self._line, values)

    def _do(self, audit_id: UUID, line: Line, values: Mapping[str, Any]) -> None:
        assert self._found is not None
        match line.part:
            case "item":
                self._desk.do(actions.answer, audit_id, line.key, Readiness(values["state"]), values["note"])
            case "outrage" if values["points"] is not None:
                self._desk.do(actions.score, audit_id, line.key, values["points"])
            case "stop":
                self._desk.do(actions.set_stop, audit_id, line.key, values["stands"])
            case "condition":
                day = values["day"].isoformat() if values["day"] else ""
                rows = _with(self._found.audit.conditions, int(line.key), {**values, "day": day})
                self._desk.do(actions.set_conditions, audit_id, rows)
            case "question":
                rows = _with(self._found.audit.questions, int(line.key), values)
                self._desk.do(actions.set_questions, audit_id, rows)

    def _remove(self) -> None:
        if self._found is None or self._line is None:
            return
        self.form.mark_saved()
        audit, line, place = self._found.audit, self._line, int(self._line.key)
        self._line = None
        if line.part == "condition":
            self._desk.do(actions.set_conditions, audit.id, _without(audit.conditions, place))
        else:
            self._desk.do(actions.set_questions, audit.id, _without(audit.questions, place))
        self.removed.emit()


def _with(rows: Sequence[Mapping[str, Any]], place: int, values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [{**one, **values} if at == place else one for at, one in enumerate(rows)]


def _without(rows: Sequence[Mapping[str, Any]], place: int) -> list[Mapping[str, Any]]:
    return [one for at, one in enumerate(rows) if at != place]
