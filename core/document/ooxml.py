"""Word's markup in few words: elements, measures, and text that any file may hold."""

import re
from typing import Any

from lxml import etree

# lxml says nothing about its types
Element = Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_LANG = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-US"}
JUSTIFIED = {"left": "left", "centre": "center", "right": "right", "both": "both"}
EMU_PER_MM = 36000

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNUSUAL = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_EDGE = re.compile("  |^ | $")
_BREAKS = re.compile(r"([\t\n])")
_NAMES: dict[str, str] = {}

# the schema's order of what may stand in w:pPr and w:rPr; Word calls a file with another order damaged
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "numPr", "tabs", "spacing", "ind", "jc",
    "outlineLvl", "sectPr",
)  # fmt: skip
_RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "lang")


def q(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _NAMES.get(name) or _NAMES.setdefault(name, f"{{{W}}}{name}")


_T = q("t")
_MARKS = {"\t": q("tab"), "\n": q("br")}


def w(name: str, *children: Element, **attributes: object) -> Element:
    """
    >>> etree.tostring(w("jc", val="center")).split()[0]
    b'<w:jc'
    """
    element = etree.Element(q(name), nsmap={"w": W})
    for key, value in attributes.items():
        element.set(q(key), str(value))
    element.extend(children)
    return element


def paragraph_properties(*children: Element) -> Element:
    return w("pPr", *_sorted(children, _PARAGRAPH_ORDER))


def run_properties(*children: Element) -> Element:
    return w("rPr", *_sorted(children, _RUN_ORDER))


def _sorted(children: tuple[Element, ...], order: tuple[str, ...]) -> list[Element]:
    return sorted(children, key=lambda child: order.index(local(child)))


def local(element: Element) -> str:
    return str(etree.QName(element).localname)


def is_usual(text: str) -> bool:
    """It may stand in one w:t; spaces at its edges are then not kept."""
    return _UNUSUAL.search(text) is None


def clean(text: str) -> str:
    """Without what XML forbids: it comes in with text pasted from elsewhere."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def say(run: Element, text: str) -> None:
    """At the end of a run: text, with line breaks and tabs as Word has them."""
    for part in filter(None, _BREAKS.split(clean(text))):
        if part in _MARKS:
            etree.SubElement(run, _MARKS[part])
        else:
            said = etree.SubElement(run, _T)
            # only where it is needed: lxml takes ever longer to move what carries it
            if _EDGE.search(part):
                said.set(_SPACE, "preserve")
            said.text = part


def say_instead(place: Element, text: str) -> None:
    """In the place of a w:t."""
    if is_usual(text) and not _EDGE.search(text):
        place.text = text
        return
    run = place.getparent()
    run.remove(place)
    say(run, text)


def twips(mm: float) -> int:
    """Word's twentieths of a point.

    >>> twips(25.4)
    1440
    """
    return round(mm * 1440 / 25.4)


def emu(mm: float) -> int:
    """What drawings are measured in."""
    return round(mm * EMU_PER_MM)


def half_points(points: float) -> int:
    return round(points * 2)
