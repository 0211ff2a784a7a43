"""A reply is put together: pieces of templates, blanks that are filled one by one, fragments that the office shares."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.errors import Invalid
from core.language.trilingual import Lang, Trilingual
from core.language.words import _

_TOKEN = re.compile(r"\{\{\s*(?:(?P<shared>shared):)?\s*(?P<key>[\w.-]{1,60})\s*\}\}")
SHARED = "shared."


class Kind(StrEnum):
    """What goes into a blank."""

    TEXT = "text"
    DAY = "day"
    TIME = "time"
    MOMENT = "moment"
    NUMBER = "number"
    PHONE = "phone"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Slot:
    """A blank as it is asked for."""

    key: str
    name: Trilingual
    kind: Kind = Kind.TEXT

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Slot":
        kind = said.get("kind", "text")
        return cls(
            str(said["key"]), Trilingual.of(said.get("name", {})), Kind(kind) if kind in set(Kind) else Kind.TEXT
        )

    def as_dict(self) -> dict[str, Any]:
        return {"key": self.key, "kind": str(self.kind), "name": self.name.as_dict()}


@dataclass(frozen=True, slots=True)
class Span:
    """Where in a written text a blank stands, what it is called by, and whether it waits to be filled."""

    start: int
    end: int
    key: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it would be copied, and where its blanks stand in it."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def empty(self) -> tuple[str, ...]:
        """The blanks that still wait, each once, in the order they are met."""
        return tuple(dict.fromkeys(span.key for span in self.spans if span.is_empty))


def keys(text: str) -> tuple[str, ...]:
    """
    The blanks of a text, each once, in order.

    >>> keys("{{place}}: {{day}} дейін. {{shared:hotline}}"), shared_keys("{{place}} {{shared:hotline}}")
    (('place', 'day'), ('shared.hotline',))
    """
    return tuple(dict.fromkeys(found["key"] for found in _TOKEN.finditer(text) if not found["shared"]))


def shared_keys(text: str) -> tuple[str, ...]:
    """The codes of the shared fragments a text names."""
    return tuple(dict.fromkeys(SHARED + found["key"] for found in _TOKEN.finditer(text) if found["shared"]))


def expanded(text: str, shared: Mapping[str, str]) -> str:
    """With the fragments the office shares put in; one that is not there stays a blank to be filled by hand."""
    for _depth in range(3):
        # a fragment may name another; one that names itself ends here
        grown = _TOKEN.sub(lambda found: _fragment(found, shared), text)
        if grown == text:
            break
        text = grown
    return _TOKEN.sub(lambda found: "{{" + found["key"] + "}}", text)


def _fragment(found: re.Match[str], shared: Mapping[str, str]) -> str:
    return shared.get(SHARED + found["key"], found[0]) if found["shared"] else found[0]


def written(text: str, values: Mapping[str, str], slots: Iterable[Slot], lang: Lang) -> Written:
    """The blanks filled with what is known; an empty one shows what it asks for."""
    names = {slot.key: slot.name.in_(lang) for slot in slots}
    said, spans, at = "", list[Span](), 0
    for found in _TOKEN.finditer(text):
        said, at = said + text[at : found.start()], found.end()
        key = found["key"]
        value = values.get(key, "").strip()
        shown = value or f"{names.get(key) or key}?"
        spans.append(Span(len(said), len(said) + len(shown), key, not value))
        said += shown
    return Written(said + text[at:], tuple(spans))


def together(pieces: Sequence[str]) -> str:
    """
    >>> together(["Сәлеметсіз бе.", "", "Жылу беріледі."])
    'Сәлеметсіз бе.\\n\\nЖылу беріледі.'
    """
    return "\n\n".join(piece.strip() for piece in pieces if piece.strip())


def problems(texts: Trilingual, slots: Sequence[Slot]) -> Iterator[Invalid]:
    """What keeps a template from being used: its blanks are to be the same in each language, and each is described."""
    described = {slot.key for slot in slots}
    spoken = [(lang, set(keys(text))) for lang, text in texts.as_dict().items() if text.strip()]
    asked = set().union(*(found for _lang, found in spoken))
    if len(described) < len(slots):
        yield Invalid(_("Two blanks have one name."), "slots")
    for key in sorted(asked - described):
        yield Invalid(_("The blank “{key}” is not described.").format(key=key), "slots")
    for key in sorted(asked):
        if any(key not in found for _lang, found in spoken):
            yield Invalid(_("The blank “{key}” is missing in one of the languages.").format(key=key), "text")
