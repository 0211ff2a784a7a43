"""Surveys: the share of an option, a mean, an index, a whole question, and a question by the groups of a trait."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Gone, Invalid
from core.kpi.choices import Unit
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.notes.choices import Shape
from core.notes.queries.sources.asking import Asked, Offer
from core.notes.told import Line, Told, columns, each, rounded, said, with_more
from core.research import statistics
from core.research.choices import Sampling, Sort
from core.research.queries import results
from core.research.queries.frames import Frame, frame
from core.research.queries.results import FEW, HIDDEN, Result
from core.research.records import Survey, SurveyQuestion
from core.research.tables import Frequencies

_NOT_REPRESENTATIVE = N_("The survey is not representative: it tells only of those who answered.")
_FEW = N_("Fewer than fifty answered: read it with care.")
_GROUPS_HIDDEN = N_("Groups of fewer than thirty are not shown.")
_CHANCE = N_("The difference from the wave before may be chance.")
_TABLES = (Shape.TABLE, Shape.CHART)
_COUNTED = (Sort.SINGLE, Sort.MULTIPLE, Sort.GRID)


def offers(session: Session) -> Iterator[Offer]:
    for survey in session.exec(select(Survey).order_by(col(Survey.first).desc(), col(Survey.id))):
        found = session.exec(_questions(survey.id)).all()
        traits = [one for one in found if one.is_trait]
        for question in found:
            yield from _of_question(survey, question, traits)


def _questions(survey_id: UUID) -> Any:
    query = select(SurveyQuestion).where(SurveyQuestion.survey_id == survey_id)
    return query.order_by(col(SurveyQuestion.rank), col(SurveyQuestion.id))


def _of_question(survey: Survey, question: SurveyQuestion, traits: list[SurveyQuestion]) -> Iterator[Offer]:
    of = Span(survey.first, survey.last or survey.first) if survey.first else None
    rows: list[dict[str, Any]] = question.rows if question.sort == Sort.GRID else [{"code": "", "name": {}}]
    for row in rows:
        asked = {"survey": str(survey.id), "question": question.code, "line": row["code"]}
        name = with_more(question.name, Trilingual.of(row["name"]))

        def offer(
            more: Mapping[str, Any], said_: Trilingual, shapes: tuple[Shape, ...], asked: Mapping[str, Any] = asked
        ) -> Offer:
            return Offer("survey", {**asked, **more}, said_, survey.name, shapes, of)

        if question.sort in (Sort.GRID, Sort.NUMBER):
            yield offer({"what": "mean"}, with_more(name, said(N_("mean"))), (Shape.FIGURE,))
        if question.is_index:
            yield offer({"what": "index"}, with_more(name, said(N_("index"))), (Shape.FIGURE,))
        if question.sort not in _COUNTED:
            continue
        yield offer({"what": "all"}, name, _TABLES)
        for trait in traits:
            if trait.code != question.code:
                yield offer({"what": "all", "by": trait.code}, with_more(name, trait.name), _TABLES)
        for option in question.options:
            told_ = with_more(name, Trilingual.of(option["name"]))
            yield offer({"what": "share", "option": option["code"]}, told_, (Shape.FIGURE,))


def told(asked: Asked) -> Told:
    survey_id = UUID(asked.asked["survey"])
    survey = asked.session.get(Survey, survey_id)
    if survey is None:
        raise Gone(_("This survey is no longer there."))
    group = asked.asked.get("group") or {}
    codes = [asked.asked["question"], *filter(None, (asked.asked.get("by"), group.get("question")))]
    found = frame(asked.session, survey_id, codes)
    result = _result(found, asked.asked)
    made = _made(found, result, asked.asked)
    if survey.earlier_id is not None and made.value is not None:
        made = _beside_earlier(made, result, asked, survey.earlier_id)
    if survey.sampling not in (Sampling.RANDOM, Sampling.CENSUS):
        made = made.with_remarks(said(_NOT_REPRESENTATIVE))
    return made.with_remarks(said(_FEW)) if made.base is not None and made.base < FEW else made


def _beside_earlier(made: Told, result: Result, asked: Asked, survey_id: UUID) -> Told:
    """With what the same came to in the wave before, where that asked it too."""
    group, option = asked.asked.get("group") or {}, asked.asked.get("option")
    found = frame(asked.session, survey_id, [asked.asked["question"], *filter(None, [group.get("question")])])
    before = next((one for one in _every(found, asked.asked) if one.line == asked.asked.get("line", "")), None)
    if before is None or (option is not None and option not in before.options) or group.get("question", "") not in {
        "", *found.by_code,
    }:  # fmt: skip
        return made
    earlier = _made(found, before, asked.asked)
    with_it = replace(made, earlier=earlier.value)
    is_share = made.unit == Unit.PERCENT and not group and result.is_random and before.is_random
    if not is_share or earlier.value is None or made.value is None or not (before.worth and result.worth):
        return with_it
    told = statistics.change((earlier.value, before.worth), (made.value, result.worth))
    return with_it if told.is_sure else with_it.with_remarks(said(_CHANCE))


def _every(found: Frame, asked: Mapping[str, Any]) -> Iterator[Result]:
    question = found.by_code.get(asked["question"])
    return results.of_question(found, question) if question else iter(())


def _result(found: Frame, asked: Mapping[str, Any]) -> Result:
    result = next((one for one in _every(found, asked) if one.line == asked.get("line", "")), None)
    if result is None:
        raise Gone(_("This question is no longer in the survey: {code}").format(code=asked["question"]))
    return result


def _made(found: Frame, result: Result, asked: Mapping[str, Any]) -> Told:
    what, name = asked["what"], _name(result)
    asked_ = with_more(found.survey.name, result.question.name)
    match what:
        case "mean":
            value = result.scale.mean if result.scale else None
            base = result.scale.base if result.scale else 0
            return Told(with_more(name, said(N_("mean"))), asked_, Unit.RATIO, rounded(value), None, base)
        case "index":
            value, base = results.index(result), result.base - _apart(result)
            return Told(with_more(name, said(N_("index"))), asked_, Unit.PERCENT, rounded(value), None, base)
        case "share":
            return _share(found, result, asked, asked_)
        case _:
            by = asked.get("by")
            return _crossed(found, result, by, asked_) if by else _whole(result, name, asked_)


def _apart(result: Result) -> int:
    """How many could not say: the index is of the others."""
    apart = [one["code"] for one in result.question.options if one.get("is_apart")]
    return sum(result.frequencies.counts.get(one, 0) for one in apart)


def _share(found: Frame, result: Result, asked: Mapping[str, Any], asked_: Trilingual) -> Told:
    option, group = asked["option"], asked.get("group") or {}
    name = with_more(_name(result), _option(result.question, option))
    counted, bounds = result.frequencies, result.bounds(option)
    if group:
        trait = _trait(found, group["question"])
        groups = results.crossed(found, result, trait).groups
        if group["option"] not in groups:
            raise Invalid(_("Of this group too few answered: groups of fewer than {n} are not shown.").format(n=HIDDEN))
        counted, bounds = groups[group["option"]], None
        name = with_more(name, _option(trait, group["option"]))
    low, high = bounds or (None, None)
    value = rounded(counted.share(option)) if counted.base else None
    return Told(name, asked_, Unit.PERCENT, value, None, counted.base, rounded(low), rounded(high))


def _whole(result: Result, name: Trilingual, asked_: Trilingual) -> Told:
    counted = result.frequencies
    lines = [Line(_option(result.question, one), columns([counted.share(one)])) for one in result.options]
    return Told(
        name, asked_, Unit.PERCENT, None, None, counted.base, heads=(said(N_("Share of those who answered, %")),),
        lines=tuple(lines),
    )  # fmt: skip


def _crossed(found: Frame, result: Result, by: str, asked_: Trilingual) -> Told:
    trait = _trait(found, by)
    groups: Mapping[Any, Frequencies] = results.crossed(found, result, trait).groups
    heads = tuple(
        each(lambda lang, key=key, one=one: f"{_option(trait, key).in_(lang)} (n = {one.base})")  # type: ignore[misc]
        for key, one in groups.items()
    )
    lines = [
        Line(_option(result.question, option), columns([one.share(option) for one in groups.values()]))
        for option in result.options
    ]
    base = sum(one.base for one in groups.values())
    made = Told(
        with_more(_name(result), trait.name), asked_, Unit.PERCENT, None, None, base, heads=heads, lines=tuple(lines)
    )
    return made.with_remarks(said(_GROUPS_HIDDEN)) if len(groups) < len(trait.options) else made


def _trait(found: Frame, code: str) -> SurveyQuestion:
    if code not in found.by_code:
        raise Gone(_("This question is no longer in the survey: {code}").format(code=code))
    return found.by_code[code]


def _name(result: Result) -> Trilingual:
    names = {one["code"]: Trilingual.of(one["name"]) for one in result.question.rows}
    return with_more(result.question.name, names.get(result.line, Trilingual()))


def _option(question: SurveyQuestion, code: Any) -> Trilingual:
    if question.sort in (Sort.OPEN, Sort.NUMBER):
        # what was said is its own name
        return Trilingual(str(code))
    kept = next((one for one in question.options if one["code"] == code), None)
    if kept is None:
        raise Gone(_("This answer is no longer in the question: {code}").format(code=code))
    return Trilingual.of(kept["name"])
