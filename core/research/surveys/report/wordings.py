"""How each question was put in the other languages: an annex, so that the text keeps to one."""

from collections.abc import Iterator, Sequence

from core.document.blocks import Block, Column, Heading, Table
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.research.surveys.records import SurveyQuestion

_IN = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English")}


def annex(questions: Sequence[SurveyQuestion], lang: Lang) -> Iterator[Block]:
    """Numbered as in the text."""
    said = [one for one in LANGS if any(getattr(question.name, one) for question in questions)]
    if not set(said) - {lang}:
        return
    say = words(lang).say
    columns = [*house.columns((), lang), *(Column(say(_IN[one]), 3) for one in said)]
    rows = [
        house.numbered(place, [getattr(question.name, one) for one in said])
        for place, question in enumerate(questions, 1)
    ]
    yield from (Heading(say("Annex. The questions as they were put")), Table(columns, rows))
