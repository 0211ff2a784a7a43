"""The topics of the library: permanent codes, whole names, enough said of each."""

from collections import Counter

import pytest

from core.language.trilingual import LANGS
from core.replies import topics
from core.replies.library import shipped

# written into records of every office: never renamed, never taken out
CODES = [
    "housing",
    "heating",
    "water",
    "electricity",
    "gas",
    "sewerage_flood",
    "roads",
    "snow",
    "lighting",
    "transport",
    "waste",
    "greening",
    "land",
    "construction",
    "housing_queue",
    "social",
    "employment",
    "health",
    "school",
    "kindergarten",
    "ecology",
    "animals",
    "order",
    "corruption",
    "business_tax",
    "services",
    "culture_sport",
    "meeting",
]

EVERY_CODE = pytest.mark.parametrize("code", CODES)


def test_the_codes_are_permanent() -> None:
    assert list(topics.topics()) == CODES


@EVERY_CODE
def test_a_topic_has_its_name_in_three_languages(code: str) -> None:
    names = [topics.name(code, lang) for lang in LANGS]
    assert all(names)
    # Экология is the same word in Kazakh and in Russian
    assert len(set(names)) >= 2


def test_no_two_topics_share_a_name() -> None:
    for lang in LANGS:
        names = [topics.name(code, lang) for code in CODES]
        assert len(set(names)) == len(CODES)


def test_a_code_nobody_knows_stands_for_itself() -> None:
    assert topics.name("astronomy", "kk") == "astronomy"


def test_the_working_headings_of_the_desk_belong_to_one_topic_each() -> None:
    headings = [heading for topic in topics.topics().values() for heading in topic.headings]
    assert len(headings) == len({heading.name for heading in headings}) == 45
    for heading in headings:
        assert heading.name.kk
        assert heading.name.ru
        assert heading.name.en
        assert heading.answers.kk
        assert heading.answers.ru
        assert heading.category.kk
        assert heading.category.ru


@EVERY_CODE
def test_of_every_topic_much_is_known(code: str) -> None:
    said = [one.text for one in topics.sayings() if one.topic == code]
    assert len(said) >= 200
    assert all(text == text.strip() for text in said)


def test_no_saying_stands_twice_under_one_topic() -> None:
    twice = [said for said, count in Counter(topics.sayings()).items() if count > 1]
    assert twice == []


def test_words_that_ask_for_a_template_belong_to_one_that_is_shipped() -> None:
    assert topics.asked_for().keys() <= shipped().keys()
    assert all(said.strip() for said in topics.asked_for().values())


def test_words_of_every_complaint_are_known_apart() -> None:
    plain = topics.plain_words()
    assert {"жоқ", "нет", "когда", "қашан"} <= set(plain)
    assert len(plain) >= 500
