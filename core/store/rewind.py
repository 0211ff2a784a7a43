"""Undo and redo: what an entry changed is put back by another entry, and each seat goes back over its own acts."""

from collections.abc import Sequence
from pkgutil import resolve_name
from typing import NamedTuple

from sqlmodel import Session, col, select

from core.errors import Conflict, Forbidden, Gone
from core.language.words import N_, _
from core.store.journal import Change, Entry
from core.store.record import Record, kinds
from core.store.work import Work, action, merged


class Act(NamedTuple):
    """As much of an entry as undo and redo go by."""

    id: int
    reverts: int | None = None


@action(N_("Undo"))
def revert(work: Work, entry_id: int) -> None:
    """Put back what an entry changed, field by field. Reverting a revert is redo."""
    changes = work.exec(select(Change).where(Change.entry_id == entry_id).order_by(col(Change.position).desc())).all()
    is_there = changes or work.get(Entry, entry_id) is not None
    if not is_there or not all(change.salt for change in changes):
        raise Gone(_("This entry is too old to be put back."))
    if any(kinds()[change.kind].stays for change in changes):
        raise Conflict(_("This is noted for good and cannot be put back."))
    # what a merge brought or took away is the other copy's doing: it goes and comes back as a whole
    if not any(kinds()[change.kind].leads for change in changes):
        _demand_own(work, changes)
    gone = []
    for change in changes:
        _demand_born(work, change)
        gone.append(_put_back(work, change))
    for record in filter(None, gone):
        record.demand_loose(work)
    for place in sorted({kinds()[change.kind].guard for change in changes} - {""}):
        resolve_name(place)(work, changes)


def _demand_born(work: Work, change: Change) -> None:
    """A history that begins anew after its past was erased is no birth: to take it back would take the record away."""
    if change.before is not None:
        return
    earlier = select(Change.salt).where(Change.record_id == change.record_id, Change.entry_id < change.entry_id)
    if work.exec(earlier.order_by(col(Change.entry_id).desc()).limit(1)).first() == "":
        raise Gone(_("This entry is too old to be put back."))


def _demand_own(work: Work, changes: Sequence[Change]) -> None:
    """Whose word it is withdraws it and gives it back; nobody else does, whatever their rights."""
    for change in changes:
        names, image = kinds()[change.kind].whose, change.after or change.before
        if names and str(work.author_id) not in [image[name] for name in names]:
            if change.after is None:
                raise Forbidden(_("Only whoever decided can bring back a decision that was withdrawn."))
            raise Forbidden(_("Only whoever decided, or wrote the decision down, can withdraw it."))


def _put_back(work: Work, change: Change) -> Record | None:
    """Returns what it took away."""
    kind = kinds()[change.kind]
    record = work.get(kind, change.record_id)
    if record is not None:
        record.demand_revertible(work)
    if change.after is None:
        if record is not None:
            raise Conflict(_("This exists again already."))
        work.add(kind.from_image(change.before))
    elif record is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    elif change.before is None:
        if record.image() != kind.from_image(change.after).image():
            raise Conflict(_("Someone has changed this meanwhile, so it stays."))
        work.delete(record)
        return record
    else:
        work.become(record, merged(kind.modern(change.after), kind.modern(change.before), record.image()))
    return None


def of_seat(session: Session, seat: str, depth: int) -> list[Act]:
    """A seat's last acts in order, back to the first any of them reverts: else an undo would pass for a new work."""
    newest_first = select(Entry.id, Entry.reverts).where(Entry.seat == seat).order_by(col(Entry.id).desc())
    acts = [Act(*row) for row in session.exec(newest_first.limit(depth))]
    first = acts[-1].id if acts else 0
    while (reverted := min((act.reverts or first for act in acts), default=0)) < first:
        acts += [Act(*row) for row in session.exec(newest_first.where(col(Entry.id).between(reverted, first - 1)))]
        first = reverted
    return acts[::-1]


def rewindable(acts: Sequence[Act]) -> tuple[list[Act], list[Act]]:
    """
    What one seat can undo and redo, the nearest last, from its own acts in order.

    An undo is an act that reverts the nearest undoable one; anything else clears what could be redone.
    """
    undo: list[Act] = []
    redo: list[Act] = []
    for act in acts:
        if undo and act.reverts == undo[-1].id:
            undo.pop()
            redo.append(act)
        elif redo and act.reverts == redo[-1].id:
            redo.pop()
            undo.append(act)
        else:
            undo.append(act)
            redo.clear()
    return undo, redo
