"""Figures of messages and their answers, each worked out by hand, and what would flatter it."""

from datetime import timedelta

import pytest

from core.kpi.amounts import Amount
from core.kpi.queries.asked import Asked, Scope
from core.office.records import Unit
from core.replies.records import Answer, Batch, Book, Inquiry, Received, State, Tone
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
    number,
    person_of,
    put,
    put_raw,
    values,
)

HOUR = timedelta(hours=1)


def test_what_is_only_watched_or_hidden_needs_no_answer(store: Store) -> None:
    outcomes = ("O_ANSWER", "O_THANK", "", "O_MONITOR", "O_MODERATE", "O_HIDE_REPORT")
    put(store, *(message(at(5), outcome=one) for one in outcomes))
    put(store, answered(at(6), HOUR), message(at(7), outcome="", state=State.CLOSED))
    assert values(store, "answerable", "answerable_replied") == [4, 1]


def test_an_answerable_comment_closed_without_a_word_stays_unanswered(store: Store) -> None:
    put(store, message(at(5), state=State.CLOSED), answered(at(6), HOUR))
    assert values(store, "answerable", "answerable_replied") == [2, 1]


def test_only_comments_are_answerable(store: Store) -> None:
    put(store, message(at(5), book=Book.APPEAL), message(at(5), book=Book.MEDIA), message(at(5)))
    assert values(store, "answerable", "comments_seen") == [1, 1]


def test_rows_of_files_wait_for_an_answer_too(store: Store) -> None:
    """An office that does not open the file it took in must not look as if nobody had asked."""
    batch = Batch(name="a.csv", content="0")
    row = {"lot_id": batch.id, "book": "comment", "source": "comment", "text": "Жылу жоқ"}
    made = [Received(id=new_id(), came_at=at(5), is_open=is_open, **row) for is_open in (True, True, True, False)]
    put_raw(store, *made, Received(id=new_id(), came_at=at(5, month=11), **row))
    assert values(store, "answerable", "answerable_replied", "comments_seen") == [3, 0, 4]
    # one that was taken up is a message and no row any more
    put(store, answered(at(5), HOUR, id=made[0].id))
    assert values(store, "answerable", "answerable_replied", "comments_seen") == [3, 1, 4]
    # a row belongs to no unit yet, and to the channel of its file
    assert values(store, "comments_seen", scope=Scope(unit_id=new_id())) == [0]
    assert values(store, "comments_seen", scope=Scope(channel_id=channels_of(store)[0])) == [0]


def test_the_first_reply_is_counted_in_working_hours(store: Store) -> None:
    # Monday 17:30 until Tuesday 10:00 is an hour of Monday and one of Tuesday
    put(store, answered(at(5, 17, 30), timedelta(hours=16, minutes=30)))
    put(store, answered(at(6, 9), 3 * HOUR), answered(at(7, 9), 4 * HOUR))
    # what nobody answered is in the reply rate and not in the median
    put(store, message(at(8)))
    assert amounts(store, "first_reply_median") == [[Amount(number(3), 3)]]


def test_the_weekend_is_no_time_to_wait(store: Store) -> None:
    # Friday 18:00 until Monday 9:30: half an hour of each
    put(store, answered(at(9, 18), timedelta(days=2, hours=15, minutes=30)))
    assert values(store, "first_reply_median") == [1]


def test_nine_of_ten_first_replies(store: Store) -> None:
    put(store, *(answered(at(5, 9), timedelta(minutes=10 * n)) for n in range(1, 11)))
    # of 10, 20, … 100 minutes the ninth
    assert values(store, "first_reply_p90", "first_reply_median") == [1.5, pytest.approx(55 / 60)]


def test_both_groups_are_told_by_the_smaller(store: Store) -> None:
    critical = {"tone": Tone.NEGATIVE}
    put(store, *(message(at(5), **critical) for _n in range(3)), answered(at(5), HOUR, **critical))
    put(store, *(answered(at(5), HOUR) for _n in range(9)), message(at(5)))
    assert amounts(store, "reply_share_lower", "reply_share_higher") == [
        [Amount(number(25), 4)], [Amount(number(90), 4)],
    ]  # fmt: skip


def test_with_nobody_in_a_group_there_is_nothing_to_compare(store: Store) -> None:
    put(store, answered(at(5), HOUR))
    assert values(store, "reply_share_lower", "reply_share_higher") == [None, None]


def test_hiding_critics_does_not_better_the_tone(store: Store) -> None:
    hidden = {"hidden_at": at(6), "hidden_rule": "insult"}
    put(store, message(at(5), tone=Tone.NEGATIVE, **hidden), message(at(5), tone=Tone.NEGATIVE))
    put(store, message(at(5), tone=Tone.POSITIVE), message(at(5)))
    # advertising is nobody's voice
    put(store, message(at(5), tone=Tone.NEGATIVE, outcome="O_MODERATE", **hidden))
    assert values(store, "mentions_negative", "mentions_neutral", "mentions_positive") == [2, 1, 1]
    assert values(store, "comments_seen", "comments_hidden") == [5, 2]


def test_an_answer_counts_in_the_span_it_was_promised_for(store: Store) -> None:
    put(
        store,
        answered(at(30), HOUR, due_at=at(30) + 2 * HOUR),
        answered(at(30), 3 * HOUR, due_at=at(30) + 2 * HOUR),
        # it came in October, and its term is of November
        answered(at(31), HOUR, due_at=at(2, month=11)),
        message(at(20), due_at=at(21)),
        # the term is still to come
        message(at(22, month=11), due_at=at(25, month=11)),
    )
    assert values(store, "answers_due", "answers_on_time") == [3, 1]
    assert values(store, "answers_due", "answers_on_time", span=NOVEMBER) == [1, 1]


def test_what_was_closed_without_an_answer_is_owed_none(store: Store) -> None:
    put(store, message(at(5), due_at=at(6), state=State.CLOSED))
    assert values(store, "answers_due", "answers_on_time") == [0, 0]


def test_a_term_moved_in_silence_is_missed(store: Store) -> None:
    moved = {"due_at": at(20), "extended_until": at(20)}
    put(store, answered(at(5), HOUR, **moved), answered(at(5), HOUR, **moved, notified_at=at(6)))
    assert values(store, "answers_due", "answers_on_time") == [2, 1]


def test_an_extension_nobody_was_told_of_leaves_the_first_promise(store: Store) -> None:
    """Fifteen working days from the 5th are the 26th: answered at once and on the 23rd it was kept, on the 28th not."""
    moved = {"book": Book.APPEAL, "clock": "appeal.base", "extended_until": at(30), "due_at": at(30)}
    for days in (0, 18, 23):
        put(store, answered(at(5), timedelta(days=days, hours=1), **moved))
    assert values(store, "appeals_due", "appeals_overdue", "answers_on_time") == [3, 1, 2]
    put(store, answered(at(5), timedelta(days=23), **moved, notified_at=at(6)))
    assert values(store, "appeals_due", "appeals_overdue") == [4, 1]


def test_before_the_first_message_nothing_is_known(store: Store) -> None:
    assert values(store, "complaints", "answerable") == [None, None]
    assert values(store, "complaints", span=NOVEMBER) == [0]
    put(store, message(at(5)))
    assert values(store, "complaints", "answerable") == [0, 1]


def test_appeals_are_late_also_while_they_wait(store: Store) -> None:
    appeal = {"book": Book.APPEAL, "due_at": at(20)}
    put(store, answered(at(5), HOUR, **appeal), answered(at(5), timedelta(days=20), **appeal), message(at(5), **appeal))
    assert values(store, "appeals_due", "appeals_overdue") == [3, 2]
    # an appeal is an answer that was promised as well; a media request is neither
    put(store, message(at(5), book=Book.MEDIA, due_at=at(20)))
    assert values(store, "appeals_due", "answers_due", "answers_on_time") == [3, 3, 1]


def test_appeals_of_files_count_by_the_term_of_appeals(store: Store) -> None:
    row = {"lot_id": new_id(), "book": "appeal", "source": "e_otinish", "text": "Жол жөндеу"}
    put_raw(
        store,
        Received(id=new_id(), came_at=at(1), **row),
        Received(id=new_id(), came_at=at(1), is_open=False, **row),
        # three weeks later it is still in time
        Received(id=new_id(), came_at=at(20, month=11), **row),
    )
    due, overdue = amounts(store, "appeals_due", "appeals_overdue", spans=(OCTOBER, NOVEMBER))
    assert [one.value for one in due] == [2, 0]
    assert [one.value for one in overdue] == [1, 0]


def test_media_requests_have_a_register_of_their_own(store: Store) -> None:
    asked = {"book": Book.MEDIA, "due_at": at(12)}
    put(store, answered(at(5), HOUR, **asked), message(at(5), **asked))
    assert values(store, "media_due", "media_on_time") == [2, 1]


def test_whoever_answered_does_not_grade_it(store: Store) -> None:
    asked = answered(at(5), HOUR, book=Book.MEDIA)
    writer = person_of(store)
    put(store, asked)
    said = {"message_id": asked.id, "lang": "kk", "text": "Жауап", "sent_at": at(6)}
    put(store, Answer(**said, person_id=writer, checker_id=writer, grade=5))
    assert values(store, "media_checked", "media_whole") == [0, 0]
    put(store, Answer(**said, person_id=writer, grade=4), Answer(**said, person_id=writer, grade=3))
    assert values(store, "media_checked", "media_whole") == [2, 1]


def test_silence_is_no_confirmation(store: Store) -> None:
    sad = {"tone": Tone.NEGATIVE}
    put(
        store,
        answered(at(5), HOUR, **sad, rating=5),
        answered(at(5), HOUR, **sad, rating=2),
        answered(at(5), HOUR, **sad),
        # the resident was asked and said so
        answered(at(5), HOUR, **sad | {"state": State.CLOSED}),
        # praise is no complaint
        answered(at(5), HOUR, tone=Tone.POSITIVE, rating=5),
    )
    names = ("complaints_closed", "complaints_confirmed", "complaints_silent", "ratings", "ratings_good")
    assert values(store, *names) == [4, 2, 1, 3, 2]
    assert values(store, "messages_closed") == [5]


def test_a_complaint_comes_again_within_ninety_days(store: Store) -> None:
    sad = {"tone": Tone.NEGATIVE, "topic": "heating"}
    put(
        store,
        message(at(1, month=7), **sad, author="Тұрғын А"),
        message(at(1, month=9), **sad, author="Тұрғын Б"),
        message(at(5), **sad, author="тұрғын б "),
        # ninety-six days later
        message(at(5), **sad, author="Тұрғын А"),
        message(at(6), **sad | {"topic": "roads"}, author="Тұрғын Б"),
        # who wrote these is not known any more
        message(at(7), **sad),
        message(at(8), **sad),
    )
    assert values(store, "complaints", "complaints_repeated") == [5, 1]


def test_the_first_unit_that_was_asked(store: Store) -> None:
    roads, water = Unit(name={"kk": "Жолдар"}), Unit(name={"kk": "Су"})
    first, second = message(at(5), unit_id=roads.id), message(at(6))
    put(store, roads, water)
    put(store, first, second)
    put(store, Inquiry(message_id=first.id, unit_id=roads.id, question="Қашан?", asked_at=at(5)))
    put(store, Inquiry(message_id=second.id, unit_id=roads.id, question="Қашан?", asked_at=at(6), is_refused=True))
    # whoever took it in the end does not make the first one right
    put(store, Inquiry(message_id=second.id, unit_id=water.id, question="Қашан?", asked_at=at(7)))
    assert values(store, "forwarded", "forwarded_accepted") == [2, 1]
    assert values(store, "forwarded", scope=Scope(unit_id=roads.id)) == [1]


def test_months_are_told_in_one_question(store: Store) -> None:
    put(store, answered(at(31, 23, 30), HOUR), message(at(1, 0, 30, month=11)))
    # half past midnight in Astana is October in Greenwich
    replied, asked = amounts(store, "answerable_replied", "answerable", spans=(OCTOBER, NOVEMBER))
    assert [one.value for one in replied] == [1, 0]
    assert [one.value for one in asked] == [1, 1]


def test_of_a_page_the_inbox_tells_nothing(store: Store) -> None:
    assert values(store, "answerable", scope=Scope(page_id=new_id())) == [None]


def test_what_was_hidden_is_told_by_the_rule_it_was_hidden_by(store: Store) -> None:
    rules = ("spam_ads", "spam_ads", "obscene", "of_our_own")
    put(store, *(message(at(5), hidden_at=at(5, 12), hidden_rule=rule) for rule in rules), message(at(6)))
    told = ("comments_hidden", "hidden_by_spam_ads", "hidden_by_obscene", "hidden_by_others_data", "hidden_by_other")
    assert values(store, *told) == [4, 2, 1, 0, 1]


def test_what_sources_share_is_found_by_its_name_and_never_silently_anew(store: Store) -> None:
    with store.read() as session:
        asked = Asked(session, [NOVEMBER], NOW)
        with pytest.raises(RuntimeError, match="only what a module names"):
            asked.once(lambda one: one.spans)
