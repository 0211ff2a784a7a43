"""Which submission a code on paper stands for, and whether its proof holds."""

from argparse import Namespace

from core import clock
from core.shell import answering
from core.shell.answering import Option, Upshot, Values
from core.verifying import Examined, examined, title_of

OPTIONS: list[Option] = [(("code",), {})]


def answer(asked: Namespace) -> Upshot:
    with answering.opened(asked) as store, store.read() as session:
        found = examined(session, asked.code, clock.now())
    said, values = [*found.about, *found.rows, *found.verdict, *found.remarks], _answer(found)
    return Upshot("\n".join(said), values, exit_code=0 if values["is_whole"] else 1)


def _answer(found: Examined) -> Values:
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
    }
