"""A survey as a workbook for Excel: what each question came to, by groups, in waves, and the answers in own words."""

import io
from collections.abc import Iterator, Sequence

from core.document import output
from core.kpi.workbook import Cell, Head, put_sheet
from core.language.numbers import rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.research.choices import Mode, Sampling, Sort
from core.research.surveys import telling, telling_waves
from core.research.surveys.queries.results import Result
from core.research.surveys.queries.surveyed import Surveyed
from core.research.surveys.queries.waves import Difference
from core.research.surveys.records import Survey
from core.research.surveys.report.method import called, days

_ABOUT: tuple[Head, ...] = ((N_("Survey"), 34), ("", 80))
_ANSWERS: tuple[Head, ...] = (
    (N_("Code"), 12), (N_("Question"), 50), (N_("What was rated"), 30), (N_("Answer"), 40), (N_("How many people"), 10),
    (N_("How many answered"), 10), (N_("Were asked"), 10), (N_("Share, %"), 10), (N_("Bound below"), 12),
    (N_("Bound above"), 12), (N_("Mean"), 10), (N_("Standard deviation"), 12), (N_("Median"), 10),
)  # fmt: skip
_GROUPS: tuple[Head, ...] = (
    (N_("Code"), 12), (N_("Question"), 50), (N_("Answer"), 40), (N_("By what"), 30), (N_("Group"), 24),
    (N_("How many people"), 10), (N_("How many answered"), 10), (N_("Share, %"), 10),
)  # fmt: skip
_WAVES: tuple[Head, ...] = (
    (N_("Code"), 12), (N_("Question"), 50), (N_("What was rated"), 30), (N_("Answer"), 40), (N_("The wave before"), 12),
    (N_("Answered before"), 12), (N_("This wave"), 12), (N_("How many answered"), 10), (N_("Difference"), 12),
    (N_("Bound below"), 12), (N_("Bound above"), 12), (N_("Chance"), 10), (N_("What may be said"), 44),
)  # fmt: skip
_OPENS: tuple[Head, ...] = (
    (N_("Code"), 12), (N_("Question"), 50), (N_("Answer"), 80), (N_("How many people"), 10), (N_("Themes"), 40),
    (N_("Quoted"), 10),
)  # fmt: skip


def file_name(survey: Survey, lang: Lang) -> str:
    return output.name_of(survey.name.in_(lang), lang, ".xlsx")


def to_xlsx(told: Surveyed, lang: Lang) -> bytes:
    """Numbers are numbers. Whatever a text begins with, nothing of it is run or opened."""
    import xlsxwriter

    content, say = io.BytesIO(), words(lang)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        for name, heads, rows in (
            (say.in_context("a sheet of a workbook", "Survey"), _ABOUT, _about(told, lang)),
            (say.in_context("a sheet of a workbook", "Answers"), _ANSWERS, _answers(told, lang)),
            (say.in_context("a sheet of a workbook", "Groups"), _GROUPS, _groups(told, lang)),
            (say.in_context("a sheet of a workbook", "Waves"), _WAVES, _waves(told, lang)),
            (say.in_context("a sheet of a workbook", "Own words"), _OPENS, _opens(told, lang)),
        ):
            put_sheet(book, name, [(say.say(head) if head else "", width) for head, width in heads], rows)
    return content.getvalue()


def _about(told: Surveyed, lang: Lang) -> Iterator[Sequence[Cell]]:
    say, survey = words(lang).say, told.survey
    yield say("Name"), survey.name.in_(lang)
    yield say("Days"), days(survey, lang)
    yield say("Of whom it tells"), survey.population.in_(lang)
    yield say("How people were chosen"), called(Sampling, survey.sampling, lang)
    yield say("How people were asked"), called(Mode, survey.mode, lang)
    yield say("How many answered"), told.found.count
    yield (
        say("Margin of error"),
        rounded(told.margin, 2) if told.margin is not None else telling.no_interval(survey, lang),
    )


def _answers(told: Surveyed, lang: Lang) -> Iterator[Sequence[Cell]]:
    for found in told.results.values():
        for one in found:
            yield from _of_result(one, lang)


def _of_result(one: Result, lang: Lang) -> Iterator[Sequence[Cell]]:
    question, counted = one.question, one.frequencies
    line = telling.line_name(question, one.line, lang) if question.sort == Sort.GRID else None
    head = (question.code, question.name.in_(lang), line)
    spread = (one.scale.mean, one.scale.deviation, one.scale.median) if one.scale else (None, None, None)
    if question.sort in (Sort.NUMBER, Sort.OPEN):
        yield (*head, None, None, one.base, one.asked, None, None, None, *spread)
        return
    options = [*one.options, None] if counted.counts.get(None) else one.options
    for option in options:
        name, count = telling.option_name(question, option, lang), counted.counts.get(option, 0)
        bounds = (one.bounds(option) if option is not None else None) or (None, None)
        yield (*head, name, count, one.base, one.asked, counted.share(option), *bounds, *spread)


def _groups(told: Surveyed, lang: Lang) -> Iterator[Sequence[Cell]]:
    for (code, trait_code), cross in told.crosses.items():
        question, trait = told.found.by_code[code], told.found.by_code[trait_code]
        for option in (each["code"] for each in question.options):
            for group, one in cross.groups.items():
                yield (
                    code, question.name.in_(lang), telling.option_name(question, option, lang), trait.name.in_(lang),
                    telling.option_name(trait, group, lang), one.counts[option], one.base, one.share(option),
                )  # fmt: skip


def _waves(told: Surveyed, lang: Lang) -> Iterator[Sequence[Cell]]:
    for one in told.waves.differences if told.waves else ():
        question, change = one.question, one.change
        yield (
            question.code, question.name.in_(lang),
            telling.line_name(question, one.line, lang) if question.sort == Sort.GRID else None,
            _what(one, lang),
            one.was, one.was_of, one.now, one.now_of, one.by, change.low if change else None,
            change.high if change else None, change.chance if change else None, telling_waves.ground(one.ground, lang),
        )  # fmt: skip


def _what(one: Difference, lang: Lang) -> str:
    if one.option is not None:
        return telling.option_name(one.question, one.option, lang)
    return words(lang).say("Index") if one.is_index else words(lang).say("Mean")


def _opens(told: Surveyed, lang: Lang) -> Iterator[Sequence[Cell]]:
    for code, found in told.opens.items():
        names = {one.id: one.name.in_(lang) for one in found.themes}
        for one in found.answers:
            themes = "; ".join(names[each] for each in names if each in one.themes)
            quoted = words(lang).say("yes") if one.is_quoted else None
            yield code, found.question.name.in_(lang), one.text, one.count, themes, quoted
