"""Everything that changes a strategy: its lists, rules with their editions, and decisions that are looked at."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.office.records import Person
from core.office.rules import Right
from core.store.record import Image, Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action
from core.strategy import given, library, queries, reputation, rules, words
from core.strategy.choices import Progress, Readiness
from core.strategy.records import (
    Acknowledgement,
    Audience,
    Campaign,
    Chance,
    Chapter,
    Effort,
    Goal,
    KeyMessage,
    Policy,
    Practice,
    ReputationAudit,
    Resource,
    Risk,
    Stakeholder,
    Training,
    Withheld,
)

# what is written by acts of its own, and not by a form over the whole record
_OPINION = ("opinion", "is_dissent", "person_id", "opinion_on", "forecast")
_SAID_APART = frozenset({*_OPINION, "opinions", "reality", "compared_on"})
_KEPT_APART = frozenset({"edition", "editions"})


def _demand_whole(work: Work, record: Record) -> None:
    for problem in rules.problems(record):
        raise problem
    if isinstance(record, Effort):
        # the day is the one on which it was said, unless another one is given
        is_done = record.progress == Progress.DONE
        record.done_on = (record.done_on or queries.today(work)) if is_done else None


VERBS: dict[type[Record], Verbs] = {
    kind: verbs(kind, Right.PLAN, titles, _demand_whole)
    for kind, titles in (
        (Goal, (N_("Add goal"), N_("Change goal"), N_("Delete goal"))),
        (Audience, (N_("Add audience"), N_("Change audience"), N_("Delete audience"))),
        (Campaign, (N_("Add campaign"), N_("Change campaign"), N_("Delete campaign"))),
        (KeyMessage, (N_("Add key message"), N_("Change key message"), N_("Delete key message"))),
        (Stakeholder, (N_("Add stakeholder"), N_("Change stakeholder"), N_("Delete stakeholder"))),
        (
            Effort,
            (
                N_("Add measure of the strategy"),
                N_("Change measure of the strategy"),
                N_("Delete measure of the strategy"),
            ),
        ),
        (Resource, (N_("Add need"), N_("Change need"), N_("Delete need"))),
        (Training, (N_("Add training"), N_("Change training"), N_("Delete training"))),
        (Risk, (N_("Add risk"), N_("Change risk"), N_("Delete risk"))),
        (Chapter, (N_("Add section"), N_("Change section"), N_("Delete section"))),
        (Practice, (N_("Add practice"), N_("Change practice"), N_("Delete practice"))),
        (
            Withheld,
            (N_("Add what is not told"), N_("Change what is not told"), N_("Delete what is not told")),
        ),
        (Chance, (N_("Add opportunity"), N_("Change opportunity"), N_("Delete opportunity"))),
    )
}


@action(N_("Note that a stakeholder was reached"), Right.PLAN)
def note_reached(work: Work, stakeholder_id: UUID, day: date) -> None:
    if day > queries.today(work):
        raise Invalid(_("This day is still to come."), "reached_on")
    work.find(Stakeholder, stakeholder_id).reached_on = day


@action(N_("Begin the sections of a document"), Right.PLAN)
def begin_chapters(work: Work, campaign_id: UUID | None = None) -> UUID:
    """Of the strategy, or of a campaign's plan; what is there already stays. The first of them is given back."""
    if campaign_id is not None:
        work.find(Campaign, campaign_id)
    known = {one.key: one.id for one in work.exec(select(Chapter).where(col(Chapter.campaign_id) == campaign_id))}
    document = library.CAMPAIGN if campaign_id else library.STRATEGY
    keys = [library.chapter_key(one.key, campaign_id) for one in library.sections(document)]
    for rank, (key, section) in enumerate(zip(keys, library.sections(document), strict=True), 1):
        if key not in known:
            chapter = Chapter.made(key=key, campaign_id=campaign_id, name=section.name, rank=rank)
            work.add(chapter)
            known[key] = chapter.id
    return known[keys[0]]


@action(N_("Add rules"), Right.PLAN)
def _add_policy(work: Work, values: Mapping[str, Any]) -> UUID:
    policy = Policy.made(**_without(values, _KEPT_APART))
    _demand_whole(work, policy)
    work.add(policy)
    return policy.id


@action(N_("Change rules"), Right.PLAN)
def _edit_policy(work: Work, policy_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    text = work.find(Policy, policy_id).text
    policy = work.edit(Policy, policy_id, seen, _without(wanted, _KEPT_APART))
    given.demand_unread(policy.text != text and bool(queries.names_under(work, policy, text)))
    _demand_whole(work, policy)


@action(N_("Delete rules"), Right.PLAN)
def _delete_policy(work: Work, policy_id: UUID) -> None:
    for one in work.exec(select(Acknowledgement).where(col(Acknowledgement.policy_id) == policy_id)):
        work.delete(one)
    work.delete(work.find(Policy, policy_id))


@action(N_("Issue a new edition of rules"), Right.PLAN)
def issue(work: Work, policy_id: UUID, valid_from: date | None) -> None:
    """The old text stays readable; the new one begins as a copy of it, and everybody acknowledges it anew."""
    policy = work.find(Policy, policy_id)
    if valid_from is None:
        raise Invalid(_("Say from which day the new edition holds."), "valid_from")
    if policy.valid_from is not None and valid_from <= policy.valid_from:
        raise Invalid(_("A new edition holds from a later day than the one before."), "valid_from")
    kept = {
        "edition": policy.edition,
        "valid_from": policy.valid_from.isoformat() if policy.valid_from else "",
        "until": valid_from.isoformat(),
        "text": policy.text.as_dict(),
    }
    policy.editions = [*policy.editions, kept]
    policy.edition, policy.valid_from = policy.edition + 1, valid_from


@action(N_("Note acknowledgement of rules"), Right.PLAN)
def acknowledge(work: Work, policy_id: UUID, people: Sequence[UUID], day: date) -> None:
    """Of this edition as it reads now; who has acknowledged that already stays as it is."""
    policy = work.find(Policy, policy_id)
    if not people:
        raise Invalid(_("Choose who has read them."), "people")
    if day > queries.today(work):
        raise Invalid(_("This day is still to come."), "day")
    done = {one.person_id for one in queries.names_under(work, policy, policy.text)}
    read = {"policy_id": policy_id, "edition": policy.edition, "seal": rules.seal(policy.text)}
    for person_id in dict.fromkeys(people):
        if person_id not in done:
            work.find(Person, person_id)
            work.add(Acknowledgement.made(**read, person_id=person_id, day=day))


@action(N_("Take back an acknowledgement"), Right.PLAN)
def take_back(work: Work, acknowledgement_id: UUID) -> None:
    work.delete(work.find(Acknowledgement, acknowledgement_id))


@action(N_("Add reputation audit"), Right.PLAN)
def _add_audit(work: Work, values: Mapping[str, Any]) -> UUID:
    audit = ReputationAudit.made(**_without(values, _SAID_APART))
    _demand_whole(work, audit)
    work.add(audit)
    return audit.id


@action(N_("Change reputation audit"), Right.PLAN)
def _edit_audit(work: Work, audit_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """Under an opinion, what it was given on stays; who decides and which discussion it is may still be named."""
    before = reputation.looked_at(work.find(ReputationAudit, audit_id).image())
    audit = work.edit(ReputationAudit, audit_id, seen, _without(wanted, _SAID_APART))
    if reputation.looked_at(audit.image()) != before:
        given.demand_unsaid(audit.opinion)
    _demand_whole(work, audit)


@action(N_("Delete reputation audit"), Right.PLAN)
def _delete_audit(work: Work, audit_id: UUID) -> None:
    audit = work.find(ReputationAudit, audit_id)
    if audit.opinion or audit.opinions:
        raise Invalid(_("The press secretary's word on this decision is on record: it is not deleted."))
    work.delete(audit)


def _unsaid(work: Work, audit_id: UUID) -> ReputationAudit:
    audit = work.find(ReputationAudit, audit_id)
    given.demand_unsaid(audit.opinion)
    return audit


VERBS[Policy] = Verbs(_add_policy, _edit_policy, _delete_policy)
VERBS[ReputationAudit] = Verbs(_add_audit, _edit_audit, _delete_audit)


@action(N_("Answer an item of an audit"), Right.PLAN)
def answer(work: Work, audit_id: UUID, item: str, state: Readiness, note: Trilingual | None = None) -> None:
    audit = _unsaid(work, audit_id)
    _demand_known(item, (one.key for one in library.reputation().items))
    audit.items = {**audit.items, item: {"state": state.value, "note": (note or Trilingual()).as_dict()}}


@action(N_("Score what may anger people"), Right.PLAN)
def score(work: Work, audit_id: UUID, feature: str, points: int) -> None:
    """0 no, 1 partly, 2 yes."""
    audit = _unsaid(work, audit_id)
    _demand_known(feature, (one.key for one in library.reputation().outrage))
    if not 0 <= points <= reputation.WORST:
        raise Invalid(_("A feature is scored 0, 1 or 2."), "outrage")
    audit.outrage = {**audit.outrage, feature: points}


@action(N_("Say whether something stops a decision"), Right.PLAN)
def set_stop(work: Work, audit_id: UUID, stop: str, stands: bool) -> None:
    audit = _unsaid(work, audit_id)
    known = [one.key for one in library.reputation().stops]
    _demand_known(stop, known)
    standing = {*audit.stops, stop} if stands else {*audit.stops} - {stop}
    audit.stops = [key for key in known if key in standing]


@action(N_("Set the conditions of a decision"), Right.PLAN)
def set_conditions(work: Work, audit_id: UUID, conditions: Iterable[Mapping[str, Any]]) -> None:
    """Each says what is done, by whom and by when, and whether it is: that alone moves under an opinion."""
    audit = work.find(ReputationAudit, audit_id)
    wanted = [words.as_kept(one) for one in conditions]
    if [_without(one, {"done"}) for one in wanted] != [_without(one, {"done"}) for one in audit.conditions]:
        given.demand_unsaid(audit.opinion)
    audit.conditions = wanted
    _demand_whole(work, audit)


@action(N_("Set the hard questions of a decision"), Right.PLAN)
def set_questions(work: Work, audit_id: UUID, questions: Iterable[Mapping[str, Any]]) -> None:
    audit = _unsaid(work, audit_id)
    audit.questions = [words.as_kept(one) for one in questions if not rules.is_blank(words.written(one, "question"))]


@action(N_("Give the opinion of the press secretary"), Right.RECORD)
def give_opinion(work: Work, audit_id: UUID, text: Trilingual, is_dissent: bool) -> None:
    """On record with what the audit came to that day, so that the forecast can be held against what came."""
    audit = _unsaid(work, audit_id)
    given.demand_ahead(audit.announce_on, queries.today(work))
    said = rules.demand_said(text, _("Write the opinion in a sentence or more."), "opinion")
    found = queries.judgement(audit)
    if found.outcome is None:
        raise Invalid(_("First score everything that may anger people: without that nothing is foretold."), "outrage")
    audit.forecast = {"risk": found.risk, "outcome": found.outcome.value, "form": reputation.looked_at(audit.image())}
    audit.opinion, audit.is_dissent = said, is_dissent
    audit.person_id, audit.opinion_on = work.author_id, queries.today(work)


@action(N_("Look at a decision again"), Right.RECORD)
def look_again(work: Work, audit_id: UUID) -> None:
    """The opinion that was given stays on record among the earlier ones; the form may be filled anew."""
    audit = work.find(ReputationAudit, audit_id)
    if not audit.opinion:
        raise Invalid(_("No opinion has been given yet: the form can be changed as it is."))
    given.demand_ahead(audit.announce_on, queries.today(work))
    image = audit.image()
    audit.opinions = [*audit.opinions, {name: image[name] for name in _OPINION}]
    audit.opinion, audit.is_dissent, audit.forecast = Trilingual(), False, {}
    audit.person_id, audit.opinion_on = None, None


@action(N_("Compare the forecast with what came"), Right.PLAN)
def compare(work: Work, audit_id: UUID, reality: Trilingual) -> None:
    audit = work.find(ReputationAudit, audit_id)
    if not audit.forecast:
        raise Invalid(_("There is no forecast to compare: no opinion has been given."), "reality")
    today = queries.today(work)
    if audit.announce_on is None or today <= audit.announce_on:
        raise Invalid(_("The decision has not been announced yet."), "reality")
    audit.reality = rules.demand_said(reality, _("Write what came of it."), "reality")
    audit.compared_on = today


def _without(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in set(names)}


def _demand_known(key: str, known: Iterable[str]) -> None:
    if key not in set(known):
        raise Invalid(_("The form has no such question: {key}").format(key=key))
