"""A week decided in three ways at once: here with a signature, in Word by LibreOffice, and amended after all that."""

from datetime import time, timedelta
from pathlib import Path
from uuid import UUID

from core import clock, features, papers
from core.approval import keys
from core.approval.actions import deciding, laying, signing
from core.approval.actions.deciding import Ruling
from core.approval.actions.laying import Span
from core.approval.queries import editions, laid
from core.approval.records import Decision, Key, Verdict, Way
from core.calendar.actions import wordings
from core.calendar.records import State
from core.document.kinds import Request, week_of
from core.document.reading import reading
from core.features import check
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, Draft, Seat, SetRoute
from tests.core.approval.hands import newest, state
from tests.core.calendar.hands import rows
from tests.core.document import going_out, leadership
from tests.core.document.soffice import Office

PASSWORD = "қар-еріген-күн"
DECISION, REMARK = 8, 9
# the head and the heading of the day stand before the first of them
FIRST = 2


def test_a_week_is_half_approved_here_half_in_word_one_returned_and_one_amended(
    store: Store,
    seat: Seat,
    draft: Draft,
    people: dict[str, UUID],
    route: SetRoute,
    soffice: Office,
    tmp_path: Path,
) -> None:
    route({"people": [people["head"]]})
    week = [draft(title, at=time(9 + n)) for n, title in enumerate(("Су", "Жол", "Жарық", "Жылу"))]
    store.do(laying.submit_plan, week, Span(MONDAY, MONDAY + timedelta(days=6)))
    copy = _copy(store, tmp_path)

    seat("head").do(signing.make_key, PASSWORD)
    pen = keys.opened(rows(store, Key)[-1], PASSWORD)
    store.do(deciding.decide, [Ruling(newest(store, one).id, Verdict.APPROVE) for one in week[:2]], pen)

    steps = [
        ["choose", FIRST + 2, DECISION, "Утвердить"],
        ["choose", FIRST + 3, DECISION, "Вернуть"],
        ["fill", FIRST + 3, REMARK, "Нет фото"],
    ]
    back = tmp_path / "back.docx"
    leadership.edit(soffice, [{"source": str(copy), "target": str(back), "steps": steps}])
    seat("secretary")
    with store.read() as session:
        found = reading(session, back, papers.stationery(session).sender)
    assert list(store.do(features.taker(found.export.kind), found.record(), found.content)) == []

    assert [state(store, one) for one in week] == [*[State.APPROVED] * 3, State.RETURNED]
    made: list[Decision] = rows(store, Decision)
    assert [(one.way, bool(one.signature)) for one in made] == [(Way.APP, True)] * 2 + [(Way.WORD, False)] * 2
    assert made[-1].reason == "Нет фото"

    store.do(wordings.write, week[0], "ru", "Воду дадут в среду.", "Воду дадут завтра.")
    with store.read() as session:
        told = laid.turns(session, clock.now())
        changed = editions.amendments(session, MONDAY, MONDAY + timedelta(days=6), told)
    assert [one.was["title"]["kk"] for one in changed.rows if one.was] == ["Су"]
    assert check(store).faults == ()


def _copy(store: Store, folder: Path) -> Path:
    asked = week_of(MONDAY)
    kind = papers.kind_of("approval-copy")
    return going_out.sent(store, kind, Request(asked.first, asked.last, options=kind.wished()), "ru", folder)
