"""A slip between the Kazakh and the Russian version is named by its kind, and a good translation is left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import alignment, parity
from core.language.comparison import compare, oddities
from core.language.parity import OddityKind
from core.language.trilingual import Trilingual

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
        ("Мектептің 60 жылдығына орай мұражай ашылды.", "К шестидесятилетию школы открыли музей."),
        ("Өтініш саны 15 мыңнан 11 мыңға азайды.", "Количество обращений сократилось с 15 до 11 тысяч."),
        ("Жұмыстың төрттен үші аяқталды.", "Работы выполнены на 75 %."),
        ("Қар тазалауға 40 бірлік техника шығарылды.", "На уборку снега вывели 40 единиц техники."),
        ("Үш тоғыз қабатты үй салынды.", "Построили три девятиэтажки."),
        ("Жетінші ақпанда сабақ болмайды.", "7 февраля занятий не будет."),
        ("Жиын ІІІ тоқсанда өтеді.", "Собрание пройдёт в третьем квартале."),
        ("«Нұрлы таң» шаруа қожалығы дүкен ашты.", "Крестьянское хозяйство «Нурлы тан» открыло магазин."),
        ("«Достық» саябағында субұрқақ бар.", "В парке «Дружба» есть фонтан."),
        ("«Таза аула» акциясы басталды.", "Началась акция «Чистый двор»."),
        ("Қ. Есенов сөз сөйледі.", "Выступил К. Есенов."),
        ("Ғалым Шоқан Үлгібаевқа сыйлық берілді.", "Премию вручили учёному Чокану Улгибаеву."),
        ("Иванов пен Сидоров марапатталды.", "Награждены Иванов и Сидоров."),
        ("Жиын басталды, зал лық толы.", "Собрание началось, яблоку негде упасть."),
        ("Сөз жоқ, бұл игі іс.", "Безусловно, это доброе дело."),
        ("Төтенше жағдайлар департаменті ескертеді: боран!", "ДЧС предупреждает: буран!"),
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
        ("Үш тоғыз қабатты үй салынды.", "Построили две девятиэтажки.", "number_mismatch"),
        ("Сенбілікке жүзден астам адам шықты.", "На субботник вышли более двухсот человек.", "number_mismatch"),
        ("Екінші тоқсанда 48 шағым түсті.", "В третьем квартале поступило 48 жалоб.", "date_mismatch"),
        ("Үшінші сәуірде тіркеу тоқтайды.", "Регистрация закончится пятого апреля.", "date_mismatch"),
        ("«Арман» спорт кешені ашылды.", "Открылся спортивный комплекс «Айман».", "name_mismatch"),
        ("Теміртас көшесі жабылды.", "Закрыта улица Темирлан.", "name_mismatch"),
        ("Қарағайлы су қоймасы толды.", "Водохранилище Кызылагаш заполнено.", "name_mismatch"),
        ("Үлгібаевтың айтуынша, су бар.", "По словам Улгибаренко, вода есть.", "name_mismatch"),
        ("Сергей Кленов жауап берді.", "Ответил Сергей Кленовский.", "name_mismatch"),
        ("Сәбит Үлгібаевтың кешіне келіңіз.", "Приходите на вечер Серика Улгибаева.", "name_mismatch"),
        ("Қ. Есенов сөз сөйледі.", "Выступил Т. Есенов.", "name_mismatch"),
        ("Жиын өтті. Кіру тегін.", "Собрание прошло. Кіру тегін.", "untranslated"),
        ("Жиын өтті. Вход свободный.", "Собрание прошло. Вход свободный.", "untranslated"),
        (
            "Портал арқылы өтініш беруге болады: мекеменің анықтамасын көрсету керек.",
            "Заявление можно подать через портал.",
            "missing_part",
        ),
        (
            "Аулада ойын алаңы салынды, оны тұрғындар өздері таңдаған.",
            "Во дворе построили игровую площадку.",
            "missing_part",
        ),
        ("Лагерь ашылды. Онда 150 бала демалады.", "Открылся лагерь.", "missing_part"),
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


@pytest.mark.parametrize("run", ["?", " ", ". ", " \n"])
def test_a_long_run_of_marks_or_spaces_ends_no_sentence_and_is_not_looked_at_for_hours(run: str) -> None:
    said = f"Су жоқ{run * 300_000}ма екен. Жарық бар."
    # a new line parts them too, and "ма екен" alone says nothing
    assert len(alignment.sentences(said, "kk")) == 2


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


@pytest.mark.parametrize(
    ("kk", "ru"),
    [
        ("Су 2026 жылғы 15 желтоқсанда қосылады.", "Воду включат 15.12.2026."),
        ("Су 15 желтоқсанда қосылады.", "Воду включат 15.12."),
        ("2 апта ішінде жөнделеді.", "Починят в течение 14 дней."),
        ("ХХІ ғасыр мектебі.", "Школа XXI века."),
        ("Су кешкі 9:00-де қосылады.", "Воду включат в 21:00."),
        ("20 үйге су беріледі, 30 үйге жылу қосылады.", "Тепло дадут в 30 домов, воду подадут в 20 домов."),
        ("№12 мектепке 5 млн теңге, №15 мектепке 3 млн теңге бөлінді.",
         "Школе №12 выделено 5 млн тенге, школе №15 – 3 млн тенге."),
        ("Сағат 9:00-ден 18:00-ге дейін.", "С 9:00 до 18:00."),
        ("Құрметті тұрғын! Су жоқ. Ертең қосылады.", "Воды нет. Завтра включат."),
    ],
)  # fmt: skip
def test_one_fact_said_in_two_ways_is_no_slip(kk: str, ru: str) -> None:
    assert compare(kk, ru) == []


@pytest.mark.parametrize(
    ("kk", "ru", "kind"),
    [
        ("15 сәуірде 20 үйге су беріледі, 30 үйге жылу қосылады.",
         "15 апреля воду подадут в 30 домов, тепло дадут в 20 домов.", "number_mismatch"),
        ("Абай көшесіне 15 шам, Достық көшесіне 20 шам орнатылды.",
         "На улице Абая установлено 20 фонарей, на улице Достык – 15 фонарей.", "number_mismatch"),
        ("№12 мектепке 3 млн теңге, №15 мектепке 5 млн теңге бөлінді.",
         "Школе №12 выделено 5 млн тенге, школе №15 – 3 млн тенге.", "number_mismatch"),
        ("Жұмыс 1 мамырда басталып, 30 маусымда аяқталады.",
         "Работы начнутся 30 июня и завершатся 1 мая.", "date_mismatch"),
        ("Сағат 9:00-ден 18:00-ге дейін.", "С 18:00 до 9:00.", "date_mismatch"),
        ("Қабылдау дүйсенбіде 9:00-де.", "Приём в понедельник в 21:00.", "date_mismatch"),
        ("Автобустар сәрсенбіден бастап жүрмейді.", "Автобусы не ходят со четверга.", "date_mismatch"),
        ("Автобустар бейсенбіден бастап жүрмейді.", "Автобусы не ходят со среды.", "date_mismatch"),
        ("Құрметті тұрғын! Су жоқ. Себебі – апат. Ертең қосылады.",
         "Уважаемый житель! Воды нет. Завтра включат.", "missing_part"),
    ],
)  # fmt: skip
def test_what_stands_where_another_belongs_is_a_slip(kk: str, ru: str, kind: str) -> None:
    assert set(kinds(kk, ru)) == {kind}


def test_the_editor_and_the_gate_hear_of_what_only_words_tell() -> None:
    texts = Trilingual(
        kk="Су 20 үйге беріледі. Себебі – апат. Жиын сағат 17:00-де.", ru="Воду дадут в 20 домов. Собрание в 16:00."
    )
    told = {(one.kind, one.said, one.wanted) for one in oddities(texts)}
    assert (OddityKind.PART, "", "Себебі – апат.") in told
    assert (OddityKind.TIME, "16:00", "17:00") in told
    (time,) = (one for one in oddities(texts) if one.kind is OddityKind.TIME)
    assert texts.ru[time.start : time.end] == "16:00"


def test_what_is_no_slip_to_a_closer_look_is_none_to_the_gate() -> None:
    texts = Trilingual(kk="2 апта ішінде жөнделеді.", ru="Починят в течение 14 дней.")
    assert parity.compare(texts)
    assert oddities(texts) == []


def test_english_is_held_against_kazakh_as_before() -> None:
    texts = Trilingual(kk="Жиналыс 17:00-де", ru="Собрание в 17:00", en="The meeting is at 16:00")
    assert oddities(texts) == parity.compare(texts) != []


def test_a_book_is_compared_by_its_facts_alone() -> None:
    texts = Trilingual(kk=KK * 60, ru=RU * 60)
    assert oddities(texts) == parity.compare(texts)


def test_a_word_without_end_takes_no_longer_than_a_text_as_long() -> None:
    def took(text: str) -> float:
        began = time.process_time()
        compare(text, text)
        return time.process_time() - began

    took("Қар тазалау.")
    assert took("ә" * 20_000) < took("Қар тазалау ертең басталады. " * 700)
