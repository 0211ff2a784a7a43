"""The marks of figures in a text: `[c7k2mx]`, with how it is to be told, and of the list of sources: `[3]`."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Manner(StrEnum):
    """How a figure is told where its mark stands: `[c1 change]`."""

    FIGURE = ""
    # with of how many it is
    BASE = "n"
    # rose by so much to so much
    CHANGE = "change"
    PERIOD = "period"
    NAME = "name"


_MANNERS = "|".join(one.value for one in Manner if one.value)
# a Kazakh ending may hang on it: [c1]-ға
_MARK = re.compile(rf"\[(?P<mark>c[0-9a-z]{{1,8}})(?: (?P<manner>{_MANNERS}))?\](?:-(?P<ending>[^\W\d_]{{1,5}})\b)?")
_BRACKETED, _NUMBERED = re.compile(r"\[([^\[\]\n]{1,24})\]"), re.compile(r"c\d+")
# what other keyboards have in the places of our signs
_LOOK_ALIKE = str.maketrans("саекмнртхуһ", "caekmhptxyh")
_SIGNS, _LENGTH = "23456789abdefghjkmnpqrstvwxyz", 5
_SOURCE = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True)
class Call:
    """Where a text calls a figure."""

    mark: str
    manner: Manner
    ending: str
    start: int
    end: int


def calls(text: str) -> Iterator[Call]:
    """
    >>> [(one.mark, one.manner.value, one.ending) for one in calls("Үлес [c1]-ға жетті, [c12 change].")]
    [('c1', '', 'ға'), ('c12', 'change', '')]
    """
    for found in _MARK.finditer(text):
        yield Call(found["mark"], Manner(found["manner"] or ""), found["ending"] or "", *found.span())


def of(citation_id: UUID) -> str:
    """
    Of an id that no two computers give, so that no two figures bear one mark; without signs that are taken for others.

    >>> of(UUID(int=2**60 + 12345))
    'c9tba9'
    """
    rest, signs = citation_id.int, ""
    for _place in range(_LENGTH):
        rest, place = divmod(rest, len(_SIGNS))
        signs += _SIGNS[place]
    return f"c{signs}"


def misspelt(text: str, known: Container[str]) -> list[str]:
    """
    What was meant for the mark of a figure and is none: other letters, a blank too many, an unknown manner.

    >>> misspelt("[с1] [C1] [ c1 ] [c1 foo] [c1 n] [сайт]", {"c1"})
    ['[с1]', '[C1]', '[ c1 ]', '[c1 foo]']
    """
    found = []
    for one in _BRACKETED.finditer(text):
        first, *_more = one[1].split() or [""]
        meant = first.lower().translate(_LOOK_ALIKE)
        if not _MARK.match(one[0]) and (meant in known or _NUMBERED.fullmatch(meant)):
            found.append(one[0])
    return found


def sources(text: str) -> list[tuple[int, int]]:
    """Which of the list of sources are named, and where."""
    return [(int(found[1]), found.start()) for found in _SOURCE.finditer(text)]


def mark(called: str, manner: Manner = Manner.FIGURE) -> str:
    return f"[{called} {manner}]" if manner else f"[{called}]"


def without(text: str) -> str:
    """Only what was written by hand; every sign stays where it was."""
    return _SOURCE.sub(_blank, _MARK.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
