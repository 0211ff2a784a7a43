"""Posts of followed pages are coded by topic and stage, each by as many people as look at it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core import library
from core.calendar.records import Stage
from core.errors import Gone, Invalid
from core.kpi.records import Page, PostFigures
from core.language.words import N_, _
from core.office.rules import Right
from core.research.coding import rules
from core.research.coding.records import Coding, PostTopic
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


def _demand_whole(work: Work, record: Record) -> None:
    for problem in rules.problems(record):
        raise problem
    if isinstance(record, PostTopic):
        with work.no_autoflush:
            same = select(PostTopic.id).where(PostTopic.code == record.code, PostTopic.id != record.id)
            if work.exec(same).first():
                raise Invalid(_("Another topic has this code."), "code")


@action(N_("Add topic of posts"), Right.RESEARCH)
def _add_topic(work: Work, values: Mapping[str, Any]) -> UUID:
    """The last of the code book, unless a place is named."""
    last = work.exec(select(func.max(col(PostTopic.rank)))).one()
    topic = PostTopic.made(**{"rank": (last or 0) + 1} | dict(values))
    _demand_whole(work, topic)
    work.add(topic)
    return topic.id


@action(N_("Delete topic of posts"), Right.RESEARCH)
def _delete_topic(work: Work, topic_id: UUID) -> None:
    """One that posts were coded by is only taken out of use: they would be about nothing."""
    if work.exec(select(Coding.id).where(Coding.topic_id == topic_id).limit(1)).first():
        raise Invalid(_("Posts are coded by this topic. Take it out of use instead."))
    work.delete(work.find(PostTopic, topic_id))


@action(N_("Enter the code book of posts"), Right.RESEARCH)
def enter_topics(work: Work) -> int:
    """Those of the library that are not here yet; how many came."""
    known = set(work.exec(select(PostTopic.code)).all())
    rows = library.read("research/post_topics")["topic"]
    coming = [PostTopic.made(**row, rank=rank) for rank, row in enumerate(rows, 1) if row["code"] not in known]
    work.add_all(coming)
    return len(coming)


@action(N_("Code post"), Right.RESEARCH)
def code(work: Work, page_id: UUID, post: str, topic_id: UUID, stage: Stage, note: str = "") -> UUID:
    """As the author sees it; coded again, the codes are changed. What somebody else coded stays beside it."""
    work.find(Page, page_id)
    work.find(PostTopic, topic_id)
    known = select(PostFigures.id).where(PostFigures.page_id == page_id, PostFigures.key == post)
    if work.exec(known.limit(1)).first() is None:
        raise Gone(_("This page has no such post: {post}").format(post=post))
    own = {"topic_id": topic_id, "stage": stage, "note": note}
    query = select(Coding).where(
        Coding.page_id == page_id, Coding.post == post, col(Coding.person_id).is_not_distinct_from(work.author_id)
    )
    found = work.exec(query).first()
    if found is not None:
        _demand_whole(work, work.edit(Coding, found.id, found.image(), own))
        return found.id
    made = Coding.made(page_id=page_id, post=post, person_id=work.author_id, **own)
    _demand_whole(work, made)
    work.add(made)
    return made.id


@action(N_("Take back the code of a post"), Right.RESEARCH)
def uncode(work: Work, coding_id: UUID) -> None:
    """One's own; what another coder found stays theirs."""
    found = work.find(Coding, coding_id)
    if found.person_id != work.author_id:
        raise Invalid(_("Somebody else coded this: only they take it back."))
    work.delete(found)


_TOPIC = verbs(
    PostTopic, Right.RESEARCH, (N_("Add topic of posts"), N_("Change topic of posts"), N_("Delete topic of posts")),
    _demand_whole,
)  # fmt: skip

VERBS: dict[type[Record], Verbs] = {PostTopic: Verbs(_add_topic, _TOPIC.edit, _delete_topic)}
