"""What the papers of the calendar share: who signs, the cells of a plan, the words of a state."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, Publication, State
from core.calendar.words import TITLES
from core.document.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Executor,
    Paragraph,
    Row,
    Signature,
    Stamp,
    Stamps,
    Text,
    Tone,
)
from core.document.wording import runs, told, whole_name
from core.language import dates
from core.language.endings import with_ending
from core.language.numbers import NO_BREAK
from core.language.russian import genitive
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, TONGUES, words
from core.office.records import Office, Person

# a head's title, untranslated, and its part of the width
Head = tuple[str, float]

_LACKS = {"m": N_("{lang}: no text"), "x": N_("{lang}: out of date")}
# the words of the state stand in the row: a tint alone says nothing in grey print
_TONES: dict[State, Tone] = {
    State.IDEA: "muted",
    State.SUBMITTED: "warn",
    State.RETURNED: "danger",
    State.APPROVED: "ok",
    State.READY: "ok",
    State.PUBLISHED: "info",
}


@dataclass(frozen=True)
class Hands:
    """Whose names stand on a paper; without an approver the head of the office approves."""

    office: Office
    approver: Person | None = None
    agreeing: Person | None = None
    signer: Person | None = None
    executor: Person | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.office.zone)


@dataclass(frozen=True)
class Title:
    """What a plan is called in lists, and how its sheet begins."""

    name: str
    blocks: Sequence[Block]


def stamps(hands: Hands, year: int, lang: Lang) -> Stamps:
    head, approver, agreeing = hands.office, hands.approver, hands.agreeing
    position, name = (
        (approver.position.in_(lang), approver.name) if approver else (head.head_position.in_(lang), head.head_name)
    )
    agreement = Stamp("agreed", agreeing.position.in_(lang), agreeing.name, year=year) if agreeing else None
    return Stamps(Stamp("approved", position, name, year=year), agreement)


def opening(heading: str, hands: Hands, lang: Lang) -> list[Block]:
    return [Paragraph(heading, "title"), Paragraph(hands.office.name.in_(lang), "subtitle")]


def titled(titles: tuple[str, str], hands: Hands, lang: Lang, **days: str) -> Title:
    """A plan names its office in the heading; a name that is missing, or that no rule bends, stands under it."""
    say, own = words(lang).say, str(getattr(hands.office.name, lang))
    plain, of_office = titles
    name, office = say(plain).format(**days), genitive(own) if lang == "ru" else own
    if not office:
        return Title(name, opening(name, hands, lang))
    return Title(name, [Paragraph(say(of_office).format(office=office, **days), "title")])


def closing(hands: Hands, lang: Lang) -> list[Block]:
    """Who signs, and whom to call about it."""
    return [*signature(hands, lang), *executor(hands)]


def signature(hands: Hands, lang: Lang) -> list[Block]:
    if hands.signer is None:
        return []
    return [Signature(hands.signer.position.in_(lang) or words(lang).say("Press secretary"), hands.signer.name)]


def executor(hands: Hands) -> list[Block]:
    """The last of all blocks: it stands at the foot of the last page."""
    if hands.executor is None:
        return []
    return [Executor(hands.executor.name, (hands.executor.phone or hands.office.phone).replace(" ", NO_BREAK))]


def columns(heads: Sequence[Head], lang: Lang) -> list[Column]:
    """The first holds the row's number."""
    centre: Align = "centre"
    number = Column(words(lang).in_context("column of a document", "No."), 0.5, centre)
    return [number, *(Column(words(lang).say(title), weight) for title, weight in heads)]


def facts(rows: Sequence[tuple[str, Text]], lang: Lang) -> list[Row]:
    """Rows of two cells, title and what is known; what is not known is left out."""
    return [Row([words(lang).say(title), text]) for title, text in rows if text]


def across(text: str, is_strong: bool = True) -> Row:
    return Row([text], is_across=True, is_strong=is_strong)


def called(kind: type[StrEnum], choice: StrEnum, lang: Lang) -> str:
    """A word that only a newer program knows stands as it is stored."""
    return words(lang).say(TITLES[kind].get(choice, choice))


def toward(days: str, lang: Lang) -> str:
    """A span as "for these days" says it: Kazakh bends its last word."""
    return with_ending(days, "dative") if lang == "kk" else days


def of_days(days: str, lang: Lang) -> str:
    return with_ending(days, "attributive") if lang == "kk" else days


def spelt(text: Trilingual, lang: Lang) -> str:
    """The same as mere words."""
    return "".join(run.text for run in runs(told(text, lang)))


def when(publication: Publication) -> str:
    """Day and, where one is set, hour; nothing for what has no day."""
    if publication.day is None:
        return ""
    day = dates.short(publication.day)
    return f"{day}\n{dates.clock(publication.at)}" if publication.at else day


def channels(slot: Slot, lang: Lang) -> str:
    return ", ".join(channel.name.in_(lang) for channel in slot.channels)


def responsible(slot: Slot) -> str:
    return whole_name(slot.person.name) if slot.person else ""


def tongues(slot: Slot, lang: Lang, tells_lacks: bool = True) -> str:
    """The languages it comes out in; which of them lacks a text or lags behind is said in words."""
    say = words(lang).say
    if not tells_lacks:
        return ", ".join(say(TONGUES[one]) for one, state in zip(LANGS, slot.mark, strict=True) if state in "rdmx")
    there = [say(TONGUES[one]) for one, state in zip(LANGS, slot.mark, strict=True) if state in "rd"]
    lacking = [
        say(_LACKS[state]).format(lang=say(TONGUES[one]))
        for one, state in zip(LANGS, slot.mark, strict=True)
        if state in _LACKS
    ]
    return "\n".join([*([", ".join(there)] if there else []), *lacking])


def standing(slot: Slot, lang: Lang) -> str:
    """Its state in words; a halt goes before it."""
    publication = slot.publication
    if publication.halt != Halt.NONE:
        return called(Halt, publication.halt, lang)
    if slot.is_changed:
        return words(lang).say("Approved, changed since")
    return called(State, publication.state, lang)


def tone(slot: Slot) -> Tone:
    if slot.publication.halt != Halt.NONE:
        return "muted"
    return "warn" if slot.is_changed else _TONES.get(slot.publication.state, "")


def came_at(slot: Slot, zone: ZoneInfo) -> datetime | None:
    """When it was first seen in any channel, by the office's wall clock."""
    moments = [place.published_at for place in slot.placements if place.published_at]
    return min(moments).astimezone(zone) if moments else None


def total(slots: Sequence[Slot], lang: Lang, tells_states: bool = True) -> Row:
    """How many, in which languages there is a text, and how far they have come."""
    say = words(lang).say
    said = [words(lang).count("Total: {n} publication", "Total: {n} publications", len(slots))]
    texts = Counter(one for slot in slots for one, state in zip(LANGS, slot.mark, strict=True) if state in "rdx")
    if texts:
        listed = ", ".join(f"{say(TONGUES[one])}{NO_BREAK}{texts[one]}" for one in LANGS if texts[one])
        said.append(say("Texts: {listed}").format(listed=listed))
    states = Counter(standing(slot, lang) for slot in slots)
    listed = ", ".join(f"{state.lower()}{NO_BREAK}{number}" for state, number in states.most_common())
    if listed and tells_states:
        said.append(say("State: {listed}").format(listed=listed))
    return across(". ".join(said))


def numbered(number: int, cells: Sequence[Cell], tone: Tone = "") -> Row:
    return Row([str(number), *cells], tone)
