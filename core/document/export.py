"""From a kind of document to files in a folder: twins in two languages, each noted with the state it was made from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path
from typing import cast

import docx

from core.document import actions, queries
from core.document import docx as word
from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.document.ooxml import q
from core.document.output import put
from core.document.records import Export
from core.language.trilingual import Lang
from core.store.store import Store

# what Windows does not allow in a name
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*\n\t', " "))
LONGEST_NAME = 120


@dataclass(frozen=True)
class Line:
    """A paragraph or a row of a table that reads otherwise now; empty is what is not there."""

    was: str
    now: str


def built(store: Store, kind: PaperKind, request: Request, lang: Lang) -> Document:
    with store.read() as session:
        return kind.build(session, request, lang)


def file_name(document: Document) -> str:
    """The document's title as a file's name, with its language: the twins lie side by side."""
    name = " ".join(document.title.translate(_FORBIDDEN).split())[:LONGEST_NAME].rstrip(". ")
    return f"{name} ({document.lang}).docx"


def export(store: Store, kind: PaperKind, request: Request, lang: Lang, target: Path, letterhead: bytes | None) -> Path:
    """Write one file and note it. A folder gets the document's own name; an existing file is replaced whole."""
    with store.read() as session:
        document, entry_id = kind.build(session, request, lang), queries.last_entry(session)
    content = word.written(document, letterhead)
    path = target / file_name(document) if target.is_dir() else target
    put(content, path)
    noted = Export.made(
        kind=kind.key,
        title=document.title,
        lang=lang,
        first=request.first,
        last=request.last,
        path=str(path.absolute()),
        entry_id=entry_id,
        content="",
    )
    store.do(actions.note, content, noted)
    return path


def changed_since(store: Store, kind: PaperKind, one: Export, letterhead: bytes | None) -> list[Line]:
    """What the same document would say otherwise today."""
    with store.read() as session:
        then = queries.file_of(session, one)
        document = kind.build(session, Request(one.first, one.last), cast(Lang, one.lang))
    return list(_differing(lines_of(then), lines_of(word.written(document, letterhead))))


def _differing(then: Sequence[str], now: Sequence[str]) -> Iterator[Line]:
    for kind, first, last, begin, end in SequenceMatcher(a=then, b=now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        was, is_ = list(then[first:last]), list(now[begin:end])
        for place in range(max(len(was), len(is_))):
            yield Line(was[place] if place < len(was) else "", is_[place] if place < len(is_) else "")


def lines_of(content: bytes) -> list[str]:
    """The words of a Word file: a line for each paragraph outside tables and for each row of a table."""
    body = docx.Document(BytesIO(content)).element.body
    found = []
    for element in body.iter(q("p"), q("tr")):
        is_inner = any(above.tag == q("tr") for above in element.iterancestors())
        if not is_inner:
            cells = element.iter(q("tc")) if element.tag == q("tr") else [element]
            line = " · ".join("".join(part.text or "" for part in cell.iter(q("t"))) for cell in cells)
            if line.strip():
                found.append(line)
    return found
