"""What stands in the markup of a Word file: rows with form fields, comments, changes, and the place of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from lxml import etree

from core.document.controls import BOOKMARK, W

Element = Any
Kind = Literal["inserted", "deleted"]

_KINDS: dict[str, Kind] = {"ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
# properties hold no words, and what stands for old programs says everything twice
_SILENT = {"sdtPr", "rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "Fallback", "sectPr"}


@dataclass
class Control:
    """A form field: the values of its lines by what they show, its tag, and what stands in it now."""

    lines: dict[str, str]
    tag: str
    is_prompt: bool
    said: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.said).strip()


@dataclass
class Cell:
    """What a reader sees, what stood there before the tracked changes, and what is written beside the form fields."""

    now: list[str] = field(default_factory=list)
    then: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)


@dataclass
class TableRow:
    table: int
    is_head: bool
    is_inserted: bool
    is_deleted: bool
    cells: list[Cell] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def controls(self) -> list[Control]:
        return [control for cell in self.cells for control in cell.controls]


Rows = tuple[TableRow, ...]


@dataclass
class Change:
    """A tracked change, within these rows from the outermost, and in this form field if in any."""

    kind: Kind
    author: str
    at: datetime | None
    rows: Rows
    control: Control | None
    said: list[str] = field(default_factory=list)


@dataclass
class Anchor:
    """The stretch of the running text that a comment is about."""

    rows: Rows
    start: int
    end: int


@dataclass(frozen=True)
class Markup:
    rows: Sequence[TableRow]
    # outside of tables: before the tracked changes, and now
    paragraphs: Sequence[tuple[str, str]]
    changes: Sequence[Change]
    anchors: dict[str, Anchor]
    text: str


def markup(document: Element) -> Markup:
    """One walk through the document, in time that grows with its length and nothing else."""
    reader = _Reader()
    walk = etree.iterwalk(document, events=("start", "end"))
    for event, element in walk:
        name = element.tag.rpartition("}")[2]
        if event == "start":
            if name in _SILENT:
                walk.skip_subtree()
            elif _is_of_word(element):
                reader.start(name, element)
        elif _is_of_word(element):
            reader.end(name)
    return reader.markup()


def moment(element: Element) -> datetime | None:
    """What the author's own clock showed: Word writes local time and calls it universal."""
    try:
        return datetime.fromisoformat(element.get(W + "date", "")).replace(tzinfo=None)
    except ValueError:
        return None


def author(element: Element) -> str:
    return str(element.get(W + "author", "")).strip()


def _is_of_word(element: Element) -> bool:
    # drawings and formulas share short names with Word's own
    return bool(element.tag.startswith(W))


class _Reader:
    """Where the walk is: in which rows, cells, form field, change; and what it has found so far."""

    def __init__(self) -> None:
        self._rows: list[TableRow] = []
        self._cells: list[Cell] = []
        self._controls: list[Control] = []
        self._authorship: list[Element] = []
        self._tables: list[int] = []
        self._tables_seen = 0
        self._found: list[TableRow] = []
        self._changes: list[Change] = []
        self._change: Change | None = None
        self._then: list[str] = []
        self._now: list[str] = []
        self._paragraphs: list[tuple[str, str]] = []
        self._pieces: list[str] = []
        self._length = 0
        self._anchors: dict[str, Anchor] = {}
        self._marks: dict[str, tuple[str, TableRow | None, int, int]] = {}

    def markup(self) -> Markup:
        return Markup(self._found, self._paragraphs, self._changes, self._anchors, "".join(self._pieces))

    def start(self, name: str, element: Element) -> None:
        match name:
            case "t" | "delText":
                self._say(element.text or "")
            case "tab" | "br" | "cr" | "noBreakHyphen":
                self._say(_SIGNS[name])
            case "ins" | "del" | "moveTo" | "moveFrom":
                self._authorship.append(element)
            case "sdt":
                self._enter(_control(element))
            case "tbl":
                self._tables_seen += 1
                self._tables.append(self._tables_seen)
            case "tr":
                self._rows.append(_row(element, self._tables[-1] if self._tables else 0))
                self._found.append(self._rows[-1])
            case "tc":
                self._cells.append(Cell())
                self._change = None
                if self._rows:
                    self._rows[-1].cells.append(self._cells[-1])
            case _:
                self._point(name, element)

    def end(self, name: str) -> None:
        match name:
            case "p":
                self._break()
            case "ins" | "del" | "moveTo" | "moveFrom":
                self._authorship.pop()
            case "sdt":
                self._controls.pop()
            case "tbl":
                self._tables.pop()
            case "tr":
                self._rows.pop()
            case "tc":
                self._cells.pop()
                self._change = None

    def _point(self, name: str, element: Element) -> None:
        key = element.get(W + "id", "")
        match name:
            case "commentRangeStart" | "commentReference" if key not in self._anchors:
                self._anchors[key] = Anchor(tuple(self._rows), self._length, self._length)
            case "commentRangeEnd" if key in self._anchors:
                self._anchors[key].end = self._length
            case "bookmarkStart" if element.get(W + "name", "").startswith(BOOKMARK):
                self._marks[key] = (element.get(W + "name"), *self._place())
            case "bookmarkEnd" if key in self._marks:
                self._unmark(self._marks.pop(key))

    def _place(self) -> tuple[TableRow | None, int, int]:
        row = self._rows[-1] if self._rows else None
        return row, len(row.cells) if row else 0, self._length

    def _unmark(self, mark: tuple[str, TableRow | None, int, int]) -> None:
        name, *start = mark
        end = self._place()
        # a bookmark of a removed row shrinks to a point in its neighbour
        if end[0] is not None and start[0] is end[0] and (start[1], start[2]) != end[1:]:
            end[0].marks.append(name)

    def _enter(self, control: Control) -> None:
        self._controls.append(control)
        if self._cells:
            self._cells[-1].controls.append(control)

    def _say(self, text: str) -> None:
        kinds = {_KINDS[element.tag.rpartition("}")[2]] for element in self._authorship}
        if kinds:
            self._note(text)
        else:
            self._change = None
        self._pieces.append(text)
        self._length += len(text)
        is_now, is_then = "deleted" not in kinds, "inserted" not in kinds
        self._write(text, is_now, is_then)
        if is_now and self._controls:
            self._controls[-1].said.append(text)
        elif is_now and self._cells:
            self._cells[-1].free.append(text)

    def _write(self, text: str, is_now: bool, is_then: bool) -> None:
        for cell in self._cells:
            if is_now:
                cell.now.append(text)
            if is_then:
                cell.then.append(text)
        if is_then and not self._cells:
            self._then.append(text)
        if is_now and not self._cells:
            self._now.append(text)

    def _note(self, text: str) -> None:
        element = self._authorship[-1]
        kind, who = _KINDS[element.tag.rpartition("}")[2]], author(element)
        control = self._controls[-1] if self._controls else None
        last = self._change
        # Word cuts one change into as many as it has fonts
        if last is None or (last.kind, last.author) != (kind, who) or last.control is not control:
            last = self._change = Change(kind, who, moment(element), tuple(self._rows), control)
            self._changes.append(last)
        last.said.append(text)

    def _break(self) -> None:
        self._pieces.append("\n")
        self._length += 1
        self._write("\n", is_now=True, is_then=True)
        if self._controls:
            self._controls[-1].said.append("\n")
        elif self._cells:
            self._cells[-1].free.append("\n")
        if not self._cells:
            self._paragraphs.append(("".join(self._then).strip(), "".join(self._now).strip()))
            self._then, self._now = [], []
        if self._change is not None:
            self._change.said.append("\n")


def _row(element: Element, table: int) -> TableRow:
    def has(name: str) -> bool:
        return element.find(f"{W}trPr/{W}{name}") is not None

    return TableRow(table, has("tblHeader"), has("ins"), has("del"))


def _control(element: Element) -> Control:
    properties = element.find(W + "sdtPr")
    if properties is None:
        return Control({}, "", False)
    tag = properties.find(W + "tag")
    lines = {
        line.get(W + "displayText") or line.get(W + "value", ""): line.get(W + "value", "")
        for kind in ("dropDownList", "comboBox")
        for line in properties.iterfind(f"{W}{kind}/{W}listItem")
    }
    is_prompt = properties.find(W + "showingPlcHdr") is not None
    return Control(lines, "" if tag is None else tag.get(W + "val", ""), is_prompt)
