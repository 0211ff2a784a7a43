"""A survey as a paper: how people were asked, what each question came to, by groups, in own words, and since when."""

from collections.abc import Iterator, Sequence

from core.document.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Row,
    Table,
)
from core.language.numbers import NO_BREAK, number, percent, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.research.choices import Sort
from core.research.columns import Answer
from core.research.surveys import telling, telling_waves
from core.research.surveys.queries import results
from core.research.surveys.queries.opens import Opens
from core.research.surveys.queries.results import HIDDEN, Result
from core.research.surveys.queries.surveyed import Surveyed
from core.research.surveys.queries.waves import Ground
from core.research.surveys.records import SurveyQuestion
from core.research.surveys.report import charts as survey_charts
from core.research.surveys.report import method, wordings
from core.research.surveys.report import waves as survey_waves
from core.research.tables import Cross

_HEADING = N_("REPORT on the survey «{name}»")
_RIGHT: Align = "right"
# so many groups stand beside each other on a page held upright, and so many letters of their longest words
_UPRIGHT, _LETTERS = 6, 44
# as many quotes as are read
_QUOTES = 3
# a scale of more marks is told by its mean alone
_MARKS = 7
_SIMPLE: tuple[Head, ...] = ((N_("Answer"), 5), (N_("How many people"), 1.2, _RIGHT), (N_("Share"), 1.3, _RIGHT))
_THEMES: tuple[Head, ...] = ((N_("Theme"), 5), (N_("Answers"), 1.2, _RIGHT), (N_("Share"), 1.3, _RIGHT))


def survey_report(told: Surveyed, has_crosses: bool, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING).format(name=told.survey.name.in_(lang))
    blocks: list[Block] = [*house.handed_up(heading, hands, lang), *_briefly(told, lang), *method.box(told, lang)]
    blocks.append(Heading(say("Answers")))
    questions = [one for one in told.found.questions if one.code in told.results]
    for place, question in enumerate(questions, 1):
        blocks += _question(told, question, place, lang)
    if told.waves:
        blocks += survey_waves.compared(told.waves, lang)
    blocks += survey_waves.followed(told, lang)
    if has_crosses and told.crosses:
        blocks += _annex(told, lang)
    blocks += wordings.annex(questions, lang)
    return Document(heading, lang, [*blocks, *house.closing(hands, lang)])


def _briefly(told: Surveyed, lang: Lang) -> Iterator[Block]:
    """How what is followed has moved, the first thing to say of each question, and what else has changed."""
    said = [
        telling.of_result(told.found, found[0], lang)[:1]
        for code, found in told.results.items()
        if not told.found.by_code[code].is_trait and found[0].question.sort != Sort.GRID
    ]
    differences = told.waves.differences if told.waves else []
    items = [telling_waves.of_difference(one, lang).text for one in differences if one.is_index]
    items += [one.text for first in said for one in first]
    changed = (one for one in differences if one.ground == Ground.SURE and not one.is_index)
    items += [telling_waves.of_difference(one, lang).text for one in changed]
    if items:
        yield Heading(words(lang).say("In brief"))
        yield Bullets(items)
    if remark := telling.representation(told.survey, lang):
        yield Paragraph(remark)


def _question(told: Surveyed, question: SurveyQuestion, place: int, lang: Lang) -> Iterator[Block]:
    found = told.results[question.code]
    yield Heading(f"{place}. {question.name.in_(lang)}", 2)
    yield Paragraph(_asked(question, found, lang), "note")
    match question.sort:
        case Sort.GRID:
            yield from _grid(question, found, lang)
        case Sort.SINGLE | Sort.MULTIPLE:
            yield from _chosen(found[0], lang)
        case Sort.NUMBER:
            yield from (Paragraph(one.text) for one in telling.of_result(told.found, found[0], lang))
        case Sort.OPEN:
            yield from _districts(told, question, lang) if question.is_trait else ()
    if question.code in told.opens and not (question.is_trait and question.sort == Sort.OPEN):
        yield from _own_words(told.opens[question.code], lang)


def _districts(told: Surveyed, question: SurveyQuestion, lang: Lang) -> Iterator[Block]:
    """A trait that was answered in words: those that enough people wrote."""
    counted = told.results[question.code][0].frequencies
    groups = results.groups_of(told.found, question)
    rows = [
        Row([str(one), number(counted.counts[one], lang), telling.share(counted.share(one), lang)]) for one in groups
    ]
    if rows:
        yield Table(house.columns(_SIMPLE, lang, is_numbered=False), rows)


def _asked(question: SurveyQuestion, found: Sequence[Result], lang: Lang) -> str:
    """How many answered of how many it was put to."""
    say = words(lang).say
    answered = say("Answered: {base} of {asked}.").format(
        base=number(max((one.base for one in found), default=0), lang), asked=number(found[0].asked, lang)
    )
    several = say("Several answers could be chosen: the shares come to more than a hundred.")
    return f"{answered} {several}" if question.sort == Sort.MULTIPLE else answered


def _order(result: Result) -> list[Answer]:
    """From the most chosen; groups of a trait and the steps of a scale as they follow one another. "Other" is last."""
    options: list[Answer] = list(result.options)
    if not result.question.keeps_order:
        options.sort(key=lambda one: -result.frequencies.share(one))
    return [*options, None] if result.frequencies.counts.get(None) else options


def _unchosen(question: SurveyQuestion, options: Sequence[Answer], lang: Lang) -> Iterator[Block]:
    """Nobody's answers take a line, and no rows of noughts."""
    if options:
        names = "; ".join(telling.option_name(question, one, lang) for one in options)
        yield Paragraph(words(lang).say("Nobody chose: {names}.").format(names=names), "note")


def _chosen(result: Result, lang: Lang) -> Iterator[Block]:
    counted, order = result.frequencies, _order(result)
    chosen = [one for one in order if counted.counts.get(one)]
    heads = (*_SIMPLE, survey_waves.INTERVAL) if result.is_random else _SIMPLE
    rows = [
        Row([
            telling.option_name(result.question, one, lang), number(counted.counts.get(one, 0), lang),
            telling.share(counted.share(one), lang),
            *([telling.interval(bounds, lang)] if (bounds := result.bounds(one)) else []),
        ])
        for one in chosen
    ]  # fmt: skip
    if not chosen:
        return
    yield Table(house.columns(heads, lang, is_numbered=False), rows)
    yield from _unchosen(result.question, [one for one in order if one not in chosen], lang)
    names = [telling.option_name(result.question, one, lang) for one in chosen]
    shares = [rounded(counted.share(one), 1) for one in chosen]
    yield survey_charts.shares(result.question.name.in_(lang), names, shares, lang)


def _grid(question: SurveyQuestion, found: Sequence[Result], lang: Lang) -> Iterator[Block]:
    """A line for each thing that was rated: its mean, of how many, and how the marks spread."""
    say, known = words(lang).say, [one for one in found if one.base]
    if not known:
        return
    known.sort(key=lambda one: -(one.scale.mean if one.scale else 0))
    marks = found[0].options if len(found[0].options) <= _MARKS else []
    options = [option for option in marks if any(one.frequencies.counts.get(option) for one in known)]
    names = [telling.option_name(question, one, lang) for one in options]
    heads = [Column(say("What was rated"), 3), Column(say("Mean"), 1.2, _RIGHT), Column(say("Could say"), 1.5, _RIGHT)]
    rows = [
        Row([
            telling.line_name(question, one.line, lang), telling.mean(one.scale.mean, lang) if one.scale else "—",
            number(one.scale.base if one.scale else 0, lang),
            *(percent(rounded(one.frequencies.share(option), 0), lang, 0) for option in options),
        ])
        for one in known
    ]  # fmt: skip
    yield Table([*heads, *(Column(name, 1.1 if len(name) < 3 else 1.7, _RIGHT) for name in names)], rows)
    yield from _unchosen(question, [one for one in marks if one not in options], lang)
    yield survey_charts.grid(question, known, options, lang)


def _own_words(found: Opens, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    if found.question.sort != Sort.OPEN:
        yield Paragraph(say("In their own words («other»): {n}.").format(n=number(found.base, lang)))
    rows = [_theme(one.name.in_(lang), found.count(one), found.base, lang) for one in found.by_size]
    if rows:
        if without := found.count(None):
            rows.append(_theme(say("Under no theme"), without, found.base, lang))
        yield Table(house.columns(_THEMES, lang, is_numbered=False), rows)
        yield Paragraph(say("One answer may speak of several themes."), "note")
    quoted = [one for theme in found.by_size for one in found.quotes(theme)[:_QUOTES]] or found.quotes()[:_QUOTES]
    if found.question.sort == Sort.OPEN and found.base and not rows and not quoted:
        yield Paragraph(say("The answers in own words have not been sorted by theme yet."), "note")
    for text in dict.fromkeys(one.text for one in quoted):
        yield Paragraph(f"«{text}»", "quote")


def _theme(name: str, count: int, base: int, lang: Lang) -> Row:
    return Row([name, number(count, lang), telling.share(100 * count / base, lang)])


def _annex(told: Surveyed, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    yield Heading(say("Annex. Answers by groups"))
    said = say("Each column comes to a hundred of those who answered in it. Groups of fewer than {n} are not shown.")
    yield Paragraph(said.format(n=HIDDEN), "note")
    for code in dict.fromkeys(code for code, _trait in told.crosses):
        question = told.found.by_code[code]
        yield Heading(question.name.in_(lang), 2)
        for trait in told.traits:
            if cross := told.crosses.get((code, trait.code)):
                yield from _cross(question, trait, cross, lang)


def _cross(question: SurveyQuestion, trait: SurveyQuestion, cross: Cross, lang: Lang) -> Iterator[Block]:
    heads = [
        Column(
            f"{telling.option_name(trait, group, lang)}\nn{NO_BREAK}={NO_BREAK}{number(one.base, lang)}", 1.3, _RIGHT
        )
        for group, one in cross.groups.items()
    ]
    options: list[Answer] = [one["code"] for one in question.options]
    if any(one.counts.get(None) for one in cross.groups.values()):
        options.append(None)
    rows = [
        Row([
            telling.option_name(question, option, lang),
            *(telling.share(one.share(option), lang) for one in cross.groups.values()),
        ])
        for option in options
    ]  # fmt: skip
    table = Table([Column(words(lang).say("Answer"), 3.4), *heads], rows, trait.name.in_(lang))
    yield Landscape([table]) if len(heads) > _UPRIGHT or _is_wide(heads) else table
    if few := telling.few(trait, cross.groups, lang):
        yield Paragraph(few, "note")


def _is_wide(heads: Sequence[Column]) -> bool:
    """A word is not broken: each head is as wide as its longest."""
    return sum(max(map(len, one.title.split())) for one in heads) > _LETTERS
