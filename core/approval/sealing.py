"""A row as it is laid before the approvers: everything they see of it, and the hashes that hold it."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core.approval.records import Decision, Line, Submission, Version
from core.calendar import rules
from core.calendar.rules import Whole
from core.store.types import canonical

Content = Mapping[str, Any]


def content_of(whole: Whole) -> dict[str, Any]:
    """A publication as it would go out, in plain values that read the same for ever."""
    publication = whole.publication
    names = {channel.id: channel.name for channel in whole.channels}
    places = sorted(whole.placements, key=lambda one: str(one.channel_id))
    return {
        "is": "publication",
        "title": publication.title.as_dict(),
        "texts": {lang: one.text for lang, one in rules.planned(publication, whole.wordings).items()},
        "langs": list(publication.langs),
        "day": publication.day.isoformat() if publication.day else "",
        "at": publication.at.isoformat("minutes") if publication.at else "",
        "format": str(publication.format),
        "gist": publication.gist.as_dict(),
        "call": publication.call.as_dict(),
        "place": publication.place.as_dict(),
        "speaker": publication.speaker.as_dict(),
        "facts": [dict(one) for one in publication.facts],
        "files": [{"name": file.get("name", ""), "hash": file.get("hash", "")} for file in publication.attachments],
        "channels": [
            {"id": str(one.channel_id), "name": names[one.channel_id].as_dict(), "variant": one.variant.as_dict()}
            for one in places
        ],
    }


def content_of_line(line: Line) -> dict[str, Any]:
    return {
        "is": "line",
        "title": line.name.as_dict(),
        "texts": {lang: text for lang, text in line.text.as_dict().items() if text.strip()},
        "scope": line.scope.as_dict(),
        "skeleton": line.is_skeleton,
        "expires": line.expires.isoformat() if line.expires else "",
    }


def words_of_line(line: Line) -> str:
    """What of it is approved: all of it."""
    return _hash(content_of_line(line))


def seal(version: Version) -> str:
    """The hash of a row as it was laid: what it says, what it is of, and where it stands in its submission."""
    return _hash(
        {
            "id": str(version.id),
            "submission": str(version.submission_id),
            "number": version.number,
            "publication": str(version.publication_id),
            "line": str(version.line_id),
            "corrects": str(version.corrects_id),
            "content": version.content,
            "words": version.words,
        }
    )


def frame_of(submission: Submission) -> str:
    """The hash of what holds the rows together: whose plan, for which days, on which route, in earnest or practised."""
    return _hash(
        {
            "id": str(submission.id),
            "matter": str(submission.matter),
            "first": str(submission.first),
            "last": str(submission.last),
            "edition": submission.edition,
            "sender": str(submission.sender_id),
            "at": _moment(submission.sent_at),
            "note": submission.note,
            "steps": submission.steps,
            "drill": submission.is_drill,
        }
    )


def statement(frame: str, version: Version, decision: Decision) -> bytes:
    """What a signature says: who decided what about which content on which route, in whose place, when and why."""
    said: dict[str, object] = {
        "id": str(decision.id),
        "frame": frame,
        "version": str(decision.version_id),
        "seal": version.seal,
        "step": decision.step,
        "seat": str(decision.seat_id),
        "person": str(decision.person_id),
        "recorder": str(decision.recorder_id),
        "verdict": str(decision.verdict),
        "reason": decision.reason,
        "exception": decision.exception,
        "way": str(decision.way),
        "at": _moment(decision.decided_at),
        "evidence": [decision.evidence, decision.evidence_name],
        "key": str(decision.key_id),
    }
    # what is signed as it is made reads as it did before anything could be signed later
    if decision.signed_at is not None:
        said["signed"] = _moment(decision.signed_at)
    return canonical(said).encode()


def _hash(value: Content) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
