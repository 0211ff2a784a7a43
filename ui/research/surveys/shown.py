"""What is said of a question's result on the screen; every share stands beside how many it is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core import features
from core.language.numbers import number, percent, rounded
from core.language.words import _, language, n_
from core.research.choices import Sampling, Sort
from core.research.surveys import rules
from core.research.surveys.queries.frames import Frame
from core.research.surveys.queries.results import Result
from core.research.surveys.records import Survey, SurveyQuestion

# of a number so many different answers can still be read one by one
_MOST_NUMBERS = 12


@dataclass(frozen=True)
class Bar:
    """One answer: how many gave it, and their share of those who answered."""

    name: str
    count: int
    share: float
    bounds: tuple[float, float] | None = None

    def figures(self) -> tuple[str, str]:
        return number(self.count, language()), share(self.share)

    def between(self) -> str:
        """Between which shares that of all may lie; only of a random sample."""
        return f"{share(self.bounds[0])} – {share(self.bounds[1])}" if self.bounds else ""

    def said(self) -> str:
        return ", ".join(filter(None, (self.name, *self.figures(), self.between())))


def share(value: float) -> str:
    return percent(rounded(value, 1), language(), 1)


def names(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Of options, or of the lines of a scale, by code."""
    return {str(one["code"]): rules.name_of(one).in_(language()) or str(one["code"]) for one in rows}


def bars(result: Result, is_by_size: bool) -> list[Bar]:
    """The answers as asked, or the most given first; what was said beside them stands last."""
    counted, known = result.frequencies, names(result.question.options)
    if result.question.sort == Sort.NUMBER:
        return _of_numbers(result)
    found = [Bar(known[code], counted.counts[code], counted.share(code), result.bounds(code)) for code in known]
    if is_by_size and not result.question.keeps_order:
        found.sort(key=lambda one: -one.share)
    if counted.counts.get(None):
        found.append(Bar(_("Other"), counted.counts[None], counted.share(None), result.bounds(None)))
    return found


def _of_numbers(result: Result) -> list[Bar]:
    counted = result.frequencies
    if len(counted.counts) > _MOST_NUMBERS:
        return []
    told = [one for one in counted.counts if isinstance(one, int | float)]
    return [Bar(number(one, language()), counted.counts[one], counted.share(one)) for one in sorted(told)]


def head(place: int, result: Result) -> str:
    """Which question it is, how it is answered, and of how many."""
    told = _("Question {n}. {sort}. Asked: {asked}, answered: {base}").format(
        n=place,
        sort=_(features.title(result.question.sort)),
        asked=number(result.asked, language()),
        base=number(result.base, language()),
    )
    apart = _("Asked only of some")
    return f"{told}. {apart}" if result.question.asked_if else told


def notes(found: Frame, result: Result) -> str:
    """What has to be known to read the figures."""
    told = []
    if result.question.sort == Sort.MULTIPLE:
        told.append(_("Several answers could be given: the shares come to more than a hundred."))
    if found.weights is not None:
        told.append(_("Shares are weighted to the population; counts are of sheets."))
    if found.is_random:
        told.append(_("Beside each share stands between which it lies among all, in 95 cases of a hundred."))
    return " ".join(told)


def middle(result: Result) -> str:
    """Of numbers: where their middle lies and how far they are apart."""
    if result.scale is None:
        return ""
    return _("Mean: {mean}, median: {median}, standard deviation: {deviation}, answers: {base}").format(
        mean=number(rounded(result.scale.mean, 2), language()),
        median=number(rounded(result.scale.median, 2), language()),
        deviation=number(rounded(result.scale.deviation, 2), language()),
        base=number(result.scale.base, language()),
    )


def answered(found: Frame, question: SurveyQuestion) -> int:
    """How many sheets say anything to it; of a scale of several lines, to the one most answered."""
    lines = [one["code"] for one in question.rows] if question.sort == Sort.GRID else [""]
    return max((found.column(question.code, line).answered for line in lines), default=0)


def answered_said(found: Frame, question: SurveyQuestion) -> str:
    told = n_("{n} answer", "{n} answers", answered(found, question))
    beside = [_(features.title(question.sort)).lower()] if question.sort != Sort.SINGLE else []
    return ", ".join([told, *beside, *([_("about the person")] if question.is_trait else [])])


def caution(survey: Survey) -> str:
    """Whom the figures may speak for; empty where it is all of them."""
    if survey.sampling in (Sampling.RANDOM, Sampling.CENSUS):
        return ""
    told = _("The sample is not random: the survey is not representative.")
    then = _("The result tells only of those who answered; no margin of error is shown.")
    return f"{told} {then}"
