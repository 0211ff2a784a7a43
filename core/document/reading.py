"""A file that came back, read against the very version that went out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from core.document import feedback, queries, sealing
from core.document.blocks import words_of
from core.document.comparison import Comparison, ReturnedRow, compare
from core.document.export import Line, differing, lines_in, lines_of
from core.document.feedback import RowFeedback
from core.document.package import open_word
from core.document.records import Export, Returned
from core.errors import Invalid
from core.language.words import _


@dataclass(frozen=True)
class Deciders:
    """In whose name what came back may be taken in, and whose it most likely is."""

    people: Sequence[tuple[UUID, str]] = ()
    likely: UUID | None = None


@dataclass(frozen=True)
class Chosen:
    """What whoever takes a file in says of it: whose decisions these are, and which rows are not taken in."""

    person_id: UUID | None = None
    left_out: Collection[str] = ()


@dataclass(frozen=True)
class Reading:
    """`lines` are told of a document without rows to decide about: what reads otherwise in it now."""

    name: str
    export: Export
    comparison: Comparison
    lines: Sequence[Line]
    # the same document went out anew after this one
    newer: Export | None
    # this very file was taken in before
    taken: Returned | None
    content: bytes

    def decided(self, chosen: "Chosen | None" = None) -> list[dict[str, Any]]:
        """Row by row for the features the rows belong to, under the names they gave them."""
        picked = chosen or Chosen()
        made_by = {"person": str(picked.person_id)} if picked.person_id else {}
        return [
            {"binding": name, "verdict": row.verdict or "", "remark": said.remark} | _edited(row) | made_by
            for row in self.comparison.rows
            if (said := row.returned) is not None and (said.verdict or said.remark)
            if (name := sealing.bound_to(row.binding)) not in picked.left_out
        ]

    def remaining(self) -> set[str]:
        """The rows whose decisions were not taken in, by the names their feature gave them."""
        known = {row["binding"] for row in self.taken.decisions} if self.taken else set()
        return {row["binding"] for row in self.decided() if row["verdict"]} - known

    def record(self, chosen: "Chosen | None" = None) -> Returned:
        told = self.comparison.feedback
        return Returned.made(
            export_id=self.export.id,
            name=self.name,
            saved_by=told.saved_by,
            saved_at=told.saved_at,
            decisions=self.decided(chosen),
        )


def _edited(row: ReturnedRow) -> dict[str, Any]:
    """What was put right in the file, and by whose hand, is kept with the decision: the correction here goes by it."""
    if not row.edits:
        return {}
    edits = [{"column": one.column, "was": one.was, "now": one.now, "is_text": one.is_text} for one in row.edits]
    return {"edits": edits, "authors": authors_of(row)}


def authors_of(row: ReturnedRow) -> list[str]:
    """Who changed its words with the changes tracked, as their own program calls them."""
    own = [one.author for one in row.returned.changes] if row.returned else []
    return list(dict.fromkeys([*own, *row.hands]))


def reading(session: Any, path: Path, sender: str) -> Reading:
    """Raises Invalid for what is not ours, of another office, unknown here, hostile or changed beyond recognition."""
    told = feedback.read(path)
    mark = sealing.mark_of(told)
    if mark is None:
        raise feedback.is_strange()
    if mark.sender != sender:
        raise Invalid(_("This file went out from another office. Open it in that office's workspace."))
    export = queries.export(session, mark.export_id)
    if export is None:
        raise Invalid(_("This workspace does not know the file: its export was undone, or another copy made it."))
    compared = compare(told, sealing.opened(queries.sealed_of(session, export)))
    lines = [] if compared.rows else _lines(queries.file_of(session, export), path)
    newest, content = queries.newest_like(session, export), path.read_bytes()
    return Reading(
        name=path.name,
        export=export,
        comparison=compared,
        lines=lines,
        newer=newest if newest.id != export.id else None,
        taken=queries.taken(session, export.id, content),
        content=content,
    )


def _lines(sent: bytes, path: Path) -> list[Line]:
    then, now = lines_of(sent), lines_in(open_word(path).document())
    if then and not set(then) & set(now):
        raise Invalid(_("The file was changed so much that none of its lines can be recognised."))
    return list(differing(then, now))


def cells_of(row: RowFeedback) -> str:
    """A row that is none of ours, in one line."""
    return " · ".join(" ".join(cell.now.split()) for cell in row.cells if cell.now.strip())


def line_of(row: ReturnedRow) -> str:
    """The row as it was sealed, without its fields and in one line."""
    return " · ".join(filter(None, (" ".join(words_of(cell).split()) for cell in row.sealed.cells)))
