"""What is done to notes and their parts, with the few questions before it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import zip_longest
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core import features
from core.errors import Invalid
from core.kpi.choices import Step
from core.kpi.spans import moved, span
from core.language.trilingual import Trilingual
from core.language.words import _, language
from core.notes import actions, filling
from core.notes.choices import Form
from core.notes.records import Note
from core.office import queries as office
from core.office.rules import Right
from core.research.surveys.records import Survey
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.field import Field

_LEVELS = (1, 2, 3)


def may_write(desk: Desk) -> bool:
    return desk.may(Right.RESEARCH)


def begin(desk: Desk, over: QWidget, then: Callable[[UUID], object]) -> None:
    """Of the last whole month, unless it is said otherwise."""
    of = moved(Step.MONTH, span(Step.MONTH, desk.today()), -1)
    person = desk.author()

    surveys = {one.id: one for one in desk.read(office.rows, Survey) if isinstance(one, Survey)}

    def answered(values: Mapping[str, Any]) -> None:
        survey_id = values.get("survey_id")
        settled = filling.settled(surveys[survey_id]) if survey_id else {}
        own = {name: value for name, value in values.items() if name not in ("survey_id", *settled)}
        then(desk.attempt(actions.begin_from_survey, own, survey_id) if survey_id else desk.attempt(actions.begin, own))

    asked: list[Field | list[Field]] = [
        fields.trilingual("name", _("Name")),
        fields.choice("form", _("Form"), [(one, _(features.title(one))) for one in Form]),
        [fields.day("first", _("First day")), fields.day("last", _("Last day"))],
        fields.line("author", _("Author")),
    ]
    if surveys:
        said = [(one.id, one.label().in_(language())) for one in surveys.values()]
        asked.append(fields.choice("survey_id", _("Filled from a survey"), [(None, "—"), *said]))
    values = {"form": Form.SIX_ROWS, "first": of.first, "last": of.last, "author": person.name if person else ""}
    dialog = Asking(over, _("New note"), asked, _("Begin"), answered).show_values(values)
    if surveys:
        _show_settled(dialog.form, surveys, values)
    dialog.begin()


def _show_settled(form: fields.Form, surveys: Mapping[UUID, Survey], begun: Mapping[str, Any]) -> None:
    """As soon as a survey is chosen; without it what was said before stands there again."""
    said = dict(begun)
    fixed: set[str] = set()

    def show() -> None:
        survey = surveys.get(form.field("survey_id").value())
        settled = filling.settled(survey) if survey else {}
        for name in ("form", "first", "last"):
            field = form.field(name)
            if name not in fixed:
                # half a day is nothing to come back to
                with suppress(Invalid):
                    said[name] = field.value()
            if name in settled or name in fixed:
                field.set_value(settled.get(name, said[name]))
                field.set_error("")
            field.set_read_only(name in settled)
        fixed.clear()
        fixed.update(settled)

    form.field("survey_id").changed.connect(show)


def describe(desk: Desk, over: QWidget, note: Note) -> None:
    """What it is called, whose it is, and its list of sources, one a line."""

    def answered(values: Mapping[str, Any]) -> None:
        lines = zip_longest(*(text.splitlines() for text in values["sources"]), fillvalue="")
        sources = [each.as_dict() for one in lines if (each := Trilingual(*map(str.strip, one)))]
        desk.attempt(actions.edit, note.id, note.image(), {**values, "sources": sources})

    asked: list[Field | list[Field]] = [
        fields.trilingual("name", _("Name")),
        [fields.line("author", _("Author")), fields.line("supervisor", _("Scientific supervisor"))],
        [fields.day("first", _("First day")), fields.day("last", _("Last day"))],
        fields.trilingual_text("sources", _("Literature and sources, one a line: [1] in a text names the first"), 5),
    ]
    known = {name: getattr(note, name) for name in ("name", "author", "supervisor", "first", "last")}
    dialog = Asking(over, _("About the note"), asked, _("Save"), answered)
    each = map(Trilingual.read, note.sources)
    sources = Trilingual(*("\n".join(said) for said in zip(*each, strict=True)))
    dialog.show_values({**known, "sources": sources}).begin()


def add_part(desk: Desk, over: QWidget, note_id: UUID, after_id: UUID | None, then: Callable[[UUID], object]) -> None:
    def answered(values: Mapping[str, Any]) -> None:
        name = values["name"] or Trilingual()
        then(desk.attempt(actions.add_part, note_id, name, values["level"] or 1, after_id))

    asked = [
        fields.trilingual("name", _("Heading")),
        fields.choice("level", _("Level"), [(one, str(one)) for one in _LEVELS]),
    ]
    Asking(over, _("New part"), asked, _("Add"), answered).show_values({"level": 1}).begin()
