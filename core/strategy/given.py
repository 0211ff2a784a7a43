"""What stands under a word that was given: the form under an opinion, the text under an acknowledgement."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from core.errors import Conflict, Invalid
from core.language.trilingual import Trilingual
from core.language.words import _
from core.store.journal import Change
from core.store.record import Image
from core.store.work import Work
from core.strategy import queries, reputation, rules
from core.strategy.records import Acknowledgement, Policy, ReputationAudit


def demand_unsaid(opinion: Trilingual) -> None:
    """An opinion stands under what it was given on."""
    if opinion:
        raise Invalid(_("The press secretary has given an opinion on this: look at the decision again to change it."))


def demand_ahead(announce_on: date | None, today: date) -> None:
    if announce_on is not None and today > announce_on:
        raise Invalid(_("The decision has been announced: whoever speaks now knows what came."), "opinion")


def demand_unread(texts_differ: bool) -> None:
    """What people have put their names to does not change behind them."""
    if texts_differ:
        raise Invalid(_("People have acknowledged this edition: issue a new one."), "text")


def demand_as_given(work: Work, changes: Iterable[Change]) -> None:
    """After a work was put back: history moves nothing under a word that was given, as no act does."""
    for kind, record_id, before, after in work.changes():
        if before is None or after is None:
            continue
        if kind == ReputationAudit.__name__:
            _demand_opinion(work, before, after)
        elif kind == Policy.__name__:
            read = {(one.edition, one.seal) for one in queries.acknowledgements(work, record_id)}
            demand_unread(bool(read & _seals(before) - _seals(after)))
    for change in changes:
        if change.kind == Acknowledgement.__name__ and change.after is None:
            _demand_read(work, change)


def _demand_opinion(work: Work, before: Image, after: Image) -> None:
    was, is_ = Trilingual.of(before["opinion"]), Trilingual.of(after["opinion"])
    if not is_:
        if was:
            announce_on = before["announce_on"]
            demand_ahead(date.fromisoformat(announce_on) if announce_on else None, queries.today(work))
        return
    is_new = before["forecast"] != after["forecast"]
    if not is_new and before["questions"] != after["questions"]:
        demand_unsaid(is_)
    if not any(reputation.differing(after, after["forecast"]["form"])):
        return
    if is_new:
        raise Conflict(_("The form has been changed since this opinion was given, so it does not come back."))
    if any(reputation.differing(before, after)):
        demand_unsaid(is_)


def _seals(image: Image) -> set[tuple[int, str]]:
    """Of the text of each edition."""
    return {(one["edition"], rules.seal(Trilingual.of(one["text"]))) for one in (*image["editions"], image)}


def _demand_read(work: Work, change: Change) -> None:
    """An acknowledgement comes back only over the text that it was of."""
    policy = work.find(Policy, UUID(change.before["policy_id"]))
    person_id, *read = (change.before[name] for name in ("person_id", "edition", "seal"))
    same = [
        one
        for one in queries.acknowledgements(work, policy.id)
        if [str(one.person_id), one.edition, one.seal] == [person_id, *read]
    ]
    if len(same) > 1:
        raise Conflict(_("This exists again already."))
    if tuple(read) not in _seals(policy.image()):
        raise Conflict(_("The text has been changed since it was acknowledged, so this does not come back."))
