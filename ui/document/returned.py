"""What came back in a Word file, row by row against the version that went out."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from core.document.blocks import Verdict
from core.document.comparison import ReturnedRow
from core.document.feedback import Comment, Tracked
from core.document.reading import Chosen, Deciders, Reading, authors_of, cells_of, line_of
from core.document.records import Export
from core.document.sealing import bound_to
from core.language.words import N_, _, n_
from ui.document.changes import change, differing
from ui.document.leaf import Leaf
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label, rule
from ui.kit.form import Form
from ui.kit.panel import Panel
from ui.kit.status import StatusLabel

_VERDICTS: Mapping[Verdict | None, tuple[str, str]] = {
    "approve": ("approved", N_("Approved")),
    "return": ("returned", N_("Returned")),
    "correct": ("changed", N_("Approved with changes")),
    None: ("draft", N_("Not decided")),
}


@dataclass(frozen=True)
class Beside:
    """What is known beside the file: why rows were left, in whose name it may be taken in, and what it leads to."""

    left: Sequence[str]
    deciders: Deciders
    take_in: Callable[[Chosen], object]
    # a row that was approved with changes is put right where it is decided about
    correct: Callable[[str], object]


class ReturnedView(Leaf):
    """Its decisions are told before they are taken in; the feature the rows belong to acts on them."""

    def __init__(self, go_back: Callable[[], object], tell: Callable[[Export], str]) -> None:
        super().__init__(go_back)
        self._tell = tell
        self._ticks: dict[str, QCheckBox] = {}
        self._whose: Form | None = None

    def show_reading(self, reading: Reading, told: Beside) -> None:
        feedback, remaining = reading.comparison.feedback, reading.remaining()
        panel = Panel(reading.name, feedback.saved_by)
        panel.add(label(self._tell(reading.export), "small", "text2", wraps=True))
        panel.add(*self._warnings(reading))
        panel.add(*(label(sentence, "strong", "warn", wraps=True) for sentence in told.left))
        panel.add(label(_summed(reading), "body", wraps=True))
        self._ticks, self._whose = {}, None
        if told.deciders.people and remaining:
            self._whose = _whose(told.deciders)
            panel.add(self._whose)
        for row in reading.comparison.rows:
            panel.add(rule(), *self._head(row, remaining), *_row(row), *_correcting(row, reading, told))
        panel.add(*_beside_rows(reading), *differing(reading.lines))
        for comment in feedback.comments:
            panel.add(rule(), _comment(comment))
        # where there are lines, tracked changes stand in them already
        for tracked in () if reading.lines else feedback.changes:
            panel.add(rule(), *_tracked(tracked))
        take_in = button(_("Take in"), lambda: told.take_in(self._chosen()), "primary", icon="inbox")
        is_whole = reading.taken is not None and not (self._ticks and remaining)
        self.show_panel(panel, *([] if is_whole else [take_in]))

    def _head(self, row: ReturnedRow, remaining: Collection[str]) -> Iterator[QWidget]:
        """What was decided; with a tick, if it can still be taken in."""
        kind, words = _VERDICTS[row.verdict]
        tick, name = QCheckBox(), bound_to(row.binding)
        tick.setAccessibleName(f"{_('Take in')}: {line_of(row)}")
        tick.setChecked(True)
        if name in remaining:
            self._ticks[name] = tick
        notes = [label(note, "small", "warn") for note in _notes(row)]
        yield in_row(*([tick] if name in remaining else []), StatusLabel(kind, _(words)), *notes, None)

    def _chosen(self) -> Chosen:
        person = self._whose.values()["person"] if self._whose else None
        return Chosen(person, [name for name, tick in self._ticks.items() if not tick.isChecked()])

    def _warnings(self, reading: Reading) -> Iterator[QWidget]:
        if reading.newer is not None:
            sentence = _("This file answers an old version. The latest one: {export}")
            yield label(sentence.format(export=self._tell(reading.newer)), "strong", "warn", wraps=True)
        if reading.taken is not None:
            yield label(_("This file has been taken in already."), "strong", "ok", wraps=True)


def _whose(deciders: Deciders) -> Form:
    """In whose name it is taken in stands before the eye, and can be said otherwise."""
    by_route = (None, _("whose word was waited for"))
    people = list(deciders.people) if deciders.likely else [by_route, *deciders.people]
    made = Form([fields.choice("person", _("Whose decisions"), people)])
    made.show_values({"person": deciders.likely})
    return made


def _correcting(row: ReturnedRow, reading: Reading, told: Beside) -> Iterator[QWidget]:
    if row.verdict == "correct" and reading.taken is not None:
        act = partial(told.correct, bound_to(row.binding))
        yield in_row(button(_("Put the text right…"), act, size="small", icon="pen"), None)


def _summed(reading: Reading) -> str:
    rows = reading.comparison.rows
    if not rows:
        count = len(reading.lines)
        same = _("The text is the same as it went out.")
        return n_("{n} line reads otherwise", "{n} lines read otherwise", count) if count else same
    counts = Counter(row.verdict for row in rows)
    return " · ".join(f"{_(words)}: {counts[key]}" for key, (_kind, words) in _VERDICTS.items() if counts[key])


def _row(row: ReturnedRow) -> Iterator[QWidget]:
    yield label(line_of(row), "body", wraps=True)
    if row.returned is None:
        return
    if row.returned.remark:
        yield label(_("Remark: {text}").format(text=row.returned.remark), "strong", wraps=True)
    authors = ", ".join(authors_of(row))
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
            yield from (label(cells_of(row), "body", wraps=True) for row in rows)
    # lines tell it better where there are any
    if found.lost and not reading.lines:
        yield rule()
        yield label(_("Paragraphs that were changed or deleted"), "strong")
        yield from (label(text, "body", wraps=True) for text in found.lost)


def _comment(comment: Comment) -> QWidget:
    place = f" «{comment.quoted}»" if comment.quoted else ""
    return label(f"{comment.author}{place}: {comment.text}", "body", "text2", wraps=True)


def _tracked(tracked: Tracked) -> Iterator[QWidget]:
    yield label(tracked.author, "small", "text2")
    yield change(*((tracked.text, "") if tracked.kind == "deleted" else ("", tracked.text)))
