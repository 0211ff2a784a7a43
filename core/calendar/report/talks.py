"""What people asked and proposed, and what they were answered: public discussions and conferences."""

from collections.abc import Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from core.calendar.records import Discussion, Format, Publication, Question, Remark
from core.calendar.report import parts
from core.document import wording
from core.document.blocks import Block, Cell, Column, Document, Heading, Landscape, Paragraph, Row, Run, Table
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.records import Unit
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_REMARKS: tuple[Head, ...] = (
    (N_("Day"), 1),
    (N_("Comment"), 3),
    (N_("Votes for"), 0.8),
    (N_("Votes against"), 0.8),
    (N_("Answer"), 3),
    (N_("Taken into the act"), 1.2),
)
_QUESTIONS: tuple[Head, ...] = (
    (N_("Came at"), 1.2),
    (N_("Question"), 3),
    (N_("Answer"), 3.4),
    (N_("Facts come from"), 1.4),
)


def discussion_report(
    discussion: Discussion, remarks: Sequence[Remark], unit: Unit | None, hands: Hands, lang: Lang, *, is_over: bool
) -> Document:
    """While it runs, or nothing is written of what came of it, the report is an interim one."""
    say = words(lang).say
    title = N_("REPORT on the end of a public discussion") if is_over else N_("INTERIM REPORT on a public discussion")
    heading = say(title)
    name = discussion.name.in_(lang)
    blocks: list[Block] = [
        *house.handed_up(heading, hands, lang),
        _about(discussion, unit, lang),
        Heading(say("Totals")),
        _totals(remarks, lang),
        Heading(say("What came of it")),
        Paragraph(wording.told(discussion.outcome, lang) or say("It has not been written down yet.")),
        *_remarks(remarks, house.closing(hands, lang), lang),
    ]
    return Document(f"{heading}, {name}", lang, blocks)


def _about(discussion: Discussion, unit: Unit | None, lang: Lang) -> Table:
    say = words(lang).say
    known = [
        (N_("Draft act"), wording.told(discussion.name, lang)),
        (N_("Days of the discussion"), dates.span(discussion.opens, discussion.closes, lang)),
        (N_("Page of the discussion"), [Run(discussion.link, link=discussion.link)] if discussion.link else ""),
        (N_("Unit that drafted it"), unit.name.in_(lang) if unit else ""),
    ]
    return Table([Column(say("What is asked"), 1), Column(say("What is known"), 3)], house.facts(known, lang))


def _totals(remarks: Sequence[Remark], lang: Lang) -> Table:
    say = words(lang).say
    answered = [one for one in remarks if one.answer.strip()]
    taken = [one for one in remarks if one.is_taken]
    figures = [
        (N_("Comments received"), len(remarks)),
        (N_("Answered"), len(answered)),
        (N_("Without an answer"), len(remarks) - len(answered)),
        (N_("Taken into the act"), len(taken)),
        (N_("Not taken, with the reason in the answer"), len([one for one in answered if not one.is_taken])),
        (N_("Votes for"), sum(one.votes_for for one in remarks)),
        (N_("Votes against"), sum(one.votes_against for one in remarks)),
    ]
    heads = [Column(say("Measure"), 4), Column(say("Number"), 1, "right")]
    return Table(heads, [Row([say(title), str(number)]) for title, number in figures])


def _remarks(remarks: Sequence[Remark], closing: Sequence[Block], lang: Lang) -> list[Block]:
    heading = Heading(words(lang).say("Comments and the answers to them"))
    if not remarks:
        return [heading, Paragraph(words(lang).say("Nobody has commented.")), *closing]
    ordered = sorted(remarks, key=lambda one: (bool(one.answer.strip()), one.came_on is None, one.came_on, one.id))
    rows = [_remark(number, one, lang) for number, one in enumerate(ordered, 1)]
    return [Landscape([heading, Table(house.columns(_REMARKS, lang), rows), *closing])]


def _remark(number: int, one: Remark, lang: Lang) -> Row:
    say = words(lang).say
    is_answered = bool(one.answer.strip())
    taken = say("yes") if one.is_taken else say("no") if is_answered else say("not decided")
    cells: list[Cell] = [
        dates.short(one.came_on) if one.came_on else "",
        one.text,
        str(one.votes_for),
        str(one.votes_against),
        one.answer if is_answered else say("No answer yet"),
        taken,
    ]
    return house.numbered(number, cells, "" if is_answered else "warn")


def conference_record(
    publication: Publication, questions: Sequence[Question], units: Mapping[UUID, Unit], hands: Hands, lang: Lang
) -> Document:
    """What is still open stands first: no question is lost."""
    speech = words(lang)
    heading = speech.say(_RECORDS.get(publication.format, _RECORD))
    name, place = publication.title.in_(lang), publication.place.in_(lang)
    told = [parts.when(publication).replace("\n", ", "), place, publication.speaker.in_(lang)]
    answered = [one for one in questions if one.answer.strip()]
    waiting = [one for one in questions if not one.answer.strip()]
    rows: list[Row] = []
    for title, some in ((N_("Without an answer: {n}"), waiting), (N_("Answered: {n}"), answered)):
        rows += [house.across(speech.say(title).format(n=len(some)))] if some else []
        numbers = range(1 if some is waiting else 1 + len(waiting), 1 + len(questions))
        rows += [_question(number, one, units, hands.zone, lang) for number, one in zip(numbers, some, strict=False)]
    rows.append(house.across(speech.count("Total: {n} question", "Total: {n} questions", len(questions))))
    blocks: list[Block] = [
        *house.opening(heading, hands, lang),
        Paragraph(name, "subtitle"),
        Paragraph(", ".join(filter(None, told)), "note"),
        Table(house.columns(_QUESTIONS, lang), rows),
        *house.closing(hands, lang),
    ]
    return Document(f"{heading}, {name}", lang, blocks)


_RECORD = N_("QUESTIONS AND ANSWERS")
_RECORDS: dict[Format, str] = {
    Format.BRIEFING: N_("QUESTIONS AND ANSWERS of the briefing"),
    Format.CONFERENCE: N_("QUESTIONS AND ANSWERS of the internet conference"),
}


def _question(number: int, one: Question, units: Mapping[UUID, Unit], zone: ZoneInfo, lang: Lang) -> Row:
    say = words(lang).say
    unit = units.get(one.unit_id) if one.unit_id else None
    at = one.came_at.astimezone(zone) if one.came_at else None
    came = f"{dates.short(at.date())}\n{dates.clock(at)}" if at else ""
    live = say("Asked live") if one.is_live else ""
    cells: list[Cell] = [
        "\n".join(filter(None, [came, live])),
        one.text,
        one.answer if one.answer.strip() else say("No answer yet"),
        unit.name.in_(lang) if unit else "",
    ]
    return house.numbered(number, cells, "" if one.answer.strip() else "warn")
