"""What the papers of approval share: a row as it was laid, names, moments, and the code by which a sheet is found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.approval.queries.keyring import Signer
from core.approval.queries.laid import Row
from core.approval.queries.sheets import Sheet
from core.approval.records import Matter, Outcome, Submission
from core.approval.words import TITLES
from core.calendar.records import Format, Halt
from core.calendar.words import TITLES as CALENDAR
from core.document.blocks import Figure
from core.document.wording import whole_name
from core.language import dates
from core.language.trilingual import Lang, Trilingual
from core.language.words import words
from core.office.records import Person
from core.office.report.parts import caller, toward

# a row as it was laid, in plain values
Content = Mapping[str, Any]

_CODE_MM = 24
called = caller(TITLES)


@dataclass(frozen=True)
class Coded:
    """A submission with its code as a picture that a telephone reads."""

    sheet: Sheet
    picture: bytes


def codes(found: Sequence[Coded], lang: Lang) -> list[Figure]:
    """Whoever holds the paper types one, or reads the picture, and sees whether the sheet is what was submitted."""
    return [_code(one, lang) for one in found]


def _code(coded: Coded, lang: Lang) -> Figure:
    say, submission, typed = words(lang).say, coded.sheet.submission, coded.sheet.code
    caption = say("Code for checking:\n{code}").format(code=typed)
    if submission.matter == Matter.PLAN:
        caption = say("Code, edition {n}:\n{code}").format(n=submission.edition, code=typed)
    return Figure(coded.picture, say("QR code of the submission: {code}").format(code=typed), caption, _CODE_MM)


def about(sheet: Sheet, zone: ZoneInfo, lang: Lang) -> str:
    """Which edition it is, when it was sent, by whom, and its code."""
    say, submission = words(lang).say, sheet.submission
    said = [called(Matter, submission.matter, lang)]
    if submission.matter == Matter.PLAN:
        said = [say("Edition {n}").format(n=submission.edition)]
    said.append(say("submitted {moment}").format(moment=at(submission.sent_at, zone)))
    if sheet.sender:
        said.append(say("sent by: {name}").format(name=whole_name(sheet.sender.name)))
    said.append(say("code: {code}").format(code=sheet.code))
    return ", ".join(said)


def key(signer: Signer, zone: ZoneInfo, lang: Lang) -> str:
    """Whose key it is, how it is known again, and whose hand was in it, where another had taken the last one away."""
    say, whose = words(lang).say, {"name": whole_name(signer.person.name)}
    made = {"code": signer.fingerprint, "moment": at(signer.key.made_at, zone)}
    if signer.before is None or signer.retired_by is None:
        return say("Key: {name}, mark {code}, made {moment}.").format(**whose, **made)
    said = say("Key: {name}, mark {code}, made {moment} anew: the one before was taken out of use. By: {who}. {reason}")
    return said.format(**whose, **made, who=whole_name(signer.retired_by.name), reason=say(signer.before.reason))


def standing(row: Row, lang: Lang) -> str:
    """How far a row came, and whether the words it came so far with still stand."""
    say = words(lang).say
    if row.is_stale and row.slot and row.slot.publication.halt != Halt.NONE:
        return say(CALENDAR[Halt][row.slot.publication.halt]).lower()
    if row.is_stale:
        return say("changed or taken back after it was submitted")
    if row.standing.is_taken_back:
        return say("approved, taken back since")
    if row.is_changed:
        return say("approved, changed since")
    return called(Outcome, row.standing.outcome, lang).lower()


def days(submission: Submission, lang: Lang) -> str:
    """The days a plan is for, as a heading takes them; nothing for what is no plan."""
    if submission.first is None or submission.last is None:
        return ""
    return toward(dates.span(submission.first, submission.last, lang), lang)


def form(kept: str, lang: Lang) -> str:
    """A format as a row keeps it; one that only a newer program knows stands as it is stored."""
    return words(lang).say(next((title for one, title in CALENDAR[Format].items() if one == kept), kept))


def at(moment: datetime, zone: ZoneInfo) -> str:
    return dates.short_moment(moment.astimezone(zone))


def when(content: Content) -> str:
    """Day and, where one is set, hour; cleared words have neither."""
    return "\n".join(filter(None, [day(content.get("day", "")), content.get("at", "")]))


def day(kept: str) -> str:
    return dates.short(date.fromisoformat(kept)) if kept else ""


def title(content: Content) -> Trilingual:
    return Trilingual.of(content["title"])


def names(people: Sequence[Person]) -> str:
    return "\n".join(whole_name(one.name) for one in people)


def positions(people: Sequence[Person], lang: Lang) -> str:
    return "\n".join(filter(None, (one.position.in_(lang) for one in people)))
