"""The office's lists as documents: whom to call, and who is on duty."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from core.document.blocks import Block, Column, Document, Landscape, Paragraph, Row, Signature, Stamp, Stamps, Table
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import Lang
from core.language.words import words
from core.office.queries import Duty
from core.office.records import Contact, Office, Person, Purpose
from core.office.words import title


def contacts(office: Office, rows: Sequence[Contact], day: date, lang: Lang) -> Document:
    """Whom to call, by what they are called for; printed for the day the computer is off."""
    say = words(lang).say
    heading = say("Contacts of the press service")
    table = Table(
        columns=[
            Column(words(lang).in_context("column of a document", "No."), 0.5, "centre"),
            Column(words(lang).in_context("column of a document", "Full name"), 2),
            Column(say("Position, organisation"), 3),
            Column(say("Telephone"), 2.1),
            Column(say("E-mail"), 2.2),
        ],
        rows=list(_contact_rows(rows, lang)),
    )
    as_of = dates.as_of(day, lang)
    head = [Paragraph(heading, "title"), Paragraph(f"{office.name.in_(lang)}, {as_of}", "subtitle")]
    # e-mail addresses do not fit an upright sheet
    return Document(f"{heading}, {dates.short(day)}", lang, [Landscape([*head, table])])


def _contact_rows(rows: Sequence[Contact], lang: Lang) -> list[Row]:
    made, number = [], 0
    order = list(Purpose)
    for purpose, group in groupby(sorted(rows, key=lambda row: order.index(row.purpose)), key=lambda row: row.purpose):
        made.append(Row([words(lang).say(title(purpose))], is_across=True, is_strong=True))
        for row in group:
            number += 1
            place = ", ".join(part for part in (row.position.in_(lang), row.organisation) if part)
            made.append(Row([str(number), row.name, place, row.phone.replace(" ", NO_BREAK), row.email]))
    return made


def roster(
    office: Office, duties: Sequence[Duty], signer: Person | None, days: tuple[date, date], lang: Lang
) -> Document:
    """The roster the head approves: a day a row, with the telephone to call."""
    say = words(lang).say
    heading = say("DUTY ROSTER of the press service")
    period = dates.span(*days, lang)
    table = Table(
        columns=[
            Column(words(lang).in_context("column of a document", "No."), 0.5, "centre"),
            Column(say("Day"), 2.1),
            Column(say("On duty"), 2.4),
            Column(say("Telephone"), 2.5),
            Column(say("Hours"), 1.6, "centre"),
            Column(say("Signature"), 1.2),
        ],
        rows=[_duty_row(number, duty, lang) for number, duty in enumerate(duties, 1)],
    )
    blocks: list[Block] = [
        Stamps(Stamp("approved", office.head_position.in_(lang), office.head_name, year=days[0].year)),
        Paragraph(heading, "title"),
        Paragraph(f"{office.name.in_(lang)}, {period}", "subtitle"),
        table,
        *([Signature(signer.position.in_(lang), signer.name)] if signer else []),
    ]
    return Document(f"{heading}, {period}", lang, blocks)


def _duty_row(number: int, duty: Duty, lang: Lang) -> Row:
    shift = duty.shift
    hours = f"{dates.clock(shift.starts)}–{dates.clock(shift.ends)}"
    day = f"{dates.short(shift.day)}, {dates.weekday_short(shift.day, lang)}"
    return Row([str(number), day, duty.person.name, duty.person.phone.replace(" ", NO_BREAK), hours, ""])
