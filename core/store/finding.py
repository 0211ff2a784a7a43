"""One record by its id: the question that needs no feature."""

from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, SQLModel

Kind = TypeVar("Kind", bound=SQLModel)


def find(session: Session, kind: type[Kind], key: UUID | int | None) -> Kind | None:
    """None if there is none, or none is meant."""
    return None if key is None else session.get(kind, key)
