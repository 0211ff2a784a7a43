"""Files that records speak of and that are no longer kept."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session, select

from core.language.words import N_
from core.store.check import Fault
from core.store.vault import Piece


def lost_files(session: Session, named: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Of these hashes, each with what it is called."""
    kept = set(session.exec(select(Piece.hash).where(Piece.number == 0)))
    for name in dict.fromkeys(called for found, called in named if found and found not in kept):
        yield Fault(N_("A file is no longer kept: {subject}"), name)
