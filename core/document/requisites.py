"""What makes a sheet of paper an official one: stamps, number and date, appendix mark, signature, executor."""

from collections.abc import Iterator, Sequence

from core.document import wording
from core.document.blocks import AppendixMark, Executor, Registration, Signature, Stamps
from core.document.ooxml import Element, twips, w
from core.document.paper import Paper
from core.document.pictures import figure
from core.document.style import Part, signature_mm
from core.document.tables import cell, frame, row

_GUTTER_MM = 4


def stamps(paper: Paper, block: Stamps) -> Iterator[Element]:
    """Approval at the upper right; with an agreement both stand on one height in a table without lines."""
    right = wording.stamp_lines(block.approval, paper.lang) if block.approval else []
    if not block.agreement:
        yield from _at_right(paper, right, "stamp")
        return
    left = wording.stamp_lines(block.agreement, paper.lang)
    begins = _begins_mm(paper)
    agreed = begins - _GUTTER_MM
    widths = [agreed, _GUTTER_MM, paper.setup.text_mm - begins]
    grid = frame(paper, widths, margin_mm=0)
    cells = [
        cell(width, *_lines(paper, lines, "stamp")) for width, lines in zip(widths, (left, [], right), strict=True)
    ]
    grid.append(row(*cells))
    yield grid


def appendix(paper: Paper, block: AppendixMark) -> Iterator[Element]:
    yield from _at_right(paper, wording.appendix_lines(block), "appendix")


def registration(paper: Paper, block: Registration) -> Element:
    return paper.paragraph(wording.registration_line(block, paper.lang), "registration")


def signature(paper: Paper, block: Signature) -> Element:
    """The name on the last line of the position, however many lines that takes."""
    position, name = wording.signature_line(block)
    left, right, *beside = signature_mm(paper.setup.text_mm, len(block.figures))
    grid = frame(paper, [left, right, *beside], margin_mm=0)
    cells = [
        _low(left, paper.paragraph(position, "signature")),
        _low(right, paper.paragraph(name, "signature", w("jc", val="right"))),
    ]
    for width, one in zip(beside, block.figures, strict=True):
        cells.append(_low(width, figure(paper, one), paper.paragraph(one.caption, "caption", w("jc", val="center"))))
    grid.append(row(*cells))
    return grid


def _low(width_mm: float, *paragraphs: Element) -> Element:
    return cell(width_mm, *paragraphs, properties=[w("vAlign", val="bottom")])


def executor(paper: Paper, block: Executor) -> Iterator[Element]:
    """In a frame at the foot of the page it falls on, which is the last."""
    for line in wording.executor_lines(block, paper.lang):
        place = w(
            "framePr", w=twips(paper.setup.text_mm / 2), wrap="notBeside", vAnchor="margin", hAnchor="margin",
            xAlign="left", yAlign="bottom",
        )  # fmt: skip
        yield paper.paragraph(line, "executor", place)
    # what the frame hangs on: LibreOffice keeps who signs only with a line outside of frames
    yield paper.gap()


def _begins_mm(paper: Paper) -> float:
    """From the left margin; a narrow sheet gives the stamp its right half."""
    setup = paper.setup
    begins = setup.width_mm - setup.stamp_mm - setup.left_mm
    return begins if 0 < begins < setup.text_mm - _GUTTER_MM else setup.text_mm / 2


def _at_right(paper: Paper, lines: Sequence[str], part: Part) -> Iterator[Element]:
    for line in lines:
        yield paper.paragraph(line, part, w("ind", left=twips(_begins_mm(paper))))


def _lines(paper: Paper, lines: Sequence[str], part: Part) -> list[Element]:
    return [paper.paragraph(line, part) for line in lines or [""]]
