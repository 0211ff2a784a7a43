"""What a workspace knows of itself: its name, its epoch, how far its journal goes."""

from sqlalchemy import text
from sqlmodel import Session

from core.errors import Unavailable
from core.language.words import _
from core.store import engine

# asked at every turn: in plain words, which no mapper has to put together and take apart
_LAST_ENTRY = text("SELECT max(id) FROM entry")
_FACT = text("SELECT value FROM meta WHERE name = :name")


def last_entry(session: Session) -> int:
    return session.connection().execute(_LAST_ENTRY).scalar_one() or 0


def fact(session: Session, name: str) -> str:
    """What a workspace knows of itself; its epoch changes when it is replaced as a whole, so every seat looks anew."""
    connection = session.connection()
    found = connection.execute(_FACT, {"name": name}).scalar_one_or_none()
    if found is None:
        sentence = engine.DAMAGED if connection.dialect.name == "sqlite" else engine.SERVER_DAMAGED
        raise Unavailable(_(sentence))
    return str(found)
