"""What one language says and another does not is noticed; what is only said otherwise is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import parity, tongue
from core.language.facts import FactKind, facts
from core.language.parity import OddityKind, Verdict, compare, table
from core.language.trilingual import LANGS, Lang, Trilingual
from tests.effort import turns

KK = "2026 жылғы 16 желтоқсанда сағат 17.00-де алаңда 1 200 адам жиналады. А. Серіковтің сөзінше, екі мектеп ашылады."
RU = "16 декабря 2026 года в 17:00 на площади соберутся 1200 человек. По словам А. Серикова, откроются две школы."
EN = "On December 16, 2026 at 5 p.m. 1,200 people will gather on the square. A. Serikov says two schools will open."
SAME = Trilingual(KK, RU, EN)
TEXTS = st.text(max_size=300) | st.text(st.sampled_from("0123456789 :.,-–()+%«»_\n\u00a0абвәқхXV"), max_size=300)


def values(text: str, lang: Lang, kind: FactKind) -> list[str]:
    return [fact.value for fact in facts(text, lang) if fact.kind is kind]


def oddities(kk: str = "", ru: str = "", en: str = "") -> list[tuple[str, str, str, str]]:
    return [(odd.lang, odd.kind.value, odd.said, odd.wanted) for odd in compare(Trilingual(kk, ru, en))]


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("2026 жылғы 16 желтоқсанда", "kk", ["2026-12-16"]),
        ("20 қараша 2026 ж.", "kk", ["2026-11-20"]),
        ("5 қыркүйегінде", "kk", ["09-05"]),
        ("16–22 қараша", "kk", ["11-16", "11-22"]),
        ("2026 жылғы желтоқсан", "kk", ["2026-12"]),
        ("16 декабря 2026 года", "ru", ["2026-12-16"]),
        ("с 16 по 22 ноября", "ru", ["11-16", "11-22"]),
        ("16.12.2026 г.", "ru", ["2026-12-16"]),
        ("45.12.2026", "ru", []),
        ("December 16, 2026", "en", ["2026-12-16"]),
        ("the 16th of December", "en", ["12-16"]),
    ],
)
def test_days_are_read_as_each_language_writes_them(text: str, lang: Lang, said: list[str]) -> None:
    assert values(text, lang, FactKind.DATE) == said


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("сағат 17:00-де", "kk", ["17:00"]),
        ("сағат 17-де", "kk", ["17:00"]),
        ("17 сағат бойы", "kk", []),
        ("9.00 – 18.00 аралығында", "kk", ["09:00", "18:00"]),
        ("с 9.00 до 18.00", "ru", ["09:00", "18:00"]),
        ("в 17 часов", "ru", ["17:00"]),
        ("выросло в 1.25 раза", "ru", []),
        ("at 5.30 pm", "en", ["17:30"]),
        ("at 12 a.m.", "en", ["00:00"]),
    ],
)
def test_hours_are_told_from_fractions_and_lengths_of_time(text: str, lang: Lang, said: list[str]) -> None:
    assert values(text, lang, FactKind.TIME) == said


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("12 345,6 теңге", "kk", ["12345.6"]),
        ("12\u00a0млн 500 мың", "kk", ["12500000"]),
        ("екі жарым млн", "kk", ["2500000"]),
        ("бес жүз алпыс екі", "kk", ["562"]),
        ("он екінші", "kk", ["12"]),
        ("IV тоқсан", "kk", ["4"]),
        ("двухсот двадцати пяти", "ru", ["225"]),
        ("12,5 млн", "ru", ["12500000"]),
        ("тысячи людей", "ru", []),
        ("1,234.5 and 12.5 million", "en", ["1234.5", "12500000"]),
        ("twenty-five thousand", "en", ["25000"]),
        ("1. Бірінші\n2) Екінші", "kk", ["1", "2"]),
    ],
)
def test_numbers_in_figures_and_in_words_are_one(text: str, lang: Lang, said: list[str]) -> None:
    assert values(text, lang, FactKind.NUMBER) == said


@pytest.mark.parametrize(
    ("said", "lang", "days"),
    [
        ("понедельник понедельника понедельнику понедельником", "ru", "1111"),
        ("вторник вторника вторнику по вторникам", "ru", "2222"),
        ("в среду, на среду, по среду, со среды, до среды, после среды", "ru", "333333"),
        ("к среде, по средам, утром в эту среду, перед средой", "ru", "3333"),
        ("во вторник, среду и четверг; в понедельник и среду", "ru", "23413"),
        ("окружающая среда, охрана окружающей среды, в среде учителей, в городской среде", "ru", ""),
        ("четверг со четверга к четвергу по четвергам", "ru", "4444"),
        ("пятница до пятницы в пятницу к пятнице по пятницам", "ru", "55555"),
        ("суббота с субботы в субботу к субботе по субботам, субботник", "ru", "66666"),
        ("воскресенье воскресенья воскресенью по воскресеньям", "ru", "7777"),
        ("дүйсенбі дүйсенбіде дүйсенбіден дүйсенбіге дүйсенбінің дүйсенбілері", "kk", "111111"),
        ("сәрсенбі сәрсенбіде сәрсенбіден сәрсенбіге сәрсенбіні сәрсенбімен", "kk", "333333"),
        ("жұма жұмада жұмадан жұмаға жұманы жұманың жұмамен жұмасында", "kk", "55555555"),
        ("сенбі сенбіде сенбіден сенбіге сенбінің сенбілері", "kk", "666666"),
        ("Жұмабаев көшесінде Жұмаш Әли сенбілікке шықты", "kk", ""),
    ],
)
def test_a_weekday_is_known_in_every_case_and_in_no_other_word(said: str, lang: Lang, days: str) -> None:
    assert "".join(values(said, lang, FactKind.WEEKDAY)) == days


def test_telephones_links_and_shares_are_facts_of_their_own() -> None:
    text = "Тел. 8 (7172) 55-66-77, demo.gov.kz/kk/news және 45 пайыз"
    assert [(fact.kind.value, fact.value) for fact in facts(text, "kk")] == [
        ("phone", "7172556677"),
        ("link", "demo.gov.kz"),
        ("percent", "45"),
    ]


def test_a_fact_knows_its_place() -> None:
    assert all(KK[fact.start : fact.end] == fact.text for fact in facts(KK, "kk"))


def test_one_text_in_three_languages_is_not_odd() -> None:
    assert compare(SAME) == []
    assert {row.verdict for row in table(SAME)} == {Verdict.AGREEING}


def test_a_language_without_text_is_not_odd() -> None:
    assert compare(Trilingual(kk=KK)) == []
    assert table(Trilingual(kk=KK)) == []


@pytest.mark.parametrize(
    ("was", "is_", "odd"),
    [
        ("17:00", "16:00", ("ru", "time", "16:00", "17.00")),
        ("16 декабря", "17 декабря", ("ru", "date", "17 декабря 2026", "2026 жылғы 16 желтоқсанда")),
        ("1200", "1300", ("ru", "number", "1300", "1 200")),
        ("1200 человек", "люди", ("ru", "number", "", "1 200")),
        ("две школы", "три школы", ("ru", "number", "три", "екі")),
        ("А. Серикова", "А. Ахметова", ("ru", "name", "А. Ахметова", "А. Серіковтің")),
        ("площади", "площади № 7", ("ru", "number", "7", "")),
    ],
)
def test_a_slip_is_one_oddity(was: str, is_: str, odd: tuple[str, str, str, str]) -> None:
    assert oddities(KK, RU.replace(was, is_)) == [odd]


@pytest.mark.parametrize(
    ("kk", "ru"),
    [
        ("Бір адам келді", "Пришёл человек"),
        ("Екі жақты келісім", "Двустороннее соглашение"),
        ("1-сынып оқушылары", "Первоклассники, первый класс"),
        ("Кеш сағат беске дейін", "До 17:00"),
        ("Асқар Серіков келді", "Приехал А. Сериков"),
        ("Жұма күні", "В пятницу"),
        ("2026 жылы 16 желтоқсанда", "16 декабря; план на 2026 год"),
        ("Толығырақ: demo.gov.kz/kk/12", "Подробнее: demo.gov.kz/ru/15"),
    ],
)
def test_what_is_only_said_otherwise_is_not_odd(kk: str, ru: str) -> None:
    assert oddities(kk, ru) == []


def test_a_missing_paragraph_and_a_far_shorter_text_are_noticed() -> None:
    part = "Жол жөнделіп, көше жарықтандырылды.\n"
    assert oddities(part * 3, "Дорогу отремонтировали, улицу осветили.\n") == [("ru", "part", "1", "3")]
    assert oddities(part.strip() * 10, "Дорогу отремонтировали.") == [("ru", "length", "23", "350")]


def test_a_sentence_in_another_language_is_marked_where_it_stands() -> None:
    russian = "Работы на этой улице будут завершены в срок."
    text = f"Жөндеу жұмыстары басталды. {russian} Бұл туралы әкімдік хабарлады."
    (odd,) = compare(Trilingual(kk=text))
    assert (odd.kind, text[odd.start : odd.end]) == (OddityKind.LANGUAGE, russian)
    assert oddities(ru="Работы на улице будут начаты, и об этом сказали. Бұл жұмыс үшін қаражат бөлінді деп хабарлады.")


def test_quotes_and_kazakh_typed_on_a_russian_keyboard_are_left_alone() -> None:
    assert oddities(kk="Әкім былай деді: «Работы на этой улице будут завершены в срок и по плану».") == []
    assert tongue.tongue("кошедеги колонканы жауып тастады кемпир шалдар енди кайдан алады") is None


def test_letters_of_another_alphabet_inside_a_word_are_noticed_once() -> None:
    assert oddities(kk="Жол ашылды, тарифтi бекiтiп, əкім, PRға келді") == [
        ("kk", "letters", "тарифтi, бекiтiп, əкім", "")
    ]


def test_the_table_says_what_differs_and_what_is_missing() -> None:
    rows = table(Trilingual(KK, RU.replace("17:00", "16:00"), EN.replace("1,200 people", "people")))
    verdicts = {row.kind: (row.said.ru, row.said.en, row.verdict) for row in rows if row.kind is not FactKind.NAME}
    assert verdicts[FactKind.TIME] == ("16:00", "5 p.m", Verdict.DIFFERING)
    assert ("1200", "", Verdict.MISSING) in [(row.said.ru, row.said.en, row.verdict) for row in rows]


def test_every_kind_of_fact_has_a_name() -> None:
    assert set(parity.FACT_NAMES) == set(FactKind)


@given(TEXTS, st.sampled_from(LANGS))
def test_a_text_answers_itself(text: str, lang: Lang) -> None:
    assert all(text[fact.start : fact.end] == fact.text for fact in facts(text, lang))
    # words of numbers belong to a language, figures do not
    figures = "".join(sign for sign in text if not sign.isalpha())
    both = Trilingual(kk=figures, ru=figures)
    assert [odd for odd in compare(both) if odd.kind is OddityKind.NUMBER] == []


@given(TEXTS, TEXTS, TEXTS)
def test_any_texts_can_be_compared(kk: str, ru: str, en: str) -> None:
    texts = Trilingual(kk, ru, en)
    for odd in compare(texts):
        assert odd.sentence.format(**odd.values)
        assert 0 <= odd.start <= odd.end <= len(getattr(texts, odd.lang))
    assert all(row.said for row in table(texts))


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("sign", "lang"),
    turns(["1", "1 ", "111 ", "1.", "1:", "(", "«", "a.", "a@", "8(", "А. ", "20 ", "бес ", "1-", "әa"], LANGS),
)
def test_hostile_texts_take_no_longer_than_others(sign: str, lang: Lang) -> None:
    text = sign * (50_000 // len(sign))
    assert len(facts(text, lang)) <= len(text)
