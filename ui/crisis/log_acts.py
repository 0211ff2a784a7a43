"""What can be done about a line of the timeline: it is put right; a message that belongs elsewhere is taken out."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from core.crisis.actions import files, happenings, signals
from core.crisis.choices import Sort
from core.crisis.queries.timeline import Line
from core.language.words import _, language
from ui.crisis.here import Here
from ui.document import attached
from ui.kit import form as fields
from ui.kit.commands import Command


def commands(here: Here, line: Line | None) -> list[Command]:
    add = Command("attach file", _("Photograph or screenshot…"), partial(_attach, here), icon="plus")
    if line is None:
        return [add]
    is_attached = line.sort == Sort.SIGNAL and not line.is_corrected
    message = _of_message(here, line.message_id, is_attached) if line.message_id else []
    return [
        *message,
        Command("correct", _("Put this line right…"), partial(_correct, here, line), icon="pen"),
        Command("save file", _("Save file as…"), partial(_save, here, line), icon="download",
                is_possible=bool(line.files)),
        add,
    ]  # fmt: skip


def _of_message(here: Here, message_id: UUID, is_attached: bool) -> list[Command]:
    return [
        Command("open message", _("To the message"), partial(here.desk.open, "replies", message_id), icon="replies"),
        Command("detach", _("Take the message out of the incident…"), partial(_detach, here, message_id), icon="close",
                is_possible=is_attached),
    ]  # fmt: skip


def _attach(here: Here) -> None:
    def attach(path: Path, content: IO[bytes]) -> None:
        here.desk.do(files.note, here.id, path.name, content)

    attached.choose(here.desk, here.page, attach)


def _save(here: Here, line: Line) -> None:
    for file in line.files:
        attached.save(here.desk, here.page, file)


def _correct(here: Here, line: Line) -> None:
    """What was noted stays; the new line says what is right."""

    def put(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(happenings.correct, line.id, typed["text"], typed["at"])

    asked = [fields.text("text", _("What is right"), lines=4), here.at("at", _("Happened at"))]
    said = line.said(language())
    here.ask(_("Put this line right; it stays as it was noted"), asked, _("Note it"), put, text=said,
             at=line.happened_at)  # fmt: skip


def _detach(here: Here, message_id: UUID) -> None:
    def detach(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(signals.detach, here.id, message_id, typed["reason"] or "")

    asked = [fields.text("reason", _("Why it does not belong here"), lines=3)]
    here.ask(_("Take the message out? The line stays, and another says so"), asked, _("Take out"), detach, reason="")
