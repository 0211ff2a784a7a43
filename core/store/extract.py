"""An extract: chosen records as they are now, as a package that every copy takes in and a new one can be made from."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session, col, select

from core import clock
from core.store import journal, package, vault
from core.store.journal import Change, Entry, Told
from core.store.leading import Key
from core.store.package import Package, Written
from core.store.record import Image, kinds
from core.store.rights import PACKAGE
from core.store.store import Store

# by kind of record: the image that a package brings laid over the one that is kept here
AsKept = Callable[[str, Image, Image], Image]
# so far back another copy is known to have gone the same way; a header is one piece, and these fill half of it
_WAY_BACK = 4_000


def write(store: Store, path: Path, password: str, title: str, images: Iterable[tuple[Key, Image]]) -> Written:
    """
    A journal of its own with one entry, in which all of these come into being.

    Its header says how far the writer's journal goes: a copy that went the same way knows what is older than its own.
    """
    store.demand(PACKAGE)
    with store.read() as session:
        told = _told(store, title, images)
        kept = set(session.exec(select(vault.Piece.hash).where(vault.Piece.number == 0)))
        named = sorted(kept & set().union(*(package.texts_in(one.after) for one in told.changes)))
        head = package.header(store, session, 0)
        head = replace(head, has=(*head.has, *_way(session)))
        pieces = package.pieces_of(session, package.Load(head, [told], named))
        size = package.put(store, path, password, pieces)
    return Written(path, len(told.changes), len(named), size)


def _way(session: Session) -> list[str]:
    last = select(Entry.hash).order_by(col(Entry.id).desc()).limit(_WAY_BACK)
    return list(session.exec(last))


def _told(store: Store, title: str, images: Iterable[tuple[Key, Image]]) -> Told:
    changes = [journal.noted(1, place, *key, None, image) for place, (key, image) in enumerate(images)]
    entry = Entry(id=1, at=clock.now(), author_id=store.author_id, seat=store.seat, title=title, prior="", hash="")
    entry.hash = journal.entry_hash(entry, [one.digest for one in changes])
    return Told(entry, changes)


def fitted(session: Session, found: Package, as_kept: AsKept) -> Package:
    """What the writer left out of a record that is kept here is no news: `as_kept` lays their image over ours."""
    return replace(found, news=tuple(Told(told.entry, _fitted(session, told.changes, as_kept)) for told in found.news))


def _fitted(session: Session, changes: Iterable[Change], as_kept: AsKept) -> list[Change]:
    fitted = []
    for one in changes:
        ours = session.get(kinds()[one.kind], one.record_id) if one.kind in kinds() else None
        after = as_kept(one.kind, one.after, ours.image()) if ours else one.after
        fitted.append(Change(**one.model_dump() | {"after": after}))
    return fitted


def title_of(told: Iterable[Told]) -> str:
    """What a package is called that was written like this; others have many titles."""
    titles = {one.entry.title for one in told}
    return titles.pop() if len(titles) == 1 else ""
