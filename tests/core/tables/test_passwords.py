"""A workbook with a password, or what is none at all, is told from a broken one, whichever program made it."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook, PasswordError

from core.errors import Invalid
from core.tables.grids import grids

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
# what begins a workbook of Excel 97, and what says that the rest of it is scrambled
BEGIN, SCRAMBLED = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12), b"\x2f\x00\x36\x00\x01\x00" + bytes(52)
NO_WRITING = b"\x86\x00\x00\x00"


def number(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "little")


def entry(name: str, kind: int, child: int = FREE, right: int = FREE, first: int = END, size: int = 0) -> bytes:
    said = (name + "\0").encode("utf-16-le")
    links = number(FREE) + number(right) + number(child)
    place = number(first) + number(size, 8)
    return said.ljust(64, b"\0") + number(len(said), 2) + bytes([kind, 1]) + links + bytes(36) + place


def compound(*streams: bytes, content: bytes = b"") -> bytes:
    """A file of Excel before it was an archive; its one stream with content begins behind the list of streams."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + number(0x3E, 2) + number(3, 2) + b"\xfe\xff"
    header += number(9, 2) + number(6, 2) + bytes(10) + number(1) + number(1) + bytes(4) + number(4096)
    header += number(END) + bytes(4) + number(END) + bytes(4) + number(0) + number(FREE) * 108
    chain = [*range(3, 2 + len(content) // 512), END] if content else []
    fat = b"".join(map(number, (FAT, END, *chain))).ljust(512, b"\xff")
    listed = b"".join((entry("Root Entry", 5, child=1), *streams)).ljust(512, b"\0")
    return header + fat + listed + content


def of_excel() -> bytes:
    return compound(entry("EncryptedPackage", 2, right=2), entry("EncryptionInfo", 2))


def of_old_excel(*records: bytes) -> bytes:
    content = b"".join((BEGIN, *records)).ljust(4096, b"\x5a")
    return compound(entry("Workbook", 2, first=2, size=len(content)), content=content)


def of_libreoffice(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        spaces = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        part = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        package.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}>{part}</manifest:manifest>")
        package.writestr("content.xml", b"\x8f\x02 not readable")
    return path.read_bytes()


def test_a_password_is_known_whoever_set_it(tmp_path: Path) -> None:
    files = {
        "xlsx": of_excel(),
        "xls": of_old_excel(SCRAMBLED),
        "ods": of_libreoffice(tmp_path / "made.ods"),
    }
    for kind, content in files.items():
        path = tmp_path / f"table.{kind}"
        path.write_bytes(content)
        if kind != "xlsx":
            # told the kind by the name, the reader sees it as well
            with pytest.raises(PasswordError):
                CalamineWorkbook.from_path(path)
        with pytest.raises(Invalid, match="protected with a password"):
            grids(content)


def test_a_workbook_that_bars_writing_has_its_password_behind_that() -> None:
    with pytest.raises(Invalid, match="protected with a password"):
        grids(of_old_excel(NO_WRITING, SCRAMBLED))


def test_an_old_workbook_that_only_bars_writing_is_not_taken_for_a_protected_one() -> None:
    with pytest.raises(Invalid, match="broken"):
        grids(of_old_excel(NO_WRITING))


def test_an_open_table_that_does_not_say_what_it_is_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "table.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "a")
    with pytest.raises(Invalid, match="broken"):
        grids(path.read_bytes())


def test_a_document_of_word_is_told_from_a_broken_table_whatever_it_is_called() -> None:
    content = io.BytesIO()
    docx.Document().save(content)
    for document in (content.getvalue(), compound(entry("WordDocument", 2))):
        with pytest.raises(Invalid, match="Word document"):
            grids(document)
