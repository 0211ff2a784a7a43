"""Replies: the inbox by its nearest term, the resident's words, the answer and what it is made of."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core import clock
from core.language.words import _, language
from core.office import queries as office
from core.replies.queries import inbox, message
from core.replies.queries.inbox import Wanted
from core.replies.queries.message import AtHand
from core.replies.records import OPEN, State
from core.replies.rules import is_open
from ui.desk import Desk
from ui.kit.bars import Segments, TopBar
from ui.kit.commands import Command
from ui.kit.controls import button, icon_button, rule
from ui.kit.hotkeys import DigitKeys
from ui.kit.panel import EmptyState
from ui.kit.theme import px
from ui.page import Page
from ui.replies import acts, lines
from ui.replies.answering import Answering
from ui.replies.filters import InboxFilters
from ui.replies.inbox import InboxList

VIEWS: Mapping[str, tuple[State, ...]] = {
    "new": (State.NEW, State.TAKEN),
    "asked": (State.ASKED,),
    "interim": (State.INTERIM,),
    "answered": (State.ANSWERED, State.CLOSED),
}
# what stands together in the menu; the rest is about the room, not about the message
_GROUPS: tuple[frozenset[str], ...] = (
    frozenset(("copy answer", "meanwhile", "find template", "submit templates", "send on")),
    frozenset(("take", "ask", "note answer", "join", "part")),
    frozenset(("sort", "why", "extend")),
    frozenset(("close", "solved", "reopen", "hide", "shown", "delete")),
)
LIST_WIDTH, NARROW = 264, 200
_MORE = 200


class RepliesPage(Page):
    watches = frozenset(
        {"Message", "Answer", "Inquiry", "Batch", "Template", "Line", "Version", "Decision", "Regulation", "Clock",
         "SpecialDay", "Occasion", "Office", "Channel", "Unit", "Contact"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._view, self._most = "new", inbox.PAGE
        self._has_more = False
        self._kept: UUID | None = None
        self._at_hand: AtHand | None = None
        titles = {"new": _("New"), "asked": _("With a unit"), "interim": _("Promised"), "answered": _("Answered")}
        self._views = Segments(list(titles.items()), _("Which messages"))
        self._titles = titles
        self._list = InboxList()
        self._list.setAccessibleName(_("Messages by term"))
        self._filters = InboxFilters(desk)
        self._answering = Answering(desk)
        self._register = button(_("Register message"), self.register, icon="plus", keys="Ctrl+R")
        self._more = icon_button("more", _("More"), self._show_menu)
        self._bar = TopBar(_("Replies"), [self._register, self._more], [self._views], [self._register], True)
        self._bar.search_wanted.connect(partial(desk.command, "palette"))
        self._lay_out()
        self._listen()
        self.begin_at(self._list)

    def _lay_out(self) -> None:
        self._empty = QStackedWidget()
        nothing = EmptyState(
            _("Nobody waits for an answer"),
            _("What residents write is registered here, or taken in from a file."),
            [button(_("Register message"), self.register, "primary"), button(_("Take in a file…"), self.take_in)],
        )
        filtered = EmptyState(
            _("No message fits the filter"), "", [button(_("Clear the filter"), self._filters.clear, "primary")]
        )
        for widget in (self._answering, nothing, filtered):
            self._empty.addWidget(widget)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        left.setMinimumWidth(px(NARROW))
        self._split.addWidget(left)
        self._split.addWidget(self._empty)
        self._split.setSizes([px(LIST_WIDTH), px(3 * LIST_WIDTH)])
        self._split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for above in (self._bar, rule(), self._filters, rule()):
            whole.addWidget(above)
        whole.addWidget(self._split, 1)

    def _listen(self) -> None:
        self._views.chosen.connect(self._on_view)
        self._filters.changed.connect(self._on_filtered)
        self._list.chosen.connect(self._on_chosen)
        self._list.wanted_more.connect(self._on_more)
        self._answering.acted.connect(self._act)
        self._answering.way_shown.connect(partial(acts.note_way_shown, self.desk, self))
        DigitKeys(self, Qt.KeyboardModifier.AltModifier, self._answering.take_number)
        for keys, act in (
            ("Ctrl+Return", self._answering.copy_out),
            ("Ctrl+Enter", self._answering.copy_out),
            ("Ctrl+T", partial(self._act, "ask")),
            ("Ctrl+O", partial(self._act, "send on")),
            ("Ctrl+I", self._answering.card.copy_chain),
            ("Ctrl+F", self._answering.find_template),
            ("F6", self._next_pane),
            ("Shift+F6", partial(self._next_pane, -1)),
            ("F8", partial(self._answering.next_check, 1)),
            ("Shift+F8", partial(self._answering.next_check, -1)),
        ):
            QShortcut(QKeySequence(keys), self, act)
        # what is left of a term grows less by itself
        self._minute = QTimer(self, interval=60_000)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    # what is shown

    def refresh(self) -> None:
        now, wanted = clock.now(), self._wanted()
        page = self.desk.read(inbox.page, wanted, now, self._most)
        counted = self.desk.read(inbox.counts, wanted, now, {*OPEN, *wanted.states})
        names = {one.id: one.label().in_(language()) for one in self.desk.read(office.channels)}
        self._has_more = page.has_more
        for key, states in VIEWS.items():
            count = sum(counted[state] for state in states) if key != "answered" else 0
            shown = f" · {count}" if count else ""
            self._views.rename(key, self._titles[key] + shown)
        self._filters.tell(len(page.rows), sum(counted[state] for state in wanted.states))
        self._list.follow([lines.line_of(one, names, now, self.desk.local) for one in page.rows])
        if self._kept is not None and self._list.choose(self._kept):
            self._kept = None
        self.desk.counted.emit("replies", counted[State.NEW] + counted[State.TAKEN])
        self._show_current()

    def _wanted(self) -> Wanted:
        return self._filters.wanted(VIEWS[self._view])

    def _show_current(self) -> None:
        current = self._list.current()
        self._at_hand = self.desk.read(message.at_hand, current) if current else None
        if self._at_hand is not None:
            self._answering.show_message(self._at_hand)
        self._empty.setCurrentIndex(0 if self._at_hand else 2 if self._filters.is_on() else 1)

    def _on_minute(self) -> None:
        if self.isVisible():
            self.desk.look(self.refresh)

    def _on_view(self, key: str) -> None:
        self._view, self._most = key, inbox.PAGE
        self.desk.look(self.refresh)

    def _on_filtered(self) -> None:
        self._most = inbox.PAGE
        self.desk.look(self.refresh)

    def _on_chosen(self, _message_id: UUID | None) -> None:
        self.desk.look(self._show_current)

    def _on_more(self) -> None:
        if self._has_more:
            self._has_more = False
            self._most += _MORE
            self.desk.look(self.refresh)

    def show_record(self, record_id: UUID) -> None:
        """A message, wherever it stands; of an answer or an inquiry the message it belongs to."""
        home = self.desk.read(message.home_of, record_id)
        found = self.desk.read(message.at_hand, home) if home else None
        if found is None:
            return
        self._view = next(key for key, states in VIEWS.items() if found.message.state in states)
        self._views.choose(self._view)
        self._filters.clear()
        self._kept = found.message.id
        self.refresh()
        self._list.setFocus()

    def shown_record(self) -> UUID | None:
        return self._list.current()

    def show_part(self, part: str) -> None:
        """A topic: what is written about it; or whatever lies on the clipboard, to be registered."""
        kind, _sign, value = part.partition("-")
        if kind == "topic":
            self._filters.pick("topics", [value])
        elif kind == "register":
            self.register()

    # what is done

    def commands(self) -> Sequence[Command]:
        return [
            Command("take in messages", _("Take in a file…"), self.take_in, icon="download"),
            Command(
                "copy answer", _("Copy the answer"), self._answering.copy_out, "Ctrl+Enter", icon="copy",
                is_possible=self._may_answer(),
            ),
            Command("templates", _("Reply templates"), partial(self._open_part, "templates"), icon="list"),
            Command("rules", _("Rules of replying"), partial(self._open_part, "rules"), icon="settings"),
            Command("tree", _("Sorting tree"), partial(self._open_part, "tree"), icon="swap"),
            Command("sample", _("Answers to look over"), partial(self._open_part, "sample"), icon="eye"),
            *acts.commands(self.desk, self, self._at_hand, self._answering),
        ]  # fmt: skip

    def _open_part(self, part: str) -> None:
        self.desk.open("rulebook", part=part)

    def register(self) -> None:
        from ui.replies import registering

        registering.ask(self.desk, self, QGuiApplication.clipboard().text(), self.show_record)

    def take_in(self) -> None:
        from ui.replies import importing

        importing.begin(self.desk, self)

    def _act(self, key: str) -> None:
        found = next((one for one in self.commands() if one.key == key), None)
        if found is not None and found.is_possible:
            found.act()

    def _may_answer(self) -> bool:
        return self._at_hand is not None and is_open(self._at_hand.message)

    def _show_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def menu(self) -> QMenu:
        """All that can be done now, by what it is about, with the keys that do it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offered = [command for command in self.commands() if command.is_possible]
        for group in (*_GROUPS, {one.key for one in offered}.difference(*_GROUPS)):
            for command in (one for one in offered if one.key in group):
                keys = f"\t{command.keys}" if command.keys else ""
                entry = menu.addAction(command.name.replace("&", "&&") + keys)
                entry.triggered.connect(lambda _checked=False, act=command.act: act())
            menu.addSeparator()
        return menu

    def _next_pane(self, by: int = 1) -> None:
        panes = [self._list, *self._answering.panes()]
        focused = self.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), 0)
        pane = panes[(at + by) % len(panes)]
        if not self._answering.enter(pane):
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._list.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.hasFocus():
            self._answering.begin()
        else:
            super().keyPressEvent(event)
