"""From a kind of document to a file: built in one language, marked, sealed, put in place, and compared later."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import docx

from core import halves
from core.document import docx as word
from core.document import output, queries, sealing
from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.document.ooxml import Element, q
from core.document.records import Export
from core.document.style import Stationery
from core.language.trilingual import Lang
from core.store.garbage import uncollected

# what Windows does not allow in a name


@dataclass(frozen=True)
class Line:
    """A paragraph or a row of a table that reads otherwise now; empty is what is not there."""

    was: str
    now: str


@dataclass(frozen=True)
class Ready:
    """A document written and not yet put anywhere: the file, its sealed words, and the note of it."""

    document: Document
    content: bytes
    sealed: bytes
    export: Export


def ready(session: Any, kind: PaperKind, request: Request, lang: Lang, stationery: Stationery) -> Ready:
    """The export's id is given before the file is built: the file carries it."""
    with uncollected():
        return _ready(session, kind, request, lang, stationery)


def _ready(session: Any, kind: PaperKind, request: Request, lang: Lang, stationery: Stationery) -> Ready:
    document = kind.build(session, request, lang)
    export = Export.made(
        kind=kind.key,
        title=document.title,
        lang=lang,
        first=request.first,
        last=request.last,
        record_id=request.record_id,
        options=sorted(request.options),
        entry_id=queries.last_entry(session),
    )
    document = sealing.marked(document, sealing.Mark(stationery.sender, export.id))
    content = word.written(document, stationery.letterhead, stationery.setup)
    return Ready(document, content, sealing.sealed(document), export)


def put(made: Ready, target: Path, note: Callable[[Ready], object]) -> Path:
    """Into a folder under the document's own name, never over a file; a name that was given is written over.

    It is noted before it stands there: a file that nobody knows of could not come back.
    """
    path = output.place_for(target, file_name(made.document))
    with output.placing(path) as half:
        half.write_bytes(made.content)
        # what there was no room for has not gone out
        halves.keep(half)
        made.export.path = str(path.absolute())
        note(made)
    return path


def file_name(document: Document) -> str:
    """The document's title as a file's name, with its language: the twins lie side by side."""
    return output.name_of(document.title, document.lang, ".docx")


def request_of(one: Export) -> Request:
    """What was asked for then."""
    return Request(one.first, one.last, one.record_id, frozenset(one.options))


def changed_since(session: Any, kind: PaperKind, one: Export, stationery: Stationery) -> list[Line]:
    """What the same document would say otherwise today; that another day stands on it is no change."""
    document = kind.build(session, replace(request_of(one), made_at=one.exported_at), cast(Lang, one.lang))
    now = word.written(document, stationery.letterhead, stationery.setup)
    return list(differing(lines_of(queries.file_of(session, one)), lines_of(now)))


def differing(then: Sequence[str], now: Sequence[str]) -> Iterator[Line]:
    for kind, first, last, begin, end in SequenceMatcher(a=then, b=now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        was, is_ = list(then[first:last]), list(now[begin:end])
        for place in range(max(len(was), len(is_))):
            yield Line(was[place] if place < len(was) else "", is_[place] if place < len(is_) else "")


def lines_of(content: bytes) -> list[str]:
    """The words of a Word file of our own."""
    return lines_in(docx.Document(BytesIO(content)).element.body)


def lines_in(body: Element) -> list[str]:
    """A line for each paragraph outside tables and for each row of a table."""
    found = []
    for element in body.iter(q("p"), q("tr")):
        is_inner = any(above.tag == q("tr") for above in element.iterancestors())
        if not is_inner:
            cells = element.iter(q("tc")) if element.tag == q("tr") else [element]
            line = " · ".join("".join(part.text or "" for part in cell.iter(q("t"))) for cell in cells)
            if line.strip():
                found.append(line)
    return found
