"""What somebody has to enter for a span: no more and no less than the indicators in use need."""

from datetime import date

import pytest
from sqlmodel import select

from core import clock
from core.errors import Invalid
from core.kpi.actions import measures, pages, readings
from core.kpi.queries import typed, upkeep
from core.kpi.queries.typed import Wanted
from core.kpi.records import Measure, Page, PostFigures, Reading
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, ZONE, at, page, put_raw
from tests.core.kpi.told import measure_of


def use(store: Store, *codes: str) -> None:
    with store.read() as session:
        known = dict(session.exec(select(Measure.code, Measure.id)).all())
    store.do(measures.use, list(known.values()), False)
    store.do(measures.use, [known[code] for code in codes], True)


def wanted(store: Store) -> dict[str, Wanted]:
    with store.read() as session:
        return {one.variable.code: one for one in typed.wanted(session, NOVEMBER, NOW.astimezone(ZONE))}


def keys(store: Store) -> dict[str, Wanted]:
    with store.read() as session:
        return {one.key: one for one in typed.wanted(session, NOVEMBER, NOW.astimezone(ZONE))}


def enter(store: Store, variable: str, value: float, source: str = "monitoring", span=NOVEMBER) -> None:  # type: ignore[no-untyped-def]
    row = {"variable": variable, "first": span.first, "last": span.last, "value": value, "source": source}
    store.do(readings.enter, [row | {"taken_at": clock.now()}])


def test_only_what_an_indicator_in_use_is_made_of_is_asked_for(measured: Store) -> None:
    use(measured, "SOV", "PLAN_EXEC")
    found = wanted(measured)
    assert list(found) == ["topic_mentions", "topic_mentions_ours"]
    assert [one.code for one in found["topic_mentions"].waiting] == ["SOV"]


def test_beside_the_empty_cell_stands_what_it_was_the_time_before(measured: Store) -> None:
    use(measured, "SOV")
    enter(measured, "topic_mentions", 150, span=OCTOBER)
    found = wanted(measured)["topic_mentions"]
    assert found.readings == []
    assert found.before is not None
    assert found.before.value == 150


def test_of_two_sources_the_chosen_one_counts_first(measured: Store) -> None:
    use(measured, "SOV")
    enter(measured, "topic_mentions", 150, "monitoring")
    enter(measured, "topic_mentions", 170, "newspapers")
    first = wanted(measured)["topic_mentions"].readings
    assert {one.source for one in first} == {"monitoring", "newspapers"}
    last = next(one for one in first if one is not first[0])
    measured.do(readings.choose, last.id)
    assert wanted(measured)["topic_mentions"].readings[0].id == last.id


def test_what_stands_beside_a_figure_can_be_typed_and_is_not_chased(measured: Store) -> None:
    use(measured, "AWARE", "KEYMSG")
    found = wanted(measured)
    assert {name for name, one in found.items() if one.is_needed} == {"aware_unaided", "coded", "coded_with_message"}
    assert {name for name, one in found.items() if not one.is_needed} == {
        "aware_aided", "aware_guessed", "coder_agreement",
    }  # fmt: skip


def test_planned_shares_of_formats_are_laid_down_where_they_are_held_against(measured: Store) -> None:
    use(measured, "FMT_MIX")
    found = wanted(measured)
    assert len(found) == 8
    assert not any(one.is_needed for one in found.values())
    # for a month to come too: it is a plan and no figure
    december = Span(date(2026, 12, 1), date(2026, 12, 31))
    enter(measured, "format_plan_video", 40, span=december)
    with pytest.raises(Invalid, match="still to come"):
        enter(measured, "topic_mentions", 40, span=december)


def test_followers_are_typed_page_by_page(measured: Store) -> None:
    """Today names the page; what is typed for it answers."""
    use(measured, "FOLLOWERS")
    variable = measure_of(measured, "FOLLOWERS").formula
    assert list(keys(measured)) == [variable]
    ours, other = page(measured), page(measured, name="Telegram")
    page(measured, name="Тасбұлақ", body=Trilingual("Тасбұлақ қаласының әкімдігі"))
    assert [one.page.name for one in keys(measured).values() if one.page] == ["Instagram", "Telegram"]
    row = {"variable": variable, "first": NOVEMBER.first, "last": NOVEMBER.last, "value": 900, "source": "Insights"}
    measured.do(readings.enter, [row | {"page_id": ours.id}])
    lines = keys(measured)
    assert [one.value for one in lines[f"{variable} {ours.id.hex}"].readings] == [900]
    assert not lines[f"{variable} {other.id.hex}"].readings
    with measured.read() as session:
        assert [one.name for one in upkeep.missing(session, NOVEMBER)[1]] == ["Telegram"]


@pytest.mark.parametrize(
    ("first", "last", "value", "field"),
    [
        (date(2027, 1, 1), date(2027, 1, 31), 1, "first"),
        (date(1, 1, 1), date(2026, 1, 31), 1, "first"),
        (date(2020, 1, 1), date(2026, 1, 31), 1, "last"),
        (NOVEMBER.first, NOVEMBER.last, 1e308, "value"),
    ],
)
def test_what_cannot_have_been_read_is_refused(
    measured: Store, first: date, last: date, value: float, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        enter(measured, "topic_mentions", value, span=Span(first, last))
    assert refused.value.field == field


def test_figures_of_posts_are_asked_for_only_while_no_file_tells_them(measured: Store) -> None:
    use(measured, "ERR")
    assert list(wanted(measured)) == ["engagement_by_reach"]
    ours = page(measured)
    put_raw(measured, PostFigures(
        id=new_id(), lot_id=new_id(), page_id=ours.id, key="1", published_at=at(5, month=11), measured_on=NOW.date(),
        likes=10, comments=2, shares=1, saves=0, reach=500,
    ))  # fmt: skip
    assert wanted(measured) == {}


def test_a_page_that_has_figures_is_not_deleted(measured: Store) -> None:
    ours, empty = page(measured), page(measured, name="Telegram")
    measured.do(pages.VERBS[Page].delete, empty.id)
    row = {"variable": "followers_end", "first": NOVEMBER.first, "last": NOVEMBER.last, "value": 5, "source": "x"}
    measured.do(readings.enter, [row | {"page_id": ours.id}])
    with pytest.raises(Invalid, match="has figures"):
        measured.do(pages.VERBS[Page].delete, ours.id)
    with measured.read() as session:
        assert session.exec(select(Page.name)).all() == [ours.name]
        assert session.exec(select(Reading.page_id)).all() == [ours.id]
