"""The register of requests of the media: who asked what, by when it was due, who answered, and when."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.document.blocks import Block, Cell, Document, Landscape, Row, Run, Table
from core.document.wording import whole_name
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.records import Outlet, Person
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.replies.records import Answer, Message, State
from core.replies.report import lists, parts

_HEADING = N_("REGISTER of requests of the media, {days}")
_HEADS: tuple[Head, ...] = (
    (N_("Came at"), 1.1),
    (N_("Media outlet"), 1.5),
    (N_("Question"), 3.6),
    (N_("Language"), 1),
    (N_("Who answers"), 1.3),
    (N_("Due at"), 1.3),
    (N_("Answer"), 4.2),
    (N_("Extension"), 2.2),
    (N_("Link"), 0.9),
)


@dataclass(frozen=True)
class Register:
    """The requests of some days, with all that was answered to them."""

    now: datetime
    rows: Sequence[Message]
    late: Set[UUID]
    answers: Mapping[UUID, Sequence[Answer]]
    outlets: Mapping[UUID, Outlet]
    people: Mapping[UUID, Person]
    # the office's own contacts, which are no secret
    allowed: Collection[str] = ()


def media_register(found: Register, days: str, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING).format(days=days)
    rows = [_row(place, one, found, hands, lang) for place, one in enumerate(found.rows, 1)]
    sheet: list[Block] = [
        *house.opening(heading, hands, lang),
        Table(house.columns(_HEADS, lang), [*rows, house.across(_total(found, hands, lang))]),
        *house.closing(hands, lang),
    ]
    return Document(heading, lang, [Landscape(sheet)])


def _row(place: int, one: Message, found: Register, hands: Hands, lang: Lang) -> Row:
    outlet = found.outlets.get(one.outlet_id) if one.outlet_id else None
    person = found.people.get(one.person_id) if one.person_id else None
    is_late = one.id in found.late
    cells: list[Cell] = [
        lists.at(one.came_at, hands.zone),
        outlet.name.in_(lang) if outlet else parts.NOTHING,
        parts.excerpt(one.text, lang, found.allowed),
        lists.tongue(one.lang, lang),
        whole_name(person.name) if person else parts.NOTHING,
        lists.due(one, hands.zone, lang, is_late=is_late),
        _answer(one, found, hands, lang),
        _extension(one, hands, lang),
        [Run(words(lang).say("open the link"), link=one.link)] if one.link else parts.NOTHING,
    ]
    return house.numbered(place, cells, "warn" if is_late else "")


def _answer(one: Message, found: Register, hands: Hands, lang: Lang) -> str:
    """When and what; without one, where it stands."""
    said = [
        f"{lists.at(made.sent_at, hands.zone)}: {parts.excerpt(made.text, lang, found.allowed)}"
        for made in found.answers.get(one.id, ())
    ]
    if one.state == State.CLOSED:
        said.append(f"{parts.called(State, one.state, lang)}: {words(lang).say(one.reason)}")
    return "\n".join(said) or parts.called(State, one.state, lang)


def _extension(one: Message, hands: Hands, lang: Lang) -> str:
    """Until when and why, and when the newsroom was told: the law asks for all three."""
    say = words(lang).say
    if one.extended_until is None:
        return parts.NOTHING
    said = [say("until {moment}").format(moment=lists.at(one.extended_until, hands.zone)), one.extended_because]
    if one.notified_at:
        said.append(say("told at {moment}").format(moment=lists.at(one.notified_at, hands.zone)))
    else:
        said.append(say("the newsroom has not been told"))
    return "\n".join(said)


def _total(found: Register, hands: Hands, lang: Lang) -> str:
    say, rows = words(lang).say, found.rows
    answered = sum(one.state == State.ANSWERED for one in rows)
    sentence = say("Requests: {n}. Answered: {answered}. Past their term: {late}. As of {day}.")
    day, late = dates.short(hands.counted_at(found.now).date()), len(found.late)
    return sentence.format(n=len(rows), answered=parts.share(answered, len(rows), lang), late=late, day=day)
