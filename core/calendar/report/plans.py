"""The content plan of a week or a month, as it is approved and as it is sent for decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from uuid import UUID

from core.calendar.queries.slots import Slot
from core.calendar.records import DaySort, Format, State
from core.calendar.report import parts
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
from core.office.report import parts as house
from core.office.report.parts import Hands, Head, Title

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
_COPY = N_("Approval copy")
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
    """A span of days and what is planned for it. With `seals` it is an approval copy: they hold the version of each
    publication that is asked about. With `numbers` each bears its own in what was submitted, else that of its place."""

    first: date
    last: date
    slots: Sequence[Slot]
    days_off: Mapping[date, Trilingual] = field(default_factory=dict)
    seals: Mapping[UUID, str] | None = None
    has_texts: bool = False
    has_states: bool = False
    numbers: Mapping[UUID, int] | None = None

    @property
    def is_copy(self) -> bool:
        return self.seals is not None

    @property
    def shows_states(self) -> bool:
        """How far a row has come concerns whoever decides, not whoever signs."""
        return self.is_copy or self.has_states

    def number_of(self, slot: Slot) -> str:
        if self.numbers is None:
            return str(self._places[slot.id])
        return str(self.numbers.get(slot.id, ""))

    def seal_of(self, slot: Slot) -> str:
        """Empty for what is not asked about."""
        return (self.seals or {}).get(slot.id, "")

    def binding_of(self, slot: Slot) -> str:
        """By which what comes back is known again; empty for what is not asked about."""
        seal = self.seal_of(slot)
        return f"publication:{slot.id.hex}:{seal}" if seal else ""

    @cached_property
    def _places(self) -> Mapping[UUID, int]:
        return {slot.id: place for place, slot in enumerate(self.slots, 1)}


def week_plan(plan: Plan, hands: Hands, lang: Lang) -> Document:
    """Day by day: a working day on which nothing is planned says so."""
    days = house.toward(dates.span(plan.first, plan.last, lang), lang)
    title = house.titled(OF_WEEK, hands, lang, days=days)
    return _document(title, list(_by_day(plan, hands, lang)), plan, hands, lang)


def month_plan(plan: Plan, hands: Hands, lang: Lang) -> Document:
    """The same table week by week."""
    title = house.titled(OF_MONTH, hands, lang, month=dates.month(plan.first, lang))
    return _document(title, list(_by_week(plan, lang)), plan, hands, lang)


def _document(title: Title, rows: list[Row], plan: Plan, hands: Hands, lang: Lang) -> Document:
    name = f"{title.name}, {words(lang).say(_COPY).lower()}" if plan.is_copy else title.name
    heads = [*_HEADS, *(_DECISION if plan.is_copy else [_NOTE])]
    table = Table(house.columns(heads, lang), [*rows, parts.total(plan.slots, lang, plan.shows_states)])
    stamps = house.stamps(hands, plan.first.year, lang)
    sheet: list[Block] = [stamps, *title.blocks, table, *house.signature(hands, lang)]
    if not plan.has_texts:
        return Document(name, lang, [Landscape([*sheet, *house.executor(hands)])])
    return Document(name, lang, [Landscape(sheet), *_texts(plan, lang), *house.executor(hands)])


def _by_day(plan: Plan, hands: Hands, lang: Lang) -> Iterator[Row]:
    planned = {day: list(slots) for day, slots in groupby(plan.slots, key=lambda slot: slot.publication.day)}
    for step in range((plan.last - plan.first).days + 1):
        day = plan.first + timedelta(days=step)
        slots, holiday = planned.get(day, []), plan.days_off.get(day)
        if slots or holiday or day.weekday() < hands.office.week_days:
            yield house.across(_day(day, holiday, bool(slots), lang))
        yield from (_row(slot, plan, lang) for slot in slots)


def _day(day: date, holiday: Trilingual | None, has_slots: bool, lang: Lang) -> str:
    said = f"{dates.official(day, lang)}, {dates.weekday(day, lang)}"
    if holiday is not None:
        return f"{said} – {holiday.in_(lang) or parts.called(DaySort, DaySort.OFF, lang).lower()}"
    return said if has_slots else f"{said} – {_nothing(lang)}"


def _nothing(lang: Lang) -> str:
    return words(lang).say("nothing is planned")


def _by_week(plan: Plan, lang: Lang) -> Iterator[Row]:
    monday = dates.monday(plan.first)
    while monday <= plan.last:
        first, last = max(monday, plan.first), min(monday + timedelta(days=6), plan.last)
        slots = [slot for slot in plan.slots if slot.publication.day and first <= slot.publication.day <= last]
        said = f"{dates.span(first, last, lang)}, {dates.week(monday, lang)}"
        yield house.across(said if slots else f"{said} – {_nothing(lang)}")
        for day, holiday in sorted(plan.days_off.items()):
            if first <= day <= last:
                yield house.across(_day(day, holiday, True, lang), is_strong=False)
        yield from (_row(slot, plan, lang) for slot in slots)
        monday += timedelta(days=7)


def _row(slot: Slot, plan: Plan, lang: Lang) -> Row:
    publication = slot.publication
    # in a copy the state of what is not asked about stands where its decision would
    tells_state = plan.shows_states and (not plan.is_copy or bool(plan.seal_of(slot)))
    note = (". " if plan.is_copy else "\n").join(_note(slot, tells_state, lang))
    title = wording.told(publication.title, lang)
    topic = [*wording.runs(title), Run(f"\n{note}", is_italic=True)] if plan.is_copy and note else title
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
    return house.numbered(
        plan.number_of(slot) or "–", cells + (_decision(slot, plan, lang) if plan.is_copy else [note]), tone
    )


def _decision(slot: Slot, plan: Plan, lang: Lang) -> list[Cell]:
    """Room for the decision, or where none is asked for, what has become of it in plain words."""
    if not plan.seal_of(slot):
        is_agreed = slot.publication.state == State.READY and not slot.is_changed
        said = parts.called(State, State.APPROVED, lang) if is_agreed else parts.standing(slot, lang)
        return [said, slot.publication.reason or "–"]
    return [Choice(plan.binding_of(slot)), Remark(plan.binding_of(slot))]


def _note(slot: Slot, shows_state: bool, lang: Lang) -> list[str]:
    said = [parts.standing(slot, lang)] if shows_state else []
    if slot.unit:
        unit = slot.unit.short.in_(lang) or slot.unit.name.in_(lang)
        said.append(words(lang).say("Facts from: {unit}").format(unit=unit))
    return said


def _texts(plan: Plan, lang: Lang) -> Iterator[Block]:
    """Each text under the number it has in the plan."""
    say = words(lang).say
    yield AppendixMark(say("Appendix\nto the content plan").split("\n"))
    yield Heading(say("TEXTS OF THE PUBLICATIONS"))
    for slot in plan.slots:
        number = f"{plan.number_of(slot)}. ".removeprefix(". ")
        yield Heading(f"{number}{house.spelt(slot.publication.title, lang)}", 2)
        told = ", ".join(filter(None, [parts.when(slot.publication).replace("\n", ", "), parts.channels(slot, lang)]))
        yield Paragraph(told, "note")
        wording = slot.wordings.get(lang)
        yield from _paragraphs(wording.text if wording else "", lang, plan.binding_of(slot))
        names = {channel.id: channel.name.in_(lang) for channel in slot.channels}
        for place in slot.placements:
            if own := getattr(place.variant, lang):
                yield Heading(names.get(place.channel_id, ""), 3)
                yield from _paragraphs(own, lang)


def _paragraphs(text: str, lang: Lang, about: str = "") -> Iterator[Block]:
    lines = [line for line in text.splitlines() if line.strip()]
    yield from [Paragraph(line, about=about) for line in lines] or [Paragraph(words(lang).say(_NO_TEXT[lang]), "note")]
