"""Two laptops that both edited the week: the demo office, carried apart and brought together again."""

import io
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

from core import exchange, features
from core.calendar.actions import files, publications, wordings
from core.calendar.records import Publication, State, Wording
from core.office.queries import sitter
from core.store import package, signing, vault
from core.store.merging import Choice
from core.store.store import Store
from tests.core.conftest import Planted
from tests.demos import SMALL

TODAY = date(2026, 12, 17)
PASSWORD = "қарлы қыс"


@pytest.fixture
def desk(planted: Planted, tmp_path: Path) -> Iterator[Store]:
    yield from _opened(Path(planted(*SMALL).where), tmp_path / "desk.hatshy")


@pytest.fixture
def laptop(planted: Planted, tmp_path: Path) -> Iterator[Store]:
    yield from _opened(Path(planted(*SMALL).where), tmp_path / "laptop.hatshy")


def _opened(origin: Path, path: Path) -> Iterator[Store]:
    for file in origin.parent.glob(f"{origin.name}*"):
        shutil.copy(file, path.with_name(path.name + file.name.removeprefix(origin.name)))
    store = features.open_workspace(str(path), path.stem)
    with store.read() as session:
        store.author_id = sitter(session)
    yield store
    store.close()


def week(store: Store) -> list[UUID]:
    """Drafts that both have, in an order that does not change."""
    with store.read() as session:
        return sorted(session.exec(select(Publication.id).where(Publication.state == State.DRAFT)))


def edit(store: Store, publication_id: UUID, **wanted: object) -> None:
    with store.read() as session:
        one = session.get_one(Publication, publication_id)
    store.do(publications.edit, one.id, one.image(), one.image() | wanted)


def the_week_on_the_desk(store: Store, week: list[UUID]) -> None:
    edit(store, week[0], note="Бастықтың кеңсесі сұрады")
    edit(store, week[1], note="Үстелде")
    edit(store, week[2], note="Жойылмасын")
    store.do(publications.plan, {"title": {"kk": "Үстелдегі жаңа", "ru": "Новое на столе"}, "day": TODAY})
    store.do(publications.reschedule, [week[3]], TODAY + timedelta(days=2))


def the_week_on_the_laptop(store: Store, week: list[UUID]) -> str:
    edit(store, week[0], place={"kk": "Алаң", "ru": "Площадь", "en": ""})
    edit(store, week[1], note="Ноутбукте")
    store.do(wordings.write, week[4], "en", "Snow again.", "")
    store.do(publications.plan, {"title": {"kk": "Ноутбуктегі жаңа", "ru": "Новое"}, "day": TODAY + timedelta(days=1)})
    store.do(publications.delete, [week[2]])
    return store.do(files.attach, week[4], "қар.jpg", io.BytesIO(b"snow" * 99))


def carry(sender: Store, receiver: Store, folder: Path, side: Choice = Choice.THEIRS) -> exchange.Looked:
    path = package.write(sender, folder / f"{sender.seat}{package.SUFFIX}", PASSWORD).path
    looked = exchange.look(receiver, path, PASSWORD, "Asia/Almaty")
    choices = exchange.answers(looked.plan, {question.spot: side for question in looked.questions})
    receiver.do(exchange.merge, looked.package, choices, signing.signer(receiver).public)
    return looked


def test_a_week_edited_on_two_laptops_comes_together(desk: Store, laptop: Store, tmp_path: Path) -> None:
    ids = week(desk)
    picture = the_week_on_the_laptop(laptop, ids)
    the_week_on_the_desk(desk, ids)
    looked = carry(laptop, desk, tmp_path)
    asked = {(question.spot.record_id, question.spot.field) for question in looked.questions}
    assert asked == {(ids[1], "note"), (ids[2], "")}
    (same,) = [question.shown for question in looked.questions if question.spot.field]
    assert [(one.before, one.after) for one in same] == [("Үстелде", "Ноутбукте")]
    assert looked.lines
    carry(desk, laptop, tmp_path)
    for store in (desk, laptop):
        assert features.check(store).faults == ()
        with store.read() as session:
            first, second = (session.get_one(Publication, one) for one in ids[:2])
            assert (first.note, first.place.kk) == ("Бастықтың кеңсесі сұрады", "Алаң")
            assert second.note == "Ноутбукте"
            assert session.get(Publication, ids[2]) is None
            titles = {one.title.kk for one in session.exec(select(Publication))}
            assert {"Үстелдегі жаңа", "Ноутбуктегі жаңа"} <= titles
            assert "Snow again." in {one.text for one in session.exec(select(Wording))}
            assert b"".join(vault.fetch(session, picture)) == b"snow" * 99


def test_a_field_of_the_machine_is_settled_unasked(desk: Store, laptop: Store, tmp_path: Path) -> None:
    for store, text in ((desk, "Қар үстелде."), (laptop, "Қар ноутбукте.")):
        one = week(store)[0]
        with store.read() as session:
            found = session.exec(select(Wording).where(Wording.publication_id == one, Wording.lang == "kk")).first()
        store.do(wordings.write, one, "kk", text, found.text if found else "")
    looked = carry(laptop, desk, tmp_path)
    assert [question.spot.field for question in looked.questions] == ["text"]
    assert len(looked.plan.clashes) > 1
    carry(desk, laptop, tmp_path)
    with laptop.read() as session:
        assert "Қар ноутбукте." in {one.text for one in session.exec(select(Wording))}
