"""What the features bring along fits together."""

import sqlite3
from contextlib import closing
from datetime import date
from importlib import import_module
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest

from core import features
from core.calendar.actions import files, publications
from core.features import LINE
from core.store import opening
from core.store.record import kinds


def test_a_field_has_one_name_wherever_it_stands() -> None:
    for one, other in combinations(LINE, 2):
        assert not one.fields.keys() & other.fields.keys()


def test_every_kind_and_every_named_field_exists() -> None:
    assert features.KINDS.keys() <= kinds().keys()
    fields = {name for kind in kinds().values() for name in kind.model_fields}
    whole = {f"{name}.{field}" for name, kind in kinds().items() for field in kind.model_fields}
    assert [name for name in features.FIELDS if name not in fields | whole] == []


def test_a_person_is_named_by_the_part_they_play() -> None:
    said = {kind: features.field_title(kind, "person_id") for kind in ("Publication", "Campaign", "Shift")}
    assert said == {"Publication": "Responsible", "Campaign": "Responsible", "Shift": "On duty"}
    assert features.field_title("Returned", "came_at") == "Came back at"


@pytest.mark.parametrize("place", [one for each in LINE for one in (each.papers, each.takes, each.faults) if one])
def test_what_a_feature_names_is_there(place: str) -> None:
    module, name = place.split(":")
    assert hasattr(import_module(module), name)


def test_every_document_has_a_key_of_its_own_and_its_taker() -> None:
    keys = [kind.key for kind in features.papers()]
    assert len(keys) == len(set(keys))
    assert features.taker("contacts").title == "Take in returned file"


def test_the_check_tells_of_a_file_that_is_no_longer_kept(tmp_path: Path) -> None:
    where = str(tmp_path / "office.hatshy")
    opening.create(where)
    store = features.open_workspace(where, "desk")
    made = store.do(publications.plan, {"title": {"kk": "Су"}, "day": date(2026, 11, 23)}, [])
    kept = store.do(files.attach, made, "сурет.jpg", BytesIO(b"..."))
    assert features.check(store).is_clean
    with closing(sqlite3.connect(where)) as connection, connection:
        connection.execute("DELETE FROM attachment_piece WHERE hash = ?", (kept,))
    (fault,) = features.check(store).faults
    store.close()
    assert (fault.sentence, fault.subject) == ("A file is no longer kept: {subject}", "Су, сурет.jpg")
