"""The command line: one command, one answer, in words or as JSON; never a window."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import preferences
from core.errors import Invalid, UserError
from core.language import words
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _

if TYPE_CHECKING:
    from core.store.store import Store

# these need the screen, or at least its painter; None is the window itself
ON_SCREEN = (None, "pictures")
# the twins of a document, Kazakh and Russian
BOTH = "both"

Answer = dict[str, Any]
# what a command does: a sentence for people, and the same as values for scripts
Verb = Callable[[argparse.Namespace], tuple[str, Answer]]


def parse(arguments: list[str]) -> argparse.Namespace:
    """What is asked for; the language is set at once, so that even a refusal speaks it."""
    words.use(_spoken(arguments) or preferences.load().language)
    # it offers no other way in
    vars(argparse)["_"] = _of_parser
    parser = argparse.ArgumentParser(prog="hatshy")
    _add_common(parser, workspace="", lang=None, json=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (sentence, options) in _COMMANDS.items():
        command = commands.add_parser(name, help=_(sentence), description=_(sentence))
        # said after the command they win; not said there, what stood before it stays
        said = dict.fromkeys(("workspace", "lang", "json"), argparse.SUPPRESS)
        _add_common(command, langs=(*LANGS, BOTH) if name == "export" else LANGS, **said)
        for flags, settings in options:
            explained = settings.get("help", "")
            command.add_argument(*flags, **settings | {"help": _(explained) if explained else None})
    return parser.parse_args(arguments)


def _spoken(arguments: list[str]) -> Lang | None:
    """The language asked for, the last time it was: known before all else is understood."""
    asked = None
    for before, word in pairwise(["", *arguments]):
        name, _sign, value = word.partition("=")
        lang = word if before == "--lang" else value if name == "--lang" else ""
        asked = next((one for one in LANGS if one == lang), asked)
    return asked


def _add_common(parser: argparse.ArgumentParser, langs: Sequence[str] = LANGS, **defaults: Any) -> None:
    parser.add_argument("-w", "--workspace", default=defaults["workspace"], metavar="PATH_OR_URL")
    parser.add_argument("--lang", choices=langs, default=defaults["lang"])
    parser.add_argument("--json", action="store_true", default=defaults["json"])


_Option = tuple[tuple[str, ...], dict[str, Any]]
_PROTECTED: _Option = (
    ("--protect",),
    {"action": "store_true", "help": N_("ask for a passphrase and protect the file")},
)

_COMMANDS: dict[str, tuple[str, list[_Option]]] = {
    "new": (N_("make an empty workspace"), [_PROTECTED]),
    "demo": (
        N_("make a workspace with the demo office"),
        [(("--weeks",), {"type": int, "default": 4}), (("--scale",), {"type": int, "default": 1}), _PROTECTED],
    ),
    "check": (N_("is everything as it was written?"), []),
    "backup": (N_("take a verified copy"), [(("-o", "--output"), {"type": Path, "default": None})]),
    "restore": (
        N_("make the workspace what a copy is"),
        [
            (("copy",), {"type": Path}),
            (("--another",), {"action": "store_true", "help": N_("even if it is a copy of another office")}),
        ],
    ),
    "passphrase": (N_("protect a file, or change its passphrase; prints the recovery code"), []),
    "export": (
        N_("write a document as Word files"),
        [
            (("kind",), {"nargs": "?", "default": ""}),
            (("--list",), {"action": "store_true", "help": N_("which kinds there are")}),
            (("--week",), {"default": "", "metavar": "2026-W48"}),
            (("--month",), {"default": "", "metavar": "2026-11"}),
            (("--quarter",), {"default": "", "metavar": "2026-Q4"}),
            (("--id",), {"default": "", "help": N_("the record it is about; KIND --list shows them")}),
            (
                ("--with",),
                {"dest": "wished", "action": "append", "default": [], "metavar": "KEY", "help": N_("take in")},
            ),
            (("--without",), {"dest": "unwished", "action": "append", "default": [], "metavar": "KEY"}),
            (("-o", "--output"), {"type": Path, "default": Path()}),
        ],
    ),
    "import": (
        N_("take a plan in from Excel, LibreOffice or CSV"),
        [
            (("kind",), {"choices": ("plan",)}),
            (("file",), {"type": Path}),
            (("--dry-run",), {"action": "store_true", "help": N_("say what would come of it, and write nothing")}),
            (
                ("--map",),
                {
                    "dest": "mapped",
                    "action": "append",
                    "default": [],
                    "metavar": "HEADING=COLUMN",
                    "help": N_("which column of the plan a heading means; nothing after the sign leaves it out"),
                },
            ),
        ],
    ),
    "feedback": (N_("read what came back in a Word file"), [(("file",), {"type": Path})]),
    "pictures": (
        N_("a picture of every page"),
        [
            (("folder",), {"type": Path}),
            (("--theme",), {"choices": preferences.THEMES, "default": "light"}),
            (("--size",), {"default": "1366x768", "metavar": "WIDTHxHEIGHT"}),
            (("--text",), {"type": int, "choices": preferences.TEXT_SIZES, "default": 100}),
        ],
    ),
}

# what the parser itself says, and the same with places that a translator can name
_PARSER = {
    "usage: ": N_("usage: "),
    "positional arguments": N_("positional arguments"),
    "options": N_("options"),
    "show this help message and exit": N_("show this help message and exit"),
    "argument %(argument_name)s: %(message)s": N_("argument {name}: {sentence}"),
    "unrecognized arguments: %s": N_("unrecognized arguments: {words}"),
    "not allowed with argument %s": N_("not allowed with argument {name}"),
    "ignored explicit argument %r": N_("ignored explicit argument {name}"),
    "the following arguments are required: %s": N_("the following arguments are required: {words}"),
    "expected one argument": N_("expected one argument"),
    "expected at most one argument": N_("expected at most one argument"),
    "expected at least one argument": N_("expected at least one argument"),
    "ambiguous option: %(option)s could match %(matches)s": N_("ambiguous option: {name} could match {words}"),
    "invalid %(type)s value: %(value)r": N_("invalid {kind} value: {word}"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_("invalid choice: {word} (choose from {words})"),
    "%(prog)s: error: %(message)s\n": N_("{program}: error: {sentence}"),
}


def _of_parser(message: str) -> str:
    """Its own words in the user's language, with its own places in them."""
    known = _PARSER.get(message, message)
    places = dict(zip(re.findall(r"\{\w+\}", known), re.findall(r"%(?:\(\w+\))?[sr]", message), strict=False))
    said = re.sub(r"\{\w+\}", lambda place: places.get(place[0], place[0]), _(known))
    return said + "\n" * (message.endswith("\n") and not said.endswith("\n"))


def run(asked: argparse.Namespace) -> int:
    return carry_out(asked, _VERBS[asked.command])


def carry_out(asked: argparse.Namespace, verb: Verb) -> int:
    """Carry out one command; the exit code tells a script which kind of refusal it was."""
    try:
        sentence, answer = verb(asked)
    except UserError as error:
        _say(asked, str(error), {"error": type(error).__name__, "sentence": str(error)}, sys.stderr)
        return error.exit_code
    _say(asked, sentence, answer)
    return int(answer.get("exit_code", 0))


def _say(asked: argparse.Namespace, sentence: str, answer: Answer, stream: Any = None) -> None:
    """The one writer of the console."""
    if asked.json:
        import json

        sentence, stream = json.dumps(answer, ensure_ascii=False, default=str), sys.stdout
    try:
        print(sentence, file=stream or sys.stdout, flush=True)
    except BrokenPipeError:
        # whoever listens has heard enough; nor shall the farewell of the interpreter be said into the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def workspace_of(asked: argparse.Namespace) -> str:
    where = asked.workspace or next(iter(preferences.load().recent), "")
    if not where:
        raise Invalid(_("Say which workspace with -w PATH."))
    return str(where)


def passphrase_for(question: str, variable: str = "HATSHY_PASSPHRASE") -> str:
    """From the environment for scripts, else typed unseen."""
    import getpass

    given = os.environ.get(variable, "")
    return given or (getpass.getpass(question + " ") if sys.stdin.isatty() else "")


@contextmanager
def opened(asked: argparse.Namespace) -> Iterator["Store"]:
    """The workspace, with whoever sits at this computer as the author of what is done; the seat is held meanwhile."""
    from core.features import open_workspace
    from core.office.queries import sitter
    from core.store.opening import Protected
    from core.store.seat import Seat

    where, seat = workspace_of(asked), Seat(preferences.home())
    try:
        try:
            store = open_workspace(where, seat.name)
        except Protected as error:
            store = open_workspace(where, seat.name, passphrase_for(str(error)))
        try:
            with store.read() as session:
                store.author_id = sitter(session, preferences.load().people.get(store.workspace, ""))
            yield store
        finally:
            store.close()
    finally:
        seat.leave()


def _made(asked: argparse.Namespace) -> tuple[str, str]:
    """A new workspace: where it is, and its passphrase, which is asked for once."""
    from core.store import engine, opening, vault

    where = asked.workspace
    if not where:
        # not the one that was opened last: nobody means that when making a new one
        raise Invalid(_("Say which workspace with -w PATH."))
    passphrase = ""
    if asked.protect:
        if engine.is_server(where):
            raise Invalid(_("A passphrase protects a file; whoever looks after the server protects the server."))
        passphrase = passphrase_for(_("New passphrase:"))
        # an empty one would leave the file open to everybody
        vault.demand_strong(passphrase)
        if not where.endswith(".hatshy"):
            raise Invalid(_("The name of a protected file ends in .hatshy, or it could not be told from others."))
    opening.create(where, passphrase)
    return where, passphrase


def _new(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core.features import open_workspace
    from core.seeding import calendar

    where, passphrase = _made(asked)
    store = open_workspace(where, "console", passphrase)
    try:
        calendar.plant(store, None)
    finally:
        store.close()
    return _("The workspace is made: {path}").format(path=where), {"workspace": where}


def _demo(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import seed
    from core.features import open_workspace

    seed.demand_size(asked.weeks, asked.scale)
    where, passphrase = _made(asked)
    store = open_workspace(where, "demo", passphrase)
    try:
        planted = seed.plant_demo(store, asked.weeks, asked.scale)
    finally:
        store.close()
    return _("The demo office is ready: {path}").format(path=where), {"workspace": where} | planted


def _check(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core.store.check import check

    with opened(asked) as store:
        checked = check(store)
    faults = [_(fault.sentence).format(subject=fault.subject) for fault in checked.faults]
    sentence = _("Everything is as it was written: records {records}, entries {entries}, attachments {attachments}.")
    answer = asdict(checked) | {
        "faults": faults,
        "is_clean": checked.is_clean,
        "exit_code": 0 if checked.is_clean else 1,
    }
    return "\n".join(faults) or sentence.format(**asdict(checked)), answer


def _backup(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core.store import upkeep

    if asked.output is not None and asked.output.exists():
        raise Invalid(_("Such a file exists already: choose another name."))
    with opened(asked) as store:
        copy = upkeep.copy_now(store, to=asked.output)
    return _("A verified copy is here: {path}").format(path=copy), {"copy": str(copy)}


def _restore(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core.store import upkeep

    with opened(asked) as store:
        safety = upkeep.put_back(store, asked.copy, os.environ.get("HATSHY_PASSPHRASE", ""), asked.another)
    sentence = _("The workspace is what the copy was. Its state before that is here: {path}")
    return sentence.format(path=safety), {"restored": str(asked.copy), "before": str(safety)}


def _passphrase(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core.store import engine, upkeep, vault

    where = workspace_of(asked)
    if engine.is_server(where):
        raise Invalid(_("A passphrase protects a file; whoever looks after the server protects the server."))
    path = Path(where)
    is_locked = path.is_file() and vault.sniff(path) == "protected"
    old = passphrase_for(_("Passphrase or recovery code")) if is_locked else ""
    new = passphrase_for(_("New passphrase:"), "HATSHY_NEW_PASSPHRASE")
    upkeep.change_passphrase(path, old, new)
    code = vault.recovery_code(vault.key_from(new, path))
    return _("The passphrase is set. Recovery code, to be kept on paper: {code}").format(code=code), {"recovery": code}


def _export(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import delivery

    return delivery.export(asked)


def _import(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import plan_files

    return plan_files.bring_in(asked)


def _feedback(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import delivery

    return delivery.returned(asked)


_VERBS: dict[str, Verb] = {
    "new": _new,
    "demo": _demo,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "passphrase": _passphrase,
    "export": _export,
    "import": _import,
    "feedback": _feedback,
}
