"""Writing down what went out."""

from io import BytesIO

from core.document.records import Export
from core.language.words import N_
from core.store import vault
from core.store.work import Work, action


@action(N_("Export document"))
def note(work: Work, content: bytes, export: Export) -> None:
    """Keep the file and where it went."""
    export.content = vault.keep(work, BytesIO(content))
    work.add(export)
