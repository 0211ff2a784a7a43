"""A row as it is laid before the approvers: everything they see of it, and the hash that holds it."""

import hashlib
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from core.approval.records import Decision, Line
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


def seal(content: Content) -> str:
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def statement(seal_of_row: str, decision: Decision) -> bytes:
    """What a signature says: who decided what about which content, in whose place, when and why."""
    said = {
        "version": str(decision.version_id),
        "seal": seal_of_row,
        "step": decision.step,
        "seat": str(decision.seat_id),
        "person": str(decision.person_id),
        "verdict": str(decision.verdict),
        "reason": decision.reason,
        "exception": decision.exception,
        "way": str(decision.way),
        "at": decision.decided_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "key": str(decision.key_id),
    }
    return canonical(said).encode()
