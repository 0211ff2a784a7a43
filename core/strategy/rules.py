"""What goals, measures, risks and all else of a strategy must hold to."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from core.errors import Invalid
from core.language import undisguised
from core.language.trilingual import Trilingual
from core.language.words import _
from core.store.record import Record
from core.store.types import canonical
from core.strategy import words
from core.strategy.choices import Practised, Progress
from core.strategy.records import (
    Audience,
    Campaign,
    Chance,
    Chapter,
    Effort,
    Goal,
    KeyMessage,
    Policy,
    Practice,
    ReputationAudit,
    Resource,
    Risk,
    Stakeholder,
    Training,
    Withheld,
)


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field."""
    match record:
        case Goal() | Audience() | KeyMessage() | Resource() | Chance() | Policy() | Stakeholder() | Risk() | Chapter():
            return list(unnamed(record.name))
        case Practice():
            return [*unnamed(record.name), *_unsourced(record)]
        case Withheld():
            return [*unnamed(record.name), *_baseless(record)]
        case Campaign():
            return [*unnamed(record.name), *ends_early(record.first, record.last, "last")]
        case Effort():
            return [*unnamed(record.name), *_unfinished(record)]
        case Training():
            return [*unnamed(record.name), *_taught(record)]
        case ReputationAudit():
            return [*unnamed(record.name), *_conditions(record.conditions)]
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


def demand_said(text: Trilingual, sentence: str, field: str) -> Trilingual:
    """In one language at least."""
    if all(undisguised.is_blank(one) for one in text):
        raise Invalid(sentence, field)
    return Trilingual(*(one.strip() for one in text))


def is_overdue(effort: Effort, today: date) -> bool:
    """Its day is over, and it is neither done nor dropped."""
    is_open = effort.progress in (Progress.PLANNED, Progress.RUNNING)
    return is_open and effort.due_on is not None and effort.due_on < today


def _texts(name: Trilingual | str) -> Iterable[str]:
    return [name] if isinstance(name, str) else name


def ends_early(first: date, last: date, field: str) -> Iterator[Invalid]:
    if last < first:
        yield Invalid(_("The last day lies before the first."), field)


def _unfinished(effort: Effort) -> Iterator[Invalid]:
    """What is done says what came of it: a tick alone is no result."""
    if effort.progress == Progress.DONE and is_blank(effort.result):
        yield Invalid(_("Write what came of it: a figure, a link, a document."), "result")


def _unsourced(practice: Practice) -> Iterator[Invalid]:
    if practice.practised == Practised.FOREIGN and is_blank(practice.source):
        yield Invalid(_("Say where it is known from: a law, a report, a page."), "source")


def _baseless(withheld: Withheld) -> Iterator[Invalid]:
    """Without a basis in law nothing is withheld."""
    if is_blank(withheld.basis):
        yield Invalid(_("Say which article allows it not to be told."), "basis")


def _taught(training: Training) -> Iterator[Invalid]:
    if training.is_held and training.day is None:
        yield Invalid(_("Say on which day it was held."), "day")
    if training.present is not None and training.invited is not None and training.present > training.invited:
        yield Invalid(_("More were present than invited."), "present")


def _conditions(conditions: Iterable[Mapping[str, Any]]) -> Iterator[Invalid]:
    if any(is_blank(words.written(one, "text")) for one in conditions):
        yield Invalid(_("A condition says what is to be done."), "conditions")


def seal(text: Trilingual) -> str:
    """By which a text is known again, in all its languages."""
    return hashlib.sha256(canonical(text.as_dict()).encode()).hexdigest()
