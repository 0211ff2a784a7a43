"""Drawings that stand in the line like a big letter, with words for those who cannot see them."""

import struct
from io import BytesIO

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from lxml import etree

from core.document.blocks import Figure
from core.document.ooxml import Element, R, clean, emu, w
from core.document.paper import Paper
from core.errors import Invalid
from core.language.words import _

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
# room for the title above and the caption below
_TALLEST = 0.75

_INLINE = f"""
<wp:inline xmlns:wp="{_WP}" xmlns:a="{_A}" distT="0" distB="0" distL="0" distR="0">
  <wp:extent cx="0" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="0" name=""/>
  <wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=""/></a:graphic>
</wp:inline>"""
_PICTURE = f"""
<pic:pic xmlns:pic="{_PIC}" xmlns:a="{_A}" xmlns:r="{R}">
  <pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>
  <pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
  <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>
    <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic>"""
_BENT = (
    UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, struct.error,
    KeyError, IndexError, ValueError, TypeError, NotImplementedError, ZeroDivisionError, OverflowError,
)  # fmt: skip
_CLOSE = etree.XMLParser(remove_blank_text=True)


class _BentIsRefused:
    """Around the reading of a picture that somebody may have bent, whatever the library stumbles over."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        # of a JPEG without an end it raises a plain Exception, which has no other name to catch it by
        if isinstance(error, _BENT) or kind is Exception:
            raise Invalid(_("A picture cannot be read. Save it as PNG or JPEG and choose it again.")) from error


def figure(paper: Paper, block: Figure) -> Element:
    """The picture no wider than the text and no taller than a page."""
    with _BentIsRefused():
        relation, image = paper.part.get_or_add_image(BytesIO(block.content))
        across, down = image.px_width / image.px_height, image.px_height / image.px_width
    setup = paper.setup
    tallest = (setup.height_mm - setup.top_mm - setup.bottom_mm) * _TALLEST
    width = min(block.width_mm, setup.text_mm, tallest * across)
    size = (width, width * down)
    picture = etree.fromstring(_PICTURE, _CLOSE)
    picture.find(f".//{{{_PIC}}}cNvPr").set("descr", clean(block.alt))
    picture.find(f".//{{{_A}}}blip").set(f"{{{R}}}embed", relation)
    _measure(picture.find(f".//{{{_A}}}ext"), size)
    return inline(paper, picture, _PIC, size, block.caption, block.alt)


def inline(paper: Paper, graphic: Element, kind: str, size_mm: tuple[float, float], title: str, alt: str) -> Element:
    """A paragraph that holds one drawing."""
    frame = etree.fromstring(_INLINE, _CLOSE)
    number = paper.number()
    _measure(frame.find(f"{{{_WP}}}extent"), size_mm)
    told = frame.find(f"{{{_WP}}}docPr")
    for key, value in (
        ("id", str(number)),
        ("name", f"Drawing {number}"),
        ("descr", clean(alt)),
        ("title", clean(title)),
    ):
        told.set(key, value)
    holder = frame.find(f".//{{{_A}}}graphicData")
    holder.set("uri", kind)
    holder.append(graphic)
    paragraph = paper.paragraph("", "figure")
    paragraph.append(w("r", w("drawing", frame)))
    return paragraph


def _measure(element: Element, size_mm: tuple[float, float]) -> None:
    for key, mm in zip(("cx", "cy"), size_mm, strict=True):
        element.set(key, str(emu(mm)))
