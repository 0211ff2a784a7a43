"""Two waves side by side, question by question, and what is followed over all of them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from core.research import statistics
from core.research.choices import Sampling, Sort
from core.research.columns import Answer
from core.research.statistics import Change
from core.research.surveys.queries import results
from core.research.surveys.queries.frames import Frame, Key, frame
from core.research.surveys.queries.results import Result
from core.research.surveys.records import Survey, SurveyQuestion

# of more comparisons some would hold by chance alone
_FEW_COMPARISONS = 5
# of a scale the mean is compared, and not mark by mark
_COUNTED = (Sort.SINGLE, Sort.MULTIPLE)


class Ground(StrEnum):
    """What may be said of a difference."""

    SURE = "sure"
    # chance alone may have made it: no change may be claimed
    WITHIN = "within"
    # beyond the margin by itself, but among so many that are compared some always are
    AMONG_MANY = "among_many"
    # everybody was asked both times: the difference is what it is
    EXACT = "exact"
    # one of the samples, or both, speak for nobody else
    PLAIN = "plain"


@dataclass(frozen=True)
class Difference:
    """Of the share of an option or of what is followed; of neither: of the mean of a scale."""

    question: SurveyQuestion
    line: str
    option: Answer | None
    was: float
    was_of: int
    now: float
    now_of: int
    ground: Ground
    change: Change | None = None
    # what these two samples would find in four of five cases
    smallest: float | None = None
    # the share of the content among those who could say
    is_index: bool = False

    @property
    def is_share(self) -> bool:
        return self.is_index or self.option is not None

    @property
    def by(self) -> float:
        return self.now - self.was


@dataclass(frozen=True)
class Waves:
    before: Survey
    after: Survey
    differences: Sequence[Difference]
    # asked in both in other words, or otherwise: what differs may come of that
    reworded: Sequence[SurveyQuestion]
    # how many were compared with one another's chances in mind; 0: so few that none was
    corrected: int = 0

    @property
    def is_random(self) -> bool:
        return self.before.sampling == self.after.sampling == Sampling.RANDOM

    @property
    def is_asked_alike(self) -> bool:
        return self.before.mode == self.after.mode


def compared(session: Session, survey_id: UUID, codes: Collection[str] | None = None) -> Waves | None:
    """
    With the wave before; of these questions only, or of all that both asked. None where there is no wave before.

    What may be said of a difference does not hang on which questions are asked for: all are compared, some are told.
    Who answered is no finding: traits are compared only where they are asked for by name.
    """
    after = session.get_one(Survey, survey_id)
    before = session.get(Survey, after.earlier_id) if after.earlier_id else None
    if before is None:
        return None
    was, now = frame(session, before.id), frame(session, after.id)
    both = [
        (was.by_code[one.code], one)
        for one in now.questions
        if one.code in was.by_code and was.by_code[one.code].sort == one.sort
    ]
    ground = _ground(before, after)
    found = [one for asked in both for one in _of_question(was, now, asked, ground)]
    told = [one for one in _held(found) if _is_meant(one.question, codes)]
    reworded = [after for before, after in both if _is_meant(after, codes) and _is_reworded(before, after)]
    return Waves(before, after, told, reworded, _corrected(found))


def _is_meant(question: SurveyQuestion, codes: Collection[str] | None) -> bool:
    return not question.is_trait if codes is None else question.code in codes


def _ground(before: Survey, after: Survey) -> Ground:
    samplings = {before.sampling, after.sampling}
    if samplings == {Sampling.CENSUS}:
        return Ground.EXACT
    return Ground.WITHIN if samplings == {Sampling.RANDOM} else Ground.PLAIN


def _is_reworded(before: SurveyQuestion, after: SurveyQuestion) -> bool:
    return any(was and now and was != now for was, now in zip(before.name, after.name, strict=True))


def _of_question(
    was: Frame, now: Frame, asked: tuple[SurveyQuestion, SurveyQuestion], ground: Ground
) -> Iterator[Difference]:
    before = {one.line: one for one in results.of_question(was, asked[0])}
    for after in results.of_question(now, asked[1]):
        earlier = before.get(after.line)
        if earlier is None or not earlier.base or not after.base:
            continue
        yield from _of_index(earlier, after, ground)
        if asked[1].sort in _COUNTED:
            known = set(earlier.options)
            for option in (one for one in after.options if one in known):
                yield _of_share(earlier, after, option, ground)
        if earlier.scale and after.scale:
            yield _of_mean(earlier, after, ground)


def _of_share(before: Result, after: Result, option: Answer, ground: Ground) -> Difference:
    was, now = before.frequencies.share(option), after.frequencies.share(option)
    made = Difference(after.question, after.line, option, was, before.base, now, after.base, ground)
    if ground != Ground.WITHIN:
        return made
    change = statistics.change((was, before.worth), (now, after.worth))
    return replace(made, change=change, smallest=statistics.smallest_change(before.worth, after.worth))


def _of_mean(before: Result, after: Result, ground: Ground) -> Difference:
    was, now = before.scale, after.scale
    assert was is not None
    assert now is not None
    made = Difference(after.question, after.line, None, was.mean, was.base, now.mean, now.base, ground)
    if ground != Ground.WITHIN:
        return made
    first = (was.mean, was.deviation, before.worth_of(was.worth))
    second = (now.mean, now.deviation, after.worth_of(now.worth))
    return replace(made, change=statistics.mean_change(first, second))


def _of_index(before: Result, after: Result, ground: Ground) -> Iterator[Difference]:
    was, now = before.index, after.index
    if was is None or now is None:
        return
    of, of_now = results.could_say(before), results.could_say(after)
    made = Difference(after.question, after.line, None, was, of, now, of_now, ground, is_index=True)
    if ground == Ground.WITHIN:
        first, second = before.worth * of / before.base, after.worth * of_now / after.base
        smallest = statistics.smallest_change(first, second)
        made = replace(made, change=statistics.change((was, first), (now, second)), smallest=smallest)
    yield made


def _family(one: Difference) -> str:
    """What is followed was chosen before anybody answered; beside it all answers are looked at, and who answered."""
    if one.is_index:
        return "index"
    return "trait" if one.question.is_trait else "answer"


def _corrected(found: Sequence[Difference]) -> int:
    """Of the answers, what people are told of first."""
    tested = sum(one.change is not None and _family(one) == "answer" for one in found)
    return tested if tested > _FEW_COMPARISONS else 0


def _held(found: Sequence[Difference]) -> list[Difference]:
    """Which may be claimed: beyond chance, and where many are compared beyond what many bring by chance."""
    families: dict[str, list[int]] = {}
    for place, one in enumerate(found):
        if one.change is not None:
            families.setdefault(_family(one), []).append(place)
    told = list(found)
    for places in families.values():
        changes = [change for place in places if (change := found[place].change) is not None]
        is_many = len(places) > _FEW_COMPARISONS
        held = statistics.holm([one.chance for one in changes]) if is_many else [True] * len(places)
        for place, change, is_held in zip(places, changes, held, strict=True):
            told[place] = replace(found[place], ground=_verdict(change, is_held=is_held))
    return told


def _verdict(change: Change, *, is_held: bool) -> Ground:
    if not change.is_sure:
        return Ground.WITHIN
    return Ground.SURE if is_held else Ground.AMONG_MANY


@dataclass(frozen=True)
class Followed:
    """What is followed, in one wave: the share of the content among those who could say."""

    survey: Survey
    question: SurveyQuestion
    line: str
    value: float
    base: int
    bounds: tuple[float, float] | None


def followed(session: Session, survey_id: UUID) -> dict[Key, list[Followed]]:
    """By the question's code and its line, wave after wave, the earliest first."""
    found: dict[Key, list[Followed]] = {}
    for survey in chain(session, survey_id):
        codes = session.exec(
            select(SurveyQuestion.code)
            .where(SurveyQuestion.survey_id == survey.id, col(SurveyQuestion.is_index))
            .order_by(col(SurveyQuestion.rank), col(SurveyQuestion.id))
        ).all()
        if not codes:
            continue
        asked = frame(session, survey.id, codes)
        for code in codes:
            for result in results.of_question(asked, asked.by_code[code]):
                value = result.index
                if value is not None:
                    found.setdefault((code, result.line), []).append(_followed(survey, result, value))
    return found


def _followed(survey: Survey, result: Result, value: float) -> Followed:
    told = results.could_say(result)
    # each of those who answered is worth as much as any other of them
    worth = result.worth * told / result.base
    bounds = statistics.bounds(value, worth) if result.is_random and worth else None
    return Followed(survey, result.question, result.line, value, told, bounds)


def chain(session: Session, survey_id: UUID) -> list[Survey]:
    """All waves this one belongs to, the earliest first."""
    rows: dict[UUID, UUID | None] = dict(session.exec(select(Survey.id, Survey.earlier_id)).all())
    found, one = [survey_id], rows.get(survey_id)
    while one is not None and one in rows and one not in found:
        found.insert(0, one)
        one = rows[one]
    later = {earlier: each for each, earlier in rows.items() if earlier is not None}
    while (after := later.get(found[-1])) is not None and after not in found:
        found.append(after)
    return [session.get_one(Survey, one) for one in found]
