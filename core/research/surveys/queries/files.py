"""What would come of a file of answers: what each column is, which answers fit no option, what is here already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Invalid
from core.language.numbers import number
from core.language.trilingual import LANGS
from core.language.words import _, language
from core.research import columns
from core.research.choices import Sort
from core.research.columns import Column
from core.research.surveys import rules
from core.research.surveys.importing import again, answers, private, proposing, reading
from core.research.surveys.importing.answers import LANG, Asked, Found, Key, Met, Odd
from core.research.surveys.importing.headings import Part, key
from core.research.surveys.queries import surveys
from core.research.surveys.queries.frames import Frame
from core.research.surveys.records import SheetColumn, SheetFile, Survey, SurveyQuestion
from core.tables.faults import RowFault


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
    faults: list[RowFault] = field(default_factory=list)
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
    # a file that answers as these do, though chance alone may have made that
    resembles: str = ""
    # by a question's code how many answer it who were not to be asked
    uncalled: dict[str, int] = field(default_factory=dict)
    # of a workbook, which of its sheets was read, and which others that hold something were not
    sheet: str = ""
    unread: Sequence[str] = ()

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


def remarks(dry: DryRun, called: Mapping[str, str] | None = None) -> Iterator[str]:
    """What does not keep the file out, and has to be known before it comes in; questions by their codes, or names."""
    if dry.unread:
        listed = ", ".join(dry.unread)
        yield _("Sheet «{sheet}» is read; not read: {listed}").format(sheet=dry.sheet, listed=listed)
    if dry.resembles:
        yield _("These sheets answer just as those of «{name}» do: look whether it is the same file.").format(
            name=dry.resembles
        )
    for code, count in dry.uncalled.items():
        sentence = _("«{question}» is answered by {count} who were not to be asked: they are in no base.")
        yield sentence.format(question=(called or {}).get(code, code), count=number(count, language()))


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
    told = Frame(session.get_one(Survey, survey_id), questions, found.count, found.answers)
    dry.uncalled = {one.code: count for one in questions if (count := told.uncalled(one))}
    return dry, found


def proposed(
    content: bytes, asked: Asked | None = None, turned: Mapping[str, Sort] | None = None
) -> tuple[list[dict[str, Any]], DryRun, Found]:
    """The questions of a file whose questionnaire nobody wrote down, by code `turned` into another sort where it was
    guessed wrong; and what the file answers to them."""
    said = asked or Asked()
    read = reading.read(content, answers.meaning([], said))
    fields = [_turned(one, (turned or {}).get(one["code"], one["sort"])) for one in proposing.questions(read)]
    if not fields:
        raise Invalid(_("There are no answers in this file."))
    dry, found = _read(content, [SurveyQuestion(survey_id=UUID(int=0), **one) for one in fields], said, "")
    return fields, dry, found


def turns(question: Mapping[str, Any]) -> list[Sort]:
    """What a proposed question may be as well: marks may be numbers, and all that was said may be words."""
    sort = Sort(question["sort"])
    is_one_scale = sort == Sort.GRID and len(question["rows"]) == 1
    if sort == Sort.GRID and not is_one_scale:
        return [sort]
    marks = [Sort.NUMBER, Sort.SINGLE] if is_one_scale else []
    return [*dict.fromkeys([sort, *marks, Sort.OPEN])]


def _turned(question: dict[str, Any], sort: Sort) -> dict[str, Any]:
    if sort == question["sort"]:
        return question
    options = question.get("options", []) if sort == Sort.SINGLE else []
    return question | {"sort": sort, "rows": [], "options": options, "is_trait": False}


def remembered(session: Session, survey_id: UUID, asked: Asked) -> Asked:
    """What was said of odd words in earlier files of the survey still holds, unless it is said anew."""
    lots = session.exec(select(SheetFile).where(SheetFile.survey_id == survey_id).order_by(col(SheetFile.taken_at)))
    said: dict[str, str] = {}
    known: dict[str, dict[str, str]] = {}
    for lot in lots:
        said |= lot.columns.get("said", {})
        for code, told in lot.columns.get("meanings", {}).items():
            known.setdefault(code, {}).update(told)
    return Asked(said | dict(asked.columns), asked.meanings, known)


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
        sheet=read.sheet, unread=read.unread,
    )  # fmt: skip
    return dry, found


def _langs(column: Column) -> dict[str, int]:
    import numpy

    counts = numpy.bincount(column.places, minlength=len(LANGS) + 1).tolist()
    return {lang: count for lang, count in zip(("", *LANGS), counts, strict=True) if count}


def _options(found: Found, questions: Sequence[SurveyQuestion]) -> dict[str, list[dict[str, Any]]]:
    """An option for each odd answer; numbers and open answers have none, and what tells of a person makes none."""
    known = {one.code: one for one in questions if one.sort in (Sort.SINGLE, Sort.MULTIPLE, Sort.GRID)}
    added: dict[str, list[dict[str, Any]]] = {}
    for code, question in known.items():
        odd = {one.said: one.count for one in found.odd if one.question == code and not private.is_private(one.said)}
        said = proposing.pieces_of(odd) if question.sort == Sort.MULTIPLE else odd
        names = {key(one): one for one in reversed(said)}
        taken_codes = set(rules.codes(question.options))
        for name in proposing.named_apart([*names.values()][::-1], map(rules.name_of, question.options)):
            code_of = rules.new_code("n", taken_codes)
            taken_codes.add(code_of)
            added.setdefault(code, []).append({"code": code_of, "name": name.as_dict()})
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
    """A form is often taken out twice, the second time with more sheets, or with one mended: they would count twice."""
    for lot in session.exec(select(SheetFile).where(SheetFile.survey_id == survey_id)):
        told = again.alike(_filed(session, lot.id), lot.count, found.answers, found.count)
        if told and told.is_sure:
            dry.here, dry.again = lot.name, told.count
            return
        if told and lot.count == found.count == told.count:
            dry.resembles = lot.name


def _filed(session: Session, lot_id: UUID) -> dict[Key, Column]:
    rows = session.exec(select(SheetColumn).where(SheetColumn.lot_id == lot_id))
    return {(one.question, one.line): columns.unpacked(one.places, one.said) for one in rows}
