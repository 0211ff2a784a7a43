"""Rules of the office with the sheet on which people put their names."""

from datetime import date

from core.document.blocks import AppendixMark, Block, Document, Heading, PageBreak, Paragraph, Table
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.strategy.queries import Read
from core.strategy.report import parts

_SHEET: tuple[Head, ...] = ((N_("Full name"), 2.6), (N_("Position"), 3), (N_("Date"), 1.3), (N_("Signature"), 1.6))


def rules_of_office(read: Read, hands: Hands, today: date, lang: Lang) -> Document:
    policy, say = read.policy, words(lang).say
    name = policy.name.in_(lang)
    edition = say("Edition {number}").format(number=policy.edition)
    since = say("in force from {day}").format(day=dates.official(policy.valid_from, lang)) if policy.valid_from else ""
    year = (policy.valid_from or today).year
    blocks: list[Block] = [
        house.stamps(hands, year, lang),
        *house.opening(name, hands, lang),
        Paragraph(", ".join(filter(None, (edition, since))), "subtitle"),
        *(list(parts.paragraphs(policy.text, lang)) or [parts.unwritten(lang)]),
        *house.signature(hands, lang),
        PageBreak(),
        AppendixMark([say("Appendix"), name]),
        Heading(say("Acknowledgement sheet")),
        Paragraph(say("By signing I confirm that I have read these rules: edition {number}.").format(
            number=policy.edition
        )),
        _sheet(read, lang),
        Paragraph(say("Acknowledged: {done} of {all}").format(done=len(read.by), all=len(read.by) + len(read.missing)),
                  "note"),
        *house.executor(hands),
    ]  # fmt: skip
    return Document(f"{name}, {edition}", lang, blocks)


def _sheet(read: Read, lang: Lang) -> Table:
    """Who has acknowledged it with the day; the others with room for both."""
    rows = [(person, parts.day(given.day)) for person, given in read.by] + [(person, "") for person in read.missing]
    return Table(
        house.columns(_SHEET, lang),
        [
            house.numbered(place, [person.name, person.position.in_(lang), day, ""])
            for place, (person, day) in enumerate(rows, 1)
        ],
    )
