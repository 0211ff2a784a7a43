"""The window alone is asked for, as nearly always: nobody waits for all that reads a command line."""

from collections.abc import Sequence


def window(words: Sequence[str]) -> str | None:
    """
    Which workspace it opens, by nothing, by a file that was double-clicked, or by its place; None where more is asked.

    >>> window([]), window(["a.hatshy"]), window(["-w", "postgresql://office"]), window(["check"])
    ('', 'a.hatshy', 'postgresql://office', None)
    """
    match words:
        case []:
            return ""
        case [where] if where.endswith(".hatshy"):
            return where
        case ["-w", where] if not where.startswith("-"):
            return where
    return None
