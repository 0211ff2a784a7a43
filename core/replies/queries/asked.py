"""What people asked about, held against what the office planned and published on the same days; and what waits."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.calendar.queries.working import working_time
from core.calendar.records import Halt, Publication, State, Wording
from core.language.trilingual import Lang, Trilingual
from core.replies import matching, rules
from core.replies.queries import numbers
from core.replies.queries.figures import By, Numbers
from core.replies.queries.message import made_of
from core.replies.queries.regulation import regulation
from core.replies.queries.terms import Terms
from core.replies.records import Book, Message, Received, Tone

_BEGINNING = 120
_FIGURES = re.compile(r"\d+")
_READ: tuple[Lang, ...] = ("kk", "ru")


@dataclass(frozen=True)
class Asked:
    """A topic: how many asked, how many publications were planned about it, and how many of those came out."""

    topic: str
    count: int
    planned: int = 0
    published: int = 0
    is_much: bool = False

    @property
    def is_gap(self) -> bool:
        """Asked a lot, and nothing came out about it."""
        return self.is_much and not self.published


def against_plan(session: Session, found: Numbers) -> list[Asked]:
    """The most asked first. What a publication is about is told by its words, as it is of a message."""
    planned, published = Counter[str](), Counter[str]()
    for title, beginnings, state in _going(session, found.first, found.last):
        topics = _topics(title, beginnings)
        planned.update(topics)
        if state == State.PUBLISHED:
            published.update(topics)
    least = regulation(session).rush_count
    return [
        Asked(topic, figures.received, planned[topic], published[topic], figures.received >= least)
        for topic, figures in found.by(By.TOPIC)
        if topic
    ]


def _going(session: Session, first: date, last: date) -> Iterator[tuple[Trilingual, Mapping[Lang, str], State]]:
    """Of every publication of these days its title, how its texts begin, and how far it has come."""
    beginnings = (
        select(func.substr(Wording.text, 1, _BEGINNING))
        .where(Wording.publication_id == col(Publication.id), Wording.lang == lang)
        .scalar_subquery()
        for lang in _READ
    )
    asked: Any = select(Publication.title, Publication.state, *beginnings)
    asked = asked.where(col(Publication.day).between(first, last), Publication.halt == Halt.NONE)
    for title, state, *said in session.exec(asked.where(Publication.state != State.IDEA)):
        yield title, {lang: text or "" for lang, text in zip(_READ, said, strict=True)}, state


def _topics(title: Trilingual, beginnings: Mapping[Lang, str]) -> set[str]:
    """What both languages agree on, by the title and the first words; a title alone may be a play on words."""
    scores: dict[str, float] = {}
    titles = {lang: getattr(title, lang) for lang in _READ}
    said = [f"{titles[lang]}. {beginnings[lang]}" for lang in _READ if titles[lang]]
    for text in said:
        for topic, score in _likely(_FIGURES.sub("", text)):
            scores[topic] = scores.get(topic, 0.0) + score / len(said)
    return {topic for topic, score in scores.items() if score >= matching.SURE}


@lru_cache(maxsize=4096)
def _likely(text: str) -> tuple[tuple[str, float], ...]:
    """Much comes out every week with other figures, and a report is written in two languages."""
    return tuple((one.topic, one.score) for one in matching.suggest(text))


def of_ids(session: Session, ids: Sequence[UUID]) -> list[Message]:
    """In the order they are asked for."""
    found = {one.id: one for one in session.exec(select(Message).where(col(Message.id).in_(ids)))}
    return [found[one] for one in ids if one in found]


def unanswered(session: Session, found: Numbers, most: int) -> tuple[list[Message], int]:
    """What still waits, the nearest term first; and how many there are."""
    waiting = sorted((one for one in found.messages if one.is_open), key=rules.by_term)
    rows = of_ids(session, [one.id for one in waiting[:most]])
    raw = _raw(session, found, most, col(Received.is_open).is_(True))
    rows = sorted([*rows, *raw], key=rules.by_term)
    return rows[:most], found.total.unanswered


def late(session: Session, found: Numbers, most: int) -> tuple[list[Message], int]:
    """What was answered after its term, the longest over it first."""
    over = [one for one in found.messages if one.is_late and one.answered_at]
    over.sort(key=lambda one: (-one.delay, str(one.id)))
    return of_ids(session, [one.id for one in over[:most]]), len(over)


def samples(session: Session, found: Numbers, each: int) -> list[tuple[Tone, list[Message]]]:
    """Of every tone as many, drawn by lot: nobody chooses which words the report shows."""
    shown = [one for one in found.messages if not one.hidden_rule and one.topic]
    drawn = [
        (tone, sorted((one for one in shown if one.tone == tone), key=lambda one: one.id.int % 997)[:each])
        for tone in (Tone.NEGATIVE, Tone.NEUTRAL, Tone.POSITIVE)
    ]
    return [(tone, of_ids(session, [one.id for one in group])) for tone, group in drawn if group]


def of_media(session: Session, first: date, last: date, most: int) -> list[Message]:
    """The requests that came on these days, in the order they came, also those that lie in a file yet."""
    span = numbers.moments(first, last, working_time(session))
    asked = (Message.book == Book.MEDIA, col(Message.came_at).between(*span))
    found = session.exec(select(Message).where(*asked).order_by(col(Message.came_at), col(Message.id)).limit(most))
    raw = _raw_between(session, span, most, Received.book == Book.MEDIA)
    return sorted([*found, *raw], key=lambda one: (one.came_at, str(one.id)))[:most]


def _raw(session: Session, found: Numbers, most: int, *narrowed: Any) -> list[Message]:
    return _raw_between(session, numbers.moments(found.first, found.last, working_time(session)), most, *narrowed)


def _raw_between(session: Session, span: tuple[datetime, datetime], most: int, *narrowed: Any) -> list[Message]:
    """Rows of files as the messages they would become; nothing is written by looking."""
    taken = select(Message.id).where(Message.id == Received.id).exists()
    query = select(Received).where(col(Received.came_at).between(*span), ~taken, *narrowed)
    made = [made_of(row) for row in session.exec(query.order_by(col(Received.came_at)).limit(most))]
    term_of = Terms(session)
    for message in made:
        term_of.set_on(message)
    return made
