"""The house keeps its own rules, and the rules can tell when it does not."""

import re

import pytest

from tests.architecture.kinds import TOLD
from tests.architecture.parts import JUDGES, LINE, MACHINERY
from tests.architecture.rule import Rule, offences
from tests.architecture.rules import RULES
from tests.architecture.writing import LONGEST_FILE, LONGEST_FUNCTION
from tests.sources import ROOT, Source, sources

EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sentence)

LONG_FUNCTION = "def long():\n" + "    pass\n" * LONGEST_FUNCTION

# where, what stands there, and the beginning of the rule it breaks
OFFENDERS = [
    ("main.py", "import ui.app", "main imports"),
    ("main.py", "def start():\n    from core.store import engine", "main imports"),
    ("core/office/queries.py", "from PySide6.QtCore import QDate", "core never imports"),
    ("core/console.py", "def pictures():\n    import ui.app", "core never imports"),
    ("core/console.py", "import importlib\nimportlib.import_module('ui.app')", "core never imports"),
    ("core/store/search.py", "from core.calendar.records import Publication", "store, document"),
    ("core/deadlines/clocks.py", "from core import features", "store, document"),
    ("core/language/parity.py", "from core.commands import compare", "store, document"),
    ("core/store/search.py", "from core.commands.importing import audit", "store, document"),
    ("core/store/search.py", "from core.differences import Reader", "store, document"),
    ("core/tables/grids.py", "from core.replies.importing import reading", "store, document"),
    ("core/replies/matching.py", "from core import features", "features know"),
    ("core/kpi/tasks.py", "from core.console import said", "features know"),
    ("core/kpi/tasks.py", "from core.commands.importing import metrics", "features know"),
    ("core/kpi/tasks.py", "from core.commands.survey import called", "features know"),
    ("core/kpi/tasks.py", "from core.shell import saying", "features know"),
    ("core/kpi/tasks.py", "from core import papers", "features know"),
    ("core/replies/records.py", "from core.replies.actions import files", "records know"),
    ("core/kpi/records.py", "def rows():\n    from core.kpi.importing.rows import of_posts", "records know"),
    ("core/replies/matching.py", "from core import clock\nclock.now()", "the clock is"),
    ("core/crisis/actions/settling.py", "from core import clock", "what settles"),
    ("core/kpi/figures.py", "eval(formula)", "no text is run"),
    ("core/kpi/imports.py", "import urllib.request", "no text is run"),
    ("core/crisis/report.py", "import sqlmodel", "SQL is spoken"),
    ("core/crisis/queries.py", "import sqlite3", "SQL is spoken"),
    ("core/calendar/rules.py", "from core.clock import now", "rules import"),
    ("core/calendar/rules.py", "from core import clock", "rules import"),
    ("core/calendar/rules.py", "from sqlmodel import Session", "rules import"),
    ("core/calendar/rules.py", "from core.store.work import Work", "rules import"),
    ("core/calendar/rules.py", "import time", "rules import"),
    ("core/research/coding/rules.py", "from core.store.work import Work", "rules import"),
    ("core/research/audits/rules.py", "from core.research.actions import audits", "rules import"),
    ("core/kpi/soundness.py", "from core import clock", "rules import"),
    ("core/kpi/rules.py", "from core.kpi import library", "rules import"),
    ("core/kpi/rules.py", "from core.replies.importing import words", "rules import"),
    ("core/calendar/queries.py", "from core.calendar import actions", "queries never"),
    ("core/calendar/queries.py", "from .actions import plan", "queries never"),
    ("core/kpi/report.py", "from core.kpi import actions", "a report imports"),
    ("core/kpi/report.py", "import docx", "a report imports"),
    ("core/kpi/report.py", "from core.calendar.exchange import finding", "a report imports"),
    ("core/kpi/report.py", "from core.kpi.actions import marks", "a report imports"),
    ("core/kpi/report.py", "from core.kpi.importing import records", "a report imports"),
    ("core/calendar/actions.py", "from core.crisis import records", "features form"),
    ("core/office/records.py", "from core.strategy.records import Goal", "features form"),
    ("core/research/queries.py", "def figures():\n    import core.notes.queries", "features form"),
    ("core/office/queries.py", "from core.handover import queries", "features form"),
    ("core/research/surveys/actions/surveys.py", "from core.research.interviews.records import Finding", "rooms of"),
    ("core/research/audits/rules.py", "from core.research.surveys import rules", "rooms of"),
    ("core/research/coding/queries.py", "from core.research.queries import answered", "rooms of"),
    ("core/research/statistics.py", "from core.research.surveys.records import Sheet", "rooms of"),
    ("core/approval/actions.py", "import docx.shared", "python-docx"),
    ("core/kpi/imports.py", "from lxml import etree", "python-docx"),
    ("core/research/audits/importing.py", "def read():\n    from python_calamine import load_workbook", "a table that"),
    ("core/calendar/exchange/finding.py", "import csv\ncsv.reader(lines)", "a table that"),
    ("core/calendar/exchange/finding.py", "import csv as c\nc.reader(lines)", "a table that"),
    ("core/seeding/past.py", "from csv import reader", "a table that"),
    ("core/calendar/exchange/finding.py", "from core.tables.grids import HEAD", "a table that"),
    ("core/kpi/importing/columns.py", "def read():\n    import pandas\n    pandas.read_csv(one)", "a table that"),
    ("core/research/columns.py", "def read():\n    from pandas import read_excel", "a table that"),
    ("core/kpi/importing/columns.py", "class Fault: ...", "a table that"),
    ("core/calendar/exchange/finding.py", "class Table: ...", "a table that"),
    ("core/kpi/figures.py", "import pandas as pd", "pandas is"),
    ("core/calendar/queries.py", "def table():\n    import pandas", "pandas is"),
    ("ui/calendar/page.py", "from sqlmodel import select", "ui never"),
    ("ui/document/preview.py", "import docx", "ui never"),
    ("ui/kit/table.py", "from ui.desk import Desk", "ui/kit knows"),
    ("ui/kit/table.py", "from core.calendar.records import Publication", "ui/kit knows"),
    ("ui/crisis/page.py", "from ui.calendar.page import CalendarPage", "a ui feature"),
    ("ui/crisis/page.py", "from ui import window", "a ui feature"),
    ("ui/crisis/page.py", "from ui.start import Start", "a ui feature"),
    ("ui/crisis/page.py", "from PySide6.QtWidgets import QMessageBox", "only ui/kit/alerts.py"),
    ("ui/crisis/page.py", "def paint(page):\n    page.setStyleSheet('color: red')", "only ui/kit/alerts.py"),
    ("ui/app.py", "QApplication.processEvents()", "processEvents"),
    ("ui/settings/page.py", "from PySide6.QtCore import QSettings", "processEvents"),
    ("core/office/actions.py", "from datetime import datetime\ndatetime.now()", "the time is asked"),
    ("core/office/actions.py", "import datetime\ndatetime.datetime.now(datetime.UTC)", "the time is asked"),
    ("core/office/actions.py", "days = map(date.today, [])", "the time is asked"),
    ("core/store/seat.py", "import time\ntime.time_ns()", "the time is asked"),
    ("ui/crisis/page.py", "desk.read(lambda session: session.get(Step, one))", "a session is asked"),
    ("core/crisis/papers.py", "session.exec(question)", "a session is asked"),
    ("ui/calendar/page.py", "today = QDate.currentDate()", "the time is asked"),
    ("core/replies/actions/files.py", "from core.store.ledger import Ledger", "only core/seeding imports"),
    ("core/store/merge.py", "from core.store import ledger", "only core/seeding imports"),
    ("core/seed.py", "print('done')", "only core/shell/saying.py prints"),
    ("ui/desk.py", "try:\n    go()\nexcept Exception:\n    pass", "what goes wrong"),
    ("core/kpi/imports.py", "try:\n    go()\nexcept Exception as error:\n    tell(error)", "what goes wrong"),
    ("core/kpi/imports.py", "try:\n    go()\nexcept:\n    raise", "what goes wrong"),
    ("ui/desk.py", "with contextlib.suppress(OSError, Exception):\n    go()", "what goes wrong"),
    ("core/kpi/__init__.py", "'Indicators.'\nfrom core.kpi.records import Measure", "a module starts"),
    ("core/kpi/__init__.py", "", "a module starts"),
    ("core/kpi/rules.py", "import math", "a module starts"),
    ("core/store/store.py", "class StoreManager: ...", "a name says"),
    ("ui/kit/table.py", "class RowModel(QAbstractTableModel): ...", "a name says"),
    ("core/utils.py", "", "a name says"),
    ("core/crisis/text_helpers.py", "", "a name says"),
    ("core/kpi/records.py", "\n" * (LONGEST_FILE + 1), "a file has"),
    ("core/kpi/records.py", LONG_FUNCTION, "a file has"),
]

WELL_BEHAVED = [
    ("main.py", "'A.'\nimport sys\n\ndef main():\n    from ui.app import run\n    from core import console"),
    ("core/__init__.py", '"""The press office without a screen."""'),
    ("core/clock.py", "'A.'\nfrom datetime import datetime\ndatetime.now()"),
    ("core/shell/saying.py", "'A.'\nprint('done')"),
    ("core/crisis/rules.py", "'A.'\nfrom core.calendar.records import Post\nfrom .records import Step"),
    ("core/notes/queries.py", "'A.'\nfrom core.office import queries\nfrom sqlmodel import Session, select"),
    ("core/seeding/past.py", "'A.'\nfrom core.store.ledger import Ledger"),
    ("core/research/interviews/rules.py", "'A.'\nfrom core.research.surveys.records import SurveyQuestion"),
    ("core/research/tasks.py", "'A.'\nfrom core.research.audits import tasks"),
    ("core/kpi/soundness.py", "'A.'\nfrom core import expressions\nfrom core.kpi import library"),
    ("core/notes/rules.py", "'A.'\nfrom core.research.coding import rules as codes\nfrom core.office import rules"),
    ("core/kpi/report.py", "'A.'\nfrom core.document.blocks import Table\nfrom core.office.queries import Office"),
    (
        "core/notes/report.py",
        "'A.'\nfrom core.kpi.telling import said\nfrom core.research.audits.queries import audits",
    ),
    ("core/kpi/imports.py", "'A.'\nif TYPE_CHECKING:\n    import pandas\ndef read():\n    import pandas"),
    ("core/tables/texts.py", "'A.'\nimport csv\nfrom core.language import fold\ncsv.reader([])\nclass Fault: ..."),
    ("core/calendar/exchange/writing.py", "'A.'\nimport csv\ncsv.writer(file)"),
    ("core/tables/columns.py", "'A.'\ndef read():\n    import pandas\n    pandas.read_csv(one)"),
    ("core/document/docx.py", "'A.'\nimport docx\nfrom lxml import etree"),
    ("core/store/engine.py", "'A.'\nimport sqlite3\nclass Database: ..."),
    (
        "ui/calendar/page.py",
        "'A.'\nfrom core.calendar import queries\nfrom ui.calendar.month import Month\nfrom ui.kit import table",
    ),
    (
        "ui/crisis/page.py",
        "'A.'\nfrom ui.page import Page\nfrom ui.sheet import Sheet",
    ),
    ("ui/window.py", "'A.'\nfrom ui.calendar.page import CalendarPage\nfrom ui.crisis.page import CrisisPage"),
    ("ui/kit/alerts.py", "'A.'\nfrom PySide6.QtWidgets import QMessageBox\nimport ui.kit.theme"),
]


@pytest.fixture(scope="module")
def read() -> list[Source]:
    """Once for all rules: each reads every tree."""
    return sources()


@EVERY_RULE
def test_the_house_keeps_the_rule(rule: Rule, read: list[Source]) -> None:
    broken = [line for source in read for line in offences(rule, source)]
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize(("path", "text", "rule"), OFFENDERS)
def test_an_offence_is_seen_by_its_rule(path: str, text: str, rule: str) -> None:
    seen_by = [one.sentence for one in RULES if offences(one, Source(path, text))]
    assert any(sentence.startswith(rule) for sentence in seen_by), seen_by


@EVERY_RULE
def test_every_rule_has_an_offender_to_prove_it(rule: Rule) -> None:
    assert any(rule.sentence.startswith(beginning) for _, _, beginning in OFFENDERS)


@pytest.mark.parametrize(("path", "text"), WELL_BEHAVED)
def test_what_is_allowed_is_not_complained_about(path: str, text: str) -> None:
    assert [line for rule in RULES for line in offences(rule, Source(path, text))] == []


def test_a_complaint_names_file_line_and_rule() -> None:
    rule = next(one for one in RULES if one.sentence == "queries never import actions")
    complaint = offences(rule, Source("core/kpi/queries.py", "'A.'\nfrom core.kpi import actions"))
    assert complaint == ["core/kpi/queries.py:2: imports core.kpi.actions -- queries never import actions"]


def test_the_readme_names_whatever_judges() -> None:
    judges = ", ".join(f"`{name}`" for name in JUDGES)
    assert f"| {judges} | import " in (ROOT / "README.md").read_text("utf-8")


def test_what_papers_print_is_there_and_is_one_module_each() -> None:
    assert [name for name in TOLD if not (ROOT / f"{name.replace('.', '/')}.py").exists()] == []


def test_a_folder_of_core_stands_in_the_line_unless_it_is_machinery() -> None:
    folders = {path.parent.name for path in (ROOT / "core").glob("*/__init__.py")}
    assert folders == {*LINE, *MACHINERY, "seeding", "commands", "shell"}


@pytest.mark.parametrize("half", ["core", "ui"])
def test_every_module_and_folder_stands_on_the_map(half: str) -> None:
    told = (ROOT / "README.md").read_text("utf-8").split("```")
    drawn = next(part for part in told if part.startswith("\nmain.py"))
    modules = {path.name for path in (ROOT / half).glob("*.py")} - {"__init__.py"}
    folders = {f"{path.parent.name}/" for path in (ROOT / half).glob("*/__init__.py")}
    lacking = [name for name in modules | folders if not re.search(rf"(?<![\w/]){re.escape(name)}", drawn)]
    assert not lacking, f"not on README's map: {sorted(lacking)}"


@pytest.mark.parametrize("half", ["core", "ui"])
def test_every_package_has_a_door_plate_and_tests(half: str) -> None:
    packages = {path.parent for path in (ROOT / half).rglob("*.py")}
    bare = [str(package.relative_to(ROOT)) for package in packages if not (package / "__init__.py").exists()]
    assert not bare, f"without __init__.py: {sorted(bare)}"
    rooms = {path.relative_to(ROOT / half).parts[0] for path in packages if path != ROOT / half}
    untested = [room for room in sorted(rooms) if not _is_tested(half, room)]
    assert not untested, f"nothing in tests/{half} is about {untested}"


def _is_tested(half: str, room: str) -> bool:
    """tests/core/test_crisis*.py, tests/core/crisis/, or a test named after one of its modules."""
    modules = {path.stem for path in (ROOT / half / room).rglob("*.py")} - {"__init__"}
    tests = ROOT / "tests" / half
    return any(list(tests.glob(f"test_{name}*.py")) for name in {room, *modules}) or any(
        tests.glob(f"{room}/test_*.py")
    )
