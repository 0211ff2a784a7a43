"""What the papers of a strategy share: texts in paragraphs, tables of goals, people, risks and measures."""

from collections.abc import Iterator, Sequence
from datetime import date

from core.document.blocks import Block, Heading, Paragraph, Run, Table, Tone
from core.document.wording import told
from core.language import dates
from core.language.numbers import number
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Head
from core.strategy.choices import Grade, Progress, Reaction, Stance
from core.strategy.queries import Whole
from core.strategy.records import Effort, KeyMessage, Practice, Risk, Stakeholder, Withheld
from core.strategy.words import TITLES

_PRACTICES: tuple[Head, ...] = (
    (N_("Practice"), 2.6),
    (N_("What is done"), 3.4),
    (N_("Result"), 2.6),
    (N_("Source and day"), 1.8),
)
_WITHHELD: tuple[Head, ...] = (
    (N_("What is not told"), 2.6),
    (N_("Basis"), 2.8),
    (N_("What is told instead"), 2.8),
    (N_("Responsible"), 2),
)
NOTHING = "—"
called = house.caller(TITLES)
_TONES: dict[Grade, Tone] = {Grade.HIGH: "danger", Grade.MEDIUM: "warn"}
_STATES: dict[Progress, Tone] = {Progress.DONE: "ok", Progress.DROPPED: "muted"}
_RISKS: tuple[Head, ...] = (
    (N_("Risk"), 2.6),
    (N_("Likelihood × impact"), 1.4, "centre"),
    (N_("By what it is noticed"), 2.3),
    (N_("What is done about it"), 3),
    (N_("Responsible"), 1.6),
)
_MESSAGES: tuple[Head, ...] = ((N_("Message"), 3), (N_("What proves it"), 3), (N_("For whom"), 1.6))
_STAKEHOLDERS: tuple[Head, ...] = (
    (N_("Stakeholder"), 2.4),
    (N_("What they want"), 2.6),
    (N_("Where they stand"), 1.4),
    (N_("Influence"), 1.2, "centre"),
    (N_("How and when reached"), 2),
)
_EFFORTS: tuple[Head, ...] = (
    (N_("What is done"), 2.8),
    (N_("Responsible"), 2.1),
    (N_("Due"), 1.7),
    (N_("What is handed in"), 2),
    (N_("State"), 2.1),
)


def paragraphs(text: Trilingual, lang: Lang) -> Iterator[Block]:
    """As it was written, line by line; in another language where it is missing in this one."""
    own = lang if getattr(text, lang) else next((one for one in LANGS if getattr(text, one)), lang)
    for line in filter(str.strip, str(getattr(text, own)).splitlines()):
        yield Paragraph(line if own == lang else [Run(line.strip(), lang=own)])


def day(found: date | None) -> str:
    return dates.short(found) if found else NOTHING


def named(title: str) -> Heading:
    """What stands over a table within a section; it goes to the next page with it."""
    return Heading(title, 2)


def messages(found: Sequence[KeyMessage], whole: Whole, lang: Lang) -> Table:
    audiences = {one.id: one.name for one in whole.audiences}
    rows = [
        house.numbered(
            place,
            [
                told(one.name, lang),
                told(one.proof, lang) or NOTHING,
                told(audiences[one.audience_id], lang) if one.audience_id in audiences else NOTHING,
            ],
        )
        for place, one in enumerate(found, 1)
    ]
    return Table(house.columns(_MESSAGES, lang), rows)


def stakeholders(found: Sequence[Stakeholder], lang: Lang) -> Table:
    return Table(
        house.columns(_STAKEHOLDERS, lang),
        [house.numbered(place, _stakeholder(one, lang)) for place, one in enumerate(found, 1)],
    )


def _stakeholder(one: Stakeholder, lang: Lang) -> list[str]:
    reached = dates.short(one.reached_on) if one.reached_on else words(lang).say("not reached yet")
    return [
        one.name.in_(lang),
        one.interest.in_(lang) or NOTHING,
        called(Stance, one.stance, lang),
        words(lang).say("{score} of {most}").format(score=one.influence, most=3),
        "\n".join(filter(None, (one.way.in_(lang), reached))),
    ]


def efforts(found: Sequence[Effort], whole: Whole, lang: Lang) -> Table:
    rows = [
        house.numbered(place, _effort(one, whole, lang), _STATES.get(one.progress, ""))
        for place, one in enumerate(found, 1)
    ]
    return Table(house.columns(_EFFORTS, lang), rows)


def _effort(one: Effort, whole: Whole, lang: Lang) -> list[str]:
    state = called(Progress, one.progress, lang)
    done = dates.short(one.done_on) if one.done_on else ""
    return [
        one.name.in_(lang),
        whole.person(one.person_id) or NOTHING,
        day(one.due_on),
        one.form.in_(lang) or NOTHING,
        "\n".join(filter(None, (state, ": ".join(filter(None, (done, one.result.in_(lang))))))),
    ]


def done_of(found: Sequence[Effort], lang: Lang) -> str:
    """How many are done of how many; what was dropped is in neither."""
    counted = [one for one in found if one.progress != Progress.DROPPED]
    done = sum(one.progress == Progress.DONE for one in counted)
    said = words(lang).say("{score} of {most}")
    return said.format(score=number(done, lang), most=number(len(counted), lang)) if counted else NOTHING


def risks(found: Sequence[Risk], whole: Whole, lang: Lang) -> Table:
    rows = [
        house.numbered(place, _risk(one, whole, lang), _TONES.get(one.grade, "")) for place, one in enumerate(found, 1)
    ]
    return Table(house.columns(_RISKS, lang), rows)


def _risk(one: Risk, whole: Whole, lang: Lang) -> list[str]:
    response = ". ".join(filter(None, (called(Reaction, one.reaction, lang), one.response.in_(lang))))
    playbook = words(lang).say("Algorithm {code}").format(code=one.playbook) if one.playbook else ""
    review = _again(one.review_on, lang)
    return [
        one.name.in_(lang),
        f"{one.likelihood} × {one.impact} = {one.weight}\n{called(Grade, one.grade, lang)}",
        one.sign.in_(lang) or NOTHING,
        "\n".join(filter(None, (response, playbook))),
        "\n".join(filter(None, (whole.person(one.person_id) or NOTHING, review))),
    ]


def practices(found: Sequence[Practice], lang: Lang) -> Table:
    rows = [
        house.numbered(
            place,
            [
                told(one.name, lang),
                told(one.text, lang) or NOTHING,
                told(one.result, lang) or NOTHING,
                "\n".join(filter(None, (one.source, dates.short(one.day) if one.day else ""))) or NOTHING,
            ],
        )
        for place, one in enumerate(found, 1)
    ]
    return Table(house.columns(_PRACTICES, lang), rows)


def withheld(found: Sequence[Withheld], whole: Whole, lang: Lang) -> Table:
    rows = [
        house.numbered(
            place,
            [
                told(one.name, lang),
                told(one.basis, lang),
                told(one.instead, lang) or NOTHING,
                "\n".join(filter(None, (whole.person(one.person_id), _again(one.review_on, lang)))) or NOTHING,
            ],
        )
        for place, one in enumerate(found, 1)
    ]
    return Table(house.columns(_WITHHELD, lang), rows)


def _again(day: date | None, lang: Lang) -> str:
    return words(lang).say("look again {day}").format(day=dates.short(day)) if day else ""


def unwritten(lang: Lang) -> Paragraph:
    return Paragraph(words(lang).say("This section has not been written yet."), "note")
