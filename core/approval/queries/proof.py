"""Whether what was decided can be proven: every seal and every signature, held against what is kept."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import keys, sealing
from core.approval.records import Decision, Key, Submission, Version, Way
from core.language import dates
from core.language.words import N_
from core.store.check import Fault
from core.store.lost import lost_files

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LETTERS = 12


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
        if sealing.seal(version.content) != version.seal:
            yield Flaw(N_("The submitted version was altered."), version.submission_id)
    known = {key.id: key for key in session.exec(select(Key))}
    for decision in session.exec(select(Decision).order_by(col(Decision.id))):
        if (decided := versions.get(decision.version_id)) and (sentence := _flaw_of(decision, decided.seal, known)):
            yield Flaw(sentence, decided.submission_id)


def _flaw_of(decision: Decision, seal: str, known: Mapping[UUID, Key]) -> str:
    if decision.key_id is None:
        is_due = decision.way == Way.APP and any(_was_theirs(key, decision) for key in known.values())
        return N_("The signature under a decision is gone.") if is_due else ""
    key = known.get(decision.key_id)
    if key is None or key.person_id != decision.person_id:
        return N_("A decision is signed with somebody else's key.")
    is_true = keys.is_signed(key.public, sealing.statement(seal, decision), decision.signature)
    return "" if is_true else N_("A decision is not what was signed.")


def _was_theirs(key: Key, decision: Decision) -> bool:
    """Who had a key at that moment had to sign with it."""
    is_in_use = key.retired_at is None or decision.decided_at < key.retired_at
    return key.person_id == decision.person_id and key.made_at <= decision.decided_at and is_in_use


def faults(session: Session) -> Iterator[Fault]:
    """What `check` tells of approval."""
    named = [(one.evidence, one.evidence_name) for one in session.exec(select(Decision))]
    yield from lost_files(session, named)
    for flaw in flaws(session):
        submission = session.get_one(Submission, flaw.submission_id)
        yield Fault(N_("Submitted {subject}: the proof of its approval does not hold."), _called(submission))


def _called(submission: Submission) -> str:
    return dates.short(submission.sent_at.date())


def code(submission: Submission, seals: list[str]) -> str:
    """Short enough to be typed from paper, and of no other submission: three groups of four letters and digits."""
    digest = hashlib.sha256("\x1f".join([str(submission.id), *sorted(seals)]).encode()).digest()
    number = int.from_bytes(digest, "big")
    letters = ""
    for _place in range(_LETTERS):
        number, left = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[left]
    return "-".join(letters[n : n + 4] for n in range(0, _LETTERS, 4))


def code_of(session: Session, submission_id: UUID) -> str:
    """The code a printed plan carries."""
    submission = session.get_one(Submission, submission_id)
    return code(submission, _seals(session, submission_id))


def _seals(session: Session, submission_id: UUID) -> list[str]:
    query = select(Version.seal).where(Version.submission_id == submission_id, col(Version.corrects_id).is_(None))
    return list(session.exec(query))


def found_by(session: Session, typed: str) -> Submission | None:
    """The submission a code was printed for, however it was typed; none, if not a letter of it is as it was."""
    wanted = "".join(filter(str.isalnum, typed.upper())).replace("HATSHY", "", 1)[-_LETTERS:]
    for submission in session.exec(select(Submission).order_by(col(Submission.sent_at).desc())):
        if code(submission, _seals(session, submission.id)).replace("-", "") == wanted:
            return submission
    return None
