"""Every command of the console with what may be said to it. A window is opened without reading this."""

from pathlib import Path
from typing import Any

from core import preferences
from core.language.words import N_

Option = tuple[tuple[str, ...], dict[str, Any]]
_PROTECTED: Option = (
    ("--protect",),
    {"action": "store_true", "help": N_("ask for a passphrase and protect the file")},
)

_TEXTS: list[Option] = [
    (("text",), {"nargs": "?", "default": "-", "help": N_("the text; without it, or with -, standard input")}),
    (("--lines",), {"action": "store_true", "help": N_("one text a line, one answer a line")}),
]

_PICTURES: list[Option] = [
    (("folder",), {"type": Path}),
    (("--theme",), {"choices": preferences.THEMES, "default": "light"}),
    (("--size",), {"default": "1366x768", "metavar": "WIDTHxHEIGHT"}),
    (("--text",), {"type": int, "choices": preferences.TEXT_SIZES, "default": 100}),
]

# of the messages: their records are not loaded to read a line
_PLATFORMS = (
    "instagram", "stories", "facebook", "telegram", "tiktok", "youtube", "x", "vk", "threads", "whatsapp", "site",
    "aitu", "media", "other",
)  # fmt: skip
_BOOKS = ("comment", "appeal", "media")
_SOURCES = (
    "comment", "direct", "mention", "chat", "call", "reception", "meeting", "e_otinish", "petition", "letter",
    "media", "other",
)  # fmt: skip

COMMANDS: dict[str, tuple[str, list[Option]]] = {
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
            (("--year",), {"default": "", "metavar": "2026"}),
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
        N_("take a plan, messages or figures in from Excel, LibreOffice or CSV"),
        [
            (("kind",), {"choices": ("plan", "messages", "metrics", "audit", "interviews", "survey")}),
            (("file",), {"type": Path}),
            (("--dry-run",), {"action": "store_true", "help": N_("say what would come of it, and write nothing")}),
            (
                ("--map",),
                {
                    "dest": "mapped",
                    "action": "append",
                    "default": [],
                    "metavar": "HEADING=COLUMN",
                    "help": N_("which column a heading means; nothing after the sign leaves it out"),
                },
            ),
            (("--book",), {"choices": _BOOKS, "default": "comment", "help": N_("the register of the messages")}),
            (
                ("--source",),
                {"choices": _SOURCES, "default": "comment", "metavar": "comment", "help": N_("the way they came")},
            ),
            (("--channel",), {"default": "", "metavar": "NAME", "help": N_("the channel of the messages")}),
            (("--page",), {"default": "", "metavar": "NAME", "help": N_("the page of all figures of the file")}),
            (("--survey",), {"default": "", "metavar": "NAME", "help": N_("the survey of the answers, or its id")}),
            (("--new",), {"default": "", "metavar": "NAME", "help": N_("make a survey of this name out of the file")}),
            (
                ("--unknown",),
                {
                    "choices": ("add", "drop"),
                    "default": "",
                    "help": N_("answers that fit no option become options, or no answer"),
                },
            ),
            (("--form",), {"default": "", "metavar": "site", "help": N_("the form of an audit, by its code")}),
            (
                ("--guide",),
                {
                    "default": "",
                    "metavar": "NAME",
                    "help": N_("the interview the answers belong to, by its name; one that is not there yet is made"),
                },
            ),
            (("--add-pages",), {"action": "store_true", "help": N_("add the pages that are not followed yet")}),
            (
                ("--measured-on",),
                {"default": "", "metavar": "2026-11-21", "help": N_("when the figures were read; else today")},
            ),
            (
                ("--first",),
                {
                    "choices": ("day", "month"),
                    "default": "",
                    "help": N_("what comes first in 11/03/2026, where the file does not show it"),
                },
            ),
            (
                ("--platform",),
                {
                    "choices": _PLATFORMS,
                    "default": "",
                    "metavar": "instagram",
                    "help": N_("the platform of pages that are added, else what their links or names tell"),
                },
            ),
        ],
    ),
    "feedback": (
        N_("read what came back in a Word file"),
        [(("file",), {"type": Path}), (("--take-in",), {"action": "store_true"}), (("--decided-by",), {"default": ""})],
    ),
    "verify": (N_("which submission a code on paper stands for, and whether it is whole"), [(("code",), {})]),
    "package": (
        N_("write what another copy of the office lacks, for a stick"),
        [
            (("-o", "--output"), {"type": Path, "required": True}),
            (("--whole",), {"action": "store_true", "help": N_("the whole history, for a copy that was never met")}),
        ],
    ),
    "merge": (
        N_("say what a package would bring; with --apply merge it"),
        [
            (("file",), {"type": Path}),
            (("--apply",), {"action": "store_true", "help": N_("merge it")}),
            (("--all",), {"choices": ("ours", "theirs"), "help": N_("whose words hold wherever both have changed")}),
            (
                ("--choose",),
                {
                    "dest": "chosen",
                    "action": "append",
                    "default": [],
                    "metavar": "KEY=ours|theirs",
                    "help": N_("whose word holds in one place; the keys are listed without --apply"),
                },
            ),
            (
                ("--trust-key",),
                {"action": "store_true", "help": N_("even if it is signed with another key than before")},
            ),
        ],
    ),
    "handover": (
        N_("hand the office over: an encrypted package, and the act as Word files beside it"),
        [
            (("-o", "--output"), {"type": Path, "required": True}),
            (("--to",), {"required": True, "metavar": "NAME", "help": N_("who takes over; a new name is entered")}),
            (("--position",), {"default": "", "help": N_("the position of somebody new")}),
            (("--cause",), {"choices": ("leaving", "away", "succession"), "default": "leaving"}),
            (("--day",), {"default": "", "metavar": "2026-11-21", "help": N_("of the hand-over; else today")}),
            (("--until",), {"default": "", "metavar": "2026-12-05", "help": N_("the last day of whoever is away")}),
            (("--remarks",), {"default": "", "help": N_("what is to be known besides")}),
            (
                ("--without",),
                {
                    "dest": "unwished",
                    "action": "append",
                    "default": [],
                    "choices": ("terms", "actions", "plan", "contacts", "lines", "playbooks"),
                    "help": N_("what does not go along"),
                },
            ),
        ],
    ),
    "takeover": (
        N_("make an office of a package, where there is none yet"),
        [(("file",), {"type": Path}), _PROTECTED],
    ),
    "deadline": (
        N_("when a term ends, and why just then; a workspace is not needed"),
        [
            (("rule",), {"metavar": "media.request", "help": N_("the code of a term; any other word shows them all")}),
            (("start",), {"metavar": "2026-03-20T17:00"}),
            (("--six-day",), {"action": "store_true", "help": N_("count with a working week of six days")}),
            (("--extend",), {"action": "store_true", "help": N_("extended as far as it may be")}),
        ],
    ),
    "triage": (N_("what is to be done about a comment, and why; a workspace is not needed"), _TEXTS),
    "suggest": (
        N_("which reply templates fit a comment; a workspace is not needed"),
        [*_TEXTS, (("--top",), {"type": int, "default": 3, "help": N_("how many at most")})],
    ),
    "severity": (
        N_("how serious an incident is for communication, and why; a workspace is not needed"),
        [
            (
                ("answers",),
                {
                    "nargs": "*",
                    "metavar": "KEY=VALUE",
                    "help": N_("the answers by their names; without them, JSON from standard input"),
                },
            ),
            (("--lines",), {"action": "store_true", "help": N_("one incident a line, one answer a line")}),
            (
                ("--playbook",),
                {"action": "append", "default": [], "metavar": "C01", "help": N_("the algorithm that runs")},
            ),
        ],
    ),
    "playbook": (
        N_("an algorithm of a crisis: out to a file for another office, or in from one"),
        [
            (("act",), {"choices": ("export", "import")}),
            (("names",), {"nargs": "+", "metavar": "CODE FILE", "help": N_("which, and into which file; or the file")}),
            (
                ("--take",),
                {
                    "dest": "taken",
                    "action": "append",
                    "default": [],
                    "metavar": "KEY",
                    "help": N_("what of a file is taken into an algorithm that is here; without it they are listed"),
                },
            ),
            (("--all",), {"action": "store_true", "help": N_("take all of it")}),
        ],
    ),
    "kpi": (
        N_("what an indicator came to, span by span"),
        [
            (
                ("code",),
                {
                    "nargs": "?",
                    "default": "",
                    "metavar": "REPLY",
                    "help": N_("the code of an indicator; without one all are listed"),
                },
            ),
            (
                ("--from",),
                {
                    "dest": "since",
                    "default": "",
                    "metavar": "2026-10-01",
                    "help": N_("from which day; else the first of the month"),
                },
            ),
            (
                ("--to",),
                {"default": "", "metavar": "2026-10-31", "help": N_("to which day, that one included; else today")},
            ),
            (
                ("--step",),
                {
                    "choices": ("day", "week", "month", "quarter", "year"),
                    "default": "month",
                    "help": N_("how long each span of it is"),
                },
            ),
        ],
    ),
    "interviews": (
        N_("what experts said, by question and theme"),
        [(("guide",), {"metavar": "NAME"})],
    ),
    "survey": (
        N_("what a survey came to, question by question"),
        [
            (("which",), {"metavar": "ID|NAME", "help": N_("a survey by its id or its name")}),
            (("--question",), {"default": "", "metavar": "CODE", "help": N_("this question only")}),
            (("--by",), {"default": "", "metavar": "TRAIT", "help": N_("by the groups of this question")}),
            (("--earlier",), {"action": "store_true", "help": N_("beside the wave before")}),
        ],
    ),
    "audit": (
        N_("what an audit came to, criterion by criterion"),
        [(("which",), {"metavar": "ID|NAME", "help": N_("an audit by its id, or the newest of an organisation")})],
    ),
    "scan": (N_("personal data in a text; a workspace is not needed"), _TEXTS),
    "compare": (
        N_("do a Kazakh and a Russian text say the same; a workspace is not needed"),
        [
            (("files",), {"nargs": "*", "type": Path, "metavar": "KKFILE RUFILE"}),
            (("--tsv",), {"action": "store_true", "help": N_("pairs from standard input, a tab between them")}),
        ],
    ),
    "pictures": (N_("a picture of every page"), _PICTURES),
    "manual": (N_("the manual as a Word file, with pictures of this office"), _PICTURES),
}
