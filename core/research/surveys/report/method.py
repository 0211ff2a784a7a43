"""How a survey was made: what has to stand beside its figures, or nobody can tell what they are worth."""

from collections.abc import Iterator
from datetime import date

from core.document.blocks import Block, Column, Heading, Paragraph, Table
from core.language import dates
from core.language.numbers import number, rounded
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report.parts import caller, facts
from core.research.choices import Mode, Sampling
from core.research.surveys import telling, telling_doubts
from core.research.surveys.queries.surveyed import Surveyed
from core.research.surveys.queries.waves import Waves
from core.research.surveys.records import Survey
from core.research.words import TITLES

called = caller(TITLES)
_TONGUES: dict[Lang, str] = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English")}


def box(told: Surveyed, lang: Lang) -> Iterator[Block]:
    say, survey = words(lang).say, told.survey
    rows = facts(
        [
            (N_("What it is for"), survey.purpose.in_(lang)),
            (N_("Commissioned by"), survey.ordered_by),
            (N_("Carried out by"), survey.done_by),
            (N_("Days"), days(survey, lang)),
            (N_("Of whom it tells"), _population(survey, lang)),
            (N_("How people were chosen"), called(Sampling, survey.sampling, lang)),
            (N_("How people were asked"), called(Mode, survey.mode, lang)),
            (N_("How many answered"), _answered(told, lang)),
            (N_("Languages of the sheets"), _langs(told, lang)),
            (N_("Weighted by"), "\n".join(_weights(told, lang)) or say("not weighted")),
            (N_("Design effect"), number(rounded(told.design_effect, 2), lang, 2) if told.found.is_random else ""),
            (N_("Margin of error"), _margin(told, lang)),
            (N_("Changes since the wave before"), "\n".join(changes(told.waves, lang)) if told.waves else ""),
        ],
        lang,
    )
    yield Heading(say("How the survey was made"))
    yield Table([Column("", 1), Column("", 2.6)], rows)
    for doubt in told.doubts:
        yield Paragraph(telling_doubts.of_doubt(doubt, lang), "note")


def days(survey: Survey, lang: Lang, before: str = "") -> str:
    if survey.first is None:
        return ""
    last = survey.last or survey.first
    return before + (dates.span(survey.first, last, lang) if last != survey.first else dates.plain(last, lang))


def _population(survey: Survey, lang: Lang) -> str:
    size = survey.population_size
    told = words(lang).count("{n} person", "{n} people", size) if size else ""
    return ", ".join(filter(None, (survey.population.in_(lang), told)))


def _answered(told: Surveyed, lang: Lang) -> str:
    count, invited = told.found.count, told.survey.invited
    if not invited:
        return number(count, lang)
    said = words(lang).say("{count} of {invited} asked ({share})")
    return said.format(
        count=number(count, lang), invited=number(invited, lang), share=telling.share(100 * count / invited, lang)
    )


def _langs(told: Surveyed, lang: Lang) -> str:
    return ", ".join(f"{words(lang).say(_TONGUES[one])} – {number(n, lang)}" for one, n in told.langs.items())


def _weights(told: Surveyed, lang: Lang) -> Iterator[str]:
    for margin in told.survey.margins:
        if question := told.found.by_code.get(margin["question"]):
            on = dates.short(date.fromisoformat(margin["on"])) if margin.get("on") else ""
            yield ", ".join(filter(None, (question.name.in_(lang), _source(margin.get("source", ""), lang), on)))


def _source(said: str | dict[str, str], lang: Lang) -> str:
    return said if isinstance(said, str) else Trilingual.of(said).in_(lang)


def _margin(told: Surveyed, lang: Lang) -> str:
    """Or why there is none."""
    if told.margin is not None:
        return (
            words(lang)
            .say("up to ±{margin} for the whole sample (95%)")
            .format(margin=telling.plain_points(told.margin, lang))
        )
    if told.survey.sampling == Sampling.CENSUS:
        return words(lang).say("none: everybody was asked")
    return telling.representation(told.survey, lang)


def changes(found: Waves, lang: Lang) -> Iterator[str]:
    """What was done otherwise than in the wave before: a difference may come of it."""
    say = words(lang).say
    if not found.is_asked_alike:
        said = say("People were asked otherwise: before «{was}», now «{now}».")
        yield said.format(was=called(Mode, found.before.mode, lang), now=called(Mode, found.after.mode, lang))
    if found.before.sampling != found.after.sampling:
        said = say("People were chosen otherwise: before «{was}», now «{now}».")
        was, now = (called(Sampling, one.sampling, lang) for one in (found.before, found.after))
        yield said.format(was=was, now=now)
    if found.before.done_by and found.after.done_by and found.before.done_by != found.after.done_by:
        yield say("Another party carried it out: before {was}, now {now}.").format(
            was=found.before.done_by, now=found.after.done_by
        )
    if found.reworded:
        names = ", ".join(f"«{one.name.in_(lang)}»" for one in found.reworded)
        yield say("Put in other words: {questions}.").format(questions=names)
