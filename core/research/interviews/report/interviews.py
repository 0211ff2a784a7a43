"""The digest of interviews: who was asked, what they said by question and theme, residents beside them, the board."""

from collections.abc import Iterator, Sequence

from core.document.blocks import Block, Bullets, Cell, Column, Document, Heading, Paragraph, Row, Run, Table
from core.language import dates
from core.language.numbers import number
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.research.choices import Side
from core.research.interviews.queries.interviews import Asked, Board, Grouped, Interviews, Residents, Rested, Said
from core.research.interviews.report import said
from core.research.surveys import telling
from core.research.surveys.queries.results import Result

_EXPERTS: tuple[Head, ...] = (
    (N_("Expert"), 4),
    (N_("Years in this field"), 1.4, "right"),
    (N_("Asked on"), 1.4),
)
_BESIDE: tuple[Head, ...] = ((N_("Question"), 2.4), (N_("Experts"), 2.4), (N_("Residents"), 2.4))
_FINDINGS: tuple[Head, ...] = (
    (N_("Finding"), 3),
    (N_("What it rests on"), 3),
    (N_("Experts who said so"), 1.2),
)
_SIDES = {
    Side.STRENGTH: N_("Strengths"),
    Side.WEAKNESS: N_("Weaknesses"),
    Side.OPPORTUNITY: N_("Opportunities"),
    Side.THREAT: N_("Threats"),
}
# the digest puts its own around a quotation
_MARKS = '«»“”„" '
# so many answers of residents stand beside what experts said
_MOST_BESIDE = 4


def digest(found: Interviews, hands: Hands, lang: Lang) -> Document:
    name = found.guide.name.in_(lang)
    say = words(lang).say
    blocks: list[Block] = [
        *house.handed_up(say("Digest of interviews with experts"), hands, lang),
        Paragraph([Run(name, is_bold=True)]),
        *(Paragraph(text) for text in [found.guide.purpose.in_(lang)] if text),
        Paragraph(_when(found, lang)),
        Paragraph(
            say("Experts speak for themselves: how many of them said something is no share of anybody else."), "note"
        ),
        Heading(say("Who was asked")),
        *_experts(found, lang),
        Heading(say("What they said")),
        *(block for place, one in enumerate(found.asked, 1) for block in _question(place, one, lang)),
        *_beside([one for one in found.asked if one.residents], lang),
        *_board(found.board, lang),
        *house.closing(hands, lang),
    ]
    return Document(f"{say('Digest of interviews with experts')}: {name}", lang, blocks)


def _when(found: Interviews, lang: Lang) -> str:
    speech, (first, last) = words(lang), found.span
    asked = speech.count("{n} expert answered", "{n} experts answered", len(found.experts))
    questions = speech.count("{n} question", "{n} questions", len(found.asked))
    days = dates.span(first, last, lang) if first and last else ""
    told = ", ".join(filter(None, (asked, questions, days)))
    return f"{told[:1].upper()}{told[1:]}."


def _experts(found: Interviews, lang: Lang) -> Iterator[Block]:
    if not found.experts:
        yield Paragraph(words(lang).say("Nobody has been asked yet."))
        return
    rows = [
        house.numbered(
            one.number,
            [
                said.expert(one, lang),
                number(one.field_years, lang) if one.field_years is not None else "—",
                dates.short(one.asked_on) if one.asked_on else "—",
            ],
        )
        for one in found.experts
    ]
    yield Table(house.columns(_EXPERTS, lang), rows)
    unnamed = sum(not one.may_be_named for one in found.experts)
    if unnamed:
        line = words(lang).count(
            "{n} expert has not agreed to be named: the number and the years of work are told.",
            "{n} experts have not agreed to be named: their numbers and years of work are told.",
            unnamed,
        )
        yield Paragraph(line, "note")


def _question(place: int, one: Asked, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    yield Heading(f"{place}. {one.question.name.in_(lang)}", 2)
    if not one.said:
        yield Paragraph(say("Nobody has answered this."))
        return
    yield Paragraph(_answered(one, lang))
    for group in one.groups:
        if group.theme or len(one.groups) > 1:
            yield Heading(_theme(group, one, lang), 3)
        yield Bullets([_answer(each, lang) for each in group.said])


def _answered(one: Asked, lang: Lang) -> str:
    return words(lang).say("Experts who answered: {share}").format(share=said.share(one.answered, one.of, lang))


def _theme(group: Grouped, of: Asked, lang: Lang) -> str:
    name = group.theme.name.in_(lang) if group.theme else words(lang).say("Without a theme")
    return f"{name} — {said.share(group.count, of.answered, lang)}"


def _answer(one: Said, lang: Lang) -> list[Run]:
    """Who said it, in short, and then word for word in the language it was said in."""
    runs = [Run(f"{_briefly(one, lang)}: ")]
    short, quote = said.quote(one.answer.text), said.quote(one.answer.quote)
    if short:
        runs.append(Run(short + (" " if quote else "")))
    if quote:
        runs.append(Run(f"«{quote.strip(_MARKS)}»", is_italic=True, lang=_spoken(one)))
    return runs


def _spoken(one: Said) -> Lang | None:
    return next((lang for lang in LANGS if lang == one.expert.lang), None)


def _briefly(one: Said, lang: Lang) -> str:
    """The list above tells the rest."""
    return one.expert.name if one.expert.may_be_named else words(lang).say("Expert {n}").format(n=one.expert.number)


def _beside(asked: Sequence[Asked], lang: Lang) -> Iterator[Block]:
    if not asked:
        return
    say = words(lang).say
    yield Heading(say("Experts and residents side by side"))
    rows = [
        Row([one.question.name.in_(lang), _of_experts(one, lang), _of_residents(one.residents, lang)])
        for one in asked
        if one.residents
    ]
    yield Table(house.columns(_BESIDE, lang, is_numbered=False), rows)
    surveys = {one.residents.survey.id: one.residents.survey for one in asked if one.residents}
    for survey in surveys.values():
        name, remark = survey.name.in_(lang), telling.representation(survey, lang)
        yield Paragraph(" ".join(filter(None, (say("Residents: {survey}.").format(survey=name), remark))), "note")


def _of_experts(one: Asked, lang: Lang) -> Cell:
    told = [_theme(group, one, lang) for group in one.groups if group.theme]
    return "\n".join(told) or _answered(one, lang)


def _of_residents(one: Residents | None, lang: Lang) -> Cell:
    return "\n".join(line for result in one.results for line in _result(result, lang)) if one else ""


def _result(result: Result, lang: Lang) -> Iterator[str]:
    """What most residents said, each share with how many that are, and of how many."""
    if result.line:
        yield f"{telling.line_name(result.question, result.line, lang)}:"
    if not result.base:
        yield words(lang).say("Nobody has answered this.")
        return
    counted = result.frequencies
    for option in telling.ranked(result)[:_MOST_BESIDE]:
        share = telling.share(counted.share(option), lang)
        yield f"{telling.option_name(result.question, option, lang)} — {share} ({number(counted.counts[option], lang)})"
    yield f"n = {number(result.base, lang)}"


def _board(board: Board, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    told = {side: rows for side, rows in board.items() if rows}
    if not told:
        return
    yield Heading(say("Strengths and weaknesses"))
    columns: list[Column] = house.columns(_FINDINGS, lang, is_numbered=False)
    rows: list[Row] = []
    for side, found in told.items():
        rows.append(house.across(say(_SIDES[side])))
        rows += [_finding(one, lang) for one in found]
    yield Table(columns, rows)


def _finding(one: Rested, lang: Lang) -> Row:
    theme = one.theme.name.in_(lang) if one.theme else ""
    rests = "\n".join(filter(None, (one.finding.evidence.in_(lang), theme)))
    counted = said.share(one.said, one.of, lang) if one.said is not None and one.of else "—"
    return Row([one.finding.name.in_(lang), rests or "—", counted])
