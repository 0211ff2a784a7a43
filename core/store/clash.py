"""Why something cannot be undone: who has changed it since."""

from sqlmodel import Session, col, select

from core.language.words import _, language
from core.store import telling
from core.store.journal import Change, Entry


def sentence(session: Session, entry: Entry, refusal: Exception) -> str:
    """What to tell whoever wanted to undo this entry and was refused."""
    said = _("Not undone: {title}. {reason} The next undo takes back what was done before it.")
    return said.format(title=_(_title(session, entry)), reason=_changed_by(session, entry) or str(refusal))


def _title(session: Session, entry: Entry) -> str:
    """What was done first: a redo is called like the act that it does again."""
    while entry.reverts and (before := session.get(Entry, entry.reverts)):
        entry = before
    return entry.title


def _changed_by(session: Session, entry: Entry) -> str:
    """Who was the last to change at another seat what this entry had changed; empty if nobody was."""
    touched = select(Change.record_id).where(Change.entry_id == entry.id)
    later = (
        select(Entry)
        .join(Change, col(Change.entry_id) == Entry.id)
        .where(Entry.id > entry.id, Entry.seat != entry.seat, col(Change.record_id).in_(touched))
        .order_by(col(Entry.id).desc())
        .limit(1)
    )
    last = session.exec(later).first()
    if last is None:
        return ""
    # the author is a record like any other, and may be gone or forgotten by now
    who = telling.called(session, last.author_id)
    if who is None:
        return _("It was changed since at another seat.")
    return _("It was changed since, by: {who}.").format(who=who.in_(language()))
