"""What experts said in interviews, question by question and theme by theme."""

from argparse import Namespace
from typing import Any

from core.errors import Gone
from core.language.words import _, language
from core.research.interviews.queries import files as interview_files
from core.research.interviews.queries import interviews
from core.research.interviews.queries.interviews import Asked, Grouped
from core.research.interviews.report import said
from core.shell import answering
from core.shell.answering import Option, Upshot

OPTIONS: list[Option] = [(("guide",), {"metavar": "NAME"})]


def answer(asked: Namespace) -> Upshot:
    """By question how many experts of how many spoke of which theme."""
    with answering.opened(asked) as store, store.read() as session:
        guide = interview_files.guide_of(session, asked.guide)
        if guide is None:
            raise Gone(_("There is no such interview guide: {code}").format(code=asked.guide))
        found = interviews.interviews(session, guide.id)
    lang = language()
    lines = [guide.name.in_(lang), *(said.expert(one, lang) for one in found.experts)]
    for number, one in enumerate(found.asked, 1):
        lines.append(f"{number}. {one.question.name.in_(lang)} — {said.share(one.answered, one.of, lang)}")
        lines += [f"   {_name(group)}: {said.share(group.count, one.answered, lang)}" for group in one.groups]
    return Upshot(
        "\n".join(lines),
        {
            "guide": str(guide.id),
            "name": guide.name.as_dict(),
            "experts": [_expert(one) for one in found.experts],
            "questions": [_question(one) for one in found.asked],
            "board": {str(side): [_finding(one) for one in rows] for side, rows in found.board.items()},
        },
    )


def _name(group: Grouped) -> str:
    return group.theme.name.in_(language()) if group.theme else _("Without a theme")


def _expert(one: Any) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in ("number", "total_years", "field_years", "lang")}
    return kept | ({"name": one.name, "position": one.position} if one.may_be_named else {})


def _question(one: Asked) -> dict[str, Any]:
    beside = one.residents
    return {
        "id": str(one.question.id),
        "name": one.question.name.as_dict(),
        "answered": one.answered,
        "of": one.of,
        "themes": [
            {"name": group.theme.name.as_dict() if group.theme else None, "count": group.count} for group in one.groups
        ],
        "beside": {"survey": str(beside.survey.id), "question": beside.question.code} if beside else None,
    }


def _finding(one: Any) -> dict[str, Any]:
    return {"name": one.finding.name.as_dict(), "said": one.said, "of": one.of}
