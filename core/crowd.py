"""Made-up rows for an office as big as somebody wants to try: words from the library, put together by chance."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from core import library
from core.office.records import Contact, Medium, Outlet, OutletLanguage, Person, Purpose, Role, Unit
from core.store.record import Record

Row = dict[str, Any]


class Ids:
    """A millisecond apart, so that rows shown by id keep their order; the same day gives the same ids."""

    def __init__(self, day: date) -> None:
        self.chance = Random(day.toordinal())
        self._millisecond = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
        self._known: dict[tuple[type[Record], str], UUID] = {}

    def next(self) -> UUID:
        self._millisecond += 1
        tail = 0x7 << 76 | self.chance.getrandbits(12) << 64 | 0x2 << 62 | self.chance.getrandbits(62)
        return UUID(int=self._millisecond << 80 | tail)

    def of(self, kind: type[Record], key: str) -> UUID:
        """The id of a row that the library knows by a key, also before it is entered."""
        if (kind, key) not in self._known:
            self._known[kind, key] = self.next()
        return self._known[kind, key]


def strangers(kind: type[Record], number: int, ids: Ids, today: date) -> Iterator[Record]:
    """One at a time, for there may be hundreds of thousands."""
    words = library.read("demo/crowd")
    for n in range(1, number + 1):
        place = ids.chance.choice(words["places"])
        row = {name: _filled(value, place=place, n=n) for name, value in words[kind.__name__.lower()].items()}
        row["phone"] = f"8 (7000) {n // 10_000 % 100:02}-{n // 100 % 100:02}-{n % 100:02}"
        yield kind.made(id=ids.next(), **row, **_drawn(kind, ids, words, today))


def _filled(value: str | dict[str, str], **words: object) -> str | dict[str, str]:
    if isinstance(value, str):
        return value.format(**words)
    return {lang: text.format(**words) for lang, text in value.items()}


def _drawn(kind: type[Record], ids: Ids, words: Row, today: date) -> Row:
    draw = ids.chance.choice
    name = f"{draw(words['initials'])}. {draw(words['surnames'])}"
    known: dict[type[Record], Row] = {
        Unit: {"parent_id": ids.of(Unit, draw(["policy", "housing", "streets"]))},
        Person: {"name": name, "unit_id": ids.of(Unit, "housing"), "roles": [Role.READER]},
        Outlet: {"medium": Medium.PUBLIC_PAGE, "language": draw(list(OutletLanguage))},
        Contact: {
            "name": name,
            "purpose": Purpose.PARTNER,
            "checked_on": today - timedelta(days=ids.chance.randrange(365)),
        },
    }
    return known[kind]
