"""The code book of posts as a list: topics are added, put into words and taken out of use."""

from typing import Any

from core.language.words import N_, language
from core.research.coding import actions as acts
from core.research.coding.records import PostTopic
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.rows import Column
from ui.lists.listing import Fields, Listing, faded, named


def _columns(_desk: Desk) -> list[Column[Any]]:
    return [
        Column[PostTopic](named("rank"), lambda row: str(row.rank), lambda row: row.rank, width=90, align_right=True),
        Column[PostTopic](named("name", PostTopic), lambda row: row.name.in_(language()), tone=faded),
        Column[PostTopic](named("code", PostTopic), lambda row: row.code, width=140, tone=faded),
    ]


def _fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name", PostTopic)),
        fields.trilingual_text("hint", named("hint")),
        [fields.line("code", named("code", PostTopic)), fields.whole("rank", named("rank"), 0)],
        fields.check("is_active", named("is_active")),
    ]


TOPICS = Listing(
    "topics", N_("Topics of posts"), "list", PostTopic, acts.VERBS[PostTopic],
    N_("There is no code book yet"), _columns, _fields,
    also=(N_("Take the ready topics"), lambda desk: desk.do(acts.enter_topics)),
)  # fmt: skip
