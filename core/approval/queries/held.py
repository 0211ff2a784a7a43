"""Each decision held against its key, against what it was about, and against the order of the journal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import keys, sealing
from core.approval.queries import keyring, order
from core.approval.queries.keyring import Life
from core.approval.queries.order import Place
from core.approval.records import Decision, Key, Submission, Version, Way
from core.language.words import N_


def decisions(session: Session) -> Sequence[Decision]:
    """In the order they were made in."""
    return session.exec(select(Decision).order_by(col(Decision.id))).all()


def holding(session: Session, decisions: Sequence[Decision], submission_id: UUID | None = None) -> "Held":
    sent = select(Submission)
    if submission_id:
        sent = sent.where(Submission.id == submission_id)
    frames = {one.id: sealing.frame_of(one) for one in session.exec(sent)}
    known, brought = {one.id: one for one in session.exec(select(Key))}, order.merges(session)
    owners = {one.person_id for one in known.values()}
    theirs = [(one.id, one.signature) for one in decisions if one.person_id in owners]
    lives = {one.id: keyring.life(session, one, brought) for one in known.values()}
    return Held(known, frames, lives, order.places(session, theirs, brought))


@dataclass(frozen=True)
class Held:
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
        return N_("The signature under a decision is gone.") if self.is_due(decision) else ""

    def is_due(self, decision: Decision) -> bool:
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
        if self._is_backdated(decision):
            return N_("A decision was signed later than it says.")
        said = sealing.statement(self.frames.get(version.submission_id, ""), version, decision)
        is_true = keys.is_signed(key.public, said, decision.signature)
        return "" if is_true else N_("A decision is not what was signed.")

    def _is_backdated(self, decision: Decision) -> bool:
        """It stood in the journal before without this signature, and its maker says nothing of signing it later."""
        signed = self.places.get(decision.id)
        return signed is not None and signed.is_anew and decision.signed_at is None

    def _keys_of(self, decision: Decision) -> Iterator[Key]:
        return (one for one in self.keys.values() if one.person_id == decision.person_id)

    def _was_made(self, key: Key, decision: Decision) -> bool:
        """A decision can bear any date: the clocks are asked only where the journal does not know."""
        made, decided = self.lives[key.id].made, self.places.get(decision.id)
        if made is None or decided is None:
            return key.made_at <= decision.given_at
        if made.is_surely_before(decided) or decided.is_surely_before(made):
            return made.entry < decided.entry
        # unsigned it may be an honest one, made where nobody knew of the key
        return decision.key_id is not None and key.made_at <= decision.given_at

    def _had(self, key: Key, decision: Decision) -> bool:
        retired, decided = self.lives[key.id].retired, self.places.get(decision.id)
        is_late = retired is not None and retired.is_surely_before(decided)
        is_in_time = key.retired_at is None or decision.given_at <= key.retired_at
        return self._was_made(key, decision) and is_in_time and not is_late

    def doubt_of(self, decision: Decision) -> str:
        """
        What no journal and no clock settles, untranslated: an honest decision and a forged one look alike here.

        Only its maker can tell them apart, by signing it.
        """
        decided = self.places.get(decision.id)
        if decided is None or decision.way != Way.APP:
            return ""
        if decision.key_id is None:
            is_open = any(
                self._may_be_after(self.lives[one.id].made, one.made_at, decision) for one in self._keys_of(decision)
            )
            if is_open and not self.is_due(decision):
                return N_(
                    "Row {n}: decided without a signature on one computer, while the key was made on another. "
                    "It is proven once its maker signs it: {name}"
                )
            return ""
        life = self.lives.get(decision.key_id)
        if life and life.retired and decided.is_brought and life.retired.entry < decided.entry:
            return N_(
                "Row {n}: signed on one computer, while the key was taken out of use on another. "
                "It is proven once its maker signs it anew: {name}"
            )
        return ""

    def _may_be_after(self, made: Place | None, made_at: datetime, decision: Decision) -> bool:
        """Whether the key was here when the decision came, or is the older one by the clocks alone."""
        decided = self.places[decision.id]
        if made is None or decided.is_surely_before(made):
            return False
        return made.entry < decided.entry or made_at <= decision.decided_at
