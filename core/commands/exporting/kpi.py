"""The indicators of a month, a quarter or a year as a workbook for Excel."""

from argparse import Namespace
from datetime import datetime

from core import clock
from core.calendar.queries.working import working_time
from core.commands.exporting import target
from core.commands.exporting.offers import Choices
from core.document import kinds
from core.document.kinds import Period
from core.kpi import workbook
from core.kpi.choices import Step
from core.kpi.queries import reported
from core.kpi.spans import Span, span
from core.language.words import N_
from core.shell import answering
from core.shell.answering import Upshot

KINDS = {"kpi-xlsx": N_("Indicators for Excel")}
PERIOD: Period = "month"
TAKES = ("week", "month", "quarter", "year")
CHOICES: Choices | None = None
_STEPS: dict[Period, Step] = {"week": Step.WEEK, "month": Step.MONTH, "quarter": Step.QUARTER, "year": Step.YEAR}


def export(asked: Namespace) -> Upshot:
    """Into a folder under its own name beside what lies there, or over the file that was named."""
    langs = target.languages(asked)
    with answering.opened(asked) as store, store.read() as session:
        now = clock.now().astimezone(working_time(session).zone)
        step, of = _period(asked, now)
        found = reported.reported(session, step, of, now)
        written = [
            target.put(workbook.to_xlsx(found, lang), asked.output, workbook.file_name(of, lang), langs)
            for lang in langs
        ]
    told = [str(path) for path in written]
    return Upshot("\n".join(told), {"files": told})


def _period(asked: Namespace, now: datetime) -> tuple[Step, Span]:
    """The one that was named, else the month that today lies in."""
    for period, step in _STEPS.items():
        if code := getattr(asked, period):
            found = kinds.read(period, code)
            assert found.first is not None
            assert found.last is not None
            return step, Span(found.first, found.last)
    return Step.MONTH, span(Step.MONTH, now.date())
