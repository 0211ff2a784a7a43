"""What was approved with changes in Word, put right here: the remark before the eye, the texts to be changed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core.approval.actions import returned
from core.approval.queries import corrections
from core.errors import Invalid
from core.language.trilingual import LANGS
from core.language.words import _, language
from ui.approval.agreement import PLATES
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking

LINES = 6


def ask(desk: Desk, over: QWidget, returned_id: UUID, publication_id: UUID) -> None:
    author = desk.author()
    found = desk.read(corrections.correction, returned_id, publication_id, author.id if author else None)
    if found is None:
        return

    def answer(typed: Mapping[str, Any]) -> None:
        if typed["person"] is None:
            raise Invalid(_("Choose whose decisions these are."), "person")
        texts = {lang: typed[lang] for lang in found.texts if typed[lang] != found.texts[lang]}
        desk.attempt(returned.correct, returned_id, publication_id, texts, typed["person"])

    question = _("“{title}” is approved with changes").format(title=found.title.in_(language()))
    said = [_("Remark: {text}").format(text=found.remark)] if found.remark else []
    cells = [one for one in found.edits if not one.get("is_text")]
    said += [_("Put right in the file: {was} → {now}").format(was=one["was"], now=one["now"]) for one in cells]
    if cells:
        said.append(_("What was put right beside the texts is changed in the calendar and submitted again."))
    if found.wanted != found.texts:
        said.append(_("The text stands here as it was put right in the file. It comes into force when you confirm it."))
    said += [_("Changed in the file by: {names}").format(names=", ".join(found.authors))] if found.authors else []
    if found.strangers:
        said.append(_("They decide nothing here: {names}").format(names=", ".join(found.strangers)))
    people = list(found.deciders.people)
    asked = [
        fields.choice("person", _("Whose decisions"), people if found.deciders.likely else [(None, "—"), *people]),
        *(fields.text(lang, PLATES[lang], lines=LINES) for lang in LANGS if lang in found.texts),
    ]
    # what the file says stands there already: to be looked at, put right once more, and confirmed
    given: dict[str, Any] = {"person": found.deciders.likely} | dict(found.wanted.items())
    whole = "\n".join([question, *said])
    Asking(over, whole, asked, _("Approve as corrected"), answer).show_values(given).begin()
