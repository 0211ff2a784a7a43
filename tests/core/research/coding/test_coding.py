"""Posts are coded by topic and stage; two who code the same are compared; topics are counted from rows."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import pytest

from core.calendar.records import Stage
from core.errors import Gone, Invalid
from core.kpi.records import Page, PostFigures
from core.office.records import Person
from core.research.coding import actions as acts
from core.research.coding import queries as coding
from core.research.coding import telling
from core.research.coding.queries import Coded
from core.research.coding.records import PostTopic
from core.research.coding.telling import Tabled, Told
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import OCTOBER, at, person_of, put, put_raw


def posts_of(store: Store, *counts: tuple[int | None, int | None]) -> UUID:
    """A page with a post for each pair of likes and comments, its key p1, p2 and so on."""
    page = Page.made(name="Әкімдік")
    put(store, page)
    put_raw(
        store,
        *(
            PostFigures(
                id=new_id(), lot_id=new_id(), page_id=page.id, key=f"p{n}", published_at=at(n), title=f"Жазба {n}",
                measured_on=date(2026, 11, 1), likes=likes, comments=comments,
            )
            for n, (likes, comments) in enumerate(counts, 1)
        ),
    )  # fmt: skip
    return page.id


def topics_of(store: Store) -> dict[str, PostTopic]:
    store.do(acts.enter_topics)
    with store.read() as session:
        return {one.code: one for one in coding.book(session)}


def found_of(store: Store) -> Sequence[Coded]:
    with store.read() as session:
        return coding.coded(session, OCTOBER)


def tabled_of(store: Store, topics: dict[str, PostTopic]) -> Tabled:
    with store.read() as session:
        count = len(coding.listed(session, OCTOBER, None))
        return telling.tabled(coding.coded(session, OCTOBER), count, list(topics.values()))


def another(store: Store) -> UUID:
    person = Person.made(name="Екінші кодтаушы", roles=["press_secretary"])
    put(store, person)
    return person.id


def test_the_code_book_comes_once_and_in_three_languages(store: Store) -> None:
    topics = topics_of(store)
    assert {"meetings", "briefings", "trips", "events", "inspections", "services", "warnings"} <= set(topics)
    assert all(all(one.name) and all(one.hint) for one in topics.values())
    assert store.do(acts.enter_topics) == 0


def test_a_post_is_coded_once_by_each_and_anew_when_it_is_coded_again(store: Store) -> None:
    page, topics, first = posts_of(store, (1, 1)), topics_of(store), person_of(store)
    store.do(acts.code, page, "p1", topics["trips"].id, Stage.INFORMING)
    store.do(acts.code, page, "p1", topics["meetings"].id, Stage.CONSULTATION)
    store.author_id = another(store)
    store.do(acts.code, page, "p1", topics["trips"].id, Stage.CONSULTATION)
    (one,) = found_of(store)
    assert len(one.codes) == 2
    own = one.by(first)
    assert own
    assert (own.topic_id, own.stage) == (topics["meetings"].id, Stage.CONSULTATION)
    assert one.differs
    with pytest.raises(Invalid):
        store.do(acts.uncode, own.id)
    with pytest.raises(Gone):
        store.do(acts.code, page, "p9", topics["trips"].id, Stage.INFORMING)


def test_a_topic_that_posts_are_coded_by_stays(store: Store) -> None:
    page, topics = posts_of(store, (1, 1)), topics_of(store)
    store.do(acts.code, page, "p1", topics["trips"].id, Stage.INFORMING)
    with pytest.raises(Invalid):
        store.do(acts.VERBS[PostTopic].delete, topics["trips"].id)
    store.do(acts.VERBS[PostTopic].delete, topics["other"].id)
    with pytest.raises(Invalid):
        store.do(acts.VERBS[PostTopic].add, {"code": "trips", "name": {"kk": "Сапар"}})


def test_two_coders_agree_beyond_chance_topic_by_topic(store: Store) -> None:
    """Ten posts: both say trips 4 times, events 3 times, three times they differ: kappa 0.4, as in agreement.py."""
    page, topics = posts_of(store, *[(1, 1)] * 11), topics_of(store)
    first, second = person_of(store), another(store)
    trips, events = topics["trips"].id, topics["events"].id
    pairs = [(trips, trips)] * 4 + [(events, events)] * 3 + [(trips, events)] + [(events, trips)] * 2
    for place in (0, 1):
        store.author_id = (first, second)[place]
        for n, pair in enumerate(pairs, 1):
            store.do(acts.code, page, f"p{n}", pair[place], Stage.INFORMING)
    store.do(acts.code, page, "p11", trips, Stage.INFORMING)
    found = telling.agreements(found_of(store), list(topics.values()))
    assert (found.topics.count, found.topics.agreed) == (10, 7)
    assert found.topics.kappa == pytest.approx(0.4)
    # all of one stage: nothing to tell apart
    assert (found.stages.agreed, found.stages.kappa) == (10, None)
    assert {topic.code: one.kappa for topic, one in found.by_topic} == {
        "trips": pytest.approx(0.4), "events": pytest.approx(0.4),
    }  # fmt: skip
    assert [(name, one.count) for name, one in found.by_page] == [("Әкімдік", 10)]
    assert sorted(one.post.told.key for one in found.differing) == ["p10", "p8", "p9"]


def test_topics_are_counted_from_rows_and_what_coders_differ_in_stands_apart(store: Store) -> None:
    page = posts_of(store, (10, 0), (40, 3), (None, None), (7, 1), (5, 2))
    topics = topics_of(store)
    trips, services = topics["trips"].id, topics["services"].id
    for key, topic, stage in (
        ("p1", trips, Stage.INFORMING), ("p2", trips, Stage.INFORMING), ("p3", trips, Stage.INFORMING),
        ("p4", services, Stage.CONSULTATION),
    ):  # fmt: skip
        store.do(acts.code, page, key, topic, stage)
    first = tabled_of(store, topics)
    assert (first.coded, first.count, first.differing) == (4, 5, 0)
    line, other = first.topics
    assert (line.topic and line.topic.code, line.posts, line.discussed, line.discussed_of) == ("trips", 3, 1, 2)
    assert line.likes == Told(2, 25.0, 25.0, 40)
    assert line.comments == Told(2, 1.5, 1.5, 3)
    assert (other.posts, other.likes.most) == (1, 7)
    assert [(one.stage, one.posts) for one in first.stages] == [(Stage.INFORMING, 3), (Stage.CONSULTATION, 1)]
    assert first.whole.likes == Told(3, 19.0, 10.0, 40)
    store.author_id = another(store)
    store.do(acts.code, page, "p4", trips, Stage.CONSULTATION)
    second = tabled_of(store, topics)
    assert (second.coded, second.differing, [one.posts for one in second.topics]) == (4, 1, [3])


def test_agreement_does_not_hang_on_who_coded_first(store: Store) -> None:
    """Of ten the one says six times yes, the other three times: 0.7 − 0.46 of 1 − 0.46."""
    page, topics = posts_of(store, *[(1, 1)] * 10), topics_of(store)
    first, second = person_of(store), another(store)
    for number, pair in enumerate(zip("yyyyyynnnn", "yyynnnnnnn", strict=True), 1):
        said = list(zip((first, second), pair, strict=True))
        for person, word in said if number % 2 else reversed(said):
            store.author_id = person
            store.do(acts.code, page, f"p{number}", topics["trips" if word == "y" else "events"].id, Stage.INFORMING)
    agreed = telling.agreements(found_of(store), list(topics.values())).topics
    assert (agreed.count, agreed.agreed) == (10, 7)
    assert agreed.kappa == pytest.approx(0.24 / 0.54)


def test_posts_of_a_month_are_listed_the_latest_first_with_what_one_has_coded(store: Store) -> None:
    """And of the few before the eye all is told, as the last file that knows it says."""
    page, topics, first = posts_of(store, (1, 1), (2, 2), (3, 3)), topics_of(store), person_of(store)
    put_raw(
        store,
        PostFigures(
            id=new_id(), lot_id=new_id(), page_id=page, key="p2", published_at=at(2), title="Кейінірек",
            measured_on=date(2026, 11, 5), likes=20,
        ),
    )  # fmt: skip
    store.do(acts.code, page, "p1", topics["trips"].id, Stage.INFORMING)
    with store.read() as session:
        listed = coding.listed(session, OCTOBER, first)
        assert list(listed.values()) == [False, False, True]
        assert not any(coding.listed(session, OCTOBER, another(store)).values())
        (_third, second, *_rest) = listed
        (one,) = coding.some(session, OCTOBER, [second])
        assert (one.id, one.post.told.title, one.post.told.likes, one.post.told.comments) == (
            second, "Кейінірек", 20, 2,
        )  # fmt: skip
        assert [each.post.told.key for each in coding.some(session, OCTOBER, listed)] == ["p3", "p2", "p1"]


def test_posts_are_told_of_though_more_are_asked_for_than_one_statement_can_list(store: Store) -> None:
    posts_of(store, (1, 1), (2, 2), (3, 3))
    with store.read() as session:
        listed = coding.listed(session, OCTOBER, None)
        many = [*listed, *(UUID(int=number) for number in range(260_000))]
        assert [each.post.told.key for each in coding.some(session, OCTOBER, many)] == ["p3", "p2", "p1"]
