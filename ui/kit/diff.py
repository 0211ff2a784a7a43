"""What a change did to a text, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import ceil
from typing import Literal

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from core.language.words import _
from ui.kit import theme

Kind = Literal["same", "removed", "added"]

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
# of an unchanged stretch, so much is left on either side of a change
CONTEXT = 48


@dataclass(frozen=True)
class Span:
    kind: Kind
    text: str


def words_differ(before: str, after: str) -> list[Span]:
    """What stayed, went and came; without the added it is the text before, without the removed the text after.

    >>> [(span.kind, span.text) for span in words_differ("by the end of May", "by 29 May")]
    [('same', 'by '), ('removed', 'the end of'), ('added', '29'), ('same', ' May')]
    """
    if before == after:
        return [Span("same", after)] if after else []
    was, is_ = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(str.isspace, was, is_, autojunk=False)
    spans: list[Span] = []
    removed = added = ""
    steps = matcher.get_opcodes()
    for number, (tag, was_from, was_to, from_, to) in enumerate(steps):
        gone, come = "".join(was[was_from:was_to]), "".join(is_[from_:to])
        is_last = number == len(steps) - 1
        # a lone space between two changed words belongs to the change: a phrase was replaced, not words one by one
        if tag != "equal" or (gone.isspace() and number and not is_last):
            removed, added = removed + gone, added + come
            continue
        spans += [*_changed(removed, added), Span("same", gone)]
        removed = added = ""
    return spans + _changed(removed, added)


def _changed(removed: str, added: str) -> list[Span]:
    pairs: tuple[tuple[Kind, str], ...] = (("removed", removed), ("added", added))
    return [Span(kind, text) for kind, text in pairs if text]


def shortened(spans: list[Span]) -> Iterator[Span]:
    """The same, with only the neighbourhood of changes kept of what stayed."""
    for number, span in enumerate(spans):
        if span.kind != "same":
            yield span
            continue
        head = _beginning(span.text) if number else ""
        tail = _ending(span.text) if number < len(spans) - 1 else ""
        is_short = len(span.text) <= CONTEXT * ((number > 0) + (number < len(spans) - 1) or 4)
        yield span if is_short or not head + tail else Span("same", f"{head}…{tail}")


def _beginning(text: str) -> str:
    return text[:CONTEXT].rpartition(" ")[0] + " "


def _ending(text: str) -> str:
    return " " + text[-CONTEXT:].partition(" ")[2]


class DiffText(QTextEdit):
    """As tall as its text: what went is struck, what came is underlined; whole, or only where something changed."""

    def __init__(self, parent: QWidget | None = None, is_whole: bool = False) -> None:
        super().__init__(parent)
        self._spans: list[Span] = []
        self._is_whole = is_whole
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        theme.worn.changed.connect(self._dress)

    def show_change(self, before: str, after: str) -> None:
        self._spans = words_differ(before, after)
        self.setAccessibleName("; ".join(self._said()) or _("Text"))
        self._dress()

    def _said(self) -> Iterator[str]:
        for span in self._spans:
            match span.kind:
                case "removed":
                    yield _("removed: {text}").format(text=span.text.strip())
                case "added":
                    yield _("added: {text}").format(text=span.text.strip())

    def _dress(self) -> None:
        self.document().setDefaultFont(theme.font("reading"))
        self.clear()
        cursor = self.textCursor()
        previous: Kind = "same"
        for span in self._spans if self._is_whole else shortened(self._spans):
            if (previous, span.kind) == ("removed", "added"):
                # two tints never touch
                cursor.insertText(" ", _format("same"))
            cursor.insertText(span.text, _format(span.kind))
            previous = span.kind

    def _on_size(self, size: QSizeF) -> None:
        self.setFixedHeight(ceil(size.height()))


def _format(kind: Kind) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme.font("reading"))
    match kind:
        case "removed":
            made.setFontStrikeOut(True)
            made.setForeground(theme.colour("danger"))
            made.setBackground(theme.colour("danger_bg"))
        case "added":
            made.setFontUnderline(True)
            made.setForeground(theme.colour("ok"))
            made.setBackground(theme.colour("ok_bg"))
        case _:
            made.setForeground(theme.colour("text"))
    return made
