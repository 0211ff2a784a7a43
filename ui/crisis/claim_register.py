"""False claims of all incidents and of none: what is open, how long each has stood alone, and its card beside."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core import clock
from core.crisis.actions import claims as actions
from core.crisis.choices import Response, Weight
from core.crisis.queries import claims, printed
from core.crisis.queries.claims import Row
from core.crisis.words import TITLES
from core.language import fold
from core.language.words import _
from ui.crisis import claim_acts, telling
from ui.crisis.claim_aside import Aside, ToIncident
from ui.crisis.claim_card import ClaimCard
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.chips import Chip, FilterBar
from ui.kit.commands import Command
from ui.kit.controls import button, rule
from ui.kit.inspector import Beside
from ui.kit.panel import EmptyState, lead_to
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px

_CARD, _LINE = 420, 200
_STATES: dict[str, Callable[[Row], bool]] = {
    "waits": lambda row: row.waits,
    "open": lambda row: row.is_open,
    "answered": lambda row: row.is_answered,
    "closed": lambda row: not row.is_open,
}


class ClaimRegister(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: list[Row] = []
        self.rows = Rows[Row](_columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("False claims"))
        self.card = ClaimCard(desk, self.act)
        self._line = QLineEdit()
        self._line.setPlaceholderText(_("Find"))
        self._line.setAccessibleName(_("Find"))
        self._line.setFixedWidth(px(_LINE))
        self._line.textChanged.connect(lambda _typed: self._show())
        self.filters = FilterBar(_chips(), [self._line])
        self._stack = QStackedWidget()
        add = button(_("Register a false claim…"), self.start_new)
        explanation = _("What is told and false is written down neutrally, weighed, and answered where it spreads.")
        for widget in (
            self.table,
            EmptyState(_("No false claims yet"), explanation, [add]),
            EmptyState(_("No claim fits the filter")),
        ):
            self._stack.addWidget(widget)
        self._beside = Beside(self._stack, self.card, px(_CARD))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for above in (self.filters, rule()):
            column.addWidget(above)
        column.addWidget(self._beside, 1)
        self.table.chosen.connect(lambda row: self._look_at(row) if self._beside.is_open else None)
        self.table.clicked.connect(lambda _index: self._look_at(self.table.current()))
        self.table.opened.connect(self._on_opened)
        self.filters.changed.connect(lambda _picked: self._show())

    def refresh(self) -> None:
        self._all = self._desk.read(claims.rows, clock.now())
        self._show()

    def _show(self) -> None:
        found = [one for one in self._all if self._fits(one)]
        self.rows.follow(found)
        self.filters.tell(len(found), len(self._all))
        self._stack.setCurrentIndex(0 if found else 2 if self._all else 1)
        lead_to(self._stack, self.table if found else None)
        current = self.table.current()
        if current is None and found:
            self.table.choose(found[0].id)
        elif current is not None and self._beside.is_open:
            self.card.show_claim(current, self.commands())
        elif current is None:
            self._beside.close_inspector()

    def _fits(self, row: Row) -> bool:
        picked = self.filters.picked()
        return (
            (not picked["state"] or any(_STATES[key](row) for key in picked["state"]))
            and (not picked["weight"] or row.claim.weight in picked["weight"])
            and (not picked["bots"] or row.claim.is_campaign in picked["bots"])
            and (not self._line.text().strip() or fold.holds(self._line.text(), row.claim.text))
        )

    def choose(self, claim_id: UUID) -> None:
        self.filters.clear()
        self._line.clear()
        self.refresh()
        self.table.choose(claim_id)
        self._look_at(self.table.current())
        self.table.setFocus()

    def start_new(self) -> None:
        self.act("add claim")

    def commands(self) -> list[Command]:
        row = self.table.current()
        # of nothing there is at hand only the desk: the acts ask for no more
        here = Aside(self._desk, self, None, row)  # type: ignore[arg-type]
        found = claim_acts.commands(here, row, ToIncident(here))  # type: ignore[arg-type]
        if row is None or row.claim.incident_id is None:
            found = [one for one in found if one.key != "refute"]
        if row is not None:
            found.append(Command("put claim", _("Put it to an incident…"), self._put, icon="link"))
            found.append(Command("print refutation", _("Print the refutation"), self._print, icon="print"))
        return found

    def act(self, key: str) -> None:
        command = next((one for one in self.commands() if one.key == key), None)
        if command is not None and command.is_possible:
            command.act()

    def _put(self) -> None:
        """One that was registered before it was known what it belongs to; or out of one again."""
        row = self.table.current()
        if row is None:
            return
        claim = row.claim
        real = self._desk.read(printed.incident_names, is_drill=False)
        options: list[tuple[UUID | None, str]] = [(None, "–"), *real.items()]

        def put(typed: Mapping[str, Any]) -> None:
            self._desk.attempt(actions.put_to, claim.id, typed["incident_id"])

        asked = [fields.choice("incident_id", _("Incident"), options)]
        made = Asking(self, _("Which incident does it belong to?"), asked, _("Put it there"), put)
        made.show_values({"incident_id": claim.incident_id}).begin()

    def _print(self) -> None:
        row = self.table.current()
        if row is not None:
            self._desk.open("documents", part=f"refutation {row.id}")

    def _look_at(self, row: Row | None) -> None:
        if row is not None and self.card.may_go_to(row.id):
            self.card.show_claim(row, self.commands())
            self._beside.open_inspector()

    def _on_opened(self, row: Row) -> None:
        self._look_at(row)
        self.card.form.focus_first()


def _chips() -> dict[str, Chip]:
    states = [
        ("waits", _("Waiting for an answer")),
        ("open", _("Open")),
        ("answered", _("Answered")),
        ("closed", _("Closed")),
    ]
    return {
        "state": Chip(_("State"), states),
        "weight": Chip(_("Priority"), [(one, _(TITLES[Weight][one])) for one in Weight]),
        "bots": Chip(_("Who spreads it"), [(True, _("Bots")), (False, _("Residents"))]),
    }


def _columns() -> list[Column[Row]]:
    def tone(row: Row) -> str:
        return "text" if row.is_open else "text3"

    def alarm(row: Row) -> str:
        return "warn" if row.waits and row.claim.weight == Weight.HIGH else tone(row)

    places: dict[Any, int] = {one: place for place, one in enumerate(Weight)}
    return [
        Column(_("What is claimed"), lambda row: row.claim.text, tone=tone),
        Column(_("Incident"), lambda row: row.incident.name if row.incident else "–", width=170, tone=tone, goes=1),
        Column(
            _("Priority"), lambda row: _(TITLES[Weight][row.claim.weight]), lambda row: places[row.claim.weight],
            width=120, tone=alarm, icon=lambda row: "warning" if alarm(row) == "warn" else "",
        ),
        Column(_("What we do"), lambda row: _(TITLES[Response][row.claim.response]), width=170, tone=tone, goes=3),
        Column(_("State"), state, width=110, tone=alarm),
        Column(_("Alone for"), lambda row: telling.length(row.lag), lambda row: row.lag, width=110, tone=alarm, goes=2),
    ]  # fmt: skip


def state(row: Row) -> str:
    if not row.is_open:
        return _("Closed")
    if row.is_answered:
        return _("Answered")
    return _("Waits") if row.waits else _("Watched")
