"""An analytical note: its title block and six rows as the form prints them, or headings of its own."""

from collections.abc import Iterator
from typing import Literal, cast

from core.document.blocks import AppendixMark, Block, Column, Document, Heading, Paragraph, Row, Run, Table, Text
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.notes.choices import Form
from core.notes.queries.notes import Whole
from core.notes.records import NotePart
from core.notes.report import parts
from core.notes.report.parts import Shown
from core.office.report import parts as house
from core.office.report.parts import Hands

# a row is never split between pages, so a long text takes several
_LONGEST = 900
_COLUMNS = (Column("", 2.4), Column("", 7.6))


def analytical_note(whole: Whole, is_appendix: bool, hands: Hands, lang: Lang) -> Document:
    say, name = words(lang).say, whole.note.name.in_(lang)
    heading = say("ANALYTICAL NOTE")
    blocks: list[Block] = (
        [AppendixMark([say("Appendix 3")]), Paragraph(heading, "title")]
        if is_appendix
        # an appendix goes with the paper that it is of: of itself it is handed up to nobody
        else house.handed_up(heading, hands, lang)
    )
    blocks.append(Paragraph(name, "subtitle"))
    blocks += [Paragraph([Run(say(title) + " ", is_bold=True), Run(text)], "plain") for title, text in _head(whole)]
    shown = Shown(whole, lang)
    blocks += _rows(whole, shown) if whole.note.form == Form.SIX_ROWS else _headings(whole, shown)
    blocks += parts.closing(whole, hands, lang)
    return Document(f"{say('ANALYTICAL NOTE')}. {name}", lang, blocks, author=whole.note.author)


def _head(whole: Whole) -> list[tuple[str, str]]:
    known = [
        (N_("Author of the project (study):"), whole.note.author),
        (N_("Scientific supervisor:"), whole.note.supervisor),
    ]
    return [(title, text) for title, text in known if text]


def _rows(whole: Whole, shown: Shown) -> Iterator[Block]:
    """Two columns, the heading at the left; what a cell cannot hold stands after the table, in its order."""
    rows: list[Row] = []
    called: list[str] = []
    left = ""
    for part in parts.written(whole, shown.lang):
        if part.level == 1:
            left = part.name.in_(shown.lang)
            # what holds nothing but its parts begins with the first of them
            if not parts.is_sources(part) and not getattr(part.text, shown.lang).strip():
                continue
        made, marks = _row(part, left, shown)
        rows += made
        called += marks
        left = ""
    yield Table(_COLUMNS, rows)
    for mark in dict.fromkeys(called):
        yield shown.block(mark)


def _row(part: NotePart, title: str, shown: Shown) -> tuple[list[Row], list[str]]:
    name = part.name.in_(shown.lang)
    if parts.is_sources(part):
        said, called = [f"{n}. {one}" for n, one in enumerate(parts.listed(shown.whole, shown.lang), 1)], list[str]()
    else:
        said, called = parts.told_cell(part, shown)
    left: Text = [Run(title, is_bold=True)] if title else ""
    head = [] if part.level == 1 else [Run(name, is_bold=part.level == 2, is_italic=part.level == 3)]
    rows = []
    for chunk in _chunks(said) or [""]:
        right = [*head, Run(f"\n{chunk}" if head and chunk else chunk)]
        rows.append(Row([left, [one for one in right if one.text]]))
        left, head = "", []
    return rows, called


def _chunks(lines: list[str]) -> list[str]:
    """So long that a page holds each."""
    found: list[str] = []
    for line in lines:
        if found and len(found[-1]) + len(line) < _LONGEST:
            found[-1] = f"{found[-1]}\n{line}"
        else:
            found.append(line)
    return found


def _headings(whole: Whole, shown: Shown) -> Iterator[Block]:
    for part in parts.written(whole, shown.lang):
        if parts.is_sources(part):
            continue
        yield Heading(part.name.in_(shown.lang), cast(Literal[1, 2, 3], part.level))
        yield from parts.blocks(part, shown)
    yield from parts.sources(whole, shown.lang)
