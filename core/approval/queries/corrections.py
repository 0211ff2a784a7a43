"""What was approved with changes in a file that came back: the row, what was asked for, and its texts as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.queries import deciders, versions
from core.approval.records import Decision, Submission, Verdict, Version
from core.document import queries
from core.document.reading import Deciders
from core.document.records import Export, Returned
from core.language.lines import put_right
from core.language.trilingual import LANGS, Lang, Trilingual
from core.office.records import Person


@dataclass(frozen=True)
class Correction:
    submission: Submission
    version: Version
    title: Trilingual
    remark: str
    # what was put right in the file itself: column, before and after
    edits: Sequence[Mapping[str, str]]
    # whose hand did so, as their own program calls them; and who of them decides nothing here
    authors: Sequence[str]
    strangers: Sequence[str]
    texts: Mapping[Lang, str]
    # the same as the file has them
    wanted: Mapping[Lang, str]
    deciders: Deciders


def row_of(returned: Returned, publication_id: UUID) -> Mapping[str, Any]:
    """What the file says of a publication."""
    wanted = f"publication:{publication_id.hex}"
    return next((one for one in returned.decisions if one["binding"].rpartition(":")[0].replace("-", "") == wanted), {})


def correction(session: Session, returned_id: UUID, publication_id: UUID, author_id: UUID | None) -> Correction | None:
    returned, version = session.get(Returned, returned_id), versions.last_laid(session, publication_id)
    if returned is None or version is None:
        return None
    row, content = row_of(returned, publication_id), version.content
    told = deciders.offered(session, returned.saved_by, author_id)
    if person := row.get("person"):
        told = Deciders(told.people, UUID(person))
    texts: dict[Lang, str] = {lang: content["texts"][lang] for lang in LANGS if content["texts"].get(lang)}
    return Correction(
        session.get_one(Submission, version.submission_id),
        version,
        Trilingual.of(content["title"]),
        row.get("remark", ""),
        row.get("edits", ()),
        row.get("authors", ()),
        deciders.strangers(session, row.get("authors", ())),
        texts,
        texts | _wanted(session, returned, row, texts),
        told,
    )


def _wanted(session: Session, returned: Returned, row: Mapping[str, Any], texts: Mapping[Lang, str]) -> dict[Lang, str]:
    """The text that was put right in the file, in the language it went out in."""
    lang = session.get_one(Export, returned.export_id).lang
    return {
        one: put_right(text, edit["was"].splitlines(), edit["now"].splitlines())
        for edit in row.get("edits", ())
        for one, text in texts.items()
        if edit.get("is_text") and one == lang
    }


@dataclass(frozen=True)
class TakenIn:
    """A decision that was written down from a file: about what, which, and whose."""

    title: Trilingual
    verdict: Verdict
    person: str


def taken_in(session: Session, export_id: UUID, content: bytes) -> list[TakenIn]:
    """All that was written down from this very file."""
    returned = queries.taken(session, export_id, content)
    if returned is None:
        return []
    query = select(Decision, Version).join(Version, col(Version.id) == Decision.version_id)
    found = session.exec(query.where(Decision.evidence == returned.content).order_by(col(Version.number)))
    return [_taken_in(session, decision, version) for decision, version in found]


def _taken_in(session: Session, decision: Decision, version: Version) -> TakenIn:
    person = session.get(Person, decision.person_id) if decision.person_id else None
    return TakenIn(Trilingual.of(version.content["title"]), Verdict(decision.verdict), person.name if person else "")
