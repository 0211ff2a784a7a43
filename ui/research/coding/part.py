"""Posts of followed pages one by one: what each is about and how far it lets people take part."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.kpi.choices import Step
from core.kpi.spans import moved, span
from core.language import dates
from core.language.words import _, language
from core.research.coding import actions as acts
from core.research.coding import queries as coding
from core.research.coding import telling
from core.research.coding.queries import Coded
from core.research.coding.records import PostTopic
from ui.desk import Desk
from ui.kit.bars import Segments
from ui.kit.controls import button, icon_button, in_row, label
from ui.kit.fetched import Fetched
from ui.kit.hotkeys import figure_of, letter_of
from ui.kit.panel import EmptyState, Panel
from ui.kit.rows import Column
from ui.kit.table import Table
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.research.coding.agreement import AgreementView
from ui.research.coding.book import KEYS
from ui.research.coding.post import STAGES, PostSide
from ui.research.coding.table import TopicsView
from ui.research.home_part import HomePart
from ui.research.page import may_write

_LINE = 34
POSTS, AGREEMENT, TABLE = "posts", "agreement", "table"
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CodingPart(HomePart):
    """Digits and letters choose the topic, I, C and D the stage, Enter keeps both and goes on.

    Two look at a post without knowing what the other took it for: others' codes show after one's own.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._topics: Sequence[PostTopic] = ()
        # every post of the month, and whether I have coded it
        self._listed: Mapping[UUID, bool] = {}
        self._span = span(Step.MONTH, desk.today())
        self._rows: Fetched[Coded] = Fetched(self._columns(), self._some, self)
        self.table = Table(self._rows)
        self.table.setAccessibleName(_("Posts"))
        self.table.chosen.connect(lambda _row: self._show_post())
        self.table.installEventFilter(self)
        self._views = Segments(
            [(POSTS, _("Posts")), (AGREEMENT, _("Agreement")), (TABLE, _("Topics in figures"))],
            _("Parts of the coding"),
        )
        self._views.chosen.connect(lambda _key: desk.look(self.refresh))
        self._month, self._told = label("", "strong"), label("", "small", "text2")
        self._told.setMinimumHeight(px(_LINE))
        self.side = PostSide(desk)
        self.side.keep_wanted.connect(self.keep)
        self.side.take_back_wanted.connect(self.take_back)
        self._agreement, self._tabled = AgreementView(self.show_post), TopicsView(self._open_claims)
        self._stack = QStackedWidget()
        self._nothing = EmptyState(_("No post came out in this month"), _("Posts come with files of figures."), [
            button(_("Indicators"), lambda: desk.open("kpi"), icon="kpi"),
        ])  # fmt: skip
        self._bookless = EmptyState(
            _("There is no code book yet"), _("Take the ready topics: meetings, trips, services, warnings and others."),
            [button(_("Take the ready topics"), self._enter_topics, "primary", icon="list")],
        )  # fmt: skip
        self._posts = self._posts_board()
        for widget in (self._posts, self._agreement, self._tabled, self._nothing, self._bookless):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(16), px(12))
        column.setSpacing(px(8))
        column.addLayout(self._head())
        column.addWidget(self._stack, 1)
        self.begin_at(self.table, *self._months, *self._views.stops())

    def _head(self) -> Running:
        row = Running()
        row.setSpacing(px(8))
        self._months = (
            icon_button("left", _("Earlier month"), lambda: self._move(-1)),
            icon_button("right", _("Later month"), lambda: self._move(1)),
        )
        month = in_row(self._months[0], self._month, self._months[1])
        for widget in (self._views, month, self._told):
            row.addWidget(widget)
        return row

    def _posts_board(self) -> QWidget:
        made, left = QWidget(), Panel()
        left.hold(self.table)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(left, 1)
        row.addWidget(self.side)
        return made

    def refresh(self) -> None:
        self._topics = self.desk.read(coding.book)
        self._listed = self.desk.read(coding.listed, self._span, self._mine())
        self._month.setText(dates.month(self._span.first, language()))
        self.side.book.show_topics([one for one in self._topics if one.is_active])
        self._rows.columns = tuple(self._columns())
        self._rows.follow_ids(list(self._listed))
        done, count = sum(self._listed.values()), len(self._listed)
        self._told.setText(_("Coded by me: {done} of {count}").format(done=done, count=count))
        self._stack.setCurrentWidget(self._wanted())
        if self._listed and not self.table.currentIndex().isValid():
            self.table.choose(self._next(None) or next(iter(self._listed)))
        self._show_post()

    def _wanted(self) -> QWidget:
        if not self._topics:
            return self._bookless
        if not self._listed:
            return self._nothing
        if self._views.current() == AGREEMENT:
            self._agreement.show_agreement(telling.agreements(self._coded(), self._topics), self._topics)
            return self._agreement
        if self._views.current() == TABLE:
            self._tabled.show_table(telling.tabled(self._coded(), len(self._listed), self._topics))
            return self._tabled
        return self._posts

    def _coded(self) -> list[Coded]:
        return self.desk.read(coding.coded, self._span)

    def _some(self, ids: Sequence[UUID]) -> list[Coded]:
        """Those that come before the eye."""
        return self.desk.glance(lambda: self.desk.read(coding.some, self._span, ids), [])

    def _columns(self) -> list[Column[Coded]]:
        names = {one.id: one.name.in_(language()) for one in self._topics}
        mine = self._mine()

        def topic(one: Coded) -> str:
            own = one.by(mine)
            return names.get(own.topic_id, "") if own and own.topic_id else "—"

        return [
            Column(_("Post"), lambda one: coding.called(one.post, language())),
            Column(
                _("Came out"), lambda one: dates.short(one.post.published_at.date()),
                lambda one: one.post.published_at, width=110, goes=2,
            ),
            Column(_("Page"), lambda one: one.post.page, width=130, goes=1),
            Column(_("My code"), topic, width=190, tone=lambda one: "" if one.by(mine) else "text2"),
        ]  # fmt: skip

    def _mine(self) -> UUID | None:
        person = self.desk.author()
        return person.id if person else None

    def _show_post(self) -> None:
        one = self.table.current()
        if one is not None:
            self.side.show_post(one, self._mine(), self._topics)

    # what is done

    def keep(self) -> None:
        row, side = self.table.current(), self.side
        if row is None or not may_write(self.desk):
            return
        if side.topic is None:
            side.tell(_("Choose what the post is about."))
            return
        self.desk.do(acts.code, row.post.told.page_id, row.post.told.key, side.topic, side.stage)
        if following := self._next(row.id):
            self.table.choose(following)
        self.table.setFocus()

    def take_back(self) -> None:
        """One's own code; what another coder found stays theirs."""
        row = self.table.current()
        own = row.by(self._mine()) if row is not None else None
        if own is not None and may_write(self.desk):
            self.desk.do(acts.uncode, own.id)
            self.table.setFocus()

    def _next(self, after: UUID | None) -> UUID | None:
        """The next that is not coded by me, round from here."""
        ids = list(self._listed)
        start = ids.index(after) + 1 if after is not None and after in self._listed else 0
        return next((one for one in [*ids[start:], *ids[:start]] if not self._listed[one]), None)

    def _open_claims(self) -> None:
        self.desk.open("kpi-book", part="claims")

    def _move(self, by: int) -> None:
        self._span = moved(Step.MONTH, self._span, by)
        self.desk.look(self.refresh)

    def _enter_topics(self) -> None:
        self.desk.do(acts.enter_topics)

    def show_post(self, post_id: UUID) -> None:
        self._views.choose(POSTS)
        self.refresh()
        self.table.choose(post_id)
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTERS:
            self.keep()
            return True
        figure = figure_of(event)
        key = str(figure) if figure is not None else letter_of(event)
        if key in STAGES:
            self.side.choose_stage(STAGES[key])
            return True
        active = [one for one in self._topics if one.is_active]
        place = KEYS.find(key) if key else -1
        if 0 <= place < len(active):
            self.side.choose_topic(active[place].id)
        return 0 <= place < len(active)
