"""What the topics of posts and the codes of a post must hold to."""

import re
from collections.abc import Iterator

from core.errors import Invalid
from core.language.words import _
from core.research.coding.records import Coding, PostTopic
from core.store.record import Record
from core.strategy.rules import unnamed

_CODE = re.compile(r"[a-z0-9][a-z0-9_]{0,29}")


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field."""
    match record:
        case PostTopic():
            return [*unnamed(record.name), *_code(record.code)]
        case Coding():
            return list(_whole(record))
        case _:
            return []


def _code(code: str) -> Iterator[Invalid]:
    if not _CODE.fullmatch(code):
        yield Invalid(_("A code is up to 30 Latin letters, figures and underscores."), "code")


def _whole(coding: Coding) -> Iterator[Invalid]:
    if coding.topic_id is None:
        yield Invalid(_("Choose what the post is about."), "topic_id")
