"""The report on replies: how much was asked, what was answered and how soon, what waits, and what nobody published."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.document.blocks import (
    Align,
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Row,
    Series,
    Table,
)
from core.document.blocks import Tone as Shade
from core.language import dates
from core.language.numbers import number
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.replies.queries.asked import Asked
from core.replies.queries.figures import By, Figures, Numbers
from core.replies.records import Book, Message, Source, Tone
from core.replies.report import lists, parts
from core.replies.report.parts import Names

_HEADING = N_("REPORT on questions and replies for {days}")
_RIGHT: Align = "right"
_VIEW: tuple[Head, ...] = (
    (N_("Received"), 1, _RIGHT),
    (N_("Needed an answer"), 1.1, _RIGHT),
    (N_("Answered"), 1.5, _RIGHT),
    (N_("Waits"), 0.9, _RIGHT),
    (N_("Past its term"), 1.1, _RIGHT),
    (N_("First answer, median"), 1.4, _RIGHT),
    (N_("Final answer, median"), 1.4, _RIGHT),
)
_UNITS: tuple[Head, ...] = (
    (N_("Unit"), 3.6),
    (N_("Asked"), 1, _RIGHT),
    (N_("Answered"), 1.8, _RIGHT),
    (N_("Past its term"), 1.2, _RIGHT),
    (N_("Median"), 1.3, _RIGHT),
)
_PLAN: tuple[Head, ...] = (
    (N_("Topic"), 3.2),
    (N_("Messages"), 1, _RIGHT),
    (N_("Publications planned"), 1, _RIGHT),
    (N_("Came out"), 1, _RIGHT),
    (N_("Conclusion"), 3.4),
)
_TONE: tuple[Head, ...] = (
    (N_("Tone"), 3),
    (N_("Constructive"), 1.4, _RIGHT),
    (N_("Not constructive"), 1.4, _RIGHT),
    (N_("Together"), 1.8, _RIGHT),
)
_CHARTED = 6


@dataclass(frozen=True)
class Replies:
    """All that the report is made of; of the lists the beginning, and how many there are."""

    found: Numbers
    names: Names
    # what a comment may be hidden by
    rules: Mapping[str, Trilingual]
    asked: Sequence[Asked]
    unanswered: tuple[Sequence[Message], int]
    late: tuple[Sequence[Message], int]
    samples: Sequence[tuple[Tone, Sequence[Message]]]
    # the office's own contacts, which are no secret
    allowed: Collection[str] = ()


def replies_report(told: Replies, days: str, hands: Hands, lang: Lang) -> Document:
    """`days` is the period in the office's words."""
    say, found = words(lang).say, told.found
    heading = say(_HEADING).format(days=house.of_days(days, lang))
    counted = say("Counted are the messages that came on these days, as they stand on {moment}.")
    rules = say("Shares are of those that needed an answer; lengths are working time.")
    moment = dates.short_moment(hands.counted_at(found.now))
    blocks: list[Block] = [
        *house.handed_up(heading, hands, lang),
        Paragraph(f"{counted.format(moment=moment)} {rules}", "note"),
        _summary(found, lang),
        Heading(say("Conclusions")),
        Bullets(list(_conclusions(told, lang))),
        _chart(found, lang),
        *_work(told, lang),
        Heading(say("Asked, planned, published")),
        _plan(told.asked, lang),
        Paragraph(say("What a publication is about is told by its title and first words."), "note"),
    ]
    wide: list[Block] = [
        *_views(told, lang),
        *lists.unanswered(*told.unanswered, told.names, told.allowed, hands.zone, found.now, lang),
        *lists.late(*told.late, told.names, told.allowed, hands.zone, lang),
        *lists.samples(told.samples, told.allowed, hands.zone, lang),
    ]
    return Document(heading, lang, [*blocks, Landscape([*wide, *house.closing(hands, lang)])])


def _summary(found: Numbers, lang: Lang) -> Table:
    say, total = words(lang).say, found.total
    rated = sum(found.ratings.values())
    mean = sum(grade * count for grade, count in found.ratings.items()) / rated if rated else 0
    rows = [
        (N_("Received"), number(total.received, lang), ""),
        (N_("Closed without an answer"), number(total.closed, lang), parts.share(total.closed, total.received, lang)),
        (N_("Closed in another system"), number(total.elsewhere, lang), ""),
        (N_("Needed an answer"), number(total.needed, lang), parts.share(total.needed, total.received, lang)),
        (N_("Answered"), number(total.answered, lang), parts.answered(total, lang)),
        (N_("Wait for an answer"), number(total.unanswered, lang), parts.share(total.unanswered, total.needed, lang)),
        (N_("Past its term"), number(total.late, lang), parts.share(total.late, total.needed, lang)),
        (N_("First answer, median"), parts.took(total.first.median, lang), _of(total.first.all, lang)),
        (N_("First answer, mean"), parts.took(total.first.mean, lang), _of(total.first.all, lang)),
        (N_("Final answer, median"), parts.took(total.final.median, lang), _of(total.final.all, lang)),
        (N_("Final answer, mean"), parts.took(total.final.mean, lang), _of(total.final.all, lang)),
        (N_("Opened again"), number(found.reopened, lang), parts.share(found.reopened, total.received, lang)),
        (N_("Repeated, answered together"), number(found.joined, lang), _cases(found, lang)),
        (N_("Shown the way to e-Otinish"), number(found.sent_on, lang), _filed(found, lang)),
        (N_("Rated by residents"), number(rated, lang), _mean(mean, lang) if rated else ""),
    ]
    kept = [(title, figure, note) for title, figure, note in rows if title != rows[2][0] or total.elsewhere]
    heads = [Column(say("Measure"), 3.4), Column(say("Number"), 1.4, "right"), Column(say("Of these"), 2.2, "right")]
    return Table(heads, [Row([say(title), figure, note]) for title, figure, note in kept])


def _of(known: Sequence[object], lang: Lang) -> str:
    return words(lang).count("of {n} message", "of {n} messages", len(known)) if known else ""


def _cases(found: Numbers, lang: Lang) -> str:
    return words(lang).count("{n} case", "{n} cases", found.cases) if found.joined else ""


def _filed(found: Numbers, lang: Lang) -> str:
    return words(lang).say("number known: {n}").format(n=found.filed) if found.sent_on else ""


def _mean(mean: float, lang: Lang) -> str:
    return words(lang).say("mean grade: {grade}").format(grade=number(mean, lang, 1))


def _conclusions(told: Replies, lang: Lang) -> Iterator[str]:
    """Only what the figures say themselves, the good and the bad alike."""
    say, found, total = words(lang).say, told.found, told.found.total
    if not total.received:
        yield say("No message came on these days.")
        return
    yield say("Answered: {share}.").format(share=parts.answered(total, lang))
    if total.late:
        yield say("Past its term: {share}.").format(share=parts.share(total.late, total.needed, lang))
    topic, most = next((one for one in found.by(By.TOPIC) if one[0]), ("", Figures()))
    if topic:
        said = say("Asked most about: {topic}, {share} of all messages.")
        share = parts.share(most.received, total.received, lang)
        yield said.format(topic=parts.topic(topic, lang), share=share)
    worst = min((one for one in found.by(By.TOPIC) if one[0] and one[1].needed > 2), key=_by_share, default=None)
    if worst and worst[1].unanswered:
        said = say("Least answered: {topic}, {share}.")
        yield said.format(topic=parts.topic(worst[0], lang), share=parts.answered(worst[1], lang))
    gaps = [parts.topic(one.topic, lang) for one in told.asked if one.is_gap]
    if gaps:
        yield say("Asked a lot, and nothing came out about it: {topics}.").format(topics=", ".join(gaps))
    silent = [parts.topic(one.topic, lang) for one in told.asked if _is_silence(one) and not one.is_gap]
    if silent:
        yield say("Asked more than once, and nothing came out about it: {topics}.").format(topics=", ".join(silent))
    critical = sum(count for (tone, _is_constructive), count in found.tones.items() if tone == Tone.NEGATIVE)
    if critical:
        said = say("Critical: {share} of the messages that were looked at.")
        yield said.format(share=parts.share(critical, len(found.messages), lang))


def _by_share(one: tuple[str, Figures]) -> tuple[float, int]:
    return one[1].share or 0.0, -one[1].needed


def _chart(found: Numbers, lang: Lang) -> Chart:
    say = words(lang).say
    shown = [one for one in found.by(By.TOPIC) if one[0]][:_CHARTED]
    series = [
        Series(say("Received"), [figures.received for _topic, figures in shown]),
        Series(say("Answered"), [figures.answered for _topic, figures in shown]),
    ]
    alt = say("Received: {received}, of them answered: {answered}.")
    total = found.total
    names = [parts.topic(topic, lang) for topic, _figures in shown]
    told = alt.format(received=total.received, answered=total.answered)
    return Chart("bars", say("The most asked topics"), names, series, told)


def _views(told: Replies, lang: Lang) -> Iterator[Block]:
    found = told.found
    for view, title, head in (
        (By.TOPIC, N_("By topics"), N_("Topic")),
        (By.BOOK, N_("By registers"), N_("Register")),
        (By.CHANNEL, N_("By channels"), N_("Channel")),
        (By.SOURCE, N_("By the way they came"), N_("Came by way of")),
        (By.UNIT, N_("By units"), N_("Unit")),
        (By.LANG, N_("By languages"), N_("Language")),
        (By.STEP, N_("By days and weeks"), N_("Days")),
    ):
        rows = [_view_row(_name(view, key, told, lang), figures, lang) for key, figures in found.by(view)]
        if rows:
            heads = [Column(words(lang).say(head), 3), *house.columns(_VIEW, lang, is_numbered=False)]
            yield from (Heading(words(lang).say(title), 2), Table(heads, rows))


def _view_row(name: str, figures: Figures, lang: Lang) -> Row:
    cells = [
        name,
        number(figures.received, lang),
        number(figures.needed, lang),
        parts.answered(figures, lang),
        number(figures.unanswered, lang),
        number(figures.late, lang),
        parts.took(figures.first.median, lang),
        parts.took(figures.final.median, lang),
    ]
    return Row(cells)


def _name(view: By, key: object, told: Replies, lang: Lang) -> str:
    say = words(lang).say
    match view:
        case By.TOPIC:
            return parts.topic(str(key), lang)
        case By.BOOK:
            return parts.called(Book, Book(str(key)), lang)
        case By.SOURCE:
            return parts.called(Source, Source(str(key)), lang)
        case By.STEP:
            return lists.step(told.found.steps, key, told.found.last, lang)
        case By.LANG:
            return lists.tongue(str(key), lang)
        case _:
            return lists.named(told.names, key, lang) or say("not set")


def _work(told: Replies, lang: Lang) -> Iterator[Block]:
    """What stands beside the messages: units that were asked, tones, comments that were hidden."""
    say, found = words(lang).say, told.found
    if found.units:
        rows = [
            Row(
                [
                    lists.named(told.names, unit_id, lang),
                    number(asked, lang),
                    parts.share(answered, asked, lang),
                    number(late, lang),
                    parts.took(lengths.median, lang),
                ],
                "warn" if late else "",
            )
            for unit_id, asked, answered, late, lengths in found.units
        ]
        yield from (
            Heading(say("What units were asked"), 2),
            Table(house.columns(_UNITS, lang, is_numbered=False), rows),
        )
    if found.messages:
        yield from (Heading(say("By tone"), 2), _tones(found, lang))
    if found.hidden:
        heads = [Column(say("Rule"), 5), Column(say("Comments"), 1.2, "right")]
        hidden = [Row([lists.rule(told.rules, key, lang), number(count, lang)]) for key, count in found.hidden.items()]
        yield from (Heading(say("Hidden on the page, by rule"), 2), Table(heads, hidden))


def _tones(found: Numbers, lang: Lang) -> Table:
    rows = []
    for tone in Tone:
        good, bad = (found.tones.get((tone, is_constructive), 0) for is_constructive in (True, False))
        together = parts.share(good + bad, len(found.messages), lang)
        rows.append(Row([parts.called(Tone, tone, lang), number(good, lang), number(bad, lang), together]))
    return Table(house.columns(_TONE, lang, is_numbered=False), rows)


def _plan(asked: Sequence[Asked], lang: Lang) -> Table:
    rows = []
    for one in asked:
        figures = [number(figure, lang) for figure in (one.count, one.planned, one.published)]
        tone: Shade = "warn" if one.is_gap or _is_silence(one) else ""
        rows.append(Row([parts.topic(one.topic, lang), *figures, words(lang).say(_concluded(one))], tone))
    return Table(house.columns(_PLAN, lang, is_numbered=False), rows)


def _is_silence(one: Asked) -> bool:
    """One question may be of one resident alone; the second says that people want to know."""
    return one.count > 1 and not one.published


def _concluded(one: Asked) -> str:
    if one.published:
        return N_("is being published about")
    if one.is_gap:
        return N_("asked a lot, nothing came out")
    return N_("planned, has not come out") if one.planned else N_("people ask, nothing is published")
