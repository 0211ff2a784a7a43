"""What a workspace knows of itself: its name, its epoch, how far its journal goes."""

from sqlalchemy import text
from sqlmodel import Session, func, select

from core.errors import Unavailable
from core.language.words import _
from core.store import engine
from core.store.journal import Entry


def last_entry(session: Session) -> int:
    return session.exec(select(func.max(Entry.id))).one() or 0


def fact(session: Session, name: str) -> str:
    """What a workspace knows of itself; its epoch changes when it is replaced as a whole, so every seat looks anew."""
    connection = session.connection()
    found = connection.execute(text("SELECT value FROM meta WHERE name = :name"), {"name": name}).scalar_one_or_none()
    if found is None:
        sentence = engine.DAMAGED if connection.dialect.name == "sqlite" else engine.SERVER_DAMAGED
        raise Unavailable(_(sentence))
    return str(found)
