"""A slip between the Kazakh and the Russian version is named by its kind, and a good translation is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import alignment
from core.language.comparison import compare

KK = (
    "Қалада 12 желтоқсанда бес көше жөнделді. Жұмысқа 120 адам мен 40 техника жұмылдырылды. "
    "Әкім Асқар Серік тұрғындарға алғыс айтты."
)
RU = (
    "12 декабря в городе отремонтировали пять улиц. К работе привлекли 120 человек и 40 единиц техники. "
    "Аким Аскар Серик поблагодарил жителей."
)


def kinds(kk: str, ru: str) -> list[str]:
    return [one.kind.value for one in compare(kk, ru)]


@pytest.mark.parametrize(
    ("kk", "ru"),
    [
        (KK, RU),
        (
            "Биыл бес мың шаршы метр жол жөнделді. Оған 1,2 млрд теңге бөлінді.",
            "В этом году отремонтировали 5 000 квадратных метров дорог. Выделили 1 миллиард 200 миллионов тенге.",
        ),
        (
            "Әкім Әлия Үлгібаева 12 желтоқсанда сағат 18:00-де тұрғындармен кездеседі.",
            "Аким Алия Улгибаева встретится с жителями 12 декабря в 18.00.",
        ),
        ("ТЖД ертең боран болатынын ескертті.", "ДЧС предупредил: завтра буран."),
        ("БАҚ өкілдері жұма күніне дейін тіркелуі керек.", "Представителям СМИ нужно зарегистрироваться до пятницы."),
        ("Жөндеу жұмысының 75 пайызы аяқталды.", "Ремонт выполнен на 75 %."),
        ("Автобустар таңғы 6-дан кешкі 11-ге дейін жүреді.", "Автобусы ходят с 6 утра до 23 часов."),
        ("Жұмысқа жарты миллиард теңге жұмсалады.", "На работы направят 500 млн тенге."),
        ("Облыста 1 234 567 адам тұрады.", "В области проживает 1,23 млн человек."),
        ("Ардагер тоқсан жасқа толды.", "Ветерану исполнилось 90 лет."),
        (
            "3 және 4 маусымда Көкорай көшесінде су болмайды. Апатты бригада құбырды ауыстырады.",
            "3 и 4 июня на улице Кокорай не будет воды: аварийная бригада меняет трубу.",
        ),
        ("Бұл хабар шындыққа жанаспайды. Мектеп жабылмайды.", "Это неправда. Школу не закрывают."),
        ("Құрметті тұрғындар! Ертең сенбілік өтеді.", "Завтра пройдёт субботник."),
    ],
)
def test_an_idiomatic_translation_is_sound(kk: str, ru: str) -> None:
    assert compare(kk, ru) == []


@pytest.mark.parametrize(
    ("was", "is_", "kind"),
    [
        ("120 человек", "130 человек", "number_mismatch"),
        ("пять улиц", "шесть улиц", "number_mismatch"),
        ("12 декабря", "13 декабря", "date_mismatch"),
        ("декабря", "ноября", "date_mismatch"),
        ("Серик", "Оспан", "name_mismatch"),
        ("Аскар", "Нурлан", "name_mismatch"),
        (" К работе привлекли 120 человек и 40 единиц техники.", "", "missing_part"),
        (" Аким Аскар Серик поблагодарил жителей.", "", "missing_part"),
        ("Аким Аскар Серик поблагодарил жителей.", "Әкім Асқар Серік тұрғындарға алғыс айтты.", "untranslated"),
    ],
)
def test_a_slip_is_named_by_its_kind(was: str, is_: str, kind: str) -> None:
    assert was in RU
    assert kinds(KK, RU.replace(was, is_)) == [kind]


@pytest.mark.parametrize(
    ("kk", "ru", "kind"),
    [
        ("Су ертең беріледі.", "Воду дадут сегодня.", "date_mismatch"),
        ("Мектеп тамызда ашылады.", "Школа откроется в октябре.", "date_mismatch"),
        ("Жиын сейсенбі күні өтеді.", "Собрание пройдёт в четверг.", "date_mismatch"),
        ("Құрылыс 2027 жылы аяқталады.", "Стройку закончат в 2028 году.", "date_mismatch"),
        ("Жағалау көшесі жабылды.", "Закрыта улица Бірлік.", "name_mismatch"),
        ("Тел. 8 (7000) 00-00-10", "Тел. 8 (7000) 00-00-11", "number_mismatch"),
        ("Жөндеу жүріп жатыр. Работу закончат к началу лета.", "Чинят. Работу закончат к началу лета.", "untranslated"),
        ("", "Идёт ремонт.", "missing_part"),
        (
            "Телефон алаяқтары белсенді: карта нөмірін ешкімге айтпаңыз, күдікті қоңырау түссе, полицияға хабарлаңыз.",
            "Активны телефонные мошенники: никому не называйте номер карты.",
            "missing_part",
        ),
    ],
)
def test_slips_of_words_are_noticed_too(kk: str, ru: str, kind: str) -> None:
    assert kinds(kk, ru) == [kind]


def test_a_difference_says_what_stands_and_what_is_wanted() -> None:
    (one,) = compare("Жиналыс сағат 17:00-де", "Собрание в 16:00")
    assert (one.lang, one.said, one.wanted, (one.start, one.end)) == ("ru", "16:00", "17:00", (11, 16))


def test_figures_of_a_part_left_out_are_not_told_twice() -> None:
    (one,) = compare(KK, RU.replace(" К работе привлекли 120 человек и 40 единиц техники.", ""))
    assert (one.lang, one.wanted) == ("ru", "Жұмысқа 120 адам мен 40 техника жұмылдырылды.")


def test_merged_sentences_answer_two() -> None:
    kk = alignment.sentences("Құбыр жарылды. Бригада келді.", "kk")
    ru = alignment.sentences("Прорвало трубу, бригада приехала.", "ru")
    (bead,) = alignment.align(kk, ru)
    assert (len(bead.kk), len(bead.ru)) == (2, 1)


def test_initials_and_short_forms_end_no_sentence() -> None:
    assert len(alignment.sentences("По словам А. Серика, ул. Кленовая закрыта. Объезд есть.", "ru")) == 2


@given(st.text(st.sampled_from("0123456789 :.,-–()+%«»\n"), max_size=200))
def test_figures_answer_themselves(text: str) -> None:
    assert compare(text, text) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(kk: str, ru: str) -> None:
    for one in compare(kk, ru):
        text = kk if one.lang == "kk" else ru
        assert one.said or one.wanted
        assert 0 <= one.start <= one.end <= len(text)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("sign", ["а ", "а. ", "Абай көшесі, ", "1 ", "А. А. ", "қала жолы. ", "бүгін "])
def test_hostile_texts_take_no_longer_than_others(sign: str) -> None:
    text = sign * (60_000 // len(sign))
    assert len(compare(text, text)) <= len(text)
