"""One template beside the list: its words in each language, its blanks, what it answers, and how it stands."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from core import features
from core.approval.actions import laying
from core.errors import Conflict, Invalid, UserError
from core.language import comparison, dates
from core.language.words import _, language, n_
from core.office.records import Unit
from core.replies import topics
from core.replies.actions import templates
from core.replies.queries import regulation
from core.replies.queries.templates import Known
from core.replies.records import Piece
from core.replies.rules import OF_LINE, review_on
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, icon_button, label
from ui.kit.field import Field
from ui.kit.form import Form
from ui.kit.inspector import Inspector
from ui.kit.theme import px
from ui.lists.listing import reference
from ui.replies.slots_field import SlotsField
from ui.sheet import point_at

OF_TEMPLATE = ("topic", "outcomes", "slots", "unit_id", "review_on", "question", "is_public")


class TemplateSheet(Inspector):
    # id of the one that was added
    added = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: Known | None = None
        self._seen: dict[str, Any] = {}
        self._body, self.form = QWidget(self), Form([fields.line("name", "")])
        self.form.setParent(self)
        self._notes = label("", "small", "warn", wraps=True)
        for unasked in (self._body, self.form, self._notes):
            unasked.setParent(self)
            unasked.hide()
        self.is_new = False

    @property
    def template_id(self) -> UUID | None:
        return self._known.id if self._known else None

    def show_template(self, known: Known, notes: Sequence[str]) -> None:
        """What is being typed into the same one stays."""
        is_same, self._known = known.id == self.template_id and not self.is_new, known
        if is_same and self.form.is_dirty:
            return
        self.is_new = False
        values = _values(known)
        if not is_same:
            self._build(known.template.piece)
        self._seen = known.template.image() | {name: known.line.image()[name] for name in OF_LINE}
        self.form.show_values(values)
        self._tell(known, notes)
        self._offer(known)

    def start_new(self) -> None:
        self._known, self.is_new = None, True
        self._build(None)
        for unsaid in (self._head, self._stands):
            unsaid.hide()
        self._notes.setText(_("What is new is submitted for approval before it is used first."))
        self._notes.show()
        self.form.show_values({"piece": Piece.ANSWER, "topic": "", "unit_id": None})
        self.hold(_("New template"), self._body, button(_("Add"), self._on_add, "primary"))
        self._body.show()
        self.form.focus_first()

    def may_leave(self) -> bool:
        """False while what was typed cannot be written."""
        self.form.flush()
        return not self.form.is_dirty

    def _build(self, piece: Piece | None) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(px(16), 0, px(16), px(12))
        column.setSpacing(px(12))
        self._head, self._stands = label("", "heading", wraps=True), label("", "small", "text2", wraps=True)
        self._notes = label("", "small", "warn", wraps=True)
        self._slots = SlotsField("slots", _("Blanks"))
        self.form = Form(self._fields(piece))
        self.form.edited.connect(self._save)
        self.form.field("text").changed.connect(self._on_text)
        for widget in (self._head, self._stands, self._notes, self.form):
            column.addWidget(widget)
        column.addStretch()

    def _fields(self, piece: Piece | None) -> list[Field | Sequence[Field]]:
        lang = language()
        kinds = [(one, _(features.title(one))) for one in Piece]
        tree = self._desk.read(regulation.tree)
        outcomes = [(key, one.title.in_(lang)) for key, one in tree.outcomes.items()]
        on = [("", "–"), *((code, topics.name(code, lang)) for code in topics.topics())]
        asked: list[Field | Sequence[Field]] = [fields.trilingual("name", _("Name"))]
        if piece is None:
            code = fields.line("code", _("Code"), _("the program gives one"))
            asked.append((fields.choice("piece", _("Part of a reply"), kinds), code))
        asked += [
            fields.trilingual_text("text", _("Text"), lines=8),
            self._slots,
            (
                fields.choice("topic", _("Topic"), on),
                reference(self._desk, "unit_id", _("Unit"), Unit),
            ),
            (fields.day("review_on", _("Look over by")), fields.day("expires", _("Valid until"))),
            fields.trilingual("question", _("Question, as residents ask it")),
            fields.check("is_public", _("Among frequent questions")),
            fields.trilingual_text("scope", _("What it may be said about"), lines=2),
            fields.choices("outcomes", _("For what to do"), outcomes),
        ]
        return asked

    def _on_text(self) -> None:
        self._slots.follow(list(self.form.field("text").value()))

    def _tell(self, known: Known, notes: Sequence[str]) -> None:
        said = [_(features.title(known.clearance)), _(features.title(known.template.piece))]
        if known.uses:
            said.insert(1, n_("used {n} time", "used {n} times", known.uses))
        if known.used_at:
            said.insert(2, _("last {day}").format(day=dates.short(self._desk.local(known.used_at).date())))
        self._head.setText(known.name.in_(language()))
        self._stands.setText(" · ".join(said))
        said_otherwise = (_(one.sentence).format(**one.values) for one in comparison.oddities(known.text))
        told = [*notes, *said_otherwise]
        self._notes.setText("\n".join(told))
        self._notes.setVisible(bool(told))

    def _offer(self, known: Known) -> None:
        acts: list[QWidget] = []
        if known.template.is_active and not known.is_settled:
            acts.append(button(_("Submit for approval"), self._submit, icon="approval"))
        if not known.template.is_active:
            acts.append(button(_("Take into use again"), self._revive, icon="undo"))
        self._more = icon_button("more", _("More"), self._show_menu)
        self.hold(_("Reply template"), self._body, *acts, self._more)
        self._body.show()

    def _show_menu(self) -> None:
        known, menu = self._known, QMenu(self)
        if known is None:
            return
        offered: list[tuple[str, Callable[[], object]]] = [
            (_("Looked over: next time in half a year"), self._look_over),
            (_("History of this row"), lambda: self._desk.open("history", known.id)),
        ]
        if known.template.is_active:
            offered.append((_("Take out of use"), partial(self._desk.do, templates.retire, known.id)))
        for name, act in offered:
            menu.addAction(name).triggered.connect(lambda _checked=False, act=act: act())
        menu.popup(self._more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _submit(self) -> None:
        if self.may_leave() and self._known is not None:
            self._desk.do(laying.submit_line, self._known.line.id)

    def _revive(self) -> None:
        if self._known is not None:
            self._desk.do(templates.revive, self._known.id)

    def _look_over(self) -> None:
        if self._known is not None and self.may_leave():
            self._desk.do(templates.note_reviewed, self._known.id, review_on(self._desk.today()))

    def _save(self) -> None:
        if self._known is None or not self.form.is_dirty:
            return
        try:
            values = self.form.values()
            self._desk.attempt(templates.edit, self._known.id, self._seen, self._seen | _fitting(values))
        except Conflict as error:
            self._desk.refused.emit(error)
            self.form.mark_saved()
        except Invalid as error:
            point_at(self._desk, self.form, error)
        except UserError as error:
            self._desk.refused.emit(error)
            self.form.mark_saved()
        else:
            self.form.mark_saved(values)

    def _on_add(self) -> None:
        try:
            values = self.form.values()
            template_id = self._desk.attempt(templates.add, _fitting(values))
        except Invalid as error:
            point_at(self._desk, self.form, error)
        except UserError as error:
            self._desk.refused.emit(error)
        else:
            self.form.mark_saved()
            self.is_new = False
            self.added.emit(template_id)


def _values(known: Known) -> dict[str, Any]:
    of_line = {name: getattr(known.line, name) for name in OF_LINE}
    return of_line | {name: getattr(known.template, name) for name in OF_TEMPLATE}


def _fitting(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without a code of its own it gets one."""
    return {name: value for name, value in values.items() if not (name == "code" and not value)}
