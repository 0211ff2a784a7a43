"""Every office ever released still opens, with all that was in it."""

import shutil
from pathlib import Path

import pytest
from sqlmodel import select

from core.calendar.records import Publication, Wording
from core.office import queries
from core.office.queries import sitter
from core.office.records import Channel, Contact, Outlet, Person, Shift, Unit
from core.store import check, vault
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import faults, names

# how much work each was made with
WORKS = {"v1": 8, "v2": 11, "v3": 16}
OFFICES = sorted((Path(__file__).parents[2] / "offices").glob("v*.office"))


def test_there_is_an_office_of_every_released_version() -> None:
    assert [path.stem for path in OFFICES] == [f"v{number}" for number in range(1, len(OFFICES) + 1)]
    assert OFFICES


@pytest.mark.parametrize("kept", OFFICES, ids=lambda path: path.stem)
def test_an_office_of_a_released_version_opens_whole(kept: Path, tmp_path: Path, open_seat: OpenSeat) -> None:
    store = open_seat(shutil.copy(kept, tmp_path / "office.hatshy"))
    assert check.check(store).faults == ()
    with store.read() as session:
        office = queries.the_office(session)
        assert office
        assert office.name.kk == "Көкжар қаласының әкімдігі"
        assert b"word/document.xml" in b"".join(vault.fetch(session, office.letterhead))
        counts = {
            kind: len(session.exec(select(kind.id)).all()) for kind in (Unit, Person, Channel, Outlet, Contact, Shift)
        }
        assert counts == {Unit: 2, Person: 2, Channel: 1, Outlet: 1, Contact: 1, Shift: 3}
        if kept.stem != "v1":
            (snow,) = session.exec(select(Publication)).all()
            assert {one.lang: one.text for one in session.exec(select(Wording))}["ru"] == "Снег вывезут завтра."
            assert snow.title.kk == "Қар"
        assert {role for person in queries.people(session) for role in person.roles} == {
            "press_secretary",
            "editor",
            "duty_officer",
        }


@pytest.mark.parametrize("kept", OFFICES, ids=lambda path: path.stem)
def test_work_goes_on_in_an_office_of_a_released_version(kept: Path, tmp_path: Path, open_seat: OpenSeat) -> None:
    store = open_seat(shutil.copy(kept, tmp_path / "office.hatshy"))
    with store.read() as session:
        store.author_id = sitter(session)
    undone = 0
    while store.undo():
        undone += 1
    assert (names(store), undone) == ([], WORKS[kept.stem])
    while store.redo():
        undone -= 1
    assert (len(names(store)), undone) == (2, 0)
    assert faults(store) == []
