"""The office's own letterhead: its looks stay; what could run, or comes from elsewhere, is refused."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from core.document.instructions import SAFE_LINK, codes, is_harmless
from core.document.ooxml import Element, local, q
from core.document.package import MARK, MEGABYTE, MOST_BYTES, MOST_MARKS, MOST_PARTS, TYPES
from core.errors import Gone, Invalid, Unavailable
from core.language.words import _

BLANK = Path(__file__).parents[2] / "resources" / "letterhead" / "blank"
# where the office wants the text to begin, if not at the end
PLACE = "{{body}}"
# an emblem in print quality, and then some
MOST_UNPACKED = 100 * MEGABYTE

R = TypeVar("R")

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RUNS = ("vbaproject", "vbadata", "activex", "keymapcustomizations", "macroenabled")
_MEDIA, _CHARTS = "word/media/", "word/charts/_rels/"
# as a parser may be told to read it
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp037")
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in _ENCODINGS)
_FIELDS = tuple(word.encode(encoding) for word in ("nstrText", "fldSimple") for encoding in _ENCODINGS)
# a text of its own, and what another program would open: a sheet, a program, a button
_WRITTEN_ELSEWHERE = ("aFChunk", "subDocument", "frame", "oleObject", "package", "control")
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError,
    KeyError, TypeError, ValueError, EOFError, NotImplementedError, RuntimeError, AttributeError, OSError,
)  # fmt: skip


def opened(content: bytes | None) -> WordDocument:
    """A fresh copy in memory to write on; without a letterhead, a blank sheet.

    Raises Invalid with the reason if the file is no honest letterhead.
    """
    if content is None:
        return docx.Document(BytesIO(_blank()))
    try:
        word = docx.Document(BytesIO(_weighed(content)))
        _know_core_properties(word)
        _require_body(word)
    except _UNREADABLE as error:
        raise _is_damaged() from error
    return word


def try_out(write: Callable[[], R]) -> R:
    """What only shows in use, such as a size that is no number, is the letterhead's fault while a trial is written."""
    try:
        return write()
    except _UNREADABLE as error:
        raise _is_damaged() from error


def place(word: WordDocument) -> tuple[Element, int]:
    """The body and where in it the text begins: at the {{body}} mark, else at the end. The mark is taken out."""
    body = word.element.body
    paragraphs = body.findall(q("p"))
    mark = next((one for one in paragraphs if _text(one).strip() == PLACE), None)
    if mark is None and len(body) > 1 and _is_empty(last := body[-2]):
        # the empty line every letterhead ends with is where a person would start to type
        mark = last
    if mark is None:
        return body, len(body) - 1
    index = body.index(mark)
    body.remove(mark)
    return body, index


@cache
def _blank() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(BLANK.rglob("*")):
            if path.is_file():
                archive.writestr(path.relative_to(BLANK).as_posix(), path.read_bytes())
    return packed.getvalue()


def read(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except FileNotFoundError as error:
        raise Gone(_("The letterhead is no longer there: {path}. Choose it again.").format(path=source)) from error
    except OSError as error:
        sentence = _("The letterhead cannot be read: {path}. Close it in the other program and try again.")
        raise Unavailable(sentence.format(path=source)) from error


@lru_cache(maxsize=1)
def _weighed(content: bytes) -> bytes:
    """Packed anew: the library does not ask how much a part unpacks to, and what an archive says of it may be a lie."""
    if content.startswith(_COMPOUND):
        raise Invalid(_("The letterhead is an old or a protected Word file. Save it as .docx without a password."))
    if not content.startswith(b"PK"):
        raise _is_no_word()
    if len(content) > MOST_BYTES:
        raise _is_too_big()
    packed = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = dict(_unpacked(archive))
        _check_parts(parts)
        with zipfile.ZipFile(packed, "w") as made:
            for name, part in parts.items():
                made.writestr(name, part)
    except _UNREADABLE as error:
        raise _is_damaged() from error
    return packed.getvalue()


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _is_too_big()
    if len({entry.filename for entry in entries}) < len(entries):
        raise zipfile.BadZipFile("a name stands twice")
    for entry in entries:
        with archive.open(entry) as file:
            # no more than it says, whatever there is: without a number all of it is unpacked and then cut
            part = file.read(entry.file_size + 1)
        # every mark costs the memory of a hundred letters
        if part.count(MARK) > MOST_MARKS and not entry.filename.startswith(_MEDIA):
            raise _is_too_big()
        yield entry.filename, part


def _check_parts(parts: Mapping[str, bytes]) -> None:
    if TYPES not in parts:
        raise _is_no_word()
    types = parts[TYPES]
    if any(word in (types.decode("utf-8", "replace") + " ".join(parts)).lower() for word in _RUNS):
        raise Invalid(_("The letterhead carries macros. Save it in Word as a plain .docx document."))
    if CT.WML_DOCUMENT_MAIN.encode() not in types:
        raise _is_no_word()
    for name, part in parts.items():
        if name.endswith(".rels"):
            _check_relations(name, part)
        elif name.endswith(".xml") and any(sign in part for sign in _DOCTYPES):
            raise _is_damaged()
        elif any(sign in part for sign in _FIELDS):
            _check_fields(part)


def _check_relations(name: str, content: bytes) -> None:
    for relation in _parsed(content):
        kind = relation.get("Type", "").rpartition("/")[2]
        is_elsewhere = relation.get("TargetMode") == "External"
        if (
            not is_elsewhere
            and kind == "package"
            and name.startswith(_CHARTS)
            and relation.get("Target", "").endswith(".xlsx")
        ):
            # the figures of a chart, which no program opens before somebody edits them
            continue
        if (is_elsewhere and kind != "hyperlink") or kind in _WRITTEN_ELSEWHERE:
            raise Invalid(
                _("The letterhead takes parts from other files or programs. Paste them in as pictures and save it.")
            )
        if is_elsewhere and not SAFE_LINK.fullmatch(relation.get("Target", "")):
            raise _is_unsafe(relation.get("Target", ""))


def _check_fields(content: bytes) -> None:
    for code in codes(_parsed(content)):
        if not is_harmless(code):
            raise _is_unsafe(code)


def _parsed(content: bytes) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))


def _know_core_properties(word: WordDocument) -> None:
    # LibreOffice names this relation otherwise; left so, the file would get two sets of properties and Word complain
    for relation in word.part.package.rels.values():
        if relation.reltype.endswith("/metadata/core-properties"):
            relation._reltype = RT.CORE_PROPERTIES


def _require_body(word: WordDocument) -> None:
    body = word.element.body
    if body is None:
        raise ValueError("a document without a body")
    body.get_or_add_sectPr()


def _text(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(q("t")))


def _is_empty(element: Element) -> bool:
    """A paragraph that shows nothing and begins no section."""
    if local(element) != "p" or _text(element):
        return False
    shown = ("drawing", "pict", "object", "sectPr", "br", "fldChar", "fldSimple", "sdt", "sym", "tab")
    return not any(local(child) in shown for child in element.iter("{*}*"))


def _is_no_word() -> Invalid:
    return Invalid(_("The letterhead is not a Word document. Choose a .docx file."))


def _is_too_big() -> Invalid:
    return Invalid(_("The letterhead is too big. Make its pictures smaller."))


def _is_unsafe(what: str) -> Invalid:
    said = _(
        "The letterhead holds a field or a link that may start other programs: {what}. Delete it and save the file."
    )
    return Invalid(said.format(what=what.strip()[:80]))


def _is_damaged() -> Invalid:
    return Invalid(_("The letterhead is damaged. Open it in Word, save it anew as .docx and choose it again."))
