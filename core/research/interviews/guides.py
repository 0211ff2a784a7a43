"""The ready guide that comes with the program; an office that takes it owns its questions and changes them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from core import library
from core.errors import Gone
from core.language.trilingual import Trilingual
from core.language.words import _


@cache
def _ready() -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, Any] = library.read("research/guide")["guide"]
    return found


def titles() -> dict[str, Trilingual]:
    """What each guide is called."""
    return {code: Trilingual.of(one["name"]) for code, one in _ready().items()}


def fields(code: str) -> dict[str, Trilingual]:
    """What a guide made of it is called, and what it is for."""
    return {name: Trilingual.of(_of(code)[name]) for name in ("name", "purpose")}


def questions(code: str) -> list[Trilingual]:
    """In their order."""
    return [Trilingual.of(one) for one in _of(code)["question"]]


def _of(code: str) -> Mapping[str, Any]:
    if code not in _ready():
        raise Gone(_("There is no such interview guide: {code}").format(code=code))
    return _ready()[code]
