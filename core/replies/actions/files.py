"""A file of messages is taken in at once, and taken back at once."""

import io
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core import clock
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.replies.importing.reading import as_kept
from core.replies.queries import files
from core.replies.queries.files import DryRun
from core.replies.records import Batch
from core.store import lots, vault
from core.store.work import Work, action
from core.tables.faults import line_of

# more than that nobody reads in a sentence
_MOST_FAULTS = 3


@action(N_("Take in a file of messages"), Right.REPLY)
def take_in(work: Work, name: str, content: bytes, values: Mapping[str, Any]) -> UUID:
    """All of it or nothing, and nothing twice; its rows stand beside the records and go with the file."""
    batch = Batch.made(name=name, content="", **values)
    dry = DryRun()
    found = files.new_ones(work, content, batch.columns, batch.zone, clock.now(), dry)
    lots.pour(work, batch, as_kept(batch, found))
    demand_good(dry)
    batch.content = vault.keep(work, io.BytesIO(content))
    batch.count, batch.headings, batch.left_out, batch.tally = dry.new, dry.headings, dry.left_out, dry.tally
    work.add(batch)
    return batch.id


def demand_good(dry: DryRun) -> None:
    if dry.bad:
        told = "; ".join(map(line_of, dry.faults[:_MOST_FAULTS]))
        told += "; …" * (dry.bad > _MOST_FAULTS)
        raise Invalid(_("Nothing was taken in. {faults}").format(faults=told), "came_at")
    if not dry.new:
        raise Invalid(_("All messages of this file are here already."))
