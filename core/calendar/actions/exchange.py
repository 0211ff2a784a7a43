"""A plan that was written elsewhere becomes ours: every row of it, or none."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from core.calendar.actions import gathering, publications, wordings
from core.calendar.actions.wordings import Written
from core.calendar.exchange.reading import Coming
from core.calendar.records import Publication, Rubric, Wording
from core.language.words import N_
from core.office.rules import Right
from core.store.batches import batches
from core.store.record import Record, plain
from core.store.work import Work, action


@action(N_("Import the plan"), Right.PLAN)
def bring_in(work: Work, coming: Sequence[Coming]) -> list[UUID]:
    """The publications that came or changed, in the table's order."""
    held = _held(work, coming)
    # no row asks for what another one writes: they need not reach the engine one by one
    with work.no_autoflush:
        brought = [_brought(work, one) for one in coming]
    del held
    return brought


def _held(work: Work, coming: Sequence[Coming]) -> list[Record]:
    """What the rows are about, asked for at once: while it is held, the work finds it without asking."""
    held: list[Record] = [*work.exec(select(Rubric))]
    for ids in batches(one.publication_id for one in coming if one.publication_id):
        held += work.exec(select(Publication).where(col(Publication.id).in_(ids))).all()
    return held


def _brought(work: Work, one: Coming) -> UUID:
    if one.publication_id is None:
        publication = publications.planned(work, publications.asked(one.wanted), one.channels or ())
        known = dict[str, Wording]()
    else:
        publication = work.find(Publication, one.publication_id)
        publications.edit(work, publication.id, plain(one.seen), one.wanted)
        if one.channels is not None:
            publications.set_channels(work, publication.id, one.channels)
        known = gathering.wordings(work, publication.id) if one.texts else {}
    for lang, text in one.texts.items():
        wordings.put(work, publication, known, Written(lang, text, one.seen_texts.get(lang, "")))
    return publication.id
