"""The documents of approval, asked of an office with a plan half approved, on paper and in the program."""

from datetime import time
from uuid import UUID

import pytest

from core import clock
from core.approval.actions import laying, lists
from core.approval.records import Line, Matter
from core.calendar.actions import publications
from core.calendar.records import Format
from core.document import docx, export
from core.document.blocks import Choice, Stamps
from core.document.kinds import Request
from core.document.twins import parity
from core.errors import Gone, Invalid
from core.language import words
from core.language.trilingual import LANGS
from core.store.store import Store
from tests.core.approval.conftest import Draft, SetRoute
from tests.core.approval.papers.conftest import KINDS, STEPS, People, asked, at, blocks
from tests.core.calendar.hands import one, write
from tests.core.calendar.sheets import said, tables


@pytest.mark.usefixtures("amended")
@pytest.mark.parametrize("key", KINDS)
def test_twins_say_the_same_rows_and_are_written(store: Store, key: str) -> None:
    options = frozenset(option.key for option in KINDS[key].options)
    kazakh, russian, english = (asked(store, key, lang, options) for lang in LANGS)
    assert parity(kazakh, russian) == parity(kazakh, english) == []
    assert len({made.title for made in (kazakh, russian, english)}) == 3
    assert tables(russian)
    assert docx.written(kazakh).startswith(b"PK")


def test_cleared_words_have_their_sheet_and_their_times(store: Store, people: People, route: SetRoute) -> None:
    route({"people": [people["head"]], "name": STEPS[1]}, matter=Matter.LINE)
    name, text = {"kk": "Су туралы", "ru": "О воде"}, {"kk": "Су беріледі.", "ru": "Воду дадут."}
    store.do(laying.submit_line, store.do(lists.VERBS[Line].add, {"name": name, "text": text}))
    sheet = asked(store, "agreement-of-one")
    assert sheet.title == "ЛИСТ СОГЛАСОВАНИЯ: Заранее утверждённый текст: О воде"
    assert said(tables(sheet)[0].rows[0]) == ["1. О воде – ожидает решения"]
    assert said(tables(asked(store, "delay-report"))[2].rows[0])[1:3] == ["О воде", "Заранее утверждённый текст"]


@pytest.mark.usefixtures("plan")
def test_the_submitted_plan_is_printed_as_it_was_laid_whatever_changed_since(
    store: Store, plan: dict[str, UUID]
) -> None:
    before = asked(store, "submitted-plan", options=frozenset({"texts"}))
    write(store, plan["bus"], "ru", "Совсем другое.")
    image = one(store, plan["bus"]).image()
    store.do(publications.edit, plan["bus"], image, image | {"format": Format.VIDEO})
    after = asked(store, "submitted-plan", options=frozenset({"texts"}))
    assert after == before
    decisions = [said(row)[-2:] for row in tables(after)[0].rows if not row.is_across]
    assert decisions == [
        ["Утверждено: А.\xa0Мысалов\nУтверждено: Е.\xa0Сызбаев", ""],
        ["Утверждено: А.\xa0Мысалов\nУтверждено с правками: С.\xa0Кестебаева", "Уақыты"],
        ["Возвращено: А.\xa0Мысалов", "Шарт нөмірі жоқ"],
        ["", ""],
    ]


@pytest.mark.usefixtures("plan")
def test_the_stamps_are_of_those_whom_the_route_asks(store: Store) -> None:
    (stamps,) = blocks(asked(store, "submitted-plan", "kk"), Stamps)
    assert (stamps.approval.position, stamps.approval.name) == ("Орынбасар", "Е. Сызбаев")
    assert (stamps.agreement.position, stamps.agreement.name) == ("Заңгер", "А. Мысалов")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("key", ["week-plan", "month-plan", "media-plan", "media-plan-quarter"])
def test_any_plan_is_agreed_and_approved_by_those_whom_its_route_asks(store: Store, key: str) -> None:
    (stamps,) = blocks(asked(store, key), Stamps)
    assert (stamps.agreement.name, stamps.approval.name) == ("А. Мысалов", "Е. Сызбаев")


def test_nobody_agrees_to_what_they_approve_themselves(
    store: Store, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["head"]]}, {"people": [people["head"]]})
    draft()
    (stamps,) = blocks(asked(store, "week-plan"), Stamps)
    assert (stamps.agreement, stamps.approval.name) == (None, "С. Кестебаева")


@pytest.mark.usefixtures("plan")
def test_a_copy_for_decisions_asks_about_what_waits_under_the_numbers_of_the_desk(store: Store, draft: Draft) -> None:
    draft("Кейінірек", at=time(9, 30))
    copy = asked(store, "week-plan", options=frozenset({"approval-copy"}))
    rows_of = [row for row in tables(copy)[0].rows if not row.is_across]
    assert [said(row)[0] for row in rows_of] == ["1", "–", "2", "3", "4"]
    assert [isinstance(row.cells[8], Choice) for row in rows_of] == [False, False, False, False, True]
    assert [said(row)[8] for row in rows_of[:4]] == ["Утверждено", "Черновик", "Утверждено", "Возвращено"]


@pytest.mark.usefixtures("plan")
def test_the_papers_of_a_week_have_each_a_name_of_its_own(store: Store) -> None:
    copy = frozenset({"approval-copy"})
    made = [asked(store, "submitted-plan"), asked(store, "week-plan"), asked(store, "week-plan", options=copy)]
    assert len({export.file_name(one) for one in made}) == 3


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("submitted-plan", "No plan was submitted"),
        ("agreement-sheet", "No plan was submitted"),
        ("amendments", "has not been approved yet"),
        ("delay-report", "Nothing was submitted"),
    ],
)
def test_an_empty_sheet_is_refused_with_the_reason(store: Store, key: str, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        asked(store, key)


def test_a_submission_that_is_gone_is_said_to_be_gone(store: Store) -> None:
    with store.read() as session, pytest.raises(Gone):
        KINDS["agreement-of-one"].build(session, Request(record_id=UUID(int=1)), "kk")


@pytest.mark.usefixtures("plan")
def test_submissions_are_offered_by_their_moment_and_matter(store: Store, draft: Draft) -> None:
    with clock.stopped(at(23, 17)):
        store.do(laying.submit, draft("Жеке"))
    words.use("ru")
    with store.read() as session:
        named = [name.replace("\xa0", " ") for _id, name in KINDS["agreement-of-one"].choices(session)]
    assert named == [
        "23.11.2026 17:00 Отдельный материал",
        "23.11.2026 09:00 Контент-план: 23–29 ноября 2026 года",
    ]
