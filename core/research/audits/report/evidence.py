"""The screenshots of an audit as an annex: under each the criterion it speaks of, the address and the day."""

from collections.abc import Iterator, Mapping

from core.document.blocks import Block, Figure, Heading
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import words
from core.research.audits.queries.audits import Look

_WIDTH_MM = 150


def annex(look: Look, pictures: Mapping[str, bytes], lang: Lang) -> Iterator[Block]:
    shown = [
        (line.criterion.name.in_(lang), rating, pictures[file["hash"]])
        for line in look.lines
        for rating in line.ratings
        for file in rating.attachments
        if file["hash"] in pictures
    ]
    if shown:
        yield Heading(words(lang).say("Annex. What was seen"))
    for criterion, rating, content in shown:
        address = rating.address or look.audit.address
        seen = dates.official(rating.seen_on or look.audit.day, lang)
        yield Figure(content, criterion, f"{criterion}. {', '.join(filter(None, (address, seen)))}", _WIDTH_MM)
