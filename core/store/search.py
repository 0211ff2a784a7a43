"""Search over all records: folded words in, likeliest first out; fed by the journal in the same transaction."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, Text, TextClause, TextualSelect, Uuid, bindparam, text
from sqlmodel import Session, col, select

from core.language import fold
from core.language.trilingual import Trilingual
from core.store.record import Image, Record, kinds, label_of, whole_of
from core.store.types import canonical

if TYPE_CHECKING:
    from core.store.journal import Change

# so many of the latest hits are ranked: a two-letter beginning may stand in half of all records
SHORTLIST = 200
LONGEST_TITLE = 120
BATCH = 500


@dataclass(frozen=True)
class Found:
    kind: str
    record_id: UUID
    title: Trilingual
    likeness: float


def feed(connection: Connection, changes: Iterable["Change"]) -> None:
    """Keep the index what the records are."""
    known = kinds()
    for change in changes:
        kind = known.get(change.kind)
        if kind is None or not kind.searched:
            continue
        if change.before is not None:
            drop(connection, change.record_id)
        if change.after is not None:
            _put(connection, kind, change.after)


def rebuild(connection: Connection) -> None:
    """Read every record anew: after a transfer, or when folding has learnt something."""
    for statement in _SQL[connection.dialect.name].clear:
        connection.execute(text(statement))
    with Session(connection) as session:
        for kind in kinds().values():
            if kind.searched:
                for record in session.exec(select(kind)).yield_per(BATCH):
                    _put(connection, kind, record.image())


def look(session: Session, query: str, limit: int = 50) -> list[Found]:
    """The records likeliest meant; letters of the other keyboard, missing Kazakh letters and endings are forgiven."""
    wanted = fold.query_keys(query)
    if not wanted:
        return []
    connection = session.connection()
    sql = _SQL[connection.dialect.name]
    found = connection.execute(sql.look, {"wanted": sql.spelled(wanted), "most": SHORTLIST})
    ranked = [_found(query, *row) for row in found]
    return sorted(ranked, key=lambda hit: hit.likeness, reverse=True)[:limit]


def title(session: Session, record_id: UUID) -> Trilingual | None:
    """What lists call a record; what is private in it was covered when it was written. None: it is not searched."""
    said = session.connection().execute(_TITLE, {"record_id": record_id}).scalar()
    return Trilingual.of(json.loads(said)) if said else None


def days(session: Session, found: Iterable[Found]) -> dict[UUID, date]:
    """Of those that have a day, or are part of what has one: it tells apart what is called alike."""
    known: dict[UUID, date] = {}
    for name, hits in groupby(sorted(found, key=_kind), key=_kind):
        kind = kinds()[name]
        whole = whole_of(kind) if kind.part_of else kind
        if whole.dated:
            query = select(kind.id, getattr(whole, whole.dated)).where(
                col(kind.id).in_([hit.record_id for hit in hits])
            )
            if kind.part_of:
                query = query.join(whole, col(whole.id) == getattr(kind, kind.part_of))
            known |= {record_id: day for record_id, day in session.exec(query) if day is not None}
    return known


def _kind(hit: Found) -> str:
    return hit.kind


def _found(query: str, kind: str, record_id: UUID, title: str) -> Found:
    name = Trilingual.of(json.loads(title))
    return Found(kind, record_id, name, max(fold.likeness(query, said) for said in set(name)))


def drop(connection: Connection, record_id: UUID) -> None:
    number = connection.execute(_NUMBER, {"record_id": record_id}).scalar()
    if number is not None:
        for statement in _SQL[connection.dialect.name].drop:
            connection.execute(text(statement), {"id": number})


def _put(connection: Connection, kind: type[Record], image: Image) -> None:
    row = _row(kind, image)
    for statement in _SQL[connection.dialect.name].put:
        connection.execute(statement, row)


def put_all(connection: Connection, found: Iterable[tuple[type[Record], Image]]) -> None:
    """Records that the index has never met, by the thousand: for whoever plants an office."""
    # much of what is planted says the same
    known: dict[tuple[object, ...], dict[str, Any]] = {}
    rows = []
    for kind, image in found:
        if kind.searched:
            said = (kind, *(canonical(image[name]) for name in (*kind.searched, kind.called)))
            if said not in known:
                known[said] = _row(kind, image)
            rows.append(known[said] | {"record_id": UUID(image["id"])})
    sql = _SQL[connection.dialect.name]
    if not rows:
        return
    if sql.numbered is None:
        connection.execute(sql.put[0], rows)
        return
    first = 1 + (connection.execute(text("SELECT max(id) FROM find")).scalar() or 0)
    for statement in sql.numbered:
        connection.execute(statement, [row | {"id": number} for number, row in enumerate(rows, first)])


def _row(kind: type[Record], image: Image) -> dict[str, Any]:
    said = " ".join(_texts(image[name] for name in kind.searched if image.get(name)))
    return {
        "kind": kind.__name__,
        "record_id": UUID(image["id"]),
        "title": canonical(_shortened(label_of(kind, image)).as_dict()),
        "words": " ".join(fold.keys(said)),
    }


def _shortened(name: Trilingual) -> Trilingual:
    """A record that is called by its text is listed by the beginning of it."""
    return Trilingual(*(said if len(said) <= LONGEST_TITLE else said[: LONGEST_TITLE - 1] + "…" for said in name))


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from value.values() if isinstance(value, dict) else (str(value),)


@dataclass(frozen=True)
class _Sql:
    """The same four acts in the words of one engine."""

    clear: Sequence[str]
    drop: Sequence[str]
    put: Sequence[TextClause]
    look: TextualSelect
    spelled: Callable[[Sequence[Sequence[str]]], str]
    # the same as `put` for many at once, where one row leads to another by its number
    numbered: Sequence[TextClause] | None = None


def _by_record(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("record_id", type_=Uuid()))


def _hits(statement: str) -> TextualSelect:
    return text(statement).columns(kind=Text(), record_id=Uuid(), title=Text())


_NUMBER = _by_record("SELECT id FROM find WHERE record_id = :record_id")
_TITLE = _by_record("SELECT title FROM find WHERE record_id = :record_id")

_SQL = {
    "sqlite": _Sql(
        clear=("DELETE FROM find", "DELETE FROM find_words"),
        drop=("DELETE FROM find_words WHERE rowid = :id", "DELETE FROM find WHERE id = :id"),
        put=(
            _by_record("INSERT INTO find (kind, record_id, title) VALUES (:kind, :record_id, :title)"),
            text("INSERT INTO find_words (rowid, words) VALUES (last_insert_rowid(), :words)"),
        ),
        look=_hits(
            "SELECT kind, record_id, title FROM find_words JOIN find ON find.id = find_words.rowid "
            "WHERE find_words MATCH :wanted ORDER BY find_words.rowid DESC LIMIT :most"
        ),
        spelled=lambda wanted: " AND ".join("(" + " OR ".join(f'"{key}"*' for key in keys) + ")" for keys in wanted),
        numbered=(
            _by_record("INSERT INTO find (id, kind, record_id, title) VALUES (:id, :kind, :record_id, :title)"),
            text("INSERT INTO find_words (rowid, words) VALUES (:id, :words)"),
        ),
    ),
    "postgresql": _Sql(
        clear=("DELETE FROM find",),
        drop=("DELETE FROM find WHERE id = :id",),
        put=(
            _by_record(
                "INSERT INTO find (kind, record_id, title, words) VALUES "
                "(:kind, :record_id, :title, array_to_tsvector(array_remove(string_to_array(:words, ' '), '')))"
            ),
        ),
        look=_hits(
            "SELECT kind, record_id, title FROM find WHERE words @@ CAST(:wanted AS tsquery) "
            "ORDER BY id DESC LIMIT :most"
        ),
        spelled=lambda wanted: " & ".join("(" + " | ".join(f"'{key}':*" for key in keys) + ")" for keys in wanted),
    ),
}
