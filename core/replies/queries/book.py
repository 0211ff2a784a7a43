"""What the template book tells of each template beyond its words: who cleared them and when; and who looks alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.queries import versions
from core.approval.records import Decision, Verdict
from core.language.trilingual import Lang
from core.language.words import words
from core.office.records import Person
from core.replies import alike
from core.replies.alike import Worded
from core.replies.queries import templates
from core.replies.queries.templates import Known
from core.replies.records import Piece


@dataclass(frozen=True)
class Cleared:
    """The last of those who said yes."""

    person: Person
    at: datetime


@dataclass(frozen=True)
class Twice:
    """Two that say nearly the same, in the language they are likest in."""

    one: Known
    other: Known
    lang: Lang
    likeness: float


def cleared(session: Session, found: Sequence[Known]) -> dict[UUID, Cleared]:
    """By line: who cleared the words as they stand now."""
    newest = versions.newest(session, [one.line.id for one in found])
    lines = {version.id: line_id for line_id, version in newest.items()}
    query = (
        select(Decision, Person)
        .join(Person, col(Person.id) == col(Decision.person_id))
        .where(col(Decision.version_id).in_(lines), Decision.verdict == Verdict.APPROVE)
        .order_by(col(Decision.decided_at), col(Decision.id))
    )
    return {lines[made.version_id]: Cleared(person, made.decided_at) for made, person in session.exec(query)}


def twice(found: Sequence[Known]) -> list[Twice]:
    """A telephone is as long as the next one: shared fragments are not compared."""
    compared = [one for one in found if one.template.piece != Piece.SHARED]
    worded = [Worded(one.id, one.template.piece, one.template.topic, one.text) for one in compared]
    known = {one.id: one for one in found}
    return [Twice(known[pair.one], known[pair.other], pair.lang, pair.likeness) for pair in alike.pairs(worded)]


def noted(found: Sequence[Known], today: date, lang: Lang) -> dict[UUID, dict[str, str]]:
    """What is to be done about each, by its sort, said in a sentence."""
    speech, said = words(lang), dict[UUID, dict[str, str]]()

    def note(one: Known, sort: str, sentence: str) -> None:
        said.setdefault(one.id, {})[sort] = sentence

    for one in found:
        if one.is_stale(today):
            note(one, "stale", speech.say("Its day to be looked over has passed"))
        if one.lacks():
            note(one, "lacking", speech.say("A language is missing"))
    for one, code in templates.lost_fragments(found):
        note(one, "lost", speech.say("Nobody keeps the fragment {code} any more").format(code=code))
    for pair in twice([one for one in found if one.template.is_active]):
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            note(one, "alike", speech.say("Nearly the same as “{name}”").format(name=other.name.in_(lang)))
    return said
