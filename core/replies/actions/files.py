"""A file of messages is taken in at once, and taken back at once."""

import io
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.language.words import N_
from core.office.rules import Right
from core.replies.importing import reading
from core.replies.records import Batch
from core.store import vault
from core.store.work import Work, action


@action(N_("Take in a file of messages"), Right.REPLY)
def take_in(work: Work, name: str, content: bytes, values: Mapping[str, Any]) -> UUID:
    """All of it or nothing; its rows stand beside the records and go with the file."""
    looked = reading.look(content)
    kept = vault.keep(work, io.BytesIO(content))
    batch = Batch.made(name=name, content=kept, count=looked.count, **values)
    work.add(batch)
    return batch.id
