"""What of the answers to a survey cannot be as it stands, or tells less than it seems to."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.language.numbers import whole
from core.research import statistics, tables, weighting
from core.research.choices import Sort
from core.research.surveys.queries import results
from core.research.surveys.queries.frames import Frame
from core.research.surveys.records import SurveyQuestion

# weights that cost more leave a weak sample
_MOST_LOST = 2.0
# shares of a population come rounded: so many points of a hundred are nothing
_MOST_OFF = 1.0


class Doubt(StrEnum):
    # answered by those who were not asked
    UNASKED = "unasked"
    # "none of these" together with one of these
    NONE_AND_MORE = "none_and_more"
    # more answered than were asked, or than there are
    TOO_MANY = "too_many"
    # a group of the population for which very few answered
    SMALL_GROUP = "small_group"
    # weighted, a question's groups are still not as they are in the population
    OFF = "off"
    # numbers far away from all others
    FAR = "far"
    WEAK = "weak"


@dataclass(frozen=True)
class Found:
    doubt: Doubt
    # how many sheets, or how many answered of that group
    count: int
    question: SurveyQuestion | None = None
    # of a group: its code among the options
    option: str = ""
    of: int = 0
    # by how many points of a hundred a group is off
    by: float = 0.0


def checked(found: Frame) -> list[Found]:
    return [*_many(found), *_unasked(found), *_none_and_more(found), *_far(found), *_weights(found)]


def _many(found: Frame) -> Iterator[Found]:
    known = [one for one in (found.survey.invited, found.survey.population_size) if one]
    if known and found.count > min(known):
        yield Found(Doubt.TOO_MANY, found.count, of=min(known))


def _unasked(found: Frame) -> Iterator[Found]:
    for question in found.questions:
        if count := found.uncalled(question):
            yield Found(Doubt.UNASKED, count, question, of=int(found.said(question).sum()))


def _none_and_more(found: Frame) -> Iterator[Found]:
    for question in found.questions:
        alone = {one["code"] for one in question.options if one.get("is_none")}
        if question.sort != Sort.MULTIPLE or not alone:
            continue
        column = found.column(question.code)
        both = [isinstance(one, tuple) and len(one) > 1 and bool(alone & set(one)) for one in column.said]
        counts = zip(both, results.given(column), strict=True)
        if count := sum(number for is_both, number in counts if is_both):
            yield Found(Doubt.NONE_AND_MORE, count, question, of=column.answered)


def _far(found: Frame) -> Iterator[Found]:
    for question in found.questions:
        if question.sort == Sort.NUMBER:
            column = found.answered(question)
            if count := tables.far_out(column, results.as_number):
                yield Found(Doubt.FAR, count, question, of=column.answered)


def _weights(found: Frame) -> Iterator[Found]:
    for margin in found.margins:
        question = found.by_code[margin["question"]]
        column = found.column(question.code)
        numbers = dict(zip(column.said, results.given(column), strict=True))
        groups = {code: numbers.get(code, 0) for code, share in margin["shares"].items() if share}
        for code in weighting.too_small(groups):
            yield Found(Doubt.SMALL_GROUP, groups[code], question, code, weighting.FEWEST)
        if found.weights is not None and (by := weighting.off(found.weights, *found.margin(margin))) >= _MOST_OFF:
            yield Found(Doubt.OFF, found.count, question, by=by)
    if found.weights is not None and (lost := statistics.design_effect(found.weights.tolist())) > _MOST_LOST:
        yield Found(Doubt.WEAK, whole(found.count / lost), of=found.count)
