"""What lies ready for an answer: topic and language of the message, what is private in it, what to answer with."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Text, type_coerce
from sqlmodel import Session, col, select

from core.language import hearing, safety
from core.language.personal import Personal
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import words
from core.replies import composing, matching, proposing, ranking, rules, signs, topics, triage
from core.replies.matching import Matcher, Pick
from core.replies.proposing import Proposed
from core.replies.queries import printed, regulation, templates
from core.replies.queries.templates import Known
from core.replies.records import Answer, Book, Message, Piece
from core.replies.triage import Outcome, Walk

_MOST = 12
# so much of a message is shown; it is read a little further, for a number that is cut in two there
SHOWN, _FURTHER = 20_000, 200
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
    # by which rules a comment may be hidden, as the office's tree names them
    rules: Mapping[str, Trilingual]
    demands_clearance: bool
    # what templates out of use are called: one of them may stand in an answer already
    retired: Mapping[str, Trilingual]

    @property
    def outcome(self) -> Outcome:
        return self.walk.outcome

    def known(self, code: str) -> Known | None:
        return next((one for one in self.all if one.code == code), None)

    def said(self, code: str, lang: Lang) -> str:
        """The words of a template with the office's fragments in them."""
        known = self.known(code)
        return composing.expanded(known.text.in_(lang), self.shared(lang)) if known is not None else ""

    def has(self, lang: Lang) -> bool:
        return any(getattr(one.text, lang).strip() for one in self.all if one.template.piece == Piece.ANSWER)

    def shared(self, lang: Lang) -> Mapping[str, str]:
        return templates.shared(self.all, lang)

    def pieces(self, answer: Known, message_id: UUID) -> list[Known]:
        """With a greeting before it and the closing after it; those that fit take turns from message to message."""
        if answer.template.piece not in (Piece.ANSWER, Piece.STEPS):
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
    asked, tree = regulation.regulation(session), regulation.tree(session)
    text = beginning(message.text)
    suggested = matcher(session, found).suggest(text, top=3)
    topic = message.topic or matching.sure(suggested)
    told = signs.values(signs.propose(text, message.book == Book.MEDIA))
    walk = triage.walk(tree, told | triage.known_better(tree, message.triage))
    heard = hearing.hear(text)
    main = message.lang if message.lang in LANGS else heard.main
    answered_in: Lang = next((one for one in LANGS if one == main), "kk")
    return Desktop(
        topic,
        answered_in,
        walk,
        safety.personal(text),
        _offers(found, topic, suggested, walk.outcome, answered_in, today, lang),
        found,
        printed.own_contacts(session, found),
        triage.hiding(tree),
        asked.demands_clearance,
        templates.retired(session),
    )


def beginning(text: str) -> str:
    """What of a message is read while it is answered."""
    return text[: SHOWN + _FURTHER]


def matcher(session: Session, found: Sequence[Known]) -> Matcher:
    """It knows the office's own templates, and what was answered with them lately.

    What a message is about a person tells: who sorted it, or who picked a template. What the program thought itself
    teaches it nothing.
    """
    topic_of = tuple((one.code, one.template.topic) for one in found)
    own = tuple(
        matching.Template(
            one.code, one.template.topic, tuple(filter(None, (*one.name, *one.template.question, *one.text)))
        )
        for one in found
        if one.template.piece == Piece.ANSWER
    )
    # as the engine keeps them: they are the same from message to message, and read only where they are not
    kept, codes = (type_coerce(one, Text) for one in (Message.triage, Answer.templates))
    query = (
        select(Message.text, Message.topic, kept, codes)
        .join(Answer, col(Answer.message_id) == col(Message.id))
        .where(Answer.is_final)
        .order_by(col(Answer.sent_at).desc())
        .limit(_MOST_PICKS)
    )
    return _taught(own, topic_of, tuple(map(tuple, session.exec(query))))


def proposed(session: Session, text: str, today: date, book: Book = Book.COMMENT) -> Proposed:
    """What a message seems to be that somebody registers, by all that the office has taught the program."""
    taught = matcher(session, templates.known(session, today))
    return proposing.proposed(text, regulation.tree(session), taught, book)


@lru_cache(maxsize=4)
def _taught(
    own: tuple[matching.Template, ...], topic_of: tuple[tuple[str, str], ...], answered: tuple[tuple[str, ...], ...]
) -> Matcher:
    return matching.shipped().with_templates(own).with_picks(_picks(dict(topic_of), answered))


def _picks(topic_of: Mapping[str, str], answered: Iterable[tuple[str, ...]]) -> Iterator[Pick]:
    for text, topic, kept, served in answered:
        code = next(iter(json.loads(served)), "")
        by_person = topic if json.loads(kept).get(rules.TOPIC_BY) == rules.A_PERSON else ""
        yield Pick(text, by_person or topic_of.get(code, ""), code)


def _offers(
    found: Sequence[Known],
    topic: str,
    suggested: Sequence[matching.Suggestion],
    outcome: Outcome,
    answered_in: Lang,
    today: date,
    lang: Lang,
) -> list[Offer]:
    order = ranking.ranking(topic, suggested, outcome.key)
    why = {one.topic: one.why for one in suggested}
    offers = []
    for known in found:
        if not order.is_offered(known.template):
            continue
        offers.append(
            replace(
                Offer(known, order.score(known.template, known.uses)),
                reasons=tuple(_reasons(known, why, order.is_meant(known.template), outcome, lang)),
                warnings=tuple(_warnings(known, answered_in, today, lang)),
            )
        )
    return sorted(offers, key=lambda one: (-one.score, one.known.template.rank))[:_MOST]


def _reasons(
    known: Known, heard: Mapping[str, Sequence[str]], is_meant: bool, outcome: Outcome, lang: Lang
) -> list[str]:
    speech, said = words(lang), []
    if why := heard.get(known.template.topic, ()):
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
