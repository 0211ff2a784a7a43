"""How a file is written: its name, its first line, its length, and that nothing is swallowed in it."""

import ast

from tests.architecture.rule import Remarks, Rule
from tests.sources import Source

BANNED_ENDINGS = (
    "Manager", "Helper", "Helpers", "Util", "Utils", "Handler", "Controller", "Service", "Base", "Impl", "Info",
    "Data", "Item", "Items", "Model", "Models",
)  # fmt: skip
LAST_RESORTS = ("core/store/", "ui/desk.py", "ui/kit/jobs.py", "ui/kit/crash.py")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


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


RULES = (
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
