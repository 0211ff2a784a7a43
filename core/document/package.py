"""A Word file that came from outside, opened with care: what it holds is read within limits and never trusted."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from core.errors import Gone, Invalid, Unavailable
from core.language.words import _

Element = Any

MEGABYTE = 1024 * 1024
MOST_BYTES = 64 * MEGABYTE
MOST_PARTS = 4000
MOST_UNPACKED = 400 * MEGABYTE
MOST_XML = 48 * MEGABYTE
# three times what a plan of five thousand rows needs: every mark costs memory, however small the file
MOST_MARKS = 2_500_000
# markup of long tables shrinks forty times; a bomb a thousand
MOST_SHRUNK = 250
# what is small may shrink as it likes
HARMLESS = 2 * MEGABYTE

MARK = b"<"
TYPES = "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Word may also save by the letter of the standard, under other names for the same things
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# what zipfile, zlib and lxml raise on bytes that somebody bent
_BENT = (
    zipfile.BadZipFile, zlib.error, struct.error, etree.LxmlError,
    EOFError, NotImplementedError, RuntimeError, ValueError, OSError, OverflowError,
)  # fmt: skip


class Package:
    """A file's parts, unpacked one by one when asked for: pictures and fonts never are."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(content))
        _weigh(self._archive.infolist())
        self._names = set(self._archive.namelist())
        self._main = self._found_main()

    def document(self) -> Element:
        return self._part(self._main)

    def related(self, kind: str) -> Element | None:
        """The part that stands in this relation to the document or to the file, by the last word of its type."""
        names = [*self._targets(self._main, kind), *self._targets("", kind)]
        return self._part(names[0]) if names else None

    def _part(self, name: str) -> Element:
        with self._archive.open(name) as file:
            # the size in the list of contents may lie
            content = file.read(MOST_XML + 1)
        if len(content) > MOST_XML or content.count(MARK) > MOST_MARKS:
            raise _is_too_big()
        return _xml(content)

    def _targets(self, of: str, kind: str) -> list[str]:
        folder, name = posixpath.split(of)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._names:
            return []
        targets = (
            # a target with a slash in front starts at the file's root
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            for relation in self._part(relations)
            if relation.get("Type", "").rpartition("/")[2] == kind and relation.get("TargetMode") != "External"
        )
        return [target for target in targets if target in self._names]

    def _found_main(self) -> str:
        if TYPES not in self._names:
            raise _is_no_word()
        types = self._part(TYPES)
        if any("macroEnabled" in said or "vbaProject" in said for one in types for said in one.attrib.values()):
            raise Invalid(_("The file carries macros and was not opened. Save it in Word as a plain .docx document."))
        kinds = {one.get("PartName", "").lstrip("/"): one.get("ContentType") for one in types}
        main = next(iter(self._targets("", "officeDocument")), "")
        if kinds.get(main) != WORD:
            raise _is_no_word()
        return main


def open_word(path: Path) -> Package:
    """A refusal says why if the file is no honest Word document."""
    content = _bytes(path)
    if content.startswith(_COMPOUND):
        raise _is_locked() if _ENCRYPTED in content else _is_old()
    if not content.startswith(b"PK"):
        raise _is_no_word()
    with bent_is_refused():
        return Package(content)


@contextmanager
def bent_is_refused() -> Iterator[None]:
    """Around the reading of parts: what turns out bent only there is refused like a bent file."""
    try:
        yield
    except _BENT as error:
        raise Invalid(_("The file is damaged and cannot be read. Ask for it to be sent once more.")) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _is_too_big()
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Gone(_("The file is no longer there: {path}. Choose it again.").format(path=path)) from error
    except OSError as error:
        raise Unavailable(
            _("The file cannot be read: {path}. Close it in the other program and try again.").format(path=path)
        ) from error


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _is_too_big()
    if len({entry.filename for entry in entries}) < len(entries):
        raise zipfile.BadZipFile("a name stands twice")
    for entry in entries:
        if entry.flag_bits & 1:
            raise _is_locked()
        if not _is_at_home(entry.filename) or entry.compress_type not in _PACKED:
            raise zipfile.BadZipFile(entry.filename)
        if entry.file_size > max(HARMLESS, entry.compress_size * MOST_SHRUNK):
            raise _is_too_big()


def _is_at_home(name: str) -> bool:
    is_rooted = name.startswith("/") or "\\" in name or ":" in name
    return not is_rooted and ".." not in name.split("/")


def _xml(content: bytes) -> Element:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16").encode()
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _is_hostile()
    # one encoding, whatever the part declares, so that nothing hides from the line above
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(content.replace(_STRICT, _USUAL), parser)


def _is_no_word() -> Invalid:
    return Invalid(_("This is not a Word document. Choose the .docx file that came back."))


def _is_old() -> Invalid:
    return Invalid(_("The file is in the old Word format. Save it as .docx and open it again."))


def _is_locked() -> Invalid:
    return Invalid(_("The file is protected with a password. Save it without one and open it again."))


def _is_too_big() -> Invalid:
    return Invalid(_("The file is too big for a document and was not opened. Check who sent it."))


def _is_hostile() -> Invalid:
    return Invalid(_("The file holds commands that no Word document needs and was not opened. Check who sent it."))
