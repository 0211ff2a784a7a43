"""How long a text is for each channel it goes to, told while it is typed."""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.calendar import limits, rules
from core.calendar.limits import Limit
from core.calendar.queries.slots import Slot
from core.calendar.words import short_name
from core.language.numbers import number
from core.language.trilingual import Lang
from core.language.words import _, language
from core.office.records import Channel
from ui.kit.controls import label

# long texts are counted when the hand rests for a moment
_REST_MS = 60


class Counter(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._slot: Slot | None = None
        self._lang: Lang = "kk"
        self._channel_id: UUID | None = None
        self._text = ""
        self._over = label("", "small", "danger", wraps=True)
        self._fits = label("", "small", "text2", wraps=True)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._over)
        column.addWidget(self._fits)

    def show_slot(self, slot: Slot, lang: Lang, channel_id: UUID | None, text: str) -> None:
        self._slot, self._lang, self._channel_id = slot, lang, channel_id
        self._text = text.strip()
        self._tell()

    def count(self, text: str) -> None:
        self._text = text.strip()
        self._rest.start()

    def _tell(self) -> None:
        if self._slot is None:
            return
        over: list[str] = []
        fits: list[str] = []
        every: list[str] = []
        for channel in self._slot.channels:
            name = channel.name.in_(language())
            for limit in limits.of(self._said_in(channel), channel):
                every.append(f"{name}. {limit.sentence}")
                # advice is told of the channel that stands before the eye; of the others there would be too much
                is_needed = limit.key == "text" or (limit.is_over and not limit.is_advice)
                if is_needed or self._channel_id == channel.id:
                    (over if limit.is_over and not limit.is_advice else fits).append(self._said(channel, limit))
        self._over.setText(" · ".join(over))
        self._fits.setText(" · ".join(fits))
        self._over.setVisible(bool(over))
        self._fits.setVisible(bool(fits))
        self.setToolTip("\n".join(every))

    def _said(self, channel: Channel, limit: Limit) -> str:
        """«IG 339 / 2 200»"""
        short = _(short_name(channel.platform))
        if limit.key != "text" or limit.allowed is None:
            return f"{short}: {limit.sentence}"
        return f"{short} {number(limit.used, language())} / {number(limit.allowed, language())}"

    def _said_in(self, channel: Channel) -> str:
        """The common text counts for all channels that have no words of their own."""
        assert self._slot is not None
        own = next((one.variant for one in self._slot.placements if one.channel_id == channel.id), None)
        if self._channel_id is not None:
            return self._text if channel.id == self._channel_id else rules.copy_text(self._slot, channel.id, self._lang)
        return (getattr(own, self._lang) if own else "") or self._text
