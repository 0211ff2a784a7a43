"""A text as the eye reads it, with the way back: figures of other scripts are figures, signs nobody sees are gone."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}"
_PLUSES = "\N{HEAVY PLUS SIGN}\N{FULLWIDTH PLUS SIGN}\N{SMALL PLUS SIGN}"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFF01 - 0x21
# beyond this plane nobody has figures
_LAST_FIGURE = 0x20000
# the parts of a figure in a box, and what chooses between a sign and its picture
_ENCLOSING = "\N{COMBINING ENCLOSING KEYCAP}\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}"
# white, or drawn as nothing
_NOTHING = re.compile(
    "[\\s\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0]*"
)


def is_blank(text: str) -> bool:
    """
    >>> is_blank(" \N{ZERO WIDTH SPACE}\N{HANGUL FILLER}"), is_blank("\N{THUMBS UP SIGN}")
    (True, False)
    """
    return _NOTHING.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Undisguised:
    """`places` say where each sign stood; None where each stands where it stood."""

    text: str
    places: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """In the text as it was typed."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def undisguised(text: str) -> Undisguised:
    """
    >>> undisguised("8\N{ZERO WIDTH SPACE}７\N{ARABIC-INDIC DIGIT ZERO}1").text
    '8701'
    """
    if text.isascii():
        return Undisguised(text.replace("\t", " "), None)
    plain = text.translate(_seen())
    unseen = _unseen()
    if not unseen.search(plain):
        return Undisguised(plain, None)
    places: list[int] = []
    start = 0
    for found in unseen.finditer(plain):
        places.extend(range(start, found.start()))
        start = found.end()
    places.extend(range(start, len(plain)))
    return Undisguised(unseen.sub("", plain), places)


@cache
def _seen() -> dict[int, str]:
    """One sign for one, so that places stay."""
    signs = {code: chr(code - _TO_ASCII) for code in _FULL_WIDTH}
    for sign in map(chr, range(0x80, _LAST_FIGURE)):
        if sign.isdecimal():
            signs[ord(sign)] = str(unicodedata.decimal(sign))
        elif sign.isspace() and sign not in "\x85\u2028\u2029":
            signs[ord(sign)] = " "
    return signs | dict.fromkeys(map(ord, _DASHES), "-") | dict.fromkeys(map(ord, _PLUSES), "+") | {9: " "}


@cache
def _unseen() -> re.Pattern[str]:
    hidden = [sign for sign in map(chr, range(0x80, 0x10000)) if unicodedata.category(sign) == "Cf"]
    return re.compile(f"[{''.join(map(re.escape, hidden))}{_ENCLOSING}]+")
