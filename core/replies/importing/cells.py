"""The words of a cell without what cannot be seen in them, and the mark by which the same words are known again."""

import re
from hashlib import blake2b

from core.calendar.exchange.tables import Cell
from core.language.undisguised import is_blank
from core.replies.names import outline

# what turns the line round, rings the bell or stands for half a letter; a joiner within an emoji stays
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85]")
_LONE = re.compile("[\ud800-\udfff]")
_LOST = "\N{REPLACEMENT CHARACTER}"
# how the mark of a row begins that was erased
ERASED = "…"


def words(cell: Cell) -> str:
    """
    >>> words(" Су жоқ\\x00\\r\\n "), words(45.0)
    ('Су жоқ', '45')
    """
    if not isinstance(cell, str):
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    said = cell if cell.isprintable() else _UNSEEN.sub("", _LONE.sub(_LOST, _BREAKS.sub("\n", cell)))
    said = said.strip()
    # most cells begin with a letter or a figure: those are not looked at further
    return "" if said and not said[0].isalnum() and is_blank(said) else said


def mark(text: str) -> str:
    """The same words have the same mark, however they are spaced and whatever their case."""
    return blake2b("".join(text.casefold().split()).encode(errors="replace"), digest_size=8).hexdigest()


def outline_mark(text: str, author: str) -> str:
    """The mark of a row whose personal data was erased: made of what never was private, so it gives nothing away."""
    return ERASED + mark(outline(text, author))
