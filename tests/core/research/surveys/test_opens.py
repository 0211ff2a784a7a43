"""What people wrote in their own words: themes by words and by hand, quotes, and nothing private."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from core.errors import Invalid
from core.research.choices import Sort
from core.research.surveys.actions import opens as acts
from core.research.surveys.queries import opens
from core.research.surveys.queries.frames import frame
from core.research.surveys.queries.opens import Opens
from core.research.surveys.records import OpenAnswer, SurveyQuestion
from core.research.themes import actions as themes
from core.research.themes.records import Theme
from core.store.store import Store
from tests.core.research.surveys.test_frames import YES_NO, filed, question, survey

SAID = ["Су жиі өшеді", "су жиі  өшеді!", "Отключают воду", "Жауап бермейді, 8 701 000 00 34", "Бәрі жақсы", None]


@pytest.fixture
def asked(store: Store) -> SurveyQuestion:
    of = survey(store)
    made = question(store, of, "wish", sort=Sort.OPEN)
    filed(store, of, len(SAID), wish=SAID)
    return made


def theme(store: Store, asked: SurveyQuestion, name: str, *words: str) -> UUID:
    values = {"name": {"kk": name}, "survey_question_id": asked.id, "words": words}
    return store.do(themes.VERBS[Theme].add, values)


def read(store: Store, asked: SurveyQuestion) -> Opens:
    with store.read() as session:
        return opens.of_question(session, frame(session, asked.survey_id, [asked.code]), asked)


def kept(store: Store) -> Iterator[OpenAnswer]:
    from sqlmodel import select

    with store.read() as session:
        yield from session.exec(select(OpenAnswer)).all()


def test_the_same_words_are_one_answer_of_several(store: Store, asked: SurveyQuestion) -> None:
    found = read(store, asked)
    assert (found.base, [one.count for one in found.answers]) == (5, [2, 1, 1, 1])
    assert found.answers[0].text == "Су жиі өшеді"


def test_themes_are_known_by_how_words_begin_in_both_languages(store: Store, asked: SurveyQuestion) -> None:
    water = theme(store, asked, "Су", "су", "вод")
    answers = theme(store, asked, "Жауап", "жауап", "ответ")
    found = read(store, asked)
    assert {one.id: found.count(one) for one in found.themes} == {water: 3, answers: 1}
    assert [one.id for one in found.by_size] == [water, answers]
    assert found.count(None) == 1


def test_a_hand_knows_better_than_words(store: Store, asked: SurveyQuestion) -> None:
    water, order = theme(store, asked, "Су", "су"), theme(store, asked, "Тәртіп")
    store.do(acts.put_under, asked.id, ["Су жиі өшеді"], order)
    found = read(store, asked)
    assert {one.id: found.count(one) for one in found.themes} == {water: 0, order: 2}
    store.do(acts.put_under, asked.id, ["Су жиі өшеді"], None)
    assert read(store, asked).count(found.themes[0]) == 2


def test_what_is_private_is_covered_in_sight_and_in_what_is_kept(store: Store, asked: SurveyQuestion) -> None:
    store.do(acts.quote, asked.id, "Жауап бермейді, 8 701 000 00 34")
    (one,) = kept(store)
    assert (one.text, one.is_quoted) == ("Жауап бермейді, …", True)
    assert [each.text for each in read(store, asked).quotes()] == ["Жауап бермейді, …"]
    assert all("701" not in each.text for each in read(store, asked).answers)


def test_a_theme_of_another_question_is_refused(store: Store, asked: SurveyQuestion) -> None:
    other = question(store, survey(store), "other", sort=Sort.OPEN)
    with pytest.raises(Invalid):
        store.do(acts.put_under, asked.id, ["Бәрі жақсы"], theme(store, other, "Басқа"))


def test_a_theme_that_goes_leaves_its_answers(store: Store, asked: SurveyQuestion) -> None:
    gone = theme(store, asked, "Тәртіп")
    store.do(acts.put_under, asked.id, ["Бәрі жақсы"], gone)
    store.do(themes.VERBS[Theme].delete, gone)
    (one,) = kept(store)
    assert (one.theme_id, one.text) == (None, "Бәрі жақсы")


def test_what_stands_beside_the_options_is_said_in_own_words(store: Store) -> None:
    of = survey(store)
    single = question(store, of, "where", options=YES_NO)
    several = question(store, of, "which", sort=Sort.MULTIPLE, options=YES_NO)
    filed(store, of, 3, where=["y", "Домком", None], which=[("y", "Telegram"), ("n",), ("Telegram",)])
    assert [(one.text, one.count) for one in read(store, single).answers] == [("Домком", 1)]
    assert [(one.text, one.count) for one in read(store, several).answers] == [("Telegram", 2)]
