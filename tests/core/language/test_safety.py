"""Nothing private, unfinished or empty leaves the office unnoticed, and good texts pass in silence."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.safety import Finding, FindingKind, Severity, before_sending, look
from core.language.trilingual import LANGS, Lang
from tests.effort import turns

# what many places of a text could begin with
LONG = [
    "1", "1 ", "{", "[", "(укажите ", "_", "a@", "a.", "көше ", "KZ", "ЖСН ", "soon ", "soon. ", "«",
    "8 701 000 00 34 ",
]  # fmt: skip


def said(text: str, lang: Lang = "ru", allowed: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(one.kind.value, one.said) for one in look(text, lang, allowed)]


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Мой ИИН 900101300123, помогите", "900101300123"),
        ("ЖСН: 990000 000000 тексеріңіз", "990000 000000"),
        ("телефоны 87000000034, салам", "87000000034"),
        ("Звоните +7 (701) 000-00-34", "+7 (701) 000-00-34"),
        ("жазыңыз 701 000 00 34", "701 000 00 34"),
        ("Карта 4000 0000 0000 0002", "4000 0000 0000 0002"),
        ("Счёт KZ00 0000 0000 0000 0000", "KZ00 0000 0000 0000 0000"),
        ("Пишите aigul@mail.example", "aigul@mail.example"),
        ("ул. Садовая, д. 12, кв. 45", "кв. 45"),
        ("Бейбітшілік көшесі 12-үй, 45-пәтер", "45-пәтер"),
        ("машина 123 ABC 01", "123 ABC 01"),
        ("удостоверение № 012345678", "012345678"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_personal_data_stop_a_text(text: str, private: str, lang: Lang) -> None:
    (one,) = [found for found in look(text, lang) if found.kind is FindingKind.PERSONAL]
    assert (one.said, text[one.start : one.end], one.severity) == (private, private, Severity.BLOCKS)


@pytest.mark.parametrize(
    "text",
    [
        "Звоните 109, 1414 или 8 800 000 77 77",
        "Приёмная: 8 (7172) 00-00-56, kense@demo.gov.kz",
        "БИН 990140000123",
        "Построено 45 квартир площадью 1 200 кв. м",
        "Екі бөлмелі 45 пәтер берілді",
        "Бюджет 120 345 678 900 теңге",
        "Карта 4000 0000 0000 0003 номиналом",
    ],
)
def test_what_offices_say_of_themselves_is_no_personal_data(text: str) -> None:
    assert said(text) == []


def test_numbers_the_office_allows_are_known_however_they_are_written() -> None:
    allowed = ("+7 701 000 00 34", "Desk@Demo.example")
    assert said("Звоните 8 (701) 000-00-34, пишите desk@demo.example", "ru", allowed) == []


@pytest.mark.parametrize(
    "blank",
    [
        "{name}",
        "{{date}}",
        "____",
        "«…»",
        "«»",
        "[вставить дату]",
        "[күні]",
        "(укажите адрес)",
        "XX",
        "ХХ.ХХ.2026",
        "[…]",
    ],
)
def test_a_blank_stops_a_text(blank: str) -> None:
    assert said(f"Ответим до {blank} здесь") == [("blank", blank)]


@pytest.mark.parametrize(
    "text", ["XX ғасыр басында", "в XX веке", "театр «Әлем» [1]", "(дом 12)", "Ответ (см. ниже)", "5 < 6 и 7 > 6"]
)
def test_what_only_looks_like_a_blank_passes(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "lang", "promise"),
    [
        ("Жол жақын арада жөнделеді.", "kk", "жақын арада"),
        ("Решим в ближайшее время. Встреча была 5 ноября.", "ru", "в ближайшее время"),
        ("It will be repaired soon.", "en", "soon"),
    ],
)
def test_a_promise_without_a_day_is_advised_against(text: str, lang: Lang, promise: str) -> None:
    (one,) = look(text, lang)
    assert (one.kind, one.said, one.severity) == (FindingKind.PROMISE, promise, Severity.WARNS)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Жол жақын арада, 20 қарашаға дейін жөнделеді.", "kk"),
        ("Решим в ближайшее время, в течение 3 рабочих дней.", "ru"),
        ("It will be repaired soon, by 5 May.", "en"),
    ],
)
def test_a_promise_with_a_day_passes(text: str, lang: Lang) -> None:
    assert look(text, lang) == []


def test_officialese_is_answered_with_plain_words() -> None:
    (one,) = look("Ремонт осуществляется бригадой.", "ru")
    assert (one.kind, one.said, one.values["better"]) == (FindingKind.OFFICIALESE, "осуществляется", "делать")
    assert said("Тазалықты сақтау мақсатында", "kk") == [("officialese", "мақсатында")]


def test_phrases_are_those_of_the_text_s_language() -> None:
    assert said("Жол жақын арада жөнделеді.", "en") == []


@given(
    st.text(max_size=200) | st.text(st.sampled_from("0123456789 +7()-{}[]_«»…@.кв XKZ"), max_size=200),
    st.sampled_from(LANGS),
)
def test_any_text_can_be_looked_over_and_findings_stand_apart(text: str, lang: Lang) -> None:
    found: list[Finding] = look(text, lang)
    assert all(one.sentence.format(**one.values) and 0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= following.start for one, following in pairwise(found))


@pytest.mark.timeout(20)
@pytest.mark.parametrize(("sign", "lang"), turns(LONG, LANGS))
def test_hostile_texts_take_no_longer_than_others(sign: str, lang: Lang) -> None:
    text = sign * (50_000 // len(sign))
    assert len(look(text, lang)) <= len(text)


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_of_more_than_thirty_words_is_named_and_one_of_thirty_is_not(lang: Lang) -> None:
    short, long = " ".join(["қала"] * 30), " ".join(["қала"] * 31)
    text = f"{short}. {long}. {short}!"
    (one,) = look(text, lang)
    assert (one.kind, one.severity, one.count) == (FindingKind.LONG, Severity.WARNS, 31)
    assert (one.said, one.start) == ("қала қала қала қала қала…", len(short) + 2)
    assert one.sentence.format(**one.values).startswith("Words in one sentence: 31.")


def test_a_long_sentence_leaves_what_else_is_wrong_in_it_marked() -> None:
    text = "Настоящим " + "дом " * 32 + "решим в ближайшее время."
    kinds = {one.kind for one in look(text, "ru")}
    assert {FindingKind.LONG, FindingKind.PROMISE} <= kinds
    found = look(text, "ru")
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_lines_of_a_list_are_no_single_sentence() -> None:
    assert look("\n".join(["су, жол және жарық"] * 20), "kk") == []


@pytest.mark.parametrize(
    ("text", "lang", "question", "kinds"),
    [
        ("Су 5 мамырда беріледі.", "kk", "су кашан бериледи", []),
        ("Су 5 мамырда беріледі.", "kk", "Когда дадут воду?", ["language"]),
        ("Воду дадут 5 мая.", "ru", "воды нет, это ужас, қашан беріледі", []),
        ("Су {day} беріледі, {{unit}} жауап береді.", "kk", "су қашан беріледі", ["blank", "blank"]),
        ("Решим в ближайшее время.", "ru", "Когда?", ["promise"]),
        ("Сіз Жиделі көшесі 15-үйде тұрасыз.", "kk", "біздің үй Жиделі көшесі 15-үйде, жарық жоқ", ["personal"]),
        ("Звоните 8 (7172) 00-00-56.", "ru", "Куда звонить?", []),
        ("Ваш телефон 8 701 000 00 34 записан.", "ru", "", ["personal"]),
    ],
)
def test_an_answer_is_looked_over_beside_its_question(text: str, lang: Lang, question: str, kinds: list[str]) -> None:
    assert [one.kind.value for one in before_sending(text, lang, question=question)] == kinds


def test_landlines_and_houses_of_a_publication_are_no_secret() -> None:
    assert said("Звоните: 8 (7172) 00-00-56") == []
    assert said("Жиделі көшесі 15-үйде тұратын 40 отбасы көшірілді.", "kk") == []
