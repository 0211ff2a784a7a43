"""What may be said of one kind of document or table: listed when asked for, and held against what was said."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from core.document.kinds import Option, Period
from core.errors import Invalid
from core.language.words import _
from core.shell import answering
from core.shell.answering import Upshot, Values

# ids and names of the records it can be made of, in the order to offer them
Choices = Callable[[Any], Sequence[tuple[object, str]]]
# what says which days, or which record, it is about
ABOUT = ("week", "month", "quarter", "year", "id")


@dataclass(frozen=True)
class Offer:
    """`takes` names, of what says what it is about, all that this kind understands."""

    kind: str
    title: str
    period: Period
    takes: tuple[str, ...]
    options: Sequence[Option] = ()
    choices: Choices | None = None


def listed(asked: Namespace, offer: Offer) -> Upshot:
    """What can be said about one kind: its options, and the records it can be made of."""
    options = [{"key": one.key, "title": _(one.title), "default": one.default} for one in offer.options]
    choices = _choices(asked, offer.choices) if offer.choices else []
    lines = [_(offer.title)]
    lines += [f"--with {one['key']:<16}{one['title']}" for one in options]
    lines += [f"--id {one['id']}  {one['title']}" for one in choices]
    told = {"kind": offer.kind, "title": _(offer.title), "period": offer.period}
    return Upshot("\n".join(lines), told | {"options": options, "choices": choices})


def _choices(asked: Namespace, choices: Choices) -> list[Values]:
    with answering.opened(asked) as store, store.read() as session:
        return [{"id": str(key), "title": title} for key, title in choices(session)]


def demand_fitting(asked: Namespace, offer: Offer) -> None:
    """What this kind does not take would be left out, and another one written without a word."""
    named = [given for given in ABOUT if getattr(asked, given)]
    taken = ", --".join(offer.takes)
    for given in named:
        if given in offer.takes:
            continue
        if not offer.takes:
            said = _("The document {kind} takes no period: leave --{given} out.")
            raise Invalid(said.format(kind=offer.kind, given=given))
        said = _("The document {kind} takes --{taken}, not --{given}.")
        raise Invalid(said.format(kind=offer.kind, taken=taken, given=given))
    if len(named) > 1:
        raise Invalid(
            _("A document is about one period: leave --{one} or --{other} out.").format(one=named[0], other=named[1])
        )
    for key in {*asked.wished, *asked.unwished} - {option.key for option in offer.options}:
        said = _("This document has no such option: {key}. They are listed by: export --list {kind}")
        raise Invalid(said.format(key=key, kind=offer.kind))
