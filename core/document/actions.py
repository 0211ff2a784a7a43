"""Writing down what went out, and what came back."""

from io import BytesIO

from core.document.export import Ready
from core.document.records import Export, Returned
from core.language.words import N_
from core.store import vault
from core.store.work import Work, action


@action(N_("Export document"))
def note(work: Work, made: Ready) -> None:
    """Keep the file, its words, and where it goes."""
    made.export.content, made.export.sealed = (vault.keep(work, BytesIO(kept)) for kept in (made.content, made.sealed))
    work.add(made.export)


@action(N_("Take in returned file"))
def take_in(work: Work, returned: Returned, content: bytes) -> Returned:
    """Keep the file with the decisions that were read from it; each row's own feature acts on them."""
    work.find(Export, returned.export_id)
    returned.content = vault.keep(work, BytesIO(content))
    work.add(returned)
    return returned
