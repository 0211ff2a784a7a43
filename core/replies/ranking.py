"""In what order templates are offered: by the topic, by what is to be done, by which of them the words name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.replies.matching import Suggestion
from core.replies.records import Piece, Template

_DANGER = "O_EMERGENCY"
# here what is to be done says more about the answer than the topic does
_OUTCOME_FIRST = frozenset((_DANGER, "O_ESCALATE", "O_CONFIDENTIAL", "O_MEDIA", "O_THANK", "O_MODERATE"))
_MEANT, _FIRST, _STEP = 0.5, 3.5, 2.0
_NAMED = 0.5
# how near a template is that fits any topic, and one of a topic the words speak of
_ANY_TOPIC, _TOPIC = 0.35, 0.6
# a topic of which hardly a word speaks is not offered
_HARDLY = 0.05
# in doubt nobody is told first what to do in a danger
_DOUBTLESS = 0.5
_ANSWER, _MOST_USES = 0.1, 20


@dataclass(frozen=True)
class Ranking:
    """`topics` says how near each topic is, `named` how likely the template is that the matcher names for it."""

    topic: str
    outcome: str
    topics: Mapping[str, float]
    named: Mapping[str, float]

    def is_meant(self, template: Template) -> bool:
        return self.outcome in template.outcomes

    def is_offered(self, template: Template) -> bool:
        if template.piece not in (Piece.ANSWER, Piece.STEPS):
            return False
        return template.topic in self.topics if template.topic else self.is_meant(template)

    def score(self, template: Template, uses: int) -> float:
        """The higher the earlier; what was used often comes somewhat before its like."""
        score = self.topics.get(template.topic, _ANY_TOPIC) + self._likeness(template) + self._fitness(template)
        return score + _ANSWER * (template.piece == Piece.ANSWER) + min(uses, _MOST_USES) / 100

    def _likeness(self, template: Template) -> float:
        """What is named for the second topic comes before what is not named for the first."""
        likeness = self.named.get(template.code, 0.0)
        is_beside = template.outcomes == [_DANGER] and self.outcome != _DANGER
        if not likeness or (is_beside and likeness < _DOUBTLESS):
            return 0.0
        return likeness + _NAMED * (1 + (template.topic == self.topic))

    def _fitness(self, template: Template) -> float:
        """Of several outcomes a template is written for the first."""
        if not self.is_meant(template):
            return 0.0
        return _FIRST - _STEP * template.outcomes.index(self.outcome) if self.outcome in _OUTCOME_FIRST else _MEANT


def ranking(topic: str, suggested: Sequence[Suggestion], outcome: str) -> Ranking:
    """`topic` is the message's own and leads; empty where nobody knows it."""
    near = [one for one in suggested if one.score >= _HARDLY]
    if topic and (not near or near[0].topic != topic):
        # whoever chose it knows better than the words
        return Ranking(
            topic,
            outcome,
            {one.topic: one.score / 2 for one in near} | {topic: 1.0 + _TOPIC},
            {one.template: one.score for one in near if one.topic == topic},
        )
    least = 0.0 if outcome in _OUTCOME_FIRST else _TOPIC
    return Ranking(
        topic,
        outcome,
        {one.topic: least + one.score for one in near},
        {one.template: one.score for one in near},
    )
