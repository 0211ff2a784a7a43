"""Figures of what residents and the media write: how much of it is answered, how soon, and what came of it."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import col

from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import making
from core.kpi.queries.sources.inbox import (
    ANSWERED,
    BOOK,
    COMMENT,
    FIRST,
    GOOD,
    HIDDEN,
    ID,
    MEDIA,
    OUTCOME,
    OUTSIDE,
    RATING,
    RULE,
    TONE,
    Inbox,
    is_complaint,
    is_in_time,
    is_settled,
    only,
)
from core.kpi.queries.sources.making import Maker, counted
from core.kpi.queries.sources.touched import REPEATED_WITHIN
from core.replies.records import Book, Message, Tone
from core.store.bare import Row, moment, picked, read, rows

_OWED = (Book.COMMENT, Book.APPEAL)


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    if asked.scope.page_id:
        return making.unknown(asked, wanted)
    inbox = asked.once(Inbox)
    found: dict[str, Sequence[Amount]] = {}
    parts: tuple[tuple[dict[str, Maker], Callable[[], Sequence[Sequence[Any]]]], ...] = (
        (_OF_KINDS, lambda: inbox.kinds),
        (_OF_HIDDEN, lambda: inbox.hidden),
        (_OF_ANSWERABLE, lambda: inbox.answerable),
        (_OF_LENGTHS, lambda: inbox.lengths),
        (_OF_DUE, lambda: inbox.due),
        (_OF_ANSWERED, lambda: inbox.answered),
        (_OF_CHECKED, lambda: inbox.checked),
        (_OF_FORWARDED, lambda: inbox.forwarded),
    )
    for makers, heaps in parts:
        if makers.keys() & set(wanted):
            found |= making.made(makers, heaps(), wanted)
    for name in _OF_REPLIED.keys() & set(wanted):
        found[name] = [_OF_REPLIED[name](numbers) for numbers in inbox.replied]
    if "complaints_repeated" in wanted:
        repeated = _repeated(inbox)
        found["complaints_repeated"] = [counted(sum(row[ID] in repeated for row in heap)) for heap in inbox.came]
    counted_too = {name: _with_files(inbox, name, told) for name, told in found.items()}
    return making.since(asked, inbox.begun, counted_too)


def hangs(asked: Asked) -> list[str]:
    """On whether anybody had written yet."""
    begun = asked.once(Inbox).begun
    return ["begun" if begun and begun <= one.last else "" for one in asked.spans]


def records(asked: Asked, variable: str) -> list[UUID]:
    """The messages that a number of the first span counts; a row of a file that nobody touched is no message yet."""
    inbox = asked.once(Inbox)
    if variable == "complaints_repeated":
        repeated = _repeated(inbox)
        return _ids(inbox, [row for row in inbox.came[0] if row[ID] in repeated])
    parts: tuple[tuple[dict[str, Maker], Callable[[], Sequence[Sequence[Row]]]], ...] = (
        (_OF_ANSWERABLE, lambda: inbox.answerable),
        (_OF_DUE, lambda: inbox.due),
        (_OF_ANSWERED, lambda: inbox.answered),
    )
    return next(
        (_ids(inbox, making.those(makers[variable], heaps()[0])) for makers, heaps in parts if variable in makers), []
    )


def _ids(inbox: Inbox, found: Sequence[Row]) -> list[UUID]:
    to_id = read(inbox.session, Message.id)
    return [to_id(row[ID]) for row in found]


def _with_files(inbox: Inbox, name: str, told: Sequence[Amount]) -> Sequence[Amount]:
    """Rows of files that nobody touched wait for an answer, or have it elsewhere: they count beside the messages."""
    match name:
        case "answerable":
            more = [waiting for waiting, _rest in inbox.untouched(Book.COMMENT)]
        case "comments_seen":
            more = [sum(both) for both in inbox.untouched(Book.COMMENT)]
        case "appeals_due":
            more = [sum(both) for both in inbox.untouched_due(Book.APPEAL)]
        case "appeals_overdue":
            more = [waiting for waiting, _rest in inbox.untouched_due(Book.APPEAL)]
        case _:
            return told
    return [Amount(one.value + number) for one, number in zip(told, more, strict=True) if one.value is not None]


def _number(is_one: Callable[[Row], Any]) -> Maker:
    return lambda heap: counted(sum(map(bool, map(is_one, heap))))


def _weighed(is_one: Callable[[Row], Any]) -> Maker:
    """Of kinds of messages, each with how many there are."""
    return lambda kinds: counted(sum(number for row, number in kinds if is_one(row)))


def _is_mention(row: Row, tone: Tone) -> bool:
    """Criticism that was hidden counts: hiding it must not make the tone any better."""
    return row[BOOK] == COMMENT and row[TONE] == tone and row[OUTCOME] not in OUTSIDE


def _is_by(rules: Collection[str], row: Row) -> bool:
    return row[RULE] in rules


def _share(numbers: Counter[tuple[bool, bool]], choose: Callable[[list[float]], float]) -> Amount:
    """Of critics and of the others, the lower or the higher share that was answered; of the smaller group's number."""
    groups = [(numbers[is_critical, True], numbers[is_critical, False]) for is_critical in (True, False)]
    if not all(map(any, groups)):
        return UNKNOWN
    shares = [100 * replied / (replied + waiting) for replied, waiting in groups]
    return Amount(making.exact(choose(shares)), min(map(sum, groups)))


def _repeated(inbox: Inbox) -> frozenset[Any]:
    """
    Complaints of an author who complained of the same before; who it is, is nowhere told.

    Several people under one post are no repetition, so its address is not asked about; nor is an erased author.
    """
    cut = inbox.cut(Message.came_at)
    begin: datetime = cut.first - REPEATED_WITHIN
    query = picked(Message.came_at, Message.id, Message.author, Message.topic, Message.outcome).where(
        col(Message.came_at) >= begin, col(Message.came_at) < cut.last, Message.tone == Tone.NEGATIVE,
        Message.book != Book.MEDIA, Message.author != "", Message.topic != "",
    )  # fmt: skip
    found, last = set(), dict[tuple[str, str], datetime]()
    for came, message_id, author, topic, outcome in sorted(rows(inbox.session, query), key=lambda row: row[0]):
        if outcome in OUTSIDE:
            continue
        key, at = (author.strip().casefold(), topic), moment(came)
        if key in last and at - last[key] <= REPEATED_WITHIN:
            found.add(message_id)
        last[key] = at
    return frozenset(found)


_OF_KINDS: dict[str, Maker] = {
    "mentions_positive": _weighed(lambda row: _is_mention(row, Tone.POSITIVE)),
    "mentions_neutral": _weighed(lambda row: _is_mention(row, Tone.NEUTRAL)),
    "mentions_negative": _weighed(lambda row: _is_mention(row, Tone.NEGATIVE)),
    "complaints": _weighed(is_complaint),
    "comments_seen": _weighed(lambda row: row[BOOK] == COMMENT),
    "comments_hidden": _weighed(lambda row: row[BOOK] == COMMENT and row[HIDDEN]),
}

# the rules of a page and the laws that came with the tree; whatever an office has added is another reason
_RULES = ("spam_ads", "obscene", "insult_person", "flood_duplicate", "off_topic_link", "others_data")
_UNLAWFUL = ("violence_threat", "hatred", "extremism_terror", "drugs_porn", "fraud_link")

_OF_HIDDEN: dict[str, Maker] = {
    **{f"hidden_by_{rule}": _number(partial(_is_by, (rule,))) for rule in _RULES},
    "hidden_by_law": _number(partial(_is_by, _UNLAWFUL)),
    "hidden_by_other": _number(lambda row: not _is_by((*_RULES, *_UNLAWFUL), row)),
}

_OF_ANSWERABLE: dict[str, Maker] = {
    "answerable": lambda heap: counted(len(heap)),
    "answerable_replied": _number(lambda row: row[FIRST]),
}

_OF_REPLIED: dict[str, Callable[[Counter[tuple[bool, bool]]], Amount]] = {
    "reply_share_lower": lambda numbers: _share(numbers, min),
    "reply_share_higher": lambda numbers: _share(numbers, max),
}

_OF_LENGTHS: dict[str, Maker] = {
    "first_reply_median": making.middle,
    "first_reply_p90": making.nine_of_ten,
}

_OF_DUE: dict[str, Maker] = {
    "media_due": _number(lambda row: row[BOOK] == MEDIA),
    "media_on_time": _number(lambda row: row[BOOK] == MEDIA and is_in_time(row)),
    "answers_due": lambda heap: counted(len(only(heap, _OWED))),
    "answers_on_time": lambda heap: counted(sum(map(is_in_time, only(heap, _OWED)))),
    "appeals_due": _number(lambda row: row[BOOK] == Book.APPEAL),
    "appeals_overdue": _number(lambda row: row[BOOK] == Book.APPEAL and not is_in_time(row)),
}

_OF_ANSWERED: dict[str, Maker] = {
    "complaints_closed": _number(is_complaint),
    "complaints_confirmed": _number(lambda row: is_complaint(row) and is_settled(row)),
    "complaints_silent": _number(lambda row: is_complaint(row) and not is_settled(row) and row[RATING] is None),
    "ratings": _number(lambda row: row[RATING]),
    "ratings_good": _number(lambda row: (row[RATING] or 0) >= GOOD),
    "messages_closed": _number(lambda row: row[ANSWERED]),
}

_OF_CHECKED: dict[str, Maker] = {
    "media_checked": lambda heap: counted(len(heap)),
    "media_whole": _number(lambda row: row[1] >= GOOD),
}

_OF_FORWARDED: dict[str, Maker] = {
    "forwarded": lambda heap: counted(len(heap)),
    "forwarded_accepted": _number(lambda row: not row[1]),
}

# a term may end any minute
FLEETING = frozenset(_OF_DUE)
