"""The pages whose figures are followed, ours and those of other bodies."""

from uuid import UUID

from sqlmodel import col, select

from core.errors import Invalid
from core.kpi import rules
from core.kpi.records import Page, PageFigures, PostFigures, Reading
from core.language.words import N_, _
from core.office.rules import Right
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


def _demand_whole(work: Work, page: Record) -> None:
    assert isinstance(page, Page)
    for problem in rules.problems(page):
        raise problem
    same = select(Page.id).where(
        Page.name == page.name, Page.platform == page.platform, Page.body == page.body, col(Page.id) != page.id
    )
    with work.no_autoflush:
        if work.exec(same).first():
            raise Invalid(_("There is a page of this name already."), "name")


_OF_PAGE = verbs(Page, Right.KPI, (N_("Follow page"), N_("Change page"), N_("Delete page")), _demand_whole)


@action(N_("Delete page"), Right.KPI)
def _delete(work: Work, page_id: UUID) -> None:
    """One that has figures is only taken out of use: they would be nobody's."""
    for kind in (PostFigures, PageFigures, Reading):
        if work.exec(select(kind.id).where(col(kind.page_id) == page_id).limit(1)).first():
            raise Invalid(_("This page has figures. Take it out of use instead."))
    work.delete(work.find(Page, page_id))


VERBS: dict[type[Record], Verbs] = {Page: Verbs(_OF_PAGE.add, _OF_PAGE.edit, _delete)}
