"""What the papers of notes share: texts with their figures in words, tables, charts, the sources, the annex."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.document.blocks import Align, Block, Bullets, Chart, Column, Heading, Landscape, Paragraph, Row, Series, Table
from core.kpi.choices import Unit
from core.language import dates
from core.language.numbers import number, rounded
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.notes import marks, telling
from core.notes.answered import Answered, TableLine, said
from core.notes.choices import Shape
from core.notes.forms import SOURCES
from core.notes.queries.notes import Whole
from core.notes.queries.sources.all import ROOMS
from core.notes.records import Citation, NotePart
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_RIGHT: Align = "right"
_FIGURES: tuple[Head, ...] = (
    (N_("What it tells"), 3.4),
    (N_("Value"), 1.5, _RIGHT),
    (N_("Of how many"), 1.1, _RIGHT),
    (N_("Days"), 1.8),
    (N_("How it was asked"), 3.6),
    (N_("Taken on"), 1.3),
    (N_("Remarks"), 2.4),
)
# more bars stand too close to be read
_MOST_BARS, _LEAST_LINES = 12, 4
_DASHES = ("- ", "– ", "— ", "• ")


@dataclass
class Shown:
    """Tables and charts of a note in the order in which they are called: each is numbered among its own."""

    whole: Whole
    lang: Lang
    places: dict[str, int] = field(default_factory=dict)

    def number_of(self, mark: str) -> int:
        if mark not in self.places:
            shape = self.whole.by_mark[mark].shape
            alike = sum(self.whole.by_mark[one].shape == shape for one in self.places)
            self.places[mark] = alike + 1
        return self.places[mark]

    def caption(self, mark: str) -> str:
        """Table 1. Messages by topic, October 2026."""
        told, span = self.whole.told[mark]
        is_table = self.whole.by_mark[mark].shape == Shape.TABLE
        title = N_("Table {n}. {name}") if is_table else N_("Chart {n}. {name}")
        name = told.name.in_(self.lang)
        if span:
            name = f"{name}, {telling.period(span, self.lang)}"
        return words(self.lang).say(title).format(n=self.number_of(mark), name=name)

    def block(self, mark: str) -> Block:
        told, _span = self.whole.told[mark]
        is_table = self.whole.by_mark[mark].shape == Shape.TABLE
        return table(told, self.caption(mark), self.lang) if is_table else chart(told, self.caption(mark), self.lang)

    def is_shown(self, mark: str) -> bool:
        citation = self.whole.by_mark.get(mark)
        return citation is not None and citation.shape != Shape.FIGURE

    def in_words(self, text: str) -> str:
        return telling.in_words(text, self.whole.told, self.lang)


def table(told: Answered, caption: str, lang: Lang) -> Table:
    columns = [Column("", 3), *(Column(one.name.in_(lang), 1, _RIGHT) for one in told.heads)]
    rows = [
        Row([line.name.in_(lang), *(telling.figure(value, told.unit, lang) for value in line.values)])
        for line in told.lines
    ]
    return Table(columns, rows, _with_base(told, caption, lang))


def chart(told: Answered, caption: str, lang: Lang) -> Chart:
    """What follows in time is a line, groups beside each other are bars."""
    told = _readable(told)
    series = [
        Series(head.name.in_(lang), [_short(line.values[place]) for line in told.lines])
        for place, head in enumerate(told.heads)
    ]
    names = [line.name.in_(lang) for line in told.lines]
    said = "; ".join(
        f"{line.name.in_(lang)} — {', '.join(telling.figure(one, told.unit, lang) for one in line.values)}"
        for line in told.lines
    )
    unit = "%" if told.unit == Unit.PERCENT else ""
    return Chart("line" if told.is_course else "bars", _with_base(told, caption, lang), names, series, said, None, unit)


def _readable(told: Answered) -> Answered:
    """Of many counts beside each other the greatest are drawn, and the others together: a line has a bar a column."""
    most = max(_MOST_BARS // max(len(told.heads), 1), _LEAST_LINES)
    if told.is_course or told.unit != Unit.COUNT or len(told.lines) <= most:
        return told
    shown, others = told.lines[: most - 1], told.lines[most - 1 :]
    sums = tuple(sum(one or 0 for one in column) for column in zip(*(one.values for one in others), strict=True))
    return replace(told, lines=(*shown, TableLine(said(N_("others")), sums, "")))


def _short(value: float | None) -> float | None:
    return None if value is None else rounded(value, 1)


def _with_base(told: Answered, caption: str, lang: Lang) -> str:
    return caption if told.base is None else f"{caption} (n = {number(told.base, lang)})"


def lines(text: str) -> Iterator[tuple[bool, str]]:
    """TableLine by line: is it one of a list, and its words."""
    for line in text.splitlines():
        said = line.strip()
        if said:
            is_listed = said.startswith(_DASHES)
            yield is_listed, said[2:].strip() if is_listed else said


def blocks(part: NotePart, shown: Shown) -> Iterator[Block]:
    """A text as paragraphs and lists; a table or a chart stands after the paragraph that calls it."""
    listed: list[str] = []
    for is_listed, line in lines(getattr(part.text, shown.lang)):
        if not is_listed and listed:
            yield Bullets(listed)
            listed = []
        called = [one.mark for one in marks.calls(line) if shown.is_shown(one.mark) and not one.manner]
        is_alone = len(called) == 1 and marks.without(line).strip() == ""
        told = "" if is_alone else shown.in_words(_pointing(line, shown))
        if is_listed and told:
            listed.append(told)
        elif told:
            yield Paragraph(told)
        for mark in called:
            if listed:
                yield Bullets(listed)
                listed = []
            yield shown.block(mark)
    if listed:
        yield Bullets(listed)


def told_cell(part: NotePart, shown: Shown) -> tuple[list[str], list[str]]:
    """The same for a cell of a table, which holds words alone: its lines, and the marks of what stands after it."""
    said, called = [], []
    for is_listed, line in lines(getattr(part.text, shown.lang)):
        called += [one.mark for one in marks.calls(line) if shown.is_shown(one.mark) and not one.manner]
        told = shown.in_words(_pointing(line, shown))
        if told:
            said.append(f"– {told}" if is_listed else told)
    return said, called


def _pointing(text: str, shown: Shown) -> str:
    """Within a sentence a table is named; a mark alone on its line is the table itself."""
    parts, end = [], 0
    for call in marks.calls(text):
        parts.append(text[end : call.start])
        is_block = shown.is_shown(call.mark) and not call.manner
        parts.append(_see(call.mark, shown) if is_block else text[call.start : call.end])
        end = call.end
    return "".join([*parts, text[end:]])


def _see(mark: str, shown: Shown) -> str:
    is_table = shown.whole.by_mark[mark].shape == Shape.TABLE
    said = N_("(table {n})") if is_table else N_("(chart {n})")
    return words(shown.lang).say(said).format(n=shown.number_of(mark))


def written(whole: Whole, lang: Lang) -> list[NotePart]:
    """Without what nobody has written, and without headings under which nothing is."""
    found: list[NotePart] = []
    for part in reversed(whole.parts):
        is_over = bool(found) and found[0].level > part.level
        if is_over or getattr(part.text, lang).strip() or (is_sources(part) and whole.note.sources):
            found.insert(0, part)
    return found


def is_sources(part: NotePart) -> bool:
    return part.role == SOURCES


def sources(whole: Whole, lang: Lang) -> Iterator[Block]:
    if whole.note.sources:
        yield Heading(words(lang).say("Literature and sources"))
        yield Bullets(listed(whole, lang), is_numbered=True)


def listed(whole: Whole, lang: Lang) -> list[str]:
    """A book is named in its own language where nobody has said it in this one."""
    return [Trilingual.read(one).in_(lang) for one in whole.note.sources]


def closing(whole: Whole, hands: Hands, lang: Lang) -> list[Block]:
    """Who signs; then the figures on pages turned sideways, where there are any."""
    signed, executor = house.signature(hands, lang), house.executor(hands)
    if not whole.citations:
        return [*signed, *executor]
    return [*signed, Landscape([*_annex(whole, hands, lang), *executor])]


def _annex(whole: Whole, hands: Hands, lang: Lang) -> Iterator[Block]:
    """Every figure with what was asked, of which days, of how many, and when."""
    say = words(lang).say
    heads = house.columns(_FIGURES, lang, is_numbered=False)
    rows = [_figure(one, hands, lang) for one in whole.citations]
    # nothing between them or behind: the heading stays with its table, and no page holds a last line alone
    yield from (Heading(say("Annex. Figures as they were accepted into the note")), Table(heads, rows))


def _figure(one: Citation, hands: Hands, lang: Lang) -> Row:
    told, span = Answered.of(one.told), telling.span_of(one.first, one.last)
    say = words(lang).say
    room = say(ROOMS[one.source]) if one.source in ROOMS else one.source
    value = say("table") if told.value is None else telling.figure(told.value, told.unit, lang)
    bounds = telling.interval(told, lang)
    return Row([
        f"{told.name.in_(lang)}",
        f"{value}\n{bounds}" if bounds else value,
        telling.NOTHING if told.base is None else number(told.base, lang),
        telling.period(span, lang),
        f"{room}: {told.asked.in_(lang)}",
        dates.short(one.taken_at.astimezone(hands.zone).date()),
        "\n".join(remark.in_(lang) for remark in told.remarks),
    ])  # fmt: skip


def languages_missing(parts: Sequence[NotePart], lang: Lang) -> bool:
    return not any(getattr(one.text, lang).strip() for one in parts)
