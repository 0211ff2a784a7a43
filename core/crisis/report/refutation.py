"""A refutation on paper: fact, claim once, why it misleads, fact again; the claim's own card goes on another sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from core.crisis import library
from core.crisis.choices import Response, Weight
from core.crisis.queries.claims import Row as ClaimRow
from core.crisis.records import Claim
from core.crisis.report import parts
from core.document.blocks import Block, Document, Heading, PageBreak, Paragraph, Table
from core.language import hearing
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands

_HEADING = N_("REFUTATION")
_BLANKS = ("fact", "claim", "why", "fact_again", "proof")
# decided so, a claim is answered by name
_REFUTED = (Response.DEBUNK, Response.PREBUNK)


@dataclass(frozen=True)
class Refuted:
    row: ClaimRow
    # the words of its refutation, if one was written
    statement: Trilingual


def refutation(found: Refuted, hands: Hands, lang: Lang) -> Document:
    """What the public reads, signed; then, on a sheet of its own, what only the press service does."""
    say = words(lang).say
    claim, incident = found.row.claim, found.row.incident
    is_drill = bool(incident and incident.is_drill)
    heading = say(_HEADING)
    lines, missing = _lines(found, lang)
    why_draft = list(_why_draft(claim, missing, lang))
    blocks: list[Block] = [
        *(Paragraph(one, "quote") for one in why_draft),
        *parts.opening(heading, hands, lang, is_drill=is_drill),
        *(Paragraph(one) for one in lines),
        # nobody signs what still has blanks, or what was decided otherwise
        *([] if why_draft else house.signature(hands, lang)),
        PageBreak(),
        *parts.watermark(is_drill, lang),
        Heading(say("Card of the claim"), 2),
        Paragraph(say("For the press service itself, not to be published."), "note"),
        _card(found, hands.zone, lang),
        *(Paragraph(one, "note") for one in claim.links),
        *house.executor(hands),
    ]
    return Document(heading, lang, blocks)


def _why_draft(claim: Claim, missing: Sequence[str], lang: Lang) -> Iterator[str]:
    say = words(lang).say
    if missing:
        yield say("DRAFT, not to be signed yet. Not filled in: {names}.").format(names="; ".join(missing))
    if claim.response not in _REFUTED:
        decided = parts.called(Response, claim.response, lang)
        yield say("DRAFT, not to be signed yet. What is decided about this claim: {decided}.").format(decided=decided)


def _lines(found: Refuted, lang: Lang) -> tuple[list[str], list[str]]:
    """As it was written in this language; else put together, with the names of what is missing."""
    written = str(getattr(found.statement, lang))
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    return (lines, []) if lines else _put_together(found.row.claim, lang)


def _put_together(claim: Claim, lang: Lang) -> tuple[list[str], list[str]]:
    """
    Of what the card holds, the claim never first.

    What nobody has written in this language yet is a named blank, to be filled by hand, and never left out.
    """
    truth = str(getattr(claim.truth, lang))
    known = {"fact": truth, "claim": claim.text if _is_told_in(claim.text, lang) else "", "proof": claim.proof}
    lines, missing = list[str](), list[str]()
    for part in library.table("claims")["part"]:
        line, name = Trilingual.of(part).in_(lang), Trilingual.of(part["name"]).in_(lang)
        for blank in _BLANKS:
            line = line.replace("{{" + blank + "}}", known.get(blank, "").strip().rstrip(".") or f"[{name}]")
        lines.append(line)
        missing += [name] * (f"[{name}]" in line)
    return lines, missing


def _is_told_in(text: str, lang: Lang) -> bool:
    """Words that are of no language stand in each."""
    return hearing.hear(text).main in (None, lang)


def _card(found: Refuted, zone: ZoneInfo, lang: Lang) -> Table:
    say, row = words(lang).say, found.row
    claim = row.claim
    named = {one["code"]: Trilingual.of(one["name"]) for one in library.table("claims")["content"]}
    told = [
        (N_("What is claimed"), claim.text),
        (N_("What is true"), claim.truth.in_(lang)),
        (N_("Proof"), claim.proof),
        (N_("First made public at"), parts.at(claim.appeared_at, zone) if claim.appeared_at else ""),
        (N_("First seen at"), parts.at(claim.first_seen_at, zone)),
        (N_("Kind of falsehood"), named[claim.content_kind].in_(lang) if claim.content_kind in named else ""),
        (N_("How far it went"), claim.degree),
        (N_("What it may lead to"), claim.effect),
        (N_("Priority"), parts.called(Weight, claim.weight, lang)),
        (N_("What we do"), parts.called(Response, claim.response, lang)),
        (N_("Refuted after"), parts.length(row.lag, lang) if row.is_answered else say("not refuted yet")),
    ]
    return parts.stated(told, lang)
