"""What each question came to, by a trait, beside the wave before."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any
from uuid import UUID

from core.errors import Gone, Invalid
from core.language import fold
from core.language.numbers import number
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.research import columns
from core.research.choices import Sort
from core.research.surveys import telling, telling_doubts, telling_waves
from core.research.surveys.queries import results, surveys
from core.research.surveys.queries.opens import Opens
from core.research.surveys.queries.results import Result
from core.research.surveys.queries.surveyed import Surveyed, surveyed
from core.research.surveys.queries.waves import Difference
from core.research.tables import Cross, Frequencies
from core.shell import answering
from core.shell.answering import Option, Upshot, Values

OPTIONS: list[Option] = [
    (("which",), {"metavar": "ID|NAME", "help": N_("a survey by its id or its name")}),
    (("--question",), {"default": "", "metavar": "CODE", "help": N_("this question only")}),
    (("--by",), {"default": "", "metavar": "TRAIT", "help": N_("by the groups of this question")}),
    (("--earlier",), {"action": "store_true", "help": N_("beside the wave before")}),
]


def answer(asked: Namespace) -> Upshot:
    with answering.opened(asked) as store, store.read() as session:
        told = surveyed(session, called(session, asked.which), [asked.question] if asked.question else None)
    _demand_there(told, asked)
    return Upshot("\n".join(_said(told, asked, language())), _answer(told, asked, language()))


def called(session: Any, said: str) -> UUID:
    """By its id, or by what it is called in any language; of waves of one name the newest."""
    rows = surveys.surveys(session)
    for row in rows:
        names = [fold.fold2(name) for name in row.survey.name if name]
        if said in (str(row.id), row.id.hex) or fold.fold2(said) in names:
            return row.id
    sentence = _("There is no such survey: {name}. There are: {listed}")
    raise Gone(sentence.format(name=said, listed=", ".join(row.survey.name.in_(language()) for row in rows)))


def _demand_there(told: Surveyed, asked: Namespace) -> None:
    traits = [one.code for one in told.traits]
    for code, known in ((asked.question, list(told.found.by_code)), (asked.by, traits)):
        if code and code not in known:
            said = _("This survey has no such question: {code}. It has: {listed}")
            raise Gone(said.format(code=code, listed=", ".join(known)))
    if asked.earlier and told.waves is None:
        raise Invalid(_("This survey names no wave before it."))


def _said(told: Surveyed, asked: Namespace, lang: Lang) -> Iterator[str]:
    yield told.survey.name.in_(lang)
    yield _("Sheets: {n}").format(n=number(told.found.count, lang))
    if remark := telling.representation(told.survey, lang):
        yield remark
    yield from (telling_doubts.of_doubt(one, lang) for one in told.doubts)
    for code, found in told.results.items():
        for one in found:
            yield ""
            yield f"{code}: {_name(one, lang)} (n = {number(one.base, lang)})"
            yield from _lines(told, one, asked.by, lang)
            yield from (f"    {said.text}" for said in telling.of_result(told.found, one, lang))
        yield from (
            (f"    {said.text}" for said in telling.of_opens(told.opens[code], lang)) if code in told.opens else ()
        )
    if asked.earlier and told.waves:
        yield ""
        yield from (telling_waves.of_difference(one, lang).text for one in told.waves.differences)


def _name(one: Result, lang: Lang) -> str:
    name = one.question.name.in_(lang)
    return f"{name} [{telling.line_name(one.question, one.line, lang)}]" if one.line else name


def _options(one: Result) -> list[columns.Answer]:
    if one.question.sort in (Sort.NUMBER, Sort.OPEN):
        return []
    return [*one.options, None] if one.frequencies.counts.get(None) else list(one.options)


def _lines(told: Surveyed, one: Result, by: str, lang: Lang) -> Iterator[str]:
    groups = _groups(told, one, by)
    for option in _options(one):
        parts = [
            telling.share(one.frequencies.share(option), lang),
            number(one.frequencies.counts.get(option, 0), lang),
        ]
        parts += [telling.interval(bounds, lang)] if option is not None and (bounds := one.bounds(option)) else []
        trait = told.found.by_code.get(by)
        parts += [
            f"{telling.option_name(trait, group, lang)}: {telling.share(counted.share(option), lang)}"
            for group, counted in groups.items()
            if trait is not None
        ]
        yield f"  {telling.option_name(one.question, option, lang)}: {', '.join(parts)}"


def _groups(told: Surveyed, one: Result, by: str) -> Mapping[columns.Answer, Frequencies]:
    """Groups of thirty and more."""
    trait = told.found.by_code.get(by)
    found = results.crossed(told.found, one, trait) if trait is not None else Cross({})
    return found.groups


def _answer(told: Surveyed, asked: Namespace, lang: Lang) -> Values:
    survey = told.survey
    answer: Values = {
        "id": str(survey.id),
        "name": survey.name.in_(lang),
        "sampling": str(survey.sampling),
        "sheets": told.found.count,
        "margin": told.margin,
        "design_effect": told.design_effect,
        "is_representative": not telling.representation(survey, lang),
        "remark": telling.representation(survey, lang),
        "doubts": [telling_doubts.of_doubt(one, lang) for one in told.doubts],
        "questions": [
            _question(told, one, asked.by, lang) for found in told.results.values() for one in found
        ],
        "own_words": [_own_words(one, lang) for one in told.opens.values()],
    }  # fmt: skip
    if asked.earlier and told.waves:
        answer["earlier"] = str(told.waves.before.id)
        answer["differences"] = [_difference(one, lang) for one in told.waves.differences]
    return answer


def _question(told: Surveyed, one: Result, by: str, lang: Lang) -> dict[str, Any]:
    value = {
        "code": one.question.code, "line": one.line, "name": _name(one, lang), "sort": str(one.question.sort),
        "asked": one.asked, "base": one.base, "worth": one.worth if isfinite(one.worth) else None, "index": one.index,
        "options": [_share(one, one.frequencies, option, lang) for option in _options(one)],
    }  # fmt: skip
    said = telling.of_result(told.found, one, lang)
    value["sentences"] = [{"text": each.text, "asked": dict(each.asked)} for each in said]
    if one.scale:
        value |= {"mean": one.scale.mean, "deviation": one.scale.deviation, "median": one.scale.median}
    if by:
        value["groups"] = [
            {
                "group": group,
                "base": counted.base,
                "options": [_share(None, counted, each, lang) for each in _options(one)],
            }
            for group, counted in _groups(told, one, by).items()
        ]
    return value


def _share(one: Result | None, counted: Frequencies, option: columns.Answer, lang: Lang) -> dict[str, Any]:
    """None is what was said beside the options."""
    low, high = (one.bounds(option) if one and option is not None else None) or (None, None)
    value = {"option": option, "count": counted.counts.get(option, 0), "share": counted.share(option)}
    if one is not None:
        value |= {"name": telling.option_name(one.question, option, lang), "low": low, "high": high}
    return value


def _own_words(found: Opens, lang: Lang) -> dict[str, Any]:
    return {
        "question": found.question.code,
        "base": found.base,
        "themes": [{"name": one.name.in_(lang), "count": found.count(one)} for one in found.by_size],
        "without": found.count(None),
        "quotes": [one.text for one in found.quotes()],
    }


def _difference(one: Difference, lang: Lang) -> dict[str, Any]:
    return {
        "question": one.question.code, "line": one.line, "option": one.option, "is_index": one.is_index,
        "was": one.was, "was_of": one.was_of, "now": one.now, "now_of": one.now_of, "by": one.by,
        "may_be_said": str(one.ground),
        "low": one.change.low if one.change else None, "high": one.change.high if one.change else None,
        "chance": one.change.chance if one.change else None, "smallest": one.smallest,
        "sentence": telling_waves.of_difference(one, lang).text,
    }  # fmt: skip
