"""Attachments nobody speaks of any more: neither a record, nor anything that an undo could bring back."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Text, delete, text, type_coerce
from sqlmodel import Session, col, select

from core.store.journal import Change
from core.store.types import canonical
from core.store.vault import Piece
from core.store.work import Work

_NAME = re.compile(r'"([0-9a-f]{64})"')
_HEX = "[0-9a-f]"
# the very words of their index, as its step says them: few of many changes name an attachment
_NAMES_SOME = {
    "sqlite": f"""coalesce(was, '') || coalesce(after, '') GLOB '*"{_HEX * 64}"*'""",
    "postgresql": f"""coalesce(was, '') || coalesce(after, '') ~ '"{_HEX}{{64}}"'""",
}


def names_in(session: Session, *which: Any) -> set[str]:
    """The attachments that these changes name, and whatever else has the look of such a name."""
    names_some = text(_NAMES_SOME[session.get_bind().dialect.name])
    images = (type_coerce(image, Text) for image in (Change.was, Change.after))
    rows = session.execute(select(*images).where(names_some, *which)).all()
    return {name for row in rows for image in row if image for name in _NAME.findall(image)}


def drop_unnamed(work: Work, names: Collection[str]) -> None:
    """
    Those among these that no change of the journal names, nor any that this work has made so far.

    What records are now the journal says too, each in its last change.
    """
    kept = set(work.exec(select(Piece.hash).where(Piece.number == 0, col(Piece.hash).in_(names)))) if names else set()
    if not kept:
        return
    unnamed = kept - names_in(work) - {name for image in _made(work) for name in _NAME.findall(image)}
    work.connection().execute(delete(Piece).where(col(Piece.hash).in_(unnamed)))


def _made(work: Work) -> Iterator[str]:
    for _kind, _record_id, before, after in work.changes():
        yield canonical([before, after])
