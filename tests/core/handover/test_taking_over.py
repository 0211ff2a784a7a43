"""The office handed over and taken over: into a new file, into the office's own, whole, altered, twice."""

from contextlib import closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from sqlmodel import select

from core import clock, exchange, features, handover_files
from core.calendar.actions import publications
from core.calendar.records import Publication, State
from core.errors import Conflict, Forbidden, Invalid, Unavailable, UserError
from core.exchange import Founded
from core.handover.choices import Section
from core.handover.queries import standing
from core.handover.queries.carried import carried
from core.office import actions as office
from core.office import queries
from core.office.records import Office, Person, Role
from core.replies.actions import messages
from core.replies.records import Book, Message
from core.store import package
from core.store.store import Store
from tests.core.handover.hands import MORNING, PASSWORD, REMARK, TAKER, TODAY, handed, images, looked, merged, prepared

# what is told of one publication needs no more of the office than this
PLAN = [Section.PLAN]


def founded(path: Path, where: Path | str, passphrase: str = "") -> Founded:
    return exchange.founded(str(where), path, PASSWORD, "new", passphrase)


def draft(store: Store) -> Publication:
    """One that both have, and that is still to come."""
    with store.read() as session:
        query = select(Publication).where(Publication.state == State.DRAFT, Publication.day >= TODAY)  # type: ignore[operator]
        return min(session.exec(query), key=lambda one: one.id)


def note(store: Store, said: str) -> None:
    one = draft(store)
    store.do(publications.edit, one.id, one.image(), one.image() | {"note": said})


def in_package(desk: Store) -> dict[str, list[Any]]:
    with desk.read() as session:
        found = carried(session, tuple(Section), TODAY)
    told: dict[str, list[Any]] = {}
    for (kind, _id), image in sorted(found.items(), key=lambda one: str(one[0][1])):
        told.setdefault(kind, []).append(image)
    return told


class TestIntoANewFile:
    def test_all_that_was_handed_over_stands_there_as_it_was(self, desk: Store, successor: Store) -> None:
        there = {kind: rows for kind, rows in images(successor).items() if rows}
        expected = in_package(desk)
        assert there.pop("Handover")[0]["remarks"] == REMARK
        assert [one["name"] for one in there["Person"] if one not in expected["Person"]] == [TAKER]
        assert there | {"Person": expected["Person"]} == expected

    def test_it_is_sound_and_its_terms_are_on_today(self, successor: Store) -> None:
        assert features.check(successor).is_clean
        with successor.read() as session:
            found = features.tasks(session, clock.local(MORNING, queries.zone(session)))
        assert {"question", "approval", "publication"} <= {task.sort for task in found}

    def test_whoever_takes_over_is_of_the_office_and_may_work(self, successor: Store) -> None:
        with successor.read() as session:
            person = session.get_one(Person, successor.author_id)
        assert (person.name, person.roles) == (TAKER, [Role.PRESS_SECRETARY])
        note(successor, "Мен жазамын")

    def test_its_letterhead_comes_along_and_a_passphrase_locks_it(self, desk: Store, tmp_path: Path) -> None:
        content = BytesIO()
        Document().save(content)
        with desk.read() as session:
            office_id = session.exec(select(Office.id)).one()
        desk.do(office.use_letterhead, office_id, "бланк.docx", BytesIO(content.getvalue()))
        founded(handed(desk, tmp_path, [Section.CONTACTS]), tmp_path / "new.hatshy", "дала мен тау")
        assert TAKER.encode() not in (tmp_path / "new.hatshy").read_bytes()
        with closing(features.open_workspace(str(tmp_path / "new.hatshy"), "new", "дала мен тау")) as store:
            with store.read() as session:
                assert queries.letterhead(session) == content.getvalue()
            assert features.check(store).is_clean

    def test_what_the_office_has_besides_can_be_merged_later(
        self, desk: Store, successor: Store, tmp_path: Path
    ) -> None:
        note(desk, "Кейін жазылды")
        whole = package.write(desk, tmp_path / f"whole{package.SUFFIX}", PASSWORD, is_whole=True).path
        found = looked(successor, whole)
        # what stayed behind is asked about where it differs; all else comes by itself
        chosen = {question.spot: exchange.Choice.THEIRS for question in found.questions}
        successor.do(exchange.merge, found.package, exchange.answers(found.plan, chosen), "own")
        there, here = images(successor), images(desk)
        assert [one["name"] for one in there["Person"] if one not in here["Person"]] == [TAKER]
        # what opens a key is its owner's and stays where it was made
        assert {one["locked"] for one in there["Key"]} == {""}
        assert there | {"Person": here["Person"], "Handover": [], "Key": here["Key"]} == here

    def test_onto_a_server(self, desk: Store, package_file: Path, pg_url: str) -> None:
        made = founded(package_file, pg_url)
        with closing(features.open_workspace(pg_url, "new")) as store:
            store.author_id = made.taker_id
            assert features.check(store).is_clean
            told = images(store)
            assert (len(told["Handover"]), len(told["Message"])) == (1, len(in_package(desk)["Message"]))


class TestIntoTheOffice:
    def test_what_is_there_already_changes_nothing_and_nothing_is_asked(self, giver: Store, package_file: Path) -> None:
        before = images(giver)
        assert merged(giver, package_file).plan.coming == []
        assert images(giver) == before

    def test_names_that_stayed_behind_are_not_taken_from_whoever_has_them(self, desk: Store, tmp_path: Path) -> None:
        said = {"text": "Телефоным 8 701 123 45 67, су жоқ", "author": "Айгүл Т."}
        made = desk.do(messages.register, {"book": Book.COMMENT, "source": "comment", **said})
        merged(desk, handed(desk, tmp_path, [Section.TERMS]))
        with desk.read() as session:
            kept = session.get_one(Message, made)
        assert (kept.author, kept.text) == (said["author"], said["text"])

    def test_what_was_done_here_since_stays_and_nobody_is_asked(self, giver: Store, package_file: Path) -> None:
        note(giver, "Кейін жазылды")
        assert merged(giver, package_file).plan.coming == []
        assert draft(giver).note == "Кейін жазылды"

    def test_what_only_the_giver_has_changed_comes_by_itself(self, desk: Store, laptop: Store, tmp_path: Path) -> None:
        note(desk, "Тапсырар алдында жазылды")
        merged(laptop, handed(desk, tmp_path, PLAN))
        assert draft(laptop).note == "Тапсырар алдында жазылды"
        with laptop.read() as session:
            (one,) = standing.handovers(session)
            assert standing.people_of(session, one)[1] == TAKER

    def test_what_both_have_changed_is_asked(self, desk: Store, laptop: Store, tmp_path: Path) -> None:
        note(desk, "Үстелде")
        note(laptop, "Ноутбукте")
        (question,) = looked(laptop, handed(desk, tmp_path, PLAN)).questions
        assert [(one.before, one.after) for one in question.shown] == [("Ноутбукте", "Үстелде")]

    def test_the_same_twice_brings_nothing_new(self, laptop: Store, package_file: Path) -> None:
        merged(laptop, package_file)
        assert not looked(laptop, package_file).is_news

    def test_it_is_undone_as_one(self, desk: Store, laptop: Store, tmp_path: Path) -> None:
        note(desk, "Тапсырар алдында жазылды")
        before = images(laptop)
        merged(laptop, handed(desk, tmp_path, PLAN))
        laptop.undo()
        assert images(laptop) == before

    def test_the_laptops_go_on_exchanging_afterwards(self, desk: Store, laptop: Store, tmp_path: Path) -> None:
        merged(laptop, handed(desk, tmp_path, PLAN))
        note(desk, "Тапсырғаннан кейін")
        path = package.write(desk, tmp_path / f"later{package.SUFFIX}", PASSWORD).path
        found = looked(laptop, path)
        choices = exchange.answers(found.plan, {})
        assert not found.questions
        laptop.do(exchange.merge, found.package, choices, "own")
        assert draft(laptop).note == "Тапсырғаннан кейін"


class TestRefused:
    def test_a_wrong_password(self, package_file: Path, tmp_path: Path) -> None:
        with pytest.raises(Invalid, match="does not fit this package"):
            exchange.founded(str(tmp_path / "new.hatshy"), package_file, "басқа сөз", "new")
        assert not list(tmp_path.glob("new.hatshy*"))

    @pytest.mark.parametrize("place", [0, 8, 40, 500, -200, -1])
    def test_an_altered_byte_anywhere(self, package_file: Path, tmp_path: Path, place: int) -> None:
        content, path = bytearray(package_file.read_bytes()), tmp_path / package_file.name
        content[place] ^= 1
        path.write_bytes(content)
        with pytest.raises(UserError):
            founded(path, tmp_path / "new.hatshy")
        assert not list(tmp_path.glob("new.hatshy*"))

    @pytest.mark.parametrize("left", [0, 20, 3_000, -1])
    def test_a_file_that_is_cut_off(self, package_file: Path, tmp_path: Path, left: int) -> None:
        path = tmp_path / package_file.name
        path.write_bytes(package_file.read_bytes()[:left])
        with pytest.raises(UserError):
            founded(path, tmp_path / "new.hatshy")
        assert not list(tmp_path.glob("new.hatshy*"))

    def test_a_package_that_needs_what_is_not_here(self, desk: Store, laptop: Store, tmp_path: Path) -> None:
        note(desk, "Бірінші")
        first = package.write(desk, tmp_path / f"a{package.SUFFIX}", PASSWORD, is_whole=True).path
        merged(laptop, first)
        back = package.write(laptop, tmp_path / f"b{package.SUFFIX}", PASSWORD).path
        with pytest.raises(Conflict, match="whole history"):
            founded(back, tmp_path / "new.hatshy")
        assert not list(tmp_path.glob("new.hatshy*"))

    def test_a_place_where_something_lies(self, package_file: Path, tmp_path: Path) -> None:
        (tmp_path / "new.hatshy").write_text("бар")
        with pytest.raises(Invalid, match="exists already"):
            founded(package_file, tmp_path / "new.hatshy")
        assert (tmp_path / "new.hatshy").read_text() == "бар"

    def test_a_short_password_before_anything_is_written(self, desk: Store, tmp_path: Path) -> None:
        with pytest.raises(Invalid, match="too short"):
            handover_files.write(desk, tmp_path / f"x{package.SUFFIX}", "қысқа", prepared(desk))
        assert not list(tmp_path.glob("x*"))

    def test_whoever_may_not_change_the_office_does_not_hand_it_over(self, desk: Store, tmp_path: Path) -> None:
        with desk.read() as session:
            desk.author_id = next(one.id for one in queries.people(session) if one.roles == [Role.EDITOR])
        with pytest.raises(Forbidden):
            handed(desk, tmp_path)
        assert not list(tmp_path.glob(f"*{package.SUFFIX}*"))


def test_nothing_of_it_can_be_read_on_the_stick(stick: Path, package_file: Path) -> None:
    assert list(stick.iterdir()) == [package_file]
    content = package_file.read_bytes()
    readable = [REMARK, TAKER, "Publication", "kumisozen", "Күмісөзен"]
    assert not [word for word in readable if word.encode() in content or word.encode("utf-16-le") in content]


def test_two_packages_of_one_day_say_the_same(desk: Store, laptop: Store, tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    path = handed(desk, first)
    merged(laptop, path)
    again = looked(laptop, handed(desk, second))
    assert not again.questions
    # the second hand-over itself, and its new person
    assert {one.kind for one in again.plan.coming} == {"Handover", "Person"}


def test_days_of_an_absence_are_kept(desk: Store, tmp_path: Path) -> None:
    handed(desk, tmp_path, cause="away", until=TODAY + timedelta(days=14))
    with desk.read() as session:
        (one,) = standing.handovers(session)
    assert (one.cause, one.until) == ("away", TODAY + timedelta(days=14))


def test_a_hand_over_that_the_office_was_not_told_of_leaves_no_package(tmp_path: Path) -> None:
    path = tmp_path / f"x{package.SUFFIX}"
    path.write_bytes(b"whole")
    with pytest.raises(Unavailable), handover_files.taken_back_unless_noted(path):
        raise Unavailable("The disk does not answer as it should.")
    assert list(tmp_path.glob("*")) == []
    path.write_bytes(b"whole")
    with handover_files.taken_back_unless_noted(path):
        pass
    assert path.exists()
