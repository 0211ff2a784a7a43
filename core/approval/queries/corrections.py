"""What was approved with changes in a file that came back: the row, what was asked for, and its texts as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core.approval.queries import deciders, versions
from core.approval.records import Submission, Version
from core.document.reading import Deciders
from core.document.records import Returned
from core.language.trilingual import LANGS, Lang, Trilingual


@dataclass(frozen=True)
class Correction:
    submission: Submission
    version: Version
    title: Trilingual
    remark: str
    texts: Mapping[Lang, str]
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
    submission = session.get_one(Submission, version.submission_id)
    return Correction(submission, version, Trilingual.of(content["title"]), row.get("remark", ""), texts, told)
