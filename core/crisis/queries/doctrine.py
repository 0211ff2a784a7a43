"""What the office itself has set for a crisis."""

from sqlmodel import Session, select

from core.crisis.records import Doctrine


def doctrine(session: Session) -> Doctrine:
    """As it was set, or empty: then everything is as it came with the program."""
    return session.exec(select(Doctrine)).first() or Doctrine()
