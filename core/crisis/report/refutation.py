"""A refutation on paper: the fact first, the claim once, why it misleads, the fact again; and the claim's own card."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from core.crisis import library
from core.crisis.choices import Response, Weight
from core.crisis.queries.claims import Row as ClaimRow
from core.crisis.report import parts
from core.document.blocks import Block, Document, Heading, Paragraph, Row, Table
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_HEADING = N_("REFUTATION")
_WHAT: tuple[Head, ...] = ((N_("What"), 2.4), (N_("How it is here"), 5))


@dataclass(frozen=True)
class Refuted:
    row: ClaimRow
    # the words of its refutation, if one was written
    statement: Trilingual


def refutation(found: Refuted, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    claim, incident = found.row.claim, found.row.incident
    heading = say(_HEADING)
    blocks: list[Block] = [
        *parts.opening(heading, hands, lang, is_drill=bool(incident and incident.is_drill)),
        *_words(found, lang),
        Heading(say("Card of the claim"), 2),
        Table(house.columns(_WHAT, lang, is_numbered=False), list(_card(found, hands.zone, lang))),
        *(Paragraph(one, "note") for one in claim.links),
        *house.closing(hands, lang),
    ]
    return Document(heading, lang, blocks)


def _words(found: Refuted, lang: Lang) -> Iterator[Block]:
    """As it was written; else put together of what the card holds, the claim never first."""
    said = found.statement.in_(lang).strip()
    claim = found.row.claim
    if not said:
        parted = {one["key"]: one for one in library.table("claims")["part"]}
        values = {
            "fact": claim.truth.in_(lang), "claim": claim.text, "fact_again": claim.truth.in_(lang),
            "proof": claim.proof,
        }  # fmt: skip
        lines = [_filled(parted[key], values, lang) for key in ("fact", "warning", "claim_once", "fact_again", "proof")]
        said = "\n".join(line for line in lines if line)
    for line in said.splitlines():
        if line.strip():
            yield Paragraph(line.strip())


def _filled(part: Mapping[str, Any], values: Mapping[str, str], lang: Lang) -> str:
    """A sentence whose blank nobody filled is left out."""
    text = Trilingual.of(part).in_(lang)
    for key, value in values.items():
        blank = "{{" + key + "}}"
        if blank in text and not value.strip():
            return ""
        text = text.replace(blank, value.strip().rstrip("."))
    return text


def _card(found: Refuted, zone: ZoneInfo, lang: Lang) -> Iterator[Row]:
    say, row = words(lang).say, found.row
    claim = row.claim
    named = {one["code"]: Trilingual.of(one["name"]) for one in library.table("claims")["content"]}
    told = [
        (N_("What is claimed"), claim.text),
        (N_("What is true"), claim.truth.in_(lang)),
        (N_("Proof"), claim.proof),
        (N_("First seen at"), parts.at(claim.first_seen_at, zone)),
        (N_("Kind of falsehood"), named[claim.content_kind].in_(lang) if claim.content_kind in named else ""),
        (N_("How far it went"), claim.degree),
        (N_("What it may lead to"), claim.effect),
        (N_("Priority"), parts.called(Weight, claim.weight, lang)),
        (N_("What we do"), parts.called(Response, claim.response, lang)),
        (N_("Refuted after"), parts.length(row.lag, lang) if row.is_answered else say("not yet")),
    ]
    yield from house.facts(told, lang)
