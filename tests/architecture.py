"""The rules of the house, read from the source: what may import what, and what a file may hold."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core import features
from tests.sources import ROOT, Import, Source

MACHINERY = ("store", "document", "language", "deadlines", "tables")
# a feature may import those to its left; two of the machinery keep records of their own
LINE = tuple(name for name in (one.records[0].__name__.split(".")[1] for one in features.LINE) if name not in MACHINERY)
FEATURES = tuple(f"core.{name}" for name in LINE)
# what anybody in core may know
BASES = (
    "clock", "crowd", "errors", "expressions", "halves", "library", "preferences", "tasks", "understood", "version",
)  # fmt: skip
# every other module of core speaks for the whole office, on the console and off it, and stands above the features
ABOVE = (
    "seeding",
    "commands",
    "shell",
    *sorted(path.stem for path in (ROOT / "core").glob("*.py") if path.stem not in (*BASES, "__init__")),
)
KNOWS_FEATURES = (*FEATURES, *(f"core.{name}" for name in (*ABOVE, "tasks")))
QT = ("PySide6", "shiboken6")
SQL = ("sqlalchemy", "sqlmodel", "sqlite3", "sqlcipher3", "psycopg")
WORD = ("docx", "lxml")
# of a sheet: which row names its columns
FINDERS = ("core.tables.grids.HEAD", "core.tables.headings.headed")
READERS = ("csv.reader", "csv.DictReader", "csv.Sniffer", "pandas.read_csv", "pandas.read_excel", "pandas.read_table")

BANNED_ENDINGS = (
    "Manager", "Helper", "Helpers", "Util", "Utils", "Handler", "Controller", "Service", "Base", "Impl", "Info",
    "Data", "Item", "Items", "Model", "Models",
)  # fmt: skip
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
QT_CLOCKS = {"currentDate", "currentDateTime", "currentDateTimeUtc", "currentTime"}
LAST_RESORTS = ("core/store/", "ui/desk.py", "ui/kit/jobs.py", "ui/kit/crash.py")
# pure judgement, and the files it has grown into: time is an argument
JUDGES = ("rules", "limits", "acts", "routes", "sealing", "soundness")
# what is judged sound before it is a record: plain values as the library and the office spell them
SPELT = ("differences", "drafting", "drills", "library", "steps", "triage")
# rooms of research, each with records of its own, and those it may import: nobody imports back
MAY_ENTER: dict[str, tuple[str, ...]] = {
    "themes": (), "surveys": ("themes",), "interviews": ("themes", "surveys"), "audits": (), "coding": (),
}  # fmt: skip
ROOMS = tuple(MAY_ENTER)
# what speaks for all of them, and knows each
OVER_ROOMS = ("actions", "papers", "queries", "tasks")
# plain values without a session, which papers print: what a figure or a mark is, and what was laid down for a crisis
TOLD = (
    "core.crisis.library",
    "core.crisis.pacing",
    "core.crisis.signing",
    "core.crisis.steps",
    "core.kpi.amounts",
    "core.kpi.library",
    "core.kpi.spans",
    "core.kpi.symmetry",
    "core.kpi.telling",
    "core.kpi.verdicts",
    "core.kpi.worth",
    "core.notes.answered",
    "core.notes.forms",
    "core.notes.marks",
    "core.notes.telling",
    "core.research.columns",
    "core.research.surveys.telling",
    "core.research.surveys.telling_doubts",
    "core.research.surveys.telling_waves",
    "core.research.tables",
    "core.strategy.library",
)
# records know when they were made, papers and Today are of a day
ASKS_THE_CLOCK = ("records", "actions", "queries", "papers", "tasks")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

Remarks = Iterator[tuple[int, str]]


@dataclass(frozen=True)
class Rule:
    sentence: str
    remarks: Callable[[Source], Remarks]


def offences(rule: Rule, source: Source) -> list[str]:
    return [f"{source.path}:{line}: {what} -- {rule.sentence}" for line, what in rule.remarks(source)]


def main_opens_one_door(source: Source) -> Remarks:
    if source.path == "main.py":
        for one in source.imports:
            if one.is_of("core", "ui") and (
                one.is_at_once or not one.is_of("ui.app", "core.console", "core.shell.plainly")
            ):
                yield one.line, f"imports {one.name}" + " at once" * one.is_at_once


def core_has_no_screen(source: Source) -> Remarks:
    if source.is_in("core/"):
        yield from _importing(source, "ui", *QT)


def machinery_knows_no_feature(source: Source) -> Remarks:
    if source.is_in(*(f"core/{name}/" for name in MACHINERY)):
        yield from _importing(source, *KNOWS_FEATURES)


def features_stand_below(source: Source) -> Remarks:
    """What speaks for the whole office asks the features, never the other way round."""
    if source.package in FEATURES:
        yield from _importing(source, *(f"core.{one}" for one in ABOVE))


def records_stand_lowest(source: Source) -> Remarks:
    if source.package in FEATURES and (source.speaks("records") or source.speaks("choices")):
        for one in source.imports:
            if any(_is_from(one, name) for name in ("actions", "queries", "rules", "report", "papers", "tasks")):
                yield one.line, f"imports {one.name}"


def time_is_an_argument(source: Source) -> Remarks:
    """What judges, reads a file or lays something out is given the moment; works and questions of the day know it."""
    if source.package in FEATURES and not any(source.speaks(one) for one in ASKS_THE_CLOCK):
        for node in source.nodes:
            match node:
                case ast.Attribute(value=ast.Name("clock"), attr="now" | "today" as name):
                    yield node.lineno, f"clock.{name}"


def a_settling_asks_no_clock(source: Source) -> Remarks:
    """What follows from a merge is the same on every copy, whichever merges first and whenever."""
    if source.package in FEATURES and source.speaks("settling"):
        yield from _importing(source, "core.clock")


def nothing_is_run(source: Source) -> Remarks:
    """No text is run as code, and nobody is called over the network: a server is the store's matter alone."""
    for node in source.nodes:
        match node:
            case ast.Call(func=ast.Name("eval" | "exec" | "compile" as name)):
                yield node.lineno, name
    if not source.is_in("core/store/"):
        yield from _importing(source, "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio")


def sql_has_its_places(source: Source) -> Remarks:
    if source.is_in("core/", "main.py") and not source.is_in("core/store/"):
        yield from _importing(source, "sqlite3", "sqlcipher3", "psycopg")
        if not any(source.speaks(name) for name in ("records", "actions", "queries")):
            yield from _importing(source, "sqlalchemy", "sqlmodel")


def rules_are_pure(source: Source) -> Remarks:
    if source.package in FEATURES and any(map(source.speaks, JUDGES)):
        spelt = [f"{source.package}.{name}" for name in SPELT] if source.speaks("soundness") else []
        for one in source.imports:
            if one.is_of("time", "sqlite3") or not (_is_of_stdlib(one) or _is_pure(one) or one.is_of(*spelt)):
                yield one.line, f"imports {one.name}"


def queries_change_nothing(source: Source) -> Remarks:
    if source.is_in("core/") and source.speaks("queries"):
        yield from ((one.line, f"imports {one.name}") for one in source.imports if _is_from(one, "actions"))


def reports_compose(source: Source) -> Remarks:
    if source.is_in("core/") and source.speaks("report"):
        for one in source.imports:
            is_asking = _is_of_kind(one, "choices", "records", "queries", "report", "words", "fields")
            if not (_is_of_stdlib(one) or is_asking or one.is_of("core.document", "core.language", *TOLD)):
                yield one.line, f"imports {one.name}"


def features_stand_in_line(source: Source) -> Remarks:
    if source.package in FEATURES:
        yield from _importing(source, *FEATURES[FEATURES.index(source.package) + 1 :])


def rooms_stand_in_line(source: Source) -> Remarks:
    """What lies beside the rooms is the ground they stand on, or speaks for all: neither is mixed with the other."""
    if source.package != "core.research" or source.name == "__init__":
        return
    here = source.module.split(".")[2]
    if here in OVER_ROOMS:
        return
    entered = (here, *MAY_ENTER.get(here, ()))
    barred = (name for name in (*ROOMS, *OVER_ROOMS) if name not in entered)
    yield from _importing(source, *(f"core.research.{name}" for name in barred))


def questions_are_asked_in_queries(source: Source) -> Remarks:
    if source.is_in("core/store/") or any(source.speaks(name) for name in ("records", "actions", "queries")):
        return
    for node in source.nodes:
        match node:
            case ast.Attribute(value=ast.Name("session"), attr="get" | "get_one" | "exec" | "scalars" | "execute"):
                yield node.lineno, ast.unparse(node)


def years_are_laid_by_the_demo_alone(source: Source) -> Remarks:
    """What the ledger writes nobody was asked about: no right, no rule."""
    if not source.is_in("core/seeding/"):
        yield from _importing(source, "core.store.ledger")


def word_is_written_in_one_place(source: Source) -> Remarks:
    if source.is_in("core/", "main.py") and not source.is_in("core/document/"):
        yield from _importing(source, *WORD)


def tables_are_read_in_one_place(source: Source) -> Remarks:
    """Two readers of files disagree one day, and only one of them is guarded against what is bent."""
    if source.is_in("core/", "ui/") and not source.is_in("core/tables/"):
        yield from _importing(source, "python_calamine", *FINDERS, *READERS)
        called = _called(source)
        for node in source.nodes:
            match node:
                case ast.Attribute(value=ast.Name(said), attr=name) if f"{called.get(said)}.{name}" in READERS:
                    yield node.lineno, f"{called[said]}.{name}"
                case ast.ClassDef(name="Grid" | "Table" | "Fault") if source.package in FEATURES:
                    yield node.lineno, f"class {node.name}"


def pandas_comes_late(source: Source) -> Remarks:
    is_at_home = source.name.startswith("import") or source.is_in("core/tables/", "core/kpi/", "core/research/")
    for one in source.imports:
        if one.is_of("pandas") and (one.is_at_once or not is_at_home):
            yield one.line, "imports pandas" + " at once" * one.is_at_once


def screen_asks_the_desk(source: Source) -> Remarks:
    if source.is_in("ui/"):
        yield from _importing(source, *SQL, *WORD)
        yield from ((one.line, f"imports {one.name}") for one in source.imports if one.name.endswith(".Session"))


def kit_knows_no_office(source: Source) -> Remarks:
    if source.is_in("ui/kit/"):
        yield from _importing(source, *KNOWS_FEATURES)
        yield from ((one.line, f"imports {one.name}") for one in source.imports if _is_beside(one, "ui.kit"))


def pages_do_not_know_each_other(source: Source) -> Remarks:
    if source.is_in("ui/") and source.path.count("/") > 1 and not source.is_in("ui/kit/"):
        known = ("ui.kit", "ui.lists", "ui.document", "ui.desk", "ui.page", "ui.sheet", source.package)
        yield from ((one.line, f"imports {one.name}") for one in source.imports if _is_beside(one, *known))


def alerts_and_themes_have_one_place(source: Source) -> Remarks:
    if source.path != "ui/kit/alerts.py":
        yield from _naming(source, {"QMessageBox"})
    if source.path != "ui/kit/theme.py":
        yield from _naming(source, {"setStyleSheet"})


def nobody_turns_the_loop_by_hand(source: Source) -> Remarks:
    yield from _naming(source, {"processEvents", "QSettings"})


def there_is_one_clock(source: Source) -> Remarks:
    if source.path == "core/clock.py":
        return
    yield from _naming(source, QT_CLOCKS)
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in CLOCKS:
            yield node.lineno, ast.unparse(node)


def one_writer_prints(source: Source) -> Remarks:
    if source.path != "core/shell/saying.py":
        for node in source.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield node.lineno, "print"


def nothing_is_swallowed(source: Source) -> Remarks:
    for node in source.nodes:
        if _is_suppressing(node, "Exception", "BaseException"):
            yield node.lineno, "suppresses everything"
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = ast.unparse(node.type) if node.type else "everything"
        if caught in ("everything", "Exception", "BaseException"):
            if all(isinstance(step, ast.Pass) for step in node.body):
                yield node.lineno, f"swallows {caught}"
            elif not source.is_in(*LAST_RESORTS):
                yield node.lineno, f"catches {caught}"


def _is_suppressing(node: ast.AST, *names: str) -> bool:
    match node:
        case ast.Call(func=ast.Name("suppress") | ast.Attribute(attr="suppress"), args=args):
            return any(ast.unparse(one) in names for one in args)
    return False


def packages_have_door_plates(source: Source) -> Remarks:
    if source.name == "__init__" and (ast.get_docstring(source.tree) is None or len(source.tree.body) > 1):
        yield 1, "is not one docstring"
    elif ast.get_docstring(source.tree) is None:
        yield 1, "has no docstring"


def names_say_what_they_are(source: Source) -> Remarks:
    last_word = source.name.rpartition("_")[2].capitalize()
    if last_word in BANNED_ENDINGS:
        yield 1, f"module {source.name}"
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and node.name.endswith(BANNED_ENDINGS):
            yield node.lineno, f"class {node.name}"


def files_and_functions_are_short(source: Source) -> Remarks:
    lines = len(source.text.splitlines())
    if lines > LONGEST_FILE:
        yield lines, f"{lines} lines"
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name} has {length} lines"


def _importing(source: Source, *modules: str) -> Remarks:
    yield from ((one.line, f"imports {one.name}") for one in source.imports if one.is_of(*modules))


def _naming(source: Source, names: set[str]) -> Remarks:
    for node in source.nodes:
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if name in names:
                yield node.lineno, name


def _called(source: Source) -> dict[str, str]:
    """Of each module imported whole its name, by what it is called here."""
    whole = [alias for node in source.nodes if isinstance(node, ast.Import) for alias in node.names]
    return {alias.asname or alias.name: alias.name for alias in whole}


def _is_of_stdlib(one: Import) -> bool:
    return one.is_of(*sys.stdlib_module_names)


def _is_from(one: Import, kind: str) -> bool:
    return one.is_of("core") and kind in one.name.split(".")


def _is_of_kind(one: Import, *kinds: str) -> bool:
    """By the place of a module in its feature or in a room of it: whatever is called so elsewhere is something else."""
    parts = one.name.split(".")
    place = 3 if parts[2:3] and parts[2] in ROOMS else 2
    return one.is_of("core") and any(part in kinds for part in parts[place : place + 1])


def _is_pure(one: Import) -> bool:
    # core.store.record only says what every record is, words what the choices are called, canonical how both are spelt
    known = ("core.errors", "core.expressions", "core.language", "core.deadlines", "core.store.record")
    if one.is_of(*known, "core.store.rights", "core.store.types.canonical"):
        return True
    return _is_of_kind(one, "choices", "records", "words", *JUDGES)


def _is_beside(one: Import, *known: str) -> bool:
    return one.is_of("ui") and not one.is_of(*known)


RULES = (
    Rule("main imports ui.app, core.console or what tells which, each only when needed", main_opens_one_door),
    Rule("core never imports ui or Qt", core_has_no_screen),
    Rule("store, document, language, deadlines and tables know no feature", machinery_knows_no_feature),
    Rule("features know nothing of the console, first content or the line they stand in", features_stand_below),
    Rule("records know no actions, questions or judgements", records_stand_lowest),
    Rule(
        "the clock is asked by records, actions, queries, papers and tasks: others are given the moment",
        time_is_an_argument,
    ),
    Rule("what settles a merge asks no clock: every copy comes to the same", a_settling_asks_no_clock),
    Rule("no text is run as code, nothing calls over the network but the store", nothing_is_run),
    Rule("SQL is spoken only in core/store, records, actions and queries", sql_has_its_places),
    Rule(
        "rules import records, rules, errors, language, deadlines and the standard library: no session, no clock",
        rules_are_pure,
    ),
    Rule("queries never import actions", queries_change_nothing),
    Rule(
        "a report imports records and their names, queries, other reports, document and language only",
        reports_compose,
    ),
    Rule(f"features form a line, nobody imports to the right: {', '.join(LINE)}", features_stand_in_line),
    Rule(
        "rooms of research know those to their left: themes, surveys, interviews; audits and coding know none",
        rooms_stand_in_line,
    ),
    Rule("python-docx and lxml are used only in core/document", word_is_written_in_one_place),
    Rule("a table that comes in is read by core/tables alone", tables_are_read_in_one_place),
    Rule("pandas is imported only inside functions of importers, tables, kpi and research", pandas_comes_late),
    Rule("ui never imports SQL or docx and never opens a session: it asks desk.read(query)", screen_asks_the_desk),
    Rule("ui/kit knows no feature and no desk", kit_knows_no_office),
    Rule(
        "a ui feature imports kit, lists, document, desk, page, sheet and itself; another is opened by desk.open",
        pages_do_not_know_each_other,
    ),
    Rule(
        "only ui/kit/alerts.py makes message boxes, only ui/kit/theme.py sets style sheets",
        alerts_and_themes_have_one_place,
    ),
    Rule("processEvents and QSettings appear nowhere", nobody_turns_the_loop_by_hand),
    Rule("a session is asked by the store, queries and actions alone", questions_are_asked_in_queries),
    Rule("only core/seeding imports core.store.ledger", years_are_laid_by_the_demo_alone),
    Rule("the time is asked of core/clock.py alone", there_is_one_clock),
    Rule("only core/shell/saying.py prints", one_writer_prints),
    Rule(
        "what goes wrong is never swallowed; only store, job, desk and crash hook catch everything",
        nothing_is_swallowed,
    ),
    Rule("a module starts with a docstring, a package's __init__.py is nothing else", packages_have_door_plates),
    Rule("a name says what the thing is, not that it manages, helps or carries data", names_say_what_they_are),
    Rule(
        f"a file has at most {LONGEST_FILE} lines, a function at most {LONGEST_FUNCTION}", files_and_functions_are_short
    ),
)
