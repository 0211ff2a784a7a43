"""What lies ready for an answer: topic, language, private data, templates with their reasons; and what picks teach."""

from datetime import date
from uuid import UUID

import pytest

from core.language import safety
from core.language.trilingual import Lang
from core.office import actions as office
from core.office.records import Channel, Unit
from core.replies import matching, triage
from core.replies.actions import answers, messages, templates
from core.replies.queries import offers, printed
from core.replies.queries.offers import Desktop, Offer
from core.replies.records import Book, Message
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


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Лифт стоит вторую неделю, на девятом этаже живёт бабушка на коляске", ("housing.lift",)),
        ("Өртеніп жатыр! Сарыарқа 14 үйде өрт!!!", ("general.emergency",)),
        ("Заведующая садика просит 200 тысяч за место", ("general.confidential", "corruption.report")),
        ("Спасибо за площадку, дети рады!", ("general.thanks_short", "general.thanks")),
        ("электр жоқ, түннен бері, балалар жылап отыр", ("electricity.outage",)),
        ("Итке таланып қалдым, кайда барам", ("animals.bite",)),
        ("АСП документы какие нужны и куда нести?", ("social.assistance",)),
        ("Дәрігерге жазыла алмадым, емханада кезек", ("health.queue",)),
        ("КТК телеканал, просим комментарий по взрыву на ТЭЦ", ("general.media", "general.media_comment")),
        ("Люк без крышки у школы 4, дети прыгают через него", ("sewerage_flood.manhole",)),
    ],
)  # fmt: skip
def test_the_template_that_the_words_or_the_outcome_ask_for_stands_first(
    store: Store, register: Register, text: str, codes: tuple[str, ...]
) -> None:
    assert first(store, register(text)).known.code in codes


def test_what_to_do_in_a_danger_is_not_said_first_where_nobody_tells_of_one(store: Store, register: Register) -> None:
    found = desktop(store, register("электр жоқ, балалар жылап отыр"))
    assert found.outcome.key != "O_EMERGENCY"
    assert found.offers[0].known.template.outcomes != ["O_EMERGENCY"]


def test_a_message_in_the_register_of_the_media_is_a_media_request_whatever_it_says(
    store: Store, register: Register
) -> None:
    text = "Көше жөндеуіне қанша қаржы бөлінді?"
    assert desktop(store, register(text)).outcome.key != "O_MEDIA"
    asked = desktop(store, register(text, book="media"))
    assert asked.outcome.key == "O_MEDIA"
    assert "O_MEDIA" in asked.offers[0].known.template.outcomes
    with store.read() as session:
        assert offers.proposed(session, text, TODAY, Book.MEDIA).outcome == "O_MEDIA"


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


@pytest.mark.parametrize("text", ["👍", "?", "ok", "\u202eсу", "аааааа" * 5000, "<b>1; DROP TABLE</b>"])
def test_no_text_is_too_odd_to_be_answered(store: Store, register: Register, text: str) -> None:
    assert desktop(store, register(text)).all


ODD = "Бозінген қашан келеді, біздің үйге бозінген керек"


def picked(store: Store, register: Register, topic: str, codes: tuple[str, ...] = (), by_hand: str = "") -> None:
    """Three such messages: what the program thought of them, what somebody said, what they were answered with."""
    for number in range(3):
        message_id = register(f"{ODD} {number}", topic=topic)
        if by_hand:
            store.do(messages.sort, [message_id], {"topic": by_hand})
        store.do(answers.answer, message_id, "Ертең келеді.", "kk", codes)


def code_on(store: Store, register: Register, topic: str) -> str:
    return next(one.code for one in desktop(store, register(ODD)).all if one.template.topic == topic)


def test_a_guess_of_the_program_teaches_it_nothing(store: Store, register: Register) -> None:
    before = desktop(store, register(ODD)).topic
    assert before != "waste"
    picked(store, register, "waste")
    assert desktop(store, register(ODD)).topic == before


def test_the_topic_of_the_picked_template_is_learnt_and_not_the_guess(store: Store, register: Register) -> None:
    picked(store, register, "heating", (code_on(store, register, "waste"),))
    assert desktop(store, register(ODD)).topic == "waste"


def test_a_topic_that_a_person_set_is_learnt_before_that_of_the_template(store: Store, register: Register) -> None:
    picked(store, register, "heating", (code_on(store, register, "waste"),), by_hand="snow")
    assert desktop(store, register(ODD)).topic == "snow"


def test_what_comes_in_is_sorted_by_what_the_office_has_taught(store: Store, register: Register) -> None:
    picked(store, register, "heating", (code_on(store, register, "waste"),))
    with store.read() as session:
        assert offers.proposed(session, ODD, TODAY).topic == "waste"


def test_a_topic_that_is_mere_chance_is_left_open(store: Store, register: Register) -> None:
    text = "Көше мен су"
    likeliest = matching.suggest(text)
    assert 0 < likeliest[0].score < matching.SURE
    with store.read() as session:
        assert offers.proposed(session, text, TODAY).topic == ""
    assert desktop(store, register(text)).topic == ""


def test_contacts_that_the_office_publishes_are_no_secret(store: Store, register: Register) -> None:
    store.do(office.VERBS[Unit].add, UNIT)
    store.do(office.VERBS[Channel].add, {"name": {"kk": "Пошта"}, "address": "bas@soz.kz"})
    shared = next(one for one in desktop(store, register()).all if one.template.piece == "shared")
    seen = shared.template.image() | shared.line.image()
    store.do(templates.edit, shared.id, seen, {"text": {"kk": "8 701 000 00 66", "ru": "8 701 000 00 66"}, "slots": []})
    allowed = desktop(store, register()).allowed
    for said in (
        "Қоңырау шалыңыз: 8 701 000 00 55",
        "Жазыңыз: bolim@soz.kz",
        "Арнамыз: bas@soz.kz",
        "Анықтама: 8 701 000 00 66",
    ):
        assert safety.before_sending(said, "kk") != []
        assert [one.said for one in safety.before_sending(said, "kk", allowed=allowed)] == []


UNIT = {"name": {"kk": "Су арнасы"}, "phone": "8 (701) 000-00-55", "email": "bolim@soz.kz"}


def test_the_rules_a_comment_may_be_hidden_by_are_those_of_the_office(store: Store, register: Register) -> None:
    table = triage.as_table(triage.standard())
    table["features"]["house_rule"]["choices"]["shouting"] = {"kk": "Айқай", "ru": "Крик", "en": "Shouting"}
    store.do(templates.regulate, {}, {"tree": table})
    with store.read() as session:
        asked = printed.rules(session)
    assert desktop(store, register()).rules == asked
    assert asked["shouting"].kk == "Айқай"
    assert "none" not in asked
