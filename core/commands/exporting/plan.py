"""The plan for Excel, as CSV, and for other calendars."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from core import clock
from core.calendar.exchange import files
from core.calendar.queries import slots
from core.commands.exporting import target
from core.commands.exporting.offers import Choices
from core.document import kinds
from core.document.kinds import Period, Request
from core.language.trilingual import Lang
from core.office import queries as office
from core.shell import answering
from core.shell.answering import Upshot, Values
from core.store.store import Store

KINDS: Mapping[str, str] = dict(files.TITLES.items())
PERIOD: Period = "week"
TAKES = ("week", "month", "quarter")
CHOICES: Choices | None = None


def export(asked: Namespace) -> Upshot:
    """Into a folder under its own name beside what lies there, or over the file that was named."""
    kind: files.Kind = asked.kind
    langs = target.languages(asked)
    with answering.opened(asked) as store:
        written = [_sent(store, kind, asked, lang, langs) for lang in langs]
    # in whichever language: the texts are the same
    lacking = written[0][1]
    told = [str(path) for path, _lacking in written]
    answer: Values = {"files": told} | ({"lacking": lacking} if lacking else {})
    return Upshot("\n".join(filter(None, [*told, lacking])), answer)


def _sent(store: Store, kind: files.Kind, asked: Namespace, lang: Lang, langs: Sequence[Lang]) -> tuple[Path, str]:
    """Where it lies, and what of the plan it cannot hold."""
    with store.read() as session:
        zone = office.zone(session)
        period = _period(asked, zone)
        assert period.first is not None
        assert period.last is not None
        planned = slots.between(session, period.first, period.last)
    content = files.content(kind, planned, lang, zone, clock.now())
    name = files.file_name(kind, period.first, period.last, lang)
    path = target.put(content, asked.output, name, langs)
    return path, files.shortcoming(kind, planned, lang)


def _period(asked: Namespace, zone: str) -> Request:
    """The one that was named, else the week that today lies in."""
    if asked.week:
        return kinds.read("week", asked.week)
    if asked.month:
        return kinds.read("month", asked.month)
    return kinds.read("quarter", asked.quarter) if asked.quarter else kinds.around("week", clock.today(zone))
