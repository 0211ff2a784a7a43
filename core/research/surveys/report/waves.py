"""Waves of a survey beside one another: what has changed as far as it may be claimed, and what is followed over all."""

from collections.abc import Iterator, Sequence

from core.document.blocks import Align, Block, Chart, Heading, Paragraph, Row, Series, Table
from core.language import dates
from core.language.numbers import NO_BREAK, number, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Head
from core.research.surveys import telling, telling_waves
from core.research.surveys.queries.surveyed import Surveyed
from core.research.surveys.queries.waves import Difference, Followed, Ground, Waves
from core.research.surveys.records import SurveyQuestion
from core.research.surveys.report import method

_RIGHT: Align = "right"
INTERVAL: Head = (N_("Confidence interval, 95%"), 2, _RIGHT)
# two points are no line
_LEAST_POINTS = 3
_WAVES: tuple[Head, ...] = (
    (N_("Question, answer"), 4.4), (N_("The wave before"), 1.6, _RIGHT), (N_("This wave"), 1.6, _RIGHT),
    (N_("Difference"), 1.6, _RIGHT), (N_("What may be said"), 2.6),
)  # fmt: skip
_FOLLOWED: tuple[Head, ...] = ((N_("Wave"), 4), (N_("Index"), 1.3, _RIGHT), (N_("Could say"), 1.3, _RIGHT))


def compared(found: Waves, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    yield Heading(say("Beside the wave before"))
    yield Paragraph(say("Compared with: {name}.").format(name=found.before.name.in_(lang)))
    for remark in method.changes(found, lang):
        yield Paragraph(remark, "note")
    rows: list[Row] = []
    for question, differences in _by_question(found.differences):
        rows.append(house.across(question.name.in_(lang)))
        rows += [_difference(one, lang) for one in differences]
    if not rows:
        yield Paragraph(say("The two waves have no question in common."))
        return
    yield Table(house.columns(_WAVES, lang, is_numbered=False), rows)
    if any(one.ground == Ground.WITHIN for one in found.differences):
        yield Paragraph(say("Within the margin: a change must not be claimed."), "note")
    if found.corrected:
        yield Paragraph(
            say(
                "Compared: {n} shares and means. Of so many some differ by chance alone, so a change is claimed only "
                "after a correction for that (Holm); the index was chosen before and is compared by itself."
            ).format(n=number(found.corrected, lang)), "note",
        )  # fmt: skip
    smallest = [one.smallest for one in found.differences if one.smallest is not None]
    if smallest:
        said = say("Samples of this size often miss a change smaller than {least}.")
        yield Paragraph(said.format(least=telling.plain_points(min(smallest), lang)), "note")


def _by_question(differences: Sequence[Difference]) -> list[tuple[SurveyQuestion, list[Difference]]]:
    kept: dict[str, tuple[SurveyQuestion, list[Difference]]] = {}
    for one in differences:
        kept.setdefault(one.question.code, (one.question, []))[1].append(one)
    return list(kept.values())


def _difference(one: Difference, lang: Lang) -> Row:
    said = telling.share if one.is_share else telling.mean
    if one.is_index:
        name = f"{telling.line_name(one.question, one.line, lang)}: {words(lang).say('index')}"
    elif one.is_share:
        name = telling.option_name(one.question, one.option, lang)
    else:
        name = f"{telling.line_name(one.question, one.line, lang)}: {words(lang).say('mean')}"
    cells = [
        name, _with_base(said(one.was, lang), one.was_of, lang), _with_base(said(one.now, lang), one.now_of, lang),
        telling_waves.difference(one, lang), telling_waves.ground(one.ground, lang),
    ]  # fmt: skip
    return Row(cells, is_strong=one.ground == Ground.SURE)


def _with_base(said: str, base: int, lang: Lang) -> str:
    return f"{said}\n(n = {number(base, lang)})".replace(" = ", f"{NO_BREAK}={NO_BREAK}")


def followed(told: Surveyed, lang: Lang) -> Iterator[Block]:
    """The index of a question, line by line, where there is more than one wave; of one alone it stands above."""
    many = {key: found for key, found in told.followed.items() if len(found) > 1}
    if many:
        yield Heading(words(lang).say("Followed from wave to wave"))
    for code in dict.fromkeys(code for code, _line in many):
        yield Paragraph(told.found.by_code[code].name.in_(lang), "plain")
        of_code = [(line, found) for (each, line), found in many.items() if each == code]
        has_bounds = any(one.bounds for _line, found in of_code for one in found)
        rows: list[Row] = []
        for line, found in of_code:
            if line:
                rows.append(house.across(telling.line_name(found[-1].question, line, lang)))
            rows += [_wave(one, has_bounds, lang) for one in found]
        yield Table(house.columns((*_FOLLOWED, *([INTERVAL] * has_bounds)), lang, is_numbered=False), rows)
        yield from (_course(found, lang) for _line, found in of_code if len(found) >= _LEAST_POINTS)


def _wave(one: Followed, has_bounds: bool, lang: Lang) -> Row:
    name = f"{one.survey.name.in_(lang)}{method.days(one.survey, lang, before=', ')}"
    cells = [name, telling.share(one.value, lang), number(one.base, lang)]
    if has_bounds:
        cells.append(telling.interval(one.bounds, lang) if one.bounds else telling.no_interval(one.survey, lang))
    return Row(cells)


def _course(found: Sequence[Followed], lang: Lang) -> Chart:
    say = words(lang).say
    labels = [dates.short(one.survey.first) if one.survey.first else one.survey.name.in_(lang) for one in found]
    alt = say("From {low} to {high}").format(
        low=telling.share(found[0].value, lang), high=telling.share(found[-1].value, lang)
    )
    title = telling.line_name(found[-1].question, found[-1].line, lang)
    values = [rounded(one.value, 1) for one in found]
    return Chart("line", title, labels, [Series(say("Index"), values)], alt, unit="%")
