"""Publications as they are planned: an idea or a draft, moved, copied, changed by several, gone with their parts."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest

from core.calendar.actions import conferences, course, days, discussions, lists, publications
from core.calendar.records import (
    Discussion,
    Format,
    Halt,
    Occasion,
    Placement,
    Publication,
    Question,
    Rubric,
    State,
    Wording,
)
from core.errors import Conflict, Invalid
from core.store.store import Store
from core.strategy import actions as strategy
from core.strategy.records import Audience, Campaign, Goal
from tests.core.calendar.conftest import FRIDAY, MONDAY, Plan
from tests.core.calendar.hands import approved, changed, come_out, one, places, rows, texts, write


def test_without_a_day_it_is_an_idea_and_with_one_a_draft(store: Store, plan: Plan) -> None:
    assert one(store, plan(day=None)).state == State.IDEA
    assert one(store, plan()).state == State.DRAFT


def test_nobody_plans_what_is_approved_already(store: Store, plan: Plan) -> None:
    planned = one(store, plan(state="approved", seal="x", halt="cancelled"))
    assert (planned.state, planned.seal, planned.halt) == (State.DRAFT, "", Halt.NONE)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"title": {"kk": " "}}, "title"), ({"langs": []}, "langs"), ({"langs": ["ru"]}, "source_lang")],
)
def test_a_publication_needs_a_title_and_its_languages(store: Store, plan: Plan, values: dict, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        plan(**values)
    assert refused.value.field == field
    assert rows(store, Publication) == []


def test_an_occasion_gives_its_name_and_day(store: Store) -> None:
    occasion = store.do(days.VERBS[Occasion].add, {"name": {"kk": "Наурыз", "ru": "Наурыз"}, "rule": "fixed:03-21"})
    found = one(store, store.do(publications.plan_from_occasion, occasion, date(2027, 3, 21), {}))
    assert (found.title.ru, found.day, found.occasion_id) == ("Наурыз", date(2027, 3, 21), occasion)


def test_two_people_may_change_different_fields_but_not_the_same(store: Store, plan: Plan) -> None:
    publication_id = plan()
    seen = one(store, publication_id).image()
    store.do(publications.edit, publication_id, seen, seen | {"note": "а"})
    store.do(publications.edit, publication_id, seen, seen | {"at": "10:00"})
    assert (one(store, publication_id).note, one(store, publication_id).at) == ("а", time(10))
    with pytest.raises(Conflict):
        store.do(publications.edit, publication_id, seen, seen | {"note": "б"})


def test_a_form_does_not_change_the_course(store: Store, plan: Plan) -> None:
    publication_id = plan()
    seen = one(store, publication_id).image()
    store.do(publications.edit, publication_id, seen, seen | {"state": "approved", "note": "x"})
    assert one(store, publication_id).state == State.DRAFT


def test_several_change_at_once_and_are_undone_at_once(store: Store, plan: Plan, rubric: UUID) -> None:
    chosen = [plan("а"), plan("б")]
    store.do(publications.change_many, chosen, {"rubric_id": rubric, "format": Format.VIDEO, "person_id": None})
    assert [(found.rubric_id, found.format) for found in rows(store, Publication)] == [(rubric, Format.VIDEO)] * 2
    store.undo()
    assert [found.rubric_id for found in rows(store, Publication)] == [None, None]


def test_a_day_is_moved_and_the_hour_kept_unless_told(store: Store, plan: Plan) -> None:
    publication_id = plan(at="09:30")
    store.do(publications.reschedule, publication_id, FRIDAY)
    assert (one(store, publication_id).day, one(store, publication_id).at) == (FRIDAY, time(9, 30))
    store.do(publications.reschedule, publication_id, FRIDAY, None)
    assert one(store, publication_id).at is None


def test_several_shift_by_days_and_ideas_stay_on_their_shelf(store: Store, plan: Plan) -> None:
    chosen = [plan(), plan(day=FRIDAY), plan(day=None)]
    store.do(publications.shift, chosen, 1)
    assert [one(store, found).day for found in chosen] == [MONDAY + timedelta(1), FRIDAY + timedelta(1), None]


def test_an_idea_that_gets_a_day_is_a_draft_and_shelved_an_idea_again(store: Store, plan: Plan) -> None:
    publication_id = plan(day=None)
    store.do(publications.reschedule, publication_id, FRIDAY, time(8))
    assert one(store, publication_id).state == State.DRAFT
    store.do(publications.shelve, publication_id)
    shelved = one(store, publication_id)
    assert (shelved.state, shelved.day, shelved.at) == (State.IDEA, None, None)


def test_what_was_approved_keeps_its_state_on_the_shelf_and_its_seal_fits_again(store: Store, whole: UUID) -> None:
    approved(store, whole)
    store.do(publications.shelve, whole)
    assert one(store, whole).state == State.APPROVED
    assert changed(store, whole)
    store.do(publications.reschedule, whole, MONDAY)
    assert not changed(store, whole)


def test_what_is_out_does_not_move(store: Store, whole: UUID) -> None:
    come_out(store, approved(store, whole))
    for refused in (
        lambda: store.do(publications.reschedule, whole, FRIDAY),
        lambda: store.do(publications.shelve, whole),
    ):
        with pytest.raises(Invalid, match="Published"):
            refused()


def test_a_copy_begins_its_own_course(store: Store, whole: UUID) -> None:
    approved(store, whole)
    copied = one(store, store.do(publications.copy, whole, FRIDAY)[0])
    assert (copied.day, copied.state, copied.seal, copied.person_id) == (FRIDAY, State.DRAFT, "", store.author_id)
    assert {lang: text.text for lang, text in texts(store, copied.id).items()} == {
        "kk": "Су ертең беріледі.",
        "ru": "Воду дадут завтра.",
    }
    assert len(places(store, copied.id)) == 2


def test_copies_of_several_keep_their_distance(store: Store, plan: Plan) -> None:
    chosen = [plan(day=FRIDAY), plan(day=MONDAY)]
    next_monday = MONDAY + timedelta(days=7)
    copied = store.do(publications.copy, chosen, next_monday)
    assert [one(store, found).day for found in copied] == [FRIDAY + timedelta(days=7), next_monday]


def test_a_copied_week_brings_drafts_without_texts(store: Store, plan: Plan, whole: UUID) -> None:
    approved(store, whole)
    store.do(course.cancel, plan(), "x")
    copied = store.do(publications.copy_week, MONDAY, MONDAY + timedelta(days=7))
    assert len(copied) == 1
    assert texts(store, copied[0]) == {}
    assert one(store, copied[0]).day == MONDAY + timedelta(days=7)


def test_an_empty_week_is_not_copied(store: Store) -> None:
    with pytest.raises(Invalid):
        store.do(publications.copy_week, MONDAY, FRIDAY)


def test_channels_are_chosen_anew_and_a_published_one_stays(store: Store, whole: UUID, channels: list[UUID]) -> None:
    store.do(publications.set_channels, whole, [channels[1]])
    assert [place.channel_id for place in places(store, whole)] == [channels[1]]
    approved(store, whole)
    come_out(store, whole)
    with pytest.raises(Invalid) as refused:
        store.do(publications.set_channels, whole, [channels[0]])
    assert refused.value.field == "channels"


def test_a_publication_goes_with_all_its_parts_and_comes_back_with_them(store: Store, whole: UUID) -> None:
    write(store, whole, "kk", "Су")
    question = store.do(conferences.take_down, whole, "Қашан?")
    store.do(conferences.answer, question, "Ертең.")
    lain_out = {"name": {"kk": "Қаулы"}, "opens": MONDAY, "closes": FRIDAY, "publication_id": whole}
    store.do(discussions.lay_out, lain_out)
    store.do(publications.delete, whole)
    left = [len(rows(store, kind)) for kind in (Publication, Wording, Placement, Question, Discussion)]
    assert left == [0, 0, 0, 0, 1]
    store.undo()
    back = [len(rows(store, kind)) for kind in (Publication, Wording, Placement, Question)]
    assert back == [1, 1, 2, 1]
    assert rows(store, Discussion)[0].publication_id == whole


def test_an_open_question_keeps_its_conference(store: Store, plan: Plan) -> None:
    publication_id = plan()
    store.do(conferences.take_down, publication_id, "Қашан?")
    with pytest.raises(Invalid):
        store.do(publications.delete, publication_id)


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1), date.max])
def test_a_day_no_office_plans_for_is_refused(store: Store, plan: Plan, day: date) -> None:
    made = plan()
    with pytest.raises(Invalid, match="from 1990 to 2100") as refused:
        store.do(publications.reschedule, made, day)
    assert refused.value.field == "day"


@pytest.mark.parametrize("title", ["\u200b", "\u2060 \ufeff", "\x01\x02", "а" * 501])
def test_a_title_can_be_seen_and_read(plan: Plan, title: str) -> None:
    with pytest.raises(Invalid) as refused:
        plan(title={"kk": title})
    assert refused.value.field == "title"


def test_a_text_longer_than_any_channel_takes_is_refused(store: Store, whole: UUID) -> None:
    with pytest.raises(Invalid, match="100,000 characters"):
        write(store, whole, "kk", "а" * 100_001)
    write(store, whole, "kk", "а" * 100_000)


def test_a_rubric_in_use_is_not_deleted(store: Store, plan: Plan, rubric: UUID) -> None:
    plan(rubric_id=rubric)
    with pytest.raises(Conflict):
        store.do(lists.VERBS[Rubric].delete, rubric)


def test_a_campaign_gives_its_goal_and_audience_to_what_has_none(store: Store, plan: Plan) -> None:
    goal, other = (store.do(strategy.VERBS[Goal].add, {"name": {"kk": name}}) for name in ("Сенім", "Жүгіну"))
    audience = store.do(strategy.VERBS[Audience].add, {"name": {"kk": "Ата-аналар"}})
    about = {"name": {"kk": "Қыс"}, "goal_id": goal, "audience_id": audience}
    campaign = store.do(strategy.VERBS[Campaign].add, {**about, "first": MONDAY, "last": FRIDAY})
    bare, own, later = plan(campaign_id=campaign), plan(campaign_id=campaign, goal_id=other), plan()
    store.do(publications.change_many, later, {"campaign_id": campaign})
    found = [(one(store, made).goal_id, one(store, made).audience_id) for made in (bare, own, later)]
    assert found == [(goal, audience), (other, audience), (goal, audience)]
    store.do(publications.change_many, later, {"goal_id": None})
    assert one(store, later).goal_id is None
