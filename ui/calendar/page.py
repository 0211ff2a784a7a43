"""The calendar: the page a press secretary has open all day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.calendar import checks
from core.calendar.actions import publications, views
from core.calendar.acts import Act
from core.calendar.checks import Finding
from core.calendar.queries import agenda, lookups, numbers, slots
from core.calendar.queries.slots import Filters, Slot
from core.calendar.records import State
from core.calendar.tasks import RELEASE
from core.language.words import _, language
from ui.calendar import acts, announcing, at_hand, course, exporting, planning, spans
from ui.calendar.chosen import Chosen
from ui.calendar.filters import CalendarFilters
from ui.calendar.importing import PlanFiles
from ui.calendar.menu import menu_of
from ui.calendar.plan_bar import SUBMIT_KEYS, PlanBar
from ui.calendar.sides import Sides
from ui.calendar.summary import Summary, remarks
from ui.calendar.view_stack import ViewStack
from ui.calendar.views import CalendarView, Shown
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.bars import Segments, TopBar
from ui.kit.commands import Command
from ui.kit.controls import button, icon_button, label
from ui.kit.hotkeys import DigitKeys
from ui.kit.panel import EmptyState
from ui.kit.rail import Place
from ui.page import Page

_VIEWS = tuple(spans.TITLES.items())


class CalendarPage(Page):
    watches = frozenset(
        {"Publication", "Wording", "Placement", "Rubric", "Goal", "Audience", "Campaign", "Person", "Unit", "Shift"}
        | {"Channel", "View", "Norm", "SpecialDay", "Occasion", "Mourning", "Office"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._day, self._view = desk.today(), spans.WEEK
        self._slots: list[Slot] = []
        self._lookups = desk.read(lookups.lookups)
        self._picked: list[UUID] = []
        # of the record that is shown next it is asked when and where it came out
        self._asks_release = False
        self._taken = at_hand.Taken()
        self._findings: list[Finding] = []
        self._period = label("", "lead")
        self._segments = Segments([(key, _(title)) for key, title in _VIEWS], _("View of the calendar"))
        self._segments.chosen.connect(self.show_view)
        DigitKeys(self, Qt.KeyboardModifier.AltModifier, self._show_by_number)
        self._filters = CalendarFilters()
        self._filters.changed.connect(lambda _filters: self.desk.look(self.refresh))
        self._filters.keep_wanted.connect(self._on_keep)
        self._filters.drop_wanted.connect(lambda view_id: self.desk.do(views.delete, view_id))
        self._stack = ViewStack()
        self._stack.made.connect(self._follow)
        self._copy = button(_("Copy last week"), self._copy_last_week, icon="copy")
        self._empty = EmptyState(
            _("Nothing is planned here yet"),
            _("Begin with last week's plan, or with one publication."),
            [self._copy, button(_("New publication"), self.start_new, icon="plus")],
        )
        self._stack.addWidget(self._empty)
        self._sides = Sides(desk, self._stack)
        self._plan_files = PlanFiles(desk, self)
        self._plan_bar = PlanBar(desk, self._copy_last_week, self._lead_to)
        self._more = icon_button("more", _("More"), self._show_apart)
        self._summary = Summary()
        self._lay_out()
        self._listen()
        self.begin_at(self._stack)

    def _lay_out(self) -> None:
        new = button(_("New publication"), self.start_new, "primary", icon="plus", keys="Ctrl+N")
        # not the buttons' own shortcuts: those wait a moment, and the first letters would be lost
        for keys, act in (
            ("Ctrl+N", self.start_new),
            ("Ctrl+I", self.toggle_shelf),
            ("Ctrl+T", self.go_to_today),
            ("Ctrl+PgUp", lambda: self.step(-1)),
            ("Ctrl+PgDown", lambda: self.step(1)),
            ("Ctrl+F", self._filters.take_focus),
            ("F2", self._peek_at_hand),
            (SUBMIT_KEYS, self._plan_bar.submit),
        ):
            QShortcut(QKeySequence(keys), self, act)
        today = button(_("Today"), self.go_to_today, "link")
        stepper = [
            icon_button("left", _("Period before"), lambda: self.step(-1)),
            self._period,
            icon_button("right", _("Period after"), lambda: self.step(1)),
            today,
            self._segments,
        ]
        ideas = button(_("Ideas"), self.toggle_shelf, icon="bulb", keys="Ctrl+I")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TopBar(_("Calendar"), [self._more, ideas, new], stepper, [today, ideas], True))
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._filters, 1)
        beside.addWidget(self._plan_bar)
        column.addLayout(beside)
        column.addWidget(self._sides, 1)
        column.addWidget(self._summary)

    def _listen(self) -> None:
        shelf = self._sides.shelf
        self._sides.inspector.opened.connect(self._open)
        self._summary.findings_wanted.connect(self._show_findings)
        shelf.opened.connect(self._peek)
        shelf.drafted.connect(self._show_planned)
        shelf.menu_wanted.connect(self._on_menu)
        shelf.day_wanted.connect(lambda ids: acts.ask_day(self.chosen(ids)))
        shelf.add_wanted.connect(lambda: self._plan(None))
        shelf.closed.connect(self.toggle_shelf)

    # what is shown

    def refresh(self) -> None:
        self._lookups = self.desk.read(lookups.lookups)
        with QSignalBlocker(self._filters):
            self._filters.offer(self._lookups)
        span, now = spans.span_of(self._view, self._day), self.desk.now()
        self._period.setText(spans.told(self._view, self._day, language()))
        asked, is_year = self._filters.filters(), self._view == spans.YEAR
        # a year of campaigns is counted, not read
        self._slots = [] if is_year else self.desk.read(slots.between, span.first, span.last, asked)
        year = self.desk.read(numbers.year, span.first.year) if is_year else []
        days = self.desk.read(agenda.named_days, span.first, span.last)
        view = self._stack.view(self._view)
        around_days = days.names, days.resting, days.duty, days.occasions
        view.show_span(Shown(self._slots, span, self._day, now, self._lookups.campaigns, year, *around_days))
        is_bare = not self._slots and asked == Filters() and self._view in (spans.WEEK, spans.LIST, spans.BOARD)
        self._stack.stand(self._empty if is_bare else view, self._copy if is_bare else view)
        norm = self.desk.read(lookups.norm)
        around = checks.ALONE if is_year else self.desk.read(agenda.around, span.first, span.last)
        self._findings = [] if is_year else checks.check(self._slots, norm, now, around)
        self._summary.setVisible(not is_year)
        self._summary.tell(self._slots, norm, now, self._findings)
        self._plan_bar.tell(self._view, self._day, self._slots if asked == Filters() else None)
        self._sides.refresh(asked, self._lookups)

    def _follow(self, view: CalendarView) -> None:
        view.chosen.connect(self._on_chosen)
        view.opened.connect(self._open)
        view.peeked.connect(self._peek)
        view.moved.connect(self._on_moved)
        view.nudged.connect(lambda ids, step, is_fine: at_hand.nudge(self.chosen(ids), step, is_fine))
        view.staged.connect(self._on_staged)
        view.add_wanted.connect(self._plan)
        view.menu_wanted.connect(self._on_menu)
        view.day_wanted.connect(self._show_day)
        view.occasions_wanted.connect(self._sides.shelf.offer_day)
        view.campaign_wanted.connect(lambda campaign_id: self.desk.open("strategy", campaign_id))

    def show_view(self, view: str) -> None:
        """The same day and the same publication, seen otherwise."""
        self._day, picked = self._stood_on(), self._picked
        self._view = view
        self._segments.choose(view)
        self.desk.look(self.refresh)
        shown = self._stack.view(self._view)
        for one in picked[-1:]:
            shown.choose(one)
        self._picked = shown.picked()
        # the arrows go on among the segments
        if not self._segments.isAncestorOf(self.window().focusWidget() or self):
            self._stack.setFocus()

    def _show_by_number(self, number: int) -> bool:
        if number > len(_VIEWS):
            return False
        self.show_view(_VIEWS[number - 1][0])
        return True

    def _stood_on(self) -> date:
        """The day under the cursor, if it belongs to the period that is shown."""
        day = self._stack.day(self._view)
        is_here = day is not None and spans.span_of(self._view, day) == spans.span_of(self._view, self._day)
        return day if day is not None and is_here else self._day

    @classmethod
    def parts(cls) -> Sequence[Place]:
        return [Place(key, title, "calendar") for key, title in _VIEWS]

    def show_part(self, part: str) -> None:
        """A view, a day as ISO writes it, the shelf, or what is asked about the record that follows."""
        self._asks_release = part == RELEASE
        if part == RELEASE:
            return
        if part == "new":
            self.start_new()
        elif part == "ideas":
            self._sides.show_shelf(self._filters.filters())
            self._sides.shelf.setFocus()
        elif part in spans.VIEWS:
            self.show_view(part)
        else:
            self._show_day(date.fromisoformat(part))

    def show_record(self, record_id: UUID) -> None:
        """A publication, or the one that a wording or a placement belongs to, in its week."""
        asks_release, self._asks_release = self._asks_release, False
        publication_id = self.desk.read(agenda.publication_of, record_id)
        slot = self.desk.read(slots.one, publication_id) if publication_id else None
        if slot is None:
            return
        if slot.publication.day is None:
            self._sides.show_shelf(self._filters.filters())
        else:
            self._day = slot.publication.day
        if self._view == spans.YEAR:
            self._view = spans.WEEK
            self._segments.choose(spans.WEEK)
        with QSignalBlocker(self._filters):
            self._filters.clear()
        self.refresh()
        self._stack.view(self._view).choose(slot.id)
        self._peek(slot.id)
        if asks_release:
            course.begin(Chosen(self.desk, self, [slot], self._lookups, self._day), Act.PUBLISH)

    def step(self, step: int) -> None:
        self._day = spans.stepped(self._view, self._stood_on(), step)
        self.desk.look(self.refresh)

    def go_to_today(self) -> None:
        self._day = self.desk.today()
        self.desk.look(self.refresh)

    def _show_day(self, day: date) -> None:
        view = spans.WEEK if self._view != spans.WEEK else spans.LIST
        self._view, self._day = view, day
        self.show_view(view)

    def toggle_shelf(self) -> None:
        self._sides.toggle_shelf(self._filters.filters())

    # what is done

    def chosen(self, ids: Sequence[UUID]) -> Chosen:
        known = {slot.id: slot for slot in (*self._slots, *self._sides.shelf.slots)}
        return Chosen(self.desk, self, [known[one] for one in ids if one in known], self._lookups, self._stood_on())

    def commands(self) -> Sequence[Command]:
        here = [
            Command("new", _("New publication"), self.start_new, "Ctrl+N"),
            Command("copy week", _("Copy last week"), self._copy_last_week),
            Command("today", _("Go to today"), self.go_to_today, "Ctrl+T"),
            Command("ideas", _("Ideas"), self.toggle_shelf, "Ctrl+I"),
            *(
                Command(f"view {key}", _(title), partial(self.show_view, key), f"Alt+{number}")
                for number, (key, title) in enumerate(_VIEWS, 1)
            ),
            *self._plan_bar.commands(),
            *self._apart(),
        ]
        chosen = self.chosen(self._at_hand())
        return here + (announcing.commands(chosen) if chosen.slots else [])

    def _at_hand(self) -> list[UUID]:
        """All that is chosen, or else the one under the cursor."""
        current = self._stack.view(self._view).current()
        return self._picked or ([current] if current else [])

    def _peek_at_hand(self) -> None:
        for one in self._at_hand()[:1]:
            self._peek(one)
            self._sides.inspector.setFocus()

    def _apart(self) -> list[Command]:
        """What is done now and then: the menu behind the dots."""
        span = spans.span_of(self._view, self._day)
        return [
            *planning.commands(self.desk, self, self._stood_on()),
            *self._plan_files.commands(),
            *exporting.commands(self.desk, self, span, self._slots),
        ]

    def _show_apart(self) -> None:
        copy = Command("copy week", _("Copy last week"), self._copy_last_week)
        below = self._more.mapToGlobal(QPoint(0, self._more.height()))
        menu_of([copy, *self._plan_bar.commands(), *self._apart()], self).popup(below)

    def start_new(self) -> None:
        self._plan(max(self._stood_on(), self.desk.today()))

    def _plan(self, day: date | None) -> None:
        planning.ask_new(self.desk, self, self._lookups, day, self._show_planned)

    def _show_planned(self, publication_id: UUID) -> None:
        """Where it stands now, which may be another week than the one before the eye."""
        day = self.desk.read(agenda.day_of, publication_id)
        if day is not None and day not in spans.span_of(self._view, self._day).days():
            self._day = day
            self.desk.look(self.refresh)
        self._stack.view(self._view).choose(publication_id)
        if self._sides.has_room:
            self._peek(publication_id)

    def _copy_last_week(self) -> None:
        monday = spans.span_of(spans.WEEK, self._day).first
        self.desk.do(publications.copy_week, spans.stepped(spans.WEEK, monday, -1), monday)

    def _on_moved(self, ids: list[Any], day: date) -> None:
        """An occasion that is dragged from the shelf becomes a draft there."""
        known = [one for one in ids if isinstance(one, UUID)]
        if known:
            self.desk.do(publications.reschedule, known, day)
        else:
            self._sides.shelf.draft(ids, day)

    def _on_staged(self, ids: list[Any], state: State) -> None:
        # an occasion has no state yet
        if known := [one for one in ids if isinstance(one, UUID)]:
            course.bring(self.chosen(known), state)

    def _on_chosen(self, ids: list[UUID]) -> None:
        self._picked = ids
        if self._sides.is_looking and len(ids) == 1:
            self._peek(ids[0])

    def _on_menu(self, ids: list[UUID], place: QPoint) -> None:
        menu_of(announcing.commands(self.chosen(ids)), self).popup(place)

    def _show_findings(self, place: QPoint) -> None:
        menu = menu_of(remarks(self._findings, self._lead_to), self)
        menu.popup(place - QPoint(0, menu.sizeHint().height()))

    def _peek(self, publication_id: UUID) -> None:
        """Look closer without leaving the week."""
        self._sides.look_at(publication_id, self._lookups)

    def _open(self, publication_id: UUID) -> None:
        self.desk.open("publication", publication_id)

    def _on_keep(self) -> None:
        def keep(typed: Mapping[str, Any]) -> object:
            return self.desk.attempt(views.keep, typed["name"], self._filters.filters().as_dict())

        Asking(self, _("Under which name?"), [fields.line("name", _("Name"))], _("Keep"), keep).begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the menu, for what is at hand; an act that is not possible says why."""
        # beside the views the same keys belong to what is being typed
        is_here = self._stack.isAncestorOf(self.window().focusWidget() or self)
        chosen = self.chosen(self._at_hand())
        own: dict[str, Callable[[], object]] = {
            "PgUp": partial(self.step, -1),
            "PgDown": partial(self.step, 1),
            "Ctrl+C": partial(self._taken.take, chosen),
            "Ctrl+V": partial(self._taken.lay_down, chosen),
        }
        if is_here and (act := at_hand.act_for(event, chosen, own)):
            act()
        else:
            super().keyPressEvent(event)

    def _lead_to(self, publication_id: UUID) -> None:
        view = self._stack.view(self._view)
        view.choose(publication_id)
        view.setFocus()
