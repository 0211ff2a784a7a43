"""What would come of a file of figures, in sentences: for the console and the screen alike."""

from collections.abc import Iterator

from core.kpi.queries.files import DryRun
from core.language import dates
from core.language.words import _


def sentences(dry: DryRun) -> Iterator[str]:
    """What it was read as, and what is not taken of it."""
    if dry.first and dry.last:
        said = _("Days of pages from {first} to {last}") if dry.is_of_pages else _("Posts from {first} to {last}")
        yield said.format(first=dates.short(dry.first), last=dates.short(dry.last))
    if dry.is_order_untold:
        yield _("Nothing in this file tells whether 11/03 is of November or of March: say which comes first.")
    elif dry.is_month_first:
        yield _("In days such as 11/03/2026 the month comes first.")
    elif dry.is_month_first is False:
        yield _("In days such as 11/03/2026 the day comes first.")
    if dry.sheets:
        said = _(
            "Sheets read together, as their headings are the same: {listed}. "
            "If they are of different pages, name the page in a column."
        )
        yield said.format(listed=", ".join(dry.sheets))
    if dry.unread:
        yield _("Sheets that are not read: {listed}").format(listed=", ".join(dry.unread))
    if dry.unused:
        said = _("Columns of which nothing is taken: {listed}")
        yield said.format(listed=", ".join(dry.unused))
    if dry.blank:
        listed = ", ".join(f"{heading} ({count})" for heading, count in dry.blank.items())
        yield _("Columns with cells that hold no figure, and how many: {listed}").format(listed=listed)
