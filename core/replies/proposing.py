"""What a message seems to be when it comes in: language, topic, tone, and what to do. A person may know better."""

from dataclasses import dataclass
from typing import Any

from core.language import tongue
from core.replies import matching, signs, triage
from core.replies.matching import Matcher
from core.replies.records import Book, Tone
from core.replies.triage import Tree

# by the kind of message
_TONES = {
    "thanks": Tone.POSITIVE,
    "complaint": Tone.NEGATIVE,
    "satire_rant": Tone.NEGATIVE,
    "false_claim": Tone.NEGATIVE,
    "corruption_report": Tone.NEGATIVE,
}


@dataclass(frozen=True)
class Proposed:
    lang: str
    topic: str
    tone: Tone
    is_constructive: bool
    outcome: str
    triage: dict[str, Any]

    def as_values(self) -> dict[str, Any]:
        return {
            "lang": self.lang,
            "topic": self.topic,
            "tone": self.tone,
            "is_constructive": self.is_constructive,
            "outcome": self.outcome,
            "triage": self.triage,
        }


def proposed(text: str, tree: Tree, matcher: Matcher | None = None, book: Book = Book.COMMENT) -> Proposed:
    """`matcher` knows what this office picks; without one the library alone is asked."""
    told = signs.values(signs.propose(text, book == Book.MEDIA))
    found = {key: value for key, value in told.items() if key in tree.features}
    walk = triage.walk(tree, found)
    suggested = (matcher or matching.shipped()).suggest(text, top=1)
    return Proposed(
        tongue.language(text) or "",
        matching.sure(suggested),
        _TONES.get(str(found.get("kind", "")), Tone.NEUTRAL),
        bool(found.get("constructive", True)),
        walk.outcome.key,
        {"signs": found, "path": list(walk.path), "version": tree.version},
    )
