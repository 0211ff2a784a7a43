"""A theme of answers in own words: what it is called, and by which words it is known."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from core.language.words import _
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.lists.listing import named


def ask(
    over: QWidget, question: str, known: Mapping[str, Any], answered: Callable[[Mapping[str, Any]], object]
) -> None:  # fmt: skip
    asked = [
        fields.trilingual("name", named("name")),
        fields.text("words", _("Beginnings of words it is known by, one in a line"), 6),
    ]
    Asking(over, question, asked, _("Write it down"), answered).show_values(known).begin()


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": values["name"], "words": str(values["words"] or "").splitlines()}
