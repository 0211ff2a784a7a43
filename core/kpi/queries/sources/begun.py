"""Since when an office has anything to tell: what came before was not missed."""

from datetime import date

from sqlmodel import col, func, select

from core.calendar.queries.working import working_time
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources.inbox import Inbox
from core.kpi.queries.sources.plan import Plan
from core.kpi.records import Page, PostFigures


def begun(asked: Asked) -> date:
    """The day of its first publication, message or post of a file; without any it may have been ever."""
    found = (asked.once(Plan).begun, asked.once(Inbox).begun, _first_post(asked))
    return min((one for one in found if one is not None), default=date.min)


def _first_post(asked: Asked) -> date | None:
    # page by page, as the index has them
    first = select(func.min(PostFigures.published_at)).where(PostFigures.page_id == col(Page.id))
    at = asked.session.exec(select(func.min(first.scalar_subquery())).select_from(Page)).one()
    return working_time(asked.session).day_of(at) if at else None
