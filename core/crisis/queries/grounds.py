"""What stands for and against bringing an incident on: what the records tell, and what only a person can say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.approval.records import Line
from core.crisis import clocks, closing, library, rules, triggers
from core.crisis.choices import FULL, Aspect, Level, Phase, Post, Sort, Weight
from core.crisis.closing import Criterion
from core.crisis.queries import chosen, messages, signs
from core.crisis.queries.holders import Seat
from core.crisis.records import Claim, Fact, Happening, Improvement, Incident, Statement
from core.crisis.rules import Ground
from core.errors import Invalid
from core.language.words import language
from core.replies.records import OPEN, Book


@dataclass(frozen=True)
class Said:
    """What somebody has to say before an incident goes on; nothing of it is so until they did."""

    is_confirmed: bool = False
    may_harm: bool = False
    # who denies that there was anything
    denials: Sequence[str] = ()
    # what happened anew, or which sign makes it graver again
    event: str = ""
    # the facts hold, though they were put in other words
    is_steady: bool = False
    # codes of the signs of calm, and of the criteria of closing, that were looked through and found met
    held: Sequence[str] = ()
    met: Sequence[str] = ()


def obstacles(
    session: Session, incident: Incident, to: Phase, seats: dict[Post, Seat], now: datetime, said: Said
) -> list[Invalid]:
    """Why it cannot go there yet; `now` is the moment by the incident's own clock."""
    start = incident.phase
    if to == Phase.FALSE_ALARM and start == Phase.DETECTED:
        # whoever found out that there was nothing has checked it
        start = Phase.VERIFYING
    return rules.obstacles(start, to, ground(session, incident, seats, now, said))


def ground(session: Session, incident: Incident, seats: dict[Post, Seat], now: datetime, said: Said) -> Ground:
    facts = session.exec(select(Fact).where(Fact.incident_id == incident.id, Fact.aspect == Aspect.KNOWN)).all()
    released = _released(session, incident.id)
    full = [one for one, _text in released if one.category in FULL]
    return Ground(
        is_led=incident.lead_id is not None,
        filled=frozenset(post for post, seat in seats.items() if seat.is_filled),
        has_waited=now - incident.noticed_at >= clocks.PATIENCE,
        is_confirmed=said.is_confirmed or any(one.ended_at is None for one in facts),
        may_harm=said.may_harm,
        # “112” and “112.” are one source
        denials=len({*filter(None, ("".join(filter(str.isalnum, one.casefold())) for one in said.denials))}),
        is_first_out=bool(full),
        steady_cycles=rules.CYCLES if said.is_steady else _steady(facts, full),
        event=said.event,
        unready=_unready(session, incident, said.held, now),
        unmet=tuple(closing.unmet(criteria(session, incident), said.met, language())),
        is_final_out=_is_final_out(session, incident.id, released),
        open_claims=_open_claims(session, incident.id),
        open_media=_open_media(session, incident.id),
        is_signed=incident.reviewed_at is not None,
        loose=_loose(session, incident.id),
    )


def criteria(session: Session, incident: Incident) -> tuple[Criterion, ...]:
    """What has to be so before it may be closed: of all crises, and of its types."""
    return closing.criteria((one.code, one.content) for one in chosen.of(session, incident))


def _released(session: Session, incident_id: UUID) -> list[tuple[Statement, Line]]:
    query = (
        select(Statement, Line)
        .join(Line, col(Line.id) == col(Statement.line_id))
        .where(Statement.incident_id == incident_id, col(Statement.released_at).is_not(None))
        .order_by(col(Statement.released_at))
    )
    return [(one, line) for one, line in session.exec(query)]


def _steady(facts: Sequence[Fact], released: Sequence[Statement]) -> int:
    """How many full statements went out since a fact was changed last."""
    moments = [at for one in facts for at in (one.confirmed_at, one.ended_at) if at is not None]
    last = max(moments, default=None)
    return sum(last is None or (one.released_at is not None and one.released_at >= last) for one in released)


def _unready(session: Session, incident: Incident, held: Sequence[str], now: datetime) -> tuple[Invalid, ...]:
    level = Level(incident.level)
    # on the lowest level there is nothing to wait for
    if level == Level.S0:
        return ()
    calm = now - signs.calm_since(session, incident)
    return tuple(triggers.unready_to_lower(level, held, calm, library.watch()))


def _is_final_out(session: Session, incident_id: UUID, released: Sequence[tuple[Statement, Line]]) -> bool:
    """In both languages, and since it comes to an end."""
    query = select(func.max(Happening.happened_at)).where(
        Happening.incident_id == incident_id, Happening.sort == Sort.PHASE,
        col(Happening.source).endswith(f" {Phase.RESOLUTION}"),
    )  # fmt: skip
    since: datetime | None = session.exec(query).one()
    return since is not None and any(
        one.category in FULL and one.released_at is not None and one.released_at >= since
        and line.text.kk.strip() and line.text.ru.strip()
        for one, line in released
    )  # fmt: skip


def _open_claims(session: Session, incident_id: UUID) -> int:
    query = select(func.count()).where(
        Claim.incident_id == incident_id, Claim.weight == Weight.HIGH, col(Claim.closed_at).is_(None)
    )
    return session.exec(query).one()


def _open_media(session: Session, incident_id: UUID) -> int:
    found = messages.attached(session, incident_id).messages
    return sum(one.book == Book.MEDIA and one.state in OPEN for one in found)


def _loose(session: Session, incident_id: UUID) -> int:
    query = select(func.count()).where(
        Improvement.incident_id == incident_id, col(Improvement.person_id).is_(None) | col(Improvement.due).is_(None)
    )
    return session.exec(query).one()
