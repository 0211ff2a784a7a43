"""Whether publications stand where the decisions about them say they do."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import routes
from core.approval.records import Decision, Outcome, Submission, Verdict, Version
from core.approval.routes import Standing
from core.calendar.records import Halt, Publication, State
from core.calendar.rules import AGREED
from core.language.words import N_, language
from core.store.batches import batches
from core.store.check import Fault
from core.store.record import Image

_STATES: Mapping[Outcome, frozenset[State]] = {
    Outcome.WAITING: frozenset({State.SUBMITTED}),
    Outcome.APPROVED: AGREED,
    Outcome.RETURNED: frozenset({State.RETURNED}),
}
# what is a draft again or has come out is no longer the approvers' to say
DECIDED = frozenset().union(*_STATES.values())


@dataclass(frozen=True)
class End:
    """A publication, and where the row of it that was laid before the approvers last stands on its route."""

    publication: Publication
    # the words that the last step spoke about
    words: str
    standing: Standing
    decisions: Sequence[Decision]

    @property
    def is_agreeing(self) -> bool:
        state = self.publication.state
        return state not in DECIDED or state in _STATES[self.standing.outcome]

    @property
    def reason(self) -> str:
        returns = [one for one in self.decisions if one.verdict == Verdict.RETURN]
        return min(returns, key=lambda one: (one.decided_at, one.id)).reason if returns else ""


def ends(session: Session, publication_ids: Collection[UUID]) -> Iterator[End]:
    """Of those among them that were ever laid before the approvers."""
    for ids in batches(publication_ids):
        yield from _ends(session, ids)


def _ends(session: Session, ids: Sequence[UUID]) -> Iterator[End]:
    query = select(Version).where(col(Version.publication_id).in_(ids)).order_by(col(Version.id))
    versions = session.exec(query).all()
    newest = {one.publication_id: one for one in versions}
    chains: dict[UUID | None, list[Version]] = {}
    for one in versions:
        # a row that an approver put right is still the same row
        if one.submission_id == newest[one.publication_id].submission_id:
            chains.setdefault(one.publication_id, []).append(one)
    laid = [one.id for chain in chains.values() for one in chain]
    taken: dict[UUID, list[Decision]] = {}
    for decision in session.exec(select(Decision).where(col(Decision.version_id).in_(laid))):
        taken.setdefault(decision.version_id, []).append(decision)
    sent = [one.submission_id for one in newest.values()]
    submissions = {one.id: one for one in session.exec(select(Submission).where(col(Submission.id).in_(sent)))}
    for publication in session.exec(select(Publication).where(col(Publication.id).in_(newest))):
        # a row whose submission was taken out past the program has no end
        if submission := submissions.get(newest[publication.id].submission_id):
            yield _end(publication, submission, chains[publication.id], taken)


def _end(
    publication: Publication, submission: Submission, chain: Sequence[Version], taken: dict[UUID, list[Decision]]
) -> End:
    steps = routes.of(submission)
    places = {step.id: step.place for step in steps}
    made = sorted((one for version in chain for one in taken.get(version.id, ())), key=lambda one: one.decided_at)
    last = max(made, key=lambda one: (places.get(one.step, 0), one.decided_at, one.id), default=None)
    words = {version.id: version.words for version in chain}
    spoken = words[last.version_id] if last else chain[-1].words
    return End(publication, spoken, routes.standing(steps, made, submission.sent_at), made)


def faults(session: Session) -> Iterator[Fault]:
    """A state that its decisions do not bear out was set past the approvers."""
    found = ends(session, set(filter(None, session.exec(select(Version.publication_id)))))
    for end in found:
        if not end.is_agreeing:
            yield Fault(
                N_("“{subject}” is not in the state its approvers decided on."), end.publication.title.in_(language())
            )


def follows(kind: str, field: str, sides: Collection[Image]) -> bool:
    """What nobody has to choose between when copies come together: it follows from the decisions of both."""
    if (kind, field) == (Version.__name__, "outcome"):
        return True
    if kind != Publication.__name__ or field not in ("state", "seal", "reason"):
        return False
    return all(one["state"] in DECIDED and one["halt"] == Halt.NONE for one in sides)
