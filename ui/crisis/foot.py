"""Under the texts: the six marks, what is odd under the cursor, whose word it needs, and the one act that is next."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.crisis.choices import Category
from core.crisis.marks import Mark
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.statements import Stated
from core.crisis.signing import Signing
from core.language.words import _, language
from ui.crisis import standing
from ui.crisis.standing import GLYPHS, Stage, Word
from ui.crisis.telling import Local
from ui.kit.controls import button, label, rule
from ui.kit.panel import emptied
from ui.kit.status import StatusLabel
from ui.kit.theme import px
from ui.kit.toast import ACTS
from ui.kit.wrapping import Running


class Foot(QWidget):
    # the key of a command of the page
    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # the marks and whose word is missing are read just when something was done: no toast over them
        self.setObjectName(ACTS)
        self._stage = Stage.NEW
        self._is_brief = False
        self._found: Sequence[Mark] = ()
        self._wanted: Sequence[Word] = ()
        self._shown: list[tuple[str, str]] = []
        strip, held = QFrame(), QWidget()
        strip.setObjectName("strip")
        around = QVBoxLayout(strip)
        around.setContentsMargins(px(16), px(6), px(16), px(6))
        around.addWidget(held)
        self._marks = Running(held)
        self._marks.setSpacing(px(12))
        self._pointed = label("", "small", "warn", wraps=True)
        self._pointed.setContentsMargins(px(16), px(6), px(16), 0)
        self._pointed.hide()
        self._state, self._told = StatusLabel("draft", "", is_bare=True), QWidget()
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = Running(self._told)
        self._words.setSpacing(px(12))
        self._copy = button(_("Copy the text"), lambda: self.acted.emit("copy"), icon="copy")
        self.main = button("", self._on_main, "primary", keys="Ctrl+Enter")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (rule(), strip, self._pointed, rule(), self._acts()):
            whole.addWidget(widget)

    def _acts(self) -> QWidget:
        made, row = QWidget(), QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._state, 1)
        row.addWidget(self._copy)
        row.addWidget(self.main)
        column = QVBoxLayout(made)
        column.setContentsMargins(px(16), px(6), px(16), px(8))
        column.setSpacing(px(6))
        column.addWidget(self._told)
        column.addLayout(row)
        return made

    def show_marks(self, found: Sequence[Mark]) -> None:
        self._found = found
        emptied(self._marks)
        lang = language()
        there = sum(one.is_there for one in found)
        if self._is_brief and there:
            said = _("Marks of a good text: {n} of {most}").format(n=there, most=len(found))
            made = StatusLabel("approved", said, is_bare=True)
            made.setToolTip("\n".join(one.name.in_(lang) for one in found if one.is_there))
            self._marks.addWidget(made)
        for one in (one for one in found if not (self._is_brief and one.is_there)):
            made = StatusLabel("approved" if one.is_there else "missing", one.name.in_(lang), is_bare=True)
            made.setToolTip(one.check.in_(lang))
            said = _("there") if one.is_there else _("not there yet")
            made.setAccessibleName(f"{one.name.in_(lang)}: {said}")
            self._marks.addWidget(made)

    def point(self, sentence: str) -> None:
        self._pointed.setText(sentence)
        self._pointed.setVisible(bool(sentence))

    def show_statement(
        self, one: Stated | None, category: Category, at_hand: AtHand, signing: Signing, local: Local
    ) -> None:
        self._stage = standing.stage(one)
        self._state.tell(GLYPHS[self._stage], self._say(one))
        self._wanted = (
            standing.words_of(one, local, at_hand.moment) if one else standing.wanted(signing, category, at_hand)
        )
        self.tick(one, signing, at_hand.moment)
        running, out = at_hand.is_running, self._stage == Stage.OUT
        self.main.setText(_VERBS[self._stage]())
        self.main.setEnabled(running)
        self._copy.setVisible(out or self._stage in (Stage.WAITING, Stage.CLEARED))

    def show_standing(self) -> None:
        """What is before the eye was signed in advance: nobody is asked about it."""
        self._wanted = [standing.in_advance()]
        self.main.setText(_("Ready to go out"))

    def tick(self, one: Stated | None, signing: Signing, now: datetime) -> None:
        """Whose word it has, whose it waits for, and who is asked next when nobody answers."""
        silence = standing.silence(one, signing, now) if one else ""
        told = [("approved" if each.is_given else "review", each.said) for each in self._wanted]
        told += [("changed", silence)] if silence else []
        if told == self._shown:
            return
        self._shown = told
        emptied(self._words)
        for kind, said in told:
            made = StatusLabel(kind, said, is_bare=True)
            made.setToolTip(said)
            self._words.addWidget(made)

    def be_brief(self, is_narrow: bool, is_low: bool) -> None:
        """On a low window the marks that are there are counted; where it is narrow, a sign stands for a word."""
        if is_low != self._is_brief:
            self._is_brief = is_low
            self.show_marks(self._found)
        self._copy.setText("" if is_narrow else _("Copy the text"))
        self._copy.setAccessibleName(_("Copy the text"))

    def _say(self, one: Stated | None) -> str:
        """Which statement it is stands in the head."""
        said = standing.stage_told(one)
        if one is not None and self._stage == Stage.OUT:
            channels = ", ".join(dict.fromkeys(out.channel.in_(language()) for out in one.releases))
            return f"{said}: {channels}" if channels else said
        return said

    def _on_main(self) -> None:
        self.acted.emit(MAIN[self._stage])


MAIN = {
    Stage.NEW: "send",
    Stage.DRAFT: "send",
    Stage.RETURNED: "send",
    Stage.WAITING: "consent",
    Stage.CLEARED: "release",
    Stage.OUT: "next statement",
}
_VERBS = {
    Stage.NEW: lambda: _("Send for approval"),
    Stage.DRAFT: lambda: _("Send for approval"),
    Stage.RETURNED: lambda: _("Send for approval"),
    Stage.WAITING: lambda: _("Note consent…"),
    Stage.CLEARED: lambda: _("Note a release…"),
    Stage.OUT: lambda: _("Next statement"),
}
