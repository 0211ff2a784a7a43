"""The editor: one publication in three languages side by side, with what keeps it from going out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.calendar import rules
from core.calendar.acts import Act, next_one
from core.calendar.queries import agenda, lookups, slots
from core.calendar.queries.slots import Slot
from core.calendar.records import Gate
from core.calendar.rules import Obstacle
from core.errors import Invalid
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import _, letters
from core.office.records import Person
from ui.calendar import announcing, copying, course, submitting
from ui.calendar.chosen import Chosen
from ui.calendar.editor import properties
from ui.calendar.editor.check import NOTHING, Checked, Checker, Spot
from ui.calendar.editor.column import LanguageColumn
from ui.calendar.editor.facts import FactsTable
from ui.calendar.editor.head import EditorHead
from ui.calendar.editor.side import EditorSide
from ui.calendar.editor.walk import Walk
from ui.calendar.menu import menu_of
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.controls import button, rule
from ui.kit.hotkeys import DigitKeys
from ui.kit.panel import EmptyState
from ui.kit.theme import px
from ui.lists.listing import names
from ui.page import Page

SIDE_WIDTH, NARROW = 272, 168


class EditorPage(Page):
    watches = frozenset(
        {"Publication", "Wording", "Placement", "Channel", "Person", "Unit", "Rubric", "Goal", "Audience", "Campaign"}
        | {"Question", "Norm", "View", "Office"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._id: UUID | None = None
        self._slot: Slot | None = None
        self._channel_id: UUID | None = None
        self._checked = NOTHING
        self._gate = Gate.WARN
        # what is for others to do
        self._denied: frozenset[Act] = frozenset()
        self._obstacles: list[Obstacle] = []
        self._lookups = desk.read(lookups.lookups)
        self._head = EditorHead(desk)
        self.columns = {lang: LanguageColumn(desk, lang) for lang in LANGS}
        self.facts = FactsTable()
        self.side = EditorSide(desk)
        self._checker = Checker(desk, self)
        self._walk = Walk(self.columns, self.facts, self.side)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for column in self.columns.values():
            column.setMinimumWidth(px(NARROW))
            self._splitter.addWidget(column)
        texts, below, whole, body = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self), QWidget()
        for layout in (texts, below, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        texts.addWidget(self._splitter, 1)
        texts.addWidget(self.facts)
        self.side.setFixedWidth(px(SIDE_WIDTH))
        below.addLayout(texts, 1)
        below.addWidget(_line())
        below.addWidget(self.side)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head)
        rows.addWidget(rule())
        rows.addLayout(below, 1)
        back = button(_("Back to the calendar"), self.go_back, "primary")
        self._stack.addWidget(body)
        self._stack.addWidget(EmptyState(_("This publication is no longer there"), "", [back]))
        whole.addWidget(self._stack)

    def _listen(self) -> None:
        self._head.left.connect(self.go_back)
        self._head.properties_wanted.connect(self.ask_properties)
        self._head.menu_wanted.connect(self._show_menu)
        self._head.channel_chosen.connect(self.show_channel)
        self._head.obstacles_wanted.connect(self.side.take_focus)
        self._checker.checked.connect(self._on_checked)
        self.facts.pointed_at.connect(self._point_at)
        self.side.obstacle_chosen.connect(self._mend)
        self.side.spot_chosen.connect(self._look_at)
        self.side.copy_wanted.connect(self.copy_out)
        self._splitter.splitterMoved.connect(lambda: self.facts.follow(self._widths()))
        for column in self.columns.values():
            column.typed.connect(partial(self._ask_check, is_typing=True))
        DigitKeys(self, Qt.KeyboardModifier.AltModifier, self._walk.go_to_column)
        for keys, act in (
            ("Ctrl+Return", self.submit),
            ("Ctrl+Enter", self.submit),
            ("F2", self.ask_properties),
            ("F6", partial(self._walk.step_pane, 1)),
            ("Shift+F6", partial(self._walk.step_pane, -1)),
            ("F7", self.facts.fold),
            ("F8", partial(self._step_spot, 1)),
            ("Shift+F8", partial(self._step_spot, -1)),
            ("Alt+Left", self.go_back),
        ):
            QShortcut(QKeySequence(keys), self, act)

    # what is shown

    def shown_record(self) -> UUID | None:
        return self._id

    def show_record(self, record_id: UUID) -> None:
        """A publication, or the one a wording or a placement belongs to."""
        wanted = self.desk.read(agenda.publication_of, record_id) or record_id
        if wanted != self._id and not self._may_leave():
            self.desk.refused.emit(Invalid(_("What is typed here is not written yet. It stays until it is.")))
            return
        if wanted != self._id:
            # a question that was typed and not sent off belongs to the one that is left
            self.side.questions.take_down()
            self._id, self._channel_id = wanted, None
        self.refresh()
        if self._slot is not None:
            self.columns[self._source()].take_focus()

    def refresh(self) -> None:
        self._slot = self.desk.read(slots.one, self._id) if self._id else None
        self._stack.setCurrentIndex(0 if self._slot else 1)
        if self._slot is None:
            return
        self._lookups = self.desk.read(lookups.lookups)
        if self._channel_id not in [place.channel_id for place in self._slot.placements]:
            self._channel_id = None
        people = names(self.desk, Person)
        for column in self.columns.values():
            column.show_slot(self._slot, self._channel_id, people)
        self.side.show_slot(self._slot)
        self._head.show_slot(self._slot, self._channel_id)
        self._checker.allowed = copying.own_addresses(self.desk, self._lookups.channels)
        self._gate, self._denied = self.desk.read(lookups.norm).gate, course.denied(self.desk)
        self._share_room()
        self._ask_check(is_typing=False)
        self._tell()

    def show_channel(self, channel_id: UUID | None) -> None:
        """The common text, or the words of one channel."""
        if self._may_leave():
            self._channel_id = channel_id
        self.desk.look(self.refresh)

    def commands(self) -> Sequence[Command]:
        here = [
            Command("back", _("Back to the calendar"), self.go_back, "Esc"),
            Command("properties", _("Properties of the publication"), self.ask_properties, "F2"),
            Command("facts", _("Fold the facts"), self.facts.fold, "F7"),
        ]
        return here + self._acts()

    def _tell(self) -> None:
        """What depends on the texts as they were read last."""
        if self._slot is None:
            return
        oddities = [(one.lang, f"{letters(one.lang)}: {one.sentence}") for one in self._checked.mismatches]
        self._obstacles = rules.obstacles(self._slot, self._gate, oddities)
        self.side.show_obstacles(self._obstacles, self._slot.publication.state in rules.FREE)
        self.side.show_unsafe(self._checked.unsafe)
        act = next_one(self._slot, self._denied)
        command = next((one for one in self._acts() if one.key == act), None)
        self._head.offer(command, len(self._blockers()) if act == Act.SUBMIT else 0)

    def _on_checked(self, checked: Checked) -> None:
        self._checked = checked
        for column in self.columns.values():
            column.show_spots(checked.spots(column.lang))
        self.facts.show_checked(checked, self._planned())
        self.facts.follow(self._widths())
        self._tell()

    def _ask_check(self, is_typing: bool) -> None:
        texts: dict[str, str] = {lang: self.columns[lang].text() for lang in self._planned()}
        self._checker.ask(Trilingual.of(texts), is_typing)

    def _planned(self) -> list[Lang]:
        """Also a language where the typing has just begun."""
        return [lang for lang in LANGS if self.columns[lang].is_planned]

    def _source(self) -> Lang:
        """The text that is written first."""
        source = self._slot.publication.source_lang if self._slot else ""
        return next((lang for lang in self._planned() if lang == source), LANGS[0])

    _shared: tuple[Lang, ...] = ()

    def _share_room(self) -> None:
        """A language nobody plans takes little room; the user's own lines stay while the languages do."""
        planned = tuple(self._planned())
        if planned == self._shared or self._splitter.width() < px(3 * NARROW):
            return
        self._shared = planned
        rest = self._splitter.width() - px(NARROW) * (len(LANGS) - len(planned))
        share = rest // max(1, len(planned))
        self._splitter.setSizes([share if lang in planned else px(NARROW) for lang in LANGS])
        self.facts.follow(self._widths())

    def _widths(self) -> list[int]:
        sizes = self._splitter.sizes()
        line = self._splitter.handleWidth()
        return [size + line for size in sizes[:-1]] + sizes[-1:]

    # what is done

    def submit(self) -> None:
        """What blocks is told, and shown where it can be mended."""
        if self._slot is None or not self._may_leave():
            return
        self.desk.look(self.refresh)
        blockers = self._blockers()
        if blockers:
            self.desk.refused.emit(Invalid(blockers[0].sentence, blockers[0].field))
            self._mend(blockers[0])
        else:
            submitting.submit(self.desk, [self._slot])

    def copy_out(self, channel_id: UUID, lang: Lang) -> None:
        """What keeps it here is shown in its text."""
        if self._slot is None or not self._may_leave():
            return
        self.desk.look(self.refresh)
        grave = copying.copy_out(self.desk, self._slot, channel_id, lang, self._lookups.channels)
        if grave:
            self.show_channel(channel_id if self._has_own(channel_id, lang) else None)
            self._look_at(grave)
        else:
            self.side.tell_copied(channel_id, lang)

    def ask_properties(self) -> None:
        if self._slot is not None:
            properties.ask(self.desk, self, self._slot, self._lookups)

    def go_back(self) -> None:
        if self._may_leave():
            self.desk.open("calendar", self._id if self._slot else None)

    def _blockers(self) -> list[Obstacle]:
        return [one for one in self._obstacles if one.is_blocking]

    def _has_own(self, channel_id: UUID, lang: Lang) -> bool:
        places = self._slot.placements if self._slot else ()
        return any(getattr(one.variant, lang) for one in places if one.channel_id == channel_id)

    def _acts(self) -> list[Command]:
        if self._slot is None:
            return []
        day = self._slot.publication.day or self.desk.today()
        made = announcing.commands(Chosen(self.desk, self, [self._slot], self._lookups, day))
        # here the texts are looked through before they are copied, and before they are submitted
        mine = [replace(one, act=self.submit) if one.key == Act.SUBMIT else one for one in made]
        return [one for one in mine if not one.key.startswith("text ")]

    def _show_menu(self) -> None:
        place = self._head.more.mapToGlobal(QPoint(0, self._head.more.height()))
        menu_of(self._acts(), self).popup(place)

    def _mend(self, obstacle: Obstacle) -> None:
        """Where this obstacle can be taken away."""
        if obstacle.field == "text" and obstacle.lang:
            column = self.columns[obstacle.lang]
            spots = self._checked.spots(column.lang)
            spot = next((one for one in spots if obstacle.sentence == f"{letters(one.lang)}: {one.sentence}"), None)
            if spot is not None:
                self._look_at(spot)
            else:
                column.take_focus()
        elif obstacle.field == "title":
            self.columns[self._source()].form.focus_first()
        elif obstacle.field in ("facts", "attachments"):
            self.side.look_at(obstacle.field)
        elif self._slot is not None:
            properties.ask(self.desk, self, self._slot, self._lookups, obstacle)

    def _look_at(self, spot: Spot) -> None:
        column = self.columns[spot.lang]
        spots = self._checked.spots(spot.lang)
        if spot in spots:
            column.bar.go(spots.index(spot))
        else:
            column.look_at(spot)

    def _point_at(self, lang: Lang, said: str) -> None:
        start = self.columns[lang].text().find(said)
        if start >= 0:
            self.columns[lang].look_at(Spot(lang, "", start, start + len(said)))

    def _step_spot(self, by: int) -> None:
        every = [spot for lang in self._planned() for spot in self._checked.spots(lang)]
        spot = self._walk.next_spot(every, by)
        if spot is not None:
            self._look_at(spot)

    def _may_leave(self) -> bool:
        # each of them is asked: one that cannot be written keeps no other from it
        written = [column.writing.may_leave() for column in self.columns.values()]
        return all(written)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # the window was built anew, and nobody has said yet which publication is meant
        QTimer.singleShot(0, self, self._leave_if_bare)

    def _leave_if_bare(self) -> None:
        if self._id is None and self.isVisible():
            self.go_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.facts.fit(self.height())
        self._shared = ()
        self._share_room()


def _line() -> QWidget:
    made = rule()
    made.setMinimumHeight(0)
    made.setMaximumHeight(16777215)
    made.setFixedWidth(1)
    return made
