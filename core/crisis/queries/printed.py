"""What the papers of a crisis ask beside the incident itself."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.records import Line
from core.crisis.records import Incident, Playbook, Statement
from core.language.trilingual import Trilingual
from core.language.words import language
from core.office.records import Contact, Purpose


def incident_names(session: Session, is_drill: bool | None = None) -> dict[UUID, str]:
    """The newest first; the name of a drill says that it is one. All, or only drills, or only what was real."""
    query = select(Incident).order_by(col(Incident.noticed_at).desc(), col(Incident.id).desc())
    return {one.id: one.name for one in session.exec(query) if is_drill is None or one.is_drill == is_drill}


def emergency(session: Session) -> Sequence[Contact]:
    """Whom to ring outside the office when minutes count."""
    purposes = [Purpose.EMERGENCY, Purpose.STATE_BODY]
    query = select(Contact).where(Contact.is_active, col(Contact.purpose).in_(purposes))
    return session.exec(query.order_by(col(Contact.purpose).desc(), col(Contact.organisation))).all()


def refuting(session: Session, claim_id: UUID) -> Trilingual:
    """The newest words that were written against a claim; nothing, if none were."""
    query = (
        select(Line)
        .join(Statement, col(Statement.line_id) == col(Line.id))
        .where(Statement.claim_id == claim_id)
        .order_by(col(Statement.made_at).desc())
    )
    found = session.exec(query).first()
    return found.text if found else Trilingual()


def title(playbook: Playbook) -> str:
    return playbook.name.in_(language())
