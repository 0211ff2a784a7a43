"""How wide words are in the letters of a document: a column that knows it breaks no word inside."""

import re
from functools import cache

# of Times New Roman, in thousandths of the letters' size; a width stands for those a little narrower
_UPRIGHT = {
    280: "',./:;\\ijlt|і·", 335: "!()-I[]`frІ", 395: "Jsз•", 445: '"?acezагестэёәғ',
    500: "#$*0123456789^_bdghknopquvxy{}Звклорухчьяқөұүһ«»–", 540: "~бдийнпцъң", 580: "+<=>FPSБГРЬҒ±×≤≥",
    615: "ELTZЕТЁ", 670: "BCRВКСЧЭЯмфыҚҺ", 725: "ADGHKNOQUVXYwАДИЙЛНОПУХЦЪжӘҢӨҰҮ", 780: "&mшщю", 845: "%Ф",
    895: "MЖМЫ", 1000: "@W—…№", 1130: "ШЩЮ",
}  # fmt: skip
_BOLD = {
    280: "',./\\il|і·", 335: "!()-:;[]`fjt", 395: "Is{}І•", 445: "cerzезсэёә",
    500: "#$*0123456789?J_agovxyабготухғөұү«»–", 540: "~Звдья", 580: '"+<=>S^bdhknpquийклнпрцчъқңһ±×≤≥',
    615: "FPР", 670: "BELTZБВГЕТЬЁҒ", 725: "ACDNRUVXYwАДКСХЭЯжмфӘҚҰҮҺ", 780: "GHKOQИЙЛНОПУЦЧЪыюҢӨ", 845: "&mшщ",
    895: "Ф", 1000: "%@MWЖМЫ—…", 1130: "ШЩЮ№",
}  # fmt: skip
# a letter that is not among them
_UNKNOWN = 725
# what an office may write in besides, against Times
_BREADTH = {"Arial": 1.12, "Calibri": 1.03, "Cambria": 1.12}
# what a computer without the letters sets in their place is about so much wider
REPLACED = 1.22
# what a line may not break inside: a no-break space holds two words together, a hyphen between letters does not
WORD = re.compile(r"(?:[^ \t\n-]|(?<![^\W\d_])-|-(?![^\W\d_]))+-?")


def breadth(font: str) -> float:
    """How much wider its letters are than those of Times."""
    return _BREADTH.get(font, 1)


def width(word: str, is_bold: bool = False) -> float:
    """
    In parts of the letters' size.

    >>> width("қаласының"), width("қаласының", is_bold=True)
    (4.755, 5.325)
    """
    widths = _widths(is_bold)
    return sum(widths.get(letter, _UNKNOWN) for letter in word) / 1000


@cache
def _widths(is_bold: bool) -> dict[str, int]:
    spaces = dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ", 250)
    told = _BOLD if is_bold else _UPRIGHT
    return spaces | {letter: size for size, letters in told.items() for letter in letters}
