"""What the office asks of its own replies, and the tree it sorts messages by."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from core.replies.records import Regulation

if TYPE_CHECKING:
    from core.replies.triage import Tree


def regulation(session: Session) -> Regulation:
    """As the office set it, or as it is usual."""
    return session.exec(select(Regulation)).first() or Regulation()


def tree(session: Session) -> "Tree":
    """The office's own, or the one that came with the program."""
    # Today asks for the rules and has no need of the tree
    from core.replies import triage

    own = regulation(session).tree
    return triage.from_table(own) if own else triage.standard()


def urgent(session: Session, outcomes: Collection[str]) -> frozenset[str]:
    """Those of these outcomes that wait for nobody; without any to ask about the tree is left alone."""
    named = {one for one in outcomes if one}
    known = tree(session).outcomes if named else {}
    return frozenset(one for one in named if one in known and known[one].is_urgent)
