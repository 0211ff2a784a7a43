"""What would come of a file of messages: what is new in it, what is here already, what keeps it out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import or_
from sqlmodel import Session, col, select

from core.language.words import _
from core.replies import rules
from core.replies.importing import reading
from core.replies.importing.headings import VOCABULARY
from core.replies.importing.marks import outline_mark
from core.replies.importing.reading import Told
from core.replies.names import private
from core.replies.queries.erased import kept_since
from core.replies.queries.tallies import day_of
from core.replies.records import Batch, Message, Received
from core.tables import table
from core.tables.cells import mark
from core.tables.faults import MOST_FAULTS, RowFault
from core.tables.looking import Looked

# so many are looked for at once, and so many faults told
_STRETCH = 5_000

Key = tuple[str, str]


@dataclass
class DryRun:
    """All of it or nothing: one bad row, and nothing comes in."""

    # by which a file of the same origin is known
    headings: str = ""
    new: int = 0
    # the same stands in the file above, or came with another one
    repeated: int = 0
    known: int = 0
    # of the new ones
    open: int = 0
    # how many rows keep the file out, and what is wrong with the first of them
    bad: int = 0
    faults: list[RowFault] = field(default_factory=list)
    # stretches of rows that are not taken twice
    left_out: list[list[int]] = field(default_factory=list)
    # how many of the new ones wait, by topic and day
    tally: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def duplicates(self) -> int:
        return self.repeated + self.known

    @property
    def closed(self) -> int:
        return self.new - self.open


def dry_run(session: Session, content: bytes, columns: Mapping[str, str], zone: str, now: datetime) -> DryRun:
    dry = DryRun()
    for _one in new_ones(session, content, columns, zone, now, dry):
        pass
    return dry


def new_ones(
    session: Session, content: bytes, columns: Mapping[str, str], zone: str, now: datetime, dry: DryRun
) -> Iterator[Told]:
    """What is not here yet; what is found on the way is told by the dry run once the last of them has come."""
    found = table.found(content, VOCABULARY, columns.values())
    dry.headings, here = found.signature, _Here(session)
    seen: set[int] = set()
    twice: list[int] = []
    waiting: list[Told] = []
    for one in reading.told(found, columns, zone):
        fault = one if isinstance(one, RowFault) else _untimely(one, found, columns, now)
        if fault is not None:
            dry.bad += 1
            dry.faults += [fault] if dry.bad <= MOST_FAULTS else []
        elif isinstance(one, Told):
            key = hash(one.key)
            if key in seen:
                dry.repeated += 1
                twice.append(one.number)
            else:
                seen.add(key)
                waiting.append(one)
        if len(waiting) == _STRETCH:
            yield from _counted(dry, here, waiting, twice)
            waiting = []
    yield from _counted(dry, here, waiting, twice)
    dry.left_out = reading.stretches(sorted(twice))
    if not (dry.bad or dry.new or dry.duplicates):
        dry.bad, dry.faults = 1, [RowFault(found.first, columns["text"], _("There are no messages in this file."))]


def remembered(session: Session, looked: Looked) -> Mapping[str, str]:
    """What the columns meant in the last file with the same headings."""
    query = select(Batch.columns).where(Batch.headings == looked.signature).order_by(col(Batch.taken_at).desc())
    return table.as_spelled(session.exec(query.limit(1)).first() or {}, looked.headings)


def _untimely(one: Told, found: table.Table, columns: Mapping[str, str], now: datetime) -> RowFault | None:
    sentence = rules.untimely(one.came_at, now)
    return RowFault(found.first + one.number, columns["came_at"], sentence) if sentence else None


def _counted(dry: DryRun, here: "_Here", waiting: Sequence[Told], twice: list[int]) -> Iterator[Told]:
    known = here.numbers(waiting)
    twice += sorted(known)
    dry.known += len(known)
    for one in waiting:
        if one.number in known:
            continue
        dry.new += 1
        dry.open += one.is_open
        if one.is_open:
            days = dry.tally.setdefault(one.topic, {})
            day = day_of(one.came_at)
            days[day] = days.get(day, 0) + 1
        yield one


class _Here:
    """What lies in the files taken in before, and what was registered by hand."""

    def __init__(self, session: Session) -> None:
        self._session = session
        typed = select(Message.text, Message.reference, Message.came_at).where(col(Message.batch_id).is_(None))
        self._typed = frozenset(_key(mark(text), number, came_at) for text, number, came_at in session.exec(typed))
        self._has_files = session.exec(select(Received.id).limit(1)).first() is not None
        gone = or_(col(Batch.erased_at).is_not(None), col(Batch.taken_at) < kept_since(session))
        self._has_erased = session.exec(select(Batch.id).where(gone).limit(1)).first() is not None

    def numbers(self, waiting: Sequence[Told]) -> set[int]:
        """Of those among them that are here already."""
        if not (self._has_files or self._typed):
            return set()
        keys = {one.number: self._keys_of(one) for one in waiting}
        found = self._typed | self._of_files({of_words for known in keys.values() for of_words, _rest in known})
        return {number for number, known in keys.items() if not found.isdisjoint(known)}

    def _keys_of(self, one: Told) -> Sequence[Key]:
        """Also what it is known by where its personal data was erased."""
        if not self._has_erased:
            return (one.key,)
        number = private(one.reference, one.author)
        return (one.key, (outline_mark(one.text, one.author), number or one.key[1]))

    def _of_files(self, marks: Collection[str]) -> frozenset[Key]:
        if not self._has_files:
            return frozenset()
        query = select(Received.mark, Received.reference, Received.came_at).where(col(Received.mark).in_(marks))
        return frozenset(_key(*row) for row in self._session.exec(query))


def _key(of_words: str, reference: str, came_at: datetime) -> Key:
    return of_words, reference or reading.moment(came_at.astimezone(UTC))
