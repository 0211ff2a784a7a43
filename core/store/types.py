"""Column types that database engines get wrong, told once for SQLite and PostgreSQL."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from core.language.trilingual import Trilingual

# made once: it spells every image of the journal, twice for each change
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

# looks for no spaces around, which takes as long as to read what is short
_READ = json.JSONDecoder().raw_decode


def canonical(value: Any) -> str:
    """One spelling for one value, so that equal images have equal hashes on both engines."""
    return _CANONICAL.encode(value)


def _told(text: str) -> Any:
    """What the text says; what is no JSON any more stays plain text: a row is never unreadable."""
    try:
        value, end = _READ(text)
    except (ValueError, RecursionError):
        return text
    # one spelling for one value: nothing stands behind it
    return value if end == len(text) else text


# the same names and the same empty texts stand in row after row; frozen, one of them serves all
@lru_cache(maxsize=1024)
def _trilingual(text: str) -> Trilingual:
    texts = _told(text)
    return Trilingual.of(texts) if isinstance(texts, dict) else Trilingual(kk=str(texts))


class Json(TypeDecorator[Any]):
    """JSON kept as canonical text: PostgreSQL's own type would reorder what is hashed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else _told(value)


class TrilingualText(TypeDecorator[Trilingual]):
    """A trilingual text in one column; frozen, so a change is always a new value and is noticed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Trilingual | Mapping[str, str] | None, dialect: Dialect) -> str:
        if not isinstance(value, Trilingual):
            value = Trilingual.of(value or {})
        return canonical(value.as_dict())

    def process_result_value(self, value: str | None, dialect: Dialect) -> Trilingual:
        return _trilingual(value) if value else Trilingual()


class Choice(TypeDecorator[StrEnum]):
    """A state stored as plain text. A word this version does not know stays plain text: a row is never unreadable."""

    impl = String
    cache_ok = True

    def __init__(self, choices: type[StrEnum]) -> None:
        super().__init__(32)
        self.choices = choices
        self._known = {str(one): one for one in choices}

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self._known.get(value, value)
