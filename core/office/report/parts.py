"""What the papers of every feature share: who signs, how a sheet begins and ends, the cells of a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.document.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Executor,
    Figure,
    Paragraph,
    Registration,
    Row,
    Signature,
    Stamp,
    Stamps,
    Text,
    Tone,
)
from core.document.wording import runs, told
from core.language.endings import with_ending
from core.language.numbers import NO_BREAK
from core.language.russian import genitive
from core.language.trilingual import Lang, Trilingual
from core.language.words import words
from core.office.records import Office, Person

# a head's title, untranslated, its part of the width, and where its words stand if not at the left
Head = tuple[str, float] | tuple[str, float, Align]
# of choices, by their kind first; untranslated
Titles = Mapping[type[StrEnum], Mapping[StrEnum, str]]


@dataclass(frozen=True)
class Hands:
    """Whose names stand on a paper; without an approver the head of the office approves."""

    office: Office
    approver: Person | None = None
    agreeing: Person | None = None
    signer: Person | None = None
    executor: Person | None = None
    # the moment that dates the paper
    made_at: datetime | None = None

    @property
    def made_on(self) -> date | None:
        return self.made_at.astimezone(self.zone).date() if self.made_at else None

    def counted_at(self, now: datetime) -> datetime:
        """The moment a paper of figures bears: its own where it is made again to be compared."""
        return self.made_at.astimezone(self.zone) if self.made_at else now

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.office.zone)


@dataclass(frozen=True)
class Title:
    """What a plan is called in lists, and how its sheet begins."""

    name: str
    blocks: Sequence[Block]


def stamps(hands: Hands, year: int, lang: Lang) -> Stamps:
    agreeing, (position, name) = hands.agreeing, _leader(hands, lang)
    agreement = Stamp("agreed", agreeing.position.in_(lang), agreeing.name, year=year) if agreeing else None
    return Stamps(Stamp("approved", position, name, year=year), agreement)


def _leader(hands: Hands, lang: Lang) -> tuple[str, str]:
    head, approver = hands.office, hands.approver
    return (approver.position.in_(lang), approver.name) if approver else (head.head_position.in_(lang), head.head_name)


def opening(heading: str, hands: Hands, lang: Lang) -> list[Block]:
    """The office under the heading, unless that names it already."""
    office = hands.office.name.in_(lang)
    return [Paragraph(heading, "title"), *([] if office in heading else [Paragraph(office, "subtitle")])]


def handed_up(heading: str, hands: Hands, lang: Lang) -> list[Block]:
    """Lines for the registry's day and number, to whom it goes, and then the heading."""
    leader = " ".join(filter(None, _leader(hands, lang))).replace(". ", f".{NO_BREAK}")
    to = [Paragraph(words(lang).say("To: {leader}").format(leader=leader), "plain")] if leader else []
    return [Registration(), *to, *opening(heading, hands, lang)]


def titled(titles: tuple[str, str], hands: Hands, lang: Lang, **days: str) -> Title:
    """A plan names its office in the heading; a name that is missing, or that no rule bends, stands under it."""
    say, own = words(lang).say, str(getattr(hands.office.name, lang))
    plain, of_office = titles
    name, office = say(plain).format(**days), genitive(own) if lang == "ru" else own
    if not office:
        return Title(name, opening(name, hands, lang))
    return Title(name, [Paragraph(say(of_office).format(office=office, **days), "title")])


def closing(hands: Hands, lang: Lang, figures: Sequence[Figure] = ()) -> list[Block]:
    """Who signs, and whom to call about it."""
    return [*signature(hands, lang, figures), *executor(hands)]


def signature(hands: Hands, lang: Lang, figures: Sequence[Figure] = ()) -> list[Block]:
    """With the codes of the paper beside it, which stand there also where nobody signs."""
    if hands.signer is None:
        return [Signature("", "", figures)] if figures else []
    position = hands.signer.position.in_(lang) or words(lang).say("Press secretary")
    return [Signature(position, hands.signer.name, figures)]


def executor(hands: Hands) -> list[Block]:
    """The last of all blocks: it stands at the foot of the last page."""
    if hands.executor is None:
        return []
    return [Executor(hands.executor.name, _phone(hands.executor, hands.office), hands.made_on)]


def _phone(person: Person, office: Office) -> str:
    return (person.phone or office.phone).replace(" ", NO_BREAK)


def columns(heads: Sequence[Head], lang: Lang, is_numbered: bool = True) -> list[Column]:
    """The first holds the row's number, unless it has none."""
    number = Column(words(lang).in_context("column of a document", "No."), 0.5, "centre")
    made = [Column(words(lang).say(one[0]), one[1], one[2] if len(one) == 3 else "left") for one in heads]
    return [number, *made] if is_numbered else made


def facts(rows: Sequence[tuple[str, Text]], lang: Lang) -> list[Row]:
    """Rows of two cells, title and what is known; what is not known is left out."""
    return [Row([words(lang).say(title), text]) for title, text in rows if text]


def caller(titles: Titles) -> Callable[[type[StrEnum], StrEnum, Lang], str]:
    """What a feature's choices are called; a word that only a newer program knows stands as it is stored."""

    def called(kind: type[StrEnum], choice: StrEnum, lang: Lang) -> str:
        return words(lang).say(titles[kind].get(choice, choice))

    return called


def across(text: str, is_strong: bool = True) -> Row:
    return Row([text], is_across=True, is_strong=is_strong)


def numbered(number: int | str, cells: Sequence[Cell], tone: Tone = "") -> Row:
    return Row([str(number), *cells], tone)


def toward(days: str, lang: Lang) -> str:
    """A span as "for these days" says it: Kazakh bends its last word."""
    return with_ending(days, "dative") if lang == "kk" else days


def of_days(days: str, lang: Lang) -> str:
    return with_ending(days, "attributive") if lang == "kk" else days


def spelt(text: Trilingual, lang: Lang) -> str:
    """The same as mere words."""
    return "".join(run.text for run in runs(told(text, lang)))
