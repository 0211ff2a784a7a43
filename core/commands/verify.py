"""Which submission a code on paper stands for, and whether its proof holds."""

from argparse import Namespace

from core import clock
from core.commands import answering
from core.commands.answering import Answer, Option
from core.verifying import Examined, examined, title_of

OPTIONS: list[Option] = [(("code",), {})]


def answer(asked: Namespace) -> tuple[str, Answer]:
    with answering.opened(asked) as store, store.read() as session:
        found = examined(session, asked.code, clock.now())
    return "\n".join([*found.about, *found.rows, *found.verdict, *found.remarks]), _answer(found)


def _answer(found: Examined) -> Answer:
    sheet, flaws = found.sheet, list(found.flaws)
    submission = sheet.submission
    rows = [
        {"number": entry.row.version.number, "title": title_of(entry), "outcome": str(entry.row.standing.outcome)}
        for entry in sheet.entries
    ]
    return {
        "code": sheet.code,
        "submission": str(submission.id),
        "matter": str(submission.matter),
        "first": submission.first,
        "last": submission.last,
        "edition": submission.edition,
        "sent_at": submission.sent_at,
        "rows": rows,
        "flaws": flaws,
        "doubts": list(found.doubts),
        "remarks": list(found.remarks),
        "is_whole": not flaws and not found.doubts,
        "exit_code": 1 if flaws or found.doubts else 0,
    }
