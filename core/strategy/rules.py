"""What goals, audiences and campaigns must hold to."""

from collections.abc import Iterable, Iterator
from datetime import date

from core.errors import Invalid
from core.language import undisguised
from core.language.trilingual import Trilingual
from core.language.words import _
from core.store.record import Record
from core.strategy.records import Audience, Campaign, Goal


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field."""
    match record:
        case Goal() | Audience():
            return list(unnamed(record.name))
        case Campaign():
            return [*unnamed(record.name), *ends_early(record.first, record.last, "last")]
        case _:
            return []


def unnamed(name: Trilingual | str) -> Iterator[Invalid]:
    if is_blank(name):
        yield Invalid(_("Enter a name."), "name")


def is_blank(name: Trilingual | str) -> bool:
    """Also of what cannot be seen: spaces, joiners and marks of direction alone are no name."""
    return not any(any(sign.isprintable() and not sign.isspace() for sign in text) for text in _texts(name))


def demand_reason(reason: str, sentence: str, field: str = "reason") -> str:
    """What the journal keeps for those who ask later."""
    # what cannot be seen is no reason
    if undisguised.is_blank(reason):
        raise Invalid(sentence, field)
    return reason.strip()


def _texts(name: Trilingual | str) -> Iterable[str]:
    return [name] if isinstance(name, str) else name


def ends_early(first: date, last: date, field: str) -> Iterator[Invalid]:
    if last < first:
        yield Invalid(_("The last day lies before the first."), field)
