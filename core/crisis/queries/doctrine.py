"""What the office itself has set for a crisis."""

from sqlmodel import Session, select

from core.crisis.records import Doctrine
from core.language.trilingual import Trilingual


def doctrine(session: Session) -> Doctrine:
    """As it was set, or empty: then everything is as it came with the program."""
    return session.exec(select(Doctrine)).first() or Doctrine()


def fallback(session: Session) -> Trilingual:
    """Where to go on when the site or a page is down."""
    return doctrine(session).fallback
