"""The office's lists as documents: whom to call, and who is on duty."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from core.document.blocks import (
    Block,
    Column,
    Document,
    Landscape,
    Paragraph,
    Row,
    Run,
    Signature,
    Stamp,
    Stamps,
    Table,
)
from core.document.wording import runs, told
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import Lang, Trilingual
from core.language.words import words
from core.office.queries import Duty
from core.office.records import Contact, Office, Outlet, Person, Purpose
from core.office.words import title

_QUOTED = re.compile(r"«[^«»]*»")
# a name of a place keeps its letters in a Russian text too: only there it begins with a capital
_KAZAKH = re.compile(r"^\w*[әғқңөұүһіӘҒҚҢӨҰҮҺІ]|\b[а-яёәғқңөұүһі]*[әғқңөұүһі]")


def contacts(
    office: Office, rows: Sequence[Contact], day: date, lang: Lang, outlets: Sequence[Outlet] = ()
) -> Document:
    """Whom to call, by what they are called for; printed for the day the computer is off."""
    say = words(lang).say
    heading = say("Contacts of the press service")
    table = Table(
        columns=[
            Column(words(lang).in_context("column of a document", "No."), 0.5, "centre"),
            Column(say("Full name"), 2),
            Column(say("Position, organisation"), 3),
            Column(say("Telephone"), 2.1),
            Column(say("E-mail"), 2.2),
        ],
        rows=_contact_rows(rows, {outlet.id: outlet.name for outlet in outlets}, lang),
    )
    as_of = dates.as_of(day, lang)
    head = [Paragraph(heading, "title"), Paragraph(f"{office.name.in_(lang)}, {as_of}", "subtitle")]
    # e-mail addresses do not fit an upright sheet
    return Document(f"{heading}, {dates.short(day)}", lang, [Landscape([*head, table])])


def _contact_rows(rows: Sequence[Contact], outlets: Mapping[UUID, Trilingual], lang: Lang) -> list[Row]:
    made, number = [], 0
    order = list(Purpose)
    for purpose, group in groupby(sorted(rows, key=lambda row: order.index(row.purpose)), key=lambda row: row.purpose):
        made.append(Row([words(lang).say(title(Purpose(purpose)))], is_across=True, is_strong=True))
        for row in group:
            number += 1
            outlet = outlets.get(row.outlet_id) if row.outlet_id else None
            parts = [told(row.position, lang), told(outlet or _as_written(row.organisation, lang), lang)]
            place = [run for part in parts if part for run in (Run(", "), *runs(part))][1:]
            made.append(Row([str(number), row.name, place, row.phone.replace(" ", NO_BREAK), row.email]))
    return made


def _as_written(text: str, lang: Lang) -> Trilingual:
    """What is kept in one language only: plainly Kazakh, or else what the document is in."""
    is_kazakh = _KAZAKH.search(_QUOTED.sub("", text).strip())
    return Trilingual.of({"kk" if is_kazakh else lang: text})


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
