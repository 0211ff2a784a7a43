"""Routes and their steps, what was submitted in which version, and every decision with its proof."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlmodel import Field, Session

from core import clock
from core.errors import Conflict
from core.language.trilingual import Trilingual
from core.language.words import _
from core.store.record import Record
from core.store.types import Choice, Json, TrilingualText


def gone_out() -> Conflict:
    return Conflict(_("It has gone out: what was said, and whose word it had, stays."))


class Matter(StrEnum):
    """What a route is taken by."""

    PLAN = "plan"
    PUBLICATION = "publication"
    URGENT = "urgent"
    LINE = "line"
    # what is said in a crisis: whoever opens it names who signs
    STATEMENT = "statement"


class Needs(StrEnum):
    """Whether one of the people of a step is enough."""

    ANY = "any"
    ALL = "all"


class Verdict(StrEnum):
    APPROVE = "approve"
    RETURN = "return"
    # approved with words put right by whoever decided
    CORRECT = "correct"


class Way(StrEnum):
    """How a decision was made: by its maker here, or elsewhere and written down by another."""

    APP = "app"
    PAPER = "paper"
    WORD = "word"


class Outcome(StrEnum):
    """How far a row has come on its route."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"


class Clearance(StrEnum):
    """Whether words that were laid before the approvers in advance may be used."""

    NONE = "none"
    WAITING = "waiting"
    CLEARED = "cleared"
    RETURNED = "returned"
    CHANGED = "changed"
    EXPIRED = "expired"


class Route(Record, table=True):
    """Steps in order. Of several active routes for a matter the first by rank is taken."""

    searched = ("name",)

    name: Trilingual = Field(sa_type=TrilingualText)
    matter: Matter = Field(default=Matter.PLAN, sa_type=Choice(Matter))
    is_active: bool = True
    rank: int = 0


class RouteStep(Record, table=True):
    """Whose word is asked for. Steps of the same place go side by side."""

    part_of = "route_id"
    inside: ClassVar[Mapping[str, str]] = {"people": "Person"}

    route_id: UUID = Field(foreign_key="route.id", index=True)
    place: int = Field(default=1, ge=1, le=20)
    name: Trilingual = Field(sa_type=TrilingualText)
    needs: Needs = Field(default=Needs.ANY, sa_type=Choice(Needs))
    # ids; nobody named: whoever holds the right to approve
    people: list[str] = Field(default_factory=list, sa_type=Json)
    # in working hours; none: it has no term
    hours: int | None = Field(default=None, ge=1, le=400)
    # who may decide too once the term is over
    escalate_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)


class Absence(Record, table=True):
    """Somebody is away, and who decides meanwhile."""

    called = "first"
    part_of = "person_id"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    first: date = Field(index=True)
    last: date
    deputy_id: UUID = Field(foreign_key="person.id", index=True)
    note: str = ""


class Submission(Record, table=True):
    """What was laid before the approvers at once: a plan in its edition, a publication, lines."""

    called = "first"

    matter: Matter = Field(default=Matter.PUBLICATION, sa_type=Choice(Matter))
    # the days it is a plan for
    first: date | None = Field(default=None, index=True)
    last: date | None = None
    edition: int = Field(default=1, ge=1)
    sender_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    sent_at: datetime = Field(default_factory=clock.now, index=True)
    note: str = ""
    # the route as it was when it was sent: later changes of a route do not touch what is under way
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # only practised: decided like anything else, and counted nowhere
    is_drill: bool = False


class Line(Record, table=True):
    """Words cleared in advance: replies and statements may use them within their scope until they expire."""

    searched = ("name", "text")

    name: Trilingual = Field(sa_type=TrilingualText)
    text: Trilingual = Field(sa_type=TrilingualText)
    # what it may be said about
    scope: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    # a frame with blanks to be filled in
    is_skeleton: bool = False
    expires: date | None = Field(default=None, index=True)
    is_active: bool = True
    # what it is a part of: the words of a statement are changed there, and stand in no list of their own
    matter: Matter = Field(default=Matter.LINE, sa_type=Choice(Matter))
    # it has gone out: neither its words nor whose word it had change any more
    is_out: bool = False

    def demand_revertible(self, session: Session) -> None:
        if self.is_out:
            raise gone_out()


class Version(Record, table=True):
    """One row as it was laid before the approvers; all but its outcome never changes."""

    called = "number"
    part_of = "publication_id"

    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    number: int
    publication_id: UUID | None = Field(default=None, foreign_key="publication.id", index=True)
    line_id: UUID | None = Field(default=None, foreign_key="line.id", index=True)
    # the row that an approver put right, which this one takes the place of
    corrects_id: UUID | None = Field(default=None, foreign_key="version.id", index=True)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    # the hash of the row as it was laid; and of what is approved, to be held against what stands there now
    seal: str = ""
    words: str = ""
    # told once its route is through, so that what is over is not looked at again
    outcome: Outcome = Field(default=Outcome.WAITING, sa_type=Choice(Outcome), index=True)


class Key(Record, table=True):
    """What an approver signs with. The private half opens with a personal password that is kept nowhere."""

    called = "made_at"
    part_of = "person_id"
    keeps_past = True
    # a wrong password that could be undone would be no bar to guessing
    stays = True

    person_id: UUID = Field(foreign_key="person.id", index=True)
    public: str
    locked: str
    salt: str
    made_at: datetime = Field(default_factory=clock.now)
    retired_at: datetime | None = None
    # why it was taken out of use: what a person wrote, or the program's own sentence, untranslated
    reason: str = ""
    failures: int = 0
    rests_until: datetime | None = None


class Decision(Record, table=True):
    """What somebody decided about a row at a step."""

    called = "decided_at"
    part_of = "version_id"
    whose = ("person_id", "recorder_id")
    keeps_past = True

    version_id: UUID = Field(foreign_key="version.id", index=True)
    step: str = ""
    # in whose place it was decided, who decided, and who wrote it down
    seat_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    recorder_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    verdict: Verdict = Field(sa_type=Choice(Verdict))
    reason: str = ""
    # why the rule that nobody approves their own was set aside
    exception: str = ""
    way: Way = Field(default=Way.APP, sa_type=Choice(Way))
    decided_at: datetime = Field(default_factory=clock.now, index=True)
    # the scan or the returned file
    evidence: str = ""
    evidence_name: str = ""
    key_id: UUID | None = Field(default=None, foreign_key="key.id", index=True)
    signature: str = ""
    # made where the key was not, and signed by its maker later; none: signed as it was made
    signed_at: datetime | None = None

    @property
    def given_at(self) -> datetime:
        """When the signature was put."""
        return self.signed_at or self.decided_at

    def demand_revertible(self, session: Session) -> None:
        version = session.get(Version, self.version_id)
        line = session.get(Line, version.line_id) if version and version.line_id else None
        if line is not None:
            line.demand_revertible(session)


class Elsewhere(Record, table=True):
    """What others published on the matter while it waited."""

    searched = ("title",)
    called = "title"
    part_of = "publication_id"

    publication_id: UUID = Field(foreign_key="publication.id", index=True)
    title: str
    at: datetime
    outlet_id: UUID | None = Field(default=None, foreign_key="outlet.id", index=True)
    link: str = ""
