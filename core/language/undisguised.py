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
    plain = text.translate(_SEEN)
    unseen = set(filter(_is_unseen, set(plain)))
    if not unseen:
        return Undisguised(plain, None)
    places = [place for place, sign in enumerate(plain) if sign not in unseen]
    return Undisguised("".join(plain[place] for place in places), places)


class _Seen(dict[int, str]):
    """One sign for one, so that places stay. Each is looked at when it is met first: there are a hundred thousand."""

    def __missing__(self, code: int) -> str:
        self[code] = seen = _as_seen(chr(code))
        return seen


def _as_seen(sign: str) -> str:
    code = ord(sign)
    if sign.isascii() or code >= _LAST_FIGURE:
        return sign
    if code in _FULL_WIDTH:
        return chr(code - _TO_ASCII)
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return " " if sign.isspace() and sign not in "\x85\u2028\u2029" else sign


@cache
def _is_unseen(sign: str) -> bool:
    return sign in _ENCLOSING or ("\x80" <= sign < "\U00010000" and unicodedata.category(sign) == "Cf")


_SEEN = _Seen(dict.fromkeys(map(ord, _DASHES), "-") | dict.fromkeys(map(ord, _PLUSES), "+") | {9: " "})
