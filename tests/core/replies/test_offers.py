"""What lies ready for an answer: topic, language, private data, templates with their reasons; and what picks teach."""

from datetime import date
from uuid import UUID

import pytest

from core.language.trilingual import Lang
from core.replies.actions import answers, templates
from core.replies.queries import offers
from core.replies.queries.offers import Desktop, Offer
from core.replies.records import Message
from core.store.store import Store
from tests.core.replies.conftest import HEAT, Register

TODAY = date(2026, 12, 15)


def desktop(store: Store, message_id: UUID, today: date = TODAY, lang: Lang = "ru") -> Desktop:
    with store.read() as session:
        return offers.desktop(session, session.get_one(Message, message_id), today, lang)


def first(store: Store, message_id: UUID) -> Offer:
    return desktop(store, message_id).offers[0]


@pytest.mark.parametrize(
    ("text", "topic", "lang"),
    [
        (HEAT, "heating", "kk"), ("Третий день нет отопления, батареи холодные", "heating", "ru"),
        ("Жол толған шұңқыр, көлік сынып жатыр", "roads", "kk"),
        ("Во дворе не вывозят мусор, баки переполнены", "waste", "ru"),
    ],
)  # fmt: skip
def test_topic_and_language_of_the_answer_follow_the_question(
    store: Store, register: Register, text: str, topic: str, lang: str
) -> None:
    found = desktop(store, register(text))
    assert (found.topic, found.lang) == (topic, lang)
    assert found.offers[0].known.template.topic == topic


def test_a_topic_that_a_person_chose_leads(store: Store, register: Register) -> None:
    found = desktop(store, register("Қашан дұрысталады?", topic="snow"))
    assert found.topic == "snow"
    assert found.offers[0].known.template.topic == "snow"


def test_every_offer_says_why_in_the_language_of_the_screen(store: Store, register: Register) -> None:
    message = register(HEAT)
    said = desktop(store, message, lang="ru").offers[0].reasons
    assert any("жылу" in one for one in said)
    assert desktop(store, message, lang="kk").offers[0].reasons != said
    assert all(one.reasons for one in desktop(store, message).offers)


def test_what_fits_best_stands_first_and_few_are_offered(store: Store, register: Register) -> None:
    found = desktop(store, register(HEAT)).offers
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert 0 < len(found) <= 12


def test_what_the_office_picks_is_offered_the_next_time(store: Store, register: Register) -> None:
    odd = "Бозінген қашан келеді, біздің үйге бозінген керек"
    before = desktop(store, register(odd))
    assert before.topic != "waste"
    code = next(one.code for one in before.all if one.template.topic == "waste")
    for number in range(3):
        store.do(answers.answer, register(f"{odd} {number}", topic="waste"), "Ертең келеді.", "kk", [code])
    after = desktop(store, register(odd))
    assert (after.topic, after.offers[0].known.template.topic) == ("waste", "waste")
    assert code in [one.known.code for one in after.offers]


def test_what_was_used_often_stands_before_what_was_not(store: Store, register: Register) -> None:
    found = [one for one in desktop(store, register(HEAT)).offers if one.known.template.topic == "heating"]
    second = found[1]
    for _number in range(5):
        store.do(answers.answer, register(HEAT), "Берілді.", "kk", [second.known.code])
    again = {one.known.code: one.score for one in desktop(store, register(HEAT)).offers}
    assert again[second.known.code] > second.score


def test_a_template_past_its_day_is_offered_with_a_warning(store: Store, register: Register) -> None:
    message = register(HEAT)
    late = desktop(store, message, date(2030, 1, 1)).offers[0]
    assert len(late.warnings) > len(first(store, message).warnings)


def test_a_template_out_of_use_is_not_offered(store: Store, register: Register) -> None:
    message = register(HEAT)
    best = first(store, message).known
    store.do(templates.retire, best.template.id)
    assert best.code not in [one.known.code for one in desktop(store, message).offers]


def test_what_is_private_in_the_question_is_found(store: Store, register: Register) -> None:
    assert [one.said for one in desktop(store, register("Су жоқ, 8 701 000 00 34")).private] == ["8 701 000 00 34"]


def test_an_answer_comes_with_a_greeting_and_a_closing(store: Store, register: Register) -> None:
    message = register(HEAT)
    found = desktop(store, message)
    pieces = found.pieces(found.offers[0].known, message)
    assert [one.template.piece for one in pieces][:2] == ["greeting", "answer"]
    assert found.with_first("") == list(found.offers)
    assert found.with_first(found.offers[5].known.code)[0].known.code == found.offers[5].known.code


@pytest.mark.parametrize("text", ["👍", "?", "ok", "\u202e", "аааааа" * 5000, "<b>1; DROP TABLE</b>"])
def test_no_text_is_too_odd_to_be_answered(store: Store, register: Register, text: str) -> None:
    assert desktop(store, register(text)).all
