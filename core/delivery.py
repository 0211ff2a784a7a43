"""The console's paper: documents out as Word files, and what leadership wrote into them back in."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core import clock, console, papers
from core.document import export as exporting
from core.document import feedback, kinds
from core.document.kinds import PaperKind, Request
from core.errors import Gone
from core.language.trilingual import LANGS, Lang
from core.language.words import _
from core.office import queries as office

# the official twins; English is only ever a copy for partners
TWINS: tuple[Lang, ...] = ("kk", "ru")


def export(asked: Namespace) -> tuple[str, console.Answer]:
    if asked.list or not asked.kind:
        found = [{"kind": kind.key, "title": _(kind.title), "period": kind.period} for kind in papers.KINDS]
        return "\n".join(f"{one['kind']:<16}{one['title']}" for one in found), {"kinds": found}
    kind = papers.kind_of(asked.kind)
    with console.opened(asked) as store:
        with store.read() as session:
            letterhead, the_office = office.letterhead(session), office.the_office(session)
        request = _request(asked, kind, the_office.zone if the_office else "Asia/Almaty")
        langs = _languages(asked)
        if len(langs) > 1 and not asked.output.is_dir():
            asked.output.mkdir(parents=True, exist_ok=True)
        written = [exporting.export(store, kind, request, lang, asked.output, letterhead) for lang in langs]
    return "\n".join(map(str, written)), {"files": [str(path) for path in written]}


def _languages(asked: Namespace) -> tuple[Lang, ...]:
    if asked.lang in LANGS:
        return (asked.lang,)
    return TWINS


def _request(asked: Namespace, kind: PaperKind, zone: str) -> Request:
    """The period that was named, else the one that today lies in."""
    code = {"week": asked.week, "month": asked.month, "quarter": asked.quarter}.get(kind.period, "")
    return kinds.read(kind.period, code) if code else kinds.around(kind.period, clock.today(zone))


def returned(asked: Namespace) -> tuple[str, console.Answer]:
    """Decisions, remarks, comments and tracked changes of a returned file, row by row."""
    path: Path = asked.file
    if not path.is_file():
        raise Gone(_("There is no such file: {path}").format(path=path))
    found = feedback.read(path)
    lines = [f"{row.binding}: {row.verdict or '—'} {row.remark}".rstrip() for row in found.rows]
    return "\n".join(lines) or _("Nothing was decided in this file."), _plain(asdict(found))


def _plain(value: Any) -> Any:
    """Dataclasses hold tuples and moments: scripts get lists and text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
