"""Publications marked by the code book: how each speaks, whether it invites an answer and can be understood."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core import features
from core.errors import Invalid, UserError
from core.kpi.actions import markings
from core.kpi.agreement import ENOUGH
from core.kpi.choices import Manner
from core.kpi.queries import marked
from core.kpi.queries.marked import Marked
from core.kpi.records import Marking
from core.language import dates
from core.language.numbers import number
from core.language.words import N_, _, language
from core.office.rules import Right
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, label
from ui.kit.form import Form
from ui.kit.panel import EmptyState, Panel, ground, scrolling
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.kpi.span_part import SpanPart
from ui.lists.listing import named, options
from ui.sheet import point_at

BESIDE = 360
_BOOK = {
    Manner.AGENTRY: N_("Praise or feeling, and no fact that can be checked."),
    Manner.INFORMATION: N_("A fact that is of use to a resident, with its source or its day."),
    Manner.ASYMMETRIC: N_("It asks for a reaction without saying what follows from it, or persuades with figures."),
    Manner.SYMMETRIC: N_("It asks and says how answers will be used, or tells what was changed or refused, and why."),
}
_ACCESS = "access"
_NEEDS_NONE, _YES, _NO = "none", "yes", "no"
_KEPT = {_NEEDS_NONE: None, _YES: True, _NO: False}


class MarkingPart(SpanPart):
    """Ctrl+Enter marks and goes on to the next that is not marked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: Mapping[UUID, Marked] = {}
        self._told = label("", "small", "text2", wraps=True)
        self.column.addWidget(self._told)
        self._rows: Rows[Marked] = Rows(self._columns())
        self.table = Table(self._rows)
        self._rows.setParent(self.table)
        self.table.setAccessibleName(_("Publications that came out"))
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda _row: self.form.focus_first())
        self.form: Form = Form(_fields())
        self.form.set_read_only(not desk.may(Right.KPI))
        self._title = label("", "lead", wraps=True)
        self._meaning, self._others = label("", "small", "text2", wraps=True), label("", "small", "text2", wraps=True)
        self._mark = button(_("Mark"), self.mark, "primary", icon="check", keys="Ctrl+Enter")
        if not desk.may(Right.KPI):
            self._mark.hide()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.mark)
        self.form.field("manner").changed.connect(self._say_meaning)
        self._stack = QStackedWidget()
        nothing = EmptyState(
            _("Nothing came out in this span"),
            _("What is noted as published in the calendar is marked here."),
            [button(_("Calendar"), partial(desk.open, "calendar"), "primary", icon="calendar")],
        )
        self._stack.addWidget(self._board())
        self._stack.addWidget(nothing)
        self.column.addWidget(self._stack, 1)
        self.first = self.table

    def _board(self) -> QWidget:
        made, held, panel = QWidget(), Panel(), Panel()
        held.hold(self.table)
        body = ground("inset")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        for widget in (self._title, self.form, self._meaning, self._others):
            column.addWidget(widget)
        column.addStretch()
        panel.column.addWidget(scrolling(body), 1)
        panel.add(self._mark)
        panel.setFixedWidth(px(BESIDE))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(held, 1)
        row.addWidget(panel)
        return made

    def refresh(self) -> None:
        found = self.desk.read(marked.came_out, self.period.span)
        self._found = {one.id: one for one in found}
        self._rows.columns = tuple(self._columns())
        self._rows.follow(found)
        self._stack.setCurrentIndex(0 if found else 1)
        self._tell(found)
        if found and self.table.current() is None:
            self.table.choose(found[0].id)
        self._show_chosen(self.table.current())

    def _tell(self, found: list[Marked]) -> None:
        done = sum(bool(one.marks) for one in found)
        said = [_("Marked: {done} of {count}").format(done=done, count=len(found))]
        twice, kappa = marked.agreement(found)
        if kappa is not None:
            told = _("marked twice: {n}, agreement {kappa}").format(n=twice, kappa=number(kappa, language(), 2))
            said.append(told)
            if kappa < ENOUGH:
                said.append(_("too little to publish: read the code book together"))
        elif done:
            said.append(_("one of ten is to be marked by two people"))
        self._told.setText(", ".join(said))

    def _columns(self) -> list[Column[Marked]]:
        author = self.desk.author()
        mine = author.id if author else None
        return [
            Column(_("Publication"), lambda one: one.publication.title.in_(language())),
            Column(_("Came out"), lambda one: dates.short(one.came_at.date()), lambda one: one.came_at, width=104),
            Column(
                _("My mark"),
                lambda one: _manner(one.by(mine)),
                width=160,
                tone=lambda one: "" if one.by(mine) else "text2",
            ),
            Column(
                _("Marked by"),
                lambda one: str(len(one.marks) or "—"),
                lambda one: len(one.marks),
                width=96,
                align_right=True,
                goes=1,
            ),
        ]

    def _show_chosen(self, one: Marked | None) -> None:
        if one is None or self.form.is_dirty:
            return
        author = self.desk.author()
        self._title.setText(one.publication.title.in_(language()))
        kept = one.by(author.id if author else None)
        self.form.show_values(_values(kept or Marking.made(publication_id=one.id)))
        others = [
            f"{person.name if person else '—'}: {_manner(each)}" for each, person in one.marks if each is not kept
        ]
        self._others.setText(_("Others: {marks}").format(marks="; ".join(others)) if others else "")
        self._say_meaning()

    def _say_meaning(self) -> None:
        manner = self.form.values().get("manner")
        self._meaning.setText(_(_BOOK[manner]) if manner else "")

    def mark(self) -> None:
        one, values = self.table.current(), self.form.values()
        if one is None or self.form.has_errors:
            return
        values["is_accessible"] = _KEPT[values.pop(_ACCESS)]
        try:
            self.desk.attempt(markings.mark, one.id, values)
        except Invalid as error:
            point_at(self.desk, self.form, error)
        except UserError as error:
            self.desk.refused.emit(error)
        else:
            self.form.mark_saved()
            self._go_on(one.id)

    def _go_on(self, after: UUID) -> None:
        ids = list(self._found)
        ahead = [*ids[ids.index(after) + 1 :], *ids[: ids.index(after)]] if after in ids else ids
        following = next((each for each in ahead if not self._found[each].marks), None)
        if following is not None:
            self.table.choose(following)
        self._show_chosen(self.table.current())


def _fields() -> list[Any]:
    access = [(_NEEDS_NONE, _("Nothing to describe")), (_YES, _("Yes")), (_NO, _("No"))]
    return [
        fields.choice("manner", named("manner"), options(Manner)),
        fields.check("is_protocol", named("is_protocol")),
        fields.check("is_two_way", named("is_two_way")),
        fields.day("result_on", named("result_on")),
        fields.check("has_open_comments", named("has_open_comments")),
        fields.choice(_ACCESS, named("is_accessible"), access),
        fields.check("is_plain", named("is_plain")),
    ]


def _values(kept: Marking) -> dict[str, Any]:
    told = {name: getattr(kept, name) for name in type(kept).model_fields}
    return told | {_ACCESS: next(key for key, value in _KEPT.items() if value is kept.is_accessible)}


def _manner(kept: Marking | None) -> str:
    return _(features.title(kept.manner)) if kept else _("not marked")
