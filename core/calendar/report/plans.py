"""The content plan of a week or a month, as it is approved and as it is sent for decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from core.calendar.queries.slots import Slot
from core.calendar.records import DaySort, Format, State
from core.calendar.report import parts
from core.calendar.report.parts import Hands, Head, Title
from core.document import wording
from core.document.blocks import (
    AppendixMark,
    Block,
    Cell,
    Choice,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Remark,
    Row,
    Run,
    Table,
)
from core.language import dates
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words

_HEADS: tuple[Head, ...] = (
    (N_("Day, hour"), 1.1),
    (N_("Rubric"), 1.3),
    (N_("Topic (news hook)"), 3.3),
    (N_("Format"), 0.9),
    (N_("Channel"), 1.2),
    (N_("Language"), 1.4),
    (N_("Responsible"), 1.5),
)
_NOTE: Head = (N_("Note"), 1.9)
# a decision that was taken already must fit, too
_DECISION: tuple[Head, ...] = ((N_("Decision"), 1.9), (N_("Remark"), 1.7))
_AGREED = frozenset({State.APPROVED, State.READY})
OF_WEEK = (
    N_("CONTENT PLAN of the press service for the week of {days}"),
    N_("CONTENT PLAN of the press service of the {office} for the week of {days}"),
)
OF_MONTH = (
    N_("CONTENT PLAN of the press service for the month of {month}"),
    N_("CONTENT PLAN of the press service of the {office} for the month of {month}"),
)
_NO_TEXT: dict[Lang, str] = {
    "kk": N_("There is no Kazakh text."),
    "ru": N_("There is no Russian text."),
    "en": N_("There is no English text."),
}


@dataclass(frozen=True)
class Plan:
    """A span of days and what is planned for it. With `seals`, its version by publication, it is an approval copy."""

    first: date
    last: date
    slots: Sequence[Slot]
    days_off: Mapping[date, Trilingual] = field(default_factory=dict)
    seals: Mapping[UUID, str] = field(default_factory=dict)
    has_texts: bool = False
    has_states: bool = False

    @property
    def shows_states(self) -> bool:
        """How far a row has come concerns whoever decides, not whoever signs."""
        return bool(self.seals) or self.has_states


def week_plan(plan: Plan, hands: Hands, lang: Lang) -> Document:
    """Day by day: a working day on which nothing is planned says so."""
    days = parts.toward(dates.span(plan.first, plan.last, lang), lang)
    title = parts.titled(OF_WEEK, hands, lang, days=days)
    return _document(title, list(_by_day(plan, hands, lang)), plan, hands, lang)


def month_plan(plan: Plan, hands: Hands, lang: Lang) -> Document:
    """The same table week by week."""
    title = parts.titled(OF_MONTH, hands, lang, month=dates.month(plan.first, lang))
    return _document(title, list(_by_week(plan, lang)), plan, hands, lang)


def _document(title: Title, rows: list[Row], plan: Plan, hands: Hands, lang: Lang) -> Document:
    heads = [*_HEADS, *(_DECISION if plan.seals else [_NOTE])]
    table = Table(parts.columns(heads, lang), [*rows, parts.total(plan.slots, lang, plan.shows_states)])
    stamps = parts.stamps(hands, plan.first.year, lang)
    sheet: list[Block] = [stamps, *title.blocks, table, *parts.signature(hands, lang)]
    if not plan.has_texts:
        return Document(title.name, lang, [Landscape([*sheet, *parts.executor(hands)])])
    return Document(title.name, lang, [Landscape(sheet), *_texts(plan.slots, lang), *parts.executor(hands)])


def _by_day(plan: Plan, hands: Hands, lang: Lang) -> Iterator[Row]:
    number = 0
    planned = {day: list(slots) for day, slots in groupby(plan.slots, key=lambda slot: slot.publication.day)}
    for step in range((plan.last - plan.first).days + 1):
        day = plan.first + timedelta(days=step)
        slots, holiday = planned.get(day, []), plan.days_off.get(day)
        if slots or holiday or day.weekday() < hands.office.week_days:
            yield parts.across(_day(day, holiday, bool(slots), lang))
        for slot in slots:
            number += 1
            yield _row(number, slot, plan, lang)


def _day(day: date, holiday: Trilingual | None, has_slots: bool, lang: Lang) -> str:
    said = f"{dates.official(day, lang)}, {dates.weekday(day, lang)}"
    if holiday is not None:
        return f"{said} – {holiday.in_(lang) or parts.called(DaySort, DaySort.OFF, lang).lower()}"
    return said if has_slots else f"{said} – {_nothing(lang)}"


def _nothing(lang: Lang) -> str:
    return words(lang).say("nothing is planned")


def _by_week(plan: Plan, lang: Lang) -> Iterator[Row]:
    number, monday = 0, dates.monday(plan.first)
    while monday <= plan.last:
        first, last = max(monday, plan.first), min(monday + timedelta(days=6), plan.last)
        slots = [slot for slot in plan.slots if slot.publication.day and first <= slot.publication.day <= last]
        said = f"{dates.span(first, last, lang)}, {dates.week(monday, lang)}"
        yield parts.across(said if slots else f"{said} – {_nothing(lang)}")
        for day, holiday in sorted(plan.days_off.items()):
            if first <= day <= last:
                yield parts.across(_day(day, holiday, True, lang), is_strong=False)
        for slot in slots:
            number += 1
            yield _row(number, slot, plan, lang)
        monday += timedelta(days=7)


def _row(number: int, slot: Slot, plan: Plan, lang: Lang) -> Row:
    publication = slot.publication
    note = (". " if plan.seals else "\n").join(_note(slot, plan.shows_states, lang))
    title = wording.told(publication.title, lang)
    topic = [*wording.runs(title), Run(f"\n{note}", is_italic=True)] if plan.seals else title
    tone = parts.tone(slot) if plan.shows_states else ""
    cells: list[Cell] = [
        parts.when(publication),
        slot.rubric.name.in_(lang) if slot.rubric else "",
        topic,
        parts.called(Format, publication.format, lang),
        parts.channels(slot, lang),
        parts.tongues(slot, lang, plan.shows_states),
        parts.responsible(slot),
    ]
    return parts.numbered(number, cells + (_decision(slot, plan) if plan.seals else [note]), tone)


def _decision(slot: Slot, plan: Plan) -> list[Cell]:
    """What has come out already is no longer decided about."""
    state = slot.publication.state
    if state == State.PUBLISHED or slot.id not in plan.seals:
        return ["–", "–"]
    binding = f"publication:{slot.id.hex}:{plan.seals[slot.id]}"
    return [Choice(binding, "approve" if state in _AGREED and not slot.is_changed else None), Remark(binding)]


def _note(slot: Slot, shows_state: bool, lang: Lang) -> list[str]:
    said = [parts.standing(slot, lang)] if shows_state else []
    if slot.unit:
        unit = slot.unit.short.in_(lang) or slot.unit.name.in_(lang)
        said.append(words(lang).say("Facts from: {unit}").format(unit=unit))
    return said


def _texts(slots: Sequence[Slot], lang: Lang) -> Iterator[Block]:
    """Each text under the number it has in the plan."""
    say = words(lang).say
    yield AppendixMark(say("Appendix\nto the content plan").split("\n"))
    yield Heading(say("TEXTS OF THE PUBLICATIONS"))
    for number, slot in enumerate(slots, 1):
        yield Heading(f"{number}. {parts.spelt(slot.publication.title, lang)}", 2)
        told = ", ".join(filter(None, [parts.when(slot.publication).replace("\n", ", "), parts.channels(slot, lang)]))
        yield Paragraph(told, "note")
        wording = slot.wordings.get(lang)
        yield from _paragraphs(wording.text if wording else "", lang)
        names = {channel.id: channel.name.in_(lang) for channel in slot.channels}
        for place in slot.placements:
            if own := getattr(place.variant, lang):
                yield Heading(names.get(place.channel_id, ""), 3)
                yield from _paragraphs(own, lang)


def _paragraphs(text: str, lang: Lang) -> Iterator[Block]:
    lines = [line for line in text.splitlines() if line.strip()]
    yield from [Paragraph(line) for line in lines] or [Paragraph(words(lang).say(_NO_TEXT[lang]), "note")]
