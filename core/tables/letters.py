"""The letters of a CSV file, whichever program of the last thirty years wrote it; what was lost is seen to be lost."""

import re

from core.errors import Invalid
from core.language.words import _

# stands where a letter could not be read
LOST = "\N{REPLACEMENT CHARACTER}"
# so many letters that are read outweigh one that is not
_TRUST = 4
_CONTROLS = "[\x80-\x84\x86-\x9f]"
# bytes of DOS read as letters of the southern Slavs, which no plan here holds
_UNLIKELY = re.compile("[ЂЃѓЉЊЏђљњџ]")


def decoded(content: bytes) -> str:
    """
    >>> decoded("Күні;Тақырып".encode("kz1048"))
    'Күні;Тақырып'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        text = _modern(content) or _old(content)
    if "\0" in text:
        raise Invalid(_("This is not a table: neither Excel nor CSV."))
    return re.sub(_CONTROLS, LOST, text)


def _modern(content: bytes) -> str:
    """As UTF-8, if it is that but for a few bytes; the rest of such a file would be nonsense in any other reading."""
    text = content.decode("utf-8-sig", "replace")
    lost = text.count(LOST)
    read = sum(not sign.isascii() for sign in text) - lost if lost else 0
    return text if read >= lost * _TRUST else ""


def _old(content: bytes) -> str:
    # Russian letters lie where cp1251 has them; the Kazakh ones cp1251 does not know
    return _UNLIKELY.sub(LOST, content.decode("kz1048", "replace"))


def demand_read(text: str) -> None:
    if LOST in text:
        raise Invalid(_("The letters of this file cannot be read here. Save it as UTF-8 or as an Excel workbook."))
