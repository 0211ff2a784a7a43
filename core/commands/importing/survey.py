"""The console's surveys: answers of a form or a table, into a survey that is there or into one made of them."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

from core.commands.importing.tables import SHARED, parted, told
from core.commands.survey import called
from core.errors import Invalid
from core.language.numbers import number
from core.language.words import N_, _, language
from core.research.surveys.actions import files as acts
from core.research.surveys.actions.files import told_of
from core.research.surveys.importing.answers import Asked, Met
from core.research.surveys.importing.headings import Part
from core.research.surveys.queries import files, surveys
from core.research.surveys.queries.files import DryRun
from core.shell import answering
from core.shell.answering import Option, Upshot, Values
from core.tables.faults import line_of
from core.tables.grids import content_of

_PARTS = {
    Part.TIME: N_("{heading}: when it was filled in; left out"),
    Part.PRIVATE: N_("{heading}: tells who answered; left out"),
    Part.SCORE: N_("{heading}: counted by the form; left out"),
    Part.UNKNOWN: N_("{heading}: no question is called so; left out"),
    Part.LEFT_OUT: N_("{heading}: left out"),
    Part.QUESTION: N_("{heading}: {question}, answered by {count}"),
}

OPTIONS: list[Option] = [
    *SHARED,
    (("--survey",), {"default": "", "metavar": "NAME", "help": N_("the survey of the answers, or its id")}),
    (("--new",), {"default": "", "metavar": "NAME", "help": N_("make a survey of this name out of the file")}),
    (
        ("--unknown",),
        {
            "choices": ("add", "drop"),
            "default": "",
            "help": N_("answers that fit no option become options, or no answer"),
        },
    ),
]


def bring_in(asked: Namespace) -> Upshot:
    """All of it or nothing; the same sheets do not come in twice, and the file itself is not kept."""
    content = content_of(asked.file)
    if bool(asked.survey) == bool(asked.new):
        raise Invalid(_("Say which survey these are answers of with --survey, or make one of the file with --new."))
    said = Asked(dict(parted(asked.mapped)))
    survey_id: UUID | None = None
    with answering.opened(asked) as store:
        with store.read() as session:
            if asked.survey:
                survey_id = called(session, asked.survey)
            fields, dry = _tried(session, survey_id, content, said, asked.unknown)
            meant = Asked(dict(told(asked.mapped, [one.heading for one in dry.met])))
            if meant != said:
                said = meant
                fields, dry = _tried(session, survey_id, content, said, asked.unknown)
            asks = surveys.questions(session, survey_id) if survey_id else ()
            _demand_known([one.code for one in asks] or [one["code"] for one in fields], dry, said)
        is_written = dry.is_good and not asked.dry_run
        if is_written and asked.new:
            survey_id = store.do(acts.begin, {"name": {language(): asked.new}}, asked.file.name, content, said)
        elif is_written and survey_id:
            store.do(acts.take_in, survey_id, asked.file.name, content, said, asked.unknown)
    exit_code = 0 if dry.is_good else Invalid.exit_code
    return Upshot("\n".join(_told(dry, is_written)), _answer(dry, fields, survey_id, is_written), exit_code)


def _tried(
    session: Any, survey_id: UUID | None, content: bytes, said: Asked, unknown: str
) -> tuple[list[dict[str, Any]], DryRun]:
    """The questions it would make, where it is to become a survey; and what would come of it."""
    if survey_id:
        return [], files.dry_run(session, survey_id, content, said, unknown)
    fields, dry, _found = files.proposed(content, said)
    return fields, dry


def _demand_known(codes: list[str], dry: DryRun, said: Asked) -> None:
    """A survey made of the file would ask what a misspelt column answers, and have no answer to it."""
    for one in dry.met:
        code = said.columns.get(one.heading)
        if code and one.meant.part == Part.UNKNOWN:
            sentence = _("This survey has no such question: {code}. It has: {listed}")
            raise Invalid(sentence.format(code=code, listed=", ".join(codes)))


def _answer(dry: DryRun, fields: list[dict[str, Any]], survey_id: UUID | None, is_written: bool) -> Values:
    return {
        "survey": str(survey_id or ""),
        "sheets": dry.count,
        "blank": dry.blank,
        "languages": {lang or "none": count for lang, count in dry.langs.items()},
        "columns": [
            {"heading": one.heading, "is": one.meant.part.value, "question": one.meant.said, "answered": one.answered}
            for one in dry.met
        ],
        "unanswered_questions": dry.unasked,
        "proposed": [
            {"code": one["code"], "sort": one["sort"].value, "options": len(one.get("options", ()))} for one in fields
        ],
        "unknown_answers": [asdict(one) for one in dry.odd],
        "added_options": dry.added,
        "covered": dry.covered,
        "here_already": dry.here,
        "resembles": dry.resembles,
        "not_to_be_asked": dry.uncalled,
        "sheet": dry.sheet,
        "unread_sheets": list(dry.unread),
        "bad": len(dry.faults),
        "faults": [asdict(fault) for fault in dry.faults],
        "written": is_written,
    }


def _told(dry: DryRun, is_written: bool) -> Iterator[str]:
    yield from map(line_of, dry.faults)
    yield from map(_column, dry.met)
    for odd in dry.odd:
        yield _("Fits no option: {answer}; sheets: {count}").format(answer=told_of(odd), count=odd.count)
    if dry.unasked:
        yield _("No column answers these questions: {codes}").format(codes=", ".join(dry.unasked))
    yield _("Sheets: {count}, rows without an answer: {blank}").format(count=_n(dry.count), blank=_n(dry.blank))
    if dry.covered:
        yield _("Private words in so many answers were covered: {count}").format(count=_n(dry.covered))
    if dry.here:
        sentence = _("{n} sheets of this file came with the file «{name}» already. Take that one back first.")
        yield sentence.format(n=_n(dry.again), name=dry.here)
    yield from files.remarks(dry)
    yield _("Only the answers are kept, not the file.") if is_written else _("Nothing was written.")


def _column(met: Met) -> str:
    return _(_PARTS[met.meant.part]).format(heading=met.heading, question=met.meant.said, count=_n(met.answered))


def _n(count: int) -> str:
    return number(count, language())
