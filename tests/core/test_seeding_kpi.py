"""The indicators of the demo office: figures of the weeks it has been through, and what people said of them."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from core import clock
from core.document.kinds import Request, around
from core.errors import Invalid
from core.kpi import library
from core.kpi.choices import Fate, Step, Verdict
from core.kpi.papers import PAPERS
from core.kpi.queries import board, bodies, marked
from core.kpi.queries.board import Board
from core.kpi.queries.bodies import Place
from core.kpi.records import (
    Explanation,
    Marking,
    Measure,
    Page,
    PageFigures,
    PageFile,
    PostFigures,
    PostFile,
    Proposal,
    Target,
)
from core.kpi.spans import Span, span
from core.language.trilingual import Trilingual
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.calendar.sheets import words_of
from tests.core.conftest import Planted
from tests.core.test_seed import DAYS, TODAY
from tests.demos import SMALL

KINDS = {one.key: one for one in PAPERS}
ZONE = ZoneInfo("Asia/Almaty")
WEEKS = Span(TODAY - timedelta(28), TODAY - timedelta(1))


@pytest.fixture
def demo(planted: Planted) -> Store:
    return planted(4, TODAY)


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9), ZONE)


def of_month(store: Store, day: date = TODAY) -> Board:
    with store.read() as session:
        return board.board(session, Step.MONTH, span(Step.MONTH, day), morning(day))


def test_all_indicators_are_there_and_most_have_a_figure(demo: Store) -> None:
    assert {one.code for one in rows(demo, Measure)} == set(library.shipped())
    found = of_month(demo)
    known = [one.measure.code for one in found.standings if one.worth.value is not None]
    assert len(known) >= 20
    assert {"PLAN_EXEC", "REPLY", "FRT_MED", "ERF", "AUD_GROWTH", "TSI", "YSWD"} <= set(known)
    assert {Verdict.MET, Verdict.MISSED, Verdict.FEW} <= set(found.verdicts)


def test_its_files_are_of_pages_that_are_followed_and_know_its_publications(demo: Store) -> None:
    pages = {one.id: one for one in rows(demo, Page)}
    assert len([one for one in pages.values() if one.body == Trilingual()]) == 3
    (posts,), (followers,) = rows(demo, PostFile), rows(demo, PageFile)
    with demo.read() as session:
        made = session.exec(select(PostFigures)).all()
        looked = session.exec(select(PageFigures)).all()
    assert {one.page_id for one in made} == set(pages)
    # every post of ours is a publication of the plan, and none of another body
    assert {pages[one.page_id].body == Trilingual() for one in made if one.publication_id} == {True}
    assert all(one.publication_id for one in made if pages[one.page_id].body == Trilingual())
    assert (posts.count, followers.count) == (len(made), len(looked))
    assert max(one.day for one in looked) < TODAY


def test_bodies_of_one_class_differ_and_a_small_page_stands_apart(demo: Store) -> None:
    with demo.read() as session:
        found = bodies.bodies(session, WEEKS, morning(TODAY))
    places = {one.page.name.kk: one.place for each in found.classes for one in each.bodies}
    assert places["kumisozen_madeniet"] == Place.FEW
    assert {places["kumisozen_tksh"], places["kumisozen_kolik"]} == {Place.ABOVE, Place.BELOW}


def test_publications_are_marked_some_of_them_twice_and_not_all_alike(demo: Store) -> None:
    with demo.read() as session:
        found = marked.came_out(session, WEEKS)
    twice, agreed = marked.agreement(found)
    assert twice >= 5
    assert agreed is not None
    assert agreed < 1
    assert len(rows(demo, Marking)) > 40
    assert {one.manner for one in rows(demo, Marking)} > {"PI", "TS"}


def test_what_people_proposed_has_come_to_every_end(demo: Store) -> None:
    assert {one.fate for one in rows(demo, Proposal)} == set(Fate)
    assert all(one.reason and one.person_id for one in rows(demo, Proposal) if one.fate == Fate.REFUSED)


def test_its_targets_go_to_the_next_month_and_some_only_to_this_one(demo: Store) -> None:
    lasts: dict[UUID, date] = {}
    for one in rows(demo, Target):
        lasts[one.measure_id] = max(one.first, lasts.get(one.measure_id, one.first))
    assert set(lasts.values()) == {date(2026, 12, 1), date(2027, 1, 1)}


def test_its_report_waits_for_explanations_and_its_draft_says_so(demo: Store) -> None:
    asked = around("month", TODAY)
    with clock.stopped(morning(TODAY)), demo.read() as session:
        with pytest.raises(Invalid, match="not explained"):
            KINDS["kpi-report"].build(session, asked, "ru")
        draft = Request(asked.first, asked.last, options=frozenset({"draft"}))
        told = words_of(KINDS["kpi-report"].build(session, draft, "ru"))
    assert "Объяснения нет" in told
    assert all(one.text in told for one in rows(demo, Explanation))


@pytest.mark.parametrize(("weeks", "day"), [*((2, day) for day in DAYS), SMALL])
def test_on_whatever_day_it_is_opened_its_board_is_alive(planted: Planted, weeks: int, day: date) -> None:
    store = planted(weeks, day)
    assert len([one for one in of_month(store, day).standings if one.worth.value is not None]) >= 10
    assert all(one.closed_on is None or one.closed_on >= one.came_on for one in rows(store, Proposal))


def test_the_same_day_gives_the_same_figures(planted: Planted) -> None:
    kinds = (Measure, Target, Page, Marking, Proposal, Explanation, PostFile, PageFile)
    one, other = planted(*SMALL), planted(*SMALL, "-twin")
    for kind in kinds:
        assert [each.image() for each in rows(one, kind)] == [each.image() for each in rows(other, kind)], kind
    told = []
    for store in (one, other):
        with store.read() as session:
            told.append([(row.id, row.likes, row.reach) for row in session.exec(select(PostFigures))])
    assert told[0] == told[1]
