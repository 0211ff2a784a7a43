"""Crisis: what runs, on one screen, by the keyboard alone; when nothing runs, the way to begin."""

from collections.abc import Sequence
from functools import cached_property, partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from core import clock
from core.crisis.queries import incidents, running, statements
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.running import Running
from core.language.words import N_, _
from ui.crisis import attaching, drilling, keys, menus, noting, offered
from ui.crisis.here import Here
from ui.crisis.opening import Opening
from ui.crisis.past import REVIEW
from ui.crisis.readiness import BOOK, ReadinessPane
from ui.crisis.runner import Runner
from ui.crisis.side import LEAVES
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.hotkeys import DigitKeys
from ui.kit.rail import Place
from ui.page import Page

_MINUTE = 60_000


class CrisisPage(Page):
    """What runs, what begins one, and what stands there while nothing runs: each is made when it is shown first."""

    watches = frozenset(
        {"Incident", "Turn", "Happening", "Fact", "Statement", "Claim", "Line", "Version", "Decision", "Holder",
         "Playbook", "Doctrine", "Person", "Absence", "Shift", "Channel", "Clock", "Office", "Message"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._id: UUID | None = None
        self._running: Sequence[Running] = ()
        # a message of the inbox is to be put to an incident
        self._is_attaching = False
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.begin_at(self._stack)
        DigitKeys(self, Qt.KeyboardModifier.AltModifier, self._turn_side)
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    @cached_property
    def _start(self) -> ReadinessPane:
        made = ReadinessPane(self.desk, self.begin)
        made.opened.connect(lambda one_id: self.desk.open(REVIEW, one_id))
        self._stack.addWidget(made)
        return made

    @cached_property
    def _opening(self) -> Opening:
        made = Opening(self.desk)
        made.opened.connect(self._show_incident)
        made.left.connect(self._leave_opening)
        self._stack.addWidget(made)
        return made

    @cached_property
    def _runner(self) -> Runner:
        made = Runner(self.desk, self._print, self._show_menu)
        made.acted.connect(self._act)
        made.header.chosen.connect(self._show_incident)
        made.side.log.typed.connect(self._note)
        made.side.copied.connect(self.desk.told)
        keys.listen(made, self._act, self._print, self._show_menu, self._next_incident)
        self._stack.addWidget(made)
        return made

    @property
    def at_hand(self) -> AtHand | None:
        shown = self._stack.currentWidget()
        return shown.at_hand if isinstance(shown, Runner) else None

    def refresh(self) -> None:
        now = clock.now()
        self._running = self.desk.read(running.running, now)
        noting.bring_in(self.desk)
        if self._id is None and self._running:
            self._id = self._running[0].id
        found = self.desk.read(incidents.at_hand, self._id, now) if self._id else None
        if found is None:
            self._id = None
            self._start.refresh()
        else:
            self._show_found(found)
        if not isinstance(self._stack.currentWidget(), Opening):
            self._stack.setCurrentWidget(self._runner if found else self._start)
        self.begin_at(self._runner.steps.list if found else self._start.board.first)

    def _show_found(self, found: AtHand) -> None:
        wall = self.desk.now()
        stated = self.desk.read(statements.of, found.incident, wall)
        skeletons = self.desk.read(statements.skeletons, found.incident.playbooks, wall)
        signing = self.desk.read(statements.signing)
        self._runner.show_incident(found, stated, skeletons, signing, self._running)
        self._runner.side.log.tell_waiting(len(noting.waiting(self.desk)))

    def show_record(self, record_id: UUID) -> None:
        """An incident, or what belongs to one; a message of the inbox, to be put to one."""
        if self._is_attaching:
            self._is_attaching = False
            self._attach(record_id)
            return
        home = self.desk.read(running.home_of, record_id)
        if home is not None:
            self._show_incident(home)
            self._runner.steps.show_step(record_id, clock.now())
            self._runner.side.claims.list.choose(record_id)

    def shown_record(self) -> UUID | None:
        return self._id

    def show_part(self, part: str) -> None:
        match part:
            case "begin":
                self._begin_or_show()
            case "open":
                self.begin()
            case "attach":
                self._is_attaching = True
            case "statement" | "map":
                self._runner.turn_to(part)
            case _ if part in LEAVES:
                self._runner.side.turn_to(part)

    @classmethod
    def parts(cls) -> Sequence[Place]:
        return (
            Place("map", N_("Message map"), "list"),
            Place("facts", N_("Fact sheet"), "check"),
            Place("contacts", N_("Contacts of an incident"), "phone"),
            Place("open", N_("Start an incident"), "crisis"),
        )

    def _show_incident(self, incident_id: UUID) -> None:
        self._runner.statement.flush()
        self._id = incident_id
        self._stack.setCurrentWidget(self._runner)
        self.desk.look(self.refresh)
        self._focus()

    def _on_minute(self) -> None:
        if self.isVisible():
            if self.at_hand is not None:
                self._runner.tick()
            if noting.waiting(self.desk):
                noting.bring_in(self.desk)

    def begin(self) -> None:
        self._stack.setCurrentWidget(self._opening)
        self._opening.begin()

    def _begin_or_show(self) -> None:
        """F9: to what runs; once more, or when nothing runs, a new one."""
        if self._running and not isinstance(self._stack.currentWidget(), Runner):
            self._stack.setCurrentWidget(self._runner)
        elif not self._running:
            self.begin()
            return
        self._focus()

    def _leave_opening(self) -> None:
        self._stack.setCurrentWidget(self._runner if self._id else self._start)
        self.desk.look(self.refresh)
        self._focus()

    def _focus(self) -> None:
        if self.at_hand is not None:
            self._runner.steps.list.setFocus()

    def commands(self) -> Sequence[Command]:
        begin = [
            Command("open incident", _("Start an incident…"), self.begin, icon="crisis"),
            Command("book", _("Algorithms and registers"), partial(self.desk.open, BOOK), icon="list"),
            *drilling.commands(self.desk, self, self.at_hand),
        ]
        here = self._here()
        if here is None:
            return begin
        return [
            *offered.commands(here, self._runner),
            Command("log", _("To the log line"), self._runner.to_log, "Ctrl+J", icon="pen"),
            Command("print", _("Print"), self._print, "Ctrl+P", icon="print"),
            *begin,
        ]

    def _here(self) -> Here | None:
        at_hand = self.at_hand
        return Here(self.desk, self, at_hand) if at_hand is not None else None

    def _act(self, key: str) -> None:
        if key == "refresh":
            self.desk.look(self.refresh)
        elif key in menus.OF:
            self._show_menu(menus.OF[key])
        else:
            found = next((one for one in self.commands() if one.key == key), None)
            if found is not None and found.is_possible:
                found.act()

    def _show_menu(self, only: frozenset[str] = frozenset()) -> None:
        focused = self.focusWidget() if only else None
        below = focused or self._runner.header.more
        menus.show(self, self.commands(), only, below, below.height() if focused is None else below.height() // 2)

    def _note(self, text: str) -> None:
        here = self._here()
        if here is not None:
            noting.note(self.desk, here.id, text, here.moment())
            self._runner.side.log.tell_waiting(len(noting.waiting(self.desk)))

    def _attach(self, message_id: UUID) -> None:
        """To what runs; to a new one, if nothing does."""
        if not attaching.attach(self.desk, self, message_id, self._show_incident):
            self._stack.setCurrentWidget(self._opening)
            self._opening.begin({"source": _("A resident’s message")}, [message_id])

    def _print(self) -> None:
        self.desk.open("documents", part=f"incident-sheet {self._id}" if self._id else "crisis-kit")

    def _turn_side(self, number: int) -> bool:
        """Alt+1…3: the leaves at the right."""
        return self.at_hand is not None and self._runner.turn_side(number)

    def _next_incident(self, by: int) -> None:
        ids = [one.id for one in self._running]
        if self._id in ids and len(ids) > 1:
            self._show_incident(ids[(ids.index(self._id) + by) % len(ids)])

    def _put_away(self) -> None:
        """What is over stays before the eye until one goes; then what runs stands here again, or the quiet day."""
        self._id = None
        self._stack.setCurrentWidget(self._start)
        self._is_stale = True

    def _is_over(self) -> bool:
        return self.at_hand is not None and self._id not in {one.id for one in self._running}

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self._is_over():
            self._put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_over():
            self._put_away()
            self.desk.look(self.refresh)
            self._focus()
        elif event.key() == Qt.Key.Key_Escape and self.at_hand is not None:
            self._focus()
        else:
            super().keyPressEvent(event)
