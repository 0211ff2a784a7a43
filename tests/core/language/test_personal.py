"""Personal data are found however people hide or break them, and figures of offices are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.personal import PersonalKind, bare
from core.language.safety import personal
from core.language.undisguised import undisguised
from tests.effort import times

PHONE = "8 701 000 00 34"
IIN = "900101300126"
# the bank is invented, its check figures are right
ACCOUNT = "KZ86125KZT5004100100"
SIGNS = st.text(st.sampled_from("0123456789 +7()-.@OОКZкв№,/\u200b\u202b７٠үйжсн\n"), max_size=120)


def found(text: str, allowed: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in personal(text, allowed)]


@pytest.mark.parametrize(
    "phone",
    [
        "+77010000034",
        "87010000034",
        "7 701 000 00 34",
        "8(701)000-00-34",
        "+7 (701) 000-00-34",
        "8-701-000-00-34",
        "8.701.000.00.34",
        "8 701 00 00 034",
        "701 000 00 34",
        "7010000034",
        "(701) 000 00 34",
        "8\u00a0701\u00a0000\u00a000\u00a034",
        "8 7О1 000 00 34",
        "87O1OOOO034",
        "8–701–000–00–34",
        "8 7\u200b01 000\u200d 00 34",
        "８７０１００００００３４"[:11],
        "٨٧٠١٠٠٠٠٠٣٤",
        "8 (7172) 00-00-56",
        "8 7272 00 00 56",
        "+998 90 000 00 34",
    ],
)
@pytest.mark.parametrize("around", ["{}", "звоните {} вечером", "менің нөмірім {}, хабарласыңыз", "тел:{}."])
def test_a_telephone_is_found_in_every_spelling(phone: str, around: str) -> None:
    assert found(around.format(phone)) == [("phone", phone)]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("тел. 55-44-33", "55-44-33"),
        ("55-44-33 нөміріне хабарласыңыз", "55-44-33"),
        ("домашний телефон 2-15-34", "2-15-34"),
        ("(7172)55-44-33", "(7172)55-44-33"),
        ("\u202b8 701 000 00 34\u202c", PHONE),
        ("8 701 000 00 34-ке звонит етіңіз", PHONE),
    ],
)
def test_a_short_telephone_is_found_by_its_words(text: str, phone: str) -> None:
    assert found(text) == [("phone", phone)]


@pytest.mark.parametrize(
    "number", [IIN, "900101 300126", "900 101 300 126", "9001 0130 0126", "9О0101300126", "9\u200b00101300126"]
)
@pytest.mark.parametrize("around", ["{}", "ИИН:{}", "ЖСН {} тексеріңіз", "менин жсним {} кезекте", "ИИН{}"])
def test_a_personal_number_is_found_by_its_word_or_its_checksum(number: str, around: str) -> None:
    assert found(around.format(number)) == [("iin", number)]


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Картам 4000 0000 0000 0002", ("card", "4000 0000 0000 0002")),
        ("4000-0000-0000-0002", ("card", "4000-0000-0000-0002")),
        (ACCOUNT, ("iban", ACCOUNT)),
        (f"шотым {ACCOUNT.lower()}", ("iban", ACCOUNT.lower())),
        ("KZ86 125K ZT50 0410 0100", ("iban", "KZ86 125K ZT50 0410 0100")),
        ("aigul.k@mail.example-ға жазыңыз", ("email", "aigul.k@mail.example")),
        ("aigul собака mail.example", ("email", "aigul собака mail.example")),
        ("куәлік № 012345678", ("document", "012345678")),
    ],
)
def test_cards_accounts_and_mail_are_found(text: str, private: tuple[str, str]) -> None:
    assert found(text) == [private]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("ул. Кленовая, д. 12, кв. 45", "ул. Кленовая, д. 12, кв. 45"),
        ("Кленовая 12, кв 45 затопили", "Кленовая 12, кв 45"),
        ("на ул. Кленовая 12-45 шумят", "ул. Кленовая 12-45"),
        ("Бейбітшілік көшесі 12-үй, 45-пәтер", "Бейбітшілік көшесі 12-үй, 45-пәтер"),
        ("Жидели кошеси 12 уй 45 патер", "Жидели кошеси 12 уй 45 патер"),
        ("5-ықшам аудан, 14-үй, 7-пәтер", "5-ықшам аудан, 14-үй, 7-пәтер"),
        ("Живу по ул. Кленовая 15", "ул. Кленовая 15"),
        ("біздің үй Жиделі көшесі 15, жарық жоқ", "Жиделі көшесі 15"),
        ("Жиделі көшесі 15-үйде тұрамын", "Жиделі көшесі 15-үйде"),
        ("5 блок, 88 квартира, вода не идёт", "5 блок, 88 квартира"),
        ("2-блок, 45-пәтер су келмейді", "2-блок, 45-пәтер"),
        ("мкр Самал 17/45, пәтеріміз суық", "мкр Самал 17/45"),
        ("мкр Самал 17/45 кв ждём", "мкр Самал 17/45 кв"),
        ("по Садовой 11-34 нет света", "Садовой 11-34"),
        ("на Садовой, 11-34 прорвало трубу", "Садовой, 11-34"),
        ("Қаратал көшесі 23 үйдің 11 пәтері суық", "Қаратал көшесі 23 үйдің 11 пәтері"),
        ("12 үйдің 45-ші пәтері су астында", "12 үйдің 45-ші пәтері"),
        ("кв. 19 по ул. Рабочей, 6", "кв. 19 по ул. Рабочей, 6"),
        ("кв.88, Рабочая 14", "кв.88, Рабочая 14"),
        ("в 45-й квартире дома 12 шумят", "45-й квартире дома 12"),
        ("соседи из кв. 45 (дом 12)", "кв. 45 (дом 12"),
        ("Кленовая 4, 2 подъезд, 25 кв", "Кленовая 4, 2 подъезд, 25 кв"),
    ],
)
def test_a_home_is_found_with_its_street(text: str, home: str) -> None:
    assert found(text) == [("address", home)]


@pytest.mark.parametrize(
    "text",
    [
        "Звоните 109, 112 или 1414, 8 800 080 77 77",
        "По телефону 109",
        "Қабылдау бөлмесі: 8 (7172) 00-00-56",
        "kense@demo.gov.kz",
        "Договор №87010000034",
        "лицевой счёт 7010000034",
        "дербес шот 900101300126",
        "БИН 990140000123, ИИН/БИН 990140000123",
        "900101300127",
        "Бюджет 120 345 678 900 теңге",
        "7 701 123 456 теңге, 87 011 234 567 тг",
        "бұйрық № 145-НҚ, 12.05.2026",
        "51.1605, 71.4704; 71.470400 51.160500",
        "с 9.00 до 18.00 21.11.2026",
        "По Тулпару 30 фонтан из колодца",
        "Школа № 5: ул. Кленовая 12",
        "осы көшеде 15 жылдан бері тұрамыз",
        "12 үйде 45 пәтер бар",
        "дома 15-17 по ул. Кленовая",
        "ул. Кленовая 15-17 закрыта",
        "Карта 4000 0000 0000 0003",
        "рейс 12-34-56",
        "В доме 5 блоков и 88 квартир",
        "2-блокта 45 пәтер бар",
        "Построят блок на 88 квартир",
        "отремонтировали 45 квартир в доме 12",
        "площадь 19 кв. м, ул. Рабочая, 6",
        "Аким принимает по ул. Рабочей, 6, кабинет 19",
        "ХҚКО: Самал ықшам ауданы 17/2",
        "ул. Мира, 5/18 – здание акимата",
        "По маршруту 11-34 ходят автобусы",
        "по Садовой 11-13 отключат воду",
        "По Тулпару 30-60 сантиметров снега",
        "из 45 квартир дома затоплены 12",
        "12 үйдің 45 пәтері кезектегілерге берілді",
    ],
)
def test_figures_of_offices_and_of_sums_are_nobody_s(text: str) -> None:
    assert personal(text) == []


def test_contacts_the_office_publishes_are_allowed_in_any_spelling() -> None:
    allowed = ("+7 701 000 00 34", "Desk@Demo.example", ACCOUNT)
    assert found(f"{PHONE}, desk@demo.example, KZ86 125K ZT50 0410 0100", allowed) == []


def test_of_a_long_message_each_finding_has_its_own_place() -> None:
    text = f"ИИН {IIN}, тел {PHONE}, ул. Кленовая 5-41, {ACCOUNT}"
    assert [kind for kind, _said in found(text)] == ["iin", "phone", "address", "iban"]


def test_a_landline_and_a_house_without_a_flat_are_not_sure() -> None:
    one, other = personal("8 (7172) 00-00-56, живу на Кленовая 15")
    assert (one.is_sure, other.kind, other.is_sure) == (False, PersonalKind.ADDRESS, False)


def test_a_text_is_read_as_it_looks_and_places_lead_back() -> None:
    read = undisguised("а\u200b８\u0667\ufe0f\u20e3б")
    assert (read.text, read.span(1, 3)) == ("а87б", (2, 4))


def test_what_is_bare_is_the_same_in_every_spelling() -> None:
    assert {bare(one) for one in ("+7 701 000 00 34", "8(701)0000034", "701-000-00-34")} == {"7010000034"}


@given(st.text(max_size=200) | SIGNS)
def test_findings_stand_in_the_text_in_order_and_apart(text: str) -> None:
    listed = personal(text)
    assert all(one.said == text[one.start : one.end] and 0 <= one.start <= one.mark < one.end for one in listed)
    assert all(one.end <= following.start for one, following in pairwise(listed))


@given(st.text(st.sampled_from("абв \n"), max_size=30), st.text(st.sampled_from("где \n"), max_size=30))
def test_a_telephone_is_found_among_any_words(before: str, after: str) -> None:
    assert (PersonalKind.PHONE, PHONE) in [(one.kind, one.said) for one in personal(f"{before} {PHONE} {after}")]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "sign",
    ["1 ", "8O", "8 701 000 00 34 ", "тел 55-44-33 ", "кв 1 ", "ул. а 1", "a@b.", "\u200b1", "дом пять ", "ш/а 1 1 п "],
)
def test_a_long_text_takes_no_longer_than_its_length(sign: str) -> None:
    text = sign * (times(100_000) // len(sign))
    assert len(personal(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ЖСН 900З0130012З", "900З0130012З"),
        ("мой иин 90ol0l3o0l26", "90ol0l3o0l26"),
        ("8 70l 00З 00 34", "8 70l 00З 00 34"),
        ("пишите: айна@почта.рф.", "айна@почта.рф"),
        ("aina собака mail точка ру", "aina собака mail точка ру"),
        ("живу на Абая, д.12 кв.34", "Абая, д.12 кв.34"),
    ],
)
def test_letters_for_figures_and_addresses_in_cyrillic_are_known(text: str, said: str) -> None:
    assert [one.said for one in personal(text)] == [said]


@pytest.mark.parametrize(
    "text", ["Наша собака бегает. Ком услуг ответит", "Зоо парк 12З кг", "Собака Шарик. Рублей нет", "lO из lO"]
)
def test_words_that_only_look_so_are_nothing_private(text: str) -> None:
    assert personal(text) == []
