"""What is said of a survey is whole and grammatical in three languages, and claims no more than its sample allows."""

from typing import Any

import pytest

from core.language.trilingual import Lang
from core.research.choices import Sampling, Sort
from core.research.surveys import telling, telling_doubts, telling_waves
from core.research.surveys.queries import opens, results, waves
from core.research.surveys.queries.checks import Doubt, Found
from core.research.surveys.queries.frames import frame
from core.research.surveys.records import Survey, SurveyQuestion
from core.research.themes.records import Theme
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import put
from tests.core.research.surveys.test_frames import filed, question, read, survey

CHANNELS = [
    {"code": "pages", "name": {"kk": "Ресми парақшалар", "ru": "Официальные страницы", "en": "Official pages"}},
    {"code": "chats", "name": {"kk": "Мессенджер топтары", "ru": "Группы в мессенджерах", "en": "Chats"}},
    {"code": "tv", "name": {"kk": "Телеарна", "ru": "Телеканал", "en": "Television"}},
]
AGES = [{"code": "young", "name": {"kk": "18–29"}}, {"code": "old", "name": {"kk": "60+"}}]
PAGES_KK, PAGES_RU = "«Ресми парақшалар» нұсқасының үлесі", "Доля ответа «Официальные страницы»"
BEYOND_KK, BEYOND_RU = "бұл қателік шегінен асады.", "это за пределами погрешности."
WITHIN_KK = "айырма қателік шегінде, өзгеріс болды деп айтуға болмайды."
WITHIN_RU = "в пределах погрешности, утверждать изменение нельзя."
PLAIN_RU = "в прошлой волне была 42,0 % (ответили 1 000), теперь – 62,0 % (ответили 1 000); опрос не репрезентативен."
NAME = {"kk": "Жаңалықты қайдан білесіз?", "ru": "Откуда Вы узнаёте новости?", "en": "Where do you get news?"}


def asked(store: Store, sampling: Sampling, **fields: Any) -> Survey:
    """247 of 409 chose pages: of the young 180 of 240, of the old 67 of 169."""
    of = survey(store, sampling=sampling, **fields)
    put(store, SurveyQuestion(survey_id=of.id, code="where", name=NAME, options=CHANNELS, rank=1))
    question(store, of, "age", options=AGES, is_trait=True, rank=2)
    where = ["pages"] * 180 + ["chats"] * 60 + ["pages"] * 67 + ["chats"] * 11 + ["tv"] * 91 + [None] * 3
    filed(store, of, 412, where=where, age=["young"] * 240 + ["old"] * 169 + [None] * 3)
    return of


def said(store: Store, of: Survey, lang: Lang, code: str = "where") -> list[str]:
    return [one.text for one in sentences(store, of, lang, code)]


def sentences(store: Store, of: Survey, lang: Lang, code: str = "where") -> list[telling.Sentence]:
    found = read(store, of.id)
    every = list(results.of_question(found, found.by_code[code]))
    return [told for one in every for told in telling.of_result(found, one, lang)]


def test_the_answer_most_chosen_is_told_with_of_how_many(store: Store) -> None:
    of = asked(store, Sampling.OPEN)
    assert said(store, of, "kk")[0] == (
        "«Жаңалықты қайдан білесіз?» деген сұраққа жауап бергендердің 60,4%-ы (409 адамның 247-сі) "
        "«Ресми парақшалар» нұсқасын таңдады."
    )
    assert said(store, of, "ru")[0] == (
        "На вопрос «Откуда Вы узнаёте новости?» ответ «Официальные страницы» выбрали 60,4\N{NO-BREAK SPACE}% "
        "ответивших (247 из 409)."
    )
    assert said(store, of, "en")[0] == (
        "Asked «Where do you get news?», 60.4% of those who answered (247 of 409) chose «Official pages»."
    )
    assert (
        said(store, of, "kk")[1]
        == "Одан кейінгі жауаптар: «Телеарна» – 22,2% (91 адам), «Мессенджер топтары» – 17,4% (71 адам)."
    )


def test_only_a_random_sample_has_a_margin_and_a_difference(store: Store) -> None:
    plain, random = (said(store, asked(store, one), "kk") for one in (Sampling.QUOTA, Sampling.RANDOM))
    assert not any("аралығы" in one or "қателік" in one for one in plain)
    assert random[1] == "«Ресми парақшалар» нұсқасы үлесінің сенімділік аралығы (95%): 55,6–65,0%."
    assert random[-1].endswith("«18–29» және «60+» топтарының айырмасы – 35,4\xa0п.\xa0т., бұл қателік шегінен асады.")


def test_each_sentence_names_its_figure(store: Store) -> None:
    of = asked(store, Sampling.RANDOM)
    found = [one.asked | {"survey": ""} for one in sentences(store, of, "ru")]
    base = {"survey": "", "question": "where", "line": ""}
    share = {"what": "share", "option": "pages"}
    assert found == [base | share, base | share, base | {"what": "all"}, base | {"what": "all", "by": "age"}]


@pytest.mark.parametrize("sampling", list(Sampling))
def test_who_speaks_for_nobody_else_is_told_so(sampling: Sampling) -> None:
    told = telling.representation(Survey(name={"kk": "С"}, sampling=sampling), "kk")
    assert told.startswith("Сауалнама репрезентативті емес") == (sampling not in telling.SPEAKS_FOR_OTHERS)


def test_a_small_group_is_read_with_care(store: Store) -> None:
    of = survey(store)
    question(store, of, "where", options=CHANNELS)
    question(store, of, "age", options=AGES, is_trait=True)
    filed(store, of, 100, where=["tv"] * 100, age=["young"] * 60 + ["old"] * 40)
    assert said(store, of, "kk")[-1].endswith(
        "Жауап бергендері 50 адамнан аз топтар: «60+». Бұл үлестерді абайлап оқу керек."
    )


def test_a_scale_is_told_from_end_to_end(store: Store) -> None:
    of = survey(store)
    marks = [{"code": str(n), "name": {"kk": str(n)}} for n in range(1, 6)]
    rows = [{"code": "site", "name": {"kk": "Ресми сайт", "ru": "Официальный сайт"}}]
    rated = SurveyQuestion(survey_id=of.id, code="rated", name=NAME, sort=Sort.GRID, rows=rows, options=marks)
    put(store, rated)
    from tests.core.research.surveys.test_frames import sheets

    sheets(store, of, {"rated": {"site": "5"}}, {"rated": {"site": "4"}}, {"rated": {"site": "2"}})
    assert said(store, of, "kk", "rated") == [
        "«Ресми сайт»: 1-ден 5-ке дейінгі шкала бойынша орташа баға – 3,67 (3 адам бағалады)."
    ]
    assert said(store, of, "ru", "rated") == [
        "«Официальный сайт»: средняя оценка по шкале от 1 до 5 – 3,67 (оценили 3 чел.)."
    ]


def wave(store: Store, pages: int, **fields: Any) -> Survey:
    of = survey(store, **fields)
    put(store, SurveyQuestion(survey_id=of.id, code="where", name=NAME, options=CHANNELS))
    filed(store, of, 1000, where=["pages"] * pages + ["tv"] * (1000 - pages))
    return of


@pytest.mark.parametrize(
    ("sampling", "now", "lang", "text"),
    [
        (Sampling.RANDOM, 520, "kk", f"{PAGES_KK} 42,0%-дан 52,0%-ға дейін өсті (+10,0 п. т.): {BEYOND_KK}"),
        (Sampling.RANDOM, 320, "kk", f"{PAGES_KK} 42,0%-дан 32,0%-ға дейін төмендеді (−10,0 п. т.): {BEYOND_KK}"),
        (Sampling.RANDOM, 462, "kk", f"{PAGES_KK} бұрын 42,0% болған, қазір – 46,2% (+4,2 п. т.): {WITHIN_KK}"),
        (Sampling.RANDOM, 520, "ru", f"{PAGES_RU} выросла с 42,0 % до 52,0 % (+10,0 п. п.): {BEYOND_RU}"),
        (Sampling.RANDOM, 462, "ru", f"{PAGES_RU} была 42,0 %, теперь – 46,2 % (+4,2 п. п.): {WITHIN_RU}"),
        (Sampling.OPEN, 620, "ru", f"{PAGES_RU} {PLAIN_RU}"),
    ],
)
def test_a_change_is_told_as_far_as_it_may_be_claimed(
    store: Store, sampling: Sampling, now: int, lang: Lang, text: str
) -> None:
    before = wave(store, 420, sampling=sampling)
    after = wave(store, now, sampling=sampling, earlier_id=before.id)
    with store.read() as session:
        found = waves.compared(session, after.id)
    assert found is not None
    told = telling_waves.of_difference(found.differences[0], lang).text
    assert told.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ") == text


def test_themes_are_told_with_of_how_many_answers(store: Store) -> None:
    of = survey(store)
    wish = question(store, of, "wish", sort=Sort.OPEN)
    put(store, Theme(name={"kk": "Су", "ru": "Вода"}, survey_question_id=wish.id, words=["су"]))
    filed(store, of, 3, wish=["Су жоқ", "Жол", "Су лас"])
    with store.read() as session:
        found = opens.of_question(session, frame(session, of.id, [wish.code]), wish)
    assert [one.text for one in telling.of_opens(found, "kk")] == [
        "Өз сөзімен берілген 3 жауаптың 2-сі мына тақырыпта: «Су»."
    ]
    assert [one.text for one in telling.of_opens(found, "ru")] == [
        "Ответов своими словами: 3, из них на тему «Вода»: 2."
    ]


@pytest.mark.parametrize("doubt", list(Doubt))
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_doubt_is_a_sentence(doubt: Doubt, lang: Lang) -> None:
    of = SurveyQuestion.made(survey_id=new_id(), code="a", name=NAME, options=CHANNELS)
    text = telling_doubts.of_doubt(Found(doubt, 3, of, "tv", 40, 3.1), lang)
    assert text.endswith(".")
    assert "3" in text
    assert "40" in text or doubt == Doubt.OFF
