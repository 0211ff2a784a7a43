"""What a file may do by its kind: records, rules, actions, queries, reports."""

import ast

from tests.architecture.parts import FEATURES, JUDGES
from tests.architecture.rule import Remarks, Rule, importing, is_from, is_of_kind, is_of_stdlib
from tests.sources import Import, Source

# what is judged sound before it is a record: plain values as the library and the office spell them
SPELT = ("differences", "drafting", "drills", "library", "steps", "triage")
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
        yield from importing(source, "core.clock")


def sql_has_its_places(source: Source) -> Remarks:
    if source.is_in("core/", "main.py") and not source.is_in("core/store/"):
        yield from importing(source, "sqlite3", "sqlcipher3", "psycopg")
        if not any(source.speaks(name) for name in ("records", "actions", "queries")):
            yield from importing(source, "sqlalchemy", "sqlmodel")


def rules_are_pure(source: Source) -> Remarks:
    if source.package in FEATURES and any(map(source.speaks, JUDGES)):
        spelt = [f"{source.package}.{name}" for name in SPELT] if source.speaks("soundness") else []
        for one in source.imports:
            if one.is_of("time", "sqlite3") or not (is_of_stdlib(one) or _is_pure(one) or one.is_of(*spelt)):
                yield one.line, f"imports {one.name}"


def queries_change_nothing(source: Source) -> Remarks:
    if source.is_in("core/") and source.speaks("queries"):
        yield from ((one.line, f"imports {one.name}") for one in source.imports if is_from(one, "actions"))


def reports_compose(source: Source) -> Remarks:
    if source.is_in("core/") and source.speaks("report"):
        for one in source.imports:
            is_asking = is_of_kind(one, "choices", "records", "queries", "report", "words", "fields")
            if not (is_of_stdlib(one) or is_asking or one.is_of("core.document", "core.language", *TOLD)):
                yield one.line, f"imports {one.name}"


def questions_are_asked_in_queries(source: Source) -> Remarks:
    if source.is_in("core/store/") or any(source.speaks(name) for name in ("records", "actions", "queries")):
        return
    for node in source.nodes:
        match node:
            case ast.Attribute(value=ast.Name("session"), attr="get" | "get_one" | "exec" | "scalars" | "execute"):
                yield node.lineno, ast.unparse(node)


def _is_pure(one: Import) -> bool:
    # core.store.record only says what every record is, words what the choices are called, canonical how both are spelt
    known = ("core.errors", "core.expressions", "core.language", "core.deadlines", "core.store.record")
    if one.is_of(*known, "core.store.rights", "core.store.types.canonical"):
        return True
    return is_of_kind(one, "choices", "records", "words", *JUDGES)


RULES = (
    Rule(
        "the clock is asked by records, actions, queries, papers and tasks: others are given the moment",
        time_is_an_argument,
    ),
    Rule("what settles a merge asks no clock: every copy comes to the same", a_settling_asks_no_clock),
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
    Rule("a session is asked by the store, queries and actions alone", questions_are_asked_in_queries),
)
