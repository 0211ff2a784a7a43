"""An information note: what the matter is, how it stands, what was done and what comes next, on a page or two."""

from typing import Literal, cast

from core.document.blocks import Block, Document, Heading, Paragraph
from core.language.trilingual import Lang
from core.language.words import words
from core.notes import telling
from core.notes.queries.notes import Whole
from core.notes.report import parts
from core.notes.report.parts import Shown
from core.office.report import parts as house
from core.office.report.parts import Hands


def information_note(whole: Whole, hands: Hands, lang: Lang) -> Document:
    say, name = words(lang).say, whole.note.name.in_(lang)
    blocks: list[Block] = [*house.handed_up(say("INFORMATION NOTE"), hands, lang), Paragraph(name, "subtitle")]
    span = telling.span_of(whole.note.first, whole.note.last)
    if span:
        blocks.append(Paragraph(say("Days: {days}").format(days=telling.period(span, lang)), "note"))
    shown = Shown(whole, lang)
    for part in parts.written(whole, lang):
        if not parts.is_sources(part):
            blocks += [
                Heading(part.name.in_(lang), cast(Literal[1, 2, 3], part.level)), *parts.blocks(part, shown),
            ]  # fmt: skip
    blocks += [*parts.sources(whole, lang), *parts.closing(whole, hands, lang)]
    return Document(f"{say('INFORMATION NOTE')}. {name}", lang, blocks)
