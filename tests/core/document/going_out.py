"""A document that goes out as the page and the console do it: built, put in place, noted."""

from pathlib import Path

from core import papers
from core.document import actions, export
from core.document.kinds import PaperKind, Request
from core.language.trilingual import Lang
from core.store.store import Store


def sent(store: Store, kind: PaperKind, request: Request, lang: Lang, folder: Path) -> Path:
    with store.read() as session:
        made = export.ready(session, kind, request, lang, papers.stationery(session))
    return export.put(made, folder, lambda ready: store.do(actions.note, ready))
