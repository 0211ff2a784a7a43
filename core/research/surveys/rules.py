"""What a survey, its questions and its sheets must hold to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from core.errors import Invalid
from core.language.numbers import number, rounded
from core.language.trilingual import LANGS, Trilingual
from core.language.words import _, language
from core.research.choices import Sort
from core.research.surveys.records import Sheet, Survey, SurveyQuestion
from core.store.record import Record
from core.strategy.rules import ends_early, unnamed

# shares of a population may be off a hundred by so much: they come rounded
_NEAR_WHOLE = 0.5
# no number of a sheet is greater, on either side of nought
MOST = 10**12
_MADE_UP = 6
_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]"
_NAMING = re.compile(rf"(?:^|\s){_CAPITAL}\w+\s+(?:{_CAPITAL}[\w.]+|\d+[-/]?\d*)")
_CODE = re.compile(r"[a-z0-9][a-z0-9_]{0,29}")
# under this code stands the language of a sheet
_TAKEN = "lang"
CHOSEN = (Sort.SINGLE, Sort.MULTIPLE, Sort.GRID)


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field; what others of the survey make of it is asked apart."""
    match record:
        case Survey():
            return [*unnamed(record.name), *_timely(record), *_invited(record)]
        case SurveyQuestion():
            return [*unnamed(record.name), *_code(record.code, "code"), *_answerable(record)]
        case Sheet():
            return list(_spoken(record))
        case _:
            return []


def codes(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Of options, or of the lines of a scale."""
    return [str(one.get("code", "")) for one in rows]


def may_tell_who(text: str) -> bool:
    """
    Two words with capitals beside one another, or one with a number: a name, or an address.

    >>> may_tell_who("Су жоқ, Айгүл Мысалова"), may_tell_who("Абай 12-45"), may_tell_who("Жол жөндеңіздер. Су жоқ")
    (True, True, False)
    """
    return _NAMING.search(text) is not None


def new_code(prefix: str, taken: Iterable[str]) -> str:
    """
    Like no other: two copies of an office that count on would give one code to two things, and so would an undo.
    """
    known = set(taken)
    return next(code for code in (f"{prefix}{uuid4().hex[:_MADE_UP]}" for _try in count()) if code not in known)


def name_of(row: Mapping[str, Any]) -> Trilingual:
    """What an option or a line is called."""
    return Trilingual.of(row.get("name", {}))


def _timely(survey: Survey) -> Iterator[Invalid]:
    if survey.first and survey.last:
        yield from ends_early(survey.first, survey.last, "last")


def _invited(survey: Survey) -> Iterator[Invalid]:
    if survey.population_size and survey.invited and survey.invited > survey.population_size:
        yield Invalid(_("More were asked than there are."), "invited")


def _code(code: str, field: str) -> Iterator[Invalid]:
    if not _CODE.fullmatch(code) or code == _TAKEN:
        yield Invalid(_("A code is up to 30 Latin letters, figures and underscores."), field)


def _answerable(question: SurveyQuestion) -> Iterator[Invalid]:
    if question.sort in CHOSEN:
        yield from _named(question.options, "options", _("Enter at least two answers to choose from."), 2)
    if question.sort == Sort.GRID:
        yield from _named(question.rows, "rows", _("Enter what is rated: at least one line."), 1)


def _named(rows: Sequence[Mapping[str, Any]], field: str, too_few: str, least: int) -> Iterator[Invalid]:
    """Each has a code and a name, and none has another's."""
    if len(rows) < least:
        yield Invalid(too_few, field)
    for row in rows:
        yield from _code(str(row.get("code", "")), field)
        yield from (Invalid(str(one), field) for one in unnamed(name_of(row)))
    twice = [code for code, count in Counter(codes(rows)).items() if count > 1]
    if twice:
        yield Invalid(_("This code stands here twice: {code}").format(code=twice[0]), field)
    said = Counter(name for row in rows for name in spoken_names(name_of(row)))
    alike = [name for name, count in said.items() if count > 1]
    if alike:
        yield Invalid(_("These words stand here twice: {said}").format(said=alike[0]), field)


def _spoken(sheet: Sheet) -> Iterator[Invalid]:
    if sheet.lang not in LANGS:
        yield Invalid(_("Say in which language the sheet was filled in."), "lang")


def of_questionnaire(question: SurveyQuestion, others: Sequence[SurveyQuestion]) -> Iterator[Invalid]:
    """Whether it fits the other questions of its survey."""
    if any(one.code == question.code for one in others):
        yield Invalid(_("Another question of this survey has this code."), "code")
    if question.asked_if:
        yield from _led(question, {one.code: one for one in others if one.rank < question.rank})


def _led(question: SurveyQuestion, before: Mapping[str, SurveyQuestion]) -> Iterator[Invalid]:
    """It follows from an answer that was given before it."""
    asked = before.get(str(question.asked_if.get("question", "")))
    if asked is None or asked.sort not in (Sort.SINGLE, Sort.MULTIPLE):
        sentence = _("This is asked after another question with answers to choose from: say which one, above it.")
        yield Invalid(sentence, "asked_if")
    elif not question.asked_if.get("options") or not set(question.asked_if["options"]) <= set(codes(asked.options)):
        yield Invalid(_("Say after which of its answers this is asked."), "asked_if")


def of_margins(margins: Sequence[Mapping[str, Any]], questions: Sequence[SurveyQuestion]) -> Iterator[Invalid]:
    """Shares of the population: each of a question with one answer, whole, with where they come from."""
    known = {one.code: one for one in questions if one.sort == Sort.SINGLE}
    for margin in margins:
        question, shares = known.get(str(margin.get("question", ""))), margin.get("shares") or {}
        if question is None:
            sentence = _("Shares of the population are of a question with one answer, such as age or sex.")
            yield Invalid(sentence, "margins")
        elif unknown := set(shares) - set(codes(question.options)):
            sentence = _("The question «{question}» has no such answer: {code}")
            said = sentence.format(question=question.name.kk or question.name.ru, code=min(unknown))
            yield Invalid(said, "margins")
        elif any(not isinstance(one, int | float) or not 0 <= one <= 100 for one in shares.values()):
            yield Invalid(_("A share lies between 0 and 100."), "margins")
        elif abs(sum(shares.values()) - 100) > _NEAR_WHOLE:
            come_to = number(rounded(sum(shares.values()), 1), language())
            yield Invalid(_("The shares do not come to 100, but to {said}.").format(said=come_to), "margins")
        elif not str(margin.get("source", "")).strip() or not _is_day(margin.get("on")):
            yield Invalid(_("Say where the shares come from and of which day they are."), "margins")
    named = Counter(str(one.get("question")) for one in margins)
    if any(count > 1 for count in named.values()):
        yield Invalid(_("The shares of one question stand here twice."), "margins")


def _is_day(said: Any) -> bool:
    try:
        return bool(date.fromisoformat(str(said)))
    except ValueError:
        return False


def of_answers(answers: Mapping[str, Any], questions: Sequence[SurveyQuestion]) -> Iterator[Invalid]:
    """Whether a sheet says nothing but what can be answered; `field` is the question's code."""
    known = {one.code: one for one in questions}
    for code, answer in answers.items():
        question = known.get(code)
        if question is None:
            yield Invalid(_("This survey has no such question: {code}").format(code=code), "answers")
        elif not fits(question, answer):
            name = question.name.kk or question.name.ru or question.name.en
            yield Invalid(_("This is no answer to «{question}».").format(question=name), code)


def fits(question: SurveyQuestion, answer: Any) -> bool:
    """Whether it is such an answer as the question takes."""
    options = set(codes(question.options))
    match question.sort:
        case Sort.SINGLE:
            return isinstance(answer, str) and answer in options
        case Sort.MULTIPLE:
            is_list = isinstance(answer, list) and bool(answer) and all(isinstance(one, str) for one in answer)
            return is_list and set(answer) <= options and len(set(answer)) == len(answer)
        case Sort.GRID:
            lines = set(codes(question.rows))
            is_grid = isinstance(answer, Mapping) and bool(answer) and set(answer) <= lines
            return is_grid and all(isinstance(one, str) and one in options for one in answer.values())
        case Sort.NUMBER:
            return isinstance(answer, int | float) and not isinstance(answer, bool) and abs(answer) <= MOST
        case Sort.OPEN:
            return isinstance(answer, str) and bool(answer.strip())


def uncalled(answers: Mapping[str, Any], questions: Sequence[SurveyQuestion]) -> Iterator[Invalid]:
    """Answers to what is asked only after another answer, where that one was not given."""
    for question in questions:
        if question.code in answers and question.asked_if:
            given = answers.get(question.asked_if["question"])
            said = given if isinstance(given, list) else [given]
            if not set(said) & set(question.asked_if["options"]):
                name = question.name.kk or question.name.ru or question.name.en
                sentence = _("«{question}» is asked only after another answer than the one on this sheet.")
                yield Invalid(sentence.format(question=name), question.code)


def stays(before: SurveyQuestion, after: SurveyQuestion) -> Iterator[Invalid]:
    """A question that was answered keeps what its answers are told by; it may be worded anew and get more answers."""
    if (before.code, before.sort) != (after.code, after.sort):
        yield Invalid(_("This question has answers: its code and the way it is answered stay."), "code")
    for field in ("options", "rows"):
        if not set(codes(getattr(before, field))) <= set(codes(getattr(after, field))):
            yield Invalid(_("This question has answers: what could be chosen stays, and more may be added."), field)
        elif _are_swapped(getattr(before, field), getattr(after, field)):
            yield Invalid(_("This question has answers: a name that one of them bore is not given to another."), field)


def _are_swapped(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> bool:
    """Whether what some people chose would now read as what others did."""
    bore = {said: str(one["code"]) for one in before for said in spoken_names(name_of(one))}
    return any(
        bore.get(said, str(one["code"])) != str(one["code"]) for one in after for said in spoken_names(name_of(one))
    )


def spoken_names(name: Trilingual) -> set[str]:
    """No two options, and no two lines, may have one of them in common."""
    return {one.strip().casefold() for one in name if one.strip()}
