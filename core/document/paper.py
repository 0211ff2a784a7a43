"""One Word file being written: its language, its styles, the numbers given out, and what stands on it so far."""

import copy
from collections.abc import Sequence
from itertools import count

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from core.document.blocks import Run, Text
from core.document.instructions import SAFE_LINK
from core.document.ooxml import (
    WORD_LANG,
    Element,
    clean,
    local,
    paragraph_properties,
    q,
    run_properties,
    say,
    twips,
    w,
)
from core.document.style import PageSetup, Part
from core.document.wordstyles import LINK, Lists, room_above
from core.language.trilingual import Lang

_AFTER_TABLE_PT = 8
_FIRST_NUMBER = 1000


class Paper:
    """`setup` is the paper of the section being written."""

    def __init__(self, word: WordDocument, lang: Lang, setup: PageSetup, styles: dict[Part | str, str]) -> None:
        self.word = word
        self.part = word.part
        self.lang = lang
        self.setup = setup
        self.styles = styles
        self.lists = Lists(word, setup)
        self.blocks: list[Element] = []
        # above what a letterhead may have given out itself
        self._numbers = count(_FIRST_NUMBER)
        self._is_after_table = False
        self._room_above = room_above(word)
        self._moulds: dict[tuple[bool, bool, Lang | None, bool], Element] = {}

    def number(self) -> int:
        """For a control, a bookmark or a drawing: never given twice in a file."""
        return next(self._numbers)

    def begin_after(self, element: Element | None) -> None:
        """What the letterhead ends with, so that two tables do not grow together."""
        self._is_after_table = element is not None and local(element) == "tbl"

    def add(self, *elements: Element) -> None:
        for element in elements:
            is_table = local(element) == "tbl"
            if self._is_after_table and is_table:
                self.blocks.append(self.gap())
            elif self._is_after_table:
                self._set_apart(element)
            self.blocks.append(element)
            self._is_after_table = is_table

    def gap(self) -> Element:
        """The smallest paragraph: Word wants one between tables and at a section's end."""
        return self.paragraph("", "gap")

    def hold_last(self) -> None:
        """What comes next is not to stand alone on a new page."""
        if not self.blocks:
            return
        last = self.blocks[-1]
        if local(last) == "tbl" and (end := _cut_off_end(last)) is not None:
            self.blocks += [self.gap(), end]
            last = end
        for paragraph in last.iter(q("p")):
            hold(paragraph)

    def paragraph(self, text: Text, part: Part, *properties: Element) -> Element:
        return w("p", paragraph_properties(w("pStyle", val=self.styles[part]), *properties), *self.runs(text))

    def runs(self, text: Text, is_bold: bool = False) -> list[Element]:
        if isinstance(text, str):
            return [self.run(text, is_bold)] if text else []
        return [self._run(run, is_bold) for run in text if run.text]

    def run(self, text: str, is_bold: bool = False) -> Element:
        return self._plain_run(Run(text, is_bold=is_bold))

    def lang_mark(self, lang: Lang | None = None) -> Element:
        return w("lang", val=WORD_LANG[lang or self.lang])

    def _set_apart(self, paragraph: Element) -> None:
        """Room after a table, as space and not as an empty line."""
        properties = paragraph.find(q("pPr"))
        if properties is None or properties.find(q("spacing")) is not None or properties.find(q("framePr")) is not None:
            return
        style = properties.find(q("pStyle")).get(q("val"))
        if self._room_above.get(style, 0) < _AFTER_TABLE_PT:
            ahead = [child for child in properties if local(child) in _BEFORE_SPACING]
            properties.insert(len(ahead), w("spacing", before=_AFTER_TABLE_PT * 20))

    def _run(self, run: Run, is_bold: bool) -> Element:
        if is_bold and not run.is_bold:
            run = Run(run.text, True, run.is_italic, run.link, run.lang)
        # an address that opens files or runs scripts stays mere words
        if not SAFE_LINK.fullmatch(run.link):
            return self._plain_run(run)
        link = w("hyperlink", self._plain_run(run, is_link=True), history=1)
        relation = self.part.relate_to(clean(run.link), RT.HYPERLINK, is_external=True)
        link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation)
        return link

    def _plain_run(self, run: Run, *, is_link: bool = False) -> Element:
        form = (run.is_bold, run.is_italic, run.lang, is_link)
        mould = self._moulds.get(form)
        if mould is None:
            mould = self._moulds[form] = self._mould(run, is_link)
        made = copy.copy(mould)
        say(made, run.text)
        return made

    def _mould(self, like: Run, is_link: bool) -> Element:
        """A run without words, to be cloned for all like this one."""
        style = [w("rStyle", val=self.styles[LINK])] if is_link else []
        marks = [w(name) for name in ("b", "bCs") if like.is_bold] + [
            w(name) for name in ("i", "iCs") if like.is_italic
        ]
        return w("r", run_properties(*style, *marks, self.lang_mark(like.lang)))


def hold(paragraph: Element) -> None:
    """Keep it on the page of what follows."""
    properties = paragraph.find(q("pPr"))
    if properties is not None and properties.find(q("keepNext")) is None:
        properties.insert(1, w("keepNext"))


def _cut_off_end(grid: Element) -> Element | None:
    """
    The last row, with those that are to stay with it, as a table of its own; None where nothing would be left.

    LibreOffice keeps a whole table with what follows it, but not the last rows of one that goes over pages.
    """
    # those of the head stay with what follows them too
    rows = grid.findall(q("tr"))
    start = len(rows) - 1
    while start > 0 and next(rows[start - 1].iter(q("p"))).find(f"{q('pPr')}/{q('keepNext')}") is not None:
        start -= 1
    if start <= 0:
        return None
    properties = copy.deepcopy(grid.find(q("tblPr")))
    properties.find(q("tblLook")).set(q("firstRow"), "0")
    return w("tbl", properties, copy.deepcopy(grid.find(q("tblGrid"))), *rows[start:])


_BEFORE_SPACING = {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "tabs"}


def columns(widths_mm: Sequence[float]) -> Element:
    return w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths_mm))
