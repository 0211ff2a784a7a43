"""A whole survey: what its paper, its workbook and the console tell of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from core.errors import Gone
from core.language.trilingual import LANGS, Lang
from core.language.words import _
from core.research import statistics
from core.research.choices import Sort
from core.research.surveys.queries import checks, opens, results, waves
from core.research.surveys.queries.checks import Found
from core.research.surveys.queries.frames import LANG, Frame, Key, frame
from core.research.surveys.queries.opens import Opens
from core.research.surveys.queries.results import Result
from core.research.surveys.queries.waves import Followed, Waves
from core.research.surveys.records import Survey, SurveyQuestion
from core.research.tables import Cross

_CROSSED = (Sort.SINGLE, Sort.MULTIPLE)
# the share that costs most
_WORST = 50


@dataclass(frozen=True)
class Surveyed:
    found: Frame
    # by the question's code; of a grid one for each line
    results: Mapping[str, Sequence[Result]]
    # by the question's code and the trait's
    crosses: Mapping[tuple[str, str], Cross]
    opens: Mapping[str, Opens]
    waves: Waves | None
    followed: Mapping[Key, Sequence[Followed]]
    doubts: Sequence[Found]

    @property
    def survey(self) -> Survey:
        return self.found.survey

    @property
    def traits(self) -> list[SurveyQuestion]:
        return [one for one in self.found.questions if one.is_trait]

    @property
    def langs(self) -> dict[Lang, int]:
        """How many filled the sheet in in which language."""
        column = self.found.column(LANG)
        counts = dict(zip(column.said, results.given(column), strict=True))
        return {lang: counts[lang] for lang in LANGS if counts.get(lang)}

    @property
    def design_effect(self) -> float:
        """Of the sample, and of its weights."""
        weights = self.found.weights
        return self.survey.design_effect * (statistics.design_effect(weights.tolist()) if weights is not None else 1.0)

    @property
    def margin(self) -> float | None:
        """Of a share of a half, where all answered; only a random sample has one."""
        if not self.found.is_random or not self.found.count:
            return None
        count = self.found.count
        worth = statistics.worth(count / self.design_effect, count, self.survey.population_size)
        return statistics.margin(_WORST, worth)


def surveyed(session: Session, survey_id: UUID, codes: Collection[str] | None = None) -> Surveyed:
    """Of all questions, or of these by the traits."""
    if session.get(Survey, survey_id) is None:
        raise Gone(_("This survey is no longer there."))
    found = frame(session, survey_id)
    asked = [one for one in found.questions if codes is None or one.code in codes]
    told = {one.code: list(results.of_question(found, one)) for one in asked}
    traits = [one for one in found.questions if one.is_trait]
    crosses = {
        (question.code, trait.code): cross
        for question in asked
        if question.sort in _CROSSED
        for trait in traits
        if not question.is_trait and (cross := results.crossed(found, told[question.code][0], trait)).groups
    }
    spoken = {one.code: opens.of_question(session, found, one) for one in asked}
    return Surveyed(
        found,
        told,
        crosses,
        {code: one for code, one in spoken.items() if one.answers},
        waves.compared(session, survey_id, codes),
        waves.followed(session, survey_id),
        checks.checked(found),
    )
