"""The crisis plan of one type, signed in quiet times; and the same as a kit that lies on the table when it happens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from core.crisis.choices import Category, Cluster, Deadline, Level, Mode, Post
from core.crisis.queries.holders import Seat
from core.crisis.queries.playbooks import Known
from core.crisis.report import parts
from core.crisis.signing import Signing
from core.crisis.steps import Step
from core.document.blocks import Block, Document, Heading, PageBreak, Paragraph, Row, Table
from core.language import dates
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.records import Contact
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_PLAN = N_("PLAN of communication in a crisis: {name}")
_NORMAL = N_("ALGORITHM of how units work together on ordinary days")
_KIT = N_("KIT for a crisis: {name}")
_STEPS: tuple[Head, ...] = ((N_("What is done"), 6), (N_("Role in a crisis"), 3), (N_("Statement"), 2))
_TICKED: tuple[Head, ...] = ((N_("What is done"), 6), (N_("Role in a crisis"), 2.6), (N_("Time"), 1), (N_("Done"), 1))
_SIGNED: tuple[Head, ...] = ((N_("Statement"), 3), (N_("When"), 3), (N_("Who signs"), 3), (N_("Minutes"), 1, "centre"))
_CALLED: tuple[Head, ...] = ((N_("Organisation"), 3), (N_("Name"), 3), (N_("Telephone"), 2))
_STATED: tuple[tuple[str, str], ...] = (
    (N_("When it is taken"), "gist"), (N_("Responsibility laid on us"), "cluster"),
    (N_("Level at least"), "min_level"), (N_("Who gives the facts"), "fact_owner"),
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """An algorithm with all its steps, those that all crises share among them, and who fills its roles."""

    known: Known
    steps: Sequence[Step]
    seats: Mapping[Post, Seat]
    signing: Signing
    contacts: Sequence[Contact]
    day: date
    # whom each lesson came from
    incidents: Mapping[UUID, str]


def crisis_plan(found: Plan, hands: Hands, lang: Lang) -> Document:
    say, one = words(lang).say, found.known.playbook
    is_normal = one.mode == Mode.NORMAL
    heading = say(_NORMAL) if is_normal else say(_PLAN).format(name=one.name.in_(lang))
    content = one.content
    blocks: list[Block] = [
        house.stamps(hands, found.day.year, lang),
        *house.opening(heading, hands, lang),
        *_stated(found, lang),
        *parts.listed(N_("What is ready beforehand"), content.get("preparation", ()), lang),
        Heading(say("Who does what"), 2),
        parts.roles(found.seats, _posts(found), lang),
        Heading(words(lang).in_context("algorithm", "Steps"), 2),
        Table(house.columns(_STEPS, lang), list(_rows(found.steps, lang))),
        *([] if is_normal else _statements(found, lang)),
        *parts.listed(N_("What makes it graver"), content.get("raise", ()), lang),
        *parts.listed(N_("What shows that it calms"), content.get("lower", ()), lang),
        *parts.listed(N_("When it is closed"), content.get("close", ()), lang),
        *parts.listed(N_("What is never done"), content.get("donts", ()), lang),
        *parts.listed(N_("What is asked afterwards"), content.get("review", ()), lang),
        *_lessons(found, lang),
        *house.closing(hands, lang),
    ]
    return Document(heading, lang, blocks)


def crisis_kit(found: Plan, hands: Hands, lang: Lang) -> Document:
    """Whom to ring, what to do by when with room for the hour, and the words to say: it works without a computer."""
    say, one = words(lang).say, found.known.playbook
    heading = say(_KIT).format(name=one.name.in_(lang))
    blocks: list[Block] = [
        *house.opening(heading, hands, lang),
        Paragraph(say("Printed on {day}.").format(day=dates.short(found.day)), "note"),
        Heading(say("Whom to ring"), 2),
        parts.roles(found.seats, _posts(found), lang),
        *_contacts(found.contacts, lang),
        PageBreak(),
        Heading(words(lang).in_context("algorithm", "Steps"), 2),
        Table(house.columns(_TICKED, lang), list(_rows(found.steps, lang, is_ticked=True))),
        PageBreak(),
        *_frame(found, lang),
        *parts.listed(N_("What is never done"), one.content.get("donts", ()), lang),
    ]
    return Document(heading, lang, [*blocks, *house.executor(hands)])


def _posts(found: Plan) -> list[Post]:
    asked = [step.post for step in found.steps]
    return [one for one in Post if one in asked]


def _stated(found: Plan, lang: Lang) -> Iterator[Block]:
    one = found.known.playbook
    if one.mode == Mode.NORMAL:
        yield Paragraph(one.gist.in_(lang))
        return
    said = {
        "gist": one.gist.in_(lang),
        "cluster": parts.called(Cluster, one.cluster, lang),
        "min_level": parts.called(Level, one.min_level, lang),
        "fact_owner": parts.post(one.fact_owner, lang),
    }
    rows = house.facts([(title, said[key]) for title, key in _STATED], lang)
    more = [
        Row([parts.called(Cluster, Cluster(step["cluster"]), lang), Trilingual.of(step["when"]).in_(lang)])
        for step in one.content.get("becomes", ())
    ]
    yield Table(house.columns(((N_("What"), 2), (N_("How it is here"), 5)), lang, is_numbered=False), [*rows, *more])


def _rows(steps: Sequence[Step], lang: Lang, *, is_ticked: bool = False) -> Iterator[Row]:
    """By their term; of ordinary days each says its own."""
    place = 0
    for deadline, group in groupby(steps, key=lambda step: step.deadline):
        if deadline is not None:
            yield house.across(parts.called(Deadline, deadline, lang))
        for step in group:
            place += 1
            text = step.text.in_(lang)
            own = "" if deadline is not None else _term(step, lang)
            cells = [f"{text}\n{own}" if own else text, parts.post(step.post, lang)]
            statement = parts.called(Category, step.statement, lang) if step.statement else parts.NOTHING
            yield house.numbered(place, [*cells, "", "☐"] if is_ticked else [*cells, statement])


def _term(step: Step, lang: Lang) -> str:
    say = words(lang)
    if step.hours:
        return (
            say.count("{n} working hour", "{n} working hours", int(step.hours))
            if step.hours >= 1
            else say.count("{n} working minute", "{n} working minutes", int(step.hours * 60))
        )
    if step.days:
        return say.count("{n} working day", "{n} working days", step.days)
    return step.term.in_(lang)


def _statements(found: Plan, lang: Lang) -> Iterator[Block]:
    one, say = found.known.playbook, words(lang).say
    rows = list[Row]()
    for asked in one.content.get("approvals", ()):
        category = Category(asked["class"])
        signers = found.signing.signers(category, one.min_level, one.fact_owner)
        minutes = found.signing.classes[category].minutes
        cells = [
            parts.called(Category, category, lang),
            Trilingual.of(asked.get("when", {})).in_(lang) or parts.NOTHING,
            ", ".join(parts.post(each, lang) for each in signers.posts),
            str(minutes) if minutes is not None else parts.NOTHING,
        ]
        rows.append(house.numbered(len(rows) + 1, cells))
    if rows:
        yield Heading(say("Who signs what"), 2)
        yield Table(house.columns(_SIGNED, lang), rows)
        yield Paragraph(found.signing.said["two_people"].in_(lang), "note")
    yield from _frame(found, lang)


def _frame(found: Plan, lang: Lang) -> Iterator[Block]:
    """The first statement in both languages, whichever the paper speaks: both go out together."""
    frame, say = found.known.frame, words(lang).say
    if not frame:
        return
    yield Heading(say("The first statement"), 2)
    until = found.known.cleared_until
    cleared = (
        say("Signed in advance, until {day}.").format(day=dates.short(until))
        if until
        else say("Not signed in advance yet: it needs a word each time.")
    )
    yield Paragraph(cleared, "note")
    names = {slot["key"]: Trilingual.of(slot.get("name", {})) for slot in found.known.playbook.slots}
    for spoken in ("kk", "ru"):
        text = getattr(frame, spoken)
        for key, name in names.items():
            text = text.replace("{{" + key + "}}", f"[{name.in_(spoken)}]")
        yield from (Paragraph(line.strip(), "quote") for line in text.splitlines() if line.strip())


def _contacts(contacts: Sequence[Contact], lang: Lang) -> Iterator[Block]:
    rows = [
        house.numbered(place, [one.organisation or one.position.in_(lang), one.name, one.phone or parts.NOTHING])
        for place, one in enumerate(contacts, 1)
    ]
    if rows:
        yield Heading(words(lang).say("Emergency and state bodies"), 2)
        yield Table(house.columns(_CALLED, lang), rows)


def _lessons(found: Plan, lang: Lang) -> Iterator[Block]:
    learned = [one for one in found.known.playbook.lessons if one.get("text")]
    if not learned:
        return
    rows = list[Row]()
    for one in learned:
        source = found.incidents.get(UUID(str(one["incident_id"])), "") if one.get("incident_id") else ""
        rows.append(house.numbered(len(rows) + 1, [str(one["text"]), source or parts.NOTHING]))
    yield Heading(words(lang).say("Lessons"), 2)
    yield Table(house.columns(((N_("What was learned"), 5), (N_("From where"), 3)), lang), rows)
