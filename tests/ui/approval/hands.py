"""What is seen of the desk of approval, and where what lies there stands."""

from uuid import UUID

from core.calendar.queries import slots
from core.calendar.records import State
from core.store.store import Store
from tests.ui.hands import seen
from ui.approval.page import ApprovalPage
from ui.approval.table import PlanTable
from ui.kit.diff import DiffText


def table(page: ApprovalPage) -> PlanTable:
    (found,) = seen(page, PlanTable)
    return found


def states(store: Store, ids: list[UUID]) -> list[State]:
    with store.read() as session:
        found = [slots.one(session, one) for one in ids]
    return [State(one.publication.state) for one in found if one]


def text_of(page: ApprovalPage) -> str:
    (shown,) = seen(page, DiffText)
    return shown.toPlainText()
