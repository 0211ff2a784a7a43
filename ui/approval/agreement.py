"""Whether the languages of the row that is looked at tell the same: compared once it stays before the eye."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.language import comparison
from core.language.trilingual import Trilingual
from core.language.words import _
from ui.kit.controls import IconLabel, label
from ui.kit.theme import px

PLATES = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
# more differences between the languages than these are a matter for the press service
MOST_ODD = 3
# whoever goes from row to row waits for no comparison: of a long text it takes most of a second
REST_MS = 80


class Agreement(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._texts = Trilingual()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._tell)

    def show_texts(self, texts: Trilingual) -> None:
        """What was told of the same texts stays."""
        if texts == self._texts:
            return
        self._texts = texts
        while held := self._column.takeAt(0):
            if widget := held.widget():
                widget.hide()
                widget.deleteLater()
        if sum(bool(text.strip()) for text in texts) > 1:
            self._rest.start()
        else:
            self._rest.stop()

    def _tell(self) -> None:
        odd = comparison.oddities(self._texts)
        if not odd:
            self._column.addWidget(_told("check", "ok", _("The languages agree in days, hours and figures")))
        for one in odd[:MOST_ODD]:
            said = f"{PLATES[one.lang]}: {_(one.sentence).format(**one.values)}"
            self._column.addWidget(_told("warning", "warn", said))


def _told(icon: str, token: str, sentence: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(6))
    row.addWidget(IconLabel(icon, token, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(sentence, "small", token, wraps=True), 1)
    return made
