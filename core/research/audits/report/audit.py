"""The audit of one body: points by axis, every mark with where it is to be seen, what to put right by whom and when."""

from collections.abc import Iterator, Mapping
from datetime import date

from core.document.blocks import Block, Document, Heading, Landscape, Paragraph, Row, Table, Tone
from core.language import dates
from core.language.numbers import number, percent, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.research.audits.queries.audits import Look
from core.research.audits.queries.scores import Agreement, Change, Line, rater_of, shared
from core.research.audits.records import Rating, Remedy
from core.research.audits.report import evidence
from core.research.audits.report import points as audit_points
from core.research.audits.report.points import NOTHING, points
from core.research.choices import Axis, Mark
from core.research.words import TITLES

CHANGES = {
    Change.BETTER: N_("better"),
    Change.WORSE: N_("worse"),
    Change.SAME: N_("the same"),
    Change.NEW: N_("not asked before"),
    Change.UNTOLD: N_("cannot be told"),
}
_TOLD: tuple[tuple[Change, Tone], ...] = ((Change.WORSE, "danger"), (Change.BETTER, "ok"))
_HEADING = N_("AUDIT REPORT: {name}")
_TONES: dict[Mark | None, Tone] = {Mark.PARTLY: "warn", Mark.NO: "danger", Mark.UNKNOWN: "muted", Mark.OFF: "muted"}
_MARKS: tuple[Head, ...] = (
    (N_("Criterion"), 4), (N_("Weight"), 0.9, "right"), (N_("Mark of a criterion"), 1.6),
)  # fmt: skip
_BEFORE: Head = (N_("The round before"), 1.6)
_SEEN: Head = (N_("Where it is to be seen"), 4.5)
_REMEDIES: tuple[Head, ...] = (
    (N_("What is to be put right"), 5), (N_("Criterion"), 3.4), (N_("Responsible"), 2.2), (N_("Term"), 1.3),
    (N_("State"), 2),
)  # fmt: skip
_RATERS: tuple[Head, ...] = (
    (N_("Who looked"), 4), (N_("Criteria of both"), 1.4, "right"), (N_("The same mark"), 2, "right"),
    (N_("Cohen's kappa"), 1.4, "right"),
)  # fmt: skip


def audit_report(look: Look, pictures: Mapping[str, bytes], hands: Hands, today: date, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING).format(name=look.body.name.in_(lang))
    blocks: list[Block] = [*house.handed_up(heading, hands, lang), *_about(look, lang), Paragraph(_summary(look, lang))]
    blocks += [audit_points.table(look, lang), *audit_points.chart(look, lang), Heading(say("What is to be put right"))]
    blocks += _remedies(look, today, lang)
    blocks += [*_changes(look, lang), *_agreement(look, lang), Heading(say("Criteria with what was found"))]
    for axis in look.axes:
        lines = [one for one in look.lines if one.criterion.axis == axis]
        blocks += [Heading(say(TITLES[Axis][axis]), 2), _marks(look, lines, lang)]
    seen = list(evidence.annex(look, pictures, lang))
    return Document(heading, lang, [Landscape([*blocks, *house.closing(hands, lang)]), *seen])


def _about(look: Look, lang: Lang) -> Iterator[Block]:
    audit = look.audit
    rows = house.facts(
        (
            (N_("Audit form"), look.form.name.in_(lang)),
            (N_("Address of the site or page"), audit.address),
            (N_("Day of the audit"), dates.short(audit.day)),
            (N_("The round before"), dates.short(look.earlier.audit.day) if look.earlier else ""),
            (N_("Who looked"), ", ".join(look.raters())),
            (N_("State"), "" if audit.is_closed else words(lang).say("The audit is not closed yet")),
            (N_("Note"), audit.note),
        ),
        lang,
    )
    yield Table(house.columns((("", 1), ("", 2.6)), lang, is_numbered=False), rows)


def _summary(look: Look, lang: Lang) -> str:
    """Never points without how many criteria they rest on."""
    say, whole = words(lang), look.whole
    if whole.points is None:
        return say.say("No criterion could be told yet, so there are no points.")
    sentences = [
        say.say(
            "As a whole: {points} points of 100. Criteria that could be told: {told}; not known: {unknown}."
        ).format(points=points(whole, lang), told=whole.told, unknown=whole.unknown),
        say.say("“Partly” counts half; what is not known or does not apply counts in neither number."),
    ]
    if look.earlier:
        now, before = shared(look.lines, look.earlier.lines)
        if now.points is not None:
            told = say.say("Of the {n} criteria that both rounds could tell: {before} points then, {now} now.")
            sentences.insert(1, told.format(n=now.told, before=points(before, lang), now=points(now, lang)))
    if whole.unmarked:
        sentences.insert(1, say.say("Not marked yet: {n}.").format(n=whole.unmarked))
    return " ".join(sentences)


def _marks(look: Look, lines: list[Line], lang: Lang) -> Table:
    rows = [
        Row(
            [
                line.criterion.name.in_(lang),
                number(line.criterion.weight, lang),
                mark(line, lang),
                *([_before(look, line, lang)] if look.earlier else []),
                "\n".join(filter(None, (_evidence(look, line, one, lang) for one in line.ratings))),
            ],
            _TONES.get(line.mark, "") if line.ratings and not line.is_differing else "",
        )
        for line in lines
    ]
    heads = (*_MARKS, *([_BEFORE] if look.earlier else []), _SEEN)
    return Table(house.columns(heads, lang, is_numbered=False), rows)


def mark(line: Line, lang: Lang) -> str:
    say = words(lang).say
    if not line.ratings:
        return NOTHING
    return say(TITLES[Mark][line.mark]) if line.mark else say("Raters differ")


def _before(look: Look, line: Line, lang: Lang) -> str:
    known = look.before(line)
    return mark(known, lang) if known else NOTHING


def _evidence(look: Look, line: Line, rating: Rating, lang: Lang) -> str:
    """Where several looked, who found what."""
    say = words(lang).say
    who = rater_of(rating, look.names)
    told = f"{who}: {say(TITLES[Mark][rating.mark]).lower()}" if len(line.ratings) > 1 else ""
    count = len(rating.attachments)
    files = say("screenshots kept: {n}").format(n=count) if count else ""
    seen = dates.short(rating.seen_on) if rating.seen_on else ""
    return ". ".join(
        filter(None, (told, ", ".join(filter(None, (rating.address, seen))), rating.note.rstrip("."), files))
    )


def _remedies(look: Look, today: date, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    if not look.remedies:
        yield Paragraph(say("Nothing has been set down to be put right."))
        return
    names = {line.criterion.id: line.criterion.name.in_(lang) for line in look.lines}
    rows = [
        Row(
            [
                str(place),
                one.name,
                names.get(one.criterion_id, NOTHING) if one.criterion_id else NOTHING,
                look.names.get(one.person_id) or say("nobody yet"),
                dates.short(one.due_on) if one.due_on else NOTHING,
                _state(look, one, today, lang),
            ],
            "ok" if one.done_on else "danger" if one.due_on and one.due_on < today else "",
        )
        for place, one in enumerate(look.remedies, 1)
    ]
    yield Table(house.columns(_REMEDIES, lang), rows)


def _state(look: Look, one: Remedy, today: date, lang: Lang) -> str:
    say = words(lang).say
    if one.done_on:
        return say("put right on {day}").format(day=dates.short(one.done_on))
    # what is not due yet is not left undone
    stands = say("under way")
    if one.due_on:
        stands = say("overdue") if one.due_on < today else say("not due yet")
    carried = say("of an earlier round")
    return f"{stands}, {carried}" if one in look.carried() else stands


def _changes(look: Look, lang: Lang) -> Iterator[Block]:
    if look.earlier is None:
        return
    say = words(lang).say
    told = {change: [line for line in look.lines if look.change(line) == change] for change in Change}
    yield Heading(say("What has changed since the round before"))
    counts = ", ".join(f"{say(CHANGES[change])}: {number(len(lines), lang)}" for change, lines in told.items() if lines)
    yield Paragraph(f"{counts[:1].upper()}{counts[1:]}.")
    rows = [
        Row([line.criterion.name.in_(lang), _before(look, line, lang), mark(line, lang), say(CHANGES[change])], tone)
        for change, tone in _TOLD
        for line in told[change]
    ]
    if rows:
        heads: tuple[Head, ...] = (
            (N_("Criterion"), 5),
            (N_("Back then"), 1.5),
            (N_("Now"), 1.5),
            (N_("Better or worse"), 1.5),
        )
        yield Table(house.columns(heads, lang, is_numbered=False), rows)


def _agreement(look: Look, lang: Lang) -> Iterator[Block]:
    pairs = look.agreements
    if not pairs:
        return
    say = words(lang).say
    yield Heading(say("How far raters agree"))
    yield Table(house.columns(_RATERS, lang, is_numbered=False), [_pair(one, lang) for one in pairs])
    if look.differing:
        names = "; ".join(line.criterion.name.in_(lang) for line in look.differing)
        yield Paragraph(say("They differ in: {names}.").format(names=names), "note")


def _pair(one: Agreement, lang: Lang) -> Row:
    say = words(lang).say
    agreed = f"{number(one.agreed, lang)}/{number(one.count, lang)} ({percent(rounded(one.share, 1), lang)})"
    beyond = number(rounded(one.kappa, 2), lang) if one.kappa is not None and one.is_enough else say("too few to tell")
    return Row([f"{one.one} — {one.other}", number(one.count, lang), agreed, beyond])
