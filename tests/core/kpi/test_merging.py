"""Two copies count apart and come together: what they made twice is one, and no figure is lost or doubled."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from core import clock
from core.errors import Conflict, Invalid
from core.features import open_workspace
from core.kpi.actions import files, measures, readings, targets
from core.kpi.actions.pages import VERBS
from core.kpi.choices import Step
from core.kpi.importing import reading
from core.kpi.records import Explanation, Measure, Page, PostFigures, PostFile, Reading, Target
from core.kpi.verdicts import Bounds
from core.language import fold
from core.store import rewind, upkeep
from core.store.merging import Choice, Plan
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, put, values
from tests.core.kpi.tables import ALMATY
from tests.core.replies.files import csv_of
from tests.core.store.carrying import carried, merged, planned, state, written
from tests.core.store.hands import entries, faults, past_the_program

FILE = csv_of(
    "Дата;Ссылка;Лайки;Комментарии",
    "05.11.2026 10:03;https://t.me/kumis/1;35;4",
    "06.11.2026 18:00;https://t.me/kumis/2;60;3",
)
SPANS = [date(2026, 10, 1), date(2026, 11, 1)]
WHOSE = {Choice.OURS: "desk", Choice.THEIRS: "laptop"}


@pytest.fixture
def laptop(store: Store, tmp_path: Path) -> Iterator[Store]:
    """A copy of the office before it has any indicators."""
    yield from _opened(store, tmp_path / "laptop.hatshy")


@pytest.fixture
def third(store: Store, tmp_path: Path) -> Iterator[Store]:
    yield from _opened(store, tmp_path / "third.hatshy")


@pytest.fixture
def known(measured: Store, tmp_path: Path) -> Iterator[Store]:
    """A copy of the office that has its indicators."""
    yield from _opened(measured, tmp_path / "known.hatshy")


def _opened(store: Store, path: Path) -> Iterator[Store]:
    opened = open_workspace(str(upkeep.copy_now(store, to=path)), path.stem)
    opened.author_id = store.author_id
    yield opened
    opened.close()


def exchange(desk: Store, laptop: Store, folder: Path, side: Choice | None = None) -> Plan:
    found = carried(laptop, desk, folder, side)
    carried(desk, laptop, folder, side)
    return found


def asked(plan: Plan) -> list[tuple[str, str]]:
    return sorted((one.spot.kind, one.spot.field) for one in plan.clashes)


def measure(store: Store, code: str) -> Measure:
    return next(one for one in rows(store, Measure) if one.code == code)


def aim(store: Store, code: str, least: float, first: date = SPANS[0]) -> None:
    store.do(targets.lay, measure(store, code).id, Step.MONTH, {first: Bounds(least=least)})


def aims(store: Store, code: str) -> list[tuple[date, float | None]]:
    own = [one for one in rows(store, Target) if one.measure_id == measure(store, code).id]
    return sorted((one.first, one.least) for one in own)


def add_own(store: Store, formula: str, code: str = "NIGHT") -> None:
    store.do(measures.add, {"code": code, "name": {"kk": "Түнгі"}, "formula": formula, "unit": "count"})


def change(store: Store, code: str, days_ago: int, **wanted: Any) -> None:
    with clock.stopped(NOW - timedelta(days=days_ago)):
        seen = measure(store, code).image()
        store.do(measures.edit, UUID(seen["id"]), seen, seen | wanted)


def take_in(store: Store, page: UUID | None = None, content: bytes = FILE, **how: Any) -> UUID:
    told = {"columns": dict(reading.look(content).columns), "pages": {"": page.hex} if page else {}}
    told |= {"measured_on": date(2026, 11, 20), "zone": ALMATY, "source": "Кесте"}
    return store.do(files.take_in, "кесте.csv", content, told, **how)


def posts(store: Store) -> float | None:
    return values(store, "posts", span=NOVEMBER)[0]


def one_and_the_same(desk: Store, laptop: Store) -> None:
    assert state(desk) == state(laptop)
    assert faults(desk) == faults(laptop) == []


def test_indicators_entered_on_both_copies_are_entered_once(store: Store, laptop: Store, tmp_path: Path) -> None:
    for one in (laptop, store):
        one.do(measures.enter_shipped)
    aim(laptop, "REPLY", 90)
    aim(laptop, "CSAT", 4)
    store.do(measures.pin, measure(store, "CTR").id, True)
    assert asked(exchange(store, laptop, tmp_path)) == []
    codes = [one.code for one in rows(store, Measure)]
    assert len(codes) == len(set(codes))
    assert aims(store, "REPLY") == [(SPANS[0], 90)]
    assert aims(store, "CSAT") == [(SPANS[0], 4)]
    assert measure(laptop, "CTR").is_pinned
    one_and_the_same(store, laptop)


@pytest.mark.parametrize("side", list(Choice))
@pytest.mark.parametrize("is_here_first", [True, False])
def test_targets_of_one_indicator_made_twice_are_asked(
    store: Store, laptop: Store, tmp_path: Path, side: Choice, is_here_first: bool
) -> None:
    least = {"desk": 10.0, "laptop": 20.0}
    for one in (store, laptop) if is_here_first else (laptop, store):
        add_own(one, "published")
        aim(one, "NIGHT", least[one.seat])
    aim(laptop, "NIGHT", 7, SPANS[1])
    assert asked(exchange(store, laptop, tmp_path, side)) == [("Target", "least")]
    assert aims(store, "NIGHT") == [(SPANS[0], least[WHOSE[side]]), (SPANS[1], 7)]
    assert len([one for one in rows(store, Measure) if one.code == "NIGHT"]) == 1
    one_and_the_same(store, laptop)


def test_what_is_added_to_the_lost_one_before_it_is_known_follows(store: Store, laptop: Store, tmp_path: Path) -> None:
    add_own(store, "published")
    add_own(laptop, "published")
    carried(laptop, store, tmp_path)
    # the laptop does not know yet that its own was laid to the desk's
    aim(laptop, "NIGHT", 7)
    carried(laptop, store, tmp_path)
    aim(laptop, "NIGHT", 8, SPANS[1])
    assert aims(store, "NIGHT") == [(SPANS[0], 7)]
    exchange(store, laptop, tmp_path)
    assert aims(store, "NIGHT") == [(SPANS[0], 7), (SPANS[1], 8)]
    one_and_the_same(store, laptop)


def test_a_change_of_the_lost_one_is_no_question_of_all_or_nothing(store: Store, laptop: Store, tmp_path: Path) -> None:
    add_own(store, "published")
    add_own(laptop, "published")
    carried(laptop, store, tmp_path)
    change(laptop, "NIGHT", 0, name={"kk": "Түнде"})
    aim(laptop, "NIGHT", 7)
    assert asked(carried(store, laptop, tmp_path, Choice.THEIRS)) == [("Measure", "name")]
    assert aims(laptop, "NIGHT") == [(SPANS[0], 7)]
    carried(laptop, store, tmp_path)
    one_and_the_same(store, laptop)


def test_packages_that_cross_make_one_of_two(store: Store, laptop: Store, tmp_path: Path) -> None:
    for one, least in ((store, 10), (laptop, 20)):
        add_own(one, "published")
        aim(one, "NIGHT", least)
    crossing = written(store, tmp_path), written(laptop, tmp_path)
    for one, path, side in ((laptop, crossing[0], Choice.OURS), (store, crossing[1], Choice.THEIRS)):
        merged(one, path, {clash.spot: side for clash in planned(one, path).clashes})
    exchange(store, laptop, tmp_path)
    assert aims(store, "NIGHT") == [(SPANS[0], 20)]
    one_and_the_same(store, laptop)


def test_a_third_copy_that_has_built_on_the_lost_one_is_led_to_the_other(
    store: Store, laptop: Store, third: Store, tmp_path: Path
) -> None:
    add_own(store, "published")
    add_own(laptop, "published")
    carried(laptop, third, tmp_path)
    aim(third, "NIGHT", 7)
    exchange(store, laptop, tmp_path)
    carried(store, third, tmp_path)
    assert aims(third, "NIGHT") == [(SPANS[0], 7)]
    carried(third, laptop, tmp_path)
    carried(laptop, store, tmp_path)
    assert aims(store, "NIGHT") == [(SPANS[0], 7)]
    one_and_the_same(store, laptop)
    one_and_the_same(store, third)


def test_a_merge_that_made_one_of_two_is_undone_whole(store: Store, laptop: Store, tmp_path: Path) -> None:
    # the laptop's is older: what leads to the desk's goes over to it
    for one, least in ((laptop, 20), (store, 10)):
        add_own(one, "published")
        aim(one, "NIGHT", least)
        put(one, Explanation(measure_id=measure(one, "NIGHT").id, first=SPANS[int(one is store)], text="Себебі"))
    before = state(store)
    carried(laptop, store, tmp_path, Choice.OURS)
    after = state(store)
    assert {one.measure_id for one in rows(store, Explanation)} == {measure(store, "NIGHT").id}
    store.undo()
    assert state(store) == before
    store.redo()
    assert state(store) == after
    assert faults(store) == []


@pytest.mark.parametrize("side", list(Choice))
def test_two_formulas_are_one_question_and_an_old_figure_keeps_its_own(
    measured: Store, known: Store, tmp_path: Path, side: Choice
) -> None:
    first = measure(measured, "CTR").formula
    change(measured, "CTR", 40, formula="clicks / views_with_link * 1000", unit="per_thousand")
    change(known, "CTR", 5, formula="clicks / posts", unit="ratio")
    assert asked(exchange(measured, known, tmp_path, side)) == [("Measure", "formula")]
    found = measure(measured, "CTR")
    # the desk's held since 14 October, the laptop's since 18 November
    told = [(one["formula"], one["until"]) for one in found.editions]
    if side is Choice.OURS:
        assert (found.formula, found.unit) == ("clicks / views_with_link * 1000", "per_thousand")
        assert told == [(first, "2026-10-13")]
    else:
        assert (found.formula, found.unit) == ("clicks / posts", "ratio")
        assert told == [(first, "2026-10-13"), ("clicks / views_with_link * 1000", "2026-11-17")]
    one_and_the_same(measured, known)


def test_more_cards_than_there_is_room_for_still_can_be_changed(measured: Store, known: Store, tmp_path: Path) -> None:
    free = [one.code for one in rows(measured, Measure) if not one.is_pinned and one.is_used]
    room = 8 - len([one for one in rows(measured, Measure) if one.is_pinned])
    for place, one in enumerate((measured, known)):
        for code in free[place * room : (place + 1) * room]:
            one.do(measures.pin, measure(one, code).id, True)
    exchange(measured, known, tmp_path)
    assert len([one for one in rows(measured, Measure) if one.is_pinned]) == 8 + room > 8
    change(measured, free[0], 0, name={"kk": "Басқаша"})
    with pytest.raises(Invalid, match="At most 8"):
        measured.do(measures.pin, measure(measured, free[2 * room]).id, True)


@pytest.mark.parametrize("side", list(Choice))
def test_two_sources_that_count_are_asked(measured: Store, known: Store, tmp_path: Path, side: Choice) -> None:
    span = {"variable": "understood", "first": OCTOBER.first, "last": OCTOBER.last}
    first, second, _third = ids = measured.do(
        readings.enter, [span | {"value": value, "source": f"Сауалнама {value}"} for value in (50, 60, 70)]
    )
    measured.do(readings.choose, ids[2])
    carried(measured, known, tmp_path)
    measured.do(readings.choose, first)
    known.do(readings.choose, second)
    assert asked(exchange(measured, known, tmp_path, side)) == [("Reading", "is_chosen")]
    chosen = {Choice.OURS: first, Choice.THEIRS: second}[side]
    assert [one.id for one in rows(measured, Reading) if one.is_chosen] == [chosen]
    one_and_the_same(measured, known)


@pytest.mark.parametrize("is_here_first", [True, False])
def test_one_file_taken_in_on_both_copies_is_counted_once(
    store: Store, laptop: Store, tmp_path: Path, is_here_first: bool
) -> None:
    for one in (store, laptop) if is_here_first else (laptop, store):
        take_in(one, new_pages={"Күмісөзен": "telegram"})
    # and another table of that page on one of them
    page = rows(laptop, Page)[0]
    take_in(laptop, page.id, csv_of("Дата;Ссылка;Лайки", "07.11.2026 09:00;https://t.me/kumis/3;5"))
    assert asked(exchange(store, laptop, tmp_path)) == []
    for one in (store, laptop):
        assert (len(rows(one, Page)), len(rows(one, PostFile)), posts(one)) == (1, 2, 3)
        assert pages_of_posts(one) == {rows(one, Page)[0].id}
    one_and_the_same(store, laptop)


def test_the_rows_of_a_file_go_back_to_their_page_with_the_merge(store: Store, laptop: Store, tmp_path: Path) -> None:
    take_in(laptop, new_pages={"Күмісөзен": "telegram"})
    made = store.do(VERBS[Page].add, {"name": "Күмісөзен", "platform": "telegram"})
    take_in(store, made, csv_of("Дата;Ссылка;Лайки", "07.11.2026 09:00;https://t.me/kumis/3;5"))
    carried(laptop, store, tmp_path)
    assert pages_of_posts(store) == {rows(laptop, Page)[0].id}
    store.undo()
    assert pages_of_posts(store) == {made}
    assert posts(store) == 1


def pages_of_posts(store: Store) -> set[UUID]:
    with store.read() as session:
        return set(session.exec(select(PostFigures.page_id).order_by(col(PostFigures.id))))


def test_a_page_comes_back_with_the_file_that_tells_of_it(store: Store, laptop: Store, tmp_path: Path) -> None:
    made = store.do(VERBS[Page].add, {"name": "Бет"})
    carried(store, laptop, tmp_path)
    store.do(VERBS[Page].delete, made)
    take_in(laptop, made)
    found = carried(laptop, store, tmp_path)
    assert [kind for kind, _id in found.returned] == ["Page"]
    assert ([one.id for one in rows(store, Page)], posts(store)) == ([made], 2)
    carried(store, laptop, tmp_path)
    one_and_the_same(store, laptop)


def test_a_page_stays_while_a_file_here_tells_of_it(store: Store, laptop: Store, tmp_path: Path) -> None:
    made = store.do(VERBS[Page].add, {"name": "Бет"})
    carried(store, laptop, tmp_path)
    laptop.do(VERBS[Page].delete, made)
    take_in(store, made)
    found = carried(laptop, store, tmp_path)
    assert [kind for kind, _id in found.stayed] == ["Page"]
    carried(store, laptop, tmp_path)
    assert posts(laptop) == 2
    one_and_the_same(store, laptop)


def test_following_a_page_is_not_taken_back_under_its_file(store: Store) -> None:
    made = store.do(VERBS[Page].add, {"name": "Бет"})
    followed = entries(store)[-1].id
    take_in(store, made)
    with pytest.raises(Conflict, match="depends on this"):
        store.do(rewind.revert, followed)
    assert ([one.id for one in rows(store, Page)], posts(store)) == ([made], 2)
    # with the file it may go
    store.undo()
    store.do(rewind.revert, followed)
    assert (rows(store, Page), posts(store)) == ([], None)


def test_a_file_whose_page_was_lost_is_found_by_the_check(store: Store) -> None:
    take_in(store, new_pages={"Күмісөзен": "telegram"})
    past_the_program(store, "DELETE FROM page")
    assert any(one.startswith("A reference leads nowhere: PostFile") for one in faults(store))


def test_a_file_leads_to_no_page_but_those_it_tells_of(store: Store) -> None:
    ours, other = (store.do(VERBS[Page].add, {"name": name}) for name in ("біз", "олар"))
    told = csv_of("Дата;Бет;Ссылка;Лайки", "05.11.2026 10:03;біз;https://t.me/kumis/1;35")
    columns = dict(reading.look(told).columns) | {"page": "Бет"}
    pages = {fold.fold2("біз"): ours.hex, fold.fold2("олар"): other.hex}
    how = {"columns": columns, "pages": pages, "measured_on": date(2026, 11, 20), "zone": ALMATY, "source": "Кесте"}
    store.do(files.take_in, "кесте.csv", told, how)
    store.do(VERBS[Page].delete, other)
    assert ([*rows(store, PostFile)[0].pages.values()], posts(store)) == ([ours.hex], 1)


def test_a_page_of_one_name_is_followed_once(store: Store) -> None:
    store.do(VERBS[Page].add, {"name": "Бет", "platform": "telegram"})
    store.do(VERBS[Page].add, {"name": "Бет", "platform": "instagram"})
    with pytest.raises(Invalid, match="this name already"):
        store.do(VERBS[Page].add, {"name": "Бет", "platform": "telegram"})
