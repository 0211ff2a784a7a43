"""What comes with the program for a strategy: the form an audit of a decision fills, the sections of documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from core import library
from core.language.trilingual import Trilingual
from core.strategy.reputation import Form

STRATEGY, CAMPAIGN = "strategy", "oasis"


@dataclass(frozen=True)
class Section:
    """What a section is called, and what the office is to write in it."""

    key: str
    name: Trilingual
    hint: Trilingual


@cache
def reputation() -> Form:
    return Form.of(library.read("strategy/reputation"))


@cache
def sections(document: str) -> Sequence[Section]:
    rows = library.read("strategy/sections")[document]
    return tuple(Section(one["key"], Trilingual.of(one["name"]), Trilingual.of(one["hint"])) for one in rows)


def chapter_key(section: str, campaign_id: UUID | None = None) -> str:
    """
    By what the office's own text of a section is known.

    >>> chapter_key("mandate")
    'strategy mandate'
    """
    return f"{campaign_id or STRATEGY} {section}"


def section_of(key: str) -> Section | None:
    """Of a chapter's key; an annex of the office's own has none."""
    _document, _blank, section = key.partition(" ")
    return next((one for name in (STRATEGY, CAMPAIGN) for one in sections(name) if one.key == section), None)
