"""Ready sets of questions that come with the program; a survey made of one owns its questions and changes them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from core import library
from core.errors import Gone
from core.language.trilingual import LANGS, Trilingual
from core.language.words import _

_OWN = ("code", "sort", "is_trait", "is_index", "is_ordered", "asked_if")


@cache
def sets() -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, Any] = library.read("research/questions")["set"]
    return found


def titles() -> dict[str, Trilingual]:
    """What each set is called."""
    return {code: Trilingual.of(one["name"]) for code, one in sets().items()}


def questions(code: str) -> list[dict[str, Any]]:
    """The fields of each question of a set, in their order."""
    if code not in sets():
        raise Gone(_("There is no such set of questions: {code}").format(code=code))
    return [_question(rank, one) for rank, one in enumerate(sets()[code]["question"], 1)]


def _question(rank: int, told: Mapping[str, Any]) -> dict[str, Any]:
    own = {
        name: told[name] for name in ("code", "sort", "is_trait", "is_index", "is_ordered", "asked_if") if name in told
    }
    lists = {name: [_row(one) for one in told.get(name, ())] for name in ("options", "rows")}
    return own | lists | {"name": Trilingual.of(told), "rank": rank}


def _row(told: Mapping[str, Any]) -> dict[str, Any]:
    """A line of the library holds the names beside the code; a question keeps them under `name`."""
    return {"name": {lang: told.get(lang, "") for lang in LANGS}} | {
        name: value for name, value in told.items() if name not in LANGS
    }
