"""The office's own names, and which of them a cell means."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from core.calendar.words import short_name
from core.errors import Invalid
from core.language import fold
from core.language.trilingual import LANGS
from core.language.words import _, words
from core.store.record import Record
from core.tables.cells import Cell

Meant = TypeVar("Meant")

# below this two names are two things
LEAST_LIKENESS = 0.85
# different words of one column, in a table of any length
MOST_REMEMBERED = 1000
_ALL_CHANNELS = ("барлық арна", "барлық арналар", "все каналы", "все площадки", "all channels")
_SEPARATORS = re.compile(r"\s*[,;·/+\n]\s*")


class Said(Generic[Meant]):
    """What may be said in a cell, and what each means."""

    def __init__(self, said: Iterable[tuple[str, Meant]]) -> None:
        self._said = [(text, frozenset(fold.keys(text)), meant) for text, meant in said]
        # a long table says the same few names over and over
        self._ranked: dict[str, list[tuple[float, Meant]]] = {}

    def all(self) -> list[Meant]:
        return list(dict.fromkeys(meant for _text, _keys, meant in self._said))

    def likest(self, text: str) -> list[tuple[float, Meant]]:
        """Those that are like enough to be meant, the likest first."""
        if text not in self._ranked:
            if len(self._ranked) >= MOST_REMEMBERED:
                self._ranked.clear()
            # without a word in common nothing is so alike, and to weigh it takes long
            asked = {key for meant in fold.query_keys(text) for key in meant}
            near = [(said, meant) for said, keys, meant in self._said if not asked.isdisjoint(keys)]
            found = [(fold.likeness(text, said), meant) for said, meant in near]
            likely = [(likeness, meant) for likeness, meant in found if likeness >= LEAST_LIKENESS]
            self._ranked[text] = sorted(likely, key=lambda one: one[0], reverse=True)
        return self._ranked[text]


class Names:
    """The office's own names, by which cells mean its rubrics, people and channels; and the zone of its hours."""

    def __init__(self, records: Mapping[str, Sequence[Record]], zone: str) -> None:
        self.zone = zone
        self._said = {
            field: Said((said, record.id) for record in rows for said in _said_of(record))
            for field, rows in records.items()
        }

    def find(self, field: str, cell: Cell) -> UUID | None:
        """The one record meant; nothing is asked of an empty cell."""
        text = str(cell).strip()
        if not text:
            return None
        ranked = self._said[field].likest(text)
        if not ranked:
            raise Invalid(_("There is no such name in the office: {name}").format(name=text))
        best = {record_id for likeness, record_id in ranked if likeness == ranked[0][0]}
        if len(best) > 1:
            raise Invalid(_("Several are called so, say which: {name}").format(name=text))
        return ranked[0][1]

    def find_all(self, field: str, cell: Cell) -> list[UUID]:
        if fold.fold2(str(cell).strip()) in map(fold.fold2, _ALL_CHANNELS):
            return self._said[field].all()
        found = [self.find(field, part) for part in _SEPARATORS.split(str(cell))]
        return list(dict.fromkeys(filter(None, found)))


def _said_of(record: Record) -> list[str]:
    name = getattr(record, type(record).called)
    said = [name] if isinstance(name, str) else list(name)
    platform = getattr(record, "platform", None)
    if platform is not None:
        said += [words(lang).say(short_name(platform)) for lang in LANGS]
    return list(dict.fromkeys(text for text in said if text))
