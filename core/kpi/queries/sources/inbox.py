"""Messages, and rows of files nobody has touched, as figures look at them: laid into spans by what happened when."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from operator import itemgetter
from typing import Any

from sqlmodel import col, func, or_, select

from core.calendar.queries.working import working_time
from core.deadlines.working import WorkingTime
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources.cutting import Cut, Stopwatch, whole
from core.replies import rules
from core.replies.queries.tallies import begun_at
from core.replies.queries.terms import Terms
from core.replies.records import Answer, Book, Inquiry, Message, Received, State, Tone
from core.store.bare import Row, keeper, kept, picked, read, rows

_COLUMNS = (
    "came_at", "due_at", "answered_at", "id", "book", "state", "tone", "outcome", "first_answered_at",
    "extended_until", "notified_at", "hidden_at", "rating", "times_reopened", "joined_id", "hidden_rule",
)  # fmt: skip
CAME, DUE, ANSWERED, ID, BOOK, STATE, TONE, OUTCOME, FIRST = range(9)
EXTENDED, NOTIFIED, HIDDEN, RATING, REOPENED, JOINED, RULE = range(9, 16)

_ALIKE = itemgetter(BOOK, TONE, OUTCOME, HIDDEN)

# advertising, bots, what breaks the law: no voice of residents
OUTSIDE = frozenset({"O_MODERATE", "O_HIDE_REPORT"})
# what is only watched needs no answer either
SILENT = OUTSIDE | {"O_MONITOR"}
# as the engine keeps them; of tens of thousands of rows each look into an enumeration is felt
COMMENT, MEDIA, NEGATIVE, CLOSED = (one.value for one in (Book.COMMENT, Book.MEDIA, Tone.NEGATIVE, State.CLOSED))


class Inbox:
    """What one question needs of it, each part asked for once."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.session, self.scope = asked, asked.session, asked.scope
        self.now = kept(self.session, Message.came_at, asked.now)
        self._hours: dict[Any, float] = {}
        self._ended: dict[Book, list[tuple[int, int]]] = {}

    @cached_property
    def working(self) -> WorkingTime:
        return working_time(self.session)

    @cached_property
    def begun(self) -> date | None:
        """The day of the first message, or of the first row of a file."""
        first = begun_at(self.session)
        return self.working.day_of(first) if first else None

    @cached_property
    def watch(self) -> Stopwatch:
        """From the first day that is asked for until now: an answer may come long after its span."""
        span = whole(self.asked)
        return Stopwatch(self.working, span.first, max(span.last, self.working.day_of(self.asked.now)))

    def cut(self, column: Any) -> Cut:
        return Cut(self.session, column, self.asked.spans, self.working.zone)

    @cached_property
    def came(self) -> list[list[Row]]:
        return self._by(Message.came_at, CAME)

    @cached_property
    def kinds(self) -> list[list[tuple[Row, int]]]:
        """Messages alike in what they are told apart by: one of them, and how many there are."""
        return [_kinds(heap) for heap in self.came]

    @cached_property
    def hidden(self) -> list[list[Row]]:
        return [[row for row in heap if row[BOOK] == COMMENT and row[HIDDEN]] for heap in self.came]

    @cached_property
    def answerable(self) -> list[list[Row]]:
        return [[row for row in heap if is_answerable(row)] for heap in self.came]

    @cached_property
    def replied(self) -> list[Counter[tuple[bool, bool]]]:
        """Of each span how many of these are critical or not, and have an answer or none."""
        return [Counter((row[TONE] == NEGATIVE, row[FIRST] is not None) for row in heap) for heap in self.answerable]

    @cached_property
    def lengths(self) -> list[list[float]]:
        """Working hours to the first answers; automatic ones are not kept here."""
        return [[self.hours(row) for row in heap if row[FIRST]] for heap in self.answerable]

    def hours(self, row: Row) -> float:
        found = self._hours.get(row[ID])
        if found is None:
            found = self._hours[row[ID]] = self.watch.hours(row[CAME], row[FIRST])
        return found

    @cached_property
    def due(self) -> list[list[Row]]:
        """Whose term is over by now, or was kept before; what was closed without an answer is owed none."""
        owed = [
            [row for row in heap if row[ANSWERED] or (row[STATE] != CLOSED and row[DUE] <= self.now)]
            for heap in self._by(Message.due_at, DUE)
        ]
        firsts = self._first_terms([row for heap in owed for row in heap])
        return [
            [(*row[:DUE], firsts[row[ID]], *row[DUE + 1 :]) if row[ID] in firsts else row for row in heap]
            for heap in owed
        ]

    def _first_terms(self, owed: Iterable[Row]) -> dict[Any, Any]:
        """Of those whose term was extended without telling whoever waits: the first promise stands. They are few."""
        quiet = [row[ID] for row in owed if row[EXTENDED] is not None and row[NOTIFIED] is None]
        if not quiet:
            return {}
        terms, to_id = Terms(self.session), read(self.session, Message.id)
        keep = keeper(self.session, Message.due_at)
        found = {one: self.session.get(Message, to_id(one)) for one in quiet}
        ends = {key: terms.ends(one.clock, rules.began(one)) for key, one in found.items() if one is not None}
        return {key: at and keep(at) for key, at in ends.items()}

    @cached_property
    def answered(self) -> list[list[Row]]:
        return self._by(Message.answered_at, ANSWERED)

    def _by(self, column: Any, place: int) -> list[list[Row]]:
        return self.cut(column).laid(self._messages, place)

    @cached_property
    def _messages(self) -> Sequence[Row]:
        """All that came, was due or was answered within the spans: mostly the same, so they are fetched together."""
        within = or_(*(self.cut(one).within for one in (Message.came_at, Message.due_at, Message.answered_at)))
        query = picked(*(getattr(Message, name) for name in _COLUMNS)).where(within)
        return rows(self.session, self.narrowed(query))

    def narrowed(self, query: Any) -> Any:
        if self.scope.unit_id:
            query = query.where(Message.unit_id == self.scope.unit_id)
        return query.where(Message.channel_id == self.scope.channel_id) if self.scope.channel_id else query

    @cached_property
    def checked(self) -> list[list[Row]]:
        """Final answers to the media that somebody else looked over: when sent, grade."""
        cut = self.cut(Answer.sent_at)
        query = picked(Answer.sent_at, Answer.grade).join_from(
            Answer, Message, col(Message.id) == col(Answer.message_id)
        )
        query = query.where(
            cut.within, Message.book == Book.MEDIA, col(Answer.is_final), col(Answer.grade).is_not(None),
            col(Answer.checker_id).is_distinct_from(col(Answer.person_id)),
        )  # fmt: skip
        return cut.laid(rows(self.session, self.narrowed(query)))

    @cached_property
    def forwarded(self) -> list[list[Row]]:
        """Of each message the first question to a unit: when asked, and whether it was refused."""
        firsts = select(Inquiry.message_id, func.min(Inquiry.asked_at).label("at")).group_by(col(Inquiry.message_id))
        first = firsts.subquery()
        cut = self.cut(Inquiry.asked_at)
        query = picked(Inquiry.asked_at, Inquiry.is_refused).join_from(
            Inquiry, first, (first.c.message_id == col(Inquiry.message_id)) & (first.c.at == col(Inquiry.asked_at))
        )
        query = query.join(Message, col(Message.id) == col(Inquiry.message_id)).where(cut.within)
        return cut.laid(rows(self.session, self.narrowed(query)))

    def untouched(self, book: Book) -> list[tuple[int, int]]:
        """Of each span how many rows of files came that nobody has touched: those that wait, and the others."""
        return self._untouched(book, [self._moments(one.first, one.last) for one in self.asked.spans])

    def untouched_due(self, book: Book) -> list[tuple[int, int]]:
        """As above, of rows whose term ended in each span and is over by now."""
        # those that wait and all of them are two numbers
        if book not in self._ended:
            self._ended[book] = self._untouched_due(book)
        return self._ended[book]

    def _untouched_due(self, book: Book) -> list[tuple[int, int]]:
        if not self._has_files(book):
            return [(0, 0)] * len(self.asked.spans)
        terms = Terms(self.session)
        ends = (self._moments(one.first, one.last) for one in self.asked.spans)
        edges = {at: terms.latest_late(book, at) for both in ends for at in (both[0], min(both[1], self.asked.now))}
        both = (self._moments(one.first, one.last) for one in self.asked.spans)
        return self._untouched(book, [(edges[first], edges[min(last, self.asked.now)]) for first, last in both])

    def _moments(self, first: Any, last: Any) -> tuple[datetime, datetime]:
        zone = self.working.zone
        return datetime.combine(first, time.min, zone), datetime.combine(last + timedelta(days=1), time.min, zone)

    def _has_files(self, book: Book) -> bool:
        # what nobody touched belongs to no unit yet
        is_told = self.scope.unit_id is None
        return (
            is_told and self.session.exec(select(Received.id).where(Received.book == book).limit(1)).first() is not None
        )

    def _untouched(self, book: Book, ranges: Sequence[tuple[datetime, datetime]]) -> list[tuple[int, int]]:
        if not self._has_files(book):
            return [(0, 0)] * len(ranges)
        return [(self._rows(book, each, is_open=True), self._rows(book, each, is_open=False)) for each in ranges]

    def _rows(self, book: Book, within: tuple[datetime, datetime], *, is_open: bool) -> int:
        """Counted by the engine over its index: a file may hold a million rows."""
        first, last = within
        if last <= first:
            return 0
        query = select(func.count()).select_from(Received).where(
            Received.book == book, col(Received.is_open).is_(is_open),
            col(Received.came_at) >= first, col(Received.came_at) < last,
        )  # fmt: skip
        if self.scope.channel_id:
            query = query.where(Received.channel_id == self.scope.channel_id)
        taken = query.join(Message, col(Message.id) == col(Received.id))
        return int(self.session.exec(query).one() - self.session.exec(taken).one())


def _kinds(heap: Sequence[Row]) -> list[tuple[Row, int]]:
    one_of = dict(zip(map(_ALIKE, heap), heap, strict=True))
    return [(one_of[kind], number) for kind, number in Counter(map(_ALIKE, heap)).items()]


def is_answerable(row: Row) -> bool:
    """What nobody has sorted yet waits too, unless somebody closed it as needing no answer."""
    if row[BOOK] != COMMENT or row[OUTCOME] in SILENT:
        return False
    return bool(row[OUTCOME]) or row[STATE] != CLOSED or row[ANSWERED] is not None


def is_complaint(row: Row) -> bool:
    return row[BOOK] != MEDIA and row[TONE] == NEGATIVE and row[OUTCOME] not in OUTSIDE


def is_in_time(row: Row) -> bool:
    """By the term that was promised; without any that can be told nothing was."""
    return row[ANSWERED] is not None and row[DUE] is not None and row[ANSWERED] <= row[DUE]


def is_settled(row: Row) -> bool:
    """The resident said so: by closing it after the answer, or by a good mark. Silence says nothing."""
    return row[STATE] == CLOSED or (row[RATING] or 0) >= GOOD


# of marks from 1 to 5
GOOD = 4


def only(heap: Sequence[Row], books: Collection[Book]) -> list[Row]:
    return [row for row in heap if row[BOOK] in books]
