"""What an entry of the journal did, told in a line."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from core import features
from core.approval.records import Decision, Verdict
from core.approval.words import TITLES
from core.language.numbers import NO_BREAK
from core.language.words import _, language, n_
from core.store import journal, telling
from core.store.finding import find
from core.store.journal import Change, Entry, Told

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
    title, is_undone = _title(read, told.entry)
    changes = telling.main_changes(told)
    said = _about(read, changes) if changes else ""
    days = telling.days_of(changes[0]) if len(changes) == 1 else None
    if days:
        # an undo says the same way as what it took back
        first, last = days[::-1] if is_undone else days
        said += f", {_day(first)}{NO_BREAK}→ {_day(last)}"
    said = ", ".join(filter(None, [said, _decided(told)]))
    return f"{title}: {said}" if said else title


def _decided(told: Told) -> str:
    """What was decided, where it was the same about all of them."""
    made = [change.after for change in told.changes if change.kind == Decision.__name__ and not change.before]
    verdicts = {image["verdict"] for image in made if image}
    known = TITLES[Verdict]
    return _(known[Verdict(verdicts.pop())]).lower() if len(verdicts) == 1 and verdicts <= set(known) else ""


def _about(read: Read, changes: Sequence[Change]) -> str:
    """The one by its name; how many there are, or the first of them and how many more."""
    kind, more = changes[0].kind, len(changes) - 1
    if more and kind in features.COUNTS:
        return n_(*features.COUNTS[kind], len(changes))
    name = _short(read(partial(telling.name_of, change=changes[0])).in_(language()))
    return f"{name} +{NO_BREAK}{more}" if more and name else name


def _day(day: date) -> str:
    return f"{day:%d.%m}"


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
        found = read(partial(find, kind=Entry, key=number))
        assert found is not None
        entry = found
    return _(entry.title), is_undone


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
