"""The console over answers: how serious an incident is for communication, and why."""

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from core.crisis import library, scale, severity
from core.crisis.choices import Level
from core.crisis.words import TITLES
from core.errors import Gone, Invalid
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.shell import texts
from core.shell.answering import Option, Upshot

OPTIONS: list[Option] = [
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
]

_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")


def answers(asked: Namespace) -> Iterator[Upshot]:
    """From the command line, or from standard input: one object, or with --lines one a line."""
    if asked.answers and asked.answers != ["-"]:
        given = iter([_typed(" ".join(asked.answers))])
    elif asked.lines:
        given = (_typed(line) for line in texts.lines() if line.strip())
    else:
        given = iter([_typed("\n".join(texts.lines()))])
    return (_judged(one, asked.playbook) for one in given)


def _judged(given: Mapping[str, Any], playbooks: list[str]) -> Upshot:
    known = library.scale()
    scores, flags = _parted(given, known)
    for fault in severity.faults(scores, flags, known):
        raise fault
    codes = [*playbooks, *_listed(given.get("playbook", given.get("type", [])))]
    types = [_type(code) for code in dict.fromkeys(code.upper() for code in codes)]
    found = severity.judge(scores, flags, known, types)
    answer = {
        "level": _shown(found.level),
        "score": float(found.score),
        "reasons": [
            {"code": one.code, "level": _shown(one.level), "sentence": str(one), "decides": one.decides}
            for one in found.reasons
        ],
        "floors": list(found.floors),
        "scores": scores,
        "flags": {**known.usual, **flags},
        "playbooks": [code for code, _name, _least in types],
    }
    lines = [f"{_shown(found.level)}. {_(TITLES[Level][found.level])}", *(f"  {one}" for one in found.reasons)]
    return Upshot("\n".join(lines), answer)


def _parted(given: Mapping[str, Any], known: scale.Scale) -> tuple[dict[str, int], dict[str, Any]]:
    """Scores and circumstances, each by itself or all in one; what is not known is told by `faults`."""
    flat = {key: one for key, one in given.items() if key not in ("scores", "flags", "playbook", "type")}
    for key in ("scores", "flags"):
        part = given.get(key, {})
        if not isinstance(part, Mapping):
            raise Invalid(_("“{key}” holds answers by their names.").format(key=key), key)
        flat |= part
    keys = {one.key for one in known.dimensions}
    scores = {key: one for key, one in flat.items() if key in keys}
    return scores, {key: one for key, one in flat.items() if key not in keys}


def _typed(text: str) -> dict[str, Any]:
    """A JSON object, or KEY=VALUE one after another; a circumstance alone means yes."""
    if not text.lstrip().startswith("{"):
        return dict(_word(one) for one in text.encode("utf-8", "replace").decode("utf-8").split())
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid(_("This is no JSON object: {text}").format(text=text.strip()[:80])) from error
    # half characters can be written as escapes and cannot be said again
    whole: dict[str, Any] = json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    return whole


def _word(word: str) -> tuple[str, Any]:
    key, sign, value = word.partition("=")
    known = library.scale().circumstances.get(key)
    is_answer = known is not None and known.answer == scale.Answer.YES
    if is_answer and (not sign or value.lower() in _YES):
        return key, True
    if is_answer and value.lower() in _NO:
        return key, False
    return key, int(value) if value.isascii() and value.isdigit() and len(value) < len("1000000000") else value


def _listed(named: Any) -> list[str]:
    return [str(one) for one in named] if isinstance(named, list) else [str(named)]


def _type(code: str) -> tuple[str, Trilingual, Level]:
    known = {one.code: one for one in library.types()}
    if code not in known:
        sentence = _("There is no such algorithm: {code}. Known are: {codes}")
        raise Gone(sentence.format(code=code, codes=", ".join(known)))
    return code, known[code].name, known[code].min_level


def _shown(level: Level) -> str:
    return str(level).upper()
