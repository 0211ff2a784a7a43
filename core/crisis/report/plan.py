"""The crisis plan of one type, signed in quiet times; and the same as a kit that lies on the table when it happens."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from core.crisis.choices import Category, Cluster, Deadline, Level
from core.crisis.report import parts
from core.crisis.report.planned import Plan
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
_STEPS: tuple[Head, ...] = ((N_("What is done"), 6), (N_("Role in a crisis"), 2.8), (N_("Statement"), 2.4))
_ORDINARY: tuple[Head, ...] = ((N_("What is done"), 6), (N_("Role"), 3))
_TICKED: tuple[Head, ...] = ((N_("What is done"), 6), (N_("Role in a crisis"), 2.6), (N_("Time"), 1), (N_("Done"), 1))
_SIGNED: tuple[Head, ...] = ((N_("Statement"), 3), (N_("When"), 3), (N_("Who signs"), 4), (N_("Minutes"), 1, "centre"))
_CALLED: tuple[Head, ...] = ((N_("Organisation"), 3), (N_("Who"), 3), (N_("Telephone"), 2))
_STATED: tuple[tuple[str, str], ...] = (
    (N_("When it is taken"), "gist"), (N_("Responsibility laid on us"), "cluster"),
    (N_("Level at least"), "min_level"), (N_("Who gives the facts"), "fact_owner"),
)  # fmt: skip


def crisis_plan(found: Plan, hands: Hands, lang: Lang) -> Document:
    say, is_normal = words(lang).say, found.is_normal
    heading = say(_NORMAL) if is_normal else say(_PLAN).format(name=found.known.playbook.name.in_(lang))
    blocks: list[Block] = [
        house.stamps(hands, found.day.year, lang),
        *house.opening(heading, hands, lang),
        *_stated(found, lang),
        *parts.listed(N_("What is ready beforehand"), found.listed("preparation"), lang),
        Heading(say("Who does what"), 2),
        parts.roles(found.seats, found.posts, lang, *([N_("Role")] if is_normal else [])),
        *([] if is_normal else parts.fallback(found.fallback, lang)),
        Heading(words(lang).in_context("algorithm", "Steps"), 2),
        Table(house.columns(_ORDINARY if is_normal else _STEPS, lang), list(_rows(found.steps, lang))),
        *([] if is_normal else _statements(found, lang)),
        *parts.listed(N_("What makes it graver"), found.listed("raise"), lang),
        *parts.listed(N_("What shows that it calms"), found.listed("lower"), lang),
        *parts.listed(N_("When it is closed"), found.listed("close"), lang),
        *parts.listed(N_("What is never done"), found.listed("donts"), lang),
        *parts.listed(N_("What is asked afterwards"), found.listed("review"), lang),
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
        Paragraph(say("Printed on {day}.").format(day=dates.short(hands.made_on or found.day)), "note"),
        Heading(say("Whom to ring"), 2),
        parts.roles(found.seats, found.posts, lang),
        *parts.fallback(found.fallback, lang),
        *_contacts(found.contacts, lang),
        PageBreak(),
        Heading(words(lang).in_context("algorithm", "Steps"), 2),
        Table(house.columns(_TICKED, lang), list(_ticked(found.steps, lang))),
        PageBreak(),
        *_frame(found, lang),
        *parts.listed(N_("What is never done"), found.listed("donts"), lang),
    ]
    return Document(heading, lang, [*blocks, *house.executor(hands)])


def _stated(found: Plan, lang: Lang) -> Iterator[Block]:
    one = found.known.playbook
    if found.is_normal:
        yield Paragraph(one.gist.in_(lang))
        return
    said = {
        "gist": one.gist.in_(lang),
        "cluster": parts.called(Cluster, one.cluster, lang),
        "min_level": parts.called(Level, one.min_level, lang),
        "fact_owner": parts.post(one.fact_owner, lang),
    }
    table = parts.stated([(title, said[key]) for title, key in _STATED], lang)
    becomes = [
        Row([parts.called(Cluster, Cluster(step["cluster"]), lang), Trilingual.of(step["when"]).in_(lang)])
        for step in one.content.get("becomes", ())
    ]
    across = [house.across(words(lang).say("When the responsibility becomes another"))] if becomes else []
    yield replace(table, rows=[*table.rows, *across, *becomes])


def _rows(steps: Sequence[Step], lang: Lang) -> Iterator[Row]:
    """By their term, with the statement each sends; of ordinary days each says its own term and sends none."""

    def last(step: Step) -> list[str]:
        if step.deadline is None:
            return []
        return [parts.called(Category, step.statement, lang) if step.statement else parts.NOTHING]

    return _by_term(steps, last, lang)


def _ticked(steps: Sequence[Step], lang: Lang) -> Iterator[Row]:
    """With room for the hour and a box to tick."""
    return _by_term(steps, lambda _step: ["", "☐"], lang)


def _by_term(steps: Sequence[Step], last: Callable[[Step], list[str]], lang: Lang) -> Iterator[Row]:
    place = 0
    for deadline, group in groupby(steps, key=lambda step: step.deadline):
        if deadline is not None:
            yield house.across(parts.called(Deadline, deadline, lang))
        for step in group:
            place += 1
            text = step.text.in_(lang)
            own = "" if deadline is not None else _term(step, lang)
            cells = [f"{text}\n{own}" if own else text, parts.post(step.post, lang)]
            yield house.numbered(place, [*cells, *last(step)])


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
    say = words(lang).say
    rows = list[Row]()
    for one in found.signed:
        minutes = found.signing.classes[one.category].minutes
        cells = [
            parts.called(Category, one.category, lang),
            one.when.in_(lang) or parts.NOTHING,
            "\n".join(parts.either(group, lang) for group in one.signers.groups),
            str(minutes) if minutes is not None else parts.NOTHING,
        ]
        rows.append(house.numbered(len(rows) + 1, cells))
    if rows:
        yield Heading(say("Who signs what"), 2)
        yield Table(house.columns(_SIGNED, lang), rows)
        yield Paragraph(found.signing.said["two_people"].in_(lang), "note")
    yield from _frame(found, lang)


def _frame(found: Plan, lang: Lang) -> Iterator[Block]:
    """Words ready beforehand in both languages, whichever the paper speaks: both go out together."""
    frame, one, say = found.known.frame, found.known.playbook, words(lang).say
    if not frame:
        return
    yield Heading(parts.called(Category, one.category, lang), 2)
    until = found.known.cleared_until
    if until:
        yield Paragraph(say("Signed in advance, until {day}.").format(day=dates.short(until)), "note")
    elif found.signing.classes[one.category].is_standing:
        yield Paragraph(say("Not signed in advance yet: it needs a word each time."), "note")
    names = {slot["key"]: Trilingual.of(slot.get("name", {})) for slot in one.slots}
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
