"""What is asked before something is written about a decision: an opinion, what came of it, a condition, a question."""

from collections.abc import Mapping
from typing import Any

from core.language.trilingual import Trilingual
from core.language.words import _
from core.strategy.records import ReputationAudit
from ui.kit import form as fields
from ui.kit.field import Field


def questions(what: str, audit: ReputationAudit) -> tuple[str, list[Field], str, Mapping[str, Any]]:
    """The question over the fields, the fields, the verb below them, and what stands in them already."""
    match what:
        case "opinion":
            asked = [
                fields.check("is_dissent", _("Dissenting opinion")),
                fields.trilingual_text("opinion", _("Opinion"), lines=4),
            ]
            known: dict[str, Any] = {"is_dissent": audit.is_dissent, "opinion": audit.opinion}
            return _("What does the press service say to this decision?"), asked, _("Put on record"), known
        case "reality":
            asked = [fields.trilingual_text("reality", _("What came of it"), lines=4)]
            return _("What came of what was foretold?"), asked, _("Write it down"), {"reality": audit.reality}
        case "condition":
            asked = [fields.day("day", _("Due")), fields.trilingual_text("text", _("Condition"), lines=2)]
            known = {"day": None, "text": Trilingual()}
            return _("What must be done before it is announced?"), asked, _("Add"), known
        case _:
            asked = [
                fields.trilingual_text("question", _("Question"), lines=2),
                fields.trilingual_text("answer", _("Answer"), lines=3),
            ]
            return _("What will people ask?"), asked, _("Add"), {"question": Trilingual(), "answer": Trilingual()}
