"""
What a change keeps of what a record was: the fields that differ from what it became, and nothing twice.

Of a record that went all of it is kept. What is told, sealed and sent is always the whole image.
"""

from typing import Any

from core.store.types import canonical


def folded(before: Any, after: Any) -> Any:
    """
    As a row of the journal keeps it.

    >>> folded({"name": "a", "note": "b"}, {"name": "A", "note": "b"})
    {'name': 'a'}
    """
    if not (isinstance(before, dict) and isinstance(after, dict)):
        # a list means that the whole lies inside
        return [before] if isinstance(before, list) else before
    if before.keys() != after.keys():
        return [before]
    return {name: value for name, value in before.items() if not _is_spelled_alike(value, after[name])}


def unfolded(was: Any, after: Any) -> Any:
    """
    The whole image again; one that was written whole, as it used to be, is that already.

    >>> unfolded({"name": "a"}, {"name": "A", "note": "b"})
    {'name': 'a', 'note': 'b'}
    """
    if isinstance(was, list):
        return was[0]
    return {**after, **was} if isinstance(was, dict) and isinstance(after, dict) else was


def _is_spelled_alike(was: Any, is_: Any) -> bool:
    """1, 1.0 and true are equal to Python, but what seals them goes by their spelling."""
    if isinstance(was, str) or was is None:
        return bool(was == is_)
    return bool(was == is_) and canonical(was) == canonical(is_)
