"""Writing down what went out, and what came back."""

from collections.abc import Sequence
from io import BytesIO
from typing import TypeAlias

from core.document.export import Ready
from core.document.records import Export, Returned
from core.language.words import N_
from core.store import vault
from core.store.work import Action, Work, action

# takes a returned file and its content in, acts on its decisions, and says of each row that is left why
Taker: TypeAlias = Action[[Returned, bytes], Sequence[str]]


@action(N_("Export document"))
def note(work: Work, made: Ready) -> None:
    """Keep the file, its words, and where it goes."""
    made.export.content, made.export.sealed = (vault.keep(work, BytesIO(kept)) for kept in (made.content, made.sealed))
    work.add(made.export)


@action(N_("Take in returned file"))
def take_in(work: Work, returned: Returned, content: bytes) -> Sequence[str]:
    """Keep the file with the decisions that were read from it; what they are about is another feature's to act on."""
    work.find(Export, returned.export_id)
    returned.content = vault.keep(work, BytesIO(content))
    work.add(returned)
    return ()
