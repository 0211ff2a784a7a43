"""The mark by which a message is known again whose personal data was erased."""

from core.replies.names import outline
from core.tables.cells import mark

# how the mark of a row begins that was erased
ERASED = "…"


def outline_mark(text: str, author: str) -> str:
    """Made of what never was private, so it gives nothing away."""
    return ERASED + mark(outline(text, author))
