"""What came back in a Word file, row by row against the version that went out."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from core.document.comparison import ReturnedRow
from core.document.feedback import Comment, RowFeedback, Tracked
from core.document.reading import Reading, line_of
from core.document.records import Export
from core.language.words import N_, _, n_
from ui.document.changes import change, differing
from ui.document.leaf import Leaf
from ui.kit.controls import button, in_row, label, rule
from ui.kit.panel import Panel
from ui.kit.status import StatusLabel

_VERDICTS = {
    "approve": ("approved", N_("Approved")),
    "return": ("returned", N_("Returned")),
    "correct": ("changed", N_("Approved with changes")),
    None: ("draft", N_("Not decided")),
}


class ReturnedView(Leaf):
    """Its decisions are told before they are taken in; the feature the rows belong to acts on them."""

    def __init__(self, go_back: Callable[[], object], tell: Callable[[Export], str]) -> None:
        super().__init__(go_back)
        self._tell = tell

    def show_reading(self, reading: Reading, left: Sequence[str], take_in: Callable[[], object]) -> None:
        """`left` says why some rows were not acted on."""
        told = reading.comparison.feedback
        panel = Panel(reading.name, told.saved_by)
        panel.add(label(self._tell(reading.export), "small", "text2", wraps=True))
        panel.add(*self._warnings(reading))
        panel.add(*(label(sentence, "strong", "warn", wraps=True) for sentence in left))
        panel.add(label(_summed(reading), "body", wraps=True))
        for row in reading.comparison.rows:
            panel.add(rule(), *_row(row))
        panel.add(*_beside_rows(reading), *differing(reading.lines))
        for comment in told.comments:
            panel.add(rule(), _comment(comment))
        # where there are lines, tracked changes stand in them already
        for tracked in () if reading.lines else told.changes:
            panel.add(rule(), *_tracked(tracked))
        acts = [] if reading.taken else [button(_("Take in"), take_in, "primary", icon="inbox")]
        self.show_panel(panel, *acts)

    def _warnings(self, reading: Reading) -> Iterator[QWidget]:
        if reading.newer is not None:
            sentence = _("This file answers an old version. The latest one: {export}")
            yield label(sentence.format(export=self._tell(reading.newer)), "strong", "warn", wraps=True)
        if reading.taken is not None:
            yield label(_("This file has been taken in already."), "strong", "ok", wraps=True)


def _summed(reading: Reading) -> str:
    rows = reading.comparison.rows
    if not rows:
        count = len(reading.lines)
        same = _("The text is the same as it went out.")
        return n_("{n} line reads otherwise", "{n} lines read otherwise", count) if count else same
    counts = Counter(_verdict_of(row) for row in rows)
    return " · ".join(f"{_(words)}: {counts[key]}" for key, (_kind, words) in _VERDICTS.items() if counts[key])


def _verdict_of(row: ReturnedRow) -> str | None:
    return row.returned.verdict if row.returned else None


def _row(row: ReturnedRow) -> Iterator[QWidget]:
    kind, words = _VERDICTS[_verdict_of(row)]
    notes = [label(note, "small", "warn") for note in _notes(row)]
    yield in_row(StatusLabel(kind, _(words)), *notes, None)
    yield label(line_of(row), "body", wraps=True)
    if row.returned is None:
        return
    if row.returned.remark:
        yield label(_("Remark: {text}").format(text=row.returned.remark), "strong", wraps=True)
    authors = ", ".join(dict.fromkeys(one.author for one in row.returned.changes))
    for edit in row.edits:
        how = _("changed without a trace") if edit.is_silent else _("changed with a trace: {who}").format(who=authors)
        yield label(f"{edit.column}: {how}" if edit.column else how, "small", "warn" if edit.is_silent else "text2")
        yield change(edit.was, edit.now)
    for comment in row.returned.comments:
        yield _comment(comment)


def _notes(row: ReturnedRow) -> Iterator[str]:
    if row.is_missing:
        yield _("the row was deleted")
    if row.is_moved:
        yield _("the row was moved")
    if row.is_repeated:
        yield _("the row stands there more than once")
    if row.returned and row.returned.is_disputed:
        yield _("two different decisions")
    if row.returned and row.returned.is_typed:
        yield _("typed, not chosen")


def _beside_rows(reading: Reading) -> Iterator[QWidget]:
    """What stands in the file and belongs to no row of ours, and what stood there and is gone."""
    found = reading.comparison
    for title, rows in ((_("Rows that were added"), found.added), (_("Rows of another document"), found.foreign)):
        if rows:
            yield rule()
            yield label(title, "strong")
            yield from (label(_cells(row), "body", wraps=True) for row in rows)
    # lines tell it better where there are any
    if found.lost and not reading.lines:
        yield rule()
        yield label(_("Paragraphs that were changed or deleted"), "strong")
        yield from (label(text, "body", wraps=True) for text in found.lost)


def _cells(row: RowFeedback) -> str:
    return " · ".join(cell.now for cell in row.cells if cell.now.strip())


def _comment(comment: Comment) -> QWidget:
    place = f" «{comment.quoted}»" if comment.quoted else ""
    return label(f"{comment.author}{place}: {comment.text}", "body", "text2", wraps=True)


def _tracked(tracked: Tracked) -> Iterator[QWidget]:
    yield label(tracked.author, "small", "text2")
    yield change(*((tracked.text, "") if tracked.kind == "deleted" else ("", tracked.text)))
