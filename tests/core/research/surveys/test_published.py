"""A report is held against its sheets: what it prints otherwise, or what nobody could have counted, is told."""

import pytest

from core.research.choices import Sort
from core.research.surveys import published
from core.research.surveys.queries import frames, results
from core.research.surveys.queries.results import Result
from core.store.store import Store
from tests.core.research.surveys.test_frames import TONGUES, YES_NO, filed, question, read, survey


@pytest.fixture
def heard(store: Store) -> Result:
    """98 of 130: 75,4 %."""
    of = survey(store)
    asked = question(store, of, "heard", options=YES_NO)
    filed(store, of, 130, heard=["y"] * 98 + ["n"] * 32)
    return next(results.of_question(read(store, of.id), asked))


def test_what_fits_the_sheets_is_not_doubted(heard: Result) -> None:
    assert published.contradictions(heard, {"y": "75,4", "n": "24,6 %"}, 130) == []


def test_a_share_that_the_sheets_do_not_come_to_is_told_beside_theirs(heard: Result) -> None:
    (told,) = published.contradictions(heard, {"y": "74,6"}, None)
    assert told == "«Иә»: the report says 74.6%, the sheets come to 75.4%."


def test_a_share_of_no_number_of_people_names_the_base_that_would_fit(heard: Result) -> None:
    told = published.contradictions(heard, {"y": "75.4"}, 129)
    assert told[0] == "By the report 129 answered, by the sheets 130."
    assert told[1].startswith("«Иә»: no number of people out of 129 gives 75.4%. All shares would fit, if so many")
    assert "130" in told[1]


def test_shares_of_one_answer_each_miss_a_hundred(heard: Result) -> None:
    told = published.contradictions(heard, {"y": "75.4", "n": "14.6"}, None)
    assert told[-1] == "The shares come to 90.0%, and not to a hundred."


def test_what_is_no_share_is_said_to_be_none(heard: Result) -> None:
    assert published.contradictions(heard, {"y": "1e-300"}, None)[0].startswith("«1e-300» is no share")


def test_shares_are_found_in_the_text_of_a_report() -> None:
    names = {"i": "Instagram", "t": "TikTok", "o": "Басқа"}
    text = "Жауап бергендердің 75,4 %-ы Instagram таңдады, TikTok – 20,8 %, ал басқа желілер туралы айтылмады."
    assert published.told_in(text, names) == {"i": "75,4", "t": "20,8"}


def test_one_group_is_read_alone_and_weighs_as_it_did(store: Store) -> None:
    shares = {"kk": 40, "ru": 60}
    of = survey(store, margins=[{"question": "tongue", "shares": shares, "source": "Санақ", "on": "2025-01-01"}])
    asked = question(store, of, "heard", options=YES_NO)
    question(store, of, "tongue", sort=Sort.SINGLE, options=TONGUES, is_trait=True)
    filed(store, of, 100, heard=["y"] * 60 + ["n"] * 40, tongue=["kk"] * 80 + ["ru"] * 20)
    whole = read(store, of.id)
    group = frames.narrowed(whole, "tongue", "kk")
    (found,) = results.of_question(group, asked)
    assert (group.count, found.base, found.frequencies.share("y")) == (80, 80, 75.0)
    assert whole.weights is not None
    assert group.weights is not None
    assert group.weights.tolist() == whole.weights[:80].tolist()
