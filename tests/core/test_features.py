"""What the features bring along fits together."""

import sqlite3
from contextlib import closing
from dataclasses import fields
from datetime import date
from importlib import import_module
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest

from core import features
from core.calendar.actions import files, publications
from core.features import LINE, Feature
from core.store import opening
from core.store.record import kinds


def test_a_field_has_one_name_wherever_it_stands() -> None:
    for one, other in combinations(LINE, 2):
        assert not one.fields.keys() & other.fields.keys()


# fields that nobody is shown by themselves: what machines read, what stands in a record as its parts are shown,
# what another field of the record says to people
UNNAMED = frozenset(
    {
        "id", "seal", "public", "locked", "salt", "signature", "closed_with", "key", "mark", "asked", "sealed",
        "Line.is_out", "Version.number", "Version.words", "Doctrine.words", "Doctrine.levels", "Doctrine.classes",
        "Publication.series_day", "Publication.is_apart", "Publication.mourning_id", "Wording.seen",
        "Wording.is_catching_up", "Taken.seat", "Taken.taker", "Taken.entries", "Taken.common", "Taken.kept",
        "headings", "left_out", "tally", "content", "pages", "is_month_first", "linked", "Playbook.shipped",
        "Incident.pace", "Incident.paced_from", "Incident.injected", "Turn.statement", "Happening.statement_id",
        "Statement.frame_id", "Statement.claim_id", "Statement.corrected_id", "Regulation.counted_by", "Export.kind",
        "Export.record_id", "Export.entry_id", "Returned.export_id", "Returned.decisions", "Measure.made_on",
        "NotePart.role", "person_id",
    }
)  # fmt: skip


def test_every_kind_has_a_name_and_every_name_a_kind() -> None:
    assert features.KINDS.keys() == kinds().keys()


def test_a_field_without_a_name_is_without_one_on_purpose() -> None:
    unnamed = {
        (kind, name)
        for kind, record in kinds().items()
        for name in record.model_fields
        if not features.field_title(kind, name)
    }
    told = {one for pair in unnamed for one in (pair[1], ".".join(pair)) if one in UNNAMED}
    assert [pair for pair in unnamed if not {pair[1], ".".join(pair)} & UNNAMED] == []
    assert told == UNNAMED, "these have a name by now"


def test_every_named_field_exists() -> None:
    known = {name for kind in kinds().values() for name in kind.model_fields}
    whole = {f"{name}.{field}" for name, kind in kinds().items() for field in kind.model_fields}
    assert [name for name in features.FIELDS if name not in known | whole] == []


def test_a_person_is_named_by_the_part_they_play() -> None:
    said = {kind: features.field_title(kind, "person_id") for kind in ("Publication", "Campaign", "Shift")}
    assert said == {"Publication": "Responsible", "Campaign": "Responsible", "Shift": "On duty"}
    assert features.field_title("Returned", "came_at") == "Came back at"


def _places(feature: Feature) -> list[str]:
    """All that it names as module:name, whatever of its fields holds it."""
    said = (getattr(feature, one.name) for one in fields(feature))
    return [one for one in said if isinstance(one, str) and one]


@pytest.mark.parametrize("place", [one for each in LINE for one in _places(each)])
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
