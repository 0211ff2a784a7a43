"""The plan as it lies before the approvers: numbered as on their desk, with the code that tells this edition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from core.approval.queries.sheets import Entry, Sheet
from core.approval.records import Submission, Verdict
from core.approval.report import parts
from core.approval.report.parts import Coded
from core.calendar.report.plans import OF_MONTH, OF_WEEK
from core.document import wording
from core.document.blocks import AppendixMark, Block, Cell, Document, Heading, Landscape, Paragraph, Row, Table
from core.document.wording import whole_name
from core.language import dates
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, TONGUES, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_WEEK = timedelta(days=6)
_AMENDING = (
    N_("AMENDMENTS AND ADDITIONS (edition {n}) to the content plan of the press service for {days}"),
    N_("AMENDMENTS AND ADDITIONS (edition {n}) to the content plan of the press service of the {office} for {days}"),
)
_LAID = N_("for approval")
_LATER = N_("Amendments and additions (edition {n})")
_HEADS: tuple[Head, ...] = (
    (N_("Day, hour"), 1.1),
    (N_("Topic (news hook)"), 3.6),
    (N_("Format"), 1),
    (N_("Channel"), 1.4),
    (N_("Language"), 0.9),
    (N_("Decision"), 1.7),
    (N_("Remark"), 2.2),
)


@dataclass(frozen=True)
class Printed:
    """The editions that are wished, and whether their texts are."""

    editions: Sequence[Coded]
    has_texts: bool = False


def submitted_plan(found: Printed, hands: Hands, lang: Lang) -> Document:
    submission = found.editions[0].sheet.submission
    title = _title(submission, hands, lang)
    name = f"{title.name}, {words(lang).say(_LAID)}"
    first, _last = _days(submission)
    sheet: list[Block] = [house.stamps(hands, first.year, lang), *title.blocks]
    for place, coded in enumerate(found.editions):
        if place:
            sheet.append(Heading(words(lang).say(_LATER).format(n=coded.sheet.submission.edition), 2))
        table = [*_rows(coded.sheet, lang), _total(coded.sheet, lang)]
        sheet.append(Table(house.columns(_HEADS, lang), table, parts.about(coded.sheet, hands.zone, lang)))
    sheet += house.signature(hands, lang, parts.codes(found.editions, lang))
    if not found.has_texts:
        return Document(name, lang, [Landscape([*sheet, *house.executor(hands)])])
    texts = [block for coded in found.editions for block in _texts(coded.sheet, lang)]
    mark = AppendixMark(words(lang).say("Appendix\nto the content plan").split("\n"))
    heading = Heading(words(lang).say("TEXTS OF THE PUBLICATIONS"))
    return Document(name, lang, [Landscape(sheet), mark, heading, *texts, *house.executor(hands)])


def _days(submission: Submission) -> tuple[date, date]:
    sent = submission.sent_at.date()
    return submission.first or sent, submission.last or sent


def _title(submission: Submission, hands: Hands, lang: Lang) -> house.Title:
    """What is handed in after the first edition does not replace the plan but amends it."""
    first, last = _days(submission)
    days = house.toward(dates.span(first, last, lang), lang)
    if submission.edition > 1:
        return house.titled(_AMENDING, hands, lang, days=days, n=str(submission.edition))
    if last - first > _WEEK:
        return house.titled(OF_MONTH, hands, lang, month=dates.month(first, lang))
    return house.titled(OF_WEEK, hands, lang, days=days)


def _rows(sheet: Sheet, lang: Lang) -> Iterator[Row]:
    """Day by day; the numbers are those of the desk, so that decisions can be typed back."""
    ordered = sorted(sheet.entries, key=_in_time)
    for kept, entries in groupby(ordered, key=lambda entry: entry.row.version.content["day"]):
        if kept:
            day = date.fromisoformat(kept)
            yield house.across(f"{dates.official(day, lang)}, {dates.weekday(day, lang)}")
        for entry in entries:
            yield _row(entry, lang)


def _in_time(entry: Entry) -> tuple[str, str, int]:
    """A row keeps the number of its first edition, wherever it has moved to since."""
    content = entry.row.version.content
    return content["day"], content["at"] or "24", entry.row.version.number


def _row(entry: Entry, lang: Lang) -> Row:
    content = entry.row.version.content
    cells: list[Cell] = [
        parts.when(content),
        wording.told(parts.title(content), lang),
        parts.form(content["format"], lang),
        ", ".join(Trilingual.of(one["name"]).in_(lang) for one in content["channels"]),
        ", ".join(words(lang).say(TONGUES[one]) for one in LANGS if one in content["langs"]),
        *_decided(entry, lang),
    ]
    return house.numbered(entry.row.version.number, cells)


def _decided(entry: Entry, lang: Lang) -> list[Cell]:
    """Who decided already; the rest is left to the hand."""
    made = [(turn.decision, turn.people) for turn in entry.turns if turn.decision]
    said = [
        f"{parts.called(Verdict, decision.verdict, lang)}: {', '.join(whole_name(one.name) for one in people)}"
        for decision, people in made
    ]
    return ["\n".join(said), "\n".join(decision.reason for decision, _people in made if decision.reason)]


def _total(sheet: Sheet, lang: Lang) -> Row:
    count = len(sheet.entries)
    return house.across(words(lang).count("Total: {n} publication", "Total: {n} publications", count))


def _texts(sheet: Sheet, lang: Lang) -> Iterator[Block]:
    """Each text under the number it has in its edition."""
    say = words(lang).say
    for entry in sheet.entries:
        content = entry.row.version.content
        yield Heading(f"{entry.row.version.number}. {house.spelt(parts.title(content), lang)}", 2)
        lines = [line for line in content["texts"].get(lang, "").splitlines() if line.strip()]
        yield from [Paragraph(line) for line in lines] or [Paragraph(say("There is no text in this language."), "note")]
        for one in content["channels"]:
            if own := one["variant"].get(lang):
                yield Heading(Trilingual.of(one["name"]).in_(lang), 3)
                yield from (Paragraph(line) for line in own.splitlines() if line.strip())
