"""The agreement sheet: who has to agree, with room for a hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.document.blocks import Block, Column, Heading, Row, Table
from core.document.wording import whole_name
from core.language.trilingual import Lang
from core.language.words import words


@dataclass(frozen=True)
class Signer:
    position: str
    name: str


def agreement_sheet(signers: Sequence[Signer], lang: Lang) -> list[Block]:
    """For more people than two stamps have room for."""
    speech = words(lang)
    head: list[tuple[str, float, Any]] = [
        (speech.in_context("column of a document", "No."), 0.6, "centre"),
        (speech.in_context("column of a document", "Position"), 3.2, "left"),
        (speech.in_context("column of a document", "Full name"), 1.8, "left"),
        (speech.in_context("column of a document", "Signature"), 1.3, "left"),
        (speech.in_context("column of a document", "Date"), 1.1, "left"),
        (speech.in_context("column of a document", "Note"), 1.5, "left"),
    ]
    rows = [
        Row([str(place), signer.position, whole_name(signer.name), "", "", ""])
        for place, signer in enumerate(signers, 1)
    ]
    return [Heading(speech.say("AGREEMENT SHEET")), Table([Column(*one) for one in head], rows)]
