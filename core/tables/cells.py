"""What a cell holds: its words without what cannot be seen in them, and the same made safe for a cell that goes out."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

from core.language.undisguised import is_blank

Cell = str | float | bool | datetime | date | time | timedelta
Row = Sequence[Cell]
# the first and the last cell, each by its row and column from 0
Span = tuple[tuple[int, int], tuple[int, int]]

# what parts the columns of a CSV file that the office writes: Excel here expects it
DELIMITER = ";"
# what Excel would run as a formula, in wide letters too
FORMULA = ("=", "+", "@", "-", "\t", "\r", "\n", "＝", "＋", "＠", "－")
_MOST_IN_CELL = 32_767
# what turns the line round, rings the bell or stands for half a letter; a joiner within an emoji stays
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85]")
# what a formula that failed leaves in its cell, in Excel of either language and in LibreOffice
_FAILED = re.compile(
    r"#(VALUE!|REF!|DIV/0!|NAME\?|N/A|NULL!|NUM!|SPILL!|CALC!|ЗНАЧ!|ССЫЛКА!|ДЕЛ/0!|ИМЯ\?|Н/Д|ПУСТО!|ЧИСЛО!)|Err:\d{3}"
)
_LONE = re.compile("[\ud800-\udfff]")
_LOST = "\N{REPLACEMENT CHARACTER}"


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


def has_failed(said: str) -> bool:
    """
    >>> has_failed("#ССЫЛКА!"), has_failed("Err:502"), has_failed("#қар")
    (True, True, False)
    """
    return said.startswith(("#", "Err:")) and _FAILED.fullmatch(said) is not None


def mark(text: str) -> str:
    """The same words have the same mark, however they are spaced and whatever their case."""
    return blake2b("".join(text.casefold().split()).encode(errors="replace"), digest_size=8).hexdigest()


def fitted(text: str) -> str:
    """As much of a text as a cell of Excel holds, which counts as UTF-16 does."""
    if len(text) <= _MOST_IN_CELL // 2:
        return text
    return text.encode("utf-16-le")[: 2 * _MOST_IN_CELL].decode("utf-16-le", "ignore")


def guarded(text: str) -> str:
    """
    For a CSV file: an apostrophe keeps Excel from running a text as a formula; it is no part of the text.

    >>> [guarded(text) for text in ("=1+1", "'=1+1", "'a'")]
    ["'=1+1", "''=1+1", "'a'"]
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def unguarded(text: str) -> str:
    """
    As it was before it went out.

    >>> [unguarded(guarded(text)) for text in ("=1+1", "'=1+1", "'a'")]
    ['=1+1', "'=1+1", "'a'"]
    """
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text
