"""Whether what was decided can be proven: every seal and every signature, held against what is kept."""

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import keys, sealing
from core.approval.queries import ends, keyring, order
from core.approval.records import Decision, Key, Submission, Version, Way
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
    query, sent = select(Version).order_by(col(Version.id)), select(Submission)
    if submission_id:
        query, sent = query.where(Version.submission_id == submission_id), sent.where(Submission.id == submission_id)
    versions = {version.id: version for version in session.exec(query)}
    for version in versions.values():
        if sealing.seal(version) != version.seal:
            yield Flaw(N_("The submitted version was altered."), version.submission_id)
    decisions = session.exec(select(Decision).order_by(col(Decision.id))).all()
    proofs = _proofs(session, decisions, _frames(session.exec(sent)))
    for decision in decisions:
        if (decided := versions.get(decision.version_id)) and (sentence := proofs.flaw_of(decision, decided)):
            yield Flaw(sentence, decided.submission_id)


def _frames(sent: Iterable[Submission]) -> dict[UUID, str]:
    return {one.id: sealing.frame_of(one) for one in sent}


def _proofs(session: Session, decisions: Sequence[Decision], frames: Mapping[UUID, str]) -> "_Proofs":
    known = {one.id: one for one in session.exec(select(Key))}
    owners = {one.person_id for one in known.values()}
    theirs = [one.id for one in decisions if one.person_id in owners]
    return _Proofs(known, frames, keyring.exchanged(session, known.values()), order.places(session, [*known, *theirs]))


@dataclass(frozen=True)
class _Proofs:
    """What decisions are held against."""

    keys: Mapping[UUID, Key]
    frames: Mapping[UUID, str]
    # keys that are no longer what they were made as
    exchanged: Collection[UUID]
    # the places in the journal of keys and of what their owners decided
    places: Mapping[UUID, int]

    def flaw_of(self, decision: Decision, version: Version) -> str:
        if decision.way != Way.APP and decision.recorder_id is None:
            return N_("It is not told who wrote down a decision that was made elsewhere.")
        if decision.way == Way.WORD and not decision.evidence:
            return N_("The file that a decision was made in is not kept.")
        if decision.key_id is not None:
            return self._flaw_of_signature(decision, version)
        is_due = decision.way == Way.APP and any(self._was_made(key, decision) for key in self.keys.values())
        return N_("The signature under a decision is gone.") if is_due else ""

    def _flaw_of_signature(self, decision: Decision, version: Version) -> str:
        key = self.keys.get(decision.key_id) if decision.key_id else None
        if key is None or key.person_id != decision.person_id:
            return N_("A decision is signed with somebody else's key.")
        if key.id in self.exchanged:
            return N_("The key that a decision is signed with was exchanged for another one.")
        if not self._had(key, decision):
            return N_("A decision is signed with a key that was not in use.")
        said = sealing.statement(self.frames.get(version.submission_id, ""), version, decision)
        is_true = keys.is_signed(key.public, said, decision.signature)
        return "" if is_true else N_("A decision is not what was signed.")

    def _was_made(self, key: Key, decision: Decision) -> bool:
        """Who ever had a key signs: once it is out of use, with a new one. A decision can bear any date."""
        if key.person_id != decision.person_id:
            return False
        if key.id in self.places and decision.id in self.places:
            return self.places[key.id] < self.places[decision.id]
        # one of them comes from another copy: only the clocks are left
        return key.made_at <= decision.decided_at

    def _had(self, key: Key, decision: Decision) -> bool:
        return self._was_made(key, decision) and (key.retired_at is None or decision.decided_at <= key.retired_at)


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
        submission = session.get(Submission, flaw.submission_id)
        subject = dates.short(submission.sent_at.date()) if submission else str(flaw.submission_id)
        yield Fault(N_("Submitted {subject}: the proof of its approval does not hold."), subject)


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
