"""Interviews: how many experts spoke of a theme, a question by its themes, what their board rests on."""

from collections.abc import Iterator
from typing import Any

from core.errors import Gone
from core.kpi.choices import Unit
from core.kpi.spans import Span
from core.language.words import N_, _
from core.notes.answered import Answered, TableLine, columns, heads, said, with_more
from core.notes.choices import Shape
from core.notes.queries.sources.asking import TABLES, Enquiry, Offer
from core.research.choices import Side
from core.research.interviews.queries import interviews
from core.research.interviews.queries.interviews import Asked, Interviews
from core.research.interviews.records import Guide
from core.research.words import TITLES
from core.store.once import once

KINDS = frozenset({"Guide", "GuideQuestion", "Expert", "ExpertAnswer", "Theme", "Finding"})
_BOARD = N_("Strengths and weaknesses")
_SPOKE = heads(N_("Experts who spoke of it"), N_("Of how many"))
_EXPERTS = N_("Experts tell what they think themselves: shares of them speak of nobody else.")


def offers(session: Any) -> Iterator[Offer]:
    for row in interviews.guides(session):
        if not row.answers:
            continue
        found = interviews.interviews(session, row.id, with_residents=False)
        asked = {"guide": str(row.id)}
        of = _days(found)

        def offer(more: dict[str, str], *given: Any, guide: Any = row.guide, asked: Any = asked, of: Any = of) -> Offer:
            return Offer("interviews", {**asked, **more}, given[0], guide.name, given[1], of, True, *given[2:])

        if any(found.board.values()):
            yield offer({"what": "board"}, said(_BOARD), TABLES)
        for one in found.asked:
            question = {"question": str(one.question.id)}
            if one.themes and one.said:
                yield offer({"what": "themes", **question}, one.question.name, TABLES)
            for group in one.groups:
                if group.theme is not None:
                    of_theme = {"what": "theme", **question, "theme": str(group.theme.id)}
                    yield offer(of_theme, group.theme.name, (Shape.FIGURE,), one.question.name)


def told(asked: Enquiry) -> Answered:
    guide_id = asked.id_of("guide")
    if asked.session.get(Guide, guide_id) is None:
        raise Gone(_("These interviews are no longer there."))
    found = once(asked.session, interviews.interviews, guide_id, with_residents=False)
    if asked.asked.get("what") == "board":
        return _board(found)
    question_id = asked.id_of("question")
    one = next((one for one in found.asked if one.question.id == question_id), None)
    if one is None:
        raise Gone(_("This question is no longer asked in the interviews."))
    return _theme(found, one, asked) if asked.asked.get("what") == "theme" else _themes(found, one)


def _days(found: Interviews) -> Span | None:
    first, last = found.span
    return Span(first, last or first) if first else None


def _theme(found: Interviews, one: Asked, asked: Enquiry) -> Answered:
    theme_id = asked.id_of("theme")
    theme = next((each for each in one.themes if each.id == theme_id), None)
    if theme is None:
        raise Gone(_("This theme is no longer there."))
    spoke = sum(each.answer.theme_id == theme_id for each in one.said)
    name = with_more(one.question.name, theme.name)
    return Answered(
        name, with_more(found.guide.name, one.question.name), _days(found), Unit.COUNT, spoke, None, one.answered,
        remarks=(said(_EXPERTS),),
    )  # fmt: skip


def _themes(found: Interviews, one: Asked) -> Answered:
    lines = tuple(
        TableLine(group.theme.name, columns([group.count, one.answered]), str(group.theme.id))
        for group in one.groups
        if group.theme is not None
    )
    return Answered(
        one.question.name, with_more(found.guide.name, one.question.name), _days(found), Unit.COUNT, None, None,
        one.answered, heads=_SPOKE, lines=lines, remarks=(said(_EXPERTS),),
    )  # fmt: skip


def _board(found: Interviews) -> Answered:
    """A finding that rests on no theme stands with nothing beside it."""
    lines = tuple(
        TableLine(
            with_more(said(TITLES[Side][side]), each.finding.name), columns([each.said, each.of]), str(each.finding.id)
        )
        for side, findings in found.board.items()
        for each in findings
    )
    name = with_more(found.guide.name, said(_BOARD))
    return Answered(
        name, name, _days(found), Unit.COUNT, None, None, len(found.experts), heads=_SPOKE, lines=lines,
        remarks=(said(_EXPERTS),),
    )  # fmt: skip
