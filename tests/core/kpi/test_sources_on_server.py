"""Every variable comes to the same on PostgreSQL, which keeps moments, days and answers otherwise than a file."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from core import clock
from core.approval.records import Verdict
from core.calendar.records import Placement, Publication, Rubric
from core.crisis.choices import Category, Response, Weight
from core.crisis.records import Claim, Improvement
from core.features import open_workspace
from core.kpi import library
from core.kpi.amounts import Amount
from core.kpi.choices import Fate
from core.kpi.queries import posts
from core.kpi.records import Marking, PageFigures, PostFigures, Proposal, Reading
from core.office import actions as office
from core.office.records import Person, Shift, Unit
from core.replies.records import Answer, Book, Inquiry, Received, Tone
from core.store import bare
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import (
    NOVEMBER,
    NOW,
    OCTOBER,
    amounts,
    answered,
    at,
    channels_of,
    message,
    page,
    published,
    put,
    put_raw,
)
from tests.core.kpi.test_sources_crisis import incident, laid, promise, released

HOUR = timedelta(hours=1)
# neither here nor there
_LENGTHS = {"days", "weeks", "months"}


@pytest.fixture
def server(pg_office: str) -> Iterator[Store]:
    made = open_workspace(pg_office, "desk")
    channels = [{"name": {"kk": "Telegram"}}, {"name": {"kk": "Instagram"}}]
    made.author_id = made.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, channels)
    with clock.stopped(NOW):
        yield made
    made.close()


def test_all_that_is_counted(store: Store, server: Store) -> None:
    names = sorted(
        code for code, one in library.variables().items() if one.origin not in (library.SPAN, library.READING)
    )
    both = []
    for one in (store, server):
        _live_through(one)
        both.append(dict(zip(names, amounts(one, *names, spans=(OCTOBER, NOVEMBER)), strict=True)))
    here, there = both
    assert here == there
    # or both would be the same for knowing nothing
    assert [name for name, told in here.items() if told[0] == Amount()] == sorted(_UNKNOWN)


def test_posts_are_read_alike_where_rows_come_as_the_engine_keeps_them(store: Store, server: Store) -> None:
    here, there = (_posts(one) for one in (store, server))
    assert here == there
    assert [key for key, *_rest in here] == ["b", "a"]


def _posts(store: Store) -> list[tuple[Any, ...]]:
    """The latest first: what each tells, of a publication too, and how it stands in the list of its month."""
    ours, planned = page(store), Publication(title={"kk": "Су құбыры"}, format="video", day=date(2026, 10, 5))
    put(store, planned)
    figures = {"page_id": ours.id, "lot_id": new_id(), "publication_id": planned.id, "measured_on": date(2026, 10, 9)}
    for key, day, likes in (("a", 3, 5), ("b", 4, 7)):
        put_raw(store, PostFigures(id=new_id(), key=key, published_at=at(day), likes=likes, **figures))
    with store.read() as session:
        found = {one.told.id: one for one in posts.of_span(session, OCTOBER)}
        read = bare.read(session, PostFigures.id)
        listed = [found[read(post_id)] for post_id, _page, _key in posts.listed(session, OCTOBER)]
    return [
        (
            told.key,
            told.likes,
            told.page_id == ours.id,
            one.page,
            one.published_at,
            one.format,
            one.publication.title.kk,
        )
        for one in listed
        for told in (one.told,)
    ]


_UNKNOWN = {"approval_step_3_median", "approval_step_4_median", "approval_step_5_median"}


def _live_through(store: Store) -> None:
    _plan(store)
    _inbox(store)
    _pages(store)
    _crisis(store)
    put(store, Reading(variable="spend", first=OCTOBER.first, last=OCTOBER.last, value=900.5, source="Бухгалтерия"))


def _plan(store: Store) -> None:
    rubric = Rubric(name={"kk": "Есеп"}, most_share=20)
    duty = Person(name="А. Мысалов", phone="8 7172 00 00 11")
    put(store, rubric, duty)
    put(store, Shift(day=date(2026, 10, 31), person_id=duty.id))
    texts = {"kk": "Ертең қалада су болмайды.", "ru": "Завтра в городе не будет воды."}
    made = [
        published(store, at(1, 0, 30), **texts, rubric_id=rubric.id),
        published(store, at(31, 23, 30), ru=texts["ru"]),
        published(store, at(1, 0, 30, month=11), day=date(2026, 10, 31)),
    ]
    put(store, Placement(publication_id=made[0].id, channel_id=channels_of(store)[1], published_at=at(2)))
    said = {"is_two_way": True, "is_accessible": True, "is_protocol": True}
    put(store, Marking(publication_id=made[0].id, result_on=date(2026, 10, 20), **said))
    put(store, Marking(publication_id=made[1].id, has_open_comments=False))
    closed = {"fate": Fate.CHANGED, "closed_on": date(2026, 10, 20)}
    put(store, Proposal(text="Аялдама", came_on=date(2026, 9, 20), **closed))
    laid(store, at(5, 17, 30), [("head", at(6, 10), Verdict.APPROVE), ("deputy", at(6, 14, 30), Verdict.APPROVE)])


def _inbox(store: Store) -> None:
    sad = {"tone": Tone.NEGATIVE, "topic": "heating", "author": "Тұрғын"}
    first, media = (
        answered(at(5), HOUR, due_at=at(5, 12), rating=5, **sad),
        answered(at(6), HOUR, book=Book.MEDIA, due_at=at(12)),
    )
    put(store, first, media, message(at(20), **sad), answered(at(8), 9 * HOUR, due_at=at(9)))
    put(store, message(at(9), book=Book.APPEAL, due_at=at(20)), message(at(9), hidden_at=at(10), tone=Tone.POSITIVE))
    said = {"lang": "kk", "text": "Жауап", "sent_at": at(6, 11)}
    put(
        store,
        Answer(message_id=first.id, **said),
        Answer(message_id=media.id, checker_id=store.author_id, grade=4, **said),
    )
    water = Unit(name={"kk": "Су"})
    put(store, water)
    put(store, Inquiry(message_id=first.id, unit_id=water.id, question="Қашан?", asked_at=at(5)))
    row = {"lot_id": new_id(), "source": "comment", "text": "Жылу жоқ"}
    put_raw(store, Received(id=new_id(), came_at=at(5), book="comment", **row))
    put_raw(store, Received(id=new_id(), came_at=at(1), book="appeal", **row))


def _pages(store: Store) -> None:
    ours = page(store)
    for day, likes in ((5, 10), (6, 30)):
        figures = {one: likes + place for place, one in enumerate(("comments", "shares", "saves", "clicks", "views"))}
        post = {"key": str(day), "measured_on": date(2026, 11, 2), "reach": 100 * day, "likes": likes} | figures
        put_raw(store, PostFigures(id=new_id(), lot_id=new_id(), page_id=ours.id, published_at=at(day), **post))
    for seen, followers in ((date(2026, 9, 30), 900), (date(2026, 10, 30), 990)):
        put_raw(store, PageFigures(id=new_id(), lot_id=new_id(), page_id=ours.id, day=seen, followers=followers))


def _crisis(store: Store) -> None:
    one = incident(store, at(5))
    released(store, one, at(5, 10, 12))
    released(store, one, at(5, 11), Category.M2)
    promise(store, one, at(5, 10, 20), at(5, 11, 5))
    seen = [{"at": at(6).isoformat(), "views": 900, "note": ""}]
    told = {"response": Response.DEBUNK, "weight": Weight.HIGH, "answered_at": at(5, 12), "tracking": seen}
    put(store, Claim(appeared_at=at(5), text="Су уланған", first_seen_at=at(5, 11), **told))
    put(
        store,
        Improvement(incident_id=one.id, text="Тізімді жаңарту", due=date(2026, 10, 20), done_on=date(2026, 10, 19)),
    )
