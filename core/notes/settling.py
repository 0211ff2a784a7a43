"""After a merge: a figure that a text still calls is there again, and a finished note that was written on is open."""

from collections.abc import Sequence

from core.notes.queries import finished, notes
from core.notes.queries.notes import Whole
from core.notes.records import Citation
from core.store.merging import Coming
from core.store.work import Work


def settle(work: Work, changes: Sequence[Coming]) -> None:
    """The same on every copy, so nobody has to be asked about it."""
    work.flush()
    for whole in finished.touched(work, changes):
        _bring_back_what_is_called(work, whole, changes)
        work.flush()
        _open_what_was_written_on(notes.whole(work, whole.note.id))
    work.flush()


def _bring_back_what_is_called(work: Work, whole: Whole, changes: Sequence[Coming]) -> None:
    """Called by a text in one copy, taken out in the other: it is what it was when it was taken out."""
    for mark in finished.unfounded(whole):
        image = finished.last_known(work, changes, whole.note.id, mark)
        if image is not None:
            work.add(Citation.from_image(image))


def _open_what_was_written_on(whole: Whole) -> None:
    """Finished in one copy, written further in the other: whoever finished it has not seen this."""
    if finished.is_written_on(whole):
        whole.note.is_closed, whole.note.closed_with = False, ""
