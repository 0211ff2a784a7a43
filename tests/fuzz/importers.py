"""Everything that reads what comes from outside: how it is called, how its files are bent, what is written then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from core.commands import feedback, playbook
from core.commands.importing import audit, interviews, messages, metrics, plan
from tests.fuzz import bending, doors, meant, sealed, workspaces
from tests.fuzz.doors import Door
from tests.fuzz.room import DEMO, SMALL

Bend = Callable[[Random, bytes, Sequence[bytes], Path], bytes]


def _by_shape(random: Random, content: bytes, others: Sequence[bytes], _folder: Path) -> bytes:
    return bending.bent(random, content, others)


@dataclass(frozen=True)
class Importer:
    name: str
    bring_in: Door
    # what reads the file, by paths: of these the lines that were met are counted
    reads: Sequence[str]
    bend: Bend = _by_shape
    # what can be written of the office afterwards has to come out with whatever has come in
    out: Sequence[Sequence[str]] = ()
    office: str = DEMO
    # whether anything of its files can come to stand in the office, or on paper
    takes: bool = True


_IMPORTING = "core/commands/importing"
_TABLES = (f"{_IMPORTING}/tables.py", "core/tables/*.py")
EVERY: Mapping[str, Importer] = {
    one.name: one
    for one in (
        Importer(
            "plan", doors.by_console(plan.bring_in, "import", "plan", "FILE"),
            (f"{_IMPORTING}/plan.py", *_TABLES, "core/calendar/exchange/*.py", "core/calendar/queries/exchange.py"),
            out=(["week-plan"], ["month-plan"], ["xlsx", "--month", "2026-12"], ["csv", "--month", "2026-12"], ["ics"]),
        ),
        Importer(
            "messages", doors.by_console(messages.bring_in, "import", "messages", "FILE"),
            (f"{_IMPORTING}/messages.py", *_TABLES, "core/replies/importing/*.py", "core/replies/queries/files.py"),
            out=(["replies-report"],),
        ),
        Importer(
            "metrics",
            doors.by_console(metrics.bring_in, "import", "metrics", "FILE", "--add-pages", "--platform", "x"),
            (f"{_IMPORTING}/metrics.py", *_TABLES, "core/kpi/importing/*.py"),
            out=(["kpi-report", "--with", "draft"], ["kpi-xlsx"]),
        ),
        Importer(
            "survey", doors.survey, (f"{_IMPORTING}/survey.py", *_TABLES, "core/research/surveys/importing/*.py"),
            out=(["survey-report"], ["survey-xlsx"]),
        ),
        Importer(
            "interviews",
            doors.by_console(interviews.bring_in, "import", "interviews", "FILE", "--guide", "Сұхбат"),
            (f"{_IMPORTING}/interviews.py", *_TABLES, "core/research/interviews/importing.py"), meant.interviews_bent,
            (["interview-digest"],),
        ),
        Importer(
            "audit", doors.by_console(audit.bring_in, "import", "audit", "FILE"),
            (f"{_IMPORTING}/audit.py", *_TABLES, "core/research/audits/importing.py"),
            meant.audits_bent,
            out=(["audit-comparison"], ["audits-xlsx"], ["audits-csv"]),
        ),
        Importer(
            "feedback", doors.by_console(feedback.answer, "feedback", "FILE", "--take-in", done=""),
            ("core/document/package.py", "core/document/feedback.py", "core/document/returned.py",
             "core/document/reading.py", "core/document/comparison.py", "core/document/decisions.py"),
            out=(["agreement-sheet", "--week", "2026-W51"],),
        ),
        Importer(
            "package",
            doors.package,
            ("core/store/parcel.py", "core/store/package.py", "core/store/merging.py", "core/commands/merge.py"),
            sealed.package_bent, (["week-plan", "--week", "2026-W51"],), SMALL,
        ),
        Importer(
            "handover", doors.handover, ("core/store/parcel.py", "core/store/package.py", "core/store/extract.py"),
            sealed.package_bent, office=SMALL,
        ),
        Importer(
            "letterhead", doors.letterhead, ("core/document/letterhead.py", "core/document/sections.py"), office=SMALL
        ),
        Importer(
            "playbook", doors.by_console(playbook.answer, "playbook", "import", "FILE", "--all", done="taken"),
            ("core/crisis/exchange.py", "core/crisis/soundness.py", "core/crisis/differences.py"),
            meant.playbook_bent,
            out=(["crisis-kit"], ["crisis-plan"]),
        ),
        Importer("tree", doors.tree, ("core/replies/triage.py", "core/replies/soundness.py"), office=SMALL),
        Importer("picture", doors.picture, ("core/document/pictures.py",), office=SMALL),
        Importer("formula", doors.formula, ("core/expressions.py", "core/kpi/soundness.py")),
        Importer("home", doors.home, ("core/preferences.py", "core/store/memory.py", "core/store/seat.py",
                                 "core/store/signing.py"), takes=False, office=SMALL),
        Importer("text", doors.text, ("core/shell/texts.py", "core/commands/triage.py", "core/commands/severity.py",
                                 "core/language/personal.py"), takes=False),
        Importer(
            "workspace", doors.workspace, ("core/store/opening.py", "core/store/schema.py", "core/store/check.py"),
            workspaces.bent, office=SMALL,
        ),
    )
}  # fmt: skip
