"""What has one place in the house, and what has none."""

import ast

from tests.architecture.parts import FEATURES
from tests.architecture.rule import Remarks, Rule, called_here, importing, naming
from tests.sources import Source

WORD = ("docx", "lxml")
# of a sheet: which row names its columns
FINDERS = ("core.tables.grids.HEAD", "core.tables.headings.headed")
READERS = ("csv.reader", "csv.DictReader", "csv.Sniffer", "pandas.read_csv", "pandas.read_excel", "pandas.read_table")
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
QT_CLOCKS = {"currentDate", "currentDateTime", "currentDateTimeUtc", "currentTime"}


def nothing_is_run(source: Source) -> Remarks:
    """No text is run as code, and nobody is called over the network: a server is the store's matter alone."""
    for node in source.nodes:
        match node:
            case ast.Call(func=ast.Name("eval" | "exec" | "compile" as name)):
                yield node.lineno, name
    if not source.is_in("core/store/"):
        yield from importing(source, "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio")


def years_are_laid_by_the_demo_alone(source: Source) -> Remarks:
    """What the ledger writes nobody was asked about: no right, no rule."""
    if not source.is_in("core/seeding/"):
        yield from importing(source, "core.store.ledger")


def word_is_written_in_one_place(source: Source) -> Remarks:
    if source.is_in("core/", "main.py") and not source.is_in("core/document/"):
        yield from importing(source, *WORD)


def tables_are_read_in_one_place(source: Source) -> Remarks:
    """Two readers of files disagree one day, and only one of them is guarded against what is bent."""
    if source.is_in("core/", "ui/") and not source.is_in("core/tables/"):
        yield from importing(source, "python_calamine", *FINDERS, *READERS)
        called = called_here(source)
        for node in source.nodes:
            match node:
                case ast.Attribute(value=ast.Name(said), attr=name) if f"{called.get(said)}.{name}" in READERS:
                    yield node.lineno, f"{called[said]}.{name}"
                case ast.ClassDef(name="Grid" | "Table" | "Fault" | "RowFault") if source.package in FEATURES:
                    yield node.lineno, f"class {node.name}"


def pandas_comes_late(source: Source) -> Remarks:
    is_at_home = source.name.startswith("import") or source.is_in("core/tables/", "core/kpi/", "core/research/")
    for one in source.imports:
        if one.is_of("pandas") and (one.is_at_once or not is_at_home):
            yield one.line, "imports pandas" + " at once" * one.is_at_once


def alerts_and_themes_have_one_place(source: Source) -> Remarks:
    if source.path != "ui/kit/alerts.py":
        yield from naming(source, {"QMessageBox"})
    if source.path != "ui/kit/theme.py":
        yield from naming(source, {"setStyleSheet"})


def nobody_turns_the_loop_by_hand(source: Source) -> Remarks:
    yield from naming(source, {"processEvents", "QSettings"})


def there_is_one_clock(source: Source) -> Remarks:
    if source.path == "core/clock.py":
        return
    yield from naming(source, QT_CLOCKS)
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in CLOCKS:
            yield node.lineno, ast.unparse(node)


def one_writer_prints(source: Source) -> Remarks:
    if source.path != "core/shell/saying.py":
        for node in source.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield node.lineno, "print"


RULES = (
    Rule("no text is run as code, nothing calls over the network but the store", nothing_is_run),
    Rule("only core/seeding imports core.store.ledger", years_are_laid_by_the_demo_alone),
    Rule("python-docx and lxml are used only in core/document", word_is_written_in_one_place),
    Rule("a table that comes in is read by core/tables alone", tables_are_read_in_one_place),
    Rule("pandas is imported only inside functions of importers, tables, kpi and research", pandas_comes_late),
    Rule(
        "only ui/kit/alerts.py makes message boxes, only ui/kit/theme.py sets style sheets",
        alerts_and_themes_have_one_place,
    ),
    Rule("processEvents and QSettings appear nowhere", nobody_turns_the_loop_by_hand),
    Rule("the time is asked of core/clock.py alone", there_is_one_clock),
    Rule("only core/shell/saying.py prints", one_writer_prints),
)
