"""What stands in a file of messages: what its columns mean, what is wrong with a row, and the rows themselves."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from core import library
from core.calendar.exchange import bounds
from core.calendar.exchange.letters import decoded, demand_read
from core.errors import Invalid
from core.language import fold
from core.language.words import N_, _
from core.store.lots import Row

if TYPE_CHECKING:
    import pandas

    from core.replies.records import Batch

# a column of a message, untranslated, in the order they are asked for
TITLES = {
    "text": N_("Words of the message"),
    "came_at": N_("Came at"),
    "author": N_("Author"),
    "link": N_("Link"),
    "reference": N_("Number in the other system"),
    "topic": N_("Topic"),
    "state": N_("State"),
}
NEEDED = ("text", "came_at")
MOST_BYTES = 400_000_000
MOST_ROWS = 1_000_000
MOST_LETTERS = 100_000
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# day first, as it is written here; a month written by its name is nobody's export
_DAY_FIRST = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_KEPT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Fault:
    # as Excel numbers it
    row: int
    heading: str
    sentence: str


@dataclass(frozen=True)
class Looked:
    """A file before it is taken in: what its columns are called and seem to mean, and its first rows."""

    headings: Sequence[str]
    columns: Mapping[str, str]
    sample: Sequence[Sequence[str]]
    count: int


def look(content: bytes) -> Looked:
    frame = _frame(content)
    headings = [str(name) for name in frame.columns]
    sample = frame.head(5).to_numpy().tolist()
    return Looked(headings, _guessed(headings), sample, len(frame))


def faults(content: bytes, columns: Mapping[str, str], most: int = 200) -> list[Fault]:
    """What keeps the file from being taken in, row by row; rows without a word are no fault, they are left out."""
    frame = _frame(content)
    _demand_columns(frame, columns)
    spoken = frame[frame[columns["text"]].str.strip() != ""]
    if spoken.empty:
        return [Fault(2, columns["text"], _("There are no messages in this file."))]
    moments = _moments(spoken[columns["came_at"]])
    bad = spoken.index[moments.isna()][:most]
    sentence = _("This is no day: {said}")
    return [
        Fault(int(row) + 2, columns["came_at"], sentence.format(said=str(spoken.at[row, columns["came_at"]])[:40]))
        for row in bad
    ]


def rows_of(batch: "Batch", content: Iterator[bytes]) -> Iterator[Row]:
    """The rows of the raw table, in the order of its columns."""
    frame, columns = _frame(b"".join(content)), batch.columns
    _demand_columns(frame, columns)
    texts = frame[columns["text"]].str.strip().str.slice(0, MOST_LETTERS)
    numbers = texts.index[texts != ""]
    frame, texts = frame.loc[numbers], texts.loc[numbers]
    moments = _moments(frame[columns["came_at"]])
    if moments.isna().any():
        raise Invalid(_("A day in this file cannot be read, so nothing was taken in."))
    moments = moments.dt.tz_localize(batch.zone, ambiguous=True, nonexistent="shift_forward")
    told = moments.dt.tz_convert("UTC").dt.strftime("%Y-%m-%d %H:%M:%S.000000")
    said = [
        frame[columns[name]].str.strip().tolist() if columns.get(name) else [""] * len(frame)
        for name in ("author", "link", "topic", "reference", "state")
    ]
    lot, prefix, channel = batch.id.hex, batch.id.hex[:24], batch.channel_id.hex if batch.channel_id else None
    book, source = str(batch.book), str(batch.source)
    for number, text, came, author, link, topic, reference, state in zip(
        numbers.tolist(), texts.tolist(), told.tolist(), *said, strict=True
    ):
        yield (
            f"{prefix}{number:08x}", lot, book, source, channel, came, text, author, link, topic, reference,
            not _is_done(state), mark(text),
        )  # fmt: skip


def mark(text: str) -> str:
    """The same words have the same mark, whatever stands between them."""
    return blake2b(_KEPT_LETTERS.sub("", text.casefold()).encode(), digest_size=8).hexdigest()


@cache
def _is_done(state: str) -> bool:
    said = state.strip().casefold()
    return any(said.startswith(one) for one in library.read("message_headings")["done"]["said"])


def _frame(content: bytes) -> "pandas.DataFrame":
    """Every cell as text; the first row that is not empty names the columns."""
    if len(content) > MOST_BYTES:
        raise bounds.is_too_big()
    if not content.strip():
        raise Invalid(_("This file is empty."))
    frame = _sheet(content) if content.startswith(_SPREADSHEETS) else _csv(content)
    if len(frame) > MOST_ROWS:
        sentence = _("This file has more than {most} rows. Take it in by parts.")
        raise Invalid(sentence.format(most=MOST_ROWS))
    return frame


def _csv(content: bytes) -> "pandas.DataFrame":
    import pandas

    head = content[: 1 << 16]
    if _is_utf8(head):
        text: Any = io.BytesIO(content)
        first = head.decode("utf-8-sig", "ignore").partition("\n")[0]
    else:
        whole = decoded(content)
        demand_read(whole[: 1 << 16])
        text, first = io.StringIO(whole), whole.partition("\n")[0]
    delimiter = max(";,\t|", key=first.count)
    try:
        frame = pandas.read_csv(
            text, sep=delimiter, dtype=str, keep_default_na=False, encoding="utf-8-sig", encoding_errors="replace"
        )
    except (pandas.errors.ParserError, pandas.errors.EmptyDataError, ValueError, OverflowError) as error:
        raise Invalid(_("This is not a table: neither Excel nor CSV.")) from error
    return frame.reset_index(drop=True)


def _is_utf8(head: bytes) -> bool:
    try:
        # a letter may be cut at the end of what is looked at
        head[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


def _sheet(content: bytes) -> "pandas.DataFrame":
    import pandas
    from python_calamine import CalamineError, CalamineWorkbook

    with bounds.BentIsRefused():
        if content.startswith(_SPREADSHEETS[0]):
            content = bounds.weighed(content)
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=True) for name in book.sheet_names]
        except CalamineError as error:
            raise bounds.is_broken() from error
    rows = max(sheets, key=len, default=[])
    start = next((n for n, row in enumerate(rows) if sum(cell != "" for cell in row) > 1), len(rows))
    if start >= len(rows):
        raise Invalid(_("This file is empty."))
    headings = [str(cell).strip() for cell in rows[start]]
    return pandas.DataFrame([[_said(cell) for cell in row] for row in rows[start + 1 :]], columns=headings, dtype=str)


def _said(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _guessed(headings: Sequence[str]) -> dict[str, str]:
    """Each column of a message once, by the first heading that is called so."""
    known = library.read("message_headings")
    folded = {fold.fold2(heading.strip()): heading for heading in reversed(headings)}
    found: dict[str, str] = {}
    for name in TITLES:
        for said in known[name]["said"]:
            heading = folded.get(fold.fold2(said))
            if heading is not None and heading not in found.values():
                found.setdefault(name, heading)
    return found


def _demand_columns(frame: "pandas.DataFrame", columns: Mapping[str, str]) -> None:
    for name in NEEDED:
        if columns.get(name) not in frame.columns:
            raise Invalid(_("Say which column holds this: {column}").format(column=_(TITLES[name])), name)


def _moments(said: "pandas.Series[str]") -> "pandas.Series[Any]":
    """Wall clock times; what cannot be read is no time. Days come before months, as they are written here."""
    import pandas

    first = str(said.iloc[0]) if len(said) else ""
    is_day_first = bool(_DAY_FIRST.match(first.strip()))
    found = pandas.to_datetime(said, errors="coerce", dayfirst=is_day_first, format=_format_of(first))
    if found.isna().any():
        rest = found.isna()
        again = pandas.to_datetime(said[rest], errors="coerce", dayfirst=is_day_first, format="mixed")
        found = found.astype("datetime64[ns]")
        found.loc[rest] = again.dt.tz_localize(None) if again.dt.tz is not None else again
    return found


def _format_of(first: str) -> str | None:
    """The commonest ways to write a moment: named outright they are read a hundred times faster."""
    for pattern, form in _FORMS:
        if re.fullmatch(pattern, first.strip()):
            return form
    return "mixed"


_FORMS = (
    (r"\d\d\.\d\d\.\d{4} \d\d?:\d\d", "%d.%m.%Y %H:%M"),
    (r"\d\d\.\d\d\.\d{4} \d\d?:\d\d:\d\d", "%d.%m.%Y %H:%M:%S"),
    (r"\d\d\.\d\d\.\d{4}", "%d.%m.%Y"),
    (r"\d{4}-\d\d-\d\d \d\d:\d\d", "%Y-%m-%d %H:%M"),
    (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "%Y-%m-%d %H:%M:%S"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", "%Y-%m-%dT%H:%M:%S"),
    (r"\d{4}-\d\d-\d\d", "%Y-%m-%d"),
)
