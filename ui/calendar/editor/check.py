"""The texts held against each other, and each looked through for what must not go out; after a pause in typing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from core.language import comparison, parity, safety
from core.language.parity import FactRow, Oddity
from core.language.safety import Finding, Severity
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import _
from ui.desk import Desk
from ui.kit.jobs import Report

PAUSE_MS = 400
# a closer look takes ten times as long: it waits until nobody types any more
CLOSER_MS = 1500
# more letters than this are read beside the screen
QUICK = 6000
# so much can be looked at closely beside typing; the rest is when it is submitted
CLOSE = 4000


@dataclass(frozen=True)
class Spot:
    """A place in a text to look at, and why."""

    lang: Lang
    sentence: str
    start: int = 0
    end: int = 0
    is_grave: bool = True


@dataclass(frozen=True)
class Checked:
    texts: Trilingual
    oddities: Sequence[Oddity] = ()
    rows: Sequence[FactRow] = ()
    # what must not go out, and what had better be said otherwise
    unsafe: Sequence[Spot] = ()

    @property
    def mismatches(self) -> list[Spot]:
        return [Spot(one.lang, told(one), one.start, one.end) for one in self.oddities]

    def spots(self, lang: Lang) -> list[Spot]:
        """What stands over a text: the rest is advice, and is told beside it."""
        return [one for one in (*self.mismatches, *self.unsafe) if one.lang == lang and one.is_grave]


NOTHING = Checked(Trilingual())


def check(texts: Trilingual, allowed: Collection[str] = ()) -> Checked:
    unsafe = [spot for lang in LANGS for spot in look(getattr(texts, lang), lang, allowed)]
    return Checked(texts, parity.compare(texts), parity.table(texts), unsafe)


def look(text: str, lang: Lang, allowed: Collection[str]) -> Iterator[Spot]:
    """Before it is copied out: what blocks is grave."""
    for one in safety.look(text, lang, allowed):
        yield Spot(lang, told(one), one.start, one.end, one.severity is Severity.BLOCKS)


def told(found: Oddity | Finding) -> str:
    return _(found.sentence).format(**found.values)


class Checker(QObject):
    checked = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts = Trilingual()
        self.allowed: Collection[str] = ()
        self._done = NOTHING
        self._timer = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._check)
        self._closer = QTimer(self, interval=CLOSER_MS, singleShot=True)
        self._closer.timeout.connect(self._look_closer)

    def ask(self, texts: Trilingual, is_typing: bool) -> None:
        """While somebody types, wait for a pause."""
        self._texts = texts
        if texts == self._done.texts:
            self._timer.stop()
            return
        self._closer.stop()
        if is_typing:
            self._timer.start()
        else:
            self._check()

    def _check(self) -> None:
        self._timer.stop()
        texts, allowed = self._texts, self.allowed
        if sum(map(len, texts)) <= QUICK:
            self._on_checked(check(texts, allowed))
            return

        def read(_report: Report) -> Checked:
            return check(texts, allowed)

        self._desk.run(_("The languages are held against each other…"), read, self._on_checked)

    def _on_checked(self, found: Checked) -> None:
        # what was typed meanwhile is read by another
        if found.texts == self._texts:
            self._done = found
            self.checked.emit(found)
            if sum(map(len, found.texts)) <= CLOSE:
                self._closer.start()

    def _look_closer(self) -> None:
        """What only words tell: a part left out, figures exchanged; and what parity takes for a slip and is none."""
        found = comparison.oddities(self._done.texts)
        if found != self._done.oddities:
            self._done = replace(self._done, oddities=found)
            self.checked.emit(self._done)
