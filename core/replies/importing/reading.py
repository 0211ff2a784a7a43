"""What stands in a file of messages, message by message; what is wrong with a row; and the rows as they are kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from core import clock, library
from core.errors import Invalid
from core.language import fold
from core.language.words import _
from core.replies import topics
from core.replies.importing.headings import VOCABULARY
from core.replies.rules import MOST_LETTERS
from core.store import bare
from core.tables import looking, table
from core.tables.cells import Row, has_failed, mark, words
from core.tables.faults import FAILED, RowFault, fault_in, line_of
from core.tables.looking import Looked
from core.tables.moments import Moments
from core.tables.shape import by_day, misshapen
from core.tables.table import Table

if TYPE_CHECKING:
    from core.replies.records import Batch

# of a name, a number or a topic; of a link
_SHORT, _LINK = 300, 2_000


class Told(NamedTuple):
    """A message of a file; its number is counted from the first row below the headings."""

    number: int
    came_at: datetime
    text: str
    author: str
    link: str
    topic: str
    reference: str
    is_open: bool
    mark: str

    @property
    def key(self) -> tuple[str, str]:
        """What has the same words and the same number is the same; without a number, what came at the same moment."""
        return self.mark, self.reference or moment(self.came_at)


def look(content: bytes) -> Looked:
    found = table.found(content, VOCABULARY)
    return looking.look(found, found.columns)


def told(found: Table, columns: Mapping[str, str], zone: str) -> Iterator[Told | RowFault]:
    """Message by message in their order, with what keeps a row from being one; rows without a word are left out."""
    places = found.places(columns)
    place, wall = places["came_at"], clock.zone_of(zone)
    is_slashed = any("/" in str(row[place]) for row in found.grid.head if place < len(row))
    # whether days come before months is seen where all of them stand
    again = table.found(found.content, VOCABULARY, columns.values()).rows() if is_slashed else iter(())
    yield from _told(found, columns, places, Moments(wall, (row[place] for row in again if place < len(row))))


def _told(
    found: Table, columns: Mapping[str, str], places: Mapping[str, int], moments: Moments
) -> Iterator[Told | RowFault]:
    text_at, came_at = places["text"], places["came_at"]
    author, link, topic, reference, state = (
        _column(places.get(name), most)
        for name, most in (
            ("author", _SHORT), ("link", _LINK), ("topic", _SHORT), ("reference", _SHORT), ("state", _SHORT),
        )
    )  # fmt: skip
    width, are_rows = len(found.headings), by_day(came_at, moments)
    for number, row in enumerate(found.rows()):
        text = words(row[text_at]) if text_at < len(row) else ""
        if not text:
            continue
        came = moments.read(row[came_at]) if came_at < len(row) else None
        if sentence := misshapen(row, found.grid, width, are_rows):
            yield fault_in(found, number, "", sentence)
        elif len(text) > MOST_LETTERS:
            sentence = _("This text is longer than {most} letters.").format(most=MOST_LETTERS)
            yield fault_in(found, number, columns["text"], sentence)
        elif has_failed(text):
            yield fault_in(found, number, columns["text"], _(FAILED).format(said=text))
        elif came is None:
            said = words(row[came_at])[:40] if came_at < len(row) else ""
            sentence = _("This is no day: {said}").format(said=said) if said else _("It is not said when it came.")
            yield fault_in(found, number, columns["came_at"], sentence)
        else:
            yield Told(
                number, came, text, author(row), link(row), known_topic(topic(row)), reference(row),
                not is_done(state(row)), mark(text),
            )  # fmt: skip


def _column(place: int | None, most: int) -> Callable[[Row], str]:
    if place is None:
        return lambda _row: ""
    return lambda row: words(row[place])[:most] if place < len(row) else ""


def rows_of(batch: "Batch", content: Iterator[bytes]) -> Iterator[bare.Row]:
    """What was taken in of its file, made of the file once more."""
    return as_kept(batch, _taken_in(batch, table.found(b"".join(content), VOCABULARY, batch.columns.values())))


def _taken_in(batch: "Batch", found: Table) -> Iterator[Told]:
    left_out = _numbers(batch.left_out)
    for one in told(found, batch.columns, batch.zone):
        if isinstance(one, RowFault):
            raise Invalid(_("Nothing was taken in. {faults}").format(faults=line_of(one)))
        if one.number not in left_out:
            yield one


def as_kept(batch: "Batch", messages: Iterable[Told]) -> Iterator[bare.Row]:
    """The rows of the raw table, in the order of its columns."""
    lot, prefix, channel = batch.id.hex, batch.id.hex[:24], batch.channel_id.hex if batch.channel_id else None
    book, source = str(batch.book), str(batch.source)
    for one in messages:
        yield (
            f"{prefix}{one.number:08x}", lot, book, source, channel, moment(one.came_at), one.text, one.author,
            one.link, one.topic, one.reference, one.is_open, one.mark,
        )  # fmt: skip


def moment(came_at: datetime) -> str:
    """In UTC, as its engine keeps it."""
    return came_at.isoformat(" ", "microseconds")[:26]


def stretches(numbers: Sequence[int]) -> list[list[int]]:
    """
    >>> stretches([1, 2, 3, 7])
    [[1, 3], [7, 7]]
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def _numbers(left_out: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(number for first, last in left_out for number in range(first, last + 1))


@lru_cache(maxsize=1 << 12)
def is_done(state: str) -> bool:
    """
    >>> is_done("Исполнено"), is_done("На исполнении"), is_done("Орындалуда"), is_done("")
    (True, False, False, False)
    """
    said, known = state.casefold(), library.read("message_headings")
    if any(said.startswith(one) for one in known["going_on"]["said"]):
        return False
    return any(said.startswith(one) for one in known["done"]["said"])


@lru_cache(maxsize=1 << 12)
def known_topic(said: str) -> str:
    """The code of the topic that is called so; other words name none."""
    return _topics().get(fold.fold2(said), "") if said else ""


@cache
def _topics() -> Mapping[str, str]:
    named = {fold.fold2(name): code for code, one in topics.topics().items() for name in (code, *one.name) if name}
    for code, one in topics.topics().items():
        for heading in one.headings:
            for name in filter(None, heading.name):
                named.setdefault(fold.fold2(name), code)
    return named
