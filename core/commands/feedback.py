"""What leadership wrote into a Word file, read back and acted upon."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from core import clock, features, papers
from core.approval.queries import corrections
from core.approval.queries.corrections import TakenIn
from core.approval.records import Verdict
from core.approval.words import TITLES
from core.document import controls, sealing
from core.document.comparison import Edit, ReturnedRow
from core.document.reading import Chosen, Reading, authors_of, cells_of, line_of, reading
from core.document.records import Export
from core.errors import Gone, Invalid
from core.language import dates
from core.language.fold import fold1
from core.language.words import _, language
from core.office import queries as office
from core.shell import answering
from core.shell.answering import Option, Upshot, Values
from core.store.store import Store

OPTIONS: list[Option] = [
    (("file",), {"type": Path}),
    (("--take-in",), {"action": "store_true"}),
    (("--decided-by",), {"default": ""}),
]

_SIGNS = {"inserted": "+", "deleted": "-"}


def answer(asked: Namespace) -> Upshot:
    """Decisions, remarks, comments and changes of a returned file, row by row against what went out."""
    path: Path = asked.file
    if not path.is_file():
        raise Gone(_("There is no such file: {path}").format(path=path))
    with answering.opened(asked) as store:
        with store.read() as session:
            found = reading(session, path, papers.stationery(session).sender)
        zone = _zone(store)
        if not asked.take_in:
            return Upshot("\n".join(_told(found, zone)), _answer(found))
        left = _take_in(store, found, asked.decided_by)
        with store.read() as session:
            written = [_written(one) for one in corrections.taken_in(session, found.export.id, found.content)]
    lines = [*(written or [_("Nothing was written down from this file.")]), *left]
    return Upshot("\n".join([*_told(found, zone), *lines]), _answer(found) | {"written": written, "left": left})


def _zone(store: Store) -> str:
    with store.read() as session:
        return office.zone(session)


def _take_in(store: Store, found: Reading, decided_by: str) -> list[str]:
    """Acts on its decisions, as the documents page does; why some rows were left."""
    if found.taken is not None:
        raise Invalid(_("This file has been taken in already."))
    chosen = Chosen(_decider(store, found, decided_by))
    left = store.do(features.taker(found.export.kind), found.record(chosen), found.content)
    return list(left)


def _decider(store: Store, found: Reading, name: str) -> UUID | None:
    """Whoever takes it in says whose decisions these are; unsaid, the name in the file or the route tells it."""
    if not name:
        return None
    saved_by = found.comparison.feedback.saved_by
    with store.read() as session:
        offered = features.deciders(session, found.export.kind, saved_by, store.author_id)
    wanted = [one for one, called in offered.people if fold1(called) == fold1(name)]
    if len(wanted) != 1:
        known = ", ".join(called for _id, called in offered.people)
        raise Invalid(_("Nobody who decides is called so: {name}. Choose: {names}").format(name=name, names=known))
    return wanted[0]


def _written(one: TakenIn) -> str:
    verdict = _(TITLES[Verdict][one.verdict])
    return _("Written down: “{title}” – {verdict}, decided by: {name}").format(
        title=one.title.in_(language()), verdict=verdict, name=one.person
    )


def _told(found: Reading, zone: str) -> Iterator[str]:
    at = _moment(found.export, zone)
    yield _("{title}, went out {at}").format(title=found.export.title, at=at)
    if found.newer is not None:
        yield _("A newer version went out {at}: this file answers an old one.").format(at=_moment(found.newer, zone))
    compared, told = found.comparison, found.comparison.feedback
    rows = [line for row in compared.rows for line in _row(row)]
    rows += [f"+ {' · '.join(cell.now for cell in row.cells)}" for row in compared.added]
    rows += [_("Row of another document: {text}").format(text=cells_of(row)) for row in compared.foreign]
    rows += [f"- {text}" for text in compared.lost] + [f"{line.was} → {line.now}" for line in found.lines]
    rows += [f"{one.author}: {one.text}" for one in told.comments]
    rows += [f"{one.author}: {_SIGNS[one.kind]} {one.text}" for one in told.changes]
    yield from rows or [_("Nothing was decided in this file.")]


def _row(row: ReturnedRow) -> Iterator[str]:
    said = row.returned
    verdict = controls.label(row.verdict, language()) if row.verdict else "—"
    if said is not None and said.is_disputed:
        verdict = _("Two different decisions")
    yield f"{verdict}: {line_of(row)}"
    if said is None or row.is_missing:
        yield "    " + _("The row was deleted.")
    if said is not None:
        lines = [said.remark, *(f"{one.author}: {one.text}" for one in said.comments)]
        lines += [_edit(edit, authors_of(row)) for edit in row.edits]
        yield from (f"    {line}" for line in lines if line)


def _edit(edit: Edit, authors: Sequence[str]) -> str:
    """On one line, whatever lines the cell has: its column, what it said, what it says and by whose hand."""
    was, now = (" / ".join(text.split("\n")) for text in (edit.was, edit.now))
    said = f"{edit.column}: {was} → {now}" if edit.column else f"{was} → {now}"
    who = (
        _("changed without a trace")
        if edit.is_silent
        else _("changed with a trace: {who}").format(who=", ".join(authors))
    )
    return f"{said} ({who})"


def _moment(one: Export, zone: str) -> str:
    return dates.moment(clock.local(one.exported_at, zone), language())


def _answer(found: Reading) -> Values:
    compared, told = found.comparison, found.comparison.feedback
    return {
        "export": found.export.image(),
        "newer": found.newer.image() if found.newer else None,
        "saved_by": told.saved_by,
        "saved_at": told.saved_at,
        "program": told.program,
        "rows": [_row_answer(row) for row in compared.rows],
        "added": _plain([asdict(row) for row in compared.added]),
        "foreign": _plain([asdict(row) for row in compared.foreign]),
        "lost": list(compared.lost),
        "lines": [asdict(line) for line in found.lines],
        "comments": _plain([asdict(one) for one in told.comments]),
        "changes": _plain([asdict(one) for one in told.changes]),
    }


def _row_answer(row: ReturnedRow) -> Values:
    said = _plain(asdict(row.returned)) if row.returned else {}
    said |= {"binding": sealing.bound_to(row.binding), "words": line_of(row), "is_missing": row.is_missing}
    return said | {
        "verdict": row.verdict,
        "is_moved": row.is_moved,
        "is_repeated": row.is_repeated,
        "edits": [asdict(edit) for edit in row.edits],
    }


def _plain(value: Any) -> Any:
    """Dataclasses hold tuples and moments: scripts get lists and text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
