"""What an entry of the journal did, told in a line."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from core.language.numbers import NO_BREAK
from core.language.words import _, language
from core.store import journal
from core.store.journal import Entry, Told

LONGEST_NAME = 60

# a question of core, asked through the desk
Read = Callable[[Callable[[Any], Any]], Any]


def sentence(read: Read, told: Told) -> str:
    """«Change unit: Баспасөз қызметі», and whether that was undone or done again."""
    if told.entry.reverts is None:
        return act(read, told)
    return (_("Undone: {act}") if is_undo(read, told) else _("Redone: {act}")).format(act=act(read, told))


def act(read: Read, told: Told) -> str:
    """The act alone: of an undo, what it took back."""
    title, _undone = _title(read, told.entry)
    name = _short(read(partial(journal.name_of, change=told.changes[0])).in_(language())) if told.changes else ""
    more = len(told.changes) - 1
    return (f"{title}: {name}" if name else title) + (f" +{NO_BREAK}{more}" if more > 0 else "")


def is_undo(read: Read, told: Told) -> bool:
    return _title(read, told.entry)[1]


def told(session: Any, entries: Sequence[Entry]) -> list[Told]:
    """The entries with what they changed, whole before the session closes."""
    return list(journal.told(session, entries))


def _title(read: Read, entry: Entry) -> tuple[str, bool]:
    """An undo bears the name of the act it took back; whether that act is undone now. Undoing an undo redoes."""
    is_undone = False
    while entry.reverts is not None:
        number, is_undone = entry.reverts, not is_undone
        entry = read(partial(_entry, number=number))
    return _(entry.title), is_undone


def _entry(session: Any, number: int) -> Entry:
    found: Entry = session.get_one(Entry, number)
    return found


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
