"""The console's interviews: in from a table of answers, one row for each expert and question."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from uuid import UUID

from core.commands.importing.tables import SHARED, mapped
from core.errors import Invalid
from core.language.words import N_, _
from core.research.interviews import importing as reading
from core.research.interviews.actions import files as acts
from core.research.interviews.queries import files as interview_files
from core.research.interviews.queries.files import Outlook
from core.shell import answering
from core.shell.answering import Option, Upshot
from core.tables.faults import line_of
from core.tables.grids import content_of

OPTIONS: list[Option] = [
    *SHARED,
    (
        ("--guide",),
        {
            "default": "",
            "metavar": "NAME",
            "help": N_("the interview the answers belong to, by its name; one that is not there yet is made"),
        },
    ),
]


def bring_in(asked: Namespace) -> Upshot:
    """All of it or nothing; what is here already is not taken twice."""
    content = content_of(asked.file)
    if not asked.guide.strip():
        raise Invalid(_("Say with --guide which interview these are answers of."))
    table = reading.found(content)
    columns = mapped([one for one in table.headings if one], table.columns, asked.mapped, reading.TITLES)
    guide_id: UUID | None = None
    with answering.opened(asked) as store:
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
        "bad": found.bad,
        "faults": [asdict(fault) for fault in found.faults],
        "mapping": {heading: name for name, heading in columns.items()},
        "written": is_written,
    }
    return Upshot("\n".join(_told(found, is_written)), answer, Invalid.exit_code if found.faults else 0)


def _told(found: Outlook, is_written: bool) -> Iterator[str]:
    yield from map(line_of, found.faults)
    if found.unread:
        yield _("Not read: {listed}").format(listed=", ".join(found.unread))
    sentence = _("Answers: {new}, new experts: {experts}, new questions: {questions}")
    yield sentence.format(new=len(found.rows), experts=len(found.experts), questions=len(found.questions))
    yield _("Here already: {known}, bad: {bad}").format(known=found.known, bad=found.bad)
    if found.unnamed:
        yield _("Without consent, so neither name nor position is kept: {n}").format(n=found.unnamed)
    if not is_written:
        yield _("Nothing was written.")
