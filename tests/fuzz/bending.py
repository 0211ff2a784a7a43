"""Files bent by what they are: cells of a table, members of an archive, elements of its parts, and bytes at last."""

import contextlib
import csv
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from lxml import etree

from tests.fuzz import nasty

_XML = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
_ENTITY = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251", "kz1048", "cp866", "utf-7", "cp037")
_SWOLLEN = 30_000_000
_DEEP = 20_000
_MEMBERS = (
    "../../../tmp/a", "/etc/passwd", "a\\..\\b", "C:a", "word/vbaProject.bin", "xl/externalLinks/externalLink1.xml",
    "word/media/a.png", "_rels/.rels", "[Content_Types].xml", "a" * 300, "ә\u202e",
)  # fmt: skip


def bent(random: Random, content: bytes, others: Sequence[bytes] = ()) -> bytes:
    """One to four changes by what the file is; now and then some of its bytes besides."""
    for _time in range(random.choice((1, 1, 2, 4))):
        content = by_shape(content)(random, content, others)
    return of_bytes(random, content, others) if random.random() < 0.1 else content


def by_shape(content: bytes) -> Callable[[Random, bytes, Sequence[bytes]], bytes]:
    start = content[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if content.startswith(b"PK"):
        return of_archive
    if start.startswith(b"<"):
        return of_markup
    if start.startswith((b"{", b"[")):
        return of_json
    return of_table if b"\n" in content and b"\0" not in content[:100] else of_bytes


def of_bytes(random: Random, content: bytes, others: Sequence[bytes] = ()) -> bytes:
    said = bytearray(content)
    for _time in range(random.choice((1, 1, 3, 10))):
        at = random.randrange(len(said) + 1)
        to = min(len(said), at + random.choice((1, 2, 4, 16, 300)))
        match random.randrange(6):
            case 0:
                said[at:to] = random.randbytes(to - at)
            case 1:
                del said[at:to]
            case 2:
                said[at:at] = random.choice((b"\0" * 8, b"\xff" * 4, b"\x7f\xff\xff\xff", b"<" * 50, b'"', b"\r\n"))
            case 3:
                said[at:at] = said[at:to] * random.choice((1, 8))
            case 4 if others:
                other = random.choice(others)
                start = random.randrange(len(other) + 1)
                said[at:to] = other[start : start + random.choice((4, 64, 4000))]
            case _:
                if at < len(said):
                    said[at] ^= 1 << random.randrange(8)
    return bytes(said[: random.randrange(len(said) + 1)] if random.random() < 0.05 else said)


def of_table(random: Random, content: bytes, _others: Sequence[bytes] = ()) -> bytes:
    """Cells, rows and columns of a text, what parts them, and the letters it is written in."""
    text = content.decode("utf-8", "surrogateescape")
    sign = max(";,\t|", key=text[:2000].count)
    rows = [line.split(sign) for line in text.split("\n")] if random.random() < 0.2 else _rows(text, sign)
    known = [cell for row in rows[:20] for cell in row]
    for _time in range(random.choice((1, 1, 2, 8))):
        row = random.choice(rows) if rows and random.random() < 0.7 else (rows or [[]])[0]
        at = random.randrange(len(row)) if row else 0
        match random.randrange(9):
            case 0:
                rows.insert(random.randrange(len(rows) + 1), list(row))
            case 1 if rows:
                rows.pop(random.randrange(len(rows)))
            case 2:
                row.insert(at, nasty.word(random, known))
            case 3 if row:
                row.pop(at)
            case 4:
                random.shuffle(row)
            case _ if row:
                row[at] = nasty.bent(random, row[at], known)
            case _:
                rows.append([nasty.word(random, known)])
    if random.random() < 0.1:
        sign = random.choice(";,\t|")
    made = io.StringIO()
    if random.random() < 0.1:
        # as somebody writes it who has never heard of quotation marks
        made.write("\r\n".join(sign.join(row) for row in rows))
    else:
        csv.writer(made, delimiter=sign).writerows(rows)
    encoding = random.choice(_ENCODINGS) if random.random() < 0.15 else "utf-8"
    return encoded(made.getvalue(), encoding)


def encoded(text: str, encoding: str = "utf-8") -> bytes:
    """With halves of letters where the encoding can hold them."""
    return text.encode(encoding, "surrogatepass" if encoding.startswith("utf-") and encoding != "utf-7" else "replace")


def _rows(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        return [line.split(sign) for line in text.split("\n")]


def of_json(random: Random, content: bytes, others: Sequence[bytes] = ()) -> bytes:
    try:
        whole = json.loads(content)
    except ValueError:
        return of_bytes(random, content, others)
    if random.random() < 0.03:
        return random.choice(
            (b"[" * _DEEP, b'{"a":' * _DEEP, b'{"a": 1e999, "b": NaN}', b'{"n": ' + b"9" * 5000 + b"}")
        )
    return json.dumps(value_bent(random, whole), ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")


def value_bent(random: Random, whole: Any, known: Sequence[str] = ()) -> Any:
    """One place of a value, however deep, is something else; a key is gone, or there is one more."""
    if isinstance(whole, dict) and whole and random.random() < 0.9:
        key = random.choice(list(whole))
        match random.randrange(12):
            case 0:
                return {name: one for name, one in whole.items() if name != key}
            case 1:
                return whole | {nasty.word(random, list(whole)): whole[key]}
            case _:
                return whole | {key: value_bent(random, whole[key], known)}
    if isinstance(whole, list) and whole and random.random() < 0.9:
        at = random.randrange(len(whole))
        match random.randrange(12):
            case 0:
                return [*whole[:at], *whole[at + 1 :]]
            case 1:
                return [*whole, *[whole[at]] * random.choice((1, 200))]
            case _:
                return [*whole[:at], value_bent(random, whole[at], known), *whole[at + 1 :]]
    if isinstance(whole, str) and random.random() < 0.8:
        return nasty.bent(random, whole, known)
    if isinstance(whole, int | float) and random.random() < 0.5:
        return random.choice((-1, 0, 1 << 31, 1 << 64, 0.5, -1e300, whole + 1, whole * 1000))
    return nasty.value(random, known)


def of_markup(random: Random, content: bytes, others: Sequence[bytes] = ()) -> bytes:
    """Elements of a part, their words and attributes; how deep it is; what it tells a parser to fetch."""
    root = etree.fromstring(content, _XML) if content.strip() else None
    if root is None:
        return of_bytes(random, content, others)
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    known = [one.text for one in elements[:2000] if one.text and one.text.strip()][:50]
    for _time in range(random.choice((1, 1, 3, 12))):
        _element_bent(random, random.choice(elements), elements, known)
    made: bytes = etree.tostring(root, xml_declaration=random.random() < 0.5, encoding="utf-8")
    match random.randrange(40):
        case 0:
            return _ENTITY + made.replace(b"</", random.choice((b"&e;</", b"&b;</", b"&#0;</")), 1)
        case 1:
            return made.decode().encode(random.choice(("utf-16", "utf-16-be", "cp037")), "replace")
        case 2:
            inner = b"<w:p>" * _DEEP
            return made.replace(b"</", inner + b"</", 1)
        case 3:
            return made.replace(b"</", b"<a/>" * 100_000 + b"</", 1)
        case _:
            return made


def _element_bent(random: Random, one: Any, elements: Sequence[Any], known: Sequence[str]) -> None:
    parent = one.getparent()
    match random.randrange(7):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None:
            for _time in range(random.choice((1, 1, 50))):
                parent.insert(random.randrange(len(parent) + 1), etree.fromstring(etree.tostring(one), _XML))
        case 2 if parent is not None:
            other = random.choice(elements)
            if one not in list(other.iterancestors()) and other is not one:
                other.append(one)
        case 3:
            # a name that a lenient parser lets pass cannot be given again
            with contextlib.suppress(ValueError):
                one.tag = random.choice(elements).tag
        case 4 | 5 if one.attrib:
            key = random.choice(list(one.attrib))
            if random.random() < 0.2:
                del one.attrib[key]
            else:
                one.set(key, _allowed(nasty.bent(random, one.get(key), known)))
        case _:
            one.text = _allowed(nasty.bent(random, one.text or "", known))


def _allowed(text: str) -> str:
    """What XML can hold at all; the rest is bent as bytes."""
    return "".join(sign for sign in text if sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd")


def of_archive(random: Random, content: bytes, others: Sequence[bytes] = ()) -> bytes:
    """A member by what it is; or the archive itself: its names, how its members are packed, what it says of them."""
    try:
        parts = unpacked(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return of_bytes(random, content, others)
    if not parts:
        return of_bytes(random, content, others)
    name = random.choice(_weighted(parts))
    match random.randrange(30):
        case 0:
            parts.pop(name)
        case 1:
            parts[random.choice(_MEMBERS)] = parts[name]
        case 2:
            parts[name] = b"\0" * _SWOLLEN if random.random() < 0.5 else parts[name] + b" " * _SWOLLEN
        case 3:
            parts[name] = parts[random.choice(list(parts))]
        case 4:
            return packed(parts).replace(name.encode(), name.encode()[::-1], 1)
        case 5:
            return _lied(random, packed(parts), name)
        case 6:
            parts |= {f"word/media/{number}.png": b"" for number in range(random.choice((10, 5000)))}
        case _:
            parts[name] = by_shape(parts[name])(random, parts[name], others)
    return packed(parts)


def _weighted(parts: dict[str, bytes]) -> list[str]:
    """The parts that say something are bent more often than fonts and themes."""
    main = [name for name in parts if any(word in name for word in ("document.xml", "sheet", "shared", "content.xml"))]
    return [*parts, *main * max(1, 2 * len(parts) // max(1, len(main)))]


def _lied(random: Random, content: bytes, name: str) -> bytes:
    """The list of contents says something else of a member's size, packing or protection."""
    entry = content.rfind(b"PK\x01\x02", 0, max(0, content.rfind(name.encode())))
    if entry < 0:
        return content
    said, at = bytearray(content), entry + random.choice((6, 8, 10, 16, 20, 24, 42))
    said[at : at + 2] = random.choice((b"\x01\x00", b"\xff\xff", b"\x00\x00", b"\x63\x00"))
    return bytes(said)


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one.filename: archive.read(one)[:_SWOLLEN] for one in archive.infolist()}


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED, 1)
    return made.getvalue()
