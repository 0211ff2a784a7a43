"""The digest of a week: one thing to decide, and nothing told of what there was nothing to count."""

from datetime import date, timedelta

from core.document.blocks import Table
from core.kpi.actions import proposals
from core.kpi.records import Proposal
from core.language.trilingual import Trilingual
from core.office.records import Unit
from core.replies.records import Inquiry
from core.store.store import Store
from tests.core.kpi.counting import NOW, answered, at, message, put
from tests.core.kpi.writing import said, written


def test_where_a_unit_keeps_silent_only_the_leader_can_help(measured: Store) -> None:
    unit, asked = Unit(name=Trilingual("ТКШ бөлімі", "Отдел ЖКХ", "Housing")), message(at(12, month=11))
    inquiry = Inquiry(message_id=asked.id, unit_id=unit.id, question="Қашан?", due_at=at(16, month=11))
    put(measured, unit, asked, inquiry)
    told = said(measured, "kpi-digest", day=date(2026, 11, 16))
    # a leader who reads nothing else knows what it is about
    assert "Housing has not answered: “Қашан?”. The answer was due 16.11.2026. Decide who answers, and by when." in told
    assert "16.11.2026\nHousing\nInquiry: Қашан?" in told


def test_else_the_longest_waiting_proposal_is_to_be_decided(measured: Store) -> None:
    for row in ({"text": "Жарық орнату", "came_on": date(2026, 9, 1)}, {"text": "Кеше келген", "came_on": NOW.date()}):
        measured.do(proposals.VERBS[Proposal].add, row)
    told = said(measured, "kpi-digest", day=NOW.date())
    assert "A proposal waits since 01.09.2026: “Жарық орнату”." in told
    assert "Кеше келген" not in told


def test_a_promise_that_is_past_its_day_is_late(measured: Store) -> None:
    promised = {"text": "Пандус", "came_on": "2026-10-01", "fate": "accepted", "closed_on": "2026-10-05"}
    measured.do(proposals.VERBS[Proposal].add, promised | {"due_on": "2026-11-22"})
    assert "22.11.2026\n—\nAccepted proposal: Пандус" in said(measured, "kpi-digest", day=NOW.date())


def test_the_longest_late_stands_first_whatever_it_is(measured: Store) -> None:
    promised = {"text": "Пандус", "came_on": "2026-10-01", "fate": "accepted", "closed_on": "2026-10-05"}
    measured.do(proposals.VERBS[Proposal].add, promised | {"due_on": "2026-11-10"})
    put(measured, message(at(9, month=11), text="Жылу қашан беріледі?", due_at=at(12, month=11)))
    late = [one for one in written(measured, "kpi-digest", day=NOW.date()).blocks if isinstance(one, Table)][-1]
    assert late.caption == "1 message waits past its term"
    assert [list(row.cells) for row in late.rows] == [
        ["10.11.2026", "—", "Accepted proposal: Пандус"], ["12.11.2026", "—", "Жылу қашан беріледі?"],
    ]  # fmt: skip


def test_of_few_no_percentage_is_told_in_either_week(measured: Store) -> None:
    before = [answered(at(4 + n, month=11), timedelta(hours=1)) for n in range(2)]
    put(measured, *before, answered(at(10, month=11), timedelta(hours=1)), message(at(11, month=11)))
    told = said(measured, "kpi-digest", day=date(2026, 11, 11))
    # of 1 of 2 Wilson's interval is 9.5 to 90.5
    assert "Reply rate\n1/2\n9.5–91%\ntoo few data\n2/2" in told
    assert "100%" not in told[told.index("Replies") :]


def test_of_what_there_was_nothing_to_count_nothing_is_told(measured: Store) -> None:
    put(measured, answered(at(10, month=11), timedelta(hours=1)))
    told = said(measured, "kpi-digest", day=date(2026, 11, 11))
    assert "Reply rate" in told
    assert "0/0" not in told
    assert "Share of overdue appeals" not in told


def test_a_quiet_week_leaves_nothing_to_decide(measured: Store) -> None:
    told = said(measured, "kpi-digest", day=NOW.date())
    assert "Nothing waits for the leader this week." in told
    assert "Nothing is late." in told
    assert "No message came on these days." in told


def test_what_a_resident_wrote_is_told_without_their_telephone(measured: Store) -> None:
    put(
        measured,
        message(at(12, month=11), text="Жылу жоқ, 8 701 123 45 67 нөміріне хабарласыңыз", due_at=at(13, month=11)),
    )
    told = said(measured, "kpi-digest", day=date(2026, 11, 12))
    assert "Жылу жоқ" in told
    assert "123 45 67" not in told
