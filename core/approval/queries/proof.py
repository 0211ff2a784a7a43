"""Whether what was decided can be proven: every seal and every signature, held against what is kept."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import sealing
from core.approval.queries import doubts, ends, held
from core.approval.records import Decision, Key, Submission, Version
from core.language import dates
from core.language.words import N_
from core.store import check
from core.store.check import Fault
from core.store.lost import lost_files
from core.store.record import Record

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LETTERS = 12
# whoever types a code from paper rarely changes the keyboard for it
_ALIKE = str.maketrans("АВЕЗКМНРСТУҮХЅЈҺ", "ABE3KMHPCTYYXSJH")


@dataclass(frozen=True)
class Flaw:
    """What does not agree, untranslated, and the submission it is found in."""

    sentence: str
    submission_id: UUID


def flaws(session: Session, submission_id: UUID | None = None) -> Iterator[Flaw]:
    """Nothing, as long as nobody has altered what was laid before the approvers or what they said."""
    query = select(Version).order_by(col(Version.id))
    if submission_id:
        query = query.where(Version.submission_id == submission_id)
    versions = {version.id: version for version in session.exec(query)}
    for version in versions.values():
        if sealing.seal(version) != version.seal:
            yield Flaw(N_("The submitted version was altered."), version.submission_id)
    decisions = [one for one in held.decisions(session) if one.version_id in versions]
    told = held.holding(session, decisions, submission_id)
    for decision in decisions:
        decided = versions[decision.version_id]
        if sentence := told.flaw_of(decision, decided):
            yield Flaw(sentence, decided.submission_id)


def strangers(session: Session, submission: Submission) -> Iterator[str]:
    """What of a submission is not as the journal has it: untranslated."""
    versions = session.exec(select(Version).where(Version.submission_id == submission.id)).all()
    ids = [one.id for one in versions]
    decisions = session.exec(select(Decision).where(col(Decision.version_id).in_(ids))).all()
    signed = session.exec(select(Key).where(col(Key.id).in_({one.key_id for one in decisions if one.key_id}))).all()
    if any(check.altered(session, found) for found in ([submission], versions, decisions, signed)):
        yield N_("Something of this submission was changed past the program.")
    if _is_part_missing(session, versions, "submission_id", [submission.id], Version) or _is_part_missing(
        session, decisions, "version_id", ids, Decision
    ):
        yield N_("Something of this submission was taken out past the program.")


def _is_part_missing(
    session: Session, found: Iterable[Record], field: str, wholes: Iterable[UUID], kind: type[Record]
) -> bool:
    there, wanted = {one.id for one in found}, {str(one) for one in wholes}
    images = check.known(session, kind).items()
    return any(isinstance(image, dict) and image.get(field) in wanted and one not in there for one, image in images)


def faults(session: Session) -> Iterator[Fault]:
    """What `check` tells of approval."""
    named = [(one.evidence, one.evidence_name) for one in session.exec(select(Decision))]
    yield from lost_files(session, named)
    yield from ends.faults(session)
    for flaw in flaws(session):
        said = N_("Submitted {subject}: the proof of its approval does not hold.")
        yield Fault(said, _subject(session, flaw.submission_id))
    for submission_id in dict.fromkeys(one.version.submission_id for one in doubts.doubts(session)):
        said = N_("Submitted {subject}: a decision is not proven until its maker signs it.")
        yield Fault(said, _subject(session, submission_id))


def _subject(session: Session, submission_id: UUID) -> str:
    submission = session.get(Submission, submission_id)
    return dates.short(submission.sent_at.date()) if submission else str(submission_id)


def code(submission: Submission, seals: Iterable[str]) -> str:
    """Short enough to be typed from paper, and of no other submission: three groups of four letters and digits."""
    digest = hashlib.sha256("\x1f".join([sealing.frame_of(submission), *sorted(seals)]).encode()).digest()
    number = int.from_bytes(digest, "big")
    letters = ""
    for _place in range(_LETTERS):
        number, left = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[left]
    return "-".join(letters[n : n + 4] for n in range(0, _LETTERS, 4))


def code_of(session: Session, submission_id: UUID) -> str:
    """The code a printed plan carries."""
    submission = session.get_one(Submission, submission_id)
    return code(submission, _seals(session, [submission_id])[submission_id])


def _seals(session: Session, ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Of the rows as they were sent, by submission."""
    found: dict[UUID, list[str]] = {one: [] for one in ids}
    query = select(Version.submission_id, Version.seal).where(col(Version.corrects_id).is_(None))
    for submission_id, seal in session.exec(query.where(col(Version.submission_id).in_(list(found)))):
        found[submission_id].append(seal)
    return found


def found_by(session: Session, typed: str) -> Submission | None:
    """The submission a code was printed for, however it was typed; none, if not a letter of it is as it was."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_ALIKE)
    wanted = "".join(filter(str.isalnum, plain)).removeprefix("HATSHY")
    sent = session.exec(select(Submission).order_by(col(Submission.sent_at).desc())).all()
    seals = _seals(session, [one.id for one in sent])
    return next((one for one in sent if code(one, seals[one.id]).replace("-", "") == wanted), None)
