"""The console's figures: the indicators of a month, a quarter or a year as a workbook for Excel."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from core import clock, console
from core.calendar.queries.working import working_time
from core.document import kinds, output
from core.document.kinds import Period
from core.errors import Invalid
from core.kpi import workbook
from core.kpi.choices import Step
from core.kpi.queries import reported
from core.kpi.spans import Span, span
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _, language

KIND = "kpi-xlsx"
TITLE = N_("Indicators for Excel")
_STEPS: dict[Period, Step] = {"week": Step.WEEK, "month": Step.MONTH, "quarter": Step.QUARTER, "year": Step.YEAR}


def export(asked: Namespace) -> tuple[str, console.Answer]:
    """Into a folder under its own name beside what lies there, or over the file that was named."""
    if asked.list:
        return _(TITLE), {"kind": KIND, "title": _(TITLE), "period": "month", "options": [], "choices": []}
    if asked.id or asked.wished or asked.unwished:
        raise Invalid(_("The indicators for Excel take a week, a month, a quarter or a year, and nothing else."))
    langs: tuple[Lang, ...] = ("kk", "ru") if asked.lang == console.BOTH else (_one(asked.lang),)
    with console.opened(asked) as store, store.read() as session:
        now = clock.now().astimezone(working_time(session).zone)
        step, of = _period(asked, now)
        found = reported.reported(session, step, of, now)
        written = [_put(workbook.to_xlsx(found, lang), asked.output, of, lang, len(langs) > 1) for lang in langs]
    told = [str(path) for path in written]
    return "\n".join(told), {"files": told}


def _one(said: Any) -> Lang:
    return said if said in LANGS else language()


def _period(asked: Namespace, now: datetime) -> tuple[Step, Span]:
    """The one that was named, else the month that today lies in."""
    for period, step in _STEPS.items():
        if code := getattr(asked, period):
            found = kinds.read(period, code)
            assert found.first is not None
            assert found.last is not None
            return step, Span(found.first, found.last)
    return Step.MONTH, span(Step.MONTH, now.date())


def _put(content: bytes, target: Path, of: Span, lang: Lang, is_one_of_two: bool) -> Path:
    if is_one_of_two or not (target.suffix or target.exists()):
        target.mkdir(parents=True, exist_ok=True)
    path = output.free_name(target / workbook.file_name(of, lang)) if target.is_dir() else output.open_name(target)
    output.put(content, path)
    return path
