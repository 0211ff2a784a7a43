"""Templates are entered, written, taken out of use, and looked over; the rules of replying are set."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import select

from core.approval import rules as approval
from core.approval.records import Line
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.replies import composing, library
from core.replies.composing import Slot
from core.replies.records import Piece, Regulation, Template
from core.replies.rules import OF_LINE
from core.store.record import Image
from core.store.work import Work, action


@action(N_("Enter the templates that come with the program"), Right.REPLY)
def enter_shipped(work: Work, today: date, ids: Mapping[str, tuple[UUID, UUID]] | None = None) -> int:
    """Those that are not there yet, by code; how many. A demo office gives them ids of its own."""
    there, given = set(work.exec(select(Template.code)).all()), ids or {}
    new = [one for code, one in library.shipped().items() if code not in there]
    for rank, one in enumerate(new, len(there) + 1):
        line_id, template_id = given.get(one.code, (None, None))
        line = Line.made(name=one.name, text=one.text, is_skeleton=bool(one.slots), **_known(line_id))
        work.add(line)
        work.add(
            Template.made(
                code=one.code, line_id=line.id, piece=one.piece, topic=one.topic, outcomes=list(one.outcomes),
                slots=[slot.as_dict() for slot in one.slots], question=one.question, is_public=one.is_public,
                review_on=one.review_on(today), rank=rank, **_known(template_id),
            )
        )  # fmt: skip
    return len(new)


def _known(record_id: UUID | None) -> dict[str, UUID]:
    return {"id": record_id} if record_id else {}


@action(N_("Add reply template"), Right.REPLY)
def add(work: Work, values: Mapping[str, Any]) -> UUID:
    """Its words become a line, to be cleared before they are used first."""
    line = Line.made(**{name: values[name] for name in OF_LINE if name in values})
    rest = {name: value for name, value in values.items() if name not in OF_LINE}
    code = str(rest.pop("code", "")).strip() or f"own.{line.id.hex[-8:]}"
    template = Template.made(**rest, code=code, line_id=line.id)
    work.add(line)
    work.add(template)
    _demand_whole(work, line, template)
    line.is_skeleton = bool(template.slots)
    return template.id


@action(N_("Change reply template"), Right.REPLY)
def edit(work: Work, template_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """`seen` and `wanted` hold the fields of both the template and its line; changed words are to be cleared anew."""
    template = work.find(Template, template_id)
    line = work.find(Line, template.line_id)
    if wanted.get("code", template.code) != template.code:
        raise Invalid(_("A code stays for ever: answers are counted by it."), "code")
    work.edit(Line, line.id, *(_part(image, Line) for image in (seen, wanted)))
    work.edit(Template, template.id, *(_part(image, Template) for image in (seen, wanted)))
    _demand_whole(work, line, template)
    line.is_skeleton = bool(template.slots)


def _part(image: Mapping[str, Any], kind: type[Line] | type[Template]) -> dict[str, Any]:
    own = set(OF_LINE) if kind is Line else set(Template.model_fields) - {"id", "line_id", *OF_LINE}
    return {name: value for name, value in image.items() if name in own}


@action(N_("Take template out of use"), Right.REPLY)
def retire(work: Work, template_id: UUID) -> None:
    """It stays, for what was answered with it."""
    template = work.find(Template, template_id)
    template.is_active = False
    work.find(Line, template.line_id).is_active = False


@action(N_("Take template into use again"), Right.REPLY)
def revive(work: Work, template_id: UUID) -> None:
    template = work.find(Template, template_id)
    template.is_active = True
    work.find(Line, template.line_id).is_active = True


@action(N_("Note that the template was looked over"), Right.REPLY)
def note_reviewed(work: Work, template_id: UUID, next_on: date) -> None:
    work.find(Template, template_id).review_on = next_on


@action(N_("Set the rules of replying"), Right.OFFICE)
def regulate(work: Work, seen: Image, wanted: Mapping[str, Any]) -> None:
    """One row in a workspace; made when it is set first."""
    found = work.exec(select(Regulation)).first()
    if found is None:
        found = Regulation()
        work.add(found)
        work.flush()
        seen = found.image()
    work.edit(Regulation, found.id, seen, wanted)
    if found.tree:
        # Today acts upon templates and has no need of the tree
        from core.replies import triage

        triage.from_table(found.tree)


@action(N_("Note that the pages were looked through"), Right.REPLY)
def note_monitored(work: Work, day: date) -> None:
    found = work.exec(select(Regulation)).first() or Regulation()
    found.monitored_on = day
    work.add(found)


@action(N_("Put the sorting tree back as it came"), Right.OFFICE)
def restore_tree(work: Work) -> None:
    found = work.exec(select(Regulation)).first()
    if found is not None:
        found.tree = {}


def _demand_whole(work: Work, line: Line, template: Template) -> None:
    slots = [Slot.of(one) for one in template.slots]
    for problem in (*approval.problems(line), *composing.problems(line.text, slots)):
        raise problem
    if template.is_public and not template.question:
        raise Invalid(_("Write the question as residents ask it."), "question")
    if template.piece == Piece.SHARED and not template.code.startswith(composing.SHARED):
        template.code = composing.SHARED + template.code
    same = select(Template.id).where(Template.code == template.code, Template.id != template.id)
    if work.exec(same).first():
        raise Invalid(_("There is a template with this code already."), "code")
