"""The report of a month, a quarter or a year: from its purpose over what was done to what changed, and what next."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from core.document.blocks import Align, Block, Bullets, Document, Heading, Landscape, Paragraph, Row, Table
from core.kpi import telling
from core.kpi.choices import Level, Verdict
from core.kpi.queries.board import Standing
from core.kpi.queries.reported import Reported
from core.kpi.report import annex, parts, symmetry
from core.kpi.words import TITLES
from core.language import dates, tongue
from core.language.numbers import number
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_HEADING = N_("REPORT on indicators for {days}")
_RIGHT: Align = "right"
_FIGURES: tuple[Head, ...] = (
    (N_("Indicator"), 3.4),
    (N_("Value, of how many"), 1.7, _RIGHT),
    (N_("To reach"), 1.5, _RIGHT),
    (N_("Verdict"), 2.6),
    (N_("The time before"), 1.4, _RIGHT),
)
_DEVIATIONS: tuple[Head, ...] = (
    (N_("Indicator"), 2),
    (N_("Value and target"), 1.5),
    (N_("Why"), 3),
    (N_("What we change"), 3),
    (N_("Responsible"), 1.4),
)
# what is put in and what is done with it stand together: neither says that anything was reached
_CHAIN: tuple[tuple[str, tuple[Level, ...]], ...] = (
    (N_("What was put in and done"), (Level.INPUT, Level.ACTIVITY)),
    (N_("What came out"), (Level.OUTPUT,)),
    (N_("What people took from it"), (Level.OUTTAKE,)),
    (N_("What changed"), (Level.OUTCOME, Level.IMPACT)),
)
# a figure that nobody promised owes nobody a reason
_UNAGREED = N_("The target is only proposed: the office has not set it.")
_TOLD = (Verdict.MET, Verdict.NEAR, Verdict.MISSED, Verdict.EARLY, Verdict.FEW, Verdict.NO_TARGET, Verdict.UNKNOWN)


def kpi_report(found: Reported, is_draft: bool, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING).format(days=house.of_days(telling.period(found.board.span, lang), lang))
    blocks: list[Block] = [
        *house.handed_up(heading, hands, lang),
        *_notes(found, is_draft, hands.counted_at(found.now), lang),
        Heading(say("What it is for")),
        *_goals(found, lang),
        Heading(say("In short")),
        Bullets(list(_short(found, lang))),
    ]
    for title, levels in _CHAIN:
        blocks += _link(found, title, levels, lang)
    blocks += [*_deviations(found, lang), *_course(found, lang), *symmetry.symmetry(found.index, lang)]
    blocks += house.signature(hands, lang)
    tail = [*annex.annex(found, lang), *house.executor(hands)]
    return Document(heading, lang, [*blocks, Landscape(tail)])


def _notes(found: Reported, is_draft: bool, counted_at: datetime, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    if is_draft:
        yield Paragraph(say("DRAFT: not for the leader yet."), "note")
    said = say("Counted by {moment}.").format(moment=dates.short_moment(counted_at))
    if not found.is_over:
        said += " " + say("The span is not over: plans that grow day by day are held against what is due by now.")
    yield Paragraph(said, "note")


def _goals(found: Reported, lang: Lang) -> Iterator[Block]:
    say, lines = words(lang).say, []
    for goal in found.goals:
        name, sign = goal.name.in_(lang), goal.sign.in_(lang)
        campaigns = [one.name.in_(lang) for one in found.campaigns if one.goal_id == goal.id]
        line = f"{name} — {sign}" if sign else name
        if campaigns:
            line += ". " + say("Campaigns: {names}").format(names=", ".join(campaigns))
        served = [_with_figure(one, lang) for one in found.board.standings if one.measure.goal_id == goal.id]
        if served:
            line += ". " + say("Indicators: {names}").format(names="; ".join(served))
        lines.append(line)
    yield Bullets(lines) if lines else Paragraph(say("No goals are written down: nothing says what figures are for."))


def _short(found: Reported, lang: Lang) -> Iterator[str]:
    counted = found.board.verdicts
    told = [
        f"{words(lang).say(TITLES[Verdict][one]).lower()} — {number(counted[one], lang)}"
        for one in _TOLD
        if counted[one]
    ]
    said = words(lang).count("{n} indicator", "{n} indicators", len(found.board.standings))
    yield f"{said}: {'; '.join(told)}."
    for verdict, sentence in (
        (Verdict.MISSED, N_("Far from the target: {names}.")),
        (Verdict.NEAR, N_("Near the target: {names}.")),
    ):
        names = [_with_figure(one, lang) for one in found.board.standings if one.judgement.verdict == verdict]
        if names:
            yield words(lang).say(sentence).format(names="; ".join(names))


def _with_figure(one: Standing, lang: Lang) -> str:
    return f"{parts.name(one, lang)} — {parts.value(one, lang)}"


def _link(found: Reported, title: str, levels: Sequence[Level], lang: Lang) -> Iterator[Block]:
    standings = [one for one in found.board.standings if one.measure.level in levels]
    if not standings:
        return
    yield Heading(words(lang).say(title))
    yield Table(house.columns(_FIGURES, lang, is_numbered=False), [_row(one, lang) for one in standings])


def _row(one: Standing, lang: Lang) -> Row:
    of = parts.of_how_many(one.worth, one.measure.fewest, one.edition.unit, lang)
    value = "\n".join(filter(None, (parts.value(one, lang), of)))
    cells = [parts.name(one, lang), value, parts.target(one, lang), parts.verdict(one, lang), parts.earlier(one, lang)]
    return Row(cells, parts.tone(one))


def _course(found: Reported, lang: Lang) -> Iterator[Block]:
    """All charts in one place: a chart between two tables would leave half a page empty."""
    drawn = [made for one in found.board.pinned if (made := parts.chart(one, found.course, lang))]
    if drawn:
        yield Heading(words(lang).say("Week by week") if found.course.is_weekly else words(lang).say("Month by month"))
        yield from drawn


def _deviations(found: Reported, lang: Lang) -> Iterator[Block]:
    """What is far off with its reason; what is nearer where somebody has said something about it."""
    say = words(lang).say
    yield Heading(say("Deviations, and what we change"))
    rows = [one for one in found.board.standings if _is_off(one) or one.explanation is not None]
    if not rows:
        yield Paragraph(say("No indicator is far from its target."))
        return
    rows.sort(key=lambda one: not _is_off(one))
    yield Table(house.columns(_DEVIATIONS, lang, is_numbered=False), [_deviation(one, lang) for one in rows])
    if any(_is_foreign(one, lang) for one in rows):
        yield Paragraph(say("Explanations stand in the language they were written in."), "note")


def _is_foreign(one: Standing, lang: Lang) -> bool:
    kept = one.explanation
    return kept is not None and tongue.language(f"{kept.text} {kept.change}") not in (lang, None)


def _is_off(one: Standing) -> bool:
    return one.judgement.verdict == Verdict.MISSED


def _deviation(one: Standing, lang: Lang) -> Row:
    kept, say = one.explanation, words(lang).say
    why = kept.text if kept else say("Explanation missing") if one.lacks_explanation else say(_UNAGREED)
    change = (kept.change if kept else "") or parts.NOTHING
    standing = f"{parts.value(one, lang)}\n{parts.verdict(one, lang)}"
    owner = one.owner.name if one.owner else parts.NOTHING
    return Row([parts.name(one, lang), standing, why, change, owner], parts.tone(one))
