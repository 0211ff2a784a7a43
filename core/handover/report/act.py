"""The act: who gives what to whom, what is open with its terms, where everything is, and who signs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from core.document.blocks import (
    AppendixMark,
    Block,
    Column,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Row,
    Signature,
    Table,
    Tone,
)
from core.document.wording import DASH
from core.handover.choices import Cause, Section
from core.handover.queries.opened import Group, Open
from core.handover.queries.standing import Held, Standing
from core.handover.words import TITLES
from core.language import dates
from core.language.numbers import NO_BREAK, number
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.records import Contact, Person, Purpose
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.office.words import title

called = house.caller(TITLES)
# written in by hand
_BY_HAND = "_" * 16

_COUNTED: tuple[Head, ...] = (
    (N_("What is handed over"), 5), (N_("In all"), 1.3, "centre"), (N_("Overdue"), 1.7, "centre"),
    (N_("Drafts"), 1.7, "centre"),
)  # fmt: skip
_OPEN: tuple[Head, ...] = ((N_("What is open"), 6), (N_("Whose"), 2), (N_("Term"), 1.6), (N_("State"), 1.7))
_REDS: tuple[Head, ...] = ((N_("Indicator"), 4), (N_("What it came to"), 5))
_HELD: tuple[Head, ...] = ((N_("Page or account"), 3), (N_("Address"), 3.4), (N_("Who holds the access"), 2.6))
_CONTACTS: tuple[Head, ...] = ((N_("Full name"), 2.6), (N_("Position, organisation"), 4), (N_("Telephone"), 2.4))
_PLAYBOOKS: tuple[Head, ...] = ((N_("Algorithm"), 5), (N_("Plan signed"), 1.8), (N_("Contacts rung"), 1.8))
_ENDING: tuple[Head, ...] = ((N_("Words"), 6), (N_("Cleared until"), 2))


def act(found: Standing, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say("ACT of handing over and taking over the affairs of the press service")
    blocks: list[Block] = [
        # the leader approves it; nobody else has a word in it
        house.stamps(replace(hands, agreeing=None), found.day.year, lang),
        *house.opening(heading, hands, lang),
        Paragraph(_opening(found, lang)),
        Table([Column("", 2.2), Column("", 5)], house.facts(list(_particulars(found, lang)), lang)),
        Heading(say("What is open on this day"), 2),
        _summary(found.groups, lang),
        *_remarks(found, lang),
        *_signatures(found, lang),
        Landscape(list(_appendix(found, lang))),
    ]
    return Document(f"{heading}, {dates.short(found.day)}", lang, blocks)


def _appendix(found: Standing, lang: Lang) -> Iterator[Block]:
    """Whatever is signed for, thing by thing."""
    yield AppendixMark(words(lang).say("Appendix\nto the act of handing over").split("\n"))
    for group in found.groups:
        yield from _group(group, lang) if group.rows else ()
    yield from _reds(found, lang)
    yield from _held(found.held, lang)
    yield from _contacts(found, lang)
    yield from _at_hand(found, lang)


def _opening(found: Standing, lang: Lang) -> str:
    said = words(lang).say(
        "This act is drawn up {day} to say that the affairs of the press service are handed over and taken over "
        "as they stand below."
    )
    return said.format(day=dates.official(found.day, lang))


def _particulars(found: Standing, lang: Lang) -> Iterator[tuple[str, str]]:
    one = found.handover
    yield N_("Hands over"), _person(found.giver, lang)
    yield N_("Takes over"), _person(found.taker, lang)
    until = words(lang).say("until {day}").format(day=dates.official(one.until, lang)) if one.until else ""
    yield N_("Why"), ", ".join(filter(None, (called(Cause, one.cause, lang), until)))
    yield N_("What goes along"), "; ".join(called(Section, part, lang) for part in Section if part in one.sections)
    yield N_("File of the package"), one.file
    yield N_("Key of the package"), one.key


def _person(one: Person, lang: Lang) -> str:
    return ", ".join(filter(None, (one.name, one.position.in_(lang))))


def _summary(groups: Sequence[Group], lang: Lang) -> Table:
    """Of everything how much, and what is late of it: the first thing whoever takes over reads."""
    rows = [
        house.numbered(place, [words(lang).say(one.title), *_counts(one, lang)], "danger" if one.late else "")
        for place, one in enumerate(groups, 1)
    ]
    whole = [len(one.rows) for one in groups], [one.late for one in groups], [one.drafts for one in groups]
    total = ["", words(lang).say("In all"), *(number(sum(one), lang) for one in whole)]
    return Table(house.columns(_COUNTED, lang), [*rows, Row(total, is_strong=True)])


def _counts(one: Group, lang: Lang) -> list[str]:
    return [number(n, lang) if n else DASH for n in (len(one.rows), one.late, one.drafts)]


def _group(group: Group, lang: Lang) -> Iterator[Block]:
    yield Heading(words(lang).say(group.title), 2)
    rows = [house.numbered(place, _open(one, lang), _tone(one)) for place, one in enumerate(group.rows, 1)]
    yield Table(house.columns(_OPEN, lang), rows)


def _tone(one: Open) -> Tone:
    return "danger" if one.is_late else ""


def _open(one: Open, lang: Lang) -> list[str]:
    state = words(lang).say(one.state) if one.state else ""
    late = words(lang).say("Overdue") if one.is_late else ""
    return [
        _named(one.name, lang),
        _named(one.whose, lang) or DASH,
        _term(one.due),
        "\n".join(filter(None, (late, state))),
    ]


def _named(said: Trilingual | str, lang: Lang) -> str:
    return said.in_(lang) if isinstance(said, Trilingual) else said


def _term(due: datetime | date | None) -> str:
    if isinstance(due, datetime):
        return dates.short_moment(due).replace(" ", NO_BREAK)
    return dates.short(due) if due else DASH


def _reds(found: Standing, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    yield Heading(
        say("Indicators far from their targets, {month}").format(month=dates.month(found.month.first, lang)), 2
    )
    if not found.reds:
        yield Paragraph(say("There are none."))
        return
    rows = [
        house.numbered(place, [one.measure.name.in_(lang), one.said(lang)], "danger")
        for place, one in enumerate(found.reds, 1)
    ]
    yield Table(house.columns(_REDS, lang), rows)


def _held(held: Sequence[Held], lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    yield Heading(say("Pages and accounts"), 2)
    yield Paragraph(
        say(
            "No password stands here or in the package. Access is given by its holder in person, and the passwords "
            "are changed on the day of the hand-over."
        )
    )
    rows = [
        house.numbered(place, [_page(one, lang), one.address, one.holder or _BY_HAND])
        for place, one in enumerate(held, 1)
    ]
    yield Table(house.columns(_HELD, lang), rows)


def _page(one: Held, lang: Lang) -> str:
    name, platform = _named(one.name, lang), words(lang).say(title(one.platform))
    return name if platform in name else f"{name} ({platform})"


def _contacts(found: Standing, lang: Lang) -> Iterator[Block]:
    if not found.contacts:
        return
    yield Heading(words(lang).say("Contacts"), 2)
    outlets = {one.id: one.name for one in found.outlets}
    rows, last = list[Row](), 0
    for purpose in Purpose:
        ours = [one for one in found.contacts if one.purpose == purpose]
        rows += [house.across(words(lang).say(title(purpose)))] if ours else []
        rows += [_contact(place, one, outlets, lang) for place, one in enumerate(ours, last + 1)]
        last += len(ours)
    yield Table(house.columns(_CONTACTS, lang), rows)


def _contact(place: int, one: Contact, outlets: Mapping[UUID, Trilingual], lang: Lang) -> Row:
    outlet = outlets.get(one.outlet_id) if one.outlet_id else None
    works_for = outlet.in_(lang) if outlet else one.organisation
    where = ", ".join(filter(None, (one.position.in_(lang), works_for)))
    return house.numbered(place, [one.name, where, one.phone.replace(" ", NO_BREAK)])


def _at_hand(found: Standing, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    yield Heading(say("Algorithms, cleared lines and templates"), 2)
    yield Paragraph(
        say("Algorithms of a crisis lie under Crisis, cleared lines under Strategy, templates under Replies.")
        + " "
        + say("Cleared lines: {cleared}. Reply templates: {templates}.").format(
            cleared=number(found.words.cleared, lang), templates=number(found.words.templates, lang)
        )
    )
    if found.playbooks:
        rows = [
            house.numbered(
                n, [f"{one.code}. {one.name.in_(lang)}", _term(one.planned_on), _term(one.contacts_checked_on)]
            )
            for n, one in enumerate(found.playbooks, 1)
        ]
        yield Table(house.columns(_PLAYBOOKS, lang), rows)
    if found.words.ending:
        yield Heading(say("Cleared words that soon run out"), 2)
        rows = [
            house.numbered(n, [one.name.in_(lang), _term(one.expires)]) for n, one in enumerate(found.words.ending, 1)
        ]
        yield Table(house.columns(_ENDING, lang), rows)


def _remarks(found: Standing, lang: Lang) -> Iterator[Block]:
    yield Heading(words(lang).say("Remarks"), 2)
    lines = [line.strip() for line in found.handover.remarks.splitlines() if line.strip()]
    yield from (Paragraph(line) for line in lines or [words(lang).say("There are none.")])


def _signatures(found: Standing, lang: Lang) -> Iterator[Block]:
    """The leader has signed above."""
    for word, one in ((N_("Handed over:"), found.giver), (N_("Taken over:"), found.taker)):
        yield Paragraph(words(lang).say(word), "plain")
        yield Signature(one.position.in_(lang), one.name)
