"""The two-way symmetry index and its parts, of what the inbox, the marks and the proposals tell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlmodel import col

from core.kpi import symmetry
from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import made_of, making, marks, proposals
from core.kpi.queries.sources.inbox import (
    BOOK,
    COMMENT,
    FIRST,
    HIDDEN,
    ID,
    JOINED,
    NEGATIVE,
    OUTCOME,
    REOPENED,
    TONE,
    Inbox,
    is_complaint,
    is_settled,
)
from core.kpi.queries.sources.proposals import Outcome
from core.kpi.queries.sources.settled import Settled
from core.kpi.queries.sources.touched import touches
from core.kpi.spans import Span
from core.kpi.symmetry import FORMULA, INFORMED, KEPT_WITHIN, POINTED, SOLVED, Said, Talk
from core.replies.records import Answer, Message
from core.store.bare import Row, picked, rows

# thanks ask for no answer
_THANKS = "O_THANK"
# a message changes nothing of what was marked
_CALLS = Settled(marks.calls, made_of.MARKS, touches(**made_of.BY_OUT), marks.hangs, KEPT_WITHIN)
# what somebody who looked an answer over found it worth, from 1 to 5
_BY_GRADE = {1: FORMULA, 2: POINTED, 3: INFORMED, 4: INFORMED, 5: SOLVED}

_YEAR = timedelta(days=365)
_PARTS = ("invitation", "response", "balance", "consequence", "fairness", "moderation")
# of an answer: whether it is final, and its grade
_Answers = Mapping[Any, Sequence[tuple[bool, int | None]]]


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """Of one body and all its pages together; parts of it have no index of their own."""
    if not asked.scope.is_whole:
        return making.unknown(asked, wanted)
    told = [_told(one) for one in of(asked)]
    return {name: [one.get(name, UNKNOWN) for one in told] for name in wanted}


def hangs(asked: Asked) -> list[str]:
    """On what marks hang on, and on whether the office keeps proposals at all."""
    kept = "kept" if proposals.are_kept(asked.session) else ""
    return [f"{one} {kept}" for one in marks.hangs(asked)]


def of(asked: Asked) -> list[Said]:
    """What the index of each span is made of."""
    inbox = asked.once(Inbox)
    answers = _answers(inbox)
    before = _YearAgo(asked)
    called = _CALLS(asked, ("posts", "kept", "open"))
    calls = [{name: int(told[place].value or 0) for name, told in called.items()} for place in range(len(asked.spans))]
    talks = [_talks(inbox, heap, answers) for heap in inbox.answerable]
    parts = zip(asked.spans, inbox.came, talks, calls, proposals.outcomes(asked), strict=True)
    return [before.puts_in(span, _said(heap, each, said, out)) for span, heap, each, said, out in parts]


class _YearAgo:
    """What share was answered in the same spans of the year before: looked for only where a small group asks it."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def puts_in(self, span: Span, said: Said) -> Said:
        if not said.has_small_groups:
            return said
        asked = replace(self._asked, spans=[Span(span.first - _YEAR, span.last - _YEAR)])
        inbox = Inbox(asked)
        talks = _talks(inbox, inbox.answerable[0], _answers(inbox))
        if len(talks) < symmetry.FEWEST_TALKS:
            return said
        return replace(said, usual=sum(one.is_replied for one in talks) / len(talks))


def _told(said: Said) -> dict[str, Amount]:
    found = symmetry.symmetry(said)
    if found is None:
        return {}
    # with hardly any posts the index stands on those, however many wrote
    count = len(said.talks) if said.posts >= symmetry.FEWEST_POSTS else min(said.posts, len(said.talks))
    values: dict[str, float | None] = {
        "symmetry": found.value if found.parts.consequence is not None else None,
        "symmetry_public": symmetry.index(replace(found.parts, consequence=None)),
        **{f"symmetry_{name}": getattr(found.parts, name) for name in _PARTS},
    }
    return {name: Amount(making.exact(value), count) for name, value in values.items() if value is not None}


def _said(heap: Sequence[Row], talks: Sequence[Talk], calls: Mapping[str, int], outcome: Outcome | None) -> Said:
    critical = [row for row in heap if row[BOOK] == COMMENT and is_complaint(row)]
    changes = outcome or Outcome(0, 0, 0, 0)
    return Said(
        posts=calls["posts"],
        kept=calls["kept"],
        open_posts=calls["open"],
        talks=talks,
        critical=len(critical),
        # the tree found nothing in them that breaks a rule
        hidden=sum(row[HIDDEN] is not None for row in critical),
        issues=None if outcome is None else outcome.issues,
        changed=changes.changed,
        refused=changes.refused,
        accepted=changes.accepted,
    )


def _talks(inbox: Inbox, answerable: Sequence[Row], answers: _Answers) -> list[Talk]:
    return [_talk(row, answers, inbox) for row in answerable if row[OUTCOME] != _THANKS]


def _talk(row: Row, answers: _Answers, inbox: Inbox) -> Talk:
    # what is answered together is answered by the words to the one that leads
    own = answers.get(row[ID]) or answers.get(row[JOINED], ())
    is_critical = row[TONE] == NEGATIVE
    if row[FIRST] is None:
        return Talk(is_critical)
    is_closed = is_settled(row) or (row[REOPENED] > 0 and any(is_final for is_final, _grade in own))
    return Talk(
        is_critical, inbox.hours(row), _quality(row, own), max(len(own), 1),
        1 + row[REOPENED], is_closed,
    )  # fmt: skip


def _quality(row: Row, own: Sequence[tuple[bool, int | None]]) -> float:
    """By whoever looked it over, else by the resident, else by whether it was the last word or only the way there."""
    grades = [grade for _is_final, grade in own if grade is not None]
    if grades:
        return _BY_GRADE.get(grades[-1], INFORMED)
    if is_settled(row):
        return SOLVED
    return INFORMED if any(is_final for is_final, _grade in own) or not own else POINTED


def _answers(inbox: Inbox) -> _Answers:
    """The earliest first."""
    cut = inbox.cut(Message.came_at)
    query = (
        picked(Answer.message_id, Answer.is_final, Answer.grade)
        .join_from(Answer, Message, col(Message.id) == col(Answer.message_id))
        .where(cut.within)
        .order_by(col(Answer.sent_at), col(Answer.id))
    )
    found: dict[Any, list[tuple[bool, int | None]]] = {}
    for message_id, is_final, grade in rows(inbox.session, query):
        found.setdefault(message_id, []).append((bool(is_final), grade))
    return found
