"""The demo office's content analysis: two people have coded posts of last month, and differ in some of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import ceil
from typing import Any

from core import library
from core.calendar.records import Stage
from core.kpi.choices import Step
from core.kpi.queries import posts
from core.kpi.spans import moved, span
from core.language import fold
from core.language.words import N_
from core.office.records import Person
from core.office.rules import Right
from core.research.coding.records import Coding, PostTopic
from core.seeding.scenes import DAY, Demo, Scene, doing, entering, moment
from core.store.store import Store

_enter = entering(N_("Enter the code book of posts"), Right.RESEARCH)
_code = entering(N_("Code post"), Right.RESEARCH)
# enough to speak for any number of posts, five per cent up or down: an office that has more codes a sample
_SAMPLE = 400
# the second coder looks at every so many posts of the first
_TWICE = 3


def scenes(demo: Demo) -> Iterator[Scene]:
    said, eve = demo.said["interviews"]["coding"], demo.today - DAY
    topics = [
        PostTopic.made(id=demo.ids.of(PostTopic, row["code"]), rank=rank, **row)
        for rank, row in enumerate(library.read("research/post_topics")["topic"], 1)
    ]
    yield Scene(moment(demo.begun, said["entered"]), "secretary", doing(_enter, topics))
    for who in ("editor", "smm"):
        yield Scene(moment(eve, said[who]), who, partial(_codes, demo, said, who))


def _codes(demo: Demo, said: Mapping[str, Any], who: str, store: Store) -> None:
    """Of last month's posts, or this month's where there were none; the second takes some for something else."""
    this = span(Step.MONTH, demo.today)
    with store.read() as session:
        found = posts.of_span(session, moved(Step.MONTH, this, -1)) or posts.of_span(session, this)
    found = sorted(found, key=lambda one: (one.published_at, one.told.key), reverse=True)
    found = found[:: ceil(len(found) / _SAMPLE) or 1]
    is_second = who == "smm"
    rows = []
    for place, one in enumerate(found):
        if is_second and place % _TWICE:
            continue
        code = _topic(one.told.title, said["words"])
        if is_second and code in said["taken_for"]:
            code = said["taken_for"][code]
        rows.append(
            Coding.made(
                id=demo.ids.next(),
                page_id=one.told.page_id,
                post=one.told.key,
                person_id=demo.ids.of(Person, who),
                topic_id=demo.ids.of(PostTopic, code),
                stage=Stage.CONSULTATION if code == "feedback" else Stage.INFORMING,
            )
        )
    if rows:
        store.do(_code, rows)


def _topic(title: str, known: Mapping[str, Sequence[str]]) -> str:
    """By the first word of the list that the title has; "other" where it has none."""
    said = fold.fold2(title)
    return next((code for code, words in known.items() if any(fold.fold2(word) in said for word in words)), "other")
