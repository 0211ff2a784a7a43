"""A file of posts or of pages is taken in at once, and taken back at once."""

import io
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core import clock
from core.errors import Invalid
from core.kpi.importing import headings, rows
from core.kpi.importing.reading import Asked
from core.kpi.queries import files
from core.kpi.queries.files import DryRun
from core.kpi.records import Page, PageFile, PostFile
from core.language import fold
from core.language.words import N_, _
from core.office.records import Platform
from core.office.rules import Right
from core.store import lots, vault
from core.store.work import Work, action
from core.tables.faults import line_of

# more than that nobody reads in a sentence
_MOST_TOLD = 3


@action(N_("Take in a file of figures"), Right.KPI)
def take_in(
    work: Work, name: str, content: bytes, values: Mapping[str, Any], new_pages: Mapping[str, Platform] | None = None
) -> UUID:
    """
    All of it or nothing, and nothing twice; its rows stand beside the records and go with the file.

    `values` hold columns, pages, measured_on, zone and source, and is_month_first where it was said. New pages are
    added as the file names them; where no column names any, the first is the page of all rows.
    """
    kind = PageFile if headings.is_of_pages(values["columns"]) else PostFile
    lot = kind.made(name=name, content="", **values)
    added = {one: _added(work, one, platform).hex for one, platform in (new_pages or {}).items()}
    if "page" in lot.columns:
        lot.pages = lot.pages | {fold.fold2(one): page for one, page in added.items()}
    elif added:
        lot.pages = {"": next(iter(added.values()))}
    asked = Asked(lot.columns, lot.pages, lot.measured_on, lot.zone, clock.now(), is_month_first=lot.is_month_first)
    dry, figures, linked = files.taken(work, content, asked)
    demand_good(dry)
    kept = rows.posts_kept(lot, figures, linked) if isinstance(lot, PostFile) else rows.pages_kept(lot, figures)
    lots.pour(work, lot, kept)
    lot.is_month_first = dry.is_month_first
    # it leads to no page but those it tells of: the others may go
    lot.pages = {name: page for name, page in lot.pages.items() if page in dry.pages}
    lot.content = vault.keep(work, io.BytesIO(content))
    lot.count, lot.headings, lot.left_out = dry.new, dry.headings, dry.left_out
    if isinstance(lot, PostFile):
        lot.linked = dry.linked
    work.add(lot)
    return lot.id


@action(N_("Take back a file of figures"), Right.KPI)
def take_back(work: Work, kind: type[PostFile | PageFile], lot_id: UUID) -> None:
    """Its rows go with it; the pages it was the first to name stay."""
    work.delete(work.find(kind, lot_id))


def demand_good(dry: DryRun) -> None:
    if dry.bad:
        told = "; ".join(map(line_of, dry.faults[:_MOST_TOLD]))
        told += "; …" * (len(dry.faults) > _MOST_TOLD)
        raise Invalid(_("Nothing was taken in. {faults}").format(faults=told), "published_at")
    if dry.is_order_untold:
        said = _("Nothing in this file tells whether 11/03 is of November or of March: say which comes first.")
        raise Invalid(said, "is_month_first")
    if dry.strangers:
        listed = ", ".join(list(dry.strangers)[:_MOST_TOLD]) + ", …" * (len(dry.strangers) > _MOST_TOLD)
        raise Invalid(_("No page here has this name: {listed}. Add it, or say which page it is.").format(listed=listed))
    if not dry.new:
        raise Invalid(_("All figures of this file are here already."))


def _added(work: Work, name: str, platform: Platform) -> UUID:
    page = Page.made(name=name, platform=platform)
    work.add(page)
    return page.id
