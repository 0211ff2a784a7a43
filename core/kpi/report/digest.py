"""The digest of a week, two pages for the leader: done, answered, asked about, late, and one thing to decide."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from core.document.blocks import Align, Block, Bullets, Document, Heading, Paragraph, Row, Table, Tone
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


def kpi_digest(found: Weekly, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING).format(days=dates.span(found.span.first, found.span.last, lang))
    blocks: list[Block] = [
        *house.opening(heading, hands, lang),
        Paragraph(say("Counted by {moment}.").format(moment=dates.short_moment(found.now)), "note"),
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
        line = say("{unit} keeps silent: its answer was due {day}. Decide who answers, and by when.")
        assert inquiry.due_at is not None
        return line.format(unit=unit.name.in_(lang), day=_day(inquiry.due_at, found))
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


def _day(at: datetime, found: Weekly) -> str:
    return dates.short(at.astimezone(found.now.tzinfo).date())


def _figures(title: str, lines: Sequence[Line], lang: Lang) -> Iterator[Block]:
    if not lines:
        return
    yield Heading(title)
    rows = [
        Row([
            one.measure.name.in_(lang),
            parts.figure(one.worth, one.edition.unit, lang),
            parts.counted(one.worth, one.edition.unit, lang),
            parts.figure(one.before, one.edition.unit, lang),
        ])
        for one in lines
    ]  # fmt: skip
    yield Table(house.columns(_FIGURES, lang, is_numbered=False), rows)


def _topics(found: Weekly, lang: Lang) -> Iterator[Block]:
    if not found.topics:
        yield Paragraph(words(lang).say("No message came on these days."))
        return
    rows = [_topic(one, found, lang) for one in found.topics]
    yield Table(house.columns(_TOPICS, lang, is_numbered=False), rows)


def _topic(one: Asked, found: Weekly, lang: Lang) -> Row:
    tone: Tone = "warn" if one.is_gap else ""
    came = number(one.published, lang) if one.published else words(lang).say("nothing")
    answered = said_of.answered(found.by_topic[one.topic], lang)
    return Row([said_of.topic(one.topic, lang), number(one.count, lang), answered, came], tone)


def _late(found: Weekly, lang: Lang) -> Iterator[Block]:
    lines = [*_messages(found, lang), *_others(found, lang)]
    yield Bullets(lines) if lines else Paragraph(words(lang).say("Nothing is late."))


def _messages(found: Weekly, lang: Lang) -> Iterator[str]:
    late = found.late
    if late.count:
        yield words(lang).count("{n} message waits past its term", "{n} messages wait past their term", late.count)
    for one in late.messages:
        day = _day(one.due_at, found) if one.due_at else parts.NOTHING
        unit = found.names[one.unit_id].in_(lang) if one.unit_id and one.unit_id in found.names else ""
        told = f"{said_of.topic(one.topic, lang)}: {said_of.excerpt(one.text, lang)}"
        yield " — ".join(filter(None, (words(lang).say("due {day}").format(day=day), unit, told)))


def _others(found: Weekly, lang: Lang) -> Iterator[str]:
    say, late = words(lang).say, found.late
    for inquiry, unit in late.inquiries:
        assert inquiry.due_at is not None
        day = _day(inquiry.due_at, found)
        line = say("Inquiry to a unit, due {day} — {unit}: {text}")
        yield line.format(day=day, unit=unit.name.in_(lang), text=said_of.excerpt(inquiry.question, lang))
    for one in late.improvements:
        assert one.due is not None
        line = say("To change after an incident, due {day} — {text}")
        yield line.format(day=dates.short(one.due), text=said_of.excerpt(one.text, lang))
    for proposal in late.proposals:
        assert proposal.due_on is not None
        line = say("Accepted proposal, promised by {day} — {text}")
        yield line.format(day=dates.short(proposal.due_on), text=said_of.excerpt(proposal.text, lang))
