"""How each part of a document looks: paper, letters, distances, and the name of its style in Word."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from core.document.blocks import Role, Tone

Part = (
    Role
    | Literal[
        "heading 1", "heading 2", "heading 3", "bullets", "numbers", "cell", "head", "wide cell", "wide head",
        "small cell", "small head", "least cell", "least head",
        "stamp", "registration", "appendix", "signature", "executor", "figure", "gap", "page number",
    ]
)  # fmt: skip
Flow = Literal["left", "centre", "right", "both"]


@dataclass(frozen=True)
class PageSetup:
    """Paper in millimetres, letters in points, as Kazakhstani offices have them; each may be set otherwise."""

    width_mm: float = 210
    height_mm: float = 297
    left_mm: float = 30
    right_mm: float = 15
    top_mm: float = 20
    bottom_mm: float = 20
    font: str = "Times New Roman"
    size: float = 14
    table_size: float = 12
    wide_table_size: float = 11
    small_size: float = 11
    line_spacing: float = 1
    table_spacing: float = 1
    first_line_mm: float = 12.5
    is_justified: bool = True
    # the stamp begins at 100 mm from the left edge of an upright A4
    stamp_mm: float = 110

    def turned(self) -> "PageSetup":
        """The same paper on its side; the edges keep their margins."""
        return PageSetup(**(self.__dict__ | {"width_mm": self.height_mm, "height_mm": self.width_mm}))

    @property
    def text_mm(self) -> float:
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True)
class Stationery:
    """What an office writes on: its letterhead, its page, and the sign its files carry to be known again."""

    letterhead: bytes | None = None
    setup: PageSetup = PageSetup()
    sender: str = ""


@dataclass(frozen=True)
class Look:
    """One style. `level` is its place in the document's outline."""

    style: str
    size: float
    flow: Flow = "left"
    is_bold: bool = False
    is_italic: bool = False
    first_line_mm: float = 0
    left_mm: float = 0
    right_mm: float = 0
    before_pt: float = 0
    after_pt: float = 0
    line_spacing: float = 1
    keeps_with_next: bool = False
    level: int | None = None


WIDE = 6
CELL_MARGIN_MM = 1.6
MM_PER_POINT = 25.4 / 72

# paper tints from the palette of the screen; the words of the row say the same
SHADES: dict[Tone, str] = {
    "ok": "DFF0E5", "info": "E0EBF8", "warn": "FBEAC4", "danger": "FBE3DE", "muted": "E4EAEC",
}  # fmt: skip
ACROSS_SHADE = "F0F2F3"

# far enough apart in lightness to be told apart in grey print
CHART_COLOURS = ("#0B6175", "#E2A13A", "#8FBFCA", "#8C3B2B", "#B9C6CC", "#43525A")
# the marks of a scale, the lowest lightest
CHART_RAMP = ("#DCECF0", "#B7D7DF", "#8FBFCA", "#5F9FAF", "#347F93", "#0B6175", "#074452")
NEUTRAL_COLOUR = "#D9D5CE"
TARGET_COLOUR = "#9C2718"

LINK_COLOUR = "0B6175"
PROMPT_COLOUR = "586770"


# of a signature's line the position takes more than half; a small picture beside it has its caption below
_POSITION, _BESIDE_MM, _BESIDE_MOST = 0.62, 48, 0.6


def signature_mm(text_mm: float, figures: int) -> list[float]:
    """How wide the position, the name and each picture beside them are.

    >>> signature_mm(200, 1)
    [94.24, 57.76, 48]
    """
    beside = min(_BESIDE_MM, text_mm * _BESIDE_MOST / figures) if figures else 0
    room = text_mm - figures * beside
    return [*(round(room * part, 2) for part in (_POSITION, 1 - _POSITION)), *[beside] * figures]


def is_wide(columns: int) -> bool:
    """Plans with many columns are set smaller."""
    return columns > WIDE


@cache
def looks(setup: PageSetup) -> dict[Part, Look]:
    size, small = setup.size, setup.small_size
    flow: Flow = "both" if setup.is_justified else "left"
    text: dict[str, Any] = {"first_line_mm": setup.first_line_mm, "line_spacing": setup.line_spacing}
    table: dict[str, Any] = {"line_spacing": setup.table_spacing}
    return {
        "title": Look("Title", size, "centre", is_bold=True, before_pt=14, after_pt=10, keeps_with_next=True),
        "subtitle": Look("Subtitle", size, "centre", after_pt=10, keeps_with_next=True),
        "heading 1": _heading(1, Look("heading 1", size, "centre", is_bold=True, before_pt=12, after_pt=6)),
        "heading 2": _heading(2, Look("heading 2", size, is_bold=True, before_pt=10, after_pt=4)),
        "heading 3": _heading(3, Look("heading 3", size, is_bold=True, is_italic=True, before_pt=8, after_pt=2)),
        "body": Look("Hatshy Body", size, flow, **text),
        "plain": Look("Hatshy Plain", size, line_spacing=setup.line_spacing),
        "note": Look("Hatshy Note", small, "left", before_pt=4, after_pt=4),
        "caption": Look("caption", setup.table_size, before_pt=6, after_pt=4),
        "quote": Look("Quote", size, flow, is_italic=True, left_mm=12.5, right_mm=12.5, before_pt=6, after_pt=6),
        "bullets": Look("List Bullet", size, flow, **text),
        "numbers": Look("List Number", size, flow, **text),
        "cell": Look("Hatshy Table", setup.table_size, **table),
        "head": Look("Hatshy Table Head", setup.table_size, "centre", is_bold=True, **table),
        "wide cell": Look("Hatshy Wide Table", setup.wide_table_size, **table),
        "wide head": Look("Hatshy Wide Table Head", setup.wide_table_size, "centre", is_bold=True, **table),
        "small cell": Look("Hatshy Small Table", setup.wide_table_size - 1, **table),
        "small head": Look("Hatshy Small Table Head", setup.wide_table_size - 1, "centre", is_bold=True, **table),
        "least cell": Look("Hatshy Least Table", setup.wide_table_size - 2.5, **table),
        "least head": Look("Hatshy Least Table Head", setup.wide_table_size - 2.5, "centre", is_bold=True, **table),
        "stamp": Look("Hatshy Stamp", size),
        "registration": Look("Hatshy Registration", size, before_pt=6, after_pt=6),
        "appendix": Look("Hatshy Appendix", size),
        "signature": Look("Hatshy Signature", size, is_bold=True, before_pt=18),
        "executor": Look("Hatshy Executor", small),
        "figure": Look("Hatshy Figure", size, "centre", before_pt=6, after_pt=6),
        "gap": Look("Hatshy Gap", 1, keeps_with_next=True),
        "page number": Look("Hatshy Page Number", setup.table_size, "centre"),
    }


def _heading(level: int, look: Look) -> Look:
    return Look(**(look.__dict__ | {"level": level, "keeps_with_next": True}))
