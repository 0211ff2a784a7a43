"""What a document is made of. Blocks carry meaning; how they look is the business of `style` and of each writer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.language.trilingual import Lang

Role = Literal["title", "subtitle", "body", "plain", "note", "caption", "quote"]
Tone = Literal["", "ok", "info", "warn", "danger", "muted"]
Align = Literal["left", "centre", "right"]
ChartKind = Literal["bars", "stacked", "line", "shares", "distribution"]
StampKind = Literal["approved", "agreed"]
Verdict = Literal["approve", "return", "correct"]


@dataclass(frozen=True)
class Run:
    """A stretch of text. Its language is the document's unless said: Word spells each run in its own."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    link: str = ""
    lang: Lang | None = None


Text = str | Sequence[Run]


@dataclass(frozen=True)
class Heading:
    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Paragraph:
    text: Text
    role: Role = "body"
    # the row of a table whose text it is, by what that is bound to
    about: str = ""


@dataclass(frozen=True)
class Bullets:
    items: Sequence[Text]
    is_numbered: bool = False


@dataclass(frozen=True)
class Choice:
    """A leader's decision about a row, as a drop-down in Word. `binding` names the record and its sealed version."""

    binding: str
    chosen: Verdict | None = None


@dataclass(frozen=True)
class Remark:
    """Room for a leader's remark about a row."""

    binding: str
    text: str = ""


Cell = Text | Choice | Remark


@dataclass(frozen=True)
class Column:
    """`weight` is its part of the table's width."""

    title: str
    weight: float = 1
    align: Align = "left"


@dataclass(frozen=True)
class Span:
    """A head over several columns: a table's second storey."""

    title: str
    columns: int


@dataclass(frozen=True)
class Row:
    """A tone shades the row; the words of some cell must say the same, since colour alone says nothing on paper."""

    cells: Sequence[Cell]
    tone: Tone = ""
    # one cell across the whole table: a day, a section, a total
    is_across: bool = False
    is_strong: bool = False


@dataclass(frozen=True)
class Table:
    """The head repeats on every page, and no row is split between pages. Columns without titles have none."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    caption: str = ""
    spans: Sequence[Span] = ()
    # the row of column numbers 1 2 3 that official tables often have
    is_numbered: bool = False

    @property
    def has_head(self) -> bool:
        return any(one.title for one in self.columns)


@dataclass(frozen=True)
class Series:
    """`said` tells each value in words of its own, where the figure alone says too little: of how many, in hours."""

    name: str
    values: Sequence[float | None]
    said: Sequence[str] = ()
    # no mark of the scale that the others are: who could not say
    is_apart: bool = False


@dataclass(frozen=True)
class Chart:
    """`alt` says in a sentence what the chart shows, for those who cannot see it and for grey print."""

    kind: ChartKind
    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    alt: str
    # drawn as a line across
    target: Series | None = None
    unit: str = ""
    # what no value can be above, where the scale has an end
    most: int | None = None


@dataclass(frozen=True)
class Figure:
    """A picture as PNG or JPEG bytes."""

    content: bytes
    alt: str
    caption: str = ""
    width_mm: float = 120


@dataclass(frozen=True)
class Stamp:
    """БЕКІТЕМІН or КЕЛІСІЛДІ: word, position, line for the signature with the name, line for the date by hand."""

    kind: StampKind
    position: str
    name: str
    day: date | None = None
    # printed when the day and month are left to the hand
    year: int | None = None


@dataclass(frozen=True)
class Stamps:
    """At the top of the first page: approval at the right, agreement at the left on the same height."""

    approval: Stamp | None = None
    agreement: Stamp | None = None


@dataclass(frozen=True)
class Signature:
    """Position at the left, room to sign, name at the right; small pictures, such as codes, stand beside it."""

    position: str
    name: str
    figures: Sequence[Figure] = ()


@dataclass(frozen=True)
class Executor:
    """Who wrote it and where to call: small, at the foot of the last page."""

    name: str
    phone: str
    made_on: date | None = None


@dataclass(frozen=True)
class Registration:
    """Number and date; empty ones are lines for the registry's hand."""

    number: str = ""
    day: date | None = None
    year: int | None = None


@dataclass(frozen=True)
class AppendixMark:
    """Upper right: appendix to which act, line by line as the act's name is broken."""

    lines: Sequence[str]


@dataclass(frozen=True)
class PageBreak:
    pass


@dataclass(frozen=True)
class Landscape:
    """These blocks stand on pages turned sideways: plans with many columns."""

    blocks: "Sequence[Block]"


Block = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | Chart
    | Figure
    | Stamps
    | Signature
    | Executor
    | Registration
    | AppendixMark
    | PageBreak
    | Landscape
)


@dataclass(frozen=True)
class Document:
    """One file in one language. `identity` lets a returned file be recognised; empty for what never comes back."""

    title: str
    lang: Lang
    blocks: Sequence[Block]
    author: str = ""
    subject: str = ""
    identity: str = ""


def leans(block: Block, before: Block | None) -> bool:
    """Whether it says nothing alone on a new page: who signs, who wrote it, a note under its table."""
    return isinstance(block, Signature | Executor) or (
        isinstance(block, Paragraph) and block.role == "note" and isinstance(before, Table)
    )


def words_of(cell: Cell) -> str:
    """What is read in it; a form field has no words of ours."""
    if isinstance(cell, Choice | Remark):
        return ""
    text: Text = cell
    return text if isinstance(text, str) else "".join(run.text for run in text)
