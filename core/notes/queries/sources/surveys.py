"""Surveys: a share, a mean, an index, a question whole or by the groups of a trait, what themes were spoken of."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Gone, Invalid
from core.kpi.choices import Unit
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.language.words import N_, _, words
from core.notes.answered import Answered, TableHead, TableLine, columns, each, heads, rounded, said, with_more
from core.notes.choices import Shape
from core.notes.queries.sources.asking import TABLES, Enquiry, Offer
from core.research.choices import Sort
from core.research.surveys import telling
from core.research.surveys.queries import opens, results, waves
from core.research.surveys.queries.frames import Frame, frame
from core.research.surveys.queries.results import FEW, HIDDEN, Result
from core.research.surveys.queries.waves import Ground
from core.research.surveys.records import Survey, SurveyQuestion
from core.research.tables import Frequencies
from core.research.themes.records import Theme
from core.store.once import once

KINDS = frozenset({"Survey", "SurveyQuestion", "Sheet", "SheetFile", "Theme", "OpenAnswer"})
_FEW = N_("Fewer than fifty answered: read it with care.")
_GROUPS_HIDDEN = N_("Groups of fewer than thirty are not shown.")
_CHANCE = N_("The difference from the wave before may be chance.")
_COUNTED = (Sort.SINGLE, Sort.MULTIPLE, Sort.GRID)
_SHARES = heads(N_("Share of those who answered, %"))
_THEMES = heads(N_("Answers"), N_("Share, %"))


def offers(session: Session) -> Iterator[Offer]:
    themes: dict[UUID | None, list[Theme]] = {}
    for theme in session.exec(select(Theme).order_by(col(Theme.rank), col(Theme.id))):
        themes.setdefault(theme.survey_question_id, []).append(theme)
    for survey in session.exec(select(Survey).order_by(col(Survey.first).desc(), col(Survey.id))):
        found = session.exec(_questions(survey.id)).all()
        traits = [one for one in found if one.is_trait]
        for question in found:
            yield from _of_question(survey, question, traits)
            yield from _of_words(survey, question, themes.get(question.id, []))


def _questions(survey_id: UUID) -> Any:
    query = select(SurveyQuestion).where(SurveyQuestion.survey_id == survey_id)
    return query.order_by(col(SurveyQuestion.rank), col(SurveyQuestion.id))


def days(survey: Survey) -> Span | None:
    """Of the field work; None: nobody has said when."""
    return Span(survey.first, survey.last or survey.first) if survey.first else None


def _of_question(survey: Survey, question: SurveyQuestion, traits: list[SurveyQuestion]) -> Iterator[Offer]:
    rows: list[dict[str, Any]] = question.rows if question.sort == Sort.GRID else [{"code": "", "name": {}}]
    for row in rows:
        name = with_more(question.name, Trilingual.of(row["name"]))
        offer = partial(_offer, survey, question, row["code"])
        if question.sort in (Sort.GRID, Sort.NUMBER):
            yield offer({"what": "mean"}, said(N_("mean")), (Shape.FIGURE,), name)
        if question.is_index:
            yield offer({"what": "index"}, said(N_("index")), (Shape.FIGURE,), name)
        if question.sort not in _COUNTED:
            continue
        yield offer({"what": "all"}, name, TABLES)
        for trait in traits:
            if trait.code != question.code:
                yield offer({"what": "all", "by": trait.code}, _by(trait), TABLES, name)
        for option in question.options:
            asked = {"what": "share", "option": option["code"]}
            yield offer(asked, Trilingual.of(option["name"]), (Shape.FIGURE,), name)


def _by(trait: SurveyQuestion) -> Trilingual:
    return each(lambda lang: words(lang).say("By groups: {name}").format(name=trait.name.in_(lang)))


def _of_words(survey: Survey, question: SurveyQuestion, themes: list[Theme]) -> Iterator[Offer]:
    offer = partial(_offer, survey, question, "")
    if themes:
        yield offer({"what": "themes"}, said(N_("themes")), TABLES, question.name)
    for one in themes:
        yield offer({"what": "theme", "theme": str(one.id)}, one.name, (Shape.FIGURE,), question.name)


def _offer(
    survey: Survey, question: SurveyQuestion, line: str, what: Mapping[str, Any], name: Trilingual,
    shapes: tuple[Shape, ...], under: Trilingual | None = None,
) -> Offer:  # fmt: skip
    asked = {"survey": str(survey.id), "question": question.code, "line": line, **what}
    return Offer("survey", asked, name, survey.name, shapes, days(survey), True, under or Trilingual())


def told(asked: Enquiry) -> Answered:
    survey = asked.session.get(Survey, asked.id_of("survey"))
    if survey is None:
        raise Gone(_("This survey is no longer there."))
    group = asked.asked.get("group") or {}
    codes = _codes(asked)
    found = once(asked.session, frame, survey.id, codes)
    if asked.asked["what"] in ("theme", "themes"):
        made = _spoken(asked, found)
    else:
        result = _result(found, asked.asked)
        made = _made(found, result, asked.asked)
        if survey.earlier_id is not None and made.value is not None and not group:
            made = _beside_earlier(made, result, asked, survey)
    made = replace(made, days=days(survey))
    if telling.representation(survey, "kk"):
        made = made.with_remarks(each(partial(telling.representation, survey)))
    return made.with_remarks(said(_FEW)) if made.base is not None and made.base < FEW else made


def _codes(asked: Enquiry) -> frozenset[str]:
    """Of the questions that this figure rests on, and those of the same survey that are asked for together with it."""
    beside = [one for one in asked.together if one.get("survey") == asked.asked["survey"]]
    found: set[str] = set()
    for one in (asked.asked, *beside):
        group = one.get("group") or {}
        found |= {code for code in (one["question"], one.get("by"), group.get("question")) if code}
    return frozenset(found)


def _beside_earlier(made: Answered, result: Result, asked: Enquiry, survey: Survey) -> Answered:
    """With what the same came to in the wave before, where that asked it too; what may be claimed research says."""
    code, option = result.question.code, asked.asked.get("option")
    if asked.asked["what"] == "index":
        followed = once(asked.session, waves.followed, survey.id)
        over = followed.get((code, result.line), [])
        earlier = next((one.value for one in over if one.survey.id == survey.earlier_id), None)
        return replace(made, earlier=rounded(earlier))
    codes = _codes(asked)
    both = once(asked.session, waves.compared, survey.id, codes)
    known = both.differences if both else ()
    wanted = code, result.line, option
    one = next((one for one in known if (one.question.code, one.line, one.option) == wanted), None)
    if one is None:
        return made
    with_it = replace(made, earlier=rounded(one.was))
    return with_it.with_remarks(said(_CHANCE)) if one.ground == Ground.WITHIN else with_it


def _spoken(asked: Enquiry, found: Frame) -> Answered:
    """What was said in people's own words, by the themes it was put under."""
    question = _trait(found, asked.asked["question"])
    all_ = opens.of_question(asked.session, found, question)
    asked_ = with_more(found.survey.name, question.name)

    def share(theme: Theme) -> float | None:
        return 100 * all_.count(theme) / all_.base if all_.base else None

    if asked.asked["what"] == "themes":
        lines = [TableLine(one.name, columns([all_.count(one), share(one)]), str(one.id)) for one in all_.by_size]
        name = with_more(question.name, said(N_("themes")))
        return Answered(name, asked_, None, Unit.COUNT, base=all_.base, heads=_THEMES, lines=tuple(lines))
    theme_id = asked.id_of("theme")
    theme = next((one for one in all_.themes if one.id == theme_id), None)
    if theme is None:
        raise Gone(_("This theme is no longer there."))
    name = with_more(question.name, theme.name)
    return Answered(name, asked_, None, Unit.PERCENT, rounded(share(theme)), None, all_.base)


def _every(found: Frame, asked: Mapping[str, Any]) -> Iterator[Result]:
    question = found.by_code.get(asked["question"])
    return results.of_question(found, question) if question else iter(())


def _result(found: Frame, asked: Mapping[str, Any]) -> Result:
    result = next((one for one in _every(found, asked) if one.line == asked.get("line", "")), None)
    if result is None:
        raise Gone(_("This question is no longer in the survey: {code}").format(code=asked["question"]))
    return result


def _made(found: Frame, result: Result, asked: Mapping[str, Any]) -> Answered:
    what, name = asked["what"], _name(result)
    asked_ = with_more(found.survey.name, result.question.name)
    if what == "change":
        # of a share, or without an option of a mean: the same figure, told beside the wave before
        what = "mean" if asked.get("option") is None else "share"
    match what:
        case "mean":
            value = result.scale.mean if result.scale else None
            base = result.scale.base if result.scale else 0
            return Answered(with_more(name, said(N_("mean"))), asked_, None, Unit.RATIO, rounded(value), None, base)
        case "index":
            value, base = result.index, results.could_say(result)
            return Answered(with_more(name, said(N_("index"))), asked_, None, Unit.PERCENT, rounded(value), None, base)
        case "share":
            return _share(found, result, asked, asked_)
        case _:
            by = asked.get("by")
            return _crossed(found, result, by, asked_) if by else _whole(result, name, asked_)


def _share(found: Frame, result: Result, asked: Mapping[str, Any], asked_: Trilingual) -> Answered:
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
    return Answered(name, asked_, None, Unit.PERCENT, value, None, counted.base, rounded(low), rounded(high))


def _whole(result: Result, name: Trilingual, asked_: Trilingual) -> Answered:
    counted = result.frequencies
    lines = tuple(
        TableLine(_option(result.question, one), columns([counted.share(one)]), str(one)) for one in result.options
    )
    return Answered(name, asked_, None, Unit.PERCENT, None, None, counted.base, heads=_SHARES, lines=lines)


def _crossed(found: Frame, result: Result, by: str, asked_: Trilingual) -> Answered:
    trait = _trait(found, by)
    groups: Mapping[Any, Frequencies] = results.crossed(found, result, trait).groups
    made_of = tuple(_head(trait, group, one.base) for group, one in groups.items())
    lines = tuple(
        TableLine(
            _option(result.question, option), columns([one.share(option) for one in groups.values()]), str(option)
        )
        for option in result.options
    )
    base = sum(one.base for one in groups.values())
    name = with_more(_name(result), trait.name)
    made = Answered(name, asked_, None, Unit.PERCENT, None, None, base, heads=made_of, lines=lines)
    return made.with_remarks(said(_GROUPS_HIDDEN)) if len(groups) < len(trait.options) else made


def _head(trait: SurveyQuestion, group: Any, base: int) -> TableHead:
    """Of how many a column is told with its name: of another number it is another column."""
    name = _option(trait, group)
    return TableHead(each(lambda lang: f"{name.in_(lang)} (n = {base})"), f"{group} {base}")


def _trait(found: Frame, code: str) -> SurveyQuestion:
    if code not in found.by_code:
        raise Gone(_("This question is no longer in the survey: {code}").format(code=code))
    return found.by_code[code]


def _name(result: Result) -> Trilingual:
    names = {one["code"]: Trilingual.of(one["name"]) for one in result.question.rows}
    return with_more(result.question.name, names.get(result.line, Trilingual()))


def _option(question: SurveyQuestion, code: Any) -> Trilingual:
    if question.options and all(one["code"] != code for one in question.options):
        raise Gone(_("This answer is no longer in the question: {code}").format(code=code))
    return each(partial(telling.option_name, question, code))
