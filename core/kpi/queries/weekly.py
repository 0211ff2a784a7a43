"""All that the digest of a week is made of: what was done, what people asked about, what is late, what to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from core.crisis.queries import upkeep
from core.crisis.records import Improvement
from core.kpi.catalogue import Edition, in_force
from core.kpi.choices import Fate, Step, Verdict
from core.kpi.queries import board as boards
from core.kpi.queries.asked import Asked, Source
from core.kpi.queries.board import Standing
from core.kpi.queries.figures import figures
from core.kpi.queries.sources import all as sources
from core.kpi.records import Measure, Proposal
from core.kpi.spans import Span, moved, span
from core.kpi.worth import Worth
from core.language.trilingual import Trilingual
from core.office.records import Person, Unit
from core.replies.queries import asked as asking
from core.replies.queries import inbox, numbers, printed
from core.replies.queries.asked import Asked as AskedAbout
from core.replies.queries.figures import By, Figures
from core.replies.queries.inbox import Waiting, Wanted
from core.replies.records import Inquiry

# what a week is told by, whatever the office has on its board
PUBLISHED = ("PUB_COUNT", "PLAN_EXEC", "LANG_PAIR")
ANSWERED = ("REPLY", "FRT_MED", "SLA_HIT", "APPEAL_LATE", "SENT_NEG")
TOPICS, _LATE = 5, 5
# a proposal that nobody has decided about for so long waits for the leader
_LONG = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """An indicator in this week and in the one before."""

    measure: Measure
    edition: Edition
    worth: Worth
    before: Worth


@dataclass(frozen=True)
class Late:
    """Of each kind the longest late, and how many there are."""

    messages: Sequence[Waiting]
    count: int
    inquiries: Sequence[tuple[Inquiry, Unit]]
    improvements: Sequence[Improvement]
    proposals: Sequence[Proposal]


@dataclass(frozen=True)
class Weekly:
    span: Span
    now: datetime
    published: Sequence[Line]
    answered: Sequence[Line]
    # the most asked topics, and how they were answered
    topics: Sequence[AskedAbout]
    by_topic: Mapping[str, Figures]
    late: Late
    # of the month that goes on, and of those the gravest first
    missed: Sequence[Standing]
    # the longest waiting first
    undecided: Sequence[Proposal]
    people: Mapping[UUID, Person]
    names: Mapping[UUID, Trilingual]

    @property
    def gap(self) -> AskedAbout | None:
        """The topic people ask about most and nothing came out about."""
        return next((one for one in self.topics if one.is_gap), None)


def weekly(session: Session, of: Span, now: datetime, source: Source = sources.amounts) -> Weekly:
    found = numbers.numbers(session, of.first, of.last, now)
    topics = asking.against_plan(session, found)[:TOPICS]
    known = {one.code: one for one in session.exec(select(Measure)) if one.code in (*PUBLISHED, *ANSWERED)}
    lines = _lines(session, known, of, now, source)
    month = boards.board(session, Step.MONTH, span(Step.MONTH, min(of.last, now.date())), now, source=source)
    return Weekly(
        of,
        now,
        [lines[code] for code in PUBLISHED if code in lines],
        [lines[code] for code in ANSWERED if code in lines],
        topics,
        {str(topic): told for topic, told in found.by(By.TOPIC)},
        _late(session, now),
        sorted((one for one in month.standings if one.judgement.verdict == Verdict.MISSED), key=_gravest),
        _undecided(session, now),
        printed.people(session),
        printed.names(session),
    )


def _lines(session: Session, known: Mapping[str, Measure], of: Span, now: datetime, source: Source) -> dict[str, Line]:
    before = moved(Step.WEEK, of, -1)
    told = figures(Asked(session, [before, of], now), list(known.values()), source)
    return {
        code: Line(one, in_force(one, of.last), told.worth(code, of), told.worth(code, before))
        for code, one in known.items()
    }


def _late(session: Session, now: datetime) -> Late:
    wanted = Wanted(is_late=True)
    yesterday = now.date() - timedelta(days=1)
    promised = select(Proposal).where(col(Proposal.fate) == Fate.ACCEPTED, col(Proposal.due_on) <= yesterday)
    return Late(
        inbox.page(session, wanted, now, _LATE).rows,
        inbox.how_many(session, wanted, now),
        inbox.silent(session, now, _LATE),
        upkeep.improvements(session, yesterday)[:_LATE],
        session.exec(promised.order_by(col(Proposal.due_on), col(Proposal.id)).limit(_LATE)).all(),
    )


def _undecided(session: Session, now: datetime) -> Sequence[Proposal]:
    query = select(Proposal).where(col(Proposal.fate) == Fate.OPEN, col(Proposal.came_on) <= now.date() - _LONG)
    return session.exec(query.order_by(col(Proposal.came_on), col(Proposal.id))).all()


def _gravest(one: Standing) -> tuple[bool, float, str]:
    """What nobody has explained first; then by how many times its leeway it is off, as units differ."""
    leeway = one.due.near if one.due and one.due.near else 1.0
    return one.explanation is not None, (one.judgement.margin or 0.0) / leeway, one.measure.code
