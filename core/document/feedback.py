"""What leadership did to an approval copy: decisions, remarks, comments and tracked changes, row by row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from itertools import pairwise
from pathlib import Path

from core.document import controls
from core.document.blocks import Verdict
from core.document.controls import W
from core.document.decisions import decision
from core.document.package import Element, Package, bent_is_refused, open_word
from core.document.returned import Control, Kind, Markup, Rows, TableRow, author, markup, moment
from core.errors import Invalid
from core.language.words import _

MOST_COMMENTS = 5000
MOST_CHANGES = 20_000
LONGEST_QUOTE = 300

# binding and bookmark of a row
Owner = tuple[str, str]

_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


@dataclass(frozen=True)
class Comment:
    """`quoted` is the text it was written beside; `at` is the author's own wall clock."""

    author: str
    at: datetime | None
    text: str
    quoted: str


@dataclass(frozen=True)
class Tracked:
    """A change that Word recorded and that can still be taken or refused."""

    kind: Kind
    author: str
    at: datetime | None
    text: str


@dataclass(frozen=True)
class CellFeedback:
    """A cell as it reads now, and as it read before the tracked changes."""

    now: str
    then: str


@dataclass(frozen=True)
class RowFeedback:
    """One row of ours. Its binding is empty if only `mark`, the name of its bookmark, still tells whose it is."""

    binding: str
    mark: str = ""
    verdict: Verdict | None = None
    remark: str = ""
    # recognised from words that were typed instead of chosen
    is_typed: bool = False
    # says two different things, so nothing is taken as decided
    is_disputed: bool = False
    is_inserted: bool = False
    is_deleted: bool = False
    comments: Sequence[Comment] = ()
    changes: Sequence[Tracked] = ()
    cells: Sequence[CellFeedback] = ()


@dataclass(frozen=True)
class Standing:
    """A paragraph outside of tables as it reads now, and as it read before the tracked changes."""

    then: str
    now: str


@dataclass(frozen=True)
class Feedback:
    """A returned file. `identity` is empty if our rows were pasted into somebody else's document."""

    identity: str
    saved_by: str
    # in universal time, as programs write it into a file's properties
    saved_at: datetime | None
    program: str
    rows: Sequence[RowFeedback]
    # in tables with rows of ours, but not ours
    strangers: Sequence[RowFeedback]
    comments: Sequence[Comment]
    changes: Sequence[Tracked]
    lines: Sequence[Standing]

    @property
    def paragraphs(self) -> Sequence[str]:
        """Before the tracked changes."""
        return [one.then for one in self.lines if one.then]


def read(path: Path) -> Feedback:
    """Refuses what is no Word document, is hostile or has nothing of ours in it."""
    package = open_word(path)
    with bent_is_refused():
        return _feedback(package, markup(package.document()))


def _feedback(package: Package, found: Markup) -> Feedback:
    _join(found.rows)
    owners = _owners(found.rows)
    identity = _core(package, _DC + "identifier")
    if not owners and not identity:
        raise is_strange()
    comments = _comments(package, found, owners)
    changes = _changes(found, owners)
    tables: dict[int, list[TableRow]] = {row.table: [] for row in found.rows if id(row) in owners}
    for row in found.rows:
        if row.table in tables:
            tables[row.table].append(row)
    columns = {table: _columns(rows) for table, rows in tables.items()}
    told = {
        id(row): _told(row, *columns[row.table])
        for row in found.rows
        if id(row) in owners or (row.table in tables and not row.is_head)
    }
    return Feedback(
        identity=identity,
        saved_by=_core(package, _CORE + "lastModifiedBy"),
        saved_at=_when(_core(package, _DCTERMS + "modified")),
        program=_program(package),
        rows=[
            replace(told[key], binding=binding, mark=mark, comments=comments.pop(key, ()), changes=changes.pop(key, ()))
            for key, (binding, mark) in owners.items()
        ],
        strangers=[row for key, row in told.items() if key not in owners],
        comments=[comment for loose in comments.values() for comment in loose],
        changes=[change for loose in changes.values() for change in loose],
        lines=[Standing(then, now) for then, now in found.paragraphs if then or now],
    )


def _join(rows: Sequence[TableRow]) -> None:
    """The last rows stand as a table of their own before a signature: they are of the table they end."""
    tables: dict[int, list[TableRow]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    for (_number, whole), (_next, end) in pairwise(sorted(tables.items())):
        if not any(row.is_head for row in end) and _width(end) == _width(whole):
            for row in end:
                row.table = whole[0].table


def _width(rows: Sequence[TableRow]) -> int:
    return max(len(row.cells) for row in rows)


def is_strange() -> Invalid:
    return Invalid(_("The file was not made by Hatshy, or nothing of it is left. Choose the approval copy."))


def _owners(rows: Sequence[TableRow]) -> dict[int, Owner]:
    """Whose each row is: by the values of its drop-down, by tags if there are none, at last by its bookmark."""
    bound = {id(row): _bindings(row) for row in rows}
    claimed = {controls.bookmark(binding) for bindings in bound.values() for binding in bindings}
    owners: dict[int, Owner] = {}
    for row in rows:
        bindings = bound[id(row)]
        left = [mark for mark in row.marks if mark not in claimed]
        if len(bindings) == 1:
            (binding,) = bindings
            # a long binding stands in a tag by its bookmark only
            is_mark = binding.startswith(controls.BOOKMARK)
            owners[id(row)] = ("", binding) if is_mark else (binding, controls.bookmark(binding))
        # two records in one row: somebody merged rows, and nobody can tell what was decided about which
        elif not bindings and len(left) == 1:
            owners[id(row)] = "", left[0]
    return owners


def _bindings(row: TableRow) -> set[str]:
    values = {known[0] for control in row.controls for known in map(controls.bound, control.lines.values()) if known}
    return values or {known[0] for control in row.controls if (known := controls.bound(control.tag))}


def _is_choice(control: Control) -> bool:
    return any(known and known[1] in controls.VERDICTS for known in map(controls.bound, control.lines.values()))


def _is_remark(control: Control) -> bool:
    known = controls.bound(control.tag)
    # LibreOffice drops tags: what else is a field in our row is the room for a remark
    return not control.lines and (known is None or known[1] == controls.REMARK)


def _columns(rows: Sequence[TableRow]) -> tuple[int | None, int | None]:
    """Where in this table decisions and remarks stand, so that they are found if a field was overwritten."""
    found: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
    for row in rows:
        for place, cell in enumerate(row.cells):
            found[True][place] += any(map(_is_choice, cell.controls))
            found[False][place] += any(map(_is_remark, cell.controls))
    choice, remark = (next((at for at, times in found[key].most_common(1) if times), None) for key in (True, False))
    return choice, remark


def _told(row: TableRow, choice_at: int | None, remark_at: int | None) -> RowFeedback:
    choices = [control for control in row.controls if _is_choice(control)]
    chosen = {verdict for control in choices if (verdict := _chosen(control))}
    written = [_said(control) for control in choices if not _chosen(control)]
    typed, remarks = [], []
    for verdict, rest in map(decision, [*written, _free(row, choice_at)]):
        typed += [verdict] if verdict else []
        remarks.append(rest)
    remarks += [_said(control) for control in row.controls if _is_remark(control)]
    remarks.append(_free(row, remark_at) if remark_at != choice_at else "")
    verdicts = chosen | set(typed)
    return RowFeedback(
        binding="",
        verdict=verdicts.pop() if len(verdicts) == 1 else None,
        remark="\n".join(dict.fromkeys(filter(None, remarks))),
        is_typed=bool(typed) and not chosen,
        is_disputed=len(verdicts) > 1,
        is_inserted=row.is_inserted,
        is_deleted=row.is_deleted,
        cells=[CellFeedback("".join(cell.now).strip(), "".join(cell.then).strip()) for cell in row.cells],
    )


def _chosen(control: Control) -> Verdict | None:
    known = controls.bound(control.lines.get(_said(control), ""))
    return next((verdict for verdict in controls.VERDICTS if known and verdict == known[1]), None)


def _said(control: Control) -> str:
    """What a person put in: some type in front of the prompt instead of over it."""
    text = control.text
    for prompt in controls.prompts():
        text = text.removesuffix(prompt).removeprefix(prompt).strip()
    return "" if control.is_prompt and text not in control.lines else text


def _free(row: TableRow, place: int | None) -> str:
    return "".join(row.cells[place].free).strip() if place is not None and place < len(row.cells) else ""


def _owner(rows: Rows, owners: dict[int, Owner]) -> int:
    """The innermost row of ours; 0 for what is loose."""
    return next((id(row) for row in reversed(rows) if id(row) in owners), 0)


def _changes(found: Markup, owners: dict[int, Owner]) -> dict[int, list[Tracked]]:
    if len(found.changes) > MOST_CHANGES:
        raise Invalid(_("The file holds more changes than people make. Ask for a copy without them."))
    by_row: dict[int, list[Tracked]] = {}
    for change in found.changes:
        key, text = _owner(change.rows, owners), "".join(change.said).strip("\n")
        # what is tracked inside our own fields is the answer itself
        is_answer = key and change.control and (_is_choice(change.control) or _is_remark(change.control))
        if text and not is_answer:
            by_row.setdefault(key, []).append(Tracked(change.kind, change.author, change.at, text))
    return by_row


def _comments(package: Package, found: Markup, owners: dict[int, Owner]) -> dict[int, list[Comment]]:
    part = package.related("comments")
    elements = [] if part is None else part.findall(W + "comment")
    if len(elements) > MOST_COMMENTS:
        raise Invalid(_("The file holds more comments than people write. Ask for a copy without them."))
    by_row: dict[int, list[Comment]] = {}
    for element in elements:
        anchor = found.anchors.get(element.get(W + "id", ""))
        quoted = found.text[anchor.start : min(anchor.end, anchor.start + LONGEST_QUOTE)] if anchor else ""
        key = _owner(anchor.rows, owners) if anchor else 0
        comment = Comment(author(element), moment(element), _lines(element), " ".join(quoted.split()))
        by_row.setdefault(key, []).append(comment)
    return by_row


def _lines(element: Element) -> str:
    lines = ("".join(text.text or "" for text in paragraph.iter(W + "t")) for paragraph in element.iter(W + "p"))
    return "\n".join(lines).strip()


def _core(package: Package, name: str) -> str:
    part = package.related("core-properties")
    return "" if part is None else (part.findtext(name) or "").strip()


def _when(said: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(said)
        moment = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    # on the edges of time an office's wall clock cannot show it
    return moment if MINYEAR < moment.year < MAXYEAR else None


def _program(package: Package) -> str:
    part = package.related("extended-properties")
    return "" if part is None else (part.findtext(_EXTENDED + "Application") or "").strip()
