"""What would come of a file of answers: what each column is, which answers fit no option, what is here already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Invalid
from core.language.trilingual import LANGS
from core.language.words import _
from core.replies.importing.reading import Fault
from core.research import columns
from core.research.choices import Sort
from core.research.columns import Column
from core.research.importing import answers, proposing, reading
from core.research.importing.answers import LANG, Asked, Found, Key, Met, Odd
from core.research.importing.headings import Part, key
from core.research.queries import surveys
from core.research.records import SheetColumn, SheetFile, SurveyQuestion

# fewer sheets may be alike by chance
_LEAST_AGAIN = 10


@dataclass
class DryRun:
    """All of it or nothing: one odd answer that nobody said the meaning of, and nothing comes in."""

    # by which a file of the same form is known
    headings: str = ""
    count: int = 0
    # rows without an answer: they are passed over
    blank: int = 0
    met: list[Met] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # private words in so many different answers were covered
    covered: int = 0
    # in which language how many sheets were filled in, as far as their answers tell
    langs: dict[str, int] = field(default_factory=dict)
    # codes of questions that no column answers
    unasked: list[str] = field(default_factory=list)
    # by a question's code the options that odd answers become
    added: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    # the file that brought these sheets already, and how many of them
    here: str = ""
    again: int = 0
    # of a workbook, which of its sheets was read
    sheet: str = ""

    @property
    def is_good(self) -> bool:
        return bool(self.count) and any(one.meant.question for one in self.met) and not (
            self.odd or self.faults or self.here
        )  # fmt: skip

    @property
    def apart(self) -> list[Met]:
        """Columns that are not kept: moments, addresses, scores."""
        return [one for one in self.met if one.meant.part in (Part.TIME, Part.PRIVATE, Part.SCORE)]

    @property
    def unknown(self) -> list[Met]:
        """Columns nobody knows the meaning of: they are not taken in."""
        return [one for one in self.met if one.meant.part == Part.UNKNOWN]


def dry_run(session: Session, survey_id: UUID, content: bytes, asked: Asked | None = None, unknown: str = "") -> DryRun:
    """`unknown` says what becomes of answers that fit no option: "add" makes options of them, "drop" no answer."""
    return taken(session, survey_id, content, asked, unknown)[0]


def taken(
    session: Session, survey_id: UUID, content: bytes, asked: Asked | None = None, unknown: str = ""
) -> tuple[DryRun, Found]:
    questions: Sequence[SurveyQuestion] = surveys.questions(session, survey_id)
    if not questions:
        raise Invalid(_("This survey has no questions yet."))
    dry, found = _read(content, questions, remembered(session, survey_id, asked or Asked()), unknown)
    _tell_again(session, survey_id, dry, found)
    return dry, found


def proposed(content: bytes, asked: Asked | None = None) -> tuple[list[dict[str, Any]], DryRun, Found]:
    """The questions of a file whose questionnaire nobody wrote down, and what it answers to them."""
    said = asked or Asked()
    read = reading.read(content, answers.meaning([], said))
    fields = proposing.questions(read)
    if not fields:
        raise Invalid(_("There are no answers in this file."))
    dry, found = _read(content, [SurveyQuestion(survey_id=UUID(int=0), **one) for one in fields], said, "")
    return fields, dry, found


def remembered(session: Session, survey_id: UUID, asked: Asked) -> Asked:
    """What was said of odd words in earlier files of the survey still holds, unless it is said anew."""
    lots = session.exec(select(SheetFile).where(SheetFile.survey_id == survey_id).order_by(col(SheetFile.taken_at)))
    said: dict[str, str] = {}
    meanings: dict[str, dict[str, str]] = {}
    for lot in lots:
        said |= lot.columns.get("said", {})
        for code, told in lot.columns.get("meanings", {}).items():
            meanings.setdefault(code, {}).update(told)
    for code, told in asked.meanings.items():
        meanings.setdefault(code, {}).update(told)
    return Asked(said | dict(asked.columns), meanings)


def _read(content: bytes, questions: Sequence[SurveyQuestion], asked: Asked, unknown: str) -> tuple[DryRun, Found]:
    read = reading.read(content, answers.meaning(questions, asked))
    found, added = answers.read(read, questions, asked), dict[str, list[dict[str, Any]]]()
    if found.odd and unknown:
        if unknown == "add":
            added = _options(found, questions)
            questions = [_with(one, added.get(one.code, [])) for one in questions]
        else:
            asked = replace(asked, meanings=_dropped(found, asked))
        found = answers.read(read, questions, asked)
    dry = DryRun(
        read.signature, found.count, read.blank, found.met, found.odd, found.faults, found.covered,
        _langs(found.answers[LANG, ""]), [one.code for one in answers.unasked(found, questions)], added,
        sheet=read.sheet,
    )  # fmt: skip
    return dry, found


def _langs(column: Column) -> dict[str, int]:
    import numpy

    counts = numpy.bincount(column.places, minlength=len(LANGS) + 1).tolist()
    return {lang: count for lang, count in zip(("", *LANGS), counts, strict=True) if count}


def _options(found: Found, questions: Sequence[SurveyQuestion]) -> dict[str, list[dict[str, Any]]]:
    """An option for each odd answer; numbers and open answers have none."""
    known = {one.code: one for one in questions if one.sort in (Sort.SINGLE, Sort.MULTIPLE, Sort.GRID)}
    added: dict[str, list[dict[str, Any]]] = {}
    for code, question in known.items():
        names = {key(one.said): one.said for one in reversed(found.odd) if one.question == code}
        taken_codes = {one["code"] for one in question.options}
        free = (f"n{number}" for number in range(1, len(names) + len(taken_codes) + 1))
        codes = (one for one in free if one not in taken_codes)
        if names:
            added[code] = [
                {"code": one, "name": proposing.named(said).as_dict()}
                for one, said in zip(codes, reversed(names.values()), strict=False)
            ]
    return added


def _with(question: SurveyQuestion, options: Sequence[Mapping[str, Any]]) -> SurveyQuestion:
    """The same with more to choose from; the record itself is left as it is."""
    if not options:
        return question
    return SurveyQuestion.from_image(question.image() | {"options": [*question.options, *options]})


def _dropped(found: Found, asked: Asked) -> dict[str, dict[str, str]]:
    meanings = {code: dict(told) for code, told in asked.meanings.items()}
    for one in found.odd:
        meanings.setdefault(one.question, {})[one.said] = ""
    return meanings


def _tell_again(session: Session, survey_id: UUID, dry: DryRun, found: Found) -> None:
    """A form is often taken out twice, the second time with more sheets below: those above would count twice."""
    for lot in session.exec(select(SheetFile).where(SheetFile.survey_id == survey_id)):
        most = min(lot.count, found.count)
        is_enough = most >= _LEAST_AGAIN or lot.count == found.count
        if most and is_enough and _begin_alike(_filed(session, lot.id), found.answers, most):
            dry.here, dry.again = lot.name, most
            return


def _filed(session: Session, lot_id: UUID) -> dict[Key, Column]:
    rows = session.exec(select(SheetColumn).where(SheetColumn.lot_id == lot_id))
    return {(one.question, one.line): columns.unpacked(one.places, one.said) for one in rows}


def _begin_alike(filed: Mapping[Key, Column], told: Mapping[Key, Column], most: int) -> bool:
    for name in {*filed, *told} - {(LANG, "")}:
        one, other = filed.get(name, columns.silent(most)), told.get(name, columns.silent(most))
        both = columns.joined([Column(one.places[:most], one.said), Column(other.places[:most], other.said)])
        if (both.places[:most] != both.places[most:]).any():
            return False
    return True
