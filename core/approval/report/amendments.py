"""Amendments to an approved plan: what each row was and what it is now, for a new signature."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.approval.queries.editions import Amended, Amendment, Amendments
from core.approval.records import Matter
from core.approval.report import parts
from core.approval.report.marking import marked
from core.approval.report.parts import Coded, Content
from core.calendar.fields import FIELDS
from core.calendar.records import Halt
from core.calendar.words import TITLES
from core.document import wording
from core.document.blocks import Block, Document, Landscape, Paragraph, Row, Run, Table, Text, Tone
from core.language import dates
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, TONGUES, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_HEADINGS = (
    N_("AMENDMENTS AND ADDITIONS to the content plan of the press service for {days}"),
    N_("AMENDMENTS AND ADDITIONS to the content plan of the press service of the {office} for {days}"),
)
_TITLES = {
    "title": N_("Title"),
    "texts": FIELDS["text"],
    "langs": FIELDS["langs"],
    "day": N_("Day"),
    "at": FIELDS["Publication.at"],
    "format": FIELDS["format"],
    "gist": FIELDS["gist"],
    "call": FIELDS["call"],
    "place": FIELDS["Publication.place"],
    "speaker": FIELDS["speaker"],
    "facts": FIELDS["facts"],
    "files": FIELDS["attachments"],
    "channels": N_("Channels"),
}
_HEADS: tuple[Head, ...] = (
    (N_("No. in the plan"), 1.4, "centre"),
    (N_("Topic (news hook)"), 2.2),
    (N_("How it was"), 3.2),
    (N_("How it is now"), 3.2),
    (N_("Reason"), 1.6),
)
_SPOKEN = frozenset({"title", "texts", "gist", "call", "place", "speaker"})
# of a new row: what a plan says of it
_OF_NEW = ("day", "at", "format", "channels")
_TONES: dict[Amended, Tone] = {Amended.CHANGED: "warn", Amended.ADDED: "info", Amended.HALTED: "muted"}
_SEAL = 8


@dataclass(frozen=True)
class Line:
    """One thing that differs: what it is called, and its two states."""

    title: str
    was: Sequence[Run]
    now: Sequence[Run]


def amendments(
    found: Amendments, editions: Sequence[Coded], span: tuple[date, date], hands: Hands, lang: Lang
) -> Document:
    """With the codes of all that was submitted for these days."""
    say = words(lang).say
    marking = say("The words that changed are in bold.")
    title = house.titled(_HEADINGS, hands, lang, days=house.toward(dates.span(*span, lang), lang))
    blocks: list[Block] = [
        house.stamps(hands, span[0].year, lang),
        *title.blocks,
        Paragraph(f"{_approved(found, hands, lang)}. {marking}", "note"),
        _table(found.rows, lang),
        *house.closing(hands, lang, parts.codes(editions, lang)),
    ]
    return Document(title.name, lang, [Landscape(blocks)])


def _approved(found: Amendments, hands: Hands, lang: Lang) -> str:
    say = words(lang).say
    listed = [
        say("edition {n}, submitted {moment}").format(n=one.edition, moment=parts.at(one.sent_at, hands.zone))
        for one in found.editions
    ]
    return say("Approved plan: {editions}").format(editions="; ".join(listed))


def _table(rows: Sequence[Amendment], lang: Lang) -> Table:
    return Table(
        house.columns(_HEADS, lang),
        [*(_row(number, one, lang) for number, one in enumerate(rows, 1)), _total(rows, lang)],
    )


def _row(number: int, one: Amendment, lang: Lang) -> Row:
    was, now = _states(one, lang)
    title = wording.told(parts.title(one.was or one.now), lang)
    return Row([str(number), _place(one, lang), title, was, now, one.reason or "–"], _TONES[one.kind])


def _place(one: Amendment, lang: Lang) -> str:
    """Its number in the edition that was approved; what was approved by itself has none."""
    if one.submission is None or one.submission.matter != Matter.PLAN:
        return "–"
    edition = words(lang).say("edition {n}").format(n=one.submission.edition)
    return f"{one.place}\n{edition}"


def _states(one: Amendment, lang: Lang) -> tuple[Text, Text]:
    say = words(lang).say
    match one.kind:
        case Amended.ADDED:
            # a line each, as a plan says it
            told = [line for name in _OF_NEW for line in _lines(name, {}, one.now, lang)]
            return [Run(say("was not in the plan"))], [Run(say("Added"), is_bold=True), *_side(told, "now", True)]
        case Amended.HALTED:
            halt = say(TITLES[Halt].get(one.slot.publication.halt, ""))
            was = [Run(parts.when(one.was or one.now).replace("\n", ", ") or "–")]
            lines = list(_differing(one, lang))
            return [*was, *_side(lines, "was", True)], [Run(halt, is_bold=True), *_side(lines, "now", True)]
        case _:
            lines = list(_differing(one, lang))
            return _side(lines, "was"), _side(lines, "now")


def _differing(one: Amendment, lang: Lang) -> Iterator[Line]:
    for name in one.fields:
        yield from _lines(name, one.was or {}, one.now, lang)


def _side(lines: Sequence[Line], side: str, goes_on: bool = False) -> list[Run]:
    made: list[Run] = []
    for line in lines:
        made.append(Run("\n" * (goes_on or bool(made)) + f"{line.title}: "))
        made += (line.was if side == "was" else line.now) or [Run("–")]
    return made


def _lines(name: str, was: Content, now: Content, lang: Lang) -> Iterator[Line]:
    title = words(lang).say(_TITLES.get(name, name))
    if name not in _SPOKEN:
        yield Line(title, *marked(_said(name, was.get(name), lang), _said(name, now[name], lang)))
        return
    before: Mapping[str, str] = was.get(name) or {}
    for one in LANGS:
        if before.get(one, "") != now[name].get(one, ""):
            tongue = words(lang).say(TONGUES[one])
            yield Line(f"{title}, {tongue}", *marked(before.get(one, ""), now[name].get(one, ""), one))


def _said(name: str, value: Any, lang: Lang) -> str:
    """A value of a row as a plan writes it."""
    if not value:
        return ""
    match name:
        case "day":
            return parts.day(value)
        case "format":
            return parts.form(value, lang)
        case "langs":
            return ", ".join(words(lang).say(TONGUES[one]) for one in LANGS if one in value)
        case "channels":
            return "; ".join(_channel(one, lang) for one in value)
        case "facts":
            return "; ".join(" – ".join(filter(None, (one.get("text"), one.get("source")))) for one in value)
        case "files":
            # another picture may bear the same name
            return "; ".join(f"{one['name']} [{one['hash'][:_SEAL]}]" for one in value)
        case _:
            return str(value)


def _channel(kept: Mapping[str, Mapping[str, str]], lang: Lang) -> str:
    """With its own words, where it has them."""
    name = Trilingual.of(kept["name"]).in_(lang)
    own = " / ".join(filter(None, kept["variant"].values()))
    return f"{name}: {own}" if own else name


def _total(rows: Sequence[Amendment], lang: Lang) -> Row:
    count = Counter(one.kind for one in rows)
    said = words(lang).say("Total: changed {changed}, added {added}, cancelled or postponed {halted}")
    return house.across(
        said.format(changed=count[Amended.CHANGED], added=count[Amended.ADDED], halted=count[Amended.HALTED])
    )
