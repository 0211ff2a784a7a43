"""What a survey comes to, question by question: counts, shares, groups beside each other, scales."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from core.research import statistics, tables
from core.research.choices import Sort
from core.research.columns import Answer, Column, codes_of
from core.research.surveys.queries.frames import Frame
from core.research.surveys.records import SurveyQuestion
from core.research.tables import Cross, Frequencies, Scale

# fewer of a group are not shown, and below so many a remark stands beside them
HIDDEN, FEW = 30, 50
# what counts as no answer on a scale: "hard to say"
_APART = "is_apart"


@dataclass(frozen=True)
class Result:
    """Of one question, or of one line of a grid."""

    question: SurveyQuestion
    line: str
    column: Column
    # of how many sheets it was asked; fewer where it was asked of some only
    asked: int
    frequencies: Frequencies
    scale: Scale | None = None
    # the share of the options that count as content, of all who were not undecided
    index: float | None = None
    # the sample is random: what the shares of the population may be
    is_random: bool = False
    design_effect: float = 1.0
    # how many there are whom it was to be asked, as far as that is known
    population: float | None = None

    @property
    def options(self) -> list[Answer]:
        return [one["code"] for one in self.question.options]

    @property
    def base(self) -> int:
        return self.frequencies.base

    @property
    def worth(self) -> float:
        """Of how many simple answers it is worth as much."""
        return self.worth_of(self.frequencies.worth)

    def worth_of(self, counted: float) -> float:
        """The same of a part of its answers, as weights leave them: by the design, and by how many were not asked."""
        return statistics.worth(counted / self.design_effect, self.base, self.population)

    def bounds(self, option: Answer) -> tuple[float, float] | None:
        if not self.is_random or not self.base:
            return None
        return statistics.bounds(self.frequencies.share(option), self.worth)


def of_question(found: Frame, question: SurveyQuestion) -> Iterator[Result]:
    """One; of a grid one for each line."""
    is_asked = found.asked(question)
    asked = found.count if is_asked is None else int(is_asked.sum())
    people = found.survey.population_size
    for line in lines(question):
        column = found.answered(question, line)
        counted = tables.frequencies(column, _options(question, column), found.weights)
        yield Result(
            question, line, column, asked, counted, _scale(question, column, found), _index(question, column, found),
            found.is_random, found.survey.design_effect, people * asked / found.count if people and asked else None,
        )  # fmt: skip


def lines(question: SurveyQuestion) -> list[str]:
    """What is rated of a grid; any other question has one line without a name."""
    return [one["code"] for one in question.rows] if question.sort == Sort.GRID else [""]


def crossed(found: Frame, result: Result, trait: SurveyQuestion) -> Cross:
    """By the groups of a trait, in the order of its options; groups too small to be shown are left out."""
    groups = groups_of(found, trait)
    options = _options(result.question, result.column)
    told = tables.cross(result.column, options, found.column(trait.code), groups, found.weights)
    return Cross({group: one for group, one in told.groups.items() if one.base >= HIDDEN})


def groups_of(found: Frame, trait: SurveyQuestion) -> list[Answer]:
    """Its options; where it was answered in words, such as a district's, those that enough people wrote."""
    if trait.options:
        return [one["code"] for one in trait.options]
    column = found.column(trait.code)
    many = zip(column.said, given(column), strict=True)
    return sorted((one for one, count in many if count >= HIDDEN), key=str)


def _options(question: SurveyQuestion, column: Column) -> Sequence[Answer]:
    """Open answers and numbers are their own options."""
    if question.sort in (Sort.NUMBER, Sort.OPEN):
        return list(column.said)
    return [one["code"] for one in question.options]


def _scale(question: SurveyQuestion, column: Column, found: Frame) -> Scale | None:
    if question.sort == Sort.NUMBER:
        return tables.scale(column, as_number, found.weights)
    if question.sort != Sort.GRID:
        return None
    return tables.scale(column, values(question).get, found.weights)


def values(question: SurveyQuestion) -> dict[Answer, float | None]:
    """What the options of a scale stand for; "hard to say" for nothing."""
    return {one["code"]: as_number(one.get("value", one["code"])) for one in question.options if not one.get(_APART)}


def ends(question: SurveyQuestion) -> tuple[float, float]:
    """The lowest and the highest mark of a scale."""
    known = [one for one in values(question).values() if one is not None]
    return min(known, default=0.0), max(known, default=0.0)


def as_number(said: Any) -> float | None:
    try:
        return float(said)
    except (TypeError, ValueError):
        return None


def _index(question: SurveyQuestion, column: Column, found: Frame) -> float | None:
    """By sheets, and not by answers: of several answers of one sheet any of the content ones is enough."""
    content = _marked(question, "is_content")
    if not question.is_index or not content:
        return None
    import numpy as np

    said = [set(codes_of(one)) for one in column.said]
    could = np.asarray([False, *(bool(one - _marked(question, _APART)) for one in said)])[column.places]
    is_content = np.asarray([False, *(bool(one & content) for one in said)])[column.places]
    weights = np.ones(len(column.places)) if found.weights is None else found.weights
    told = float(weights[could].sum())
    return 100 * float(weights[could & is_content].sum()) / told if told else None


def could_say(result: Result) -> int:
    """How many answered and were not undecided."""
    apart = _marked(result.question, _APART)
    many = zip(result.column.said, given(result.column), strict=True)
    return sum(count for said, count in many if set(codes_of(said)) - apart)


def _marked(question: SurveyQuestion, mark: str) -> set[Answer]:
    return {one["code"] for one in question.options if one.get(mark)}


def given(column: Column) -> list[int]:
    """How often each of the different answers was given."""
    import numpy as np

    counts: list[int] = np.bincount(column.places, minlength=len(column.said) + 1)[1:].tolist()
    return counts
