"""Fields of a Word file that came from outside: known are those that tell something, and fetch and start nothing."""

import re
from collections.abc import Iterator

from core.document.ooxml import Element, local, q

SAFE_LINK = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
# what a letterhead has use for; all others are refused, whatever Word learns next
_TELLING = {
    "of the page": ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF"),
    "of the day": ("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"),
    "of the file": ("AUTHOR", "TITLE", "SUBJECT", "KEYWORDS", "COMMENTS", "LASTSAVEDBY", "DOCPROPERTY", "FILENAME"),
    "of its own text": ("STYLEREF", "REF", "SEQ", "TOC", "TC", "SYMBOL"),
    "to be filled in": ("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN"),
}
_HARMLESS = frozenset(code for codes_of in _TELLING.values() for code in codes_of)
# an address, or a place in the file itself
_LINK = re.compile(r'HYPERLINK\s+(?:"(?P<address>[^"]*)"|\\l\s+"[^"]*")(?:\s+\\[lot]\s+"[^"]*")*\s*', re.IGNORECASE)


def codes(part: Element) -> Iterator[str]:
    """Of all fields of a part, each put together from its runs; one within another stands by itself."""
    open_fields: list[str] = []
    for element in part.iter("{*}fldChar", "{*}fldSimple", "{*}instrText", "{*}delInstrText"):
        kind = element.get(q("fldCharType"))
        if local(element) == "fldSimple":
            yield element.get(q("instr"), "")
        elif local(element) != "fldChar" and open_fields:
            open_fields[-1] += element.text or ""
        elif local(element) != "fldChar":
            yield element.text or ""
        elif kind == "begin":
            open_fields.append("")
        elif kind == "end" and open_fields:
            yield open_fields.pop()
    yield from open_fields


def is_harmless(code: str) -> bool:
    """
    >>> is_harmless(" PAGE "), is_harmless("DDEAUTO c:/x"), is_harmless('HYPERLINK "file://x/a.exe"')
    (True, False, False)
    """
    words = code.split()
    if link := _LINK.fullmatch(code.strip()):
        return link["address"] is None or SAFE_LINK.fullmatch(link["address"]) is not None
    return bool(words) and words[0].upper() in _HARMLESS
