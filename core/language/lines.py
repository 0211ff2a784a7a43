"""A text whose lines were put right elsewhere, where its empty lines were not kept."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def put_right(text: str, was: Sequence[str], now: Sequence[str]) -> str:
    r"""
    The text with what became of its lines; untouched, if these were not its lines.

    >>> put_right("Бір.\n\nЕкі.\nҮш.", ["Бір.", "Екі.", "Үш."], ["Бір.", "Екі еді.", "Үш.", "Төрт."])
    'Бір.\n\nЕкі еді.\nҮш.\nТөрт.'
    >>> put_right("Бір.", ["Екі."], ["Үш."])
    'Бір.'
    """
    kept = _parts(text)
    old, new = [_plain(line) for _before, line in kept], [_plain(line) for line in now]
    if old != [_plain(line) for line in was]:
        return text
    made: list[tuple[str, str]] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            made += kept[first:last]
            continue
        for place, line in enumerate(now[start:end]):
            # as far from the line before as the one it stands for; a new one like its neighbour
            place = min(first + place, max(last - 1, first))
            made.append((kept[min(place, len(kept) - 1)][0] if kept else "", line.strip()))
    return "".join(f"{before if at else ''}{line}" for at, (before, line) in enumerate(made))


def _parts(text: str) -> list[tuple[str, str]]:
    """Each line that says something, with the ends of lines before it."""
    found, ends = [], 0
    for line in text.splitlines():
        if line.strip():
            found.append(("\n" * max(ends, 1), line))
            ends = 0
        ends += 1
    return found


def _plain(line: str) -> str:
    return " ".join(line.split())
