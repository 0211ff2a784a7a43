"""The symmetry index as the inbox, the marks and the proposals of an office tell it, worked out by hand."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.kpi.choices import Fate
from core.kpi.queries.asked import Asked, Scope
from core.kpi.queries.sources import symmetry
from core.kpi.records import Marking, Proposal
from core.replies.records import Answer, State, Tone
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import NOW, OCTOBER, ZONE, amounts, answered, at, counts, message, published, put, values

EIGHT = timedelta(hours=24)
PARTS = ("invitation", "response", "balance", "consequence", "fairness", "moderation")
NAMES = tuple(f"symmetry_{one}" for one in PARTS)


def posts(store: Store, count: int, **said: Any) -> None:
    for _n in range(count):
        publication = published(store, at(5))
        put(store, Marking(publication_id=publication.id, **said))


def replied(store: Store, count: int, **fields: Any) -> None:
    """A working day after they came: from ten to ten the office works eight hours; each with one last word."""
    for _n in range(count):
        came = answered(at(6), EIGHT, **fields)
        put(store, came)
        put(store, Answer(message_id=came.id, lang="kk", text="Бүгін қосылады", sent_at=at(7)))


def test_the_parts_of_an_office(store: Store) -> None:
    posts(store, 9)
    posts(store, 3, is_two_way=True, result_on=date(2026, 10, 20))
    replied(store, 20)
    put(store, *(message(at(6)) for _n in range(20)), message(at(6), outcome="O_THANK"))
    found = [Proposal(text="Көше жарығы", came_on=date(2026, 10, 3), fate=Fate.CHANGED, closed_on=date(2026, 10, 20))]
    found += [Proposal(text="Аялдама", came_on=date(2026, 10, 3)) for _n in range(3)]
    put(store, *found)
    # 3 of 12 of two fifths; 0.7 halved once, of half of them; one word there and back, no loop; a quarter changed
    assert values(store, *NAMES) == [pytest.approx(one, abs=1e-5) for one in (0.625, 0.175, 0.5, 0.25, 1.0, 1.0)]
    index = 100 * 0.625**0.15 * 0.175**0.30 * 0.5**0.20 * 0.25**0.35
    assert values(store, "symmetry") == [pytest.approx(index, abs=0.001)]
    assert counts(store, "symmetry") == [40]


def test_without_a_register_of_proposals_only_the_outside_is_known(store: Store) -> None:
    posts(store, 12)
    replied(store, 30)
    assert values(store, "symmetry", "symmetry_consequence") == [None, None]
    assert amounts(store, "symmetry_public")[0][0].value is not None


def test_few_posts_are_few_whoever_wrote(store: Store) -> None:
    posts(store, 11)
    replied(store, 40)
    assert counts(store, "symmetry_public") == [11]


def test_without_marks_there_is_no_index(store: Store) -> None:
    published(store, at(5))
    replied(store, 40)
    assert values(store, "symmetry_public", "symmetry_invitation") == [None, None]


def test_parts_of_an_office_have_no_index(store: Store) -> None:
    posts(store, 12)
    replied(store, 30)
    assert values(store, "symmetry_public", scope=Scope(unit_id=new_id())) == [None]


def of(store: Store) -> Any:
    with store.read() as session:
        (found,) = symmetry.of(Asked(session, (OCTOBER,), NOW.astimezone(ZONE)))
    return found


def test_what_an_answer_was_worth(store: Store) -> None:
    posts(store, 1)
    made = [answered(at(6), EIGHT) for _n in range(5)]
    put(store, *made, answered(at(6), EIGHT, rating=5), answered(at(6), EIGHT, state=State.CLOSED))
    said = {"lang": "kk", "text": "Рақмет", "sent_at": at(7)}
    put(store, Answer(message_id=made[0].id, **said), Answer(message_id=made[1].id, is_final=False, **said))
    put(store, Answer(message_id=made[2].id, **said, grade=1), Answer(message_id=made[3].id, **said, grade=5))
    # without its words, as of what is answered elsewhere, it is taken for an answer to the matter
    assert sorted(talk.quality for talk in of(store).talks) == [0.1, 0.4, 0.7, 0.7, 1.0, 1.0, 1.0]


def test_what_is_answered_together_is_worth_the_same(store: Store) -> None:
    posts(store, 1)
    leading = answered(at(6), EIGHT)
    put(store, leading)
    put(store, answered(at(6), EIGHT, joined_id=leading.id))
    put(store, Answer(message_id=leading.id, lang="kk", text="Рақмет", sent_at=at(7), grade=1))
    assert [talk.quality for talk in of(store).talks] == [0.1, 0.1]


def test_a_loop_is_closed_when_the_resident_came_back_and_was_answered(store: Store) -> None:
    posts(store, 1)
    again = answered(at(6), EIGHT, times_reopened=1)
    put(store, again)
    put(store, *(Answer(message_id=again.id, lang="kk", text="Жауап", sent_at=at(day)) for day in (7, 8)))
    (talk,) = of(store).talks
    assert (talk.ours, talk.theirs, talk.is_closed) == (2, 2, True)


def test_hidden_critics_who_broke_no_rule(store: Store) -> None:
    posts(store, 12)
    replied(store, 30)
    sad = {"tone": Tone.NEGATIVE}
    put(
        store,
        *(message(at(6), **sad) for _n in range(18)),
        *(message(at(6), **sad, hidden_at=at(7)) for _n in range(2)),
    )
    # an insult that the tree says to hide is not one of them
    put(store, message(at(6), **sad, outcome="O_MODERATE", hidden_at=at(7)))
    assert values(store, "symmetry_moderation") == [0.5]


def test_a_call_younger_than_a_fortnight_is_kept_so_far(store: Store) -> None:
    for day in (20, 5):
        publication = published(store, at(day, month=11))
        put(store, Marking(publication_id=publication.id, is_two_way=True))
    with store.read() as session:
        november = type(OCTOBER)(date(2026, 11, 1), date(2026, 11, 30))
        (found,) = symmetry.of(Asked(session, (november,), NOW.astimezone(ZONE)))
    assert (found.posts, found.kept) == (2, 1)


def test_proposals_count_for_ninety_days(store: Store) -> None:
    posts(store, 1)
    put(store, Proposal(text="Ескі", came_on=date(2026, 8, 1)), Proposal(text="Жаңа", came_on=date(2026, 8, 5)))
    put(store, Proposal(text="Кейінгі", came_on=date(2026, 11, 1)))
    # what was changed after the span had not been changed in it
    put(store, Proposal(text="Кеш", came_on=date(2026, 9, 1), fate=Fate.CHANGED, closed_on=date(2026, 11, 2)))
    assert (of(store).issues, of(store).changed) == (2, 0)


def test_a_small_group_is_drawn_to_what_was_answered_a_year_ago(store: Store) -> None:
    """20 critics with 5 answers, 20 others with 20, drawn by ten to the usual share."""
    posts(store, 12)
    replied(store, 5, tone=Tone.NEGATIVE)
    replied(store, 20)
    put(store, *(message(at(6), tone=Tone.NEGATIVE) for _n in range(15)))
    # nobody knows of a year ago: (5 + 3) / 30 over (20 + 3) / 30
    assert values(store, "symmetry_fairness") == [pytest.approx(0.5 + 0.5 * 8 / 23, abs=1e-6)]
    before = at(6) - timedelta(days=365)
    put(store, *(answered(before, EIGHT) for _n in range(30)), *(message(before) for _n in range(10)))
    # three of four: (5 + 7.5) / 30 over (20 + 7.5) / 30
    assert values(store, "symmetry_fairness") == [pytest.approx(0.5 + 0.5 * 12.5 / 27.5, abs=1e-6)]
