"""What can be done to the rows of any list: add one, change one, delete one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.store.record import Image, Record
from core.store.work import Action, Work, action


@dataclass(frozen=True)
class Verbs:
    """The three acts of a list, each titled for its kind of rows."""

    add: Action[[Mapping[str, Any]], UUID]
    edit: Action[[UUID, Image, Mapping[str, Any]], None]
    delete: Action[[UUID], None]


def verbs(
    kind: type[Record], right: str, titles: tuple[str, str, str], demand_whole: Callable[[Work, Record], None]
) -> Verbs:
    """The acts in the order add, change, delete; `demand_whole` raises what a written row still lacks."""

    @action(titles[0], right)
    def _add(work: Work, values: Mapping[str, Any]) -> UUID:
        record = kind.made(**values)
        demand_whole(work, record)
        work.add(record)
        return record.id

    @action(titles[1], right)
    def _edit(work: Work, record_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
        demand_whole(work, work.edit(kind, record_id, seen, wanted))

    @action(titles[2], right)
    def _delete(work: Work, record_id: UUID) -> None:
        work.delete(work.find(kind, record_id))

    return Verbs(_add, _edit, _delete)
