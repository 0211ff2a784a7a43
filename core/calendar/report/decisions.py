"""What the calendar adds to the memo of a decision: by when the audit begins, and how its public discussion stands."""

from collections.abc import Iterator
from datetime import date

from core.calendar.queries.decisions import Decided
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.strategy.report.memo import Laid


def laid(found: Decided, today: date, lang: Lang) -> Laid:
    return Laid(found.one, found.begin_by, found.compare_on, list(_discussion(found, lang)), today)


def _discussion(found: Decided, lang: Lang) -> Iterator[tuple[str, str]]:
    one = found.discussion
    if one is None:
        return
    yield N_("Public discussion"), f"{one.name.in_(lang)}, {dates.span(one.opens, one.closes, lang)}"
    if found.remarks:
        said = words(lang).say("{score} of {most}").format(score=found.answered, most=found.remarks)
        yield N_("Comments answered"), said
