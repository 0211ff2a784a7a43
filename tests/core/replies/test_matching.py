"""A comment finds its topic and its template however it is typed, says by which words, and learns from picks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.replies.matching import Matcher, Pick, Suggestion, Template, shipped, suggest


def first(text: str) -> str:
    return suggest(text)[0].topic


# one thing said in all the ways people type it; none of these stands in the library
SAME = {
    "heating": [
        "Батареялар суып қалды, пәтерде тоңып кеттік",
        "батареялар суып калды патерде тонып кеттик",
        "batareialar suyp qaldy, paterde tonyp kettik",
        "Батареи остыли, в квартире замерзаем",
        "батереи астыли в квартире замерзаим",
        "батареялар остыл, пәтерде холод собачий 🥶",
    ],
    "waste": [
        "Қоқыс контейнері толып кеткен, көлік келмейді",
        "кокыс контейнери толып кеткен колик келмейди",
        "qoqys konteineri tolyp ketken, mashina kelmeidi",
        "Контейнер с мусором переполнен, машина не приезжает",
    ],
    "kindergarten": [
        "Балабақшадағы тәрбиеші айқайлайды екен",
        "балабакшадагы тарбиеши айкайлайды екен",
        "Воспитательница в садике кричит на малышей",
        "ВОСПИТАТЕЛЬ В ДЕТСАДУ КРИЧИТ!!!",
    ],
    "meeting": [
        "Әкімнің қабылдауына қай күні баруға болады?",
        "акимнин кабылдауына кай куни баруга болады",
        "В какой день попасть на приём к акиму?",
    ],
}


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in SAME.items() for text in texts])
def test_a_topic_is_found_however_it_is_typed(topic: str, text: str) -> None:
    assert first(text) == topic


def test_look_alike_letters_and_invisible_ones_change_nothing() -> None:
    plain = suggest("Қоқыс контейнері толып кеткен")
    assert suggest("Қоқыc кoнтeйнepі толып кеткен")[0].topic == plain[0].topic
    assert suggest("Қоқ\N{SOFT HYPHEN}ыс контей\N{ZERO WIDTH SPACE}нері толып кеткен") == plain


def test_why_names_words_of_the_comment_as_they_were_written() -> None:
    text = "ФОНАРИ во дворе не горят, столб наклонился"
    why = suggest(text)[0].why
    assert "ФОНАРИ" in why
    assert all(word in text for word in why)
    assert "не" not in why


@pytest.mark.parametrize(
    "text", ["", "   ", "🙂🙂🙂", "...", "+++", "привет", "asdf", "\N{RIGHT-TO-LEFT OVERRIDE}", "\0"]
)
def test_what_says_nothing_gets_no_suggestion(text: str) -> None:
    assert suggest(text) == []


def test_as_many_topics_are_offered_as_asked_for_the_likeliest_first() -> None:
    text = "Из крана течёт ржавая вода, а в подъезде темно"
    for top in (1, 2, 5):
        offered = suggest(text, top)
        assert len(offered) == top
        assert len({one.topic for one in offered}) == top
        scores = [one.score for one in offered]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_a_megabyte_is_understood_from_its_beginning_and_at_once() -> None:
    shipped()
    text = "Автобус не приехал, ждали на остановке. " + "водоканал " * 100_000
    start = time.perf_counter()
    assert first(text) == "transport"
    assert time.perf_counter() - start < 1


@given(st.text(max_size=300))
def test_any_text_at_all_gets_an_answer(text: str) -> None:
    for one in suggest(text):
        assert 0 <= one.score <= 1


FLUE = Template("gas.flue", "gas", ("Тексерілмеген мұржа", "Дымоход проверяет обслуживающая организация раз в квартал"))
CYLINDER = Template("gas.cylinder", "gas", ("Баллон алмастыру", "Баллоны обменивают в пунктах выдачи по графику"))
POTHOLE = Template("roads.pothole", "roads", ("Шұңқыр жөндеу", "Яму заделают до конца месяца"))


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return shipped().with_templates([FLUE, CYLINDER, POTHOLE])


def test_within_a_topic_the_template_that_speaks_of_the_same_is_offered(matcher: Matcher) -> None:
    assert matcher.suggest("Где обменять газовые баллоны?")[0].template == "gas.cylinder"
    assert matcher.suggest("Кто должен проверить дымоход газового котла?")[0].template == "gas.flue"


def test_a_topic_without_templates_is_offered_all_the_same(matcher: Matcher) -> None:
    assert matcher.suggest("Дәрігерге жазыла алмаймын") != []
    assert matcher.suggest("Дәрігерге жазыла алмаймын")[0].template == ""


def test_new_templates_stand_in_the_place_of_the_old(matcher: Matcher) -> None:
    fewer = matcher.with_templates([FLUE])
    assert fewer.suggest("Где обменять газовые баллоны?")[0].template == "gas.flue"


def test_what_the_office_picks_changes_what_is_offered(matcher: Matcher) -> None:
    text = "Шлагбаум ашылмай тұр, Қайнар базасына кіре алмадық"
    before = matcher.suggest(text)[0]
    topic = "business_tax" if before.topic != "business_tax" else "order"
    taught = matcher.with_picks([Pick(text, topic)])
    assert taught.suggest(text)[0].topic == topic
    # a comment like it too
    assert taught.suggest("Қайнар базасының шлагбаумы тағы жабық")[0].topic == topic


def test_a_picked_template_is_offered_for_the_like(matcher: Matcher) -> None:
    text = "Где обменять газовые баллоны?"
    taught = matcher.with_picks([Pick(text, "gas", "gas.flue")] * 3)
    assert taught.suggest(text)[0].template == "gas.flue"


def test_learning_leaves_the_old_matcher_as_it_was(matcher: Matcher) -> None:
    text = "Дымоход забит"
    before = matcher.suggest(text)
    matcher.with_picks([Pick(text, "order", "roads.pothole")])
    assert matcher.suggest(text) == before


def test_picks_of_other_comments_do_not_shake_what_is_known(matcher: Matcher) -> None:
    taught = matcher.with_picks(Pick(f"Парк {number} абаттандыру қашан бітеді", "greening") for number in range(200))
    for topic, texts in SAME.items():
        assert taught.suggest(texts[0])[0].topic == topic


def test_the_same_comment_gets_the_same_answer() -> None:
    text = "Көшеде су ағып жатыр, жол мұз болып қалды"
    assert suggest(text) == suggest(text)
    assert isinstance(suggest(text)[0], Suggestion)
