"""A leader's decision and remark as Word's own form fields, bound to the record so that they are known on return.

LibreOffice drops tags on saving and keeps the values of a drop-down and bookmarks, so the binding stands in all three.
"""

import hashlib
from functools import cache
from typing import Any, get_args

from lxml import etree

from core.document.blocks import Choice, Remark, Row, Verdict
from core.language.trilingual import LANGS, Lang
from core.language.words import words

Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
REMARK = "remark"
BOOKMARK = "hatshy_"

_SEAM = "|"
# a longer tag makes Word call the file damaged
_LONGEST_TAG = 64


def label(verdict: Verdict, lang: Lang) -> str:
    say = words(lang).say
    return {"approve": say("Approve"), "return": say("Return"), "correct": say("Approve with changes")}[verdict]


def prompt(lang: Lang) -> str:
    return words(lang).say("Choose a decision")


def remark_prompt(lang: Lang) -> str:
    return words(lang).say("Room for a remark")


@cache
def prompts() -> frozenset[str]:
    """What stands in a field that nobody touched, whichever language the document was in."""
    return frozenset(say(lang) for lang in LANGS for say in (prompt, remark_prompt))


def value(binding: str, what: str) -> str:
    """What a drop-down's line or a tag holds: whose row it is, and what is decided or asked.

    >>> value("post:7:v2", "approve")
    'post:7:v2|approve'
    """
    return f"{binding}{_SEAM}{what}"


def bound(value: str) -> tuple[str, str] | None:
    """Binding and verdict, or binding and remark; nothing if the value is not ours.

    >>> bound("post:7:v2|approve")
    ('post:7:v2', 'approve')
    """
    binding, seam, what = value.rpartition(_SEAM)
    return (binding, what) if seam and binding and what in (*VERDICTS, REMARK, "") else None


def bookmark(binding: str) -> str:
    """Word lets a bookmark's name have forty letters, digits and underscores: too few for any binding."""
    return BOOKMARK + hashlib.sha256(binding.encode()).hexdigest()[:32]


def tag(binding: str, what: str) -> str:
    """What a control's tag holds; a binding that is too long stands there by its bookmark."""
    whole = value(binding, what)
    return whole if len(whole) <= _LONGEST_TAG else value(bookmark(binding), what)


def binding_of(row: Row) -> str:
    """The binding that the row's controls share; its bookmark goes from the first cell to the last."""
    return next((cell.binding for cell in row.cells if isinstance(cell, Choice | Remark)), "")


def choice(cell: Choice, lang: Lang, number: int) -> Element:
    """A drop-down that stands in a paragraph as a run does. `number` is its own in the whole file."""
    control, properties = _control(tag(cell.binding, ""), prompt(lang), number)
    text = label(cell.chosen, lang) if cell.chosen else ""
    if not text:
        etree.SubElement(properties, W + "showingPlcHdr")
    lines = etree.SubElement(properties, W + "dropDownList")
    for verdict in VERDICTS:
        line = etree.SubElement(lines, W + "listItem")
        line.set(W + "displayText", label(verdict, lang))
        line.set(W + "value", value(cell.binding, verdict))
    return _filled(control, text, prompt(lang))


def remark(cell: Remark, lang: Lang, number: int) -> Element:
    """A place for plain text of several lines."""
    control, properties = _control(tag(cell.binding, REMARK), remark_prompt(lang), number)
    if not cell.text:
        etree.SubElement(properties, W + "showingPlcHdr")
    etree.SubElement(properties, W + "text").set(W + "multiLine", "1")
    return _filled(control, cell.text, remark_prompt(lang))


def around(binding: str, number: int) -> tuple[Element, Element]:
    """Where a row's bookmark starts and ends: in its first and its last paragraph."""
    start, end = etree.Element(W + "bookmarkStart"), etree.Element(W + "bookmarkEnd")
    for mark in (start, end):
        mark.set(W + "id", str(number))
    start.set(W + "name", bookmark(binding))
    return start, end


def _control(tagged: str, title: str, number: int) -> tuple[Element, Element]:
    control = etree.Element(W + "sdt")
    properties = etree.SubElement(control, W + "sdtPr")
    for name, said in (("alias", title), ("tag", tagged), ("id", str(number)), ("lock", "sdtLocked")):
        etree.SubElement(properties, W + name).set(W + "val", said)
    return control, properties


def _filled(control: Element, text: str, prompt: str) -> Element:
    run = etree.SubElement(etree.SubElement(control, W + "sdtContent"), W + "r")
    if not text:
        style = etree.SubElement(etree.SubElement(run, W + "rPr"), W + "rStyle")
        style.set(W + "val", "PlaceholderText")
    for place, line in enumerate((text or prompt).split("\n")):
        if place:
            etree.SubElement(run, W + "br")
        etree.SubElement(run, W + "t").text = line
    return control
