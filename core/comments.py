"""The console over plain texts: what to do about a comment, which reply fits, what is private, do two texts agree."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from core.errors import Invalid, Unavailable
from core.language.words import N_, _, language

Told = tuple[str, Any]

_NOTHING = N_("Nothing found.")
_PRIVATE = {
    "iin": N_("personal number (IIN)"),
    "phone": N_("telephone number"),
    "email": N_("e-mail address"),
    "address": N_("home address"),
    "card": N_("bank card"),
    "iban": N_("bank account"),
    "document": N_("identity document"),
    "plate": N_("car plate"),
}
_DIFFERENT = {
    "number_mismatch": N_("Numbers differ: {said} / {wanted}"),
    "date_mismatch": N_("Dates or times differ: {said} / {wanted}"),
    "name_mismatch": N_("Names differ: {said} / {wanted}"),
    "missing_part": N_("One text says more: {said} {wanted}"),
    "untranslated": N_("Left untranslated: {said}"),
}


def triage(asked: Namespace) -> Iterator[Told]:
    return _each(asked, _triaged)


def suggest(asked: Namespace) -> Iterator[Told]:
    if asked.top < 1:
        raise Invalid(_("At least one suggestion has to be asked for."), "top")
    return _each(asked, lambda text: _suggested(text, asked.top))


def scan(asked: Namespace) -> Iterator[Told]:
    return _each(asked, _scanned)


def compare(asked: Namespace) -> Iterator[Told]:
    if asked.tsv:
        for line in _lines():
            kk, _tab, ru = line.partition("\t")
            yield _compared(kk, ru)
    elif len(asked.files) == 2:
        yield _compared(*map(_content, asked.files))
    else:
        raise Invalid(_("Name a Kazakh file and a Russian one, or pass pairs with --tsv."), "files")


def _each(asked: Namespace, answered: Callable[[str], Told]) -> Iterator[Told]:
    if asked.text != "-":
        texts: Iterator[str] = iter(_whole(asked.text).split("\n") if asked.lines else [_whole(asked.text)])
    else:
        texts = _lines() if asked.lines else iter(["\n".join(_lines())])
    return map(answered, texts)


def _lines() -> Iterator[str]:
    """Standard input line by line as it comes; what is no UTF-8 is replaced."""
    if sys.stdin is None:
        raise Unavailable(_("There is no standard input to read from."))
    for number, line in enumerate(sys.stdin.buffer):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        yield text if number else text.removeprefix("\ufeff")


def _content(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise Unavailable(_("The file cannot be read: {path}").format(path=path)) from error


def _whole(text: str) -> str:
    """A command line may hold half characters, which nothing can write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _triaged(text: str) -> Told:
    from core.replies import signs, triage

    if not text.strip():
        return "", {"outcome": "", "path": [], "features": {}, "side": [], "why": {}}
    tree = triage.standard()
    proposals = signs.propose(text)
    values = signs.values(proposals)
    walk = triage.walk(tree, values)
    reasons = {one.feature: one.reason for one in proposals if one.reason}
    steps = [f"  {step.reason}" for step in walk.steps]
    due = [(walk.outcome.title, walk.outcome.does), *((one.title, one.does) for one in walk.side)]
    todo = [f"{title.in_(language())}: {does.in_(language())}" for title, does in due]
    said = [f"  {tree.features[key].label.in_(language())}. {reason}" for key, reason in reasons.items()]
    answer = {
        "outcome": walk.outcome.key,
        "path": list(walk.path),
        "features": tree.usual | values,
        "side": [one.key for one in walk.side],
        "why": reasons,
    }
    return "\n".join([*todo, *steps, *said]), answer


def _suggested(text: str, top: int) -> Told:
    from core.replies import matching

    found = matching.suggest(text, top) if text.strip() else []
    told = [{"topic": one.topic, "template": one.template, "score": one.score, "why": list(one.why)} for one in found]
    lines = [f"{one.score:.2f}  {one.topic}  {one.template}  {', '.join(one.why)}".rstrip() for one in found]
    first = told[0] if told else {"topic": "", "template": "", "score": 0.0, "why": []}
    return "\n".join(lines) or (_(_NOTHING) if text.strip() else ""), first | {"suggestions": told}


def _scanned(text: str) -> Told:
    from core.language import safety

    found = safety.personal(text)
    lines = [f"{_(_PRIVATE[one.kind])}: {text[one.start : one.end]}" for one in found]
    told = [{"kind": str(one.kind), "start": one.start, "end": one.end} for one in found]
    return "\n".join(lines) or (_(_NOTHING) if text.strip() else ""), told


def _compared(kk: str, ru: str) -> Told:
    from core.language import comparison

    found = comparison.compare(kk, ru)
    lines = [_(_DIFFERENT[one.kind]).format(said=one.said or "–", wanted=one.wanted or "–") for one in found]
    told = [{"kind": str(one.kind), "lang": one.lang, "said": one.said, "wanted": one.wanted} for one in found]
    return "\n".join(lines) or _(_NOTHING), told
