"""Whether what was decided can be proven: every seal and every signature, held against what is kept."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import keys, sealing
from core.approval.queries import ends, keyring, order
from core.approval.queries.keyring import Life
from core.approval.queries.order import Place
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


@dataclass(frozen=True)
class Doubt:
    """What only the clocks of two computers tell of a row: untranslated."""

    sentence: str
    number: int


def flaws(session: Session, submission_id: UUID | None = None) -> Iterator[Flaw]:
    """Nothing, as long as nobody has altered what was laid before the approvers or what they said."""
    query = select(Version).order_by(col(Version.id))
    if submission_id:
        query = query.where(Version.submission_id == submission_id)
    versions = {version.id: version for version in session.exec(query)}
    for version in versions.values():
        if sealing.seal(version) != version.seal:
            yield Flaw(N_("The submitted version was altered."), version.submission_id)
    decisions = [one for one in _decisions(session) if one.version_id in versions]
    proofs = _proofs(session, decisions, submission_id)
    for decision in decisions:
        decided = versions[decision.version_id]
        if sentence := proofs.flaw_of(decision, decided):
            yield Flaw(sentence, decided.submission_id)


def doubts(session: Session, submission_id: UUID) -> Iterator[Doubt]:
    """What is no flaw and cannot be settled here: it was decided on one computer, and its key's part on another."""
    found = session.exec(select(Version.id, Version.number).where(Version.submission_id == submission_id))
    numbers = dict(found.all())
    decisions = [one for one in _decisions(session) if one.version_id in numbers]
    proofs = _proofs(session, decisions, submission_id)
    for decision in decisions:
        if sentence := proofs.doubt_of(decision):
            yield Doubt(sentence, numbers[decision.version_id])


def _decisions(session: Session) -> Sequence[Decision]:
    return session.exec(select(Decision).order_by(col(Decision.id))).all()


def _proofs(session: Session, decisions: Sequence[Decision], submission_id: UUID | None) -> "_Proofs":
    sent = select(Submission)
    if submission_id:
        sent = sent.where(Submission.id == submission_id)
    frames = {one.id: sealing.frame_of(one) for one in session.exec(sent)}
    known, brought = {one.id: one for one in session.exec(select(Key))}, order.merges(session)
    owners = {one.person_id for one in known.values()}
    theirs = [(one.id, one.signature) for one in decisions if one.person_id in owners]
    lives = {one.id: keyring.life(session, one, brought) for one in known.values()}
    return _Proofs(known, frames, lives, order.places(session, theirs, brought))


@dataclass(frozen=True)
class _Proofs:
    """What decisions are held against."""

    keys: Mapping[UUID, Key]
    frames: Mapping[UUID, str]
    lives: Mapping[UUID, Life]
    # where in the journal the decisions of those who have a key stand
    places: Mapping[UUID, Place]

    def flaw_of(self, decision: Decision, version: Version) -> str:
        if decision.way != Way.APP and decision.recorder_id is None:
            return N_("It is not told who wrote down a decision that was made elsewhere.")
        if decision.way == Way.WORD and not decision.evidence:
            return N_("The file that a decision was made in is not kept.")
        if decision.key_id is not None:
            return self._flaw_of_signature(decision, version)
        return N_("The signature under a decision is gone.") if self._is_due(decision) else ""

    def _is_due(self, decision: Decision) -> bool:
        """Who ever had a key signs: once it is out of use, with a new one."""
        return decision.way == Way.APP and any(self._was_made(key, decision) for key in self._keys_of(decision))

    def _flaw_of_signature(self, decision: Decision, version: Version) -> str:
        key = self.keys.get(decision.key_id) if decision.key_id else None
        if key is None or key.person_id != decision.person_id:
            return N_("A decision is signed with somebody else's key.")
        if self.lives[key.id].is_exchanged:
            return N_("The key that a decision is signed with was exchanged for another one.")
        if not self._had(key, decision):
            return N_("A decision is signed with a key that was not in use.")
        said = sealing.statement(self.frames.get(version.submission_id, ""), version, decision)
        is_true = keys.is_signed(key.public, said, decision.signature)
        return "" if is_true else N_("A decision is not what was signed.")

    def _keys_of(self, decision: Decision) -> Iterator[Key]:
        return (one for one in self.keys.values() if one.person_id == decision.person_id)

    def _was_made(self, key: Key, decision: Decision) -> bool:
        """A decision can bear any date: the clocks are asked only where the journal does not know."""
        made, decided = self.lives[key.id].made, self.places.get(decision.id)
        if made is None or decided is None:
            return key.made_at <= decision.decided_at
        if made.is_surely_before(decided) or decided.is_surely_before(made):
            return made.entry < decided.entry
        # unsigned it may be an honest one, made where nobody knew of the key
        return decision.key_id is not None and key.made_at <= decision.decided_at

    def _had(self, key: Key, decision: Decision) -> bool:
        retired, decided = self.lives[key.id].retired, self.places.get(decision.id)
        is_late = retired is not None and retired.is_surely_before(decided)
        is_in_time = key.retired_at is None or decision.decided_at <= key.retired_at
        return self._was_made(key, decision) and is_in_time and not is_late

    def doubt_of(self, decision: Decision) -> str:
        decided = self.places.get(decision.id)
        if decided is None or decision.way != Way.APP:
            return ""
        if decision.key_id is None:
            is_open = any(
                self._may_be_after(self.lives[one.id].made, one.made_at, decision) for one in self._keys_of(decision)
            )
            if is_open and not self._is_due(decision):
                return N_(
                    "Row {n}: decided without a signature on one computer, while the key was made on another. "
                    "Which came first only their clocks tell."
                )
            return ""
        life = self.lives.get(decision.key_id)
        if life and life.retired and decided.is_brought and life.retired.entry < decided.entry:
            return N_(
                "Row {n}: signed on one computer, while the key was taken out of use on another. "
                "Which came first only their clocks tell."
            )
        return ""

    def _may_be_after(self, made: Place | None, made_at: datetime, decision: Decision) -> bool:
        """Whether the key was here when the decision came, or is the older one by the clocks alone."""
        decided = self.places[decision.id]
        if made is None or decided.is_surely_before(made):
            return False
        return made.entry < decided.entry or made_at <= decision.decided_at


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
