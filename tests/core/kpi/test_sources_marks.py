"""Figures of what people marked and proposed, of the roster and of what was read: by hand, with what would flatter."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from core.kpi.agreement import kappa
from core.kpi.amounts import UNKNOWN, Amount
from core.kpi.choices import Fate
from core.kpi.queries.asked import Scope
from core.kpi.records import Marking, Proposal, Reading
from core.kpi.spans import Span
from core.office.records import Person, Shift
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import (
    NOVEMBER,
    OCTOBER,
    amounts,
    at,
    channels_of,
    number,
    page,
    person_of,
    published,
    put,
    values,
)


def marked(store: Store, came: datetime, *people: UUID, **said: Any) -> UUID:
    """A publication that these people mark alike."""
    publication = published(store, came)
    for one in people or (person_of(store),):
        put(store, Marking(publication_id=publication.id, person_id=one, **said))
    return publication.id


def test_where_nothing_was_marked_nothing_is_known(store: Store) -> None:
    published(store, at(5))
    assert values(store, "marked", "marked_protocol") == [None, None]


def test_marks_of_publications_that_came_out(store: Store) -> None:
    marked(store, at(5), is_protocol=True, is_plain=False)
    marked(store, at(6), is_accessible=True)
    marked(store, at(7), is_accessible=False)
    marked(store, at(7, month=11))
    assert values(store, "marked", "marked_protocol", "marked_plain") == [3, 1, 2]
    # one needs none
    assert values(store, "accessible_needed", "accessible") == [2, 1]


def test_who_asks_under_closed_comments_does_not_ask(store: Store) -> None:
    marked(store, at(5), is_two_way=True)
    marked(store, at(6), is_two_way=True, has_open_comments=False, result_on=date(2026, 10, 9))
    assert values(store, "marked_two_way", "two_way_due", "two_way_kept") == [1, 1, 0]


def test_a_call_has_a_fortnight_to_be_kept(store: Store) -> None:
    # fourteen days ago today, and one day longer
    marked(store, at(9, month=11), is_two_way=True)
    marked(store, at(8, month=11), is_two_way=True)
    marked(store, at(20, month=11), is_two_way=True, result_on=date(2026, 11, 22))
    # a day that is to come is no result
    marked(store, at(20, month=11), is_two_way=True, result_on=date(2026, 11, 24))
    assert values(store, "marked_two_way", "two_way_due", "two_way_kept", span=NOVEMBER) == [4, 2, 1]


def test_of_several_who_marked_it_most_are_right(store: Store) -> None:
    people = [Person(name=f"Белгілеуші {n}") for n in range(3)]
    put(store, *people)
    publication = marked(store, at(5), people[0].id, is_protocol=True)
    put(store, Marking(publication_id=publication, person_id=people[1].id))
    assert values(store, "marked", "marked_protocol") == [1, 1]
    put(store, Marking(publication_id=publication, person_id=people[2].id))
    assert values(store, "marked", "marked_protocol") == [1, 0]


def test_two_who_agree_by_chance_do_not_agree() -> None:
    # 45 and 15 alike of 100, both say yes in 60 and 70: (0.6 - 0.54) / 0.46
    pairs = [(1, 1)] * 45 + [(0, 0)] * 15 + [(1, 0)] * 15 + [(0, 1)] * 25
    assert kappa(pairs) == pytest.approx(0.06 / 0.46)
    assert kappa([(1, 1), (0, 0)]) == pytest.approx(1)
    assert kappa([(1, 0), (0, 1)]) == pytest.approx(-1)


def test_where_there_was_nothing_to_tell_apart_nobody_agreed() -> None:
    assert kappa([]) is None
    assert kappa([(1, 1)] * 50) is None


def proposal(closed_on: date | None, fate: Fate, **fields: Any) -> Proposal:
    return Proposal(text="Аялдама орнату", came_on=date(2026, 9, 1), closed_on=closed_on, fate=fate, **fields)


def test_a_refusal_needs_a_reason_and_a_person(store: Store) -> None:
    day, who = date(2026, 10, 20), person_of(store)
    put(
        store,
        proposal(day, Fate.CHANGED),
        proposal(day, Fate.REFUSED, reason="Жер жеке меншікте", person_id=who),
        proposal(day, Fate.REFUSED, person_id=who),
        proposal(day, Fate.REFUSED, reason="Жер жеке меншікте"),
        proposal(day, Fate.ACCEPTED),
        proposal(None, Fate.OPEN),
        proposal(date(2026, 11, 2), Fate.CHANGED),
    )
    assert values(store, "proposals_closed", "proposals_changed", "proposals_refused") == [5, 1, 1]
    assert values(store, "proposals_closed", scope=Scope(unit_id=new_id())) == [0]
    assert values(store, "proposals_closed", scope=Scope(channel_id=new_id())) == [None]


def test_a_name_without_a_telephone_covers_nothing(store: Store) -> None:
    reached, mute = Person(name="А. Мысалов", phone="8 7172 00 00 11"), Person(name="Т. Примеров")
    put(store, reached, mute)
    # from nine to nine the next day; the last of September reaches into October
    put(store, Shift(day=date(2026, 9, 30), person_id=reached.id), Shift(day=date(2026, 10, 1), person_id=mute.id))
    put(store, Shift(day=date(2026, 10, 2), person_id=reached.id, starts=time(8), ends=time(18)))
    # two at once cover an hour once
    put(store, Shift(day=date(2026, 10, 2), person_id=reached.id, starts=time(12), ends=time(20)))
    assert values(store, "duty_hours", "duty_hours_named") == [31 * 24, 9 + 12]


def test_hours_before_there_was_a_roster_were_not_missed(store: Store) -> None:
    who = Person(name="А. Мысалов", phone="8 7172 00 00 11")
    put(store, who)
    put(store, Shift(day=date(2026, 10, 2), person_id=who.id, starts=time(0), ends=time(0)))
    year = Span(date(2026, 1, 1), date(2026, 12, 31))
    # from the second of October to noon of the 23rd of November
    assert values(store, "duty_hours", "duty_hours_named", span=year) == [52 * 24 + 12, 24]


def test_hours_that_are_to_come_are_no_watch_yet(store: Store) -> None:
    who = Person(name="А. Мысалов", phone="8 7172 00 00 11")
    put(store, who)
    put(store, Shift(day=date(2026, 11, 2), person_id=who.id), Shift(day=date(2026, 11, 23), person_id=who.id))
    # it is noon of the 23rd, and nobody kept a roster on the first
    assert values(store, "duty_hours", "duty_hours_named", span=NOVEMBER) == [21 * 24 + 12, 24 + 3]
    assert values(store, "duty_hours") == [None]
    assert values(store, "duty_hours", span=NOVEMBER, scope=Scope(unit_id=new_id())) == [None]


def reading(value: float, first: date = OCTOBER.first, last: date = OCTOBER.last, **fields: Any) -> Reading:
    return Reading(**({"variable": "spend", "source": "Бухгалтерия"} | fields), first=first, last=last, value=value)


def test_of_sources_that_differ_the_newest_counts_and_both_are_named(store: Store) -> None:
    put(store, reading(900, taken_at=at(3, month=11)), reading(950, source="Келісімшарт", taken_at=at(2, month=11)))
    assert amounts(store, "spend") == [[Amount(number(900), None, ("Бухгалтерия", "Келісімшарт"))]]


def test_the_chosen_source_counts_however_old(store: Store) -> None:
    old = {"source": "Келісімшарт", "taken_at": at(2, month=11), "is_chosen": True}
    put(store, reading(900, taken_at=at(3, month=11)), reading(950, **old))
    assert amounts(store, "spend") == [[Amount(number(950), None, ("Келісімшарт", "Бухгалтерия"))]]


def test_sources_that_agree_do_not_differ(store: Store) -> None:
    put(store, reading(900, taken_at=at(3, month=11)), reading(900, source="Келісімшарт", taken_at=at(2, month=11)))
    assert amounts(store, "spend") == [[Amount(number(900), None, ("Бухгалтерия",))]]


JULY, AUGUST, SEPTEMBER = (
    Span(date(2026, month, 1), date(2026, month, days)) for month, days in ((7, 31), (8, 31), (9, 30))
)
QUARTER = Span(JULY.first, SEPTEMBER.last)


def read_in(value: float, of: Span, **fields: Any) -> Reading:
    return reading(value, of.first, of.last, **fields)


def test_months_are_added_up_and_a_quarter_is_not_added_to_them(store: Store) -> None:
    put(store, read_in(100, JULY), read_in(200, AUGUST), read_in(50, SEPTEMBER))
    assert values(store, "spend", span=QUARTER) == [350]
    put(store, read_in(1000, QUARTER))
    assert values(store, "spend", span=QUARTER) == [1000]


def test_some_months_are_no_quarter_and_a_quarter_tells_nothing_of_its_months(store: Store) -> None:
    """20 + 30 + 50 releases, 10 picked up in July: that is no tenth of the quarter."""
    put(store, *(read_in(n, one, variable="releases") for n, one in ((20, JULY), (30, AUGUST), (50, SEPTEMBER))))
    put(store, read_in(10, JULY, variable="releases_picked_up"))
    assert values(store, "releases", "releases_picked_up", span=QUARTER) == [100, None]
    assert values(store, "releases", "releases_picked_up", span=JULY) == [20, 10]
    put(store, read_in(7, QUARTER))
    assert values(store, "spend", span=JULY) == [None]


def test_what_still_runs_is_summed_until_yesterday(store: Store) -> None:
    """It is the 23rd of November."""
    running = Span(OCTOBER.first, date(2026, 12, 31))
    put(store, read_in(100, OCTOBER))
    assert values(store, "spend", span=running) == [None]
    put(store, reading(30, NOVEMBER.first, date(2026, 11, 21)))
    assert values(store, "spend", span=running) == [None]
    put(store, reading(5, date(2026, 11, 22), date(2026, 11, 22)))
    assert values(store, "spend", span=running) == [135]


def test_a_part_that_is_more_than_its_whole_is_no_figure(store: Store) -> None:
    put(store, reading(20, variable="releases"), reading(30, variable="releases_picked_up"))
    assert values(store, "releases", "releases_picked_up") == [20, None]
    assert values(store, "releases_picked_up") == [None]
    put(store, reading(30, variable="releases", taken_at=at(22, month=11), is_chosen=True))
    assert values(store, "releases_picked_up") == [30]


def test_a_channel_has_the_readings_of_its_one_page_only(store: Store) -> None:
    telegram, instagram = channels_of(store)
    one = page(store, channel_id=telegram)
    put(store, reading(7, page_id=one.id))
    assert values(store, "spend", scope=Scope(channel_id=telegram)) == [7]
    assert values(store, "spend", scope=Scope(channel_id=instagram)) == [None]
    page(store, channel_id=telegram)
    assert values(store, "spend", scope=Scope(channel_id=telegram)) == [None]


def test_a_number_of_people_holds_for_its_whole_year(store: Store) -> None:
    put(store, reading(350_000.5, date(2026, 1, 1), date(2026, 12, 31), variable="adult_population"))
    assert values(store, "adult_population") == [350_000.5]
    # a later one within the span goes before
    put(store, reading(352_000, date(2026, 10, 9), date(2026, 10, 9), variable="adult_population"))
    assert values(store, "adult_population") == [352_000]


def test_readings_belong_to_their_page_or_to_the_whole_office(store: Store) -> None:
    ours = page(store)
    put(store, reading(7, page_id=ours.id), reading(9))
    assert values(store, "spend") == [9]
    assert values(store, "spend", scope=Scope(page_id=ours.id)) == [7]
    assert values(store, "spend", scope=Scope(channel_id=new_id())) == [None]


def test_a_reading_fills_what_nobody_counted_and_overrides_nothing(store: Store) -> None:
    put(store, reading(50, variable="posts"), reading(50, variable="published"))
    published(store, at(5))
    assert values(store, "posts", "published") == [50, 1]


def test_what_is_not_known_by_name_is_unknown(store: Store) -> None:
    assert amounts(store, "weather", "days") == [[UNKNOWN], [UNKNOWN]]
