"""Who signs what: each category of the source at each level, what waits, and who is asked when nobody answers."""

from datetime import UTC, datetime, timedelta

import pytest

from core.crisis import library, signing
from core.crisis.choices import Category, Level, Post
from core.crisis.signing import Awaited, Saying
from core.language import words

NOON = datetime(2026, 12, 14, 7, tzinfo=UTC)
TABLE = library.signing()
A, D, P, L = Post.AKIM, Post.DEPT, Post.PRESS, Post.LEGAL


@pytest.fixture(autouse=True)
def english() -> None:
    words.use("en")


@pytest.mark.parametrize(
    ("category", "low", "high"),
    [
        (Category.M0, (P,), (P,)),
        (Category.M1, (P,), (P,)),
        (Category.M2, (D, P), (D, P, Post.DEP)),
        (Category.M3, (A, L), (A, L)),
        (Category.M4, (D, P), (D, P)),
        (Category.M5, (L, A), (L, A)),
        (Category.M6, (P,), (P,)),
    ],
)
def test_each_category_has_its_signers(category: Category, low: tuple[Post, ...], high: tuple[Post, ...]) -> None:
    for level in Level:
        expected = high if level >= Level.S3 else low
        assert TABLE.signers(category, level, Post.EXT).each == expected


def test_the_first_message_takes_the_owner_of_the_facts_or_whoever_is_on_duty() -> None:
    found = TABLE.signers(Category.M1, Level.S2, Post.EXT)
    assert found.groups == ((P,), (Post.EXT, Post.DUTY))
    assert found.posts == (P, Post.EXT, Post.DUTY)
    # where the press secretary owns the facts, one signature says both
    assert TABLE.signers(Category.M1, Level.S2, P).groups == ((P,),)


def test_a_refutation_that_names_somebody_needs_the_lawyer() -> None:
    assert TABLE.signers(Category.M4, Level.S1, D, is_person_named=True).each == (D, P, L)


@pytest.mark.parametrize(
    ("category", "minutes"), [("M0", 5), ("M1", 15), ("M2", 45), ("M3", 60), ("M4", 60), ("M5", None)]
)
def test_each_category_has_its_haste(category: str, minutes: int | None) -> None:
    due = TABLE.due_at(Category(category), NOON)
    assert due == (NOON + timedelta(minutes=minutes) if minutes else None)


def told(category: Category, **more: object) -> list[str]:
    saying = Saying(category, NOON, **{"now": NOON + timedelta(hours=2), "content_from": Post.EXT, **more})  # type: ignore[arg-type]
    return [one.field for one in signing.obstacles(saying, TABLE)]


def test_words_of_the_law_wait_an_hour_and_are_never_the_first() -> None:
    assert told(Category.M5, now=NOON + timedelta(minutes=59)) == ["category"]
    assert not told(Category.M5, now=NOON + timedelta(minutes=60))
    assert told(Category.M5, is_first=True) == ["category"]
    assert not told(Category.M1, now=NOON, is_first=True)


def test_while_sources_contradict_each_other_only_what_saves_lives_goes_out() -> None:
    assert [one for one in Category if not told(one, is_frozen=True)] == [Category.M0]


def test_sensitive_words_come_from_the_competent_body() -> None:
    assert told(Category.M3, content_from=D) == ["source"]
    assert told(Category.M3, content_from=None) == ["source"]
    assert not told(Category.M3)
    assert not told(Category.M2, content_from=None)


def test_who_does_not_answer_is_passed_over() -> None:
    asked = [TABLE.awaited(NOON, NOON + timedelta(minutes=minutes)) for minutes in (0, 6, 7, 14, 15, 60)]
    assert asked == [Awaited.SIGNER, Awaited.SIGNER, Awaited.DEPUTY, Awaited.DEPUTY, Awaited.NEXT, Awaited.NEXT]
    assert TABLE.unanswered == Category.M1


def test_only_the_first_message_is_signed_in_advance() -> None:
    assert [one for one in Category if TABLE.classes[one].is_standing] == [Category.M1]
    assert TABLE.standing_months == 12


def test_the_office_may_ask_more_but_never_no_signature_at_all() -> None:
    own = TABLE.changed({"M1": {"sign": ["PRESS", "DEP"], "minutes": 20}, "M3": {"sign": []}})
    assert own.signers(Category.M1, Level.S1, D).each == (P, Post.DEP)
    assert own.due_at(Category.M1, NOON) == NOON + timedelta(minutes=20)
    assert own.signers(Category.M3, Level.S1, D).each == (A, L)
    assert TABLE.signers(Category.M1, Level.S1, D).each == (P,)
