"""A file of answers is taken in at once, and taken back at once; the file itself is not kept."""

import io
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.errors import Invalid
from core.language.numbers import number
from core.language.words import N_, _, language
from core.office.rules import Right
from core.research.choices import Sort
from core.research.surveys import rules
from core.research.surveys.actions.surveys import demand_open
from core.research.surveys.importing import private, rows
from core.research.surveys.importing.answers import Asked, Found, Odd
from core.research.surveys.queries import files, surveys
from core.research.surveys.queries.files import DryRun
from core.research.surveys.records import SheetFile, Survey, SurveyQuestion
from core.store import lots, vault
from core.store.work import Work, action
from core.tables.faults import line_of

# more than that nobody reads in a sentence
_MOST_TOLD = 3


@action(N_("Take in a file of answers"), Right.RESEARCH)
def take_in(
    work: Work, survey_id: UUID, name: str, content: bytes, asked: Asked | None = None, unknown: str = ""
) -> UUID:
    """
    All of it or nothing, and nothing twice.

    Of the file only the answers are kept: moments, addresses and names never come in. `unknown` says what becomes of
    answers that fit no option: "add" makes options of them, "drop" no answer; without it they keep the file out.
    """
    survey = work.find(Survey, survey_id)
    demand_open(survey)
    dry, found = files.taken(work, survey_id, content, asked, unknown)
    demand_good(dry)
    for question in surveys.questions(work, survey_id):
        if question.code in dry.added:
            # a list that is changed in place is not noticed
            question.options = [*question.options, *dry.added[question.code]]
    return _pour(work, survey_id, name, dry, found, asked or Asked())


@action(N_("Make a survey of a file of answers"), Right.RESEARCH)
def begin(
    work: Work, values: Mapping[str, Any], name: str, content: bytes, asked: Asked | None = None,
    turned: Mapping[str, Sort] | None = None,
) -> UUID:  # fmt: skip
    """With the questions that the file itself tells of, some of them of another sort than was guessed; its id."""
    fields, dry, found = files.proposed(content, asked, turned)
    demand_good(dry)
    survey = Survey.made(**values)
    for problem in rules.problems(survey):
        raise problem
    work.add(survey)
    work.add_all([SurveyQuestion.made(**one, survey_id=survey.id) for one in fields])
    work.flush()
    _pour(work, survey.id, name, dry, found, asked or Asked())
    return survey.id


@action(N_("Take back a file of answers"), Right.RESEARCH)
def take_back(work: Work, lot_id: UUID) -> None:
    """Its answers go with it."""
    lot = work.find(SheetFile, lot_id)
    demand_open(work.find(Survey, lot.survey_id))
    work.delete(lot)


def _pour(work: Work, survey_id: UUID, name: str, dry: DryRun, found: Found, asked: Asked) -> UUID:
    # the file may be called after the one who answered
    name = private.covered(name)
    lot = SheetFile.made(survey_id=survey_id, name=name, content="", count=dry.count, headings=dry.headings)
    lot.columns = {
        "columns": {one.heading: one.meant.said for one in dry.met if one.meant.question},
        "said": dict(asked.columns),
        "meanings": {
            code: {private.mark(words): option for words, option in told.items()}
            for code, told in found.meanings.items()
        },
    }
    parts = rows.packed(found.answers)
    lots.pour(work, lot, rows.as_kept(lot, parts))
    lot.content = vault.keep(work, io.BytesIO(rows.content_of(parts)))
    work.add(lot)
    return lot.id


def demand_good(dry: DryRun) -> None:
    if dry.faults:
        told = "; ".join(map(line_of, dry.faults[:_MOST_TOLD])) + "; …" * (len(dry.faults) > _MOST_TOLD)
        raise Invalid(_("Nothing was taken in. {faults}").format(faults=told))
    if dry.here:
        sentence = _("{n} sheets of this file came with the file «{name}» already. Take that one back first.")
        raise Invalid(sentence.format(n=number(dry.again, language()), name=dry.here))
    if not any(one.meant.question for one in dry.met):
        raise Invalid(_("No column of this file is a question of this survey."))
    if dry.odd:
        told = "; ".join(map(told_of, dry.odd[:_MOST_TOLD])) + "; …" * (len(dry.odd) > _MOST_TOLD)
        raise Invalid(_("These answers fit no option: {listed}. Say what they mean.").format(listed=told))
    if not dry.count:
        raise Invalid(_("There are no answers in this file."))


def told_of(odd: Odd) -> str:
    """
    >>> told_of(Odd("Жасыңыз", "age", "мың", 2, (7, 9)))
    'Жасыңыз: «мың» (row 7, 9)'
    """
    listed = ", ".join(map(str, odd.rows)) + ", …" * (odd.count > len(odd.rows))
    return _("{heading}: «{said}» (row {rows})").format(heading=odd.heading, said=odd.said[:80], rows=listed)
