"""A returned file beside the document as it was sealed: what was decided, what was changed openly and what silently."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.document import controls
from core.document.blocks import (
    Block,
    Bullets,
    Choice,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Remark,
    Row,
    Table,
    Verdict,
    words_of,
)
from core.document.decisions import decision
from core.document.feedback import Feedback, RowFeedback
from core.document.texts import Rewritten, rewritten
from core.errors import Invalid
from core.language.words import _


@dataclass(frozen=True)
class Edit:
    """A cell that reads otherwise now. Silent is what Word did not record: `was` gives way to `now` unsaid."""

    column: str
    was: str
    now: str
    is_silent: bool
    # it is the text of the row, line by line, that stands under the table
    is_text: bool = False


@dataclass(frozen=True)
class ReturnedRow:
    """A sealed row and what came back of it; nothing came back of a row that was removed."""

    binding: str
    sealed: Row
    returned: RowFeedback | None
    edits: Sequence[Edit] = ()
    is_moved: bool = False
    # copied inside the file: what its copies say is told together
    is_repeated: bool = False
    # who changed, with a trace, what stands in no row
    hands: Sequence[str] = ()

    @property
    def verdict(self) -> Verdict | None:
        """Words were approved that stand in this file: where they are not those that went out, it is with changes."""
        said = self.returned.verdict if self.returned else None
        if self.is_missing and said != "return":
            # whoever strikes a row out does not approve it, whatever its field still says
            return None
        return "correct" if said == "approve" and self.edits else said

    @property
    def is_missing(self) -> bool:
        return self.returned is None or self.returned.is_deleted


@dataclass(frozen=True)
class Comparison:
    """`rows` stand as they were sealed. `added` are new rows in our tables, `foreign` are bound to something else."""

    rows: Sequence[ReturnedRow]
    added: Sequence[RowFeedback]
    foreign: Sequence[RowFeedback]
    # headings and paragraphs that no longer stand in the file as they were
    lost: Sequence[str]
    feedback: Feedback


def compare(feedback: Feedback, sent: Document) -> Comparison:
    """Raises Invalid if the file belongs to another version, or if none of its rows can be recognised."""
    sealed = {controls.binding_of(row): (table, row) for table in _tables(sent.blocks) for row in table.rows}
    sealed.pop("", None)
    places = {binding: place for place, binding in enumerate(sealed)}
    by_mark = {controls.bookmark(binding): binding for binding in sealed}
    named = [replace(row, binding=row.binding or by_mark.get(row.mark, "")) for row in feedback.rows]
    ours = [row for row in named if row.binding in sealed]
    _refuse_strangers(feedback, sent, is_known=bool(ours), is_expected=bool(sealed))
    moved = _moved([places[row.binding] for row in ours])
    under = _Under(rewritten(feedback.lines, sent), [one.author for one in feedback.changes])
    told: dict[str, list[RowFeedback]] = {}
    for row in ours:
        told.setdefault(row.binding, []).append(row)
    return Comparison(
        rows=[
            under.put_to(_returned(table, row, told.get(binding, []), place in moved))
            for place, (binding, (table, row)) in enumerate(sealed.items())
        ],
        added=_added(feedback, sent),
        foreign=[row for row in named if row.binding not in sealed],
        lost=_lost(feedback, sent),
        feedback=feedback,
    )


@dataclass(frozen=True)
class _Under:
    """What became of the texts under the table."""

    texts: Mapping[str, Rewritten]
    hands: Sequence[str]

    def put_to(self, row: ReturnedRow) -> ReturnedRow:
        text = self.texts.get(row.binding)
        if text is None or row.returned is None:
            return row
        edit = Edit(_("Text"), "\n".join(text.was), "\n".join(text.now), text.is_silent, is_text=True)
        return replace(row, edits=[*row.edits, edit], hands=self.hands)


def _refuse_strangers(feedback: Feedback, sent: Document, is_known: bool, is_expected: bool) -> None:
    if is_known:
        return
    if feedback.identity != sent.identity:
        raise Invalid(_("The file was made from another version or another document. Choose the copy of this one."))
    if is_expected:
        raise Invalid(
            _("The file was changed so much that none of its rows can be recognised. Enter decisions by hand.")
        )


def _returned(table: Table, sealed: Row, copies: Sequence[RowFeedback], is_moved: bool) -> ReturnedRow:
    binding = controls.binding_of(sealed)
    if not copies:
        return ReturnedRow(binding, sealed, None)
    row = _overwritten(_together(copies), sealed)
    return ReturnedRow(binding, sealed, row, list(_edits(table, sealed, row)), is_moved, len(copies) > 1)


def _together(copies: Sequence[RowFeedback]) -> RowFeedback:
    verdicts = {row.verdict for row in copies if row.verdict}
    first = next((row for row in copies if row.verdict), copies[0])
    is_disputed = len(verdicts) > 1 or any(row.is_disputed for row in copies)
    return replace(
        first,
        verdict=None if is_disputed else first.verdict,
        is_disputed=is_disputed,
        remark="\n".join(dict.fromkeys(row.remark for row in copies if row.remark)),
        comments=[comment for row in copies for comment in row.comments],
        changes=[change for row in copies for change in row.changes],
        is_deleted=all(row.is_deleted for row in copies),
    )


def _overwritten(row: RowFeedback, sealed: Row) -> RowFeedback:
    """Decisions typed over every drop-down of the table: only the sealed row still knows where they stood."""
    place = next((at for at, cell in enumerate(sealed.cells) if isinstance(cell, Choice)), None)
    if row.verdict or row.is_disputed or row.remark or place is None or len(row.cells) != len(sealed.cells):
        return row
    text = row.cells[place].now
    verdict, remark = (None, "") if text in controls.prompts() else decision(text)
    return replace(row, verdict=verdict, remark=remark, is_typed=verdict is not None)


def _edits(table: Table, sealed: Row, row: RowFeedback) -> Iterator[Edit]:
    if len(row.cells) != len(sealed.cells):
        was, now = (" | ".join(cells) for cells in (map(words_of, sealed.cells), (cell.now for cell in row.cells)))
        yield Edit("", was, now, is_silent=True)
        return
    for column, cell, said in zip(table.columns, sealed.cells, row.cells, strict=False):
        if isinstance(cell, Choice | Remark):
            continue
        was = words_of(cell)
        if not _is_same(was, said.then):
            yield Edit(column.title, was, said.then, is_silent=True)
        if not _is_same(said.then, said.now):
            yield Edit(column.title, said.then, said.now, is_silent=False)


def _moved(places: Sequence[int]) -> set[int]:
    """The fewest rows whose moving explains the order: all but the longest part that still rises.

    >>> _moved([0, 3, 1, 2])
    {3}
    """
    ends: list[int] = []
    heights = []
    for place in places:
        height = bisect_left(ends, place)
        ends[height : height + 1] = [place]
        heights.append(height)
    kept: set[int] = set()
    wanted = len(ends) - 1
    for place, height in zip(reversed(places), reversed(heights), strict=True):
        if height == wanted:
            kept.add(place)
            wanted -= 1
    return set(places) - kept


def _added(feedback: Feedback, sent: Document) -> list[RowFeedback]:
    known = {_line(map(words_of, row.cells)) for table in _tables(sent.blocks) for row in table.rows}
    for table in _tables(sent.blocks):
        known |= {_line(column.title for column in table.columns), _line(span.title for span in table.spans)}
        known.add(_line(map(str, range(1, len(table.columns) + 1))))
    return [row for row in feedback.strangers if _line(cell.now for cell in row.cells) not in known | {""}]


def _lost(feedback: Feedback, sent: Document) -> list[str]:
    standing = {_line([text]) for text in feedback.paragraphs}
    # a file that only borrowed our table owes us no paragraphs
    return [text for text in _texts(sent.blocks) if _line([text]) not in standing] if feedback.identity else []


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Landscape):
            yield from _tables(block.blocks)


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text, about=""):
                yield words_of(text)
            case Bullets(items=items):
                yield from map(words_of, items)
            case Landscape(blocks=inner):
                yield from _texts(inner)
            case _:
                pass


def _is_same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _line(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).split())
