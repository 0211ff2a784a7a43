"""Why the office speaks and to whom, what it does for that, what it needs, and what may go wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlmodel import Field

from core.language.trilingual import Trilingual
from core.store.record import Record
from core.store.types import Choice, Json, TrilingualText
from core.strategy.choices import Grade, Means, Practised, Progress, Reaction, Stance, Taught

_AS_GIVEN = "core.strategy.given:demand_as_given"
# a risk is a likelihood times an impact, each from 1 to 5
_HIGH, _MEDIUM = 15, 8


class Goal(Record, table=True):
    """What shall change in people's lives; every campaign and publication can say which goal it serves."""

    searched = ("name", "sign")

    name: Trilingual = Field(sa_type=TrilingualText)
    # how the office will know that it was reached
    sign: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_active: bool = True
    rank: int = 0


class Audience(Record, table=True):
    """A group of people spoken to: residents, parents, businesses, investors, older people."""

    searched = ("name", "habits")

    name: Trilingual = Field(sa_type=TrilingualText)
    # where they are met and what they read; the office's own knowledge, with its source
    habits: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_active: bool = True
    rank: int = 0


class Campaign(Record, table=True):
    """A span of days under one message."""

    searched = ("name", "message")

    name: Trilingual = Field(sa_type=TrilingualText)
    message: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    goal_id: UUID | None = Field(default=None, foreign_key="goal.id", index=True)
    audience_id: UUID | None = Field(default=None, foreign_key="audience.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    first: date = Field(index=True)
    last: date
    # in tenge
    budget: float | None = Field(default=None, ge=0)
    # what is measured, from where to where, and what it came to
    measured: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    baseline: float | None = None
    target: float | None = None
    reached: float | None = None
    # what has come out of it, written when it is over
    outcome: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_active: bool = True


class KeyMessage(Record, table=True):
    """What the office wants an audience to remember, and what proves it."""

    searched = ("name", "proof")

    name: Trilingual = Field(sa_type=TrilingualText)
    proof: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    goal_id: UUID | None = Field(default=None, foreign_key="goal.id", index=True)
    audience_id: UUID | None = Field(default=None, foreign_key="audience.id", index=True)
    is_active: bool = True
    rank: int = 0


class Stakeholder(Record, table=True):
    """A group or a body that a decision touches or that can stop it."""

    searched = ("name", "interest")

    name: Trilingual = Field(sa_type=TrilingualText)
    interest: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    stance: Stance = Field(default=Stance.NEUTRAL, sa_type=Choice(Stance))
    # from 1 to 3
    influence: int = Field(default=2, ge=1, le=3)
    # how they are reached, and when they were last
    way: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    reached_on: date | None = None
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    # whom one campaign touches; none: the whole office
    campaign_id: UUID | None = Field(default=None, foreign_key="campaign.id", index=True)
    is_active: bool = True
    rank: int = 0


class Effort(Record, table=True):
    """A measure of the strategy or of a campaign: what is done, by whom, by when, and what shows that it was."""

    searched = ("name", "result")

    name: Trilingual = Field(sa_type=TrilingualText)
    goal_id: UUID | None = Field(default=None, foreign_key="goal.id", index=True)
    campaign_id: UUID | None = Field(default=None, foreign_key="campaign.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    due_on: date | None = Field(default=None, index=True)
    # what is handed in at the end, and where it is from
    form: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    progress: Progress = Field(default=Progress.PLANNED, sa_type=Choice(Progress), index=True)
    done_on: date | None = None
    result: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    rank: int = 0


class Resource(Record, table=True):
    """Of people or equipment: how many are needed and how many there are."""

    searched = ("name",)

    name: Trilingual = Field(sa_type=TrilingualText)
    means: Means = Field(default=Means.STAFF, sa_type=Choice(Means))
    needed: int = Field(default=1, ge=0)
    filled: int = Field(default=0, ge=0)
    note: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    rank: int = 0


class Training(Record, table=True):
    searched = ("name", "result")
    dated = "day"

    name: Trilingual = Field(sa_type=TrilingualText)
    taught: Taught = Field(default=Taught.PRESS, sa_type=Choice(Taught))
    day: date | None = Field(default=None, index=True)
    hours: float = Field(default=0, ge=0)
    # who was taught; of a whole staff how many of how many
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    present: int | None = Field(default=None, ge=0)
    invited: int | None = Field(default=None, ge=0)
    is_held: bool = False
    result: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)


class Risk(Record, table=True):
    searched = ("name", "sign")

    name: Trilingual = Field(sa_type=TrilingualText)
    # from 1 to 5
    likelihood: int = Field(default=3, ge=1, le=5)
    impact: int = Field(default=3, ge=1, le=5)
    reaction: Reaction = Field(default=Reaction.REDUCE, sa_type=Choice(Reaction))
    # by what it is noticed, and what is done about it
    sign: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    response: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    # the algorithm that runs when it has come
    playbook: str = ""
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    campaign_id: UUID | None = Field(default=None, foreign_key="campaign.id", index=True)
    review_on: date | None = Field(default=None, index=True)
    is_active: bool = True
    rank: int = 0

    @property
    def weight(self) -> int:
        return self.likelihood * self.impact

    @property
    def grade(self) -> Grade:
        return Grade.HIGH if self.weight >= _HIGH else Grade.MEDIUM if self.weight >= _MEDIUM else Grade.LOW


class Chance(Record, table=True):
    """An opportunity, beside the risks."""

    searched = ("name", "gain")

    name: Trilingual = Field(sa_type=TrilingualText)
    gain: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    due_on: date | None = None
    is_active: bool = True
    rank: int = 0


class Practice(Record, table=True):
    """What was tried and what came of it: by the office, together with residents, or in another country."""

    searched = ("name", "text", "result")
    dated = "day"

    name: Trilingual = Field(sa_type=TrilingualText)
    practised: Practised = Field(default=Practised.EXPERIMENT, sa_type=Choice(Practised))
    text: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    # where it is known from
    source: str = ""
    result: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    day: date | None = Field(default=None, index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    is_active: bool = True
    rank: int = 0


class Withheld(Record, table=True):
    """What is not told, with the law that allows it, what is told instead, and when that is looked at again."""

    searched = ("name", "basis")

    name: Trilingual = Field(sa_type=TrilingualText)
    # the article, in the words people are given
    basis: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    instead: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    review_on: date | None = Field(default=None, index=True)
    is_active: bool = True
    rank: int = 0


class Chapter(Record, table=True):
    """What the office writes in a section of its strategy or of a campaign's plan, beside what its lists tell."""

    searched = ("name", "text")
    sole = ("key",)

    # the section by its name in the library; of a campaign with the campaign before it
    key: str = Field(default="", index=True)
    campaign_id: UUID | None = Field(default=None, foreign_key="campaign.id", index=True)
    name: Trilingual = Field(sa_type=TrilingualText)
    text: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    rank: int = 0


class Policy(Record, table=True):
    """Rules of the office, as of social media; a new edition is read and acknowledged anew."""

    searched = ("name", "text")
    # an edition is its text
    together = (("text", "edition", "valid_from", "editions"),)
    guard = _AS_GIVEN

    name: Trilingual = Field(sa_type=TrilingualText)
    text: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    edition: int = Field(default=1, ge=1)
    valid_from: date | None = None
    # as they were before: edition, days, text
    editions: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    is_active: bool = True


class Acknowledgement(Record, table=True):
    called = "day"
    part_of = "policy_id"
    sole = ("policy_id", "person_id", "edition", "seal")
    guard = _AS_GIVEN

    policy_id: UUID = Field(foreign_key="policy.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    edition: int = Field(default=1, ge=1)
    # of the text they put their name to: where copies come together, another may stand under it
    seal: str = ""
    day: date


class ReputationAudit(Record, table=True):
    """A decision that touches many people, looked at before it is announced; the press secretary's word on record."""

    searched = ("name", "essence")
    together = (("opinion", "is_dissent", "person_id", "opinion_on", "forecast", "opinions"),)
    inside: ClassVar[Mapping[str, str]] = {"conditions": "Person"}
    guard = _AS_GIVEN

    name: Trilingual = Field(sa_type=TrilingualText)
    # two plain sentences that a resident repeats correctly
    essence: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    announce_on: date | None = Field(default=None, index=True)
    is_urgent: bool = False
    # why it must be looked at, and when the press service was called in: at the idea, the draft, the approval
    triggers: list[str] = Field(default_factory=list, sa_type=Json)
    invited_at: str = ""
    # by item: how it stands and a note in three languages; by feature of outrage: 0, 1, 2; the hard stops that stand
    items: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    outrage: dict[str, int] = Field(default_factory=dict, sa_type=Json)
    had_protest: bool = False
    stops: list[str] = Field(default_factory=list, sa_type=Json)
    # conditions and steps before the decision: text in three languages, person, day, done
    conditions: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # the hardest questions with their answers, each in three languages
    questions: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    discussion_id: UUID | None = Field(default=None, foreign_key="discussion.id", index=True)
    opinion: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_dissent: bool = False
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    opinion_on: date | None = None
    # what the audit came to when the opinion was given, and the whole form as it was then
    forecast: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    # those given before the decision was looked at again: the same fields
    opinions: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # thirty days after: what came
    reality: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    compared_on: date | None = None
