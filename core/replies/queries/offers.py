"""What lies ready for an answer: topic and language of the message, what is private in it, what to answer with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlmodel import Session, col, select

from core.expressions import Value
from core.language import hearing, safety
from core.language.personal import Personal
from core.language.trilingual import LANGS, Lang
from core.language.words import words
from core.office import queries as office
from core.replies import matching, signs, topics, triage
from core.replies.matching import Matcher, Pick
from core.replies.queries import regulation, templates
from core.replies.queries.templates import Known
from core.replies.records import Answer, Message, Piece
from core.replies.triage import Outcome, Walk

_MOST = 12
# what was answered long ago teaches nothing new
_MOST_PICKS = 2000


@dataclass(frozen=True)
class Offer:
    """A template with what speaks for it and what against, in the screen's language."""

    known: Known
    score: float
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desktop:
    """All that is at hand while one message is answered."""

    topic: str
    lang: Lang
    walk: Walk
    private: list[Personal]
    offers: Sequence[Offer]
    all: Sequence[Known]
    # the office's own contacts are no secret
    allowed: Sequence[str]
    demands_clearance: bool

    @property
    def outcome(self) -> Outcome:
        return self.walk.outcome

    def known(self, code: str) -> Known | None:
        return next((one for one in self.all if one.code == code), None)

    def has(self, lang: Lang) -> bool:
        return any(getattr(one.text, lang).strip() for one in self.all if one.template.piece == Piece.ANSWER)

    def shared(self, lang: Lang) -> Mapping[str, str]:
        return templates.shared(self.all, lang)

    def pieces(self, answer: Known, message_id: UUID) -> list[Known]:
        """With a greeting before it and the closing after it; those that fit take turns from message to message."""
        if answer.template.piece != Piece.ANSWER:
            return [answer]
        usual = [one for one in self.all if one.template.piece == Piece.GREETING and not one.slots]
        greetings = [*usual[:1], *(one for one in usual if self.outcome.key in one.template.outcomes)]
        greeting = greetings[message_id.int % len(greetings)] if greetings else None
        closings = (one for one in self.all if one.template.piece == Piece.CLOSING and not one.slots)
        closing = next(closings, None)
        return [one for one in (greeting, answer, closing) if one is not None]

    def with_first(self, code: str) -> list[Offer]:
        """The one that was taken is shown, also when it was found by hand."""
        if not code or any(one.known.code == code for one in self.offers[:3]):
            return list(self.offers)
        known = self.known(code)
        return [Offer(known, 1.0), *self.offers] if known else list(self.offers)


def desktop(session: Session, message: Message, today: date, lang: Lang) -> Desktop:
    """`lang` is the screen's: the reasons are said in it."""
    found = templates.known(session, today)
    rules, tree = regulation.regulation(session), regulation.tree(session)
    suggested = matcher(session, found).suggest(message.text, top=3)
    topic = message.topic or (suggested[0].topic if suggested else "")
    walk = triage.walk(tree, signs.values(signs.propose(message.text)) | _known_better(message, tree))
    founded = office.the_office(session)
    own = [founded.phone, founded.site] if founded else []
    heard = hearing.hear(message.text)
    main = message.lang if message.lang in LANGS else heard.main
    answered_in: Lang = next((one for one in LANGS if one == main), "kk")
    return Desktop(
        topic,
        answered_in,
        walk,
        safety.personal(message.text),
        _offers(found, topic, suggested, walk.outcome, answered_in, today, lang),
        found,
        [one for one in (*own, *(channel.address for channel in office.channels(session))) if one],
        rules.demands_clearance,
    )


def matcher(session: Session, found: Sequence[Known]) -> Matcher:
    """It knows the office's own templates, and what was answered with them lately."""
    own = (
        matching.Template(
            one.code, one.template.topic, tuple(filter(None, (*one.name, *one.template.question, *one.text)))
        )
        for one in found
        if one.template.piece == Piece.ANSWER
    )
    query = (
        select(Message.text, Message.topic, Answer.templates)
        .join(Answer, col(Answer.message_id) == col(Message.id))
        .where(Answer.is_final)
        .order_by(col(Answer.sent_at).desc())
        .limit(_MOST_PICKS)
    )
    picks = (Pick(text, topic, codes[0] if codes else "") for text, topic, codes in session.exec(query))
    return _taught(tuple(own), tuple(picks))


@lru_cache(maxsize=4)
def _taught(own: tuple[matching.Template, ...], picks: tuple[Pick, ...]) -> Matcher:
    return matching.shipped().with_templates(own).with_picks(picks)


def _known_better(message: Message, tree: triage.Tree) -> dict[str, Value]:
    """What a person put right about the signs."""
    said = message.triage.get("overridden", {})
    return {key: value for key, value in said.items() if key in tree.features and tree.features[key].takes(value)}


def _offers(
    found: Sequence[Known],
    topic: str,
    suggested: Sequence[matching.Suggestion],
    outcome: Outcome,
    answered_in: Lang,
    today: date,
    lang: Lang,
) -> list[Offer]:
    scores = {one.topic: one.score for one in suggested}
    if topic:
        scores[topic] = max(1.0, scores.get(topic, 0.0))
    why = {one.topic: one.why for one in suggested}
    offers = []
    for known in found:
        if known.template.piece not in (Piece.ANSWER, Piece.STEPS):
            continue
        is_meant = outcome.key in known.template.outcomes
        if not known.template.topic and not is_meant:
            continue
        if known.template.topic and known.template.topic not in scores:
            continue
        score = scores.get(known.template.topic, 0.35) + 0.5 * is_meant + 0.1 * (known.template.piece == Piece.ANSWER)
        score += min(known.uses, 20) / 100
        offers.append(
            replace(
                Offer(known, score),
                reasons=tuple(_reasons(known, why.get(known.template.topic, ()), is_meant, outcome, lang)),
                warnings=tuple(_warnings(known, answered_in, today, lang)),
            )
        )
    return sorted(offers, key=lambda one: (-one.score, one.known.template.rank))[:_MOST]


def _reasons(known: Known, why: Sequence[str], is_meant: bool, outcome: Outcome, lang: Lang) -> list[str]:
    speech, said = words(lang), []
    if why:
        said.append(speech.say("The message says: {words}").format(words=", ".join(f"«{word}»" for word in why[:3])))
    elif known.template.topic:
        said.append(speech.say("On the topic: {topic}").format(topic=topics.name(known.template.topic, lang)))
    if is_meant:
        said.append(outcome.title.in_(lang))
    return said


def _warnings(known: Known, answered_in: Lang, today: date, lang: Lang) -> list[str]:
    speech, said = words(lang), []
    if not getattr(known.text, answered_in).strip():
        said.append(speech.say("Not written in the language of the question"))
    if known.is_stale(today):
        said.append(speech.say("Its day to be looked over has passed"))
    return said
