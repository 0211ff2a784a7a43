"""What goes along with a hand-over, and what stays in the office."""

from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.approval import keys
from core.errors import Invalid
from core.handover import rules
from core.handover.choices import Cause, Section
from core.handover.queries.carried import carried
from core.kpi.actions import readings
from core.office import actions as office
from core.office.records import Account
from core.replies.actions import messages
from core.replies.records import OPEN, Book, Message
from core.store.leading import Key, led_to
from core.store.record import Image
from core.store.store import Store
from tests.core.handover.hands import TODAY, prepared

EVERYTHING = tuple(Section)


def of(store: Store, *sections: Section) -> dict[Key, Image]:
    with store.read() as session:
        return carried(session, sections or EVERYTHING, TODAY)


def kind_in(found: dict[Key, Image], kind: str) -> list[Image]:
    return [image for (name, _id), image in found.items() if name == kind]


def register(store: Store, **values: object) -> UUID:
    said = {"text": "Телефоным 8 701 123 45 67, су жоқ", "author": "Айгүл Т.", "link": "https://example.kz/p/1"}
    return store.do(messages.register, {"book": Book.COMMENT, "source": "comment", **said, **values})


def test_everything_that_goes_along_leads_to_something_that_goes_along_too(desk: Store) -> None:
    found = of(desk)
    lost = {goal for key, image in found.items() for goal in led_to(key, image)} - found.keys()
    assert len(found) > 500
    assert lost == set()


@pytest.mark.parametrize("section", Section)
def test_each_part_by_itself_is_whole(desk: Store, section: Section) -> None:
    found = of(desk, section)
    assert {goal for key, image in found.items() for goal in led_to(key, image)} <= found.keys()


def test_no_resident_is_named_and_what_is_private_is_covered(desk: Store) -> None:
    made = register(desk)
    image = of(desk)["Message", made]
    assert (image["author"], image["link"]) == ("", "")
    assert "123 45 67" not in image["text"]
    assert "су жоқ" in image["text"]
    residents = [one for one in kind_in(of(desk), "Message") if one["book"] != Book.MEDIA]
    assert not any(one["author"] or one["link"] or one["attachments"] for one in residents)


def test_whom_of_the_media_an_answer_is_owed_is_told(desk: Store) -> None:
    made = register(desk, book=Book.MEDIA, source="media", author="Р. Кадрова, телеарна")
    assert of(desk)["Message", made]["author"] == "Р. Кадрова, телеарна"


def test_all_that_waits_goes_along_and_no_file_of_messages(desk: Store) -> None:
    with desk.read() as session:
        waiting = {one.id for one in session.exec(select(Message)) if one.state in OPEN}
    found = of(desk)
    assert waiting
    assert {UUID(one["id"]) for one in kind_in(found, "Message")} >= waiting
    assert kind_in(found, "Batch") == []
    assert all(one["batch_id"] is None for one in kind_in(found, "Message"))


def test_nothing_that_opens_anything_goes_along(desk: Store) -> None:
    desk.do(office.VERBS[Account].add, {"name": "Telegram", "address": "https://t.me/x", "note": "пароль: qwerty"})
    assert kind_in(of(desk), "Account")
    assert "qwerty" not in str(of(desk))
    key = keys.new_key(UUID(int=7), "менің құпиясөзім").image()
    bare = rules.without_private("Key", key)
    assert key["locked"]
    assert (bare["locked"], bare["salt"], bare["public"]) == ("", "", key["public"])


def test_what_residents_answered_in_surveys_and_experts_said_stays(desk: Store) -> None:
    kinds = {name for name, _id in of(desk)}
    assert not kinds & {"Sheet", "SheetFile", "OpenAnswer", "Expert", "ExpertAnswer", "Export", "PostFile", "Taken"}


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        (Section.CONTACTS, "Contact"),
        (Section.LINES, "Template"),
        (Section.PLAYBOOKS, "Playbook"),
        (Section.ACTIONS, "Effort"),
        (Section.PLAN, "Shift"),
    ],
)
def test_what_was_not_chosen_stays(desk: Store, section: Section, kind: str) -> None:
    assert kind_in(of(desk), kind)
    rest = [one for one in Section if one != section]
    assert kind_in(of(desk, *rest), kind) == []


def test_terms_stay_where_they_are_not_chosen_but_for_what_else_leads_to_them(desk: Store) -> None:
    made = register(desk)
    assert ("Message", made) not in of(desk, Section.CONTACTS)


def test_a_hand_over_that_is_not_whole_is_refused(desk: Store) -> None:
    for values, field in (
        ({"sections": []}, "sections"),
        ({"cause": Cause.AWAY}, "until"),
        ({"until": TODAY.replace(day=1)}, "until"),
    ):
        with pytest.raises(Invalid) as refused:
            prepared(desk, **values)  # type: ignore[arg-type]
        assert refused.value.field == field


def test_targets_and_what_was_read_elsewhere_go_along_with_the_plan(desk: Store) -> None:
    read = {"variable": "adult_population", "first": TODAY, "last": TODAY, "value": 84300, "source": "Статистика"}
    desk.do(readings.enter, [read | {"taken_at": clock.now()}])
    found = of(desk, Section.PLAN)
    used = {image["id"] for image in kind_in(found, "Measure")}
    assert used
    assert kind_in(found, "Target")
    assert {image["measure_id"] for image in kind_in(found, "Target")} <= used
    assert [one["source"] for one in kind_in(found, "Reading")] == ["Статистика"]
