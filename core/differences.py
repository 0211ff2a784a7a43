"""What a change did, field by field, in the user's words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from itertools import zip_longest
from typing import Any, get_args
from uuid import UUID

from core import clock, features
from core.deadlines import recount
from core.errors import Invalid
from core.language import dates
from core.language.numbers import number
from core.language.trilingual import LANGS, Trilingual
from core.language.words import _, language
from core.store.journal import Change
from core.store.record import kinds

# what the thing behind an id is called, as far as it is still there
NameOf = Callable[[UUID], str]

# a record's id where it stands as text: a step of a route, the people of a step
_ID = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
LETTERS = {"kk": "Қ", "ru": "Р", "en": "E"}


@dataclass(frozen=True)
class Difference:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Reader:
    """Tells values as the screen does; images speak the engine's tongue."""

    zone: str
    name_of: NameOf

    def differences(self, change: Change) -> Iterator[Difference]:
        """The fields that differ; for a record that came or went, all that hold something."""
        before, after = values(change.kind, change.before), values(change.kind, change.after)
        for field in after or before:
            yield from self.of_field(change.kind, field, before.get(field), after.get(field))

    def of_field(self, kind: str, field: str, was: Any, is_: Any) -> Iterator[Difference]:
        """One field, language by language; none for a field of the machine."""
        title = features.field_title(kind, field)
        if title and was != is_:
            # a reason that the program wrote itself is kept untranslated
            sides = [_(one) if field == "reason" and isinstance(one, str) else one for one in (was, is_)]
            yield from self._differ(_(title), *sides)

    def _differ(self, label: str, was: Any, is_: Any) -> Iterator[Difference]:
        if not isinstance(is_ or was, Trilingual):
            shown = Difference(label, self.shown(was), self.shown(is_))
            if shown.before != shown.after:
                yield shown
            return
        was, is_ = was or Trilingual(), is_ or Trilingual()
        for lang in LANGS:
            if getattr(was, lang) != getattr(is_, lang):
                yield Difference(f"{label}, {LETTERS[lang]}", getattr(was, lang), getattr(is_, lang))

    def told_apart(self, kind: str, field: str, was: Any, is_: Any) -> Iterator[Difference]:
        """The same for somebody who is to choose: what is called the same on both sides is told by what is inside."""
        found = list(self.of_field(kind, field, was, is_))
        title = features.field_title(kind, field)
        if title and was != is_ and not found:
            sides = zip(*_leaves(was, is_), strict=True)
            found = [Difference(_(title), *(", ".join(self.shown(one) or "—" for one in side) for side in sides))]
        yield from found

    def shown(self, value: Any) -> str:
        match value:
            case None | "":
                return ""
            case bool():
                return _("Yes") if value else _("No")
            case StrEnum():
                return _(features.TITLES.get(type(value), {}).get(value, value))
            case str() if _ID.fullmatch(value):
                return self.name_of(UUID(value)) or value
            case str() if recount.is_kept(value):
                return recount.told(value, clock.zone_of(self.zone), language())
            case datetime():
                return dates.moment(clock.local(value, self.zone), language())
            case date():
                return dates.short(value)
            case time():
                return dates.clock(value)
            case int() | float():
                return number(value, language())
            case UUID():
                return self.name_of(value)
            case {"name": str(name)} | {"text": str(name)}:
                # a file or a fact
                return name
            case {"name": {} as name} | {"title": {} as name} | {"text": {} as name} | {"question": {} as name}:
                # a step of a route, a row as it was submitted, a condition or a hard question of a decision
                return Trilingual.of(name).in_(language())
            case list():
                return ", ".join(self.shown(inner) for inner in value)
            case _:
                return str(value)


def _leaves(was: Any, is_: Any) -> Iterator[tuple[Any, Any]]:
    """What differs inside of two values, down to where nothing is inside any more."""
    match was, is_:
        case dict(), dict():
            for key in was | is_:
                yield from _leaves(was.get(key), is_.get(key))
        case list(), list():
            for pair in zip_longest(was, is_):
                yield from _leaves(*pair)
        case _ if was != is_:
            yield was, is_


def values(kind: str, image: Any) -> dict[str, Any]:
    """An image with its types back; one that an older program made may no longer fit, and is shown as it is."""
    if image is None:
        return {}
    try:
        record = kinds()[kind].from_image(image)
    except (Invalid, KeyError):
        return dict(image)
    return {name: _typed(field.annotation, getattr(record, name)) for name, field in type(record).model_fields.items()}


def _typed(annotation: Any, value: Any) -> Any:
    """A choice as the choice it is: a record keeps it as mere text."""
    said = (annotation, *get_args(annotation))
    for kind in (one for one in said if isinstance(one, type) and issubclass(one, StrEnum)):
        if isinstance(value, list):
            return [kind(one) if one in list(kind) else one for one in value]
        if value in list(kind):
            return kind(value)
    return value
