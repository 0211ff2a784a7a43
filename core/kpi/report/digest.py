"""The digest of a week, two pages for the leader: done, answered, asked about, late, and one thing to decide."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from core.document.blocks import Align, Block, Document, Heading, Paragraph, Row, Table, Tone
from core.kpi.queries.weekly import Line, Weekly
from core.kpi.report import parts
from core.language import dates
from core.language.numbers import number
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.replies.queries.asked import Asked
from core.replies.report import parts as said_of

_HEADING = N_("DIGEST of the week {days}")
_RIGHT: Align = "right"
_FIGURES: tuple[Head, ...] = (
    (N_("Indicator"), 3.6),
    (N_("This week"), 1.3, _RIGHT),
    (N_("Of how many"), 1.6, _RIGHT),
    (N_("The week before"), 1.3, _RIGHT),
)
_TOPICS: tuple[Head, ...] = (
    (N_("Topic"), 3),
    (N_("Messages"), 1.1, _RIGHT),
    (N_("Answered"), 1.5, _RIGHT),
    (N_("Came out about it"), 1.5, _RIGHT),
)
_LATE: tuple[Head, ...] = (
    (N_("Due"), 1.2),
    (N_("Responsible"), 2.6),
    (N_("What it is about"), 5),
)
# of fewer answers a percentage says nothing
_FEW = 30


def kpi_digest(found: Weekly, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING).format(days=dates.span(found.span.first, found.span.last, lang))
    blocks: list[Block] = [
        *house.handed_up(heading, hands, lang),
        Paragraph(say("Counted by {moment}.").format(moment=dates.short_moment(hands.counted_at(found.now))), "note"),
        Heading(say("One thing to decide")),
        Paragraph(_to_decide(found, lang)),
        *_figures(say("What came out"), found.published, lang),
        *_figures(say("Replies"), found.answered, lang),
        Heading(say("What people ask about")),
        *_topics(found, lang),
        Heading(say("What is late")),
        *_late(found, lang),
        *house.closing(hands, lang),
    ]
    return Document(heading, lang, blocks)


def _to_decide(found: Weekly, lang: Lang) -> str:
    """The first that applies: where only the leader can help, what people ask in vain, what is red, what waits."""
    say, late = words(lang).say, found.late
    if late.inquiries:
        inquiry, unit = late.inquiries[0]
        line = say("{unit} has not answered: “{text}”. The answer was due {day}. Decide who answers, and by when.")
        text = said_of.excerpt(inquiry.question, lang)
        return line.format(unit=unit.name.in_(lang), text=text, day=dates.short(_day(inquiry.due_at, found)))
    if found.gap is not None:
        line = say("People ask about “{topic}” and nothing came out about it: {count}. Decide who tells them what.")
        count = words(lang).count("{n} message", "{n} messages", found.gap.count)
        return line.format(topic=said_of.topic(found.gap.topic, lang), count=count)
    if found.missed:
        one = found.missed[0]
        line = say("{name}: {figure}. {verdict}. Decide what is changed, and who does it.")
        return line.format(name=parts.name(one, lang), figure=parts.value(one, lang), verdict=parts.verdict(one, lang))
    if found.undecided:
        one_ = found.undecided[0]
        line = say("A proposal waits since {day}: “{text}”. Decide whether it is accepted or refused, and why.")
        return line.format(day=dates.short(one_.came_on), text=said_of.excerpt(one_.text, lang))
    return say("Nothing waits for the leader this week.")


def _day(at: datetime | None, found: Weekly) -> date:
    """Only what has a term is late."""
    assert at is not None
    return at.astimezone(found.now.tzinfo).date()


def _figures(title: str, lines: Sequence[Line], lang: Lang) -> Iterator[Block]:
    """Of what there was nothing to count in two weeks nothing is told."""
    rows = [_line(one, lang) for one in lines if one.worth.value is not None or one.before.value is not None]
    if rows:
        yield Heading(title)
        yield Table(house.columns(_FIGURES, lang, is_numbered=False), rows)


def _line(one: Line, lang: Lang) -> Row:
    fewest, unit = one.measure.fewest, one.edition.unit
    of = parts.of_how_many(one.worth, fewest, unit, lang)
    if parts.is_few(one.worth, fewest):
        of = "\n".join(filter(None, (of, words(lang).say("too few data"))))
    now, before = (parts.figure(each, fewest, unit, lang) for each in (one.worth, one.before))
    return Row([one.measure.name.in_(lang), now, of, before])


def _topics(found: Weekly, lang: Lang) -> Iterator[Block]:
    if not found.topics:
        yield Paragraph(words(lang).say("No message came on these days."))
        return
    rows = [_topic(one, found, lang) for one in found.topics]
    yield Table(house.columns(_TOPICS, lang, is_numbered=False), rows)


def _topic(one: Asked, found: Weekly, lang: Lang) -> Row:
    tone: Tone = "warn" if one.is_gap else ""
    came = number(one.published, lang) if one.published else words(lang).say("nothing")
    figures = found.by_topic[one.topic]
    is_few = 0 < figures.needed < _FEW
    answered = f"{figures.answered}/{figures.needed}" if is_few else said_of.answered(figures, lang)
    return Row([said_of.topic(one.topic, lang), number(one.count, lang), answered, came], tone)


def _late(found: Weekly, lang: Lang) -> Iterator[Block]:
    """The longest late first, whatever it is."""
    rows = sorted([*_messages(found, lang), *_others(found, lang)], key=lambda row: row[0])
    if not rows:
        yield Paragraph(words(lang).say("Nothing is late."))
        return
    count = found.late.count
    said = words(lang).count("{n} message waits past its term", "{n} messages wait past their term", count)
    made = [Row([dates.short(day), *cells]) for day, *cells in rows]
    yield Table(house.columns(_LATE, lang, is_numbered=False), made, caption=said if count else "")


# when it was due, who is to do it, and what it is
_Overdue = tuple[date, str, str]


def _messages(found: Weekly, lang: Lang) -> Iterator[_Overdue]:
    for one in found.late.messages:
        unit = found.names[one.unit_id].in_(lang) if one.unit_id and one.unit_id in found.names else parts.NOTHING
        topic = f"{said_of.topic(one.topic, lang)}: " if one.topic else ""
        yield _day(one.due_at, found), unit, topic + said_of.excerpt(one.text, lang)


def _others(found: Weekly, lang: Lang) -> Iterator[_Overdue]:
    say, late = words(lang).say, found.late
    for inquiry, unit in late.inquiries:
        line = say("Inquiry: {text}").format(text=said_of.excerpt(inquiry.question, lang))
        yield _day(inquiry.due_at, found), unit.name.in_(lang), line
    for one in late.improvements:
        line = say("To change after an incident: {text}")
        yield _promised(one.due, one.person_id, line, one.text, found, lang)
    for proposal in late.proposals:
        line = say("Accepted proposal: {text}")
        yield _promised(proposal.due_on, proposal.person_id, line, proposal.text, found, lang)


def _promised(due: date | None, person_id: UUID | None, line: str, text: str, found: Weekly, lang: Lang) -> _Overdue:
    assert due is not None
    person = found.people.get(person_id) if person_id else None
    return due, person.name if person else parts.NOTHING, line.format(text=said_of.excerpt(text, lang))
