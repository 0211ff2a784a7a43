"""Packages that are well signed and hold nonsense all the same: refused in a sentence, and nothing of them is left."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from core import clock
from core.errors import Invalid, UserError
from core.store import journal, package, parcel, signing, upkeep
from core.store.journal import Change, Entry
from core.store.store import Store
from core.store.types import canonical
from tests.core.store.carrying import PASSWORD, merged, state, written
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import add_unit, entries, faults

AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def laptop(file_store: Store, tmp_path: Path, open_seat: OpenSeat) -> Store:
    add_unit(file_store, "Баспасөз қызметі")
    return open_seat(upkeep.copy_now(file_store, to=tmp_path / "laptop.hatshy"), "laptop-1")


def forged(store: Store, folder: Path, changes: Sequence[tuple[Any, Any, Any]], **header: Any) -> Path:
    """By one who knows the password and can reckon a chain: each change is a kind, what was and what shall be."""
    last = entries(store)[-1]
    made = [_change(last.id + 1, position, *change) for position, change in enumerate(changes)]
    entry = Entry(id=last.id + 1, at=AT, seat="a", title="b", prior=last.hash, hash="")
    entry.hash = journal.entry_hash(entry, [one.digest for one in made])
    told = {
        "workspace": store.workspace, "schema": 1, "name": {}, "seat": "a", "at": AT.isoformat(),
        "since": [last.id, last.hash], "has": [],
    }  # fmt: skip
    path = folder / f"forged{package.SUFFIX}"

    def pieces() -> Iterator[bytes]:
        yield b"H" + canonical(told | header).encode()
        yield b"J" + b"".join(package._lines(journal.Told(entry, made)))

    with path.open("wb") as file:
        parcel.write(file, PASSWORD, pieces(), signing.signer(store))
    return path


def _change(number: int, position: int, kind: Any, before: Any, after: Any) -> Change:
    made = Change.telling(
        entry_id=number,
        position=position,
        kind=kind,
        record_id=uuid4(),
        before=before,
        after=after,
        salt="ab",
        digest="",
    )
    made.digest = journal.change_digest(made)
    return made


TAKEN = {"id": str(uuid4()), "name": "a", "public": "b", "seat": "c", "taker": "d", "taken_at": AT.isoformat()}


@pytest.mark.parametrize(
    "change",
    [
        ("Unit", None, ["a"]),
        ("Unit", None, "text"),
        ("Clock", None, {}),
        ("Unit", 5, {"name": {"kk": "а"}}),
        ("Unit", None, {"name": 5}),
        ("Unit", None, {"name": 5, "cls": 1}),
        ("Publication", None, {"title": {"kk": "а"}, "langs": "zz"}),
        ("Nothing", None, {"name": "a"}),
        ("Taken", None, {"entries": 5}),
        ("Taken", None, TAKEN | {"entries": "abc"}),
        ("Taken", None, TAKEN | {"kept": {"Unit": {}}}),
        ("Taken", None, TAKEN | {"kept": {f"Nothing {uuid4()}": {}}}),
        ("Decision", None, {"decided_at": "9999-12-31T23:59:59+00:00"}),
    ],
)
def test_an_image_that_is_none_is_refused(file_store: Store, laptop: Store, tmp_path: Path, change: Any) -> None:
    before = state(file_store), len(entries(file_store))
    with pytest.raises(UserError) as refused:
        merged(file_store, forged(laptop, tmp_path, [change]))
    assert "\n" not in str(refused.value)
    assert (state(file_store), len(entries(file_store))) == before


@pytest.mark.parametrize(
    "header",
    [
        {"name": ["a"]},
        {"name": "text"},
        {"name": {"ru": 5}},
        {"seat": 5},
        {"has": [5]},
        {"workspace": 5},
        {"schema": "1"},
        {"at": "9999-12-31T23:59:59+00:00"},
    ],
)
def test_a_header_of_nonsense_is_refused(
    file_store: Store, laptop: Store, tmp_path: Path, header: dict[str, Any]
) -> None:
    path = forged(laptop, tmp_path, [("Unit", None, {"name": {"kk": "Бөлім"}})], **header)
    with pytest.raises(Invalid):
        merged(file_store, path)


def test_a_record_with_an_attachment_that_did_not_come_along_is_refused(
    file_store: Store, laptop: Store, tmp_path: Path
) -> None:
    files = [{"name": "қар.jpg", "hash": "ab" * 32}]
    image = {"title": {"kk": "Қар"}, "day": "2026-11-23", "attachments": files}
    with pytest.raises(Invalid, match="attachment is missing"):
        merged(file_store, forged(laptop, tmp_path, [("Publication", None, image)]))
    assert faults(file_store) == []


def test_what_a_killed_writer_left_is_swept_from_the_stick(laptop: Store, tmp_path: Path) -> None:
    dead, alive = (tmp_path / f"{name}{package.SUFFIX}.123.part" for name in ("old", "new"))
    for half in (dead, alive):
        half.write_bytes(b"half")
    hour_ago = (clock.now() - timedelta(hours=1)).timestamp()
    os.utime(dead, (hour_ago, hour_ago))
    written(laptop, tmp_path)
    assert (dead.exists(), alive.exists()) == (False, True)
