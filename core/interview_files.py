"""The console's interviews: in from a table of answers, one row for each expert and question; and what they came to."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

from core import console
from core.errors import Gone, Invalid
from core.language.words import _, language
from core.message_files import content_of, mapped
from core.replies.importing.reading import line_of
from core.research.actions import interview_files as acts
from core.research.importing import interviews as reading
from core.research.queries import interview_files, interviews
from core.research.queries.interview_files import Outlook
from core.research.queries.interviews import Asked, Grouped
from core.research.report import said


def bring_in(asked: Namespace) -> tuple[str, console.Answer]:
    """All of it or nothing; what is here already is not taken twice."""
    content = content_of(asked.file)
    if not asked.guide.strip():
        raise Invalid(_("Say with --guide which interview these are answers of."))
    table = reading.found(content)
    columns = mapped([one for one in table.headings if one], table.columns, asked.mapped, reading.TITLES)
    guide_id: UUID | None = None
    with console.opened(asked) as store:
        with store.read() as session:
            found = interview_files.outlook(session, content, columns, asked.guide)
        is_written = bool(found.rows) and not (asked.dry_run or found.faults)
        if is_written:
            guide_id = store.do(acts.take_in, content, columns, asked.guide)
    answer = {
        "guide": str(guide_id or (found.guide.id if found.guide else "")),
        "new": len(found.rows),
        "experts": len(found.experts),
        "questions": len(found.questions),
        "themes": found.themes,
        "known": found.known,
        "unnamed": found.unnamed,
        "unread": found.unread,
        "bad": len(found.faults),
        "faults": [asdict(fault) for fault in found.faults],
        "mapping": {heading: name for name, heading in columns.items()},
        "written": is_written,
        "exit_code": Invalid.exit_code if found.faults else 0,
    }
    return "\n".join(_told(found, is_written)), answer


def _told(found: Outlook, is_written: bool) -> Iterator[str]:
    yield from map(line_of, found.faults)
    if found.unread:
        yield _("Not read: {listed}").format(listed=", ".join(found.unread))
    sentence = _("Answers: {new}, new experts: {experts}, new questions: {questions}")
    yield sentence.format(new=len(found.rows), experts=len(found.experts), questions=len(found.questions))
    yield _("Here already: {known}, bad: {bad}").format(known=found.known, bad=len(found.faults))
    if found.unnamed:
        yield _("Without consent, so neither name nor position is kept: {n}").format(n=found.unnamed)
    if not is_written:
        yield _("Nothing was written.")


def told(asked: Namespace) -> tuple[str, console.Answer]:
    """By question how many experts of how many spoke of which theme."""
    with console.opened(asked) as store, store.read() as session:
        guide = interview_files.guide_of(session, asked.guide)
        if guide is None:
            raise Gone(_("There is no such interview guide: {code}").format(code=asked.guide))
        found = interviews.interviews(session, guide.id)
    lang = language()
    lines = [guide.name.in_(lang), *(said.expert(one, lang) for one in found.experts)]
    for number, one in enumerate(found.asked, 1):
        lines.append(f"{number}. {one.question.name.in_(lang)} — {said.share(one.answered, one.of, lang)}")
        lines += [f"   {_name(group)}: {said.share(group.count, one.answered, lang)}" for group in one.groups]
    return "\n".join(lines), {
        "guide": str(guide.id),
        "name": guide.name.as_dict(),
        "experts": [_expert(one) for one in found.experts],
        "questions": [_question(one) for one in found.asked],
        "board": {str(side): [_finding(one) for one in rows] for side, rows in found.board.items()},
    }


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
