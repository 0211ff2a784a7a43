"""Two states of a text side by side, with the words that changed in bold and long stretches that did not left out."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from core.document.blocks import Run
from core.language.trilingual import Lang

_TOKEN = re.compile(r"\S+|\s+")
_GAP = " … "
# so many words stand around a change, so that it can be understood
_AROUND = 6

Marked = tuple[list[Run], list[Run]]


def marked(was: str, now: str, lang: Lang | None = None) -> Marked:
    """
    >>> [[(run.text, run.is_bold) for run in side] for side in marked("Су ертең беріледі.", "Су бүгін беріледі.")]
    [[('Су ', False), ('ертең', True), (' беріледі.', False)], [('Су ', False), ('бүгін', True), (' беріледі.', False)]]
    """
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    sides: Marked = ([], [])
    spans = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    for kind, first, last, begin, end in _joined(spans, old):
        for side, words in zip(sides, (old[first:last], new[begin:end]), strict=True):
            if kind == "equal":
                words = _shortened(words, is_first=first == 0, is_last=last == len(old))
            if words:
                side.append(Run("".join(words), is_bold=kind != "equal", lang=lang))
    return sides


def _joined(
    spans: Sequence[tuple[str, int, int, int, int]], old: Sequence[str]
) -> list[tuple[str, int, int, int, int]]:
    """A mere space between two changes belongs to both of them."""
    found: list[tuple[str, int, int, int, int]] = []
    for place, (kind, first, last, begin, end) in enumerate(spans):
        is_between = 0 < place < len(spans) - 1 and kind == "equal" and not "".join(old[first:last]).strip()
        plain = "replace" if is_between else "equal" if kind == "equal" else "replace"
        if found and found[-1][0] == plain:
            before = found.pop()
            first, begin = before[1], before[3]
        found.append((plain, first, last, begin, end))
    return found


def _shortened(words: list[str], is_first: bool, is_last: bool) -> list[str]:
    """The words next to a change; between two changes, those next to either."""
    around = 2 * _AROUND
    head, tail = 0 if is_first else around, 0 if is_last else around
    if (is_first and is_last) or len(words) <= head + tail + around:
        return words
    gap = _GAP.lstrip() if is_first else _GAP.rstrip() if is_last else _GAP
    return [*words[:head], gap, *words[len(words) - tail :]]
