"""Figures of the publication plan, each worked out by hand, and what would flatter it."""

from datetime import date, timedelta
from uuid import UUID

from core import clock
from core.calendar.actions import wordings
from core.calendar.records import Format, Halt, Norm, Placement, Rubric, State, Wording
from core.kpi.amounts import Amount
from core.kpi.queries.asked import Scope
from core.kpi.queries.sources import calendar
from core.kpi.records import Reading
from core.kpi.spans import Span
from core.store.record import Record, new_id
from core.store.store import Store
from core.store.work import Work, action
from tests.core.kpi.counting import (
    NOVEMBER,
    OCTOBER,
    amounts,
    at,
    channels_of,
    counts,
    number,
    published,
    put,
    values,
)

KK, RU = "Ертең қалада су болмайды.", "Завтра в городе не будет воды."


def test_the_plan_is_kept_only_on_its_very_day(store: Store) -> None:
    published(store, at(5))
    # half an hour to midnight in Astana is still that day, and already the evening before in Greenwich
    published(store, at(6, 0, 30))
    published(store, at(8), day=date(2026, 10, 7))
    published(store, None, day=date(2026, 10, 9))
    assert values(store, "planned", "published_as_planned", "published") == [4, 2, 3]


def test_what_was_put_off_with_a_reason_is_told_apart(store: Store) -> None:
    published(store, at(5))
    published(store, None, halt=Halt.POSTPONED, reason="Апат болды")
    published(store, None, halt=Halt.CANCELLED, reason="")
    published(store, None, halt=Halt.MOURNING, reason="Қаралы күн")
    assert values(store, "planned", "published_as_planned", "moved") == [2, 1, 1]


def test_ideas_and_what_is_still_to_come_are_not_planned_yet(store: Store) -> None:
    published(store, None, state=State.IDEA)
    published(store, None, day=date(2026, 11, 24))
    # today is not over: only what is out already is told
    published(store, None, day=date(2026, 11, 23))
    assert values(store, "planned", "published_as_planned", span=NOVEMBER) == [0, 0]
    published(store, at(23, 9, month=11))
    published(store, None, day=date(2026, 11, 22))
    assert values(store, "planned", "published_as_planned", span=NOVEMBER) == [2, 1]


def test_a_publication_belongs_to_the_span_it_was_first_seen_in(store: Store) -> None:
    telegram, instagram = channels_of(store)
    first = published(store, at(31, 23, 0))
    put(store, Placement(publication_id=first.id, channel_id=instagram, published_at=at(1, 9, month=11)))
    found = amounts(store, "published", "placed", "channels_used", spans=(OCTOBER, NOVEMBER))
    assert [[one.value for one in of] for of in found] == [[1, 0], [1, 1], [1, 1]]
    assert values(store, "published", "placed", "channels_used", span=NOVEMBER, scope=Scope(channel_id=instagram)) == [
        1, 1, 1,
    ]  # fmt: skip
    assert values(store, "placed", scope=Scope(channel_id=instagram)) == [0]
    assert values(store, "placed", scope=Scope(channel_id=telegram)) == [1]


def test_a_unit_has_its_own_plan_and_a_page_has_none(store: Store) -> None:
    published(store, at(5))
    assert values(store, "published", "planned", "placed", scope=Scope(unit_id=new_id())) == [0, 0, 0]
    assert values(store, "published", "planned", scope=Scope(page_id=new_id())) == [None, None]


def test_a_hashtag_or_a_link_is_no_text(store: Store) -> None:
    published(store, at(5), kk=KK, ru=RU)
    published(store, at(6), kk="#Күмісөзен #су https://kumisozen.kz/p/1", ru=RU)
    published(store, at(7), ru=RU, langs=["ru"])
    names = ("published_in_kk", "published_in_ru", "two_languages_due", "two_languages_done")
    assert values(store, *names) == [1, 3, 2, 1]


def test_a_language_that_is_missing_is_a_day_late(store: Store) -> None:
    """Or the office that does not translate would be the quickest."""
    late = published(store, at(5), ru=RU)
    put(store, Wording(publication_id=late.id, lang="kk", text=KK, written_at=at(5) + timedelta(minutes=30)))
    published(store, at(6), ru=RU)
    published(store, at(7), kk=KK, ru=RU)
    # of 30, 1440 and 0 minutes
    assert amounts(store, "language_lag_median") == [[Amount(number(30), 3)]]
    published(store, at(8), ru=RU)
    assert values(store, "language_lag_median") == [(30 + 1440) / 2]


def test_a_text_that_follows_after_days_is_no_later_than_one_that_never_came(store: Store) -> None:
    late = published(store, at(5), ru=RU)
    put(store, Wording(publication_id=late.id, lang="kk", text=KK, written_at=at(9)))
    assert values(store, "language_lag_median") == [calendar.MISSING_MINUTES]


def test_a_word_put_right_later_does_not_make_a_text_late(store: Store) -> None:
    with clock.stopped(at(5)):
        post = published(store, at(6), ru=RU)
        store.do(wordings.write, post.id, "kk", "#су", "")
        store.do(wordings.write, post.id, "kk", KK, "#су")
    with clock.stopped(at(8)):
        store.do(wordings.write, post.id, "kk", KK + " Кешіріңіз.", KK)
    assert values(store, "language_lag_median", "language_lag_p90") == [0, 0]
    # what was no text when it came out is late until it is one
    other = published(store, at(10), ru=RU)
    with clock.stopped(at(9)):
        store.do(wordings.write, other.id, "kk", "#су", "")
    with clock.stopped(at(10, 12)):
        store.do(wordings.write, other.id, "kk", KK, "#су")
    assert values(store, "language_lag_median", "language_lag_p90") == [60, 120]


def test_formats_are_held_against_the_planned_shares(store: Store) -> None:
    for made in (Format.TEXT, Format.TEXT, Format.PHOTO, Format.REELS):
        published(store, at(5), format=made)
    plan = {"format_plan_text": 40, "format_plan_photo": 30, "format_plan_video": 30}
    first, last = date(2026, 1, 1), date(2026, 1, 31)
    for name, value in plan.items():
        put(store, Reading(variable=name, first=first, last=last, value=value, source="Бұйрық"))
    # text 50 for 40, photo 25 for 30, video (a reel is one) 25 for 30: half of 10 + 5 + 5
    assert values(store, "format_deviation") == [10]
    assert counts(store, "format_deviation") == [4]
    # laid down in January, it holds until something else is; before that there was none, but a norm of video
    assert values(store, "format_deviation", span=NOVEMBER) == [None]


def test_without_a_plan_of_formats_only_the_missing_video_is_told(store: Store) -> None:
    put(store, Norm(least_video_share=30))
    for made in (Format.TEXT, Format.TEXT, Format.TEXT, Format.TEXT, Format.VIDEO):
        published(store, at(5), format=made)
    assert values(store, "format_deviation") == [10]


def test_without_plan_and_norm_there_is_no_deviation(store: Store) -> None:
    put(store, Norm(least_video_share=0))
    published(store, at(5))
    assert values(store, "format_deviation", "rubric_deviation") == [None, None]


def test_bounds_changed_today_leave_the_past_as_it_was(store: Store) -> None:
    report, norm = Rubric(name={"kk": "Есеп"}, most_share=50), Norm(least_video_share=30)
    put(store, report, norm)
    for month in (10, 11):
        published(store, at(5, month=month), rubric_id=report.id)
    with clock.stopped(at(20, month=11)):
        store.do(_set, Rubric, report.id, "most_share", 90)
        store.do(_set, Norm, norm.id, "least_video_share", 10)
    found = amounts(store, "rubric_deviation", "format_deviation", spans=(OCTOBER, NOVEMBER))
    assert [[one.value for one in of] for of in found] == [[50, 10], [30, 10]]


@action("Set")
def _set(work: Work, kind: type[Record], record_id: UUID, name: str, value: int) -> None:
    setattr(work.find(kind, record_id), name, value)


def test_before_the_first_publication_nothing_is_known(store: Store) -> None:
    names = ("published", "planned", "placed", "two_languages_due")
    assert values(store, *names) == [None] * 4
    # today the program is there, and nothing has come out
    assert values(store, *names, span=NOVEMBER) == [0] * 4
    published(store, at(20))
    assert values(store, *names) == [1, 1, 1, 1]
    september = Span(date(2026, 9, 1), date(2026, 9, 30))
    assert values(store, *names, span=september) == [None] * 4


def test_rubrics_are_off_by_what_would_have_to_change(store: Store) -> None:
    report = Rubric(name={"kk": "Есеп"}, most_share=20)
    useful = Rubric(name={"kk": "Пайдалы"}, least_share=60)
    other = Rubric(name={"kk": "Басқа"})
    put(store, report, useful, other)
    for rubric in (report, report, report, useful, other):
        published(store, at(5), rubric_id=rubric.id)
    # 60 for 20 at most is 40 over; 20 for 60 at least is 40 under: the same two of five
    assert values(store, "rubric_deviation") == [40]
