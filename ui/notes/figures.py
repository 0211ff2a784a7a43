"""The figures of a note: what each came to, what it would come to now, and where its mark goes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from core import features
from core.language.words import N_, _, language
from core.notes import doubts, telling
from core.notes.answered import Answered
from core.notes.choices import Shape
from core.notes.marks import Manner
from core.notes.queries.notes import Fresh
from core.notes.records import Citation
from ui.kit.controls import Button, button, icon_button, in_row, label, rule
from ui.kit.panel import emptied
from ui.kit.theme import px

MANNERS = {
    Manner.BASE: N_("With of how many"),
    Manner.CHANGE: N_("How it has changed"),
    Manner.PERIOD: N_("Its days"),
    Manner.NAME: N_("Its name"),
}


class FigureList(QWidget):
    # a citation and a manner; citations to bring up to date; a citation and a shape; a citation
    insert_wanted = Signal(object, object)
    accept_wanted = Signal(object)
    shape_wanted = Signal(object, object)
    removal_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.all = button("", self._accept_all, "primary", keys="Ctrl+Enter", size="small")
        self.cards: list[FigureEntry] = []
        self._stale: list[Fresh] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(in_row(self.all, None))
        column.addLayout(self._body)

    def show_figures(self, fresh: Sequence[Fresh], is_open: bool) -> None:
        emptied(self._body)
        self._stale = [one for one in fresh if one.is_stale and one.now is not None]
        self.all.setVisible(bool(self._stale) and is_open)
        self.all.setText(_("Accept all changes ({n})").format(n=len(self._stale)))
        self.cards = [FigureEntry(self, one, is_open) for one in fresh]
        for card in self.cards:
            self._body.addWidget(card)
        if not fresh:
            nothing = _("No figures yet: choose one below. It keeps its question, its days and of how many it is.")
            self._body.addWidget(label(nothing, "small", "text2", wraps=True))

    def accept_all(self) -> None:
        if self._stale:
            self._accept_all()

    def _accept_all(self) -> None:
        self.accept_wanted.emit(self._stale)


class FigureEntry(QFrame):
    """One figure; changed, it says in red from what to what, but for its days being over at last."""

    def __init__(self, owner: FigureList, fresh: Fresh, is_open: bool) -> None:
        super().__init__()
        self._owner, self.fresh = owner, fresh
        told, citation = fresh.kept, fresh.citation
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(label(f"[{citation.mark}] {told.name.in_(language())}", "strong", wraps=True))
        column.addWidget(label(self._said(told, citation), "small", "text2", wraps=True))
        for remark in told.remarks:
            column.addWidget(label(remark.in_(language()), "small", "warn", wraps=True))
        if fresh.is_stale:
            tone = "text2" if doubts.is_final(fresh) else "danger"
            column.addWidget(label(doubts.news(fresh, language()), "body", tone, wraps=True))
        if is_open:
            column.addWidget(in_row(*self._acts(), None))
        column.addWidget(rule())

    def _said(self, told: Answered, citation: Citation) -> str:
        days = telling.period(telling.span_of(citation.first, citation.last), language())
        if citation.shape == Shape.FIGURE:
            return f"{telling.with_base(told, language())} · {days}"
        return f"{_(features.title(citation.shape))} · {days}"

    def _acts(self) -> list[Button]:
        emit, citation = self._owner.insert_wanted.emit, self.fresh.citation
        insert = button(_("Insert"), partial(emit, citation, Manner.FIGURE), icon="plus", size="small")
        insert.setAccessibleName(_("Insert {mark}").format(mark=citation.mark))
        acts = [insert]
        if self.fresh.is_stale and self.fresh.now is not None:
            accept = button(_("Accept"), partial(self._owner.accept_wanted.emit, [self.fresh]), size="small")
            accept.setAccessibleName(_("Accept {mark}").format(mark=citation.mark))
            acts.append(accept)
        more = icon_button("more", _("More about {mark}").format(mark=citation.mark), self.show_menu)
        return [*acts, more]

    def show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(_("More about {mark}").format(mark=self.fresh.citation.mark))
        for title, act in self.choices():
            menu.addAction(title.replace("&", "&&")).triggered.connect(lambda _checked=False, act=act: act())
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def choices(self) -> list[tuple[str, Callable[[], object]]]:
        """What the menu offers: other ways to tell it, other ways to show it, and to take it out."""
        citation, owner = self.fresh.citation, self._owner
        found: list[tuple[str, Callable[[], object]]] = []
        if citation.shape == Shape.FIGURE:
            found += [
                (_(title), partial(owner.insert_wanted.emit, citation, manner)) for manner, title in MANNERS.items()
            ]
        found += [
            (_("Show as: {shape}").format(shape=_(features.title(one)).lower()),
             partial(owner.shape_wanted.emit, citation, one))
            for one in Shape
            if one != citation.shape
        ]  # fmt: skip
        return [*found, (_("Take out of the note"), partial(owner.removal_wanted.emit, citation))]
