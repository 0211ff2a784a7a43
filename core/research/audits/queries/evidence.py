"""What was seen while auditing: the screenshots that were kept with the marks."""

from sqlmodel import Session

from core.research.audits.queries.audits import Look
from core.store import vault

# what paper takes: PNG and JPEG; another file stays with its mark and is only counted
_BEGINS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def pictures(session: Session, look: Look) -> dict[str, bytes]:
    """By the hash of each."""
    names = {file["hash"] for line in look.lines for rating in line.ratings for file in rating.attachments}
    found = {name: b"".join(vault.fetch(session, name)) for name in sorted(names)}
    return {name: content for name, content in found.items() if content.startswith(_BEGINS)}
