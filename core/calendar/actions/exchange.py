"""A plan that was written elsewhere becomes ours: every row of it, or none."""

from collections.abc import Sequence
from uuid import UUID

from core.calendar.actions import publications, wordings
from core.calendar.exchange.reading import Coming
from core.language.words import N_
from core.office.rules import Right
from core.store.record import plain
from core.store.work import Work, action


@action(N_("Import the plan"), Right.PLAN)
def bring_in(work: Work, coming: Sequence[Coming]) -> list[UUID]:
    """The publications that came or changed, in the table's order."""
    brought: list[UUID] = []
    for one in coming:
        if one.publication_id is None:
            publication_id = publications.plan(work, one.wanted, one.channels or ())
        else:
            publication_id = one.publication_id
            publications.edit(work, publication_id, plain(one.seen), one.wanted)
            if one.channels is not None:
                publications.set_channels(work, [publication_id], one.channels)
        for lang, text in one.texts.items():
            wordings.write(work, publication_id, lang, text, one.seen_texts.get(lang, ""))
        brought.append(publication_id)
    return brought
